"""The keys of `substitution` rules, read."""

from __future__ import annotations

from typing import Any

from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.kinds.substitution import capitalized, is_plain
from seedlint.styles.patterns.syntax import PatternSyntaxError, Tree, parse
from seedlint.styles.preparation.patterns import read_exceptions, whole_pattern, with_template, write_pattern
from seedlint.styles.program import Program, SetUp


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the pattern of all keys of `swap`, each a group, and what takes their place; longer keys come first."""
    if keys.text("pos"):
        raise KeyValueError("'pos' is not supported: it needs parts of speech", keys.line("pos"))
    pairs = keys.pairs("swap")
    if not pairs:
        return {"pattern": None}
    ordered = sorted(pairs, key=len, reverse=True)
    trees: list[Tree] = []
    for key in ordered:
        try:
            trees.append(("group", "(", _without_captures(parse(key))))
        except PatternSyntaxError as problem:
            raise KeyValueError(f"the pattern {key[:60]!r} cannot be read: {problem}", pairs[key].line) from None
    ignorecase, nonword = keys.flag("ignorecase"), keys.flag("nonword")
    template = ("(?i)" if ignorecase else "") + with_template(set_up, "\0", is_word=not nonword)
    swap = [[key, pairs[key].text] for key in ordered]
    capitalize = keys.flag("capitalize")
    return {
        "pattern": write_pattern(
            lambda: _filled(parse(template), trees), template, keys.line("swap"), captures=True, is_main=True
        ),
        "exceptions": read_exceptions(keys),
        "vocab": keys.flag("vocab", otherwise=True) and not nonword,
        "swap": swap,
        "wholes": {text: whole_pattern(text) for _, expected in swap for text in _patterns(expected, capitalize=capitalize)},
        "ignorecase": ignorecase,
        "capitalize": capitalize,
    }


def _patterns(expected: str, *, capitalize: bool) -> list[str]:
    """Return the patterns that a replacement means; none for one with `$1`, which is known only with a match."""
    if is_plain(expected) or "$" in expected:
        return []
    return [expected, capitalized(expected)] if capitalize else [expected]


def _without_captures(tree: Any) -> Any:
    """Return the tree of a key with groups that do not capture: the number of a group is the number of its key."""
    if isinstance(tree, list):
        return [_without_captures(part) for part in tree]
    if not isinstance(tree, tuple):
        return tree
    if tree[:1] == ("reference",):
        raise PatternSyntaxError("a key of 'swap' cannot refer back to a group")
    if tree[:2] == ("group", "(") or (tree[:1] == ("group",) and tree[1].startswith("(?P<")):
        return ("group", "(?:", _without_captures(tree[2]))
    return tuple(_without_captures(part) for part in tree)


def _filled(tree: Any, groups: list[Tree]) -> Any:
    r"""Return the tree of the template with the groups in place of its `\0`."""
    if isinstance(tree, list):
        return [_filled(part, groups) for part in tree]
    if not isinstance(tree, tuple):
        return tree
    if tree == ("text", "\0"):
        return ("group", "(?:", ("alternatives", [[group] for group in groups]))
    return tuple(_filled(part, groups) for part in tree)
