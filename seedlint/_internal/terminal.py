"""Output to terminals: colour, width, and text without control characters.

Pages, paths and messages come from strangers. An escape sequence in them must not reach the screen, and a change of direction
must not hide a reported word.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Literal, TextIO

from seedlint._internal.lazy_regex import regex

Style = Literal["bold", "dim", "red", "yellow", "blue", "green", "cyan"]
FALLBACK_WIDTH = 100
"""Cells of a line where the output is no terminal: piped output must not depend on the terminal of the caller."""

_CODES: Mapping[Style, str] = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_HARMFUL = regex(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_COMMAND = regex(r"(\A\s*):(?=:)|#(?=#\[)")
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def escape_controls(text: str) -> str:
    r"""Return the text on one line, with control characters, changes of direction and lone surrogates escaped as in `\x1b`."""
    return _HARMFUL.sub(_escape, text)


def escape_line(text: str) -> str:
    r"""Return the text as a line that a CI runner does not obey, without the characters that `escape_controls` escapes.

    GitHub's runner takes a line that begins with `::`, after blanks, for a command, and `##[` anywhere for one of the older form.
    The first sign is escaped, as in `\x3a:error::` and `\x23#[error]`, whether or not a runner reads: output depends on no
    environment.
    """
    if text.isascii() and text.isprintable() and "##[" not in text and not text.lstrip().startswith("::"):
        return text  # most lines: the patterns need not be compiled
    return escape_commands(escape_controls(text))


def escape_commands(line: str) -> str:
    r"""Return the line with the first sign of each command of a CI runner escaped; see `escape_line`."""
    return _COMMAND.sub(lambda match: f"{match[1]}\\x3a" if match[1] is not None else "\\x23", line)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return _SHORT.get(character) or (f"\\u{number:04x}" if number > 0xFF else f"\\x{number:02x}")


def paint(text: str, *styles: Style, colour: bool) -> str:
    """Return the text in these styles, or unchanged without colour."""
    if not colour or not text or not styles:
        return text
    return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"


def wants_colour(out: TextIO, environ: Mapping[str, str]) -> bool:
    """Return whether to colour output to out: only on a terminal, unless NO_COLOR or FORCE_COLOR is set."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return is_terminal(out) and environ.get("TERM") != "dumb"


def pluralize(number: int, noun: str) -> str:
    """Return `1 file` or `2,000 files`; the plural of `info` is `info`."""
    return f"{number:,} {noun}" if number == 1 or noun == "info" else f"{number:,} {noun}s"


def list_counts(counts: Mapping[str, int], most: int = 5) -> str:
    """Return the first counts with their names, as `40 .rst, 2 .html`; the further ones are added up."""
    rows = [*counts.items()]
    rest = sum(count for _, count in rows[most:])
    return ", ".join([*(f"{count:,} {name}" for name, count in rows[:most]), *([f"{rest:,} others"] if rest else [])])


def first_names(names: Sequence[str], most: int) -> str:
    """Return at most so many names, and how many more there are: `a, b and 3 more`."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def is_terminal(out: TextIO) -> bool:
    """Return whether out is a terminal; False for a closed stream."""
    try:
        return out.isatty()
    except ValueError:
        return False


def width(out: TextIO) -> int:
    """Return the cells in a line of out; FALLBACK_WIDTH where out is no terminal or has no known size."""
    if not is_terminal(out):
        return FALLBACK_WIDTH
    try:
        return os.get_terminal_size(out.fileno()).columns or FALLBACK_WIDTH
    except OSError:
        return FALLBACK_WIDTH


def escape_unencodable(out: TextIO) -> None:
    r"""Make out write characters that its encoding lacks as `\u2026`, instead of an error."""
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
