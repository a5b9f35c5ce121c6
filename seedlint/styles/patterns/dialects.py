r"""Patterns written from their tree in four dialects.

    regex   for the package `regex`: the pattern itself
    exact   for RE2, with the same matches in text whose letters are ASCII; '' where RE2 cannot express the pattern
    gate    for RE2: matches wherever `exact` would, where RE2 lacks a feature also elsewhere; for text whose letters are ASCII
    wide    the same for any text

The classes of RE2 (`\w`, `\d`, `\s`, `\b`) are those of ASCII, the ones of .NET those of Unicode. A gate may only let too much
through, so what RE2 cannot express becomes something that matches more: an assertion becomes nothing, a back-reference any
text.
"""

from __future__ import annotations

from typing import Any, Literal

from seedlint.styles.patterns.syntax import PatternSyntaxError, Tree

Dialect = Literal["regex", "exact", "gate", "wide"]
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")
_ANYTHING = "(?s:.*)"
_WIDE = {
    "\\w": "[\\w\\x{80}-\\x{10FFFF}]",
    "\\d": "[\\d\\p{Nd}]",
    "\\s": "[\\s\\x{0B}\\x{1C}-\\x{1F}\\x{85}\\p{Z}]",
    "\\b": "",
    "\\B": "",
}


class InexpressibleError(ValueError):
    """A pattern that a dialect has no words for."""


def write(tree: Tree, dialect: Dialect, *, captures: bool = False) -> str:
    """Return the pattern in a dialect. Groups capture only with `captures`, or where the pattern refers back to one.

    InexpressibleError where `exact` is asked for and RE2 lacks a feature.
    """
    writer = _Writer(dialect, captures=captures or (dialect == "regex" and _refers(tree)))
    return writer.write(tree)


def write_exact(tree: Tree, *, captures: bool = False) -> str:
    """Return the pattern for RE2 with the same matches; '' where RE2 cannot express it."""
    try:
        return write(tree, "exact", captures=captures)
    except InexpressibleError:
        return ""


def _refers(tree: Any) -> bool:
    if isinstance(tree, tuple | list):
        return (len(tree) == 2 and tree[0] == "reference") or any(map(_refers, tree))
    return False


class _Writer:
    def __init__(self, dialect: Dialect, *, captures: bool) -> None:
        self.dialect, self.captures = dialect, captures
        self.is_re2 = dialect != "regex"

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
        if self.dialect == "regex":
            return {"\\z": "\\Z", "\\Z": "(?=\\n?\\Z)"}.get(written, written)
        if written in ("\\G", "\\Z") or written.startswith(("\\p{Is", "\\P{Is")):
            if self.dialect == "exact":
                raise InexpressibleError(written)
            return "" if written in ("\\G", "\\Z") else "(?s:.)"
        return _WIDE.get(written, written) if self.dialect == "wide" else written

    def char_class(self, members: list[Any], *, negated: bool) -> str:
        if self.dialect == "wide":
            if negated and any(member in (("escape", name) for name in ("\\W", "\\S", "\\D")) for member in members):
                return "(?s:.)"
            if not negated:
                return f"[{''.join(_WIDE[m[1]][1:-1] if m in _WIDE_MEMBERS else _member(m) for m in members)}]"
        if self.is_re2 and any(
            isinstance(m, tuple) and m[0] == "escape" and m[1].startswith(("\\p{Is", "\\P{Is")) for m in members
        ):
            if self.dialect == "exact":
                raise InexpressibleError("block")
            return "(?s:.)"
        return f"[{'^' * negated}{''.join(map(_member, members))}]"

    def group(self, kind: str, content: Tree) -> str:
        if kind == "(" or kind.startswith("(?P<"):
            return f"{kind if self.captures else '(?:'}{self.write(content)})"
        if kind == "(?:" or self.dialect == "regex":
            return f"{kind}{self.write(content)})"
        if self.dialect == "exact":
            raise InexpressibleError(kind)
        return "" if kind in _ASSERTIONS else f"(?:{self.write(content)})"

    def reference(self, name: str) -> str:
        if self.dialect == "regex":
            return f"(?:\\{name})" if name.isdigit() else f"(?P={name})"
        if self.dialect == "exact":
            raise InexpressibleError("reference")
        return _ANYTHING


_WIDE_MEMBERS = [("escape", name) for name in ("\\w", "\\d", "\\s")]


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


Written = dict[str, str]
"""A pattern in the dialects `regex` and `exact` and, for the gate, `gate` and `wide`; '' for a dialect that it cannot have.

`gate` is '' too where `exact` exists, which lets through what `gate` would.
"""


def write_all(tree: Tree, *, captures: bool = False) -> Written:
    """Return the pattern in all four dialects."""
    exact = write_exact(tree, captures=captures)
    return {
        "regex": write(tree, "regex", captures=captures),
        "exact": exact,
        "gate": "" if exact else write(tree, "gate"),
        "wide": write(tree, "wide"),
    }
