"""From a file's bytes to its text: UTF-8, or what a byte order mark announces; nothing is guessed.

Text in another encoding read by guess would be linted as nonsense, so it is refused with the place of its first bad byte and
with what it looks like.
"""

from __future__ import annotations

import codecs

from seedlint._internal.lazy_regex import regex

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
)
_LINE_END = regex(r"\r\n|\n|\r")
_HIGH = regex(rb"[\x80-\xff]+")


class Unreadable(ValueError):  # noqa: N818 - named for what the file is, as the violation is
    """A file that is not text: why, and where; line and column from 1, as far as it could be read."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column


def decode(data: bytes) -> str:
    """The text without its byte order mark; line ends stay as they are. Unreadable where it is no text."""
    mark, encoding = _marked(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_reason(data, error), *_end(data[len(mark) :][: error.start].decode(encoding))) from None
    at = text.find("\0")
    if at >= 0:
        raise Unreadable(f"holds a NUL character; {_binary(data)}", *_end(text[:at]))
    return text


def encode(text: str, like: bytes) -> bytes:
    """The bytes of the text in the encoding of data that `decode` could read, with its byte order mark."""
    mark, encoding = _marked(like)
    return mark + text.encode(encoding)


def _marked(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of the data, and the encoding that it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _end(text: str) -> tuple[int, int]:
    """The line and column that follow the text."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text):
        line, start = line + 1, end.end()
    return line, len(text) - start + 1


def _reason(data: bytes, error: UnicodeDecodeError) -> str:
    if error.encoding != "utf-8":
        return f"not {error.encoding[:6].upper()}, though its byte order mark says so"
    if b"\0" in data:
        return f"not UTF-8; {_binary(data)}"
    if error.reason == "unexpected end of data":
        return "not UTF-8; the file ends within a character"
    return f"not UTF-8: byte 0x{data[error.start + _bom(data)]:02X}; {_looks(data)}"


def _bom(data: bytes) -> int:
    return len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _binary(data: bytes) -> str:
    """What data with a NUL in it may be. Latin text in UTF-16 has a NUL at every other byte."""
    head = data[:1024]
    if head[1::2].count(0) > len(head) // 3 or head[::2].count(0) > len(head) // 3:
        return "it looks like UTF-16 without a byte order mark"
    return next((f"it looks like {name}" for magic, name in _MAGIC if data.startswith(magic)), "is it binary?")


def _looks(data: bytes) -> str:
    """What data without a NUL may be: in Western text the bytes of Windows-1252 stand alone between letters."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return f"it looks like {name}"
    runs = [len(run) for run in _HIGH.findall(data[:1_000_000])]
    if runs and sum(runs) <= 1.5 * len(runs):
        return "it looks like Windows-1252 or Latin-1"
    return "save it as UTF-8"
