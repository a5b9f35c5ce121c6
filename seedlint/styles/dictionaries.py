"""Dictionaries of other tools, read as substitution rules: textlint's `prh`, and the rules of woke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seedlint._internal.lazy_regex import regex
from seedlint.styles.keys import Keys
from seedlint.styles.yaml_values import Value

_REGEX = regex(r"/(.*)/([a-z]*)\Z", 16)
_NO_NAME = regex(r"[^A-Za-z0-9]+")
_SEVERITIES = {"error": "error", "warning": "warning", "info": "suggestion", "warn": "warning"}


def is_dictionary(entries: Mapping[str, Value]) -> bool:
    """Return whether a file in YAML is a dictionary of prh or woke, and no rule."""
    return "extends" not in entries and isinstance(entries["rules"].content if "rules" in entries else None, list)


def dictionary_rules(stem: str, entries: Mapping[str, Value]) -> Iterator[tuple[str, Keys]]:
    """Yield the rules of a dictionary by name: `prh.STEM` with all terms, or `woke.NAME` for each rule of woke."""
    rules = [rule for rule in entries["rules"].items if rule.mapping]
    if any("expected" in rule.mapping for rule in rules):
        yield f"prh.{_name(stem)}", _prh(rules)
    for rule in rules:
        if "terms" in rule.mapping:
            yield f"woke.{_name(Keys(rule.mapping).text('name') or stem)}", _woke(rule)


def _prh(rules: list[Value]) -> Keys:
    """Return all terms as one rule. A pattern between slashes is a regular expression, any other text means itself."""
    swap: dict[str, Value] = {}
    for rule in rules:
        keys = Keys(rule.mapping)
        expected = keys.text("expected")
        options = rule.mapping.get("options")
        is_word = options is not None and Keys(options.mapping).flag("wordBoundary".lower())
        patterns = [*keys.values("pattern"), *keys.values("patterns")]
        for pattern in patterns or [Value(expected, rule.line)]:
            written = _pattern(pattern.text, is_literal_ignorecase=not patterns)
            swap[f"\\b{written}\\b" if is_word else written] = Value(expected, pattern.line)
    common = {"extends": "substitution", "message": "Use '%s' instead of '%s'.", "nonword": "true", "level": "error"}
    return Keys({**{name: Value(text, 1) for name, text in common.items()}, "swap": Value(swap, 1), "action": _replace()})


def _pattern(text: str, *, is_literal_ignorecase: bool) -> str:
    found = _REGEX.match(text)
    if found:
        return f"(?i:{found[1]})" if "i" in found[2] else f"(?:{found[1]})"
    return f"(?i:{_quoted(text)})" if is_literal_ignorecase else _quoted(text)


def _woke(rule: Value) -> Keys:
    keys = Keys(rule.mapping)
    alternatives = keys.texts("alternatives")
    note = keys.text("note")
    message = f"'%s' may be insensitive; use {', '.join(f'{word!r}' for word in alternatives)} instead" if alternatives else (
        note or "'%s' may be insensitive; find another word"
    )  # fmt: skip
    entries = {
        "extends": Value("existence", rule.line),
        "message": Value(message.replace("%", "%%").replace("%%s", "%s"), rule.line),
        "level": Value(_SEVERITIES.get(keys.text("severity"), "warning"), rule.line),
        "ignorecase": Value("true", rule.line),
        "tokens": Value([Value(_quoted(term.text), term.line) for term in keys.values("terms")], keys.line("terms")),
    }
    if len(alternatives) == 1:
        params = Value([Value(alternatives[0], rule.line)], rule.line)
        entries["action"] = Value({"name": Value("replace", rule.line), "params": params}, rule.line)
    return Keys(entries)


def _replace() -> Value:
    return Value({"name": Value("replace", 1)}, 1)


def _quoted(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " _-" or not sign.isascii() else f"\\{sign}" for sign in text)


def _name(text: str) -> str:
    return _NO_NAME.sub("-", text).strip("-") or "terms"
