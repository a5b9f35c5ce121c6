from hypothesis import example, given, settings
from hypothesis import strategies as st

from seedlint.formats.plaintext.parser import parse
from seedlint.model import Block

BITS = st.sampled_from(
    """Title Case Heading;ALL CAPS;2.1 Scope;1. Step one;- item;  • Post Title;* star;> quote;>> deeper;$ make;===;-----;# Hash
Key: value;This is a sentence of prose that goes on for a while.;and lower case goes on here;x = f(1);| a | b |;\t\ttabbed
    inset line here;\f;Chapter 3;IV. Results;Best regards;Jane Doe;https://example.org/a_(b);本文は短い。;2024-03-01;\u00a0;>;•;1.
-- ;3. Third;;a) first;------ -----;Subject: News;Tag: Things;Usage:;[10:02] Ann: Hello there;[Page 3]""".replace(
        "\n", ";"
    ).split(";")
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n  ", "\n    ", ""])
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.tuples(BITS, ENDS), max_size=30).map(lambda pairs: "".join(a + b for a, b in pairs))
)
STRUCTURE = set("-=*_~#+^.\"'`:–—─━═>|•‣▪◦·●○■□✓✔☐☑() \ufeff")
many = settings(max_examples=300)


def flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def stretches(block: Block):
    for index, (at, start, end) in enumerate(block.source_map):
        stop = block.source_map[index + 1][0] if index + 1 < len(block.source_map) else len(block.text)
        yield at, stop, start, end


@many
@given(TEXTS)
@example("00000000 0\n\t\t<\n?")
def test_a_run_of_equal_length_shows_the_file_as_it_is(text):
    for document in parse("a.txt", text):
        for block in document.blocks:
            for at, stop, start, end in stretches(block):
                shown, written = block.text[at:stop], text[start:end]
                assert flat(shown) == flat(written) or (
                    shown in (" ", "\n") and not written.strip("\n\r\t\f\v >|" + written[:0]).strip()
                )


@many
@given(TEXTS)
def test_blocks_have_text_and_follow_each_other(text):
    for document in parse("a.txt", text):
        for block in document.blocks:
            assert block.text.strip()
            assert block.source_map[0][0] == 0
            assert block.start <= block.source_map[0][1]
        starts = [block.start for block in document.blocks]
        assert starts == sorted(starts)


@many
@given(TEXTS)
def test_no_letter_is_lost(text):
    covered = bytearray(len(text))
    for document in parse("a.txt", text):
        for block in document.blocks:
            covered[block.start : block.end] = b"\1" * (block.end - block.start)
    lost = [
        letter
        for letter, seen in zip(text, covered, strict=True)
        if not seen and not letter.isspace() and letter not in STRUCTURE
    ]
    assert not lost
