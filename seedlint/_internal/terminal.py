"""What a terminal needs to be told: whether to colour, how wide it is, what of a text would do more there than be read.

A page, a path and a message are a stranger's: an escape sequence in them must not reach the screen, and a reversed
word must not hide what is reported. Imports nothing of ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Literal, TextIO

from seedlint._internal.lazy_regex import regex

Style = Literal["bold", "dim", "red", "yellow", "blue", "green", "cyan"]
FALLBACK_WIDTH = 100
"""Cells, where nobody looks: what is piped must not depend on the terminal that it was started from."""

_CODES: Mapping[Style, str] = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_HARMFUL = regex(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def escape_controls(text: str) -> str:
    r"""The text on one line, with control characters, reordering of directions and lone surrogates written as `\x1b`."""
    return _HARMFUL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return _SHORT.get(character) or (f"\\u{number:04x}" if number > 0xFF else f"\\x{number:02x}")


def paint(text: str, *styles: Style, colour: bool) -> str:
    """The text in these styles; as it is without colour."""
    if not colour or not text:
        return text
    return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"


def wants_colour(out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to out: only on a terminal, unless NO_COLOR or FORCE_COLOR says otherwise."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return is_terminal(out) and environ.get("TERM") != "dumb"


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`; there is one `info` or many."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def is_terminal(out: TextIO) -> bool:
    """Whether a person looks at out; false for a closed stream."""
    try:
        return out.isatty()
    except ValueError:
        return False


def width(out: TextIO) -> int:
    """Cells in a line of out; FALLBACK_WIDTH where it is no terminal or does not say."""
    if not is_terminal(out):
        return FALLBACK_WIDTH
    try:
        return os.get_terminal_size(out.fileno()).columns or FALLBACK_WIDTH
    except OSError:
        return FALLBACK_WIDTH


def steady(out: TextIO) -> None:
    r"""Make out write what its encoding lacks as `\u2026` rather than fail."""
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
