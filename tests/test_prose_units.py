from hypothesis import given
from hypothesis import strategies as st

from seedlint import parse
from seedlint.analysis.readability import prose_units
from seedlint.analysis.readability.counts import find_sentences
from tests.timing import linear

WORDS = ("the ", "of ", "cat ", "and/or ", "Run ", "API ", "naïve ", "don’t ", "don't ", "well-known ", "été ", "日本語 ", "a—b ")
CODE = ("`code` ", "`a`, `b` and `c` ", "v3.11 ", "foo_bar ", "(is) ", "1, 2 ")
ENDS = ("stop. ", "e.g. ", "what? ", "end.\n\n", "\n\n- ", "\n\n## Heading\n\n")
PIECES = (*WORDS, *CODE, *ENDS)


pages = st.builds(
    lambda language, blocks: parse("a.md", f"---\nlang: {language}\n---\n" + "".join(blocks))[0],
    st.sampled_from(["en", "de", "fr", "ja"]),
    st.lists(st.sampled_from(PIECES), max_size=60),
)


@given(pages, st.integers(2, 12))
def test_what_is_called_brief_has_few_words_or_short_sentences(page, average):
    blocks = prose_units.prose_blocks(page)
    exact = [sentence.words for sentence in find_sentences(blocks)]
    if prose_units.are_surely_below(blocks, average, 10):
        assert sum(exact) < 10 or sum(exact) < average * len(exact)


@given(pages)
def test_no_sentence_that_counts_has_more_words_than_it_has_at_most(page):
    for prose in prose_units.prose_blocks(page):
        most = dict(zip(prose.spans, prose.sentence_words, strict=True))
        for sentence in find_sentences([prose]):
            assert sentence.words <= most[sentence.start, sentence.end]


def test_short_sentences_are_brief_and_a_long_one_is_not():
    (short,), (long,) = parse("a.md", "The cat sat on the mat. " * 20), parse("b.md", "The cat sat on the mat, " * 20 + "it is.")
    assert prose_units.are_surely_below(prose_units.prose_blocks(short), 8, 10)
    assert not prose_units.are_surely_below(prose_units.prose_blocks(long), 8, 10)


def test_a_long_text_of_sentences_at_the_limit_takes_no_longer_than_its_length():
    def is_below() -> bool:
        (document,) = parse("a.md", "The cat sat on the mat, and so on. " * 20_000)
        return prose_units.are_surely_below(prose_units.prose_blocks(document), 9, 10)

    assert not linear(is_below)
