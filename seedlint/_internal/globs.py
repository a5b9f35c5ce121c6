"""Patterns of paths: which files a line of the config means.

A path is relative to the root and written with `/`; case counts. The patterns are those of .gitignore with braces, and
one law holds for all of them: *what matches a folder matches everything below it*, so `vendor`, `vendor/` and `vendor/**`
name the same files.

- `*` any part of a name, `?` one character, `[a-z]` and `[!a-z]` one of or none of; none of them matches `/`
- `**` as a whole name: any number of folders, none included
- `{a,b}` either; without a comma braces are plain characters, so `{{cookiecutter.name}}` names itself
- no `/` but at the end: the name in any folder; else the path from the root. `/` at the end: folders only
- a special character is meant literally in brackets: `[*]`; `]` cannot stand in brackets

A config in a folder below the root writes its patterns as seen from there; `seen_from` keeps them so until they are matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from seedlint._internal.lazy_regex import regex

_MOST_ALTERNATIVES = 1000
_MOST_CHARACTERS = 1000
_FROM = "\0"
_PART = regex(r"\[[^\]]+\]|[\[{},]|[^\[{},]+")
_PIECE = regex(r"\[([!^]?)([^\]]+)\]|(.)", re.DOTALL)
_RANGE = regex(r"(.)-(.)|(.)", re.DOTALL)


class _GlobError(ValueError):
    pass


def complaint(pattern: str) -> str | None:
    """What is wrong with the pattern, told without naming it; None where nothing is."""
    if _FROM in pattern:
        return "no path holds the character U+0000"
    try:
        re.compile(_regex(pattern))
    except _GlobError as bad:
        return str(bad)
    except re.error:
        return "a range in brackets runs backwards"
    return None


def seen_from(folder: str, pattern: str) -> str:
    """The pattern for paths from the root that means the same as this one does for paths from a folder, '' for the root."""
    return f"{folder}{_FROM}{pattern}" if folder else pattern


def as_written(pattern: str) -> str:
    """The pattern as it stands in the config, from wherever it is seen."""
    return pattern.rpartition(_FROM)[2]


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether any of the patterns matches a path; without patterns none does. ValueError for a pattern with a complaint."""
    return _matcher(tuple(patterns))


@cache
def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    if not patterns:
        return lambda path: False
    match = re.compile("|".join(_regex(pattern) for pattern in patterns)).match
    return lambda path: match(path) is not None


def _regex(pattern: str) -> str:
    folder, _, pattern = pattern.rpartition(_FROM)
    _refuse(pattern)
    return f"{re.escape(folder)}(?:{'|'.join(_alternative(plain) for plain in _unbraced(pattern))})"


def _refuse(pattern: str) -> None:
    if not pattern.strip():
        raise _GlobError("the pattern is empty")
    if len(pattern) > _MOST_CHARACTERS:
        raise _GlobError(f"the pattern is longer than {_MOST_CHARACTERS} characters")
    if "\\" in pattern:
        raise _GlobError("write '/' between folders; a special character is meant literally in brackets, as in '[*]'")
    if pattern.startswith("!"):
        raise _GlobError("a pattern cannot be negated; write '[!]...' for a name that begins with '!'")
    if pattern.startswith(("/", "~")) or re.match(r"[A-Za-z]:/", pattern):
        raise _GlobError("a pattern is relative to the root")


def _unbraced(pattern: str) -> list[str]:
    """The patterns without braces that the pattern stands for."""
    plain, waiting = [], [pattern]
    while waiting:
        parts = _PART.findall(waiting.pop())
        group = _innermost(parts)
        if group is None:
            plain.append("".join(parts))
            continue
        start, commas, end = group
        before, after = "".join(parts[:start]), "".join(parts[end + 1 :])
        edges = [start, *commas, end]
        choices = ["".join(parts[left + 1 : right]) for left, right in pairwise(edges)]
        waiting += [before + (choice if commas else f"[{{]{choice}[}}]") + after for choice in choices]
        if len(waiting) + len(plain) > _MOST_ALTERNATIVES:
            raise _GlobError(f"the braces stand for more than {_MOST_ALTERNATIVES} patterns")
    return plain


def _innermost(parts: list[str]) -> tuple[int, list[int], int] | None:
    """Where the first group that closes begins, has its commas and ends, as indexes of parts."""
    opened: list[tuple[int, list[int]]] = []
    for index, part in enumerate(parts):
        if part == "[":
            raise _GlobError("'[' is not closed")
        if part == "{":
            opened.append((index, []))
        elif part == "," and opened:
            opened[-1][1].append(index)
        elif part == "}":
            if not opened:
                raise _GlobError("'}' closes nothing")
            start, commas = opened[-1]
            return start, commas, index
    if opened:
        raise _GlobError("'{' is not closed")
    return None


def _alternative(pattern: str) -> str:
    """The regular expression of a pattern without braces.

    It never goes back over what it passed: where more than one way leads on, the first one found will do, since the next
    `*` or `**` can take whatever a later one would have taken. So matching is linear in the path.
    """
    if not pattern:
        raise _GlobError("a choice of the braces leaves an empty pattern")
    names = [name for name in pattern.split("/") if name not in ("", ".")]
    if ".." in names:
        raise _GlobError("'..' leads out of the root")
    if "/" not in pattern.rstrip("/"):
        names.insert(0, "**")
    folder = pattern.endswith("/") or names[-1:] == ["**"]
    while names and names[-1] == "**":
        names.pop()
    return _path(names, "(?=/)" if folder else r"(?=/|\Z)")


def _path(names: list[str], end: str) -> str:
    """From `**` on, the first place where the names up to the next `**` fit is taken for good."""
    runs: list[list[str]] = [[]]
    for name in names:
        if name == "**":
            runs.append([])
        else:
            runs[-1].append(_name(name))
    texts = ["/".join(run) for index, run in enumerate(runs) if run or not index]
    texts = [text + "/" if text else "" for text in texts[:-1]] + [texts[-1] and texts[-1] + end]
    return texts[0] + "".join(f"(?>(?:[^/]+/)*?{text})" for text in texts[1:])


def _name(name: str) -> str:
    if "**" in name:
        raise _GlobError("'**' stands for whole folders; write '**/*.md' for the files in them")
    fixed = [""]
    for negated, among, plain in _PIECE.findall(name):
        if plain == "*":
            fixed.append("")
        else:
            fixed[-1] += _one(negated, among, plain)
    between = "".join(f"(?>[^/]*?{piece})" for piece in fixed[1:-1])
    return fixed[0] + between + (f"[^/]*{fixed[-1]}" if len(fixed) > 1 else "")


def _one(negated: str, among: str, plain: str) -> str:
    """The regular expression of one character."""
    if among:
        return f"(?!/)[{'^' * bool(negated)}{_class(among)}]"
    if plain == "[":
        raise _GlobError("'/' cannot stand in brackets")
    return "[^/]" if plain == "?" else re.escape(plain)


def _class(among: str) -> str:
    return "".join(
        f"{re.escape(first)}-{re.escape(last)}" if last else re.escape(single) for first, last, single in _RANGE.findall(among)
    )
