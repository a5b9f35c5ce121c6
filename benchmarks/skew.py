"""Simulate the skew of the exchange of fingerprints on many nodes: the load of the fullest one, with and without split keys.

    python -m benchmarks.skew [--contents 10000000] [--nodes 100] [--most 100000]

Fingerprints of a text are of two kinds: its own, and those of phrases that many texts have. How many texts have a phrase follows
a power law (Zipf); with a larger exponent the first phrases are in more of them. All postings of a fingerprint go to the node
that its hash chooses. Split, the postings of a hot fingerprint go to several nodes by ranges of contents; a range also needs the
last 24 of the range before.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_PHRASES_A_CONTENT, _OWN_A_CONTENT = 4, 13
"""Of the 17 fingerprints of a content in the generated records, some four are of phrases that others have."""
_PREDECESSORS = 24
_PHRASES = 2_000_000


def holders(contents: int, exponent: float) -> NDArray[np.int64]:
    """Return the number of contents that have each phrase, the most frequent first."""
    weights = np.arange(1, _PHRASES + 1, dtype=np.float64) ** -exponent
    return np.minimum(contents, contents * _PHRASES_A_CONTENT * weights / weights.sum()).astype(np.int64)


def fullest(counts: NDArray[np.int64], own: int, nodes: int, seed: int = 1) -> float:
    """Return the load of the fullest node as a multiple of the mean, where each fingerprint is on one node."""
    chosen = np.random.default_rng(seed).integers(0, nodes, len(counts))
    loads = np.bincount(chosen, counts, nodes) + own / nodes
    return float(loads.max() / loads.mean())


def split(counts: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Return the loads of ranges of at most so many postings; each range but the first repeats 24 postings."""
    hot = counts[counts > most]
    parts = [np.full(int(-(-count // most)), most + _PREDECESSORS, np.int64) for count in hot.tolist()]
    return np.concatenate([counts[counts <= most], *parts])


def rows(contents: int, nodes: int, most: int) -> Iterator[str]:
    """Yield a row of a table for each exponent."""
    own = contents * _OWN_A_CONTENT
    for exponent in (0.8, 1.0, 1.2, 1.5):
        counts = holders(contents, exponent)
        whole, parts = fullest(counts, own, nodes), fullest(split(counts, most), own, nodes)
        yield f"| {exponent} | {int(counts[0]):,} | {whole:.2f} | {parts:.2f} |"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contents", type=int, default=10_000_000)
    parser.add_argument("--nodes", type=int, default=100)
    parser.add_argument("--most", type=int, default=100_000)
    arguments = parser.parse_args()
    print("| exponent | holders of the hottest phrase | fullest node | fullest node, split |\n|---|---|---|---|")
    print("\n".join(rows(arguments.contents, arguments.nodes, arguments.most)))


if __name__ == "__main__":
    main()
