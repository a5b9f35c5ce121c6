"""Rules whose findings are made by the filters of a run."""

from __future__ import annotations

from seedlint.model import Document, Finding
from seedlint.rule import RUN_LEVEL, DocumentRule, Options


def run_level_rule(name: str, doc: str | None, help_text: str) -> DocumentRule:
    """Return a rule with this name, page and help that finds nothing in a document."""
    return DocumentRule(name, doc, _nothing, tags=(RUN_LEVEL,), help=help_text)


def _nothing(document: Document, options: Options) -> tuple[Finding, ...]:
    return ()
