"""What comments tell seedlint: `seedlint-disable-next-line RULE … reason="…" until=YYYY-MM-DD` and its sisters.

A directive is read strictly: one that cannot be obeyed to the letter has a problem, and is not obeyed at all.
"""

from __future__ import annotations

import re

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint.formats.comments import Comment

WORD = "seedlint"
"""A text without it has no directives."""
NAMES = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")
_KEYS = ("reason", "until")
_HEAD = regex(r"\s*+seedlint(?:-(?P<name>[\w-]*+)|[\s:]++(?P<loose>(?:disable|enable|ignore)[\w-]*+))", re.IGNORECASE)
_PART = regex(
    r"""[\s,]*+ (?: (?P<key>\w[\w-]*+)= (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | [“”](?P<curly>[^“”]*+)[“”]
                                          | (?P<bare>[^\s"'“”,]++) )
                  | (?P<rule>[^\s,="'“”]++) (?!=) | (?P<bad>\S) )""",
    re.VERBOSE,
)
_DAY = regex(r"\d{4}-\d\d-\d\d")
_LONGEST = 60
_REST = 20


@dataclass
class Directive:
    """A comment that speaks to seedlint. `name` is one of NAMES unless there is a problem."""

    comment: Comment
    name: str
    rules: list[tuple[str, int]] = field(default_factory=list)
    """Names or patterns of rules, each with the offset at which it stands; empty for all rules."""
    reason: str = ""
    until: str = ""
    problem: str = ""


def read(text: str, comment: Comment) -> Directive | None:
    """The directive in a comment; None where it speaks to others."""
    head = _HEAD.match(text, comment.inner, comment.inner_end)
    if head is None:
        return None
    directive = Directive(comment, head["name"] or "")
    if directive.name in NAMES:
        _read_parts(text, head.end(), directive)
    else:
        meant = (head["name"] or head["loose"] or "").lower().replace("ignore", "disable")
        directive.problem = f"unknown directive '{head[0].strip()[:_LONGEST]}'{_near(meant, NAMES, f'{WORD}-')}"
    return directive


def is_day(text: str) -> bool:
    """Whether the text is a date of the calendar, written YYYY-MM-DD."""
    from datetime import date

    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _read_parts(text: str, start: int, directive: Directive) -> None:
    """Adds what stands behind the directive's name."""
    for part in _PART.finditer(text, start, directive.comment.inner_end):
        if part["rule"]:
            directive.rules.append((part["rule"], part.start("rule")))
        elif part["key"]:
            value = next(value for value in part.group("double", "single", "curly", "bare") if value is not None)
            directive.problem = directive.problem or _set(directive, part["key"], " ".join(value.split()))
        else:
            rest = " ".join(text[part.start("bad") : directive.comment.inner_end].split())
            directive.problem = f"cannot be read from '{rest[:_REST]}' on; is a quote not closed?"
            return


def _set(directive: Directive, key: str, value: str) -> str:
    """Takes in one `key=value`, and gives the problem with it, '' for none."""
    if key not in _KEYS:
        return f"unknown key '{key[:_LONGEST]}'{_near(key, _KEYS) or '; there are reason and until'}"
    if directive.name == "enable":
        return f"'{WORD}-enable' takes names of rules only"
    if getattr(directive, key):
        return f"'{key}' stands here twice"
    if key == "until" and not is_day(value):
        return f"until={value[:_LONGEST]} is no date; write it as until=2027-01-31"
    setattr(directive, key, value)
    return ""


def _near(name: str, names: tuple[str, ...], before: str = "") -> str:
    from difflib import get_close_matches

    found = get_close_matches(name[:_LONGEST], names, 1, 0.5)
    return f"; did you mean '{before}{found[0]}'?" if found else ""
