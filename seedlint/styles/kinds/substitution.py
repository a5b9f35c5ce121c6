"""`substitution`: a text that another one takes the place of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.patterns.engines import Pattern
from seedlint.styles.patterns.syntax import PatternSyntaxError, Tree, parse
from seedlint.styles.program import (
    Alert,
    Program,
    RunningRule,
    SetUp,
    as_pattern,
    read_exceptions,
    read_pattern,
    to_sentence,
    with_template,
    write_pattern,
)
from seedlint.styles.units import Unit

_NUMBERED = regex(r"\$(\d+)|\$\{(\d+)\}")


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return the pattern of all keys of `swap`, each a group, and what takes their place; longer keys come first."""
    pairs = keys.pairs("swap")
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
    return (
        {
            "pattern": write_pattern(
                lambda: _filled(parse(template), trees), template, keys.line("swap"), captures=True, is_main=True
            ),
            "exceptions": read_exceptions(keys),
            "vocab": keys.flag("vocab", otherwise=True) and not nonword,
            "swap": swap,
            "ignorecase": ignorecase,
            "capitalize": keys.flag("capitalize"),
            "pos": keys.text("pos"),
        }
        if ordered
        else {"pattern": None}
    )


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


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield each match that is neither an exception nor what it should be."""
    program, text = rule.program, unit.text
    for start, end, group in rule.pattern.matches(unit):
        if start == end or not group:
            continue
        observed = text[start:end].strip()
        expected = _expected(rule, group - 1, observed)
        if _is_same(rule, expected, observed) or rule.is_exception(observed):
            continue
        action, message = program["action"], ""
        others: tuple[str, ...] = ()
        shown = expected
        if action["name"] == "replace":
            others = tuple(action["params"]) or tuple(expected.split("|"))
            if not action["params"]:
                if program["capitalize"] and _is_capital(observed):
                    others = tuple(map(_capitalized, others))
                shown, message = to_sentence(others), _single_quotes(program["message"])
        elif action["name"] == "remove":
            others = ("",)
        yield Alert(start, end, (shown, observed), others, message)


def _expected(rule: RunningRule, index: int, observed: str) -> str:
    """Return what takes the place of a text, with the parts of the text that the replacement names by number."""
    program = rule.program
    key, expected = program["swap"][index]
    if program["capitalize"] and _is_capital(observed):
        expected = _capitalized(expected)
    if "$" not in expected or not _NUMBERED.search(expected):
        return str(expected)
    import regex as package

    try:
        found = package.search(key, observed, package.I if program["ignorecase"] else 0, timeout=1)
    except (package.error, TimeoutError):
        return str(expected)
    if not found:
        return str(expected)
    groups = [found[0], *found.groups("")]

    def group(number: Any) -> str:
        at = int(number[1] or number[2])
        return str(groups[at]) if at < len(groups) else ""

    return f"{observed[: found.start()]}{_NUMBERED.sub(group, expected)}{observed[found.end() :]}"


def _is_same(rule: RunningRule, expected: str, observed: str) -> bool:
    """Return whether a text is what should be there. What is no plain phrase is a pattern, as in `Wi-?Fi`."""
    if expected == observed or all(sign.isalnum() or sign in " -" for sign in expected):
        return expected == observed
    known = rule.cache
    if expected not in known:
        known[expected] = _whole(expected)
    pattern: Pattern | None = known[expected]
    return pattern is not None and pattern.found_in(observed)


def _whole(text: str) -> Pattern | None:
    """Return the pattern of a text that must match a whole text; None for a text that is no pattern."""
    try:
        return as_pattern(read_pattern(f"^(?:{text})$", 1))
    except KeyValueError:
        return None


def _is_capital(text: str) -> bool:
    return text == _capitalized(text)


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _single_quotes(message: str) -> str:
    """Return the message without quotes around the first argument: a list of replacements has its own."""
    for quoted in ("'%s'", '"%s"'):
        if quoted in message:
            return message.replace(quoted, "%s", 1)
    return message
