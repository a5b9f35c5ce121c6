"""Syntax of directives in comments: `seedlint-disable-next-line RULE … reason="…" until=YYYY-MM-DD`, and the others in NAMES.

The syntax is strict: a directive with a mistake has a problem, which is reported, and suppresses nothing.
"""

from __future__ import annotations

import re

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint.formats.comments import Comment

WORD = "seedlint"
"""Each directive contains this word, so a text without it needs no search for comments."""
NAMES = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")
_KEYS = ("reason", "until")
# `loose` matches a directive without its hyphen (`seedlint: disable x`), so that the slip is reported. A comment that only
# mentions seedlint ("seedlint finds this odd") matches neither and is nobody's mistake.
_HEAD = regex(r"\s*+seedlint(?:-(?P<name>[\w-]*+)\s*+:?|[\s:]++(?P<loose>(?:disable|enable|ignore)[\w-]*+))", re.IGNORECASE)
# One part of the rest: `key=value`, the name of a rule, or a character that begins neither. Every quantifier is possessive,
# since a comment may be megabytes long: with backtracking a row of `a=` would take quadratic time.
_PART = regex(
    r"""[\s,]*+ (?: (?P<key>\w[\w-]*+)= (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | [“”](?P<curly>[^“”]*+)[“”]
                                          | (?P<bare>[^\s"'“”,]++) )
                  | (?P<rule>[^\s,="'“”]++) (?!=) | (?P<bad>\S) )""",
    re.VERBOSE,
)
_DATE = regex(r"\d{4}-\d\d-\d\d")
_LONGEST_SHOWN = 60
"""Characters of a name that a message repeats."""
_LONGEST_REST = 20
"""Characters of a rest that a message repeats where the syntax ends."""


@dataclass
class Directive:
    """A comment that addresses seedlint. `name` is one of NAMES unless there is a problem."""

    comment: Comment
    name: str
    rules: list[tuple[str, int]] = field(default_factory=list)
    """Names or patterns of rules, each with its offset in the text; empty for all rules."""
    reason: str = ""
    until: str = ""
    problem: str = ""


def read_directive(text: str, comment: Comment) -> Directive | None:
    """Return the directive in a comment; None where the comment addresses somebody else."""
    head = _HEAD.match(text, comment.inner, comment.inner_end)
    if head is None:
        return None
    directive = Directive(comment, head["name"] or "")
    if directive.name in NAMES:
        _read_parts(text, head.end(), directive)
    else:
        meant = (head["name"] or head["loose"] or "").lower().replace("ignore", "disable")
        directive.problem = f"unknown directive '{head[0].strip()[:_LONGEST_SHOWN]}'{_suggestion(meant, NAMES, f'{WORD}-')}"
    return directive


def is_date(text: str) -> bool:
    """Return whether the text is a date of the calendar, written YYYY-MM-DD."""
    from datetime import date

    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _read_parts(text: str, start: int, directive: Directive) -> None:
    """Add the rules and keys behind the name of the directive."""
    for part in _PART.finditer(text, start, directive.comment.inner_end):
        if part["rule"]:
            directive.rules.append((part["rule"], part.start("rule")))
        elif part["key"]:
            value = next(value for value in part.group("double", "single", "curly", "bare") if value is not None)
            directive.problem = directive.problem or _set_key(directive, part["key"], " ".join(value.split()))
        else:
            rest = " ".join(text[part.start("bad") : directive.comment.inner_end].split())
            directive.problem = f"cannot be read from '{rest[:_LONGEST_REST]}' on; is a quote not closed?"
            return


def _set_key(directive: Directive, key: str, value: str) -> str:
    """Set one `key=value`, and return its problem; '' for none."""
    if key not in _KEYS:
        return f"unknown key '{key[:_LONGEST_SHOWN]}'{_suggestion(key, _KEYS) or '; the keys are reason and until'}"
    if directive.name == "enable":
        return f"'{WORD}-enable' takes names of rules only"
    if getattr(directive, key):
        return f"'{key}' is given twice"
    if key == "until" and not is_date(value):
        return f"until={value[:_LONGEST_SHOWN]} is not a date; write until=2027-01-31"
    setattr(directive, key, value)
    return ""


def _suggestion(name: str, names: tuple[str, ...], before: str = "") -> str:
    """Return the end of a message that proposes the nearest of the names; '' where none is near."""
    from difflib import get_close_matches

    found = get_close_matches(name[:_LONGEST_SHOWN], names, 1, 0.5)
    return f"; did you mean '{before}{found[0]}'?" if found else ""
