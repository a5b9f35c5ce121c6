r"""Patterns written from their tree in two dialects.

    regex   for the packages `re` and `regex`: the pattern itself
    exact   for RE2, with the same matches in text whose letters are ASCII; '' where RE2 cannot express the pattern

The classes of RE2 (`\w`, `\d`, `\s`, `\b`) are those of ASCII, the ones of .NET those of Unicode.
"""

from __future__ import annotations

from typing import Any, Literal

from seedlint.styles.patterns.syntax import PatternSyntaxError, Tree

Dialect = Literal["regex", "exact"]


class InexpressibleError(ValueError):
    """A pattern that a dialect has no words for."""


def write(tree: Tree, dialect: Dialect, *, captures: bool = False) -> str:
    """Return the pattern in a dialect. Groups capture only with `captures`, or where the pattern refers back to one.

    InexpressibleError where `exact` is asked for and RE2 lacks a feature.
    """
    try:
        return _Writer(dialect, captures=captures).write(tree)
    except _ReferenceError:
        return _Writer(dialect, captures=True).write(tree)


def write_exact(tree: Tree, *, captures: bool = False) -> str:
    """Return the pattern for RE2 with the same matches; '' where RE2 cannot express it."""
    try:
        return write(tree, "exact", captures=captures)
    except InexpressibleError:
        return ""


class _ReferenceError(ValueError):
    """A pattern without groups that capture refers back to one."""


class _Writer:
    def __init__(self, dialect: Dialect, *, captures: bool) -> None:
        self.is_re2, self.captures = dialect == "exact", captures

    def write(self, node: Tree) -> str:
        match node:
            case ("alternatives", sequences):
                return "|".join("".join(map(self.write, sequence)) for sequence in sequences)
            case ("text", character):
                return _escaped(character)
            case ("any",):
                return "."
            case ("start",):
                return "^"
            case ("end",):
                return "$"
            case ("escape", written):
                return self.escape(written)
            case ("class", negated, members):
                return self.char_class(members, negated=negated)
            case ("flags", flags, content):
                return f"(?{_flags(flags)}:{self.write(content)})"
            case ("group", kind, content):
                return self.group(kind, content)
            case ("repeat", item, quantifier, lazy):
                written = self.write(item)
                return f"{written}{quantifier}{lazy}" if _is_one(item) and written else f"(?:{written}){quantifier}{lazy}"
            case ("reference", name):
                return self.reference(name)
        raise PatternSyntaxError(f"no pattern: {node!r}")

    def escape(self, written: str) -> str:
        if not self.is_re2:
            return {"\\z": "\\Z", "\\Z": "(?=\\n?\\Z)"}.get(written, written)
        if written in ("\\G", "\\Z") or _is_block(written):
            raise InexpressibleError(written)
        return written

    def char_class(self, members: list[Any], *, negated: bool) -> str:
        if self.is_re2 and any(isinstance(m, tuple) and m[0] == "escape" and _is_block(m[1]) for m in members):
            raise InexpressibleError("block")
        return f"[{'^' * negated}{''.join(map(_member, members))}]"

    def group(self, kind: str, content: Tree) -> str:
        if kind == "(" or kind.startswith("(?P<"):
            return f"{kind if self.captures else '(?:'}{self.write(content)})"
        if self.is_re2 and kind != "(?:":
            raise InexpressibleError(kind)
        return f"{kind}{self.write(content)})"

    def reference(self, name: str) -> str:
        if self.is_re2:
            raise InexpressibleError("reference")
        if not self.captures:
            raise _ReferenceError
        return f"(?:\\{name})" if name.isdigit() else f"(?P={name})"


def _is_block(written: str) -> bool:
    return written.startswith(("\\p{Is", "\\P{Is"))


def _flags(flags: str) -> str:
    on, _, off = flags.replace("n", "").partition("-")
    return f"{on}-{off}" if off else on


def _is_one(item: Tree) -> bool:
    return item[0] in ("text", "any", "escape", "class", "group", "flags")


def _escaped(character: str) -> str:
    if character.isalnum() or character in " _" or not character.isascii():
        return character
    return f"\\x{ord(character):02x}" if ord(character) < 32 or ord(character) == 127 else f"\\{character}"


def _member(member: Any) -> str:
    if isinstance(member, str):
        return _escaped(member)
    return f"{_escaped(member[0])}-{_escaped(member[1])}" if member[0] != "escape" else str(member[1])
