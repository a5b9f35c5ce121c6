"""Exceptions that end a command. Each message names the object, its place and the way out."""

from __future__ import annotations


class RuleError(Exception):
    """A rule or plugin cannot be used. The message names it and says what to do."""


class UsageError(Exception):
    """The arguments of a command are wrong. The message names the argument and says what to do; each argument is a line of it."""

    def __str__(self) -> str:
        """Return the lines, for a log."""
        return "\n".join(map(str, self.args))


class PatternError(UsageError):
    """A regular expression of the config takes too long on a text. It ends the run: a rule that gives up would report nothing."""


class NothingToCheckError(UsageError):
    """PATHs of an unknown format, or a run without a file to check."""
