import random
import re

import pytest

from seedlint._internal.cell_width import count_cells
from seedlint.model import Edit, Finding, Place, Related, Violation
from seedlint.reporters.report import Run
from seedlint.reporters.word_wrap import Chunk, words, wrap
from seedlint.reporters.worddiff import word_diff
from seedlint.rule import DocumentRule
from tests.reporting import violation, written
from tests.timing import linear

OLD = "The server waits for ninety seconds before it gives up on a client that does not answer."
NEW = "The server waits for **sixty** seconds before it gives up\n> on a client that does not answer."


def copy(message: str = "95% the same as a.md:1", *others: Place, end: int = 0, line: int = 1) -> Violation:
    related = tuple(Related(place, "original") for place in others or (Place("a.md", 1, 1, 1, len(OLD) + 1),))
    at = (line, 1, end or line, 100)
    return violation("b.md", at, rule="duplicate-paragraph", message=message, related=related, data={"cluster": "x"})


def signs_of(before: str, after: str) -> str:
    signs = {"removed": "-", "added": "+", "same": "=", "cut": "…"}
    return " ".join(signs[piece.kind] + piece.text for piece in word_diff(before, after))


def test_a_near_copy_is_shown_with_the_words_that_differ() -> None:
    assert written("text", copy(end=2), texts={"a.md": OLD, "b.md": NEW}) == (
        "b.md:1:1 warning duplicate-paragraph 95% the same as a.md:1\n"
        "    1 > The server waits for **sixty** seconds before it gives up\n"
        "      | and 1 more line\n"
        "      = a.md:1:1 original\n"
        "    1 | The server waits for [-ninety-] {+**sixty**+} seconds before it gives up on …\n"
        "\n"
        "1 file checked: 1 warning\n"
        "seedlint explain RULE says why\n"
    )


def test_an_exact_copy_is_shown_with_the_first_line_of_the_other() -> None:
    assert f"      = a.md:1:1 original\n    1 | {OLD}\n" in written("text", copy(), texts={"a.md": OLD, "b.md": OLD})


def test_the_place_that_the_message_names_is_the_one_compared() -> None:
    texts = {"a.md": "one two\nthree four\n" + "x\n" * 20, "b.md": "one five"}
    found = copy("near a.md:2; has 'five'", Place("a.md", 21, 1, 21, 2), Place("a.md", 2, 1, 2, 11))
    assert "a.md:2:1 original\n    2 | [-three four-] {+one five+}\n" in written("text", found, texts=texts)


def test_a_copy_whose_line_a_note_names_is_not_listed_again() -> None:
    related = (
        Related(Place("a.md", 7, 1, 7, 4), "nearly the same as line 9; 'x' here, 'y' there"),
        Related(Place("b.md", 9, 1, 9, 4), "copy"),
        Related(Place("b.md", 12, 1, 12, 4), "copy"),
    )
    shown = written("text", violation("b.md", related=related), texts={})
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("      = ")] == ["a.md:7:1", "b.md:12:1"]


def test_only_copies_are_compared() -> None:
    found = violation("b.md", related=(Related(Place("a.md", 1, 1, 1, 4), "see"),))
    assert written("text", found, texts={"a.md": "xyz", "b.md": "abc"}).count(" | ") == 2


@pytest.mark.parametrize("texts", [{"b.md": NEW}, {"a.md": "", "b.md": NEW}])
def test_a_text_that_is_gone_is_not_compared(texts: dict[str, str]) -> None:
    assert "a.md:1:1 original\n\n" in written("text", copy(end=2), texts=texts)


def test_colours_of_a_comparison_do_not_change_the_text() -> None:
    texts = {"a.md": OLD, "b.md": NEW}
    coloured = written("text", copy(end=2), texts=texts, colour=True, width=40)
    assert "\x1b[31m[-ninety-]\x1b[0m" in coloured and "\x1b[32m{+**sixty**+}\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == written("text", copy(end=2), texts=texts, width=40)


def test_a_compared_text_writes_no_control_characters() -> None:
    shown = written("text", copy(), texts={"a.md": "one \x1b[31m two", "b.md": "one \x9b \u202e three"})
    assert not re.search("[\x1b\x9b\u202e]", shown)


@pytest.mark.parametrize("width", [40, 60, 78, 200])
def test_lines_are_no_wider_than_the_terminal(width: int) -> None:
    message = "a message of many words that has to be set on lines of its own where the terminal is narrow, 漢字 too"
    shown = written("text", copy(message, Place("a.md", 1, 1, 1, 90)), texts={"a.md": OLD * 3, "b.md": NEW}, width=width)
    assert max(map(count_cells, shown.splitlines())) <= width


def test_a_message_goes_on_under_itself() -> None:
    shown = written("text", violation("a.md", message="no section 'Overview' in this page"), width=40)
    assert shown.startswith("a.md:1:1 warning empty-section no\n        section 'Overview' in this page\n")


