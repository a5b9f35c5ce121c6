"""The numbers of a report for a person, added up while the results are written: by source, distributions, largest, samples.

Samples are those with the smallest hash of source and id: random, and the same in every run.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.digests import blake2b

_MOST_CLUSTERS, _MOST_SAMPLED, _MOST_EXAMPLES = 20, 20, 3
_WORDS = (0, 25, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800)
COUNTS = ("records", "judged", "failed", "kept", "dropped", "words", "copied words", "findings")
Row = Mapping[str, Any]


class Sample:
    """Up to so many rows with the smallest hashes of their records."""

    def __init__(self, most: int) -> None:
        self._most, self._heap = most, list[tuple[int, int, Row]]()
        self.seen = 0

    def add(self, row: Row) -> None:
        """Offer a row."""
        self.seen += 1
        name = f"{row['source']}\0{row['id']}\0{row.get('line', 0)}".encode("utf-8", "replace")
        entry = (-int.from_bytes(blake2b(name, digest_size=8).digest(), "big"), -self.seen, row)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, entry)
        elif entry > self._heap[0]:
            heapq.heapreplace(self._heap, entry)

    def rows(self) -> list[Row]:
        """Return the rows, the smallest hash first."""
        return [row for _, _, row in sorted(self._heap, reverse=True)]


@dataclass
class ClusterRow:
    """A cluster of copies, or a template, with some of its records."""

    name: str
    text: str
    copies: int = 0
    sources: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Count a copy."""
        self.copies += 1
        self.sources[row["source"]] += 1
        if len(self.examples) < _MOST_EXAMPLES:
            self.examples.append(f"{row['source']}#{row['id']}")


class Statistics:
    """The numbers of one run."""

    def __init__(self) -> None:
        self.sources: dict[str, Counter[str]] = defaultdict(Counter)
        self.words: Counter[float] = Counter()
        self.copied: Counter[float] = Counter()
        self.titles: Counter[float] = Counter()
        self.readability: dict[str, Counter[float]] = defaultdict(Counter)
        self.languages: Counter[str] = Counter()
        self.templates: dict[str, ClusterRow] = {}
        self.failed, self.dropped = Sample(_MOST_SAMPLED), Sample(_MOST_SAMPLED)
        self.findings: dict[str, Sample] = defaultdict(lambda: Sample(_MOST_EXAMPLES))
        self._largest: list[tuple[int, int, ClusterRow]] = []
        self._clusters = 0

    def add_failed(self, row: Row, records: int) -> None:
        """Count records that were not judged."""
        self.sources[row["source"]].update({"records": records, "failed": records})
        self.failed.add(row)

    def add_document(self, row: Row) -> None:
        """Count a judged record."""
        own = self.sources[row["source"]]
        state = "kept" if row["keep"] else "dropped"
        copied = round(row["words"] * row["copied"])
        own.update(
            {"records": 1, "judged": 1, state: 1, "words": row["words"], "copied words": copied, "findings": row["findings"]}
        )
        self.words[max(least for least in _WORDS if least <= row["words"])] += 1
        self.copied[int(10 * row["copied"]) / 10] += 1
        self.languages[row["language"] or "unknown"] += 1
        if row["title_score"] is not None:
            self.titles[float(max(-6, min(8, row["title_score"] // 1)))] += 1
        if row["readability"] is not None:
            self.readability[row["metric"]][float(max(-20, min(120, row["readability"] // 2 * 2)))] += 1
        if row["template"]:
            self.templates.setdefault(row["template"], ClusterRow(row["template"], row["title"])).add(row)
        if not row["keep"]:
            self.dropped.add(row)

    def add_finding(self, row: Row) -> None:
        """Offer a violation as an example of its rule."""
        self.findings[row["rule"]].add(row)

    def add_cluster(self, cluster: ClusterRow, following: ClusterRow) -> ClusterRow:
        """Offer a cluster whose copies are counted as one of the largest, and return the one that follows."""
        self._clusters += 1
        entry = (cluster.copies, -self._clusters, cluster)
        if cluster.copies and len(self._largest) < _MOST_CLUSTERS:
            heapq.heappush(self._largest, entry)
        elif cluster.copies:
            heapq.heappushpop(self._largest, entry)
        return following

    def largest(self) -> list[ClusterRow]:
        """Return the largest clusters."""
        return [cluster for _, _, cluster in sorted(self._largest, reverse=True)]

    def worst_templates(self) -> list[ClusterRow]:
        """Return the templates that the most records share."""
        return heapq.nlargest(_MOST_CLUSTERS, self.templates.values(), key=lambda one: one.copies)
