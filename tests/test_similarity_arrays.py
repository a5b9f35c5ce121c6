import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.similarity.array_fingerprints import sort_postings

NUMBER = st.builds(lambda upper, lower: upper << 62 | lower, st.integers(0, 3), st.integers(0, 20))


@settings(max_examples=200)
@given(st.lists(st.tuples(NUMBER, st.integers(0, 9)), unique=True))
def test_postings_are_sorted_by_number_then_rank_even_where_upper_bits_are_the_same(pairs: list[tuple[int, int]]) -> None:
    numbers = np.array([number for number, _ in pairs], np.uint64)
    found = sort_postings(numbers, np.array([rank for _, rank in pairs], np.uint32), 10)
    assert list(zip(found.numbers.tolist(), found.ranks.tolist(), strict=True)) == sorted(pairs)
