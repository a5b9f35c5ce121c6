"""Front matter: YAML between `---` lines, TOML between `+++` lines or a JSON object, at the start of a page.

Only empty lines may come before it: Hugo accepts them.

It is found here and not by the Markdown parser, which takes a page that begins with a thematic break (`---`) for front matter. It
is parsed only when somebody asks for a key that its text contains: YAML costs half a millisecond a page, and most runs ask for
one key or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter.safe_values import FrontMatterError, parse_values

if TYPE_CHECKING:
    from seedlint.formats.front_matter.places import Part, Span

Form = Literal["yaml", "toml", "json"]
_OPENINGS: tuple[tuple[str, Form, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "---",
        "yaml",
        regex(r"---[ \t]*\r?\n"),
        regex(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE),
    ),
    ("+++", "toml", regex(r"\+\+\+[ \t]*\r?\n"), regex(r"^\+\+\+[ \t]*\r?(?:\n|\Z)", re.MULTILINE)),
    ("{", "json", regex(r"(?=\{\s*\")"), regex(r"(?<=^\})[ \t]*\r?(?:\n|\Z)", re.MULTILINE)),
)
_SIGNS_OF_KEYS = (":", "=", ".", "]")
_SPACE = 100
"""Characters behind a key in which its sign is searched. Where all of them are space, there may be one."""
_EMPTY_LINES = regex(r"(?:[ \t]*+\r?\n)*+")
_KEY_LINE = regex(r"(?:[ \t]*(?:#[^\n]*)?\n)*+(?:[\w\"'{][^\n:]{0,100}:(?=\s|\Z)|\{|\Z)")
"""The beginning of YAML front matter, after comments. A page between two thematic breaks does not begin so."""


@dataclass(frozen=True)
class FrontMatter:
    """The extent of a front matter as offsets: of the text between its delimiters, and of the page after it."""

    form: Form
    start: int
    stop: int
    after: int


def find_front_matter(text: str) -> FrontMatter | None:
    """Return the extent of the front matter at the start of a page; None where there is none, or its end is missing."""
    empty = _EMPTY_LINES.match(text)
    begin = empty.end() if empty else 0
    for sign, form, opening, closing in _OPENINGS:
        if text.startswith(sign, begin):
            begun = opening.match(text, begin)
            ended = begun and closing.search(text, begun.end())
            if not begun or not ended or (form == "yaml" and not _KEY_LINE.match(text, begun.end(), ended.start())):
                return None
            return FrontMatter(form, begun.end(), ended.start(), ended.end())
    return None


class Meta(Mapping[str, Any]):
    """The values of a front matter, parsed when somebody asks for a key that its text contains, else never.

    Empty where the front matter cannot be read; `error` then has the reason.
    """

    def __init__(self, form: Form, text: str, line: int, start: int) -> None:
        self._form, self._text, self._line, self._start = form, text, line, start

    @cached_property
    def _parsed(self) -> tuple[dict[str, Any], FrontMatterError | None]:
        try:
            return parse_values(self._form, self._text), None
        except FrontMatterError as error:
            return {}, error

    @property
    def error(self) -> tuple[str, int] | None:
        """The reason why it cannot be read, and the line in the file; None where it can be read. Parses the front matter."""
        error = self._parsed[1]
        return (str(error), self._line + error.line) if error else None

    @cached_property
    def _whole(self) -> Part:
        from seedlint.formats.front_matter.places import find_parts  # few rules ask

        return find_parts(self._form, self._text)

    def spans(self, keys: Sequence[str | int]) -> tuple[Span | None, Span] | None:
        """Return the offsets in the file of a key and of its value, as `model.FindMeta`; None where there is no such key."""
        if not keys or not isinstance(keys[0], str) or keys[0] not in self:
            return None
        part = self._whole
        for name in keys:
            if name not in part.parts:
                return None
            part = part.parts[name]
        return part.key and self._in_file(part.key), self._in_file(part.value)

    def _in_file(self, span: Span) -> Span:
        return span[0] + self._start, span[1] + self._start

    def __getitem__(self, key: str) -> Any:
        if not _may_have_key(self._text, key):
            raise KeyError(key)
        return self._parsed[0][key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed[0])

    def __len__(self) -> int:
        return len(self._parsed[0])


def _may_have_key(text: str, key: str) -> bool:
    """Return False where a text is sure not to have the key at any level; `lang` is no key in `language: en` or `about: lang`.

    The sign of a key follows it, behind quotes and space: `:`, in TOML also `=`, `.` and `]`. In YAML `?` may come before a key
    of several lines.
    """
    at = text.find(key)
    while at >= 0:
        before, end = text[at - 1 : at], at + len(key)
        sign = text[end : end + _SPACE].lstrip("\"' \t\r\n")[:1]
        is_open = not sign and end + _SPACE <= len(text)
        if not (before.isalnum() or before in ("_", "-")) and (sign in _SIGNS_OF_KEYS or is_open or "?" in text):
            return True
        at = text.find(key, at + 1)
    return False


def meta(text: str, matter: FrontMatter) -> Meta:
    """Return the values of the front matter that `find_front_matter` found in this text."""
    return Meta(matter.form, text[matter.start : matter.stop], text.count("\n", 0, matter.start) + 1, matter.start)
