from hypothesis import example, given
from hypothesis import strategies as st

from seedlint.text.tokens import tokenize

PIECE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)


@given(PIECE)
@example("don't")
@example("IPv6's")
@example("a1")
@example("_x'Y")
@example("co-operate")
@example("x.Y:z")
def test_a_quotation_mark_that_is_not_ascii_changes_no_token(piece: str) -> None:
    assert tokenize(f"“{piece}") == tokenize(piece)


@given(PIECE)
def test_words_of_code_are_those_of_the_text_as_facts(piece: str) -> None:
    found, code = tokenize(piece), tokenize(piece, [(0, len(piece))])
    assert [byte | 1 for byte in found[::8]] == list(code[::8])
    assert tokenize(f"“{piece}", [(0, len(piece) + 1)]) == code


@given(st.lists(st.sampled_from(["日", "本語", "ไทย", "A9", "word", "ア"]), max_size=9))
def test_characters_of_scripts_without_spaces_are_tokens_wherever_they_stand(parts: list[str]) -> None:
    assert tokenize(" ".join(parts)) == b"".join(map(tokenize, parts))
