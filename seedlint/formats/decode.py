"""Decoding of files: UTF-8, or the encoding that a byte order mark or a page of HTML announces. No encoding is guessed.

A wrong guess would be linted as nonsense. So a file in another encoding is refused, with the place of its first bad byte and the
encoding or file type that the bytes look like: that guess goes into a message only.
"""

from __future__ import annotations

import codecs
import re

from seedlint._internal.lazy_regex import regex

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark is the beginning of this mark
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
)
_HEAD = 2048
"""Bytes in which a page declares its encoding; HTML demands it in the first 1024."""
_DECLARATION = regex(
    rb"<meta\b[^<>]{0,200}?\bcharset\s*=\s*[\"']?([\w-]{1,40})|<\?xml\b[^<>]{0,100}?\bencoding\s*=\s*[\"']([\w-]{1,40})",
    re.IGNORECASE,
)
_OF_SCRIPTS = ("iso8859", "cp125", "cp874", "koi8", "shift_jis", "euc_", "gb", "big5", "mac")
"""The names of encodings that pages have had, as Python has them. Others, such as `unicode_escape`, are no encodings of texts."""
_LINE_END = regex(r"\r\n|\n|\r")
_NON_ASCII = regex(rb"[\x80-\xff]+")


class Unreadable(ValueError):  # noqa: N818 - the name of the violation, `unreadable-file`
    """A file that is not text: the reason, and the line and column (from 1) of the first character that cannot be read."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column


def decode(data: bytes) -> str:
    """Return the text without its byte order mark, with its line ends as they are. Raises Unreadable for data that is no text."""
    mark, encoding = _byte_order_mark(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if (declared := _declared_encoding(data)) and (shown := _decoded(data, declared)):
            return shown
        raise Unreadable(_reason(data, error), *_position_after(data[len(mark) :][: error.start].decode(encoding))) from None
    at = text.find("\0")
    if at >= 0:
        raise Unreadable(f"holds a NUL character; {_guess_binary(data)}", *_position_after(text[:at]))
    return text


def encode(text: str, like: bytes) -> bytes:
    """Return the bytes of the text in the encoding of `like`, with its byte order mark. `decode` must be able to read `like`."""
    mark, encoding = _byte_order_mark(like)
    if not mark and (declared := _declared_encoding(like)) and not _is_utf_8(like):
        return text.encode(declared, "xmlcharrefreplace")
    return mark + text.encode(encoding)


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that a page of HTML or XML says it has, if it is an old one of a script; '' for none.

    As browsers do, Latin-1 is read as Windows-1252.
    """
    if not data[:_HEAD].lstrip().startswith(b"<"):
        return ""
    found = _DECLARATION.search(data, 0, _HEAD)
    if not found:
        return ""
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return ""
    return "cp1252" if name == "iso8859-1" else name if name.startswith(_OF_SCRIPTS) else ""


def _decoded(data: bytes, encoding: str) -> str:
    """Return the text of the data in this encoding; '' where the data has another encoding, or is no text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else text


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark of the data, empty for none, and the encoding that the mark announces."""
    return next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", "utf-8"))


def _position_after(text: str) -> tuple[int, int]:
    """Return the line and column of the character that would follow the text."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text):
        line, start = line + 1, end.end()
    return line, len(text) - start + 1


def _reason(data: bytes, error: UnicodeDecodeError) -> str:
    if error.encoding != "utf-8":
        return f"not {error.encoding[:6].upper()}, though its byte order mark says so"
    if b"\0" in data:
        return f"not UTF-8; {_guess_binary(data)}"
    if error.reason == "unexpected end of data":
        return "not UTF-8; the file ends within a character"
    return f"not UTF-8: byte 0x{data[error.start + _mark_length(data)]:02X}; {_guess_text(data)}"


def _mark_length(data: bytes) -> int:
    return len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _guess_binary(data: bytes) -> str:
    """Return a guess at data with a NUL byte. Latin text in UTF-16 has a NUL at every other byte."""
    head = data[:1024]
    if head[1::2].count(0) > len(head) // 3 or head[::2].count(0) > len(head) // 3:
        return "it looks like UTF-16 without a byte order mark"
    return next((f"it looks like {name}" for signature, name in _SIGNATURES if data.startswith(signature)), "is it binary?")


def _guess_text(data: bytes) -> str:
    """Return a guess at data without a NUL byte.

    In Western text an accented letter of Windows-1252 is one byte over 0x7F between ASCII letters. Multi-byte encodings
    (Shift JIS, GB 18030, EUC) have such bytes in longer runs. So a mean run of at most 1.5 bytes
    means Windows-1252 or Latin-1.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return f"it looks like {name}"
    runs = [len(run) for run in _NON_ASCII.findall(data[:1_000_000])]
    if runs and sum(runs) <= 1.5 * len(runs):
        return "it looks like Windows-1252 or Latin-1"
    return "save it as UTF-8"
