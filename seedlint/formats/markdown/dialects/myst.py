"""MyST: roles, targets and comments. A text is MyST if it has a role or a directive with its name in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.markdown.dialects.hidden import comment, hide
from seedlint.formats.markdown.dialects.line_signs import find_lines

Edit = tuple[int, int, str]
_IS_MYST = regex(r"\{(?:(?<=[`:~]{3}\{)[a-zA-Z]|[a-zA-Z][\w:+.-]*+\}`)")
_ROLE = regex(r"(\{(?<![\w`\\]\{)[a-zA-Z][\w:+.-]{0,60}\})(`+)(?!`)([^`\n]++(?:\n[^`\n]++){0,3}+)(?<!`)\2(?!`)")
_EXPLICIT = regex(r"([^<>]*[^<>\s])(\s*<[^<>\n]+>)\Z")
_NOT_IN_ADDRESS = regex(r"[\s()\\]")
_LINE = r"[ \t>]*+(\([^\n()]++\)=)(?=[ \t]*+(?:\r?\n|\Z))"
_FIRST_TARGET, _LATER_TARGET = regex(_LINE), regex(r"\n" + _LINE)
_COMMENT = regex(r"(?:^[ ]{0,3}%[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_COMMENT_LINE = regex(r"%[^\r\n]*+")


def is_myst(text: str) -> bool:
    """Return whether the text is written in MyST."""
    return "{" in text and bool(_IS_MYST.search(text))


def find_edits(text: str) -> Iterator[Edit]:
    """Yield the edits for roles and comments of MyST, not in order."""
    for role in _ROLE.finditer(text):
        yield _role_edit(text, role)
    for lines in _COMMENT.finditer(text) if "%" in text else ():
        # as one edit, since backticks of one line may make code of the next
        yield *lines.span(), _COMMENT_LINE.sub(lambda line: comment(len(line[0])), lines[0])


def find_targets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of lines such as `(name)=`, to which links lead."""
    return find_lines(_FIRST_TARGET, _LATER_TARGET, text)


def _role_edit(text: str, role: re.Match[str]) -> Edit:
    """Return the edit for a role: its name vanishes; a text with a target behind it becomes a link, any other stays code."""
    explicit = _EXPLICIT.match(role[3])
    if not explicit or "[" in role[3] or "]" in role[3]:
        return *role.span(1), hide(text, *role.span(1))
    before = hide(text, role.start(), role.start(3) - 1)
    room = role.end() - role.start(3) - explicit.end(1) - len("]()")
    target = _NOT_IN_ADDRESS.sub("_", explicit[2].strip(" \t\r\n<>"))
    return *role.span(), f"{before}[{explicit[1]}]({target:{room}})"
