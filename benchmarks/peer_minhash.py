"""Find near copies of paragraphs with a MinHash library alone: `peer_minhash.py datasketch|rensa FOLDER`. Run by peers.py.

The parameters were the best of those tried on planted copies: three words a shingle, 128 permutations, threshold 0.5.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_PERMUTATIONS, _THRESHOLD, _WORDS, _LEAST = 128, 0.5, 3, 20


def paragraphs(folder: Path) -> Iterator[set[str]]:
    """Yield the shingles of each paragraph of at least twenty words."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".txt"):
            for text in re.split(r"\n\s*\n", path.read_text("utf-8", errors="replace")):
                words = re.findall(r"\w+", text.lower())
                if len(words) >= _LEAST:
                    yield {" ".join(words[start : start + _WORDS]) for start in range(len(words) - _WORDS + 1)}


def datasketch(folder: Path) -> int:
    """Return the number of paragraphs that are near an earlier one."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS), 0
    for number, shingles in enumerate(paragraphs(folder)):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles])
        found += bool(index.query(sketch))
        index.insert(number, sketch)
    return found


def rensa(folder: Path) -> int:
    """Return the number of paragraphs that are near an earlier one."""
    from rensa import RMinHash, RMinHashLSH

    index, found = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=32), 0
    for number, shingles in enumerate(paragraphs(folder)):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(list(shingles))
        found += bool(index.query(sketch))
        index.insert(number, sketch)
    return found


if __name__ == "__main__":
    print({"datasketch": datasketch, "rensa": rensa}[sys.argv[1]](Path(sys.argv[2])))
