import json

from hypothesis import given
from hypothesis import strategies as st

from seedlint.analysis.copies.folder_pairs import find_twin_signs, find_twins
from seedlint.analysis.copies.page_paths import REASONS, distance_from_original, reason_of
from seedlint.analysis.copies.path_reasons import UNLIKE, dump_origins, find_origins, load_origins

FOLDERS = ("v1.0", "v2.0", "de", "fr", "archive", "blog", "tests", "guide", "ruby", "js", "2024")
path = st.tuples(st.lists(st.sampled_from(FOLDERS), max_size=3), st.sampled_from(("a.md", "b.md", "2024-01-02-c.md"))).map(
    lambda parts: "/".join([*parts[0], parts[1]])
)


def _always(one: int, other: int) -> bool:
    return True


@given(st.lists(path, min_size=1, max_size=12))
def test_origins_say_the_reason_against_each_copy_of_a_text(paths: list[str]) -> None:
    origins = find_origins(paths, _always)
    assert sorted(origins.order) == list(range(len(paths)))
    assert distance_from_original(paths[origins.order[0]]) == min(map(distance_from_original, paths))
    for position, (index, chosen) in enumerate(zip(origins.order[1:], origins.chosen, strict=True), 1):
        expected = [reason_of(paths[index], paths[other]) for other in origins.order[: min(position, 8)]]
        if isinstance(chosen, int):
            assert None not in expected
            assert origins.reason(chosen) == expected[0]
        else:
            assert [origins.reason(number) for number in chosen] == expected


SIGNS = (
    "v1.0", "2.x", "latest", "next", "de", "pt-BR", "i18n", "translations", "archive", "_archived", "old", "posts", "2024",
    "tests", "templates", "drafts", "vendor", "guide", "Guide", "ruby", "versioned_docs",
    "version-2.0", ".claude", "skills", "prompts",
)  # fmt: skip
STEMS = (
    "a",
    "A",
    "index",
    "README",
    "a.de",
    "a_fr",
    "2024-01-02-c",
    "0152-a",
    "a-v2",
    "1.2.3",
    "CLAUDE",
    "AGENTS",
    "SKILL",
    "a*b",
)
any_path = st.tuples(st.lists(st.sampled_from(SIGNS), max_size=3), st.sampled_from(STEMS)).map(
    lambda parts: "/".join([*parts[0], f"{parts[1]}.md"])
)


@given(any_path, any_path)
def test_two_paths_without_a_sign_are_those_for_which_no_way_finds_a_reason(one: str, other: str) -> None:
    pair = sorted((one, other))
    assert one == other or reason_of(one, other) == next((reason for find in REASONS if (reason := find(*pair))), None)


@given(st.lists(path, min_size=1, max_size=12), st.integers(2, 4))
def test_copies_that_are_not_known_to_agree_are_marked(paths: list[str], step: int) -> None:
    origins = find_origins(paths, lambda one, other: (one + other) % step == 0)
    whole = find_origins(paths, _always)
    assert origins.order == whole.order
    for index, chosen, expected in zip(origins.order[1:], origins.chosen, whole.chosen, strict=True):
        numbers, others = ([row] if isinstance(row, int) else row for row in (chosen, expected))
        for other, number, usual in zip(origins.order, numbers, others, strict=False):
            unlike = (index + other) % step
            assert number == UNLIKE if unlike else origins.reason(number) == whole.reason(usual)


@given(st.lists(path, min_size=1, max_size=12))
def test_origins_are_the_same_once_they_were_stored(paths: list[str]) -> None:
    origins = find_origins(paths, _always)
    assert load_origins(json.loads(json.dumps(dump_origins(origins)))) == origins


def test_pages_of_the_same_names_are_signs_of_twin_folders() -> None:
    signs = [sign for name in "abc" for sign in find_twin_signs([f"js/{name}.md", f"ruby/{name}.md"])]
    assert find_twins(signs) == {("js/", "ruby/")}
    assert find_twins(signs[:2]) == frozenset()


def test_folders_of_editions_and_languages_have_a_reason_of_their_own() -> None:
    assert find_twin_signs(["v1.0/a.md", "v2.0/a.md"]) == []
    assert find_twin_signs(["de/a.md", "fr/a.md"]) == []
    assert find_twin_signs(["de/a.md", "js/a.md"]) == [("de/", "js/", "a")]
