import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.model import Place
from seedlint.rule import Cluster, Passage
from seedlint.similarity.batch import compare_in_python, compare_on_arrays
from seedlint.similarity.batch_types import BatchResult
from seedlint.similarity.clusters import find_clusters
from seedlint.similarity.contents import clear_fact_bits, distinct_contents
from seedlint.text.tokens import tokenize, unpack

WORDS = ["the", "a", "server", "client", "waits", "for", "closes", "connection", "memory", "Paris", "Kyoto", "60", "90", "file"]
TEXT = (
    "The server waits for sixty seconds before it gives up on a client that does not answer, and then it closes the "
    "connection and frees the memory that was held for it, so that the next client finds room."
)
FILLED = (
    "The method {0}.open() reads {1} from the start to the end of what was stored there and returns a {2}, which holds "
    "as many entries as fit into the memory of the machine, until {3} closes it for good."
)
OLD = "Nothing else is known about the old machine that stands in the cellar of this house. "


def passage(text: str, path: str = "a.md", line: int = 1) -> Passage:
    return Passage(Place(path, line, 1, line, 1 + len(text)), tokenize(text), text)


def passages(*texts: str) -> list[Passage]:
    return [passage(text, line=number) for number, text in enumerate(texts, 1)]


def shown(found: list[Cluster]) -> list[tuple[str, list[tuple[str, int, str]]]]:
    return [(c.name, [(m.passage.place.path, m.passage.place.line, m.kind) for m in c.copies]) for c in found]


def kinds(*texts: str) -> list[str]:
    return [copy.kind for cluster in find_clusters(passages(*texts), {}) for copy in cluster.copies]


def as_lists(compared: BatchResult) -> tuple[object, ...]:
    return (
        list(compared.pairs),
        compared.links,
        list(compared.fingerprint_counts),
        [list(map(list, piece)) for piece in compared.postings(7)],
    )


sentence = st.lists(st.sampled_from(WORDS), max_size=60)
edit = st.tuples(st.integers(0, 10_000), st.integers(0, 3), st.sampled_from(WORDS))


def edited(words: list[str], edits: list[tuple[int, int, str]]) -> list[str]:
    words = list(words)
    for at, kind, word in edits:
        at %= len(words) + 1
        words[at : at + (kind > 0)] = [word] * (kind < 3)
    return words


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    texts = draw(st.lists(sentence, min_size=1, max_size=8))
    copies = draw(st.lists(st.tuples(st.integers(0, 7), st.lists(edit, max_size=12)), max_size=25))
    return [" ".join(words) for words in texts + [edited(texts[at % len(texts)], edits) for at, edits in copies]]


@pytest.mark.slow
@settings(max_examples=150)
@given(corpora())
def test_arrays_and_plain_python_find_the_same_links(texts: list[str]) -> None:
    contents = [content.tokens for content in distinct_contents(map(tokenize, texts))]
    assert as_lists(compare_in_python(contents)) == as_lists(compare_on_arrays(contents))


@settings(max_examples=60)
@given(corpora(), st.randoms(use_true_random=False))
def test_order_of_passages_does_not_matter(texts: list[str], order: random.Random) -> None:
    given_order = passages(*texts)
    other_order = order.sample(given_order, len(given_order))
    assert find_clusters(given_order, {}) == find_clusters(other_order, {})


@settings(max_examples=60)
@given(corpora())
def test_one_more_exact_copy_changes_only_its_own_cluster(texts: list[str]) -> None:
    before = dict(shown(find_clusters(passages(*texts), {})))
    after = dict(shown(find_clusters([*passages(*texts), passage(texts[0], "z.md")], {})))
    changed = {name for name in after if before.get(name) != after[name]}
    assert len(changed) == 1
    assert before.keys() <= after.keys()


def test_the_places_of_the_copies_do_not_change_the_name_of_their_cluster() -> None:
    here = find_clusters([passage(TEXT, "a.md"), passage(TEXT, "b.md")], {})
    there = find_clusters([passage(TEXT, "c.md"), passage(TEXT, "b.md", 9)], {})
    assert here[0].name == there[0].name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT.upper(), "exact"),
        (TEXT.replace(" the ", " *the* ").replace(", ", " — "), "exact"),
        (TEXT.replace("fi", "ﬁ"), "exact"),
        (TEXT.replace("server", "ser\u00adver").replace("client", "cli\u200bent"), "exact"),
        (TEXT.replace("sixty", "ninety"), "near"),
        (" ".join(reversed(TEXT.split(", "))), "near"),
        (OLD * 3 + TEXT, "contained"),
        (TEXT.replace("sixty", "60"), "near"),
    ],
)
def test_a_changed_text_is_recognized(text: str, kind: str) -> None:
    assert kinds(TEXT, text) == ["original", kind]


def test_another_text_with_the_same_last_sentence_is_no_copy() -> None:
    tail = " Ask in the forum if this does not help you."
    one = "Bread needs time more than work, a warm corner, good flour and a hot oven that holds its heat for an hour." + tail
    other = (
        "Bicycles last when their chains are oiled weekly, their tyres hold air and nobody leaves them out in the rain." + tail
    )
    assert kinds(one, other) == []


def test_a_template_with_other_facts_is_left_out_unless_asked_for() -> None:
    one = FILLED.format("FileStore", "data.bin", "FileHandle", "FileGuard")
    other = FILLED.format("NetStore", "host:80", "NetHandle", "NetGuard")
    assert kinds(one, other) == []
    found = find_clusters(passages(one, other), {"templates": True})
    assert [copy.kind for copy in found[0].copies] == ["original", "template"]


def test_a_consistent_rename_is_a_template() -> None:
    text = "A cat eats fish, and when the cat is full it sleeps by the fire until another cat comes in from the cold yard."
    assert kinds(text, text.replace("cat", "dog")) == []


def test_a_sentence_of_characters_is_compared_by_characters() -> None:
    text = "服务器在放弃没有响应的客户端之前会等待六十秒，然后关闭连接并释放为其保留的内存，以便下一个客户端有空间。"
    assert kinds(text, text.replace("六十秒", "九十秒钟")) == ["original", "near"]


def test_fact_bits_do_not_count_for_equality() -> None:
    assert clear_fact_bits(tokenize("open the file", [(5, 8)])) == clear_fact_bits(tokenize("Open THE file"))
    assert tokenize("open the file", [(5, 8)]) != tokenize("open the file")


def test_tokens_are_the_same_on_every_machine_and_in_every_release() -> None:
    words = [f"{number:016x}" for number in unpack(tokenize("Seedlint reads 10 files"))]
    assert words == ["4ef1837a4588bd67", "107f62389a1d3a4e", "d0698444ed39c833", "1a6cd5275bfedc50"]


def test_a_copy_points_at_the_member_that_it_is_like() -> None:
    found = find_clusters([passage(OLD * 3 + TEXT, "a.md"), passage(TEXT, "b.md"), passage(TEXT, "c.md")], {})
    assert [(copy.kind, copy.repeats) for copy in found[0].copies] == [("original", 0), ("contained", 0), ("exact", 1)]


def test_no_passages_no_clusters() -> None:
    assert find_clusters([], {}) == []
    assert compare_in_python([]).links == compare_on_arrays([]).links == []
