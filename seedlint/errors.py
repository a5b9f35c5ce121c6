"""Errors that end a command: each message names the thing, the place and the way out."""

from __future__ import annotations


class RuleError(Exception):
    """A rule or plugin that cannot be used; the text names it and says what to do."""


class UsageError(Exception):
    """Arguments that cannot be meant; the text names the one and the way out."""
