"""The names of the formats, and their loading: a reporter is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from seedlint.reporters.report import Report

NAMES = (
    *("text", "concise", "agent", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl"),
    "html",
)
"""The values of `--format`, each the name of a module of this folder."""
FOR_PEOPLE = ("text", "concise", "agent")
"""Formats that stay valid with further lines below."""
WITH_SUMMARY = ("text", "agent")
"""Formats that end with the counts of the run; with others, standard error has them."""
WITH_OVERVIEW = ("html",)
"""Formats that show statistics of the pages."""

Reporter = Callable[[Report, TextIO], None]


def load(name: str) -> Reporter:
    """Return the reporter of a format, one of NAMES."""
    from importlib import import_module

    assert name in NAMES, name
    reporter: Reporter = import_module(f"seedlint.reporters.{name}").write
    return reporter
