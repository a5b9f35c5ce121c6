"""The values that kinds of rules share: programs, alerts, and a rule that runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.patterns.bounds import longest_text
from seedlint.styles.patterns.dialects import write, write_exact
from seedlint.styles.patterns.engines import Pattern, compile_slow
from seedlint.styles.patterns.factoring import factored
from seedlint.styles.patterns.literals import needed_texts
from seedlint.styles.patterns.look_behind import split_look_behind
from seedlint.styles.patterns.syntax import PatternSyntaxError, Tree, parse

Program = dict[str, Any]
"""A rule as JSON: the keys of `definitions.COMMON`, and those of its kind."""
Written = dict[str, Any]
"""A pattern as JSON.

`regex` and `exact`, its two dialects; `longest`, the characters of the longest text that `re` may search; `short`, what `re`
searches for in such a text; `behind`, what must precede a match in it, or must not where `not_behind` is true; `captures`, true
where `regex` then says which group took part.

The main pattern of a rule has `needed` too, until the gate is made: the texts of which each match has one, or None for unknown.
"""
_LONGEST = 500_000
"""Characters of one pattern; a vocabulary of 20,000 words has 200,000."""
_LONGEST_SHOWN = 120
"""Characters of a matched text in a message."""
_VERB = regex(r"%(?:\[(\d{1,2})\])?[sqvd]|%%")
_SPACES = regex(r"[\n ]+")


class Alert(NamedTuple):
    """A match that a rule reports: its range in the unit and the texts for the message."""

    start: int
    end: int
    arguments: tuple[str, ...]
    replacements: tuple[str, ...] = ()
    """The texts that may take the place of the match, without duplicates; empty where the rule knows none."""
    message: str = ""
    """The message, where it is not that of the rule."""


@dataclass(frozen=True)
class SetUp:
    """All that the rules of one set-up share besides their own keys."""

    word_template: str = ""
    """The pattern around words, with `%s`, in place of `\\b(?:…)\\b` (`WordTemplate`)."""
    accept: tuple[str, ...] = ()
    """The words of the vocabulary: exceptions of all rules, patterns as Vale reads them."""
    reject: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ("code",)
    """Kinds of marks whose text is `*`."""
    skipped: tuple[str, ...] = ()
    """Kinds of blocks that are left out."""
    token_ignores: tuple[tuple[str, str], ...] = ()
    """A glob and a pattern whose matches in such files are `*`."""
    block_ignores: tuple[tuple[str, str], ...] = ()
    folders: tuple[str, ...] = field(default_factory=tuple)
    """Folders in which rules look for files that they name, absolute, nearest first."""


class RunningRule:
    """A program with its compiled patterns, and its state in one document."""

    def __init__(self, program: Program, accepted: Pattern | None) -> None:
        self.program = program
        self.state: dict[str, Any] = {}
        self._accepted = accepted if program.get("vocab", True) else None

    @cached_property
    def pattern(self) -> Pattern:
        """The main pattern of the rule."""
        return as_pattern(self.program["pattern"])

    @cached_property
    def exceptions(self) -> Pattern | None:
        """The exceptions of the rule itself; None without any."""
        written = self.program.get("exceptions")
        return as_pattern(written) if written else None

    def is_exception(self, text: str) -> bool:
        """Return whether a matched text is not reported: an exception of the rule or a word of the vocabulary is in it."""
        if self.exceptions is not None and self.exceptions.found_in(text):
            return True
        return self._accepted is not None and self._accepted.found_in(text)

    @cached_property
    def cache(self) -> dict[str, Any]:
        """Values that a kind computes once for a rule."""
        return {}


def as_pattern(written: Written) -> Pattern:
    """Return the pattern of a program, to be compiled when it is needed."""
    return Pattern(**written)


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
        exact = write_exact(tree, captures=captures)
        written = {"regex": write(tree, "regex", captures=captures), "exact": exact, "captures": captures}
        written |= _NOT_SHORT if captures and not longest_text(tree) else _short(tree)
        return {**written, "needed": needed_texts(tree)} if is_main else written
    except PatternSyntaxError as problem:
        reason = str(problem)
    try:
        compile_slow(text)
    except ValueError:
        raise KeyValueError(f"the pattern cannot be read: {reason}", line) from None
    return {"regex": text, "exact": "", "captures": captures, **_NOT_SHORT}


_NOT_SHORT: Written = {"longest": 0, "short": "", "behind": "", "not_behind": False}


def _short(tree: Tree) -> Written:
    """Return what `re` needs."""
    longest = longest_text(tree)
    if longest:
        return {**_NOT_SHORT, "longest": longest, "short": write(factored(tree), "regex")}
    split = split_look_behind(tree)
    if not split:
        return _NOT_SHORT
    rest, before, wanted = split
    longest = min(longest_text(rest), longest_text(before))
    behind = f"(?:{write(before, 'regex')})\\Z"
    return {"longest": longest, "short": write(factored(rest), "regex"), "behind": behind, "not_behind": not wanted}


def read_exceptions(keys: Keys) -> Written | None:
    """Return the pattern of the exceptions of a rule; None without any. Longer ones come first, and case counts."""
    terms = [text for text in keys.texts("exceptions") if text.strip()]
    return exceptions_pattern(terms, keys.line("exceptions"))


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


def format_message(message: str, arguments: Sequence[str]) -> str:
    """Return the message with the arguments in place of `%s` or `%[1]s`, in one line; an argument that lacks is empty."""
    shown = [text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…" for text in arguments]
    following = iter(range(len(shown)))

    def argument(found: Any) -> str:
        if found[0] == "%%":
            return "%"
        number = int(found[1]) - 1 if found[1] else next(following, len(shown))
        return shown[number] if 0 <= number < len(shown) else ""

    return _SPACES.sub(" ", _VERB.sub(argument, message)).strip()


def to_sentence(words: Sequence[str]) -> str:
    """Return the words in quotes, as Vale lists them: `'a'`, `'a' or 'b'`, `'a', 'b', or 'c'`."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) <= 2:
        return " or ".join(quoted)
    return f"{', '.join(quoted[:-1])}, or {quoted[-1]}"
