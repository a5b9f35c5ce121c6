"""Keys of a rule, read to patterns and other parts of its program: what a run does only where no rule is cached."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.patterns.bounds import longest_text
from seedlint.styles.patterns.dialects import write, write_exact
from seedlint.styles.patterns.engines import compile_slow
from seedlint.styles.patterns.factoring import factored
from seedlint.styles.patterns.literals import needed_texts
from seedlint.styles.patterns.look_behind import split_look_behind
from seedlint.styles.patterns.syntax import PatternSyntaxError, Tree, parse
from seedlint.styles.program import SetUp, Written

_LONGEST = 500_000
"""Characters of one pattern; a vocabulary of 20,000 words has 200,000."""


def read_pattern(text: str, line: int, *, captures: bool = False, is_main: bool = False) -> Written:
    """Return a pattern. KeyValueError for a pattern that no engine takes."""
    return write_pattern(lambda: parse(text), text, line, captures=captures, is_main=is_main)


def write_pattern(read: Callable[[], Tree], text: str, line: int, *, captures: bool = False, is_main: bool = False) -> Written:
    """Return the pattern whose tree `read` returns. Where its syntax is not known, the package `regex` is asked for the text.

    is_main: the rule has nothing to report in a text without a match of the pattern.
    """
    if len(text) > _LONGEST:
        raise KeyValueError(f"a pattern of more than {_LONGEST:,} characters", line)
    try:
        tree = read()
        regex = write(tree, "regex", captures=captures)
        written = {"regex": regex, **_other(regex, exact=write_exact(tree, captures=captures))}
        if captures:
            written["captures"] = True
        if not captures or longest_text(tree):
            written |= _short(tree, regex)
        return {**written, "needed": needed_texts(tree)} if is_main else written
    except PatternSyntaxError as problem:
        reason = str(problem)
    try:
        compile_slow(text)
    except ValueError:
        raise KeyValueError(f"the pattern cannot be read: {reason}", line) from None
    return {"regex": text, "exact": "", "captures": captures}


def _short(tree: Tree, regex: str) -> Written:
    """Return what `re` needs; nothing where `re` must not run the pattern."""
    longest = longest_text(tree)
    if longest:
        return {"longest": longest, **_other(regex, short=write(factored(tree), "regex"))}
    split = split_look_behind(tree)
    if not split:
        return {}
    rest, before, wanted = split
    longest = min(longest_text(rest), longest_text(before))
    behind = f"(?:{write(before, 'regex')})\\Z"
    return {"longest": longest, "short": write(factored(rest), "regex"), "behind": behind, "not_behind": not wanted}


def _other(regex: str, **written: str) -> Written:
    """Return another form of the pattern; nothing where the form is the same."""
    return {name: text for name, text in written.items() if text != regex}


def read_exceptions(keys: Keys) -> Written | None:
    """Return the pattern of the exceptions of a rule; None without any. Longer ones come first, and case counts."""
    terms = [text for text in keys.texts("exceptions") if text.strip()]
    return exceptions_pattern(terms, keys.line("exceptions"))


def whole_pattern(text: str) -> Written | None:
    """Return a pattern that must match a whole text; None for a text that is no pattern."""
    try:
        return read_pattern(f"^(?:{text})$", 1)
    except KeyValueError:
        return None


def exceptions_pattern(terms: Sequence[str], line: int) -> Written | None:
    """Return the pattern that finds any of the terms as a word; None for no terms."""
    if not terms:
        return None
    return read_pattern(f"(?m)\\b(?:{joined_terms(terms)})\\b", line)


def joined_terms(terms: Sequence[str]) -> str:
    """Return the pattern of any of the terms, longer ones first; a flag such as `(?i)` holds for its own term only."""
    ordered = sorted(terms, key=len, reverse=True)
    return "|".join(f"(?i:{term[4:]})" if term.startswith("(?i)") else f"(?:{term})" if "(" in term else term for term in ordered)


def with_template(set_up: SetUp, joined: str, *, is_word: bool) -> str:
    """Return the tokens inside the pattern for words, or the one without boundaries."""
    if not is_word:
        return f"(?m)(?:{joined})"
    if set_up.word_template:
        return set_up.word_template.replace("%s", joined)
    return f"(?m)\\b(?:{joined})\\b"
