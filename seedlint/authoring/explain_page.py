"""The page of a rule as `seedlint explain RULE` prints it: why, bad, good, options with types, defaults and units, source."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import escape_commands, escape_controls, paint
from seedlint.authoring.rule_docs import WANT, Label, Part, label_lines, parse
from seedlint.config.describe import describe
from seedlint.rule import Option, Rule

_INDENT = "  "
_STRUCTURE = regex(r"\s|[-*+|>#]|\d+[.)]\s|<!--")
_WIDEST = 100
"""Cells of a line. Longer lines are hard to read, also on a wide terminal."""


def explain(rule: Rule, origin: str = "", *, colour: bool = False, width: int = _WIDEST) -> str:
    """Return the page for a terminal, with a line break at its end. origin names the distribution or file of the rule."""
    page = parse(rule.doc or "")
    wide = min(width, _WIDEST)
    sources = page.under("Source")
    lines = [_title(rule, origin, colour), "", *_wrapped(page.summary, wide)]
    lines += ["", *_wrapped(f"To fix it: {rule.help}.", wide)] if rule.help else []
    lines += [line for part in page.parts if part not in sources for line in _section(part, wide, colour)]
    lines += _options(rule.options, wide, colour)
    lines += [line for part in sources for line in _section(part, wide, colour)]
    return "\n".join(map(escape_commands, lines)) + "\n"


def _title(rule: Rule, origin: str, colour: bool) -> str:
    level = "off by default" if rule.default == "off" else f"{rule.default} by default"
    return (
        f"{paint(rule.name, 'bold', colour=colour)} ({', '.join([level, *rule.tags, *filter(None, [escape_controls(origin)])])})"
    )


def _section(part: Part, wide: int, colour: bool) -> Iterator[str]:
    yield ""
    if part.heading:
        yield paint(escape_controls(part.heading), "bold", colour=colour)
    waiting: list[str] = []
    for label, line in label_lines(part.text.split("\n")):
        if label == "text" and _is_paragraph(line):
            waiting.append(line.strip())
            continue
        yield from _wrapped(" ".join(waiting), wide, _INDENT)
        waiting = []
        if label != "close":
            yield _shown(label, line, colour)
    yield from _wrapped(" ".join(waiting), wide, _INDENT)


def _is_paragraph(line: str) -> bool:
    """Return whether the line is part of a paragraph, and not of a list, a table or a quote."""
    return bool(line.strip()) and not _STRUCTURE.match(line)


def _shown(label: Label, line: str, colour: bool) -> str:
    if label == "open":
        return paint(f"{_INDENT}{escape_controls(line.split()[-1].lstrip('`~'))}:", "dim", colour=colour)
    if label == "text" and line.startswith("<!--"):
        return paint(f"{_INDENT}{escape_controls(line[4:].removesuffix('-->').strip())}", "dim", colour=colour)
    if label == "text":
        return f"{_INDENT}{escape_controls(line)}".rstrip()
    text, wanted_mark, _ = line.expandtabs(4).partition(WANT)
    note = paint("  <- reported", "yellow", colour=colour) if wanted_mark else ""
    return f"{_INDENT * 2}{escape_controls(text.rstrip())}{note}".rstrip()


def _wrapped(text: str, wide: int, indent: str = "") -> list[str]:
    return textwrap.wrap(escape_controls(text), wide, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _options(options: tuple[Option, ...], wide: int, colour: bool) -> Iterator[str]:
    if options:
        yield ""
        yield paint("Options", "bold", colour=colour)
    for option in options:
        value = escape_controls(json.dumps(option.default, ensure_ascii=False))
        unit = f" {option.unit}" if option.unit else ""
        yield f"{_INDENT}{paint(option.name, 'cyan', colour=colour)}: {value}{unit}; takes {describe(option.value_type)}"
        yield from _wrapped(option.doc, wide, _INDENT * 2)
