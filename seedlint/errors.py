"""Exceptions that end a command. Each message names the object, its place and the way out."""

from __future__ import annotations

_LONGEST_SHOWN = 200
"""Characters of a pattern that a message repeats."""


class RuleError(Exception):
    """A rule or plugin cannot be used. The message names it and says what to do."""


class UsageError(Exception):
    """The arguments of a command are wrong. The message names the argument and says what to do; each argument is a line of it."""

    def __str__(self) -> str:
        """Return the lines, for a log."""
        return "\n".join(map(str, self.args))


class PatternError(UsageError):
    """A regular expression of the config takes too long on a text. It ends the run: a rule that gives up would report nothing.

    `page`: the path of the file with the text; `place`: that of the pattern in a config; both '' where they are not known yet.
    """

    def __init__(self, pattern: str, page: str = "", place: str = "") -> None:
        self.pattern, self.page, self.place = pattern, page, place
        named = f"the regular expression {pattern[:_LONGEST_SHOWN]!r}{'' if place else ' of the config'}"
        super().__init__(
            f"{place}{': ' if place else ''}{named} takes more than a second on one text{' of ' if page else ''}{page};"
            " write it without repetitions inside of repetitions"
        )

    def __reduce__(self) -> tuple[type[PatternError], tuple[str, str, str]]:
        return PatternError, (self.pattern, self.page, self.place)


class NothingToCheckError(UsageError):
    """PATHs of an unknown format, or a run without a file to check."""
