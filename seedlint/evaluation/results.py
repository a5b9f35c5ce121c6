"""The result of one file, and the names of findings that no rule yields.

These are values only: the index and the filters use them without the code that runs rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from seedlint._internal.dataclasses import dataclass, field
from seedlint.model import Fact, Finding
from seedlint.rule import Passage

RULE_ERROR = "seedlint-rule-error"
"""Findings of rules that raised an exception."""
EXTRA = "extra"
"""The key in the data of a finding of RULE_ERROR for the missing requirement without which the file is not read."""
UNREADABLE = "unreadable-file"
"""Findings of files that cannot be read or decoded."""


@dataclass
class FileResult:
    """Findings, facts and passages of one file, each by the name of the rule that yielded them; plain data, safe to store.

    `findings` also holds RULE_ERROR, UNREADABLE and, under `directive_findings.DIRECTIVE`, the suppressions in the text.
    """

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    passages: dict[str, list[Passage]] = field(default_factory=dict)


def number_passages(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of one page, in their order, each with its number and their count, as the index gives them back."""
    count = len(passages)
    return [Passage._make((*passage[:3], number, count, *passage[5:])) for number, passage in enumerate(passages)]
