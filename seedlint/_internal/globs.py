"""Glob patterns of paths, for the config.

A path is relative to the root and written with `/`; case matters. The syntax is that of .gitignore with braces. One law holds for
all patterns: *a pattern that matches a folder matches everything below it*, so `vendor`, `vendor/` and `vendor/**` match the
same files.

- `*` matches any part of a name, `?` one character, `[a-z]` and `[!a-z]` a character in or not in the set; none of them
  matches `/`
- `**` as a whole name matches any number of folders, also none
- `{a,b}` matches either; braces without a comma are plain characters, so `{{cookiecutter.name}}` matches itself
- a pattern without `/`, or with `/` at its end only, matches the name in any folder; any other pattern matches from the root
- a pattern with `/` at its end matches folders only
- brackets quote a special character: `[*]`; a `]` cannot be quoted

A config in a folder below the root has patterns relative to that folder; `anchor` marks them until they are matched.
`tests/test_globs.py` compares the matches with those of `wcmatch` and says where the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint._internal.pattern_cache import compile_pattern

_MOST_ALTERNATIVES = 1000
_MOST_CHARACTERS = 1000
_ANCHOR = "\0"
"""The character between the folder of a config and its pattern; no path and no pattern of a user contains it."""
_PART = regex(r"\[[^\]]+\]|[\[{},]|[^\[{},]+")
_PIECE = regex(r"\[([!^]?)([^\]]+)\]|(.)", re.DOTALL)
_RANGE = regex(r"(.)-(.)|(.)", re.DOTALL)


class _GlobError(ValueError):
    pass


def problem(pattern: str) -> str | None:
    """Return the error in a pattern as a message without the pattern; None for a valid pattern."""
    if _ANCHOR in pattern:
        return "a path cannot contain the character U+0000"
    try:
        re.compile(_regex(pattern))
    except _GlobError as error:
        return str(error)
    except re.error:
        return "a range in brackets runs backwards"
    return None


def anchor(folder: str, pattern: str) -> str:
    """Return a pattern for paths from the root that matches as `pattern` does for paths from folder.

    folder ends with `/`, or is '' for the root.
    """
    return f"{folder}{_ANCHOR}{pattern}" if folder else pattern


def as_written(pattern: str) -> str:
    """Return the pattern as the config has it, without its anchor."""
    return pattern.rpartition(_ANCHOR)[2]


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return a predicate of paths that is true where any of the patterns matches. ValueError for an invalid pattern."""
    return _matcher(tuple(patterns))


@cache
def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    if not patterns:
        return lambda path: False
    match = compile_pattern("|".join(_regex(pattern) for pattern in patterns)).match
    return lambda path: match(path) is not None


def _regex(pattern: str) -> str:
    folder, _, pattern = pattern.rpartition(_ANCHOR)
    _check_spelling(pattern)
    return f"{re.escape(folder)}(?:{'|'.join(_alternative(plain) for plain in _unbraced(pattern))})"


def _check_spelling(pattern: str) -> None:
    if not pattern.strip():
        raise _GlobError("the pattern is empty")
    if len(pattern) > _MOST_CHARACTERS:
        raise _GlobError(f"the pattern is longer than {_MOST_CHARACTERS} characters")
    if "\\" in pattern:
        raise _GlobError("write '/' between folders, and a literal special character in brackets, as in '[*]'")
    if pattern.startswith("!"):
        raise _GlobError("a pattern cannot be negated; write '[!]...' for a name that begins with '!'")
    if pattern.startswith(("/", "~")) or re.match(r"[A-Za-z]:/", pattern):
        raise _GlobError("a pattern is relative to the root")


def _unbraced(pattern: str) -> list[str]:
    """Return the patterns without braces that together match the same paths.

    The innermost group is replaced first, by each of its choices, until no group is left. A group without a comma becomes literal
    braces. The number of patterns grows with the product of the choices and is limited.
    """
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
            raise _GlobError(f"the braces expand to more than {_MOST_ALTERNATIVES} patterns")
    return plain


def _innermost(parts: list[str]) -> tuple[int, list[int], int] | None:
    """Return the first group that closes as indexes of parts: its opening, its commas, its end; None without a group."""
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
    """Return the regular expression of a pattern without braces.

    Matching is linear in the path, for hostile patterns too. The usual translation, `.*` for each star, backtracks: its time
    grows with the length of the name to the power of the number of stars. Here each piece between two stars is in an atomic
    group `(?>…)` with a lazy star before it: the first place where the piece fits is taken and never tried again. That loses no
    match, since the next star can take any text that a later place would have skipped. The same holds for the names between two
    `**`.
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
    """Return the expression of names: after a `**`, the first place where the names up to the next `**` fit is final."""
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
        raise _GlobError("'**' is a name of its own; write '**/*.md' for files in any folder")
    pieces = [""]
    for negated, characters, plain in _PIECE.findall(name):
        if plain == "*":
            pieces.append("")
        else:
            pieces[-1] += _character(negated, characters, plain)
    between = "".join(f"(?>[^/]*?{piece})" for piece in pieces[1:-1])
    return pieces[0] + between + (f"[^/]*{pieces[-1]}" if len(pieces) > 1 else "")


def _character(negated: str, characters: str, plain: str) -> str:
    """Return the regular expression of one character: a set in brackets, `?` or a plain character."""
    if characters:
        return f"(?!/)[{'^' * bool(negated)}{_set(characters)}]"
    if plain == "[":
        raise _GlobError("'/' is not allowed in brackets")
    return "[^/]" if plain == "?" else re.escape(plain)


def _set(characters: str) -> str:
    return "".join(
        f"{re.escape(first)}-{re.escape(last)}" if last else re.escape(single)
        for first, last, single in _RANGE.findall(characters)
    )
