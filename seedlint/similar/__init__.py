"""Passages that hold the same text, found among all passages of a corpus.

    contents -> fingerprints -> candidates -> links -> clusters

Each step is a pure function of contents, ordered by their hashes; places only decide which copy is the original. Few words are
compared in plain Python (`sketch`, `candidates`, `common`), many on arrays (`bulk`, `bulk_links`): both give the same clusters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from seedlint.rule import Cluster, Passage
from seedlint.similar.candidates import candidates
from seedlint.similar.common import common
from seedlint.similar.components import assemble
from seedlint.similar.contents import Content, contents, total
from seedlint.similar.links import Link, links
from seedlint.similar.sketch import fingerprints, shingles
from seedlint.similar.verdict import Reading
from seedlint.text.shingles import numbers

FREQUENT = 20
"""Contents over which a fingerprint stands for common phrases rather than for one text."""
_FEW = 60_000
"""Words up to which plain Python is done before numpy is imported."""


def clusters(passages: Sequence[Passage], options: Mapping[str, Any]) -> list[Cluster]:
    """Groups of passages that hold the same text, by name; passages may come in any order.

    Two fillings of one template are the same text where the option `templates` is true.
    """
    found = contents(passage.tokens for passage in passages)
    links = few(found) if total(found) <= _FEW else many(found)
    wanted = [link for link in links if link.kind != "template" or options.get("templates")]
    return assemble(passages, found, wanted)


def few(found: Sequence[Content]) -> list[Link]:
    """The links among contents, in plain Python."""
    readings = [Reading(content.facts, shingles(numbers(content.facts))) for content in found]
    prints = [fingerprints(reading.shingles) for reading in readings]
    holders = Counter(number for own in prints for number in own)
    frequent = {number for number, count in holders.items() if count > FREQUENT}
    return list(links(candidates(prints), lambda ranks: [readings[rank] for rank in ranks], common, frequent))


def many(found: Sequence[Content]) -> list[Link]:
    """The links among contents, on arrays."""
    from seedlint.similar.bulk_links import bulk_links

    return bulk_links([content.facts for content in found], FREQUENT)