def test_a_word_longer_than_a_line_is_not_broken() -> None:
    assert list(wrap(words("a " + "b" * 30 + " c"), 10)) == ["a", "b" * 30, "c"]
    assert list(wrap([Chunk("漢"), Chunk("字", (), True)], 3)) == ["漢", "字"]


def test_rules_are_counted_most_first_where_there_are_several() -> None:
    several = [violation(), violation(at=(2, 1, 2, 2)), violation(rule="low-readability"), violation(rule="broken-promise")]
    assert written("text", *several).endswith(
        "\n\n  2  empty-section\n  1  broken-promise\n  1  low-readability\n"
        "\n1 file checked: 4 warnings\nseedlint explain RULE says why\n"
    )


def test_one_rule_is_not_counted_twice() -> None:
    assert "  2  " not in written("text", violation(), violation(at=(2, 1, 2, 2)))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("a b c", "a b c", ""),
        ("A, *b* c", "a\n> b c.", ""),
        ("", "", ""),
        ("a", "", "-a"),
        ("", "a b", "+a b"),
        ("a b c", "a x c", "=a -b +x =c"),
        ("a b", "a b c", "=a b +c"),
        ("漢字が好き", "漢字は好き", "=漢字 -が +は =好き"),
        ("1 2 3 4 5 6 7 8 9 x", "1 2 3 4 5 6 7 8 9 y", "…… =4 5 6 7 8 9 -x +y"),
        (
            "x 1 2 3 4 5 6 7 8 9 10 11 12 13 14 x",
            "y 1 2 3 4 5 6 7 8 9 10 11 12 13 14 y",
            "-x +y =1 2 3 4 5 6 …… =9 10 11 12 13 14 -x +y",
        ),
        ("a", "a " + "x " * 40, "=a +" + "x " * 24 + "… 16 more words"),
    ],
)
def test_words_that_differ(before: str, after: str, wanted: str) -> None:
    assert signs_of(before, after) == wanted


def test_long_texts_are_compared_in_time() -> None:
    chance = random.Random(1)
    one, other = (" ".join(chance.choices("ab", k=100_000)) for _ in range(2))
    assert linear(lambda: word_diff(one, other))
    linear(lambda: word_diff(" " * 1_000_000, "x" * 1_000_000))


def test_a_space_is_kept_between_the_words_of_a_script_without_and_others() -> None:
    assert signs_of("漢 a 字", "漢 b 字") == "=漢 -a +b =字"


RULE = DocumentRule("empty-section", "Nothing.", lambda document, options: (), help="write the section")
ONE_RULE = Run(rules={"empty-section": RULE})


def test_each_violation_ends_with_what_to_do_next() -> None:
    own = Violation(Finding(Place("a.md", 1, 3, 1, 4), "two", help="call the author"), "empty-section", "warning", "1")
    shown = written("text", violation("a.md", (1, 3, 1, 4)), own, texts={"a.md": "# A page"}, run=ONE_RULE)
    assert re.findall("      = help: (.*)", shown) == ["write the section", "call the author"]


def test_a_rule_without_help_has_no_line_for_it() -> None:
    assert "help" not in written("text", violation())


@pytest.mark.parametrize(("safe", "marked"), [(True, 1), (False, 0)])
def test_a_safe_fix_is_marked_and_counted(safe: bool, marked: int) -> None:
    edit = Edit(Place("docs/a.md", 1, 1, 1, 2), "x", safe=safe)
    shown = written("text", violation(edits=(edit,)), violation(at=(2, 1, 2, 2)))
    assert shown.count("empty-section [*] nothing") == marked
    assert shown.count("\n1 fixable with --fix\n") == marked


@pytest.mark.parametrize(
    ("text", "at", "mark"),
    [
        ("The whole line is the paragraph.", (1, 1, 1, 33), ">"),
        ("One\nand two.", (1, 1, 2, 9), ">"),
        ("- an item", (1, 3, 1, 10), ">"),
        ("> 12. quoted", (1, 7, 1, 13), ">"),
        ("# A heading", (1, 3, 1, 12), "|"),
        ("one word of a line", (1, 5, 1, 9), "|"),
        ("its last word", (1, 10, 1, 14), "|"),
        ("", (1, 1, 1, 1), "|"),
    ],
)
def test_a_block_is_marked_in_the_margin_and_words_are_underlined(text: str, at: tuple[int, int, int, int], mark: str) -> None:
    shown = written("text", violation("a.md", at), texts={"a.md": text})
    assert f"\n    1 {mark} {text.splitlines()[0] if text else ''}\n" in shown
    assert ("^" in shown) == (mark == "|")


def test_a_run_of_words_has_one_colour_code() -> None:
    old, new = "the keeper writes the height", "the keeper forgets all about the height"
    shown = written("text", copy(), texts={"a.md": old, "b.md": new}, colour=True)
    assert "\x1b[31m[-writes-]\x1b[0m \x1b[32m{+forgets all about+}\x1b[0m the height" in shown
    assert "".join(wrap([Chunk("a"), Chunk("b", ("red",)), Chunk("c", ("red",))], 40, colour=True)) == "a \x1b[31mb c\x1b[0m"
