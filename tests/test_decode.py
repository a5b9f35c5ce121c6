import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.formats.decode import Unreadable, decode


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_obeyed_and_removed(encoding: str) -> None:
    assert decode("é\r\n漢😀".encode(encoding)) == "é\r\n漢😀"


def test_big_endian_text_is_read() -> None:
    assert decode(codecs.BOM_UTF16_BE + "é漢".encode("utf-16-be")) == "é漢"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ""


def test_the_first_bad_byte_is_placed_in_code_points() -> None:
    error = refusal("é\r\nz\r漢 ".encode() + b"\xe9t\xe9")
    assert (error.line, error.column) == (3, 3)


def test_a_bad_byte_after_a_byte_order_mark_is_placed_from_after_it() -> None:
    error = refusal(codecs.BOM_UTF8 + b"ab \xe9 c")
    assert (error.line, error.column) == (1, 4)
    assert "0xE9" in error.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"ab\0c", "holds a NUL character; is it binary?"),
        ("plain".encode("utf-16-le"), "holds a NUL character; it looks like UTF-16 without a byte order mark"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8; it looks like a PNG image"),
        (b"un caf\xe9 cr\xe8me", "not UTF-8: byte 0xE9; it looks like Windows-1252 or Latin-1"),
        (b"caf\xc3", "not UTF-8; the file ends within a character"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "not UTF-8: byte 0xE2; it looks like a PDF file"),
        ("日本語の文章".encode("shift_jis"), "not UTF-8: byte 0x93; save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "not UTF-16, though its byte order mark says so"),
    ],
)
def test_a_refusal_says_what_the_file_looks_like(data: bytes, reason: str) -> None:
    assert refusal(data).reason == reason


@given(st.binary())
def test_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    try:
        decode(data)
    except Unreadable as error:
        assert error.line >= 1 and error.column >= 1


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text
