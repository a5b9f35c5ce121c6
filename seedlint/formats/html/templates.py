"""Templates on a page of HTML: Jinja, Liquid, Handlebars, Go, PHP, ERB. Their tags are covered, and the tokens are those of HTML.

A tag that prints something is a word, and all others nothing. Covers keep the length of the text, so places stay true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Spans
from seedlint.formats.html.inline import Piece
from seedlint.formats.html.tags import VALUED, WORDS

_VALUE, _SILENT = "\ufdd0", "\ufdd1"
"""Characters that no text has: Unicode keeps them for the use within a program."""
_OPENING = regex(r"<\?(?:php\b|=)|<%")
_INCLUDE = regex(
    r"(?:\{%-?\s*(?:include|extends|import|from|render|layout|embed)|\{\{-?\s*(?:>|template|partial|include)"
    r"|<!--\s*#\s*include\s+(?:virtual|file)\s*=|<[?%]\S{0,5}\s*(?:include|require)(?:_once)?)\s*\(?\s*[\"']?([^\s\"'%}?>)]{1,200})"
)
_CODE = ("pre", "code", "script", "style", "textarea")


class Covered(NamedTuple):
    """A text whose templates are covered."""

    text: str
    includes: tuple[str, ...]
    """The files that the templates include, as written."""
    is_template: bool


def cover_templates(flat: str) -> Covered:
    """Return the text with its templates covered; outside of code, where they are the text of a page about templates."""
    if not _has_sign(flat):
        return Covered(flat, (), is_template=False)
    includes = tuple(dict.fromkeys(found[1] for found in _INCLUDE.finditer(flat)))
    covered = _without_programs(flat) if "<?" in flat or "<%" in flat else flat
    if "{" in covered:
        from seedlint.formats.markdown.masks.templates import find_tags  # few pages of HTML are templates

        tags = [tag for tag in find_tags(covered, _code_spans) if covered[tag.start + 1] in "{%#" and tag.kind != "address"]
        parts: list[str] = []
        done = 0
        for tag in tags:
            parts += covered[done : tag.start], _cover(tag.end - tag.start, tag.kind == "value")
            done = tag.end
        covered = "".join([*parts, covered[done:]])
    return Covered(covered, includes, is_template=covered != flat or bool(includes))


def _has_sign(flat: str) -> bool:
    """Return whether a template is possible. Most pages have no brace, and one letter is found ten times as fast as two."""
    if "{" in flat and ("{%" in flat or "{{" in flat or "{#" in flat):
        return True
    return "<?" in flat or ("%" in flat and "<%" in flat) or "<!--#" in flat


def show_values(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a text, with a value for each cover of a tag that prints something, and nothing for other covers."""
    for piece in pieces:
        start, text = piece[1], piece[3]
        if piece[0] != WORDS or (_VALUE not in text and _SILENT not in text):
            yield piece
            continue
        for sign, run in groupby(text, lambda letter: letter if letter in (_VALUE, _SILENT) else ""):
            shown = "".join(run)
            end = start + len(shown)
            if sign == _VALUE:
                yield VALUED, start, end, None, ""
            elif not sign:
                yield WORDS, start, end, shown, ""
            start = end


def _cover(length: int, prints: bool) -> str:
    return (_VALUE if prints else _SILENT) * length


def _without_programs(flat: str) -> str:
    """Return the text with its PHP and ERB covered. PHP without an end reaches to the end of the text, as for PHP itself."""
    parts: list[str] = []
    done = 0
    while opening := _OPENING.search(flat, done):
        start = opening.start()
        closing = flat.find("?>" if opening[0][1] == "?" else "%>", opening.end())
        if closing < 0 and opening[0][1] == "%":
            parts.append(flat[done : start + 2])
            done = start + 2
            if "<?" not in flat[done:]:
                break
            continue
        end = closing + 2 if closing >= 0 else len(flat)
        parts += flat[done:start], _cover(end - start, flat[start + 2] == "=")
        done = end
    return "".join([*parts, flat[done:]])


def _code_spans(text: str) -> Spans:
    """Return the offsets of elements in which a template is text. An element without an end hides no template."""
    spans: list[tuple[int, int]] = []
    for name in _CODE:
        begin = text.find(f"<{name}")
        while begin >= 0:
            end = text.find(f"</{name}", begin)
            if end < 0:
                break
            spans.append((begin, end))
            begin = text.find(f"<{name}", end)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
