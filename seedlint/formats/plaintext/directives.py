"""Directives of reStructuredText in a plain text: two dots, a name, two colons, and indented lines below."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

_DIRECTIVE = regex(r"\.\. (?:\|[^|\s]{1,40}\| )?(?P<name>[A-Za-z][\w:+.-]{0,40})::(?:\s|\Z)")
_OF_PROSE = frozenset(
    (
        "admonition",
        "attention",
        "caution",
        "compound",
        "container",
        "danger",
        "deprecated",
        "epigraph",
        "error",
        "glossary",
        "highlights",
        "hint",
        "important",
        "note",
        "pull-quote",
        "rubric",
        "seealso",
        "sidebar",
        "tip",
        "topic",
        "versionadded",
        "versionchanged",
        "versionremoved",
        "warning",
    )
)


def is_directive(text: str) -> bool:
    """Return whether a directive begins whose lines are code, options or names of files, and no prose."""
    match = _DIRECTIVE.match(text) if text.startswith(".. ") else None
    return match is not None and match["name"].lower() not in _OF_PROSE
