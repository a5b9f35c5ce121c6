"""The text of a hover: a finding and the page of its rule, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from seedlint.authoring.rule_docs import WANT, parse
from seedlint.model import Violation
from seedlint.rule import Rule


def hover(violation: Violation, rule: Rule | None) -> str:
    """Return the finding, and below it the page of its rule; `rule` is None for a finding without a rule."""
    return "\n\n".join([f"**{violation.rule}**: {_literal(violation.message)}", *(_page(rule) if rule else ())])


def _page(rule: Rule) -> Iterator[str]:
    page = parse(rule.doc or "")
    yield page.summary
    for part in page.parts:
        text = "\n".join(line.partition(WANT)[0].rstrip() for line in part.text.split("\n"))
        yield f"#### {part.heading}\n\n{text}" if part.heading else text


def _literal(text: str) -> str:
    """Return the text with escapes, so that Markdown reads none of it as markup: a message may quote a document."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+-.!|~&" else letter for letter in text)
