"""Front matter: YAML between `---` lines, TOML between `+++` lines or a JSON object, at the very start of a page.

It is cut here and not by the Markdown parser, which takes a page that begins with a rule for one. It is parsed only when
somebody asks for a key that it mentions: YAML costs half a millisecond a page, and most runs ask for a key or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.formats.front_matter.safe_values import Broken, values

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
_KEY_LINE = regex(r"(?:[ \t]*(?:#[^\n]*)?\n)*+(?:[\w\"'{][^\n:]{0,100}:(?=\s|\Z)|\{|\Z)")
"""What YAML front matter begins with, after comments; a page between two rules does not."""


@dataclass(frozen=True)
class FrontMatter:
    """Where it stands: the text between its delimiters, and where the page begins after it."""

    form: Form
    start: int
    stop: int
    after: int


def cut(text: str) -> FrontMatter | None:
    """The front matter that a page begins with; None where it has none, or one without an end."""
    for sign, form, opening, closing in _OPENINGS:
        if text.startswith(sign):
            begun = opening.match(text)
            ended = begun and closing.search(text, begun.end())
            if not begun or not ended or (form == "yaml" and not _KEY_LINE.match(text, begun.end(), ended.start())):
                return None
            return FrontMatter(form, begun.end(), ended.start(), ended.end())
    return None


class Meta(Mapping[str, Any]):
    """The values of a front matter, parsed when a key is asked for that its text mentions, else never.

    A broken one is empty, and `error` says why.
    """

    def __init__(self, form: Form, text: str, line: int) -> None:
        self._form, self._text, self._line = form, text, line

    @cached_property
    def _parsed(self) -> tuple[dict[str, Any], Broken | None]:
        try:
            return values(self._form, self._text), None
        except Broken as error:
            return {}, error

    @property
    def error(self) -> tuple[str, int] | None:
        """Why it cannot be read, and the line of the file; None for one that can. Parses it."""
        broken = self._parsed[1]
        return (str(broken), self._line + broken.line) if broken else None

    def __getitem__(self, key: str) -> Any:
        if key not in self._text:
            raise KeyError(key)
        return self._parsed[0][key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed[0])

    def __len__(self) -> int:
        return len(self._parsed[0])


def meta(text: str, matter: FrontMatter) -> Meta:
    """The values of the front matter that was cut from text."""
    return Meta(matter.form, text[matter.start : matter.stop], text.count("\n", 0, matter.start) + 1)
