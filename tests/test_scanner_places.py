"""Laws of the line scanners, over pages of random pieces: places are exact, blocks are in the page, time is linear."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.constructs import scanned_texts
from seedlint.model import Block, Document
from tests.parsing import parse
from tests.scanner_pages import PIECES, WORDS
from tests.timing import linear

SCANNERS = sorted(PIECES)
PAGES = {name: st.lists(st.sampled_from(PIECES[name] + WORDS * 2), max_size=40).map("".join) for name in SCANNERS}
SIZE = 15_000
"""Characters of a hostile page, which need some hundredths of a second. Larger pages are in `benchmarks.adversarial --table`."""
many = settings(max_examples=300)


def blocks(name: str, text: str) -> tuple[Document, tuple[Block, ...]]:
    (document,) = parse(f"a.{SUFFIX.get(name, name)}", text)
    return document, document.blocks


SUFFIX = {"asciidoc": "adoc"}


def offsets(block: Block, start: int, end: int) -> tuple[int, int]:
    return block.source.offsets(block.at(start, end))


def shown(text: str) -> str:
    return "".join(text.split())


def is_within(letters: str, source: str) -> bool:
    """Return whether the letters are in the source in this order, with markup between them."""
    rest = iter(source)
    return all(letter in rest for letter in letters)


@pytest.mark.parametrize("name", SCANNERS)
@many
@given(data=st.data())
def test_runs_cover_the_text_and_lead_back_to_its_characters(name: str, data: st.DataObject) -> None:
    text = data.draw(PAGES[name])
    for block in blocks(name, text)[1]:
        stops = [*(run[0] for run in block.source_map), len(block.text)][1:]
        assert bool(block.text) == bool(block.source_map)
        assert not block.source_map or block.source_map[0][0] == 0
        for (begin, start, end), stop in zip(block.source_map, stops, strict=True):
            assert begin < stop and 0 <= start <= end <= len(text)
            if stop - begin == end - start:
                pairs = zip(block.text[begin:stop], text[start:end], strict=True)
                assert all(one == other or (one.isspace() and other.isspace()) for one, other in pairs)


@pytest.mark.parametrize("name", SCANNERS)
@many
@given(data=st.data())
def test_a_slice_of_a_text_is_in_the_file_at_its_place(name: str, data: st.DataObject) -> None:
    text = data.draw(PAGES[name])
    for block in blocks(name, text)[1]:
        for start in range(0, len(block.text), max(1, len(block.text) // 7)):
            end = min(len(block.text), start + 9)
            begin, stop = offsets(block, start, end)
            assert block.start <= begin <= stop <= block.end or block.kind == "cell"
            assert is_within(shown(block.text[start:end]), text[begin:stop])


@pytest.mark.parametrize("name", SCANNERS)
@many
@given(data=st.data())
def test_blocks_and_marks_are_within_the_page(name: str, data: st.DataObject) -> None:
    text = data.draw(PAGES[name])
    document, found = blocks(name, text)
    for block in found:
        assert 0 <= block.start <= block.end <= len(text)
        assert block.text.strip() or block.kind in ("html", "image")
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)
        assert block.kind != "heading" or 1 <= block.level <= 6
    for key in document.meta:
        assert document.meta_place(key) and document.meta_key_place(key)


@pytest.mark.parametrize("name", SCANNERS)
@many
@given(data=st.data())
def test_no_prose_is_read_twice(name: str, data: st.DataObject) -> None:
    text = data.draw(PAGES[name])
    covered = bytearray(len(text))
    for block in blocks(name, text)[1]:
        for begin, start, end in block.source_map:
            if end - start > 1 and block.text[begin : begin + 1].strip():
                assert not any(covered[start:end]), block
                covered[start:end] = b"\1" * (end - start)


@pytest.mark.parametrize("name", SCANNERS)
@settings(max_examples=150)
@given(text=st.text(max_size=200))
def test_any_text_is_parsed(name: str, text: str) -> None:
    assert blocks(name, text)


@pytest.mark.parametrize("name", SCANNERS)
def test_hostile_text_is_parsed_soon(name: str) -> None:
    for _, make in scanned_texts(SUFFIX.get(name, name)):
        linear(partial(blocks, name, make(SIZE)))
