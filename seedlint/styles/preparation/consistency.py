"""The keys of `consistency` rules, read."""

from __future__ import annotations

from functools import partial

from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.patterns.syntax import PatternSyntaxError, parse
from seedlint.styles.preparation.patterns import with_template, write_pattern
from seedlint.styles.program import Program, SetUp


def prepare(keys: Keys, set_up: SetUp) -> Program:
    """Return a pattern with two groups for each pair of `either`, and one for the gate with all of them."""
    pairs = keys.pairs("either")
    prefix = "(?i)" if keys.flag("ignorecase") else ""
    nonword = keys.flag("nonword")
    steps, all_parts = [], []
    for first, second in pairs.items():
        joined = f"({_group_free(first, second.line)})|({_group_free(second.text, second.line)})"
        all_parts.append(joined)
        text = prefix + with_template(set_up, joined, is_word=not nonword)
        steps.append(write_pattern(partial(parse, text), text, second.line, captures=True))
    if not steps:
        return {"pattern": None}
    whole = prefix + with_template(set_up, "|".join(all_parts), is_word=not nonword)
    return {"pattern": write_pattern(lambda: parse(whole), whole, keys.line("either"), is_main=True), "steps": steps}


def _group_free(text: str, line: int) -> str:
    """Return a spelling. KeyValueError for one with groups of its own, whose numbers would be mixed up with those of the pair."""
    try:
        tree = parse(text)
    except PatternSyntaxError as problem:
        raise KeyValueError(f"the pattern {text[:60]!r} cannot be read: {problem}", line) from None
    if "'group', '('" in repr(tree):
        raise KeyValueError("a spelling cannot have a group that captures; write (?:…)", line)
    return text
