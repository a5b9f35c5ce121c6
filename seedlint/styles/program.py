"""The values that kinds of rules share: programs, alerts, and a rule that runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.patterns.engines import Pattern

Program = dict[str, Any]
"""A rule as JSON: the keys that all rules have, and those of its kind."""
Written = dict[str, Any]
"""A pattern as JSON: the arguments of `Pattern`, of which those with their default are left out.

The main pattern of a rule has `needed` too, until the gate is made: the texts of which each match has one, or None for unknown.
"""
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
    """A rule with its compiled patterns, and its state in one document."""

    def __init__(self, name: str, kind: str, program: str, accepted: Pattern | None) -> None:
        self.name, self.kind = name, kind
        self.state: dict[str, Any] = {}
        self._written, self._accepted = program, accepted

    @cached_property
    def program(self) -> Program:
        """The keys of the rule."""
        program: Program = json.loads(self._written)
        return program

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
        if self._accepted is None or not self.program.get("vocab", True):
            return False
        return self._accepted.found_in(text)

    @cached_property
    def cache(self) -> dict[str, Any]:
        """Values that a kind computes once for a rule."""
        return {}


def as_pattern(written: Written) -> Pattern:
    """Return the pattern of a program, to be compiled when it is needed."""
    return Pattern(**written)


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
