"""The decision on each record: keep or drop, and why.

Records are looked at in the order of their keys: by the priority of their source, then by a hash of source and id. A record is
dropped if enough of its words are in records that were kept before it. A text whose other copies are all dropped is therefore
never lost, and the order of the inputs changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from seedlint._internal.dataclasses import dataclass
from seedlint.corpus.plan import Policy
from seedlint.corpus.record_names import RecordNames

COPY = "copy"
"""The reason of a record that repeats records that were kept."""
_NO_RECORD = -1


@dataclass(frozen=True)
class Decisions:
    """The decision on each judged record, in arrays by its place in the order of keys."""

    copied: Any
    """The share of its words that records kept before it have too."""
    copy_of: Any
    """The place of the record that has the most of them; -1 for none."""
    reasons: Any
    """The number of the reason in `names`; 0 for a record that is kept."""
    names: list[str]
    findings: Any
    warnings: Any
    """Violations of severity warning and error."""
    templates: dict[int, str]
    """The name of the template of pages that share one."""

    def reason(self, index: int) -> str:
        """Return the reason why a record is dropped; '' for a record that is kept."""
        return self.names[int(self.reasons[index])]


class Ledger:
    """The decisions while they are made."""

    def __init__(self, names: RecordNames, policy: Policy) -> None:
        self._names, self._policy = names, policy
        size = len(names)
        self._findings, self._warnings = np.zeros(size, np.uint32), np.zeros(size, np.uint32)
        self._reasons, self._copied = np.zeros(size, np.uint16), np.zeros(size, np.float32)
        self._copy_of = np.full(size, _NO_RECORD, np.int64)
        self._reason_names = [""]
        self._templates: dict[int, str] = {}

    def add_violation(self, index: int, rule: str, severity: str) -> None:
        """Count a violation at a record, and drop the record if the policy says so."""
        self._findings[index] += 1
        self._warnings[index] += severity != "info"
        if rule in self._policy.rules and not self._reasons[index]:
            self._reasons[index] = self._reason(rule)

    def add_template(self, index: int, name: str) -> None:
        """Note that a page shares a template with others."""
        self._templates[index] = name

    def decide(self, copies: Iterable[Any]) -> Decisions:
        """Return the decisions, given the copies of all clusters sorted by record, in batches."""
        kept: dict[tuple[str, str], tuple[int, int]] = {}
        rows = (row for batch in copies for row in _rows(batch))
        for key, own in groupby(rows, key=itemgetter(0)):
            index = self._names.index_of(key)
            if index is not None:
                self._decide(index, list(own), kept)
        return Decisions(
            self._copied, self._copy_of, self._reasons, self._reason_names, self._findings, self._warnings, self._templates
        )

    def _decide(self, index: int, rows: list[Any], kept: dict[tuple[str, str], tuple[int, int]]) -> None:
        # A text counts with no more words than the longest of its copies that was kept: a short excerpt that is kept must not
        # make the long text that it was taken from a copy.
        shared: Counter[int] = Counter()
        for _, rule, cluster, words in rows:
            known = kept.get((rule, cluster))
            if known:
                shared[known[1]] += min(words, known[0])
        copied = min(1.0, sum(shared.values()) / max(1, self._names.words(index)))
        if shared:
            self._copied[index] = copied
            self._copy_of[index] = min(shared, key=lambda other: (-shared[other], other))
            if copied >= self._policy.most_copied and not self._reasons[index]:
                self._reasons[index] = self._reason(COPY)
        if self._reasons[index]:
            return
        for _, rule, cluster, words in rows:
            longest, owner = kept.get((rule, cluster), (0, index))
            kept[rule, cluster] = (max(longest, words), owner)

    def _reason(self, name: str) -> int:
        if name not in self._reason_names:
            self._reason_names.append(name)
        return self._reason_names.index(name)


def _rows(batch: Any) -> Iterator[tuple[str, str, str, int]]:
    yield from zip(*(batch.column(name).to_pylist() for name in ("key", "rule", "cluster", "words")), strict=True)
