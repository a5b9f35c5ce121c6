"""Evaluate the rule on each corpus with a model that was fitted to all other corpora.

    python -m benchmarks.titles.holdout --data PAIRS.jsonl[.gz]

A corpus of news pairs (any source with pairs of other kinds than matched, cross and within) is split in two halves by page, and
each half is judged by a model of all the rest. The output has a line for each corpus: false alarms and recall, at warning and at
info.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from benchmarks.titles.fit import fit
from benchmarks.titles.pairs import Pair, read
from seedlint.analysis.titles.evidence import Model, collect_evidence, score
from seedlint.analysis.titles.exemptions import page_exemption, title_exemption
from seedlint.analysis.titles.verdict import FEWEST_WORDS, level
from seedlint.plugins.builtin import rules_folder
from seedlint.plugins.rule_loader import load_module

MIN_WORDS = load_module(rules_folder() / "title_body_mismatch.py", "title_body_mismatch.py").RULE.options[0].default
SWAPPED = ("matched", "cross", "within")


def part(pair: Pair) -> str:
    """Return the part that the pair is held out with: its corpus, or a half by page of a corpus without swaps."""
    return pair.source if pair.pair in SWAPPED else f"{pair.source}-{crc32(pair.page.text.encode()) % 2}"


def levels(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """Yield each pair with the level at which the rule would report it: '', 'possible' or 'sure'."""
    for held_out in sorted({part(pair) for pair in pairs}):
        model = fit([pair for pair in pairs if part(pair) != held_out])
        yield from ((pair, _level(pair, model)) for pair in pairs if part(pair) == held_out)


def _level(pair: Pair, model: Model) -> str:
    terms = [match.term for match in pair.matches]
    if pair.page.words < FEWEST_WORDS or title_exemption(pair.title, terms) or page_exemption(pair.page):
        return ""
    log_odds = score(collect_evidence(pair.matches, pair.page, model), model)
    return level(log_odds, pair.title, pair.matches, pair.page, MIN_WORDS)


def table(judged: Sequence[tuple[Pair, str]]) -> Iterator[str]:
    """Yield a line for each corpus and for all: the pairs of each kind, and the number reported at warning and in all."""
    corpora = sorted({pair.source for pair, _ in judged})
    for name in [*corpora, "all with swaps"]:
        counts: dict[str, list[str]] = {}
        for pair, reported in judged:
            if pair.source == name or (name not in corpora and pair.pair in SWAPPED):
                counts.setdefault(pair.pair if pair.pair in SWAPPED else f"label {pair.label}", []).append(reported)
        yield f"{name:16} " + "; ".join(_shares(kind, found) for kind, found in counts.items())


def _shares(kind: str, found: Sequence[str]) -> str:
    sure, reported = found.count("sure"), len(found) - found.count("")
    return f"{kind} {len(found)}: {sure} ({sure / len(found):.2%}), with info {reported} ({reported / len(found):.2%})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--leave-out", default="seeds", help="a source that is for testing only (default: seeds)")
    arguments = parser.parse_args()
    pairs = [pair for pair in read(arguments.data) if pair.source != arguments.leave_out]
    print(*table(list(levels(pairs))), sep="\n")
