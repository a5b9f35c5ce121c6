from seedlint.model import Place
from seedlint.rule import Passage
from seedlint.similarity.nearest import find_nearest
from seedlint.text.tokens import tokenize
from tests.timing import linear

TEXT = "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down."


def passage(text: str, path: str = "b.md", line: int = 1) -> Passage:
    return Passage(Place(path, line, 1, line, len(text) + 1), tokenize(text), text)


def test_the_nearest_of_several_texts_is_found() -> None:
    others = [passage("The baker bakes the bread.", "b.md"), passage(TEXT.replace("lamp", "stove"), "c.md"), passage("Nothing.")]
    nearest = find_nearest(passage(TEXT, "a.md"), others)
    assert nearest
    assert (nearest.passage.place.path, nearest.kind) == ("c.md", "near")
    assert 0.9 < nearest.likeness < 1


def test_an_equal_text_is_nearer_than_any_other() -> None:
    nearest = find_nearest(passage(TEXT, "a.md"), [passage(f"{TEXT} Now.", "b.md"), passage(TEXT, "c.md")])
    assert nearest
    assert (nearest.passage.place.path, nearest.kind, nearest.likeness) == ("c.md", "exact", 1.0)


def test_a_text_is_not_near_to_itself() -> None:
    assert find_nearest(passage(TEXT), [passage(TEXT)]) is None


def test_a_text_without_a_word_in_common_is_not_near() -> None:
    assert find_nearest(passage(TEXT), [passage("Nothing else.", "c.md")]) is None


def test_a_text_under_the_thresholds_is_no_copy() -> None:
    nearest = find_nearest(passage(TEXT), [passage("The baker lights the oven an hour before noon, and writes nothing.", "c.md")])
    assert nearest
    assert (nearest.kind, nearest.likeness < 0.68) == ("", True)


def test_long_texts_take_no_square_of_their_words() -> None:
    words = [f"word{number}" for number in range(20_000)]
    texts = [" ".join(words[start:] + words[:start]) for start in range(1, 60)]
    others = [passage(text, f"{n}.md") for n, text in enumerate(texts)]
    nearest = linear(lambda: find_nearest(passage(" ".join(words), "a.md"), others))
    assert nearest
    assert nearest.kind == "near"
