from seedlint import Block, Document, Source, parse
from seedlint.text.sections import headings_above, section_of
from tests.timing import linear

PAGE = "Before.\n\n# One\n\nIn one.\n\n### Deep\n\n- In deep.\n\n## Two\n\nIn two.\n\n# Three\n"


def page(text: str) -> Document:
    (document,) = parse("a.md", text)
    return document


def test_each_block_has_the_headings_above_it() -> None:
    document = page(PAGE)
    assert {block.text: [heading.text for heading in headings_above(document, block)] for block in document.blocks} == {
        "Before.": [],
        "One": ["One"],
        "In one.": ["One"],
        "Deep": ["One", "Deep"],
        "In deep.": ["One", "Deep"],
        "Two": ["One", "Two"],
        "In two.": ["One", "Two"],
        "Three": ["Three"],
    }


def test_the_section_of_a_block_has_it_as_its_heading_or_among_its_blocks() -> None:
    document = page(PAGE)
    for block in document.blocks:
        section = section_of(document, block)
        assert section is not None and (section.heading is block or block in section.blocks)


def test_a_block_before_the_first_heading_is_in_a_section_without_a_heading() -> None:
    document = page(PAGE)
    section = section_of(document, document.blocks[0])
    assert section is not None and section.heading is None and section is document.sections[0]


def test_a_block_of_another_document_is_in_no_section() -> None:
    stranger = Block("paragraph", "Before.", Source("a.md", "Before."), 0, 7, [(0, 0, 7)])
    assert section_of(page(PAGE), stranger) is None
    assert headings_above(page(PAGE), stranger) == ()


def test_all_blocks_of_a_long_page_take_linear_time() -> None:
    text = "".join(f"{'#' * (1 + number % 6)} H\n\nText.\n\n" for number in range(8_000))

    def headings_per_block() -> float:
        document = page(text)
        return sum(len(headings_above(document, block)) for block in document.blocks) / len(document.blocks)

    assert linear(headings_per_block) > 1
