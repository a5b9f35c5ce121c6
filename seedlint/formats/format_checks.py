"""Checks on a format that a plugin offers: what is wrong with it is said when it is loaded, not on its first file."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint.formats.format import Extra, Format

_NAME = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_SUFFIX = regex(r"\.[\w+~-]+\Z")


def complaints(value: Format) -> Iterator[str]:
    """Yield a sentence on each field that cannot be used."""
    if not isinstance(value.name, str) or not _NAME.match(value.name):
        yield f"its name {value.name!r} is not in kebab case, such as 'rst'"
    yield from _suffix_complaints(value.suffixes)
    yield from _comment_complaints(value.comments)
    if value.extra is not None and not isinstance(value.extra, Extra):
        yield f"its extra is {value.extra!r}, not an Extra such as Extra('polib', 'seedlint[po]')"
    yield from _function_complaints("parse", value.parse)
    if value.literal_spans is not None:
        yield from _function_complaints("literal_spans", value.literal_spans)


def _suffix_complaints(suffixes: object) -> Iterator[str]:
    if not isinstance(suffixes, tuple):
        yield f"its suffixes are {suffixes!r}, not a tuple such as ('.rst',)"
        return
    for suffix in suffixes:
        if not isinstance(suffix, str) or not _SUFFIX.match(suffix) or suffix != suffix.lower():
            yield f"its suffix {suffix!r} is not a dot and one word in lower case, such as '.rst'"


def _comment_complaints(styles: object) -> Iterator[str]:
    if not isinstance(styles, tuple):
        yield f"its comments are {styles!r}, not a tuple of styles such as (('<!--', '-->'),)"
        return
    for style in styles:
        match style:
            case (str(begin), str()) if begin.strip():
                continue
        yield f"its comment style {style!r} is not a pair of marks such as ('<!--', '-->'), or ('%', '') up to the line's end"


def _function_complaints(name: str, function: object) -> Iterator[str]:
    if not callable(function):
        yield f"its {name} is {type(function).__name__}, not a function"
        return
    try:
        pickle.dumps(function)
    except Exception:  # pickle raises errors of many kinds
        yield f"its {name} cannot be sent to worker processes; use a function of a module, not a lambda or an inner function"
