"""Passages that hold the same text, found among all passages of a corpus.

    contents -> fingerprints -> candidates -> links -> clusters

Each step is a pure function of contents, ordered by their hashes; places only decide which copy is the original. Few words are
compared in plain Python (`sketch`, `candidates`, `common`), many on arrays (`bulk`, `bulk_links`): both give the same clusters.
Where few contents came or went since all were compared (`whole`), only what these touch is compared again (`local`).

May import: `_internal`, `rule`, `text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seedlint.rule import Cluster, Passage
from seedlint.similarity.batch import compare
from seedlint.similarity.clusters import assemble
from seedlint.similarity.contents import contents
from seedlint.similarity.links import Link


def clusters(passages: Sequence[Passage], options: Mapping[str, Any]) -> list[Cluster]:
    """Groups of passages that hold the same text, by name; passages may come in any order.

    Two fillings of one template are the same text where the option `templates` is true.
    """
    found = contents(passage.tokens for passage in passages)
    links = compare([content.facts for content in found]).links
    return assemble(passages, found, [link for link in links if counts(link.kind, options)])


def counts(kind: str, options: Mapping[str, Any]) -> bool:
    """Whether contents that agree so are the same text."""
    return kind != "template" or bool(options.get("templates"))


__all__ = ["Link", "clusters", "counts"]
