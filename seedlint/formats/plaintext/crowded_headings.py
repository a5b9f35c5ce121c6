"""Headings with no blank line before them: an underlined line, or a line in capitals between two sentences.

A chunk is cut before such a line, as if a blank line were there, so all later steps see the heading where they expect one.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.line_kinds import could_be_heading, could_be_title, is_all_capitals
from seedlint.formats.plaintext.lines import Line

_UNDERLINE = regex(r"([-=~^\"*+#])\1{2,}\Z")
_SLACK = 2
"""Columns by which an underline may be longer or shorter than its line."""
_LEAST_BENEATH = 40
"""Characters of the line below a heading in capitals: a shorter line may be verse or a list."""
_STOPS = (".", "!", "?", ":")


def cut_headings(chunk: list[Line]) -> Iterator[list[Line]]:
    """Yield the parts of a chunk; each but the first begins with a heading, or with the text below a heading in capitals."""
    begun = 0
    for at in range(1, len(chunk) - 1):
        if at == begun:
            continue
        if _is_underlined(chunk, at):
            yield chunk[begun:at]
            begun = at
        elif chunk[at].text.isupper() and _is_in_capitals(chunk, at):
            yield chunk[begun:at]
            yield chunk[at : at + 1]
            begun = at + 1
    yield chunk[begun:]


def _is_underlined(chunk: list[Line], at: int) -> bool:
    """Return whether a sentence ends above the line, and the line below underlines it exactly."""
    before, line, rule = chunk[at - 1], chunk[at], chunk[at + 1].text
    if rule[0] not in '-=~^"*+#' or not before.text.endswith(_STOPS) or not _UNDERLINE.match(rule):
        return False
    fits = abs(len(rule) - len(line.text)) <= _SLACK and line.indent == chunk[at + 1].indent
    return fits and could_be_title(line.text) and not line.text[0].islower()


def _is_in_capitals(chunk: list[Line], at: int) -> bool:
    before, line, following = chunk[at - 1], chunk[at], chunk[at + 1]
    if not before.text.endswith(_STOPS[:3]) or before.text.isupper() or following.text.isupper():
        return False
    beneath = len(following.text) >= _LEAST_BENEATH and not following.text[0].islower() and following.indent == line.indent
    return beneath and before.indent >= line.indent and is_all_capitals(line.text) and could_be_heading(line.text)
