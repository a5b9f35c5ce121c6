import hashlib
import json
import re
from base64 import b64encode
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from seedlint.model import Edit, Finding, Place, Related, Violation
from seedlint.reporters import html
from seedlint.reporters.html.excerpts import excerpt
from seedlint.reporters.html.page_data import page_data
from seedlint.reporters.html.score import hardness, score
from seedlint.reporters.report import Run, lines_of, make_report
from seedlint.reporters.worddiff import differing_spans
from seedlint.rule import DocumentRule
from seedlint.stats.model import Coverage, GradedSection, Overview, Page, ReadabilityScore
from tests.reporting import HOSTILE, violation, written

FOLDER = Path(html.__file__).parent
SCRIPTS = sorted((FOLDER / "script").glob("*.js"))
BREAKOUT = "</script><script>alert(1)</script><!-- ]]> &lt; \u2028 \u202e\x1b[31m \U0001f600"
READING = ReadabilityScore("flesch-kincaid-grade", 20.5, 18.0, 80, 2)
PAGE = Page(
    "docs/a.md",
    0,
    "A",
    1,
    1000,
    250,
    READING,
    (GradedSection("Setup", Place("docs/a.md", 3, 1, 3, 9), READING, "A long one.", 40),),
    Coverage("adr", {"Context": "found", "Status": "optional", "Decision": "missing"}),
)


def values(*violations: Violation, overview: Overview | None = None, texts: dict[str, str] | None = None) -> dict[str, Any]:
    read = (texts or defaultdict(str)).__getitem__
    made = make_report(violations, 1, lines_of(read), run=Run("1.2.3"), overview=overview)
    data: dict[str, Any] = json.loads(json.dumps(page_data(made)))
    return data


def copies(*places: Place, kind: str = "near") -> list[Violation]:
    data = {"class": kind, "cluster": "c1", "similarity": 0.9}
    related = (Related(places[0], "original"), *(Related(place, "copy") for place in places[1:]))
    return [
        violation(
            place.path,
            place[1:],
            rule="duplicate-paragraph",
            message="90% the same",
            related=tuple(one for one in related if one.place != place),
            data=data,
        )
        for place in places[1:]
    ]


def element(page: str, opening: str) -> str:
    _, _, rest = page.partition(opening)
    return re.split(r"</(?:script|style)>", rest)[0]


def test_nothing_in_a_document_ends_the_element_of_the_data() -> None:
    page = written("html", violation("docs/a.md", message=BREAKOUT), *HOSTILE, texts=defaultdict(lambda: BREAKOUT))
    assert page.count("</script") == page.count("<script") == 2
    assert "alert(1)" in page and "<script>alert" not in page
    found = json.loads(element(page, '<script type="application/json" id="data">'))["findings"]
    assert any("</script><script>alert(1)" in one["message"] for one in found)


def test_the_page_is_ascii_whatever_is_in_it() -> None:
    assert written("html", violation(message=BREAKOUT), *HOSTILE, texts=defaultdict(lambda: "漢字 é \U0001f600")).isascii()


def test_control_characters_and_turned_directions_are_written_out() -> None:
    content = json.dumps(values(violation(message=BREAKOUT), texts={"docs/a.md": BREAKOUT}), ensure_ascii=False)
    assert r"\\u202e\\x1b[31m" in content
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", content)


def test_without_a_script_findings_are_listed_and_escaped() -> None:
    page = written("html", violation(message="<b>&"), violation("b.md", rule="x"))
    content = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "docs/a.md:1: warning empty-section: &lt;b&gt;&amp;" in content
    assert "<td>empty-section</td><td>1</td>" in content


def test_the_policy_lets_in_the_script_and_style_of_the_page_and_nothing_else() -> None:
    page = written("html", violation())
    policy = element(page, 'http-equiv="Content-Security-Policy" content="').partition('"')[0]
    for kind, opening in (("style", "<style>"), ("script", "<script>")):
        digest = b64encode(hashlib.sha256(element(page, opening).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


def test_the_page_asks_nothing_of_the_network() -> None:
    shipped = [file.read_text("utf-8") for file in FOLDER.rglob("*") if file.suffix in (".js", ".css", ".html")]
    addresses = {
        found for text in shipped for found in re.findall(r"(?:https?:)?//[a-z][\w.-]+\.\w+|url\(|@import|fetch\(", text)
    }
    assert addresses == {"http://www.w3.org"}


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_makes_markup_or_code_of_a_text(file: Path) -> None:
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|javascript:|\.src\b|setHTML"
    assert not re.search(risky, file.read_text("utf-8"))


def test_every_resource_is_part_of_the_page_and_ascii() -> None:
    assert {file.stem for file in SCRIPTS} == set(html.SCRIPTS)
    assert {file.stem for file in (FOLDER / "style").iterdir()} == set(html.STYLES)
    assert all(file.read_text("utf-8").isascii() for file in FOLDER.rglob("*") if file.suffix in (".js", ".css", ".html"))


def test_the_page_is_the_same_on_every_run() -> None:
    several = copies(Place("a.md", 1, 1, 1, 9), Place("b.md", 1, 1, 1, 9), Place("c.md", 2, 1, 2, 3))
    texts = defaultdict(lambda: "one two three\nfour")
    assert written("html", *several, texts=texts) == written("html", *reversed(several), texts=texts)


def test_an_excerpt_has_the_lines_around_and_the_mark() -> None:
    text = "one\ntwo\nthree four five\nsix\nseven\neight\n"
    assert excerpt(Place("a.md", 3, 7, 3, 11), lambda path: text.split("\n")) == [
        [1, "one"],
        [2, "two"],
        [3, "three ", "four", " five"],
        [4, "six"],
        [5, "seven"],
    ]


def test_an_excerpt_of_many_lines_is_cut() -> None:
    lines = [f"line {number}" for number in range(1, 100)]
    shown = excerpt(Place("a.md", 10, 1, 90, 3), lambda path: lines)
    assert [row[0] for row in shown] == [8, 9, 10, 11, 12, 13, 14, 15]


def test_an_excerpt_of_a_line_of_megabytes_is_short() -> None:
    shown = excerpt(Place("a.md", 1, 5_000_000, 1, 9_000_000), lambda path: ["x" * 10_000_000])
    assert sum(len(str(part)) for row in shown for part in row) < 1_000


@pytest.mark.parametrize(
    "place", [Place("gone.md", 1, 1, 1, 2), Place("docs/a.md", 9, 1, 9, 2), Place("docs/a.md", 1, 50, 1, 60)]
)
def test_a_place_that_is_not_there_any_more_is_shown_without_text(place: Place) -> None:
    page = written("html", violation(place.path, place[1:]), texts={"docs/a.md": "x"})
    assert "nothing under" in page


def test_a_cluster_is_in_the_page_once_with_the_words_that_differ() -> None:
    texts = {"a.md": "Wait for sixty seconds now.", "b.md": "Wait for ninety seconds.", "c.md": "Wait for sixty seconds now."}
    found = values(*copies(*(Place(name, 1, 1, 1, 40) for name in texts)), texts=texts)
    (cluster,) = found["clusters"]
    assert (cluster["count"], cluster["kind"], cluster["files"]) == (3, "near", [0, 1, 2])
    original, near, same = cluster["copies"]
    assert (near["left"], near["right"]) == ([9, 14, 23, 27], [9, 15])
    assert (same["text"], same["left"], same["right"]) == (original["text"], [], [])
    assert {one["cluster"] for one in found["findings"]} == {0}


def test_each_text_of_a_copied_page_is_beside_its_own_original() -> None:
    texts = {"a.md": "Rinse the cup.\n\nHeat the water.", "b.md": "Rinse a cup.\n\nHeat the water."}
    places = {(name, line): Place(name, line, 1, line, 40) for name in texts for line in (1, 3)}
    ends = [[{"path": name, "line": line, "end_line": line} for name in ("b.md", "a.md")] for line in (1, 3)]
    data = {"class": "page", "match": "near", "cluster": "page 1", "copies": 2, "pairs": [[*pair, 0.9] for pair in ends]}
    related = tuple(Related(places[at], "copy") for at in (("a.md", 1), ("a.md", 3), ("b.md", 3)))
    found = values(violation("b.md", (1, 1, 1, 40), rule="duplicate-paragraph", related=related, data=data), texts=texts)
    (cluster,) = found["clusters"]
    assert (cluster["count"], cluster["pages"], cluster["files"]) == (2, 2, [0, 1])
    shown = [(found["texts"][one["original"]["text"]], found["texts"][one["text"]], one["right"]) for one in cluster["copies"]]
    assert shown == [("Rinse the cup.", "Rinse a cup.", [6, 7]), ("Heat the water.", "Heat the water.", [])]


def test_offsets_of_words_count_whole_characters() -> None:
    assert differing_spans("\U0001f600 old", "\U0001f600 new") == ([(2, 5)], [(2, 5)])


def test_words_that_are_the_same_at_both_ends_are_no_difference() -> None:
    assert differing_spans("a b c d c e", "a b c x c e") == ([(6, 7)], [(6, 7)])
    assert differing_spans("a a", "a a a") == ([], [(4, 5)])
    assert differing_spans("Salt, water.", "salt water") == ([], [])


def test_related_places_of_a_finding_have_their_text() -> None:
    related = (Related(Place("docs/a.md", 2, 1, 2, 5), "hard sentence"),)
    (found,) = values(violation(related=related), texts={"docs/a.md": "x\nlong one"})["findings"]
    assert found["related"] == [{"file": 0, "line": 2, "message": "hard sentence", "text": "long"}]


def test_files_have_their_statistics() -> None:
    found = values(violation("docs/a.md"), violation("docs/b.md"), overview=Overview((PAGE,)))["files"]
    assert found[0] == {
        "path": "docs/a.md",
        "found": [0, 1, 0],
        "words": 1000,
        "reading": ["flesch-kincaid-grade", 20.5],
        "copied": 0.25,
        "kind": "adr",
        "score": 75.3,
    }
    assert "words" not in found[1]


def test_a_file_that_was_not_checked_has_no_score() -> None:
    places = Place("a.md", 1, 1, 1, 3), Place("b.md", 1, 1, 1, 3)
    first, second = values(*copies(*places))["files"]
    assert "score" not in first and "score" in second


@pytest.mark.parametrize(
    ("words", "found", "wanted"),
    [
        (0, {}, 100),
        (50, {"warning": 1}, 84.1),
        (500, {"warning": 1}, 84.1),
        (500, {"warning": 2}, 70.7),
        (1000, {"warning": 1}, 91.7),
        (9999, {"info": 1}, 99.8),
        (10, {"error": 9}, 2.0),
        (10, {"error": 10}, 1.3),
    ],
)
def test_a_score_falls_with_findings_and_less_on_longer_files(words: int, found: dict[Any, int], wanted: float) -> None:
    assert score(words, found) == wanted


@pytest.mark.parametrize(
    ("metric", "graded", "wanted"),
    [
        ("flesch-kincaid-grade", 9.0, 0.0),
        ("flesch-kincaid-grade", 18.0, 0.5),
        ("flesch-kincaid-grade", 99.0, 1.0),
        ("amstad", 100.0, 0.0),
        ("amstad", 18.0, 0.5),
    ],
)
def test_hardness_is_half_at_the_limit(metric: str, graded: float, wanted: float) -> None:
    assert hardness([PAGE._replace(readability=READING._replace(metric=metric, score=graded))]) == pytest.approx(wanted)


def test_copies_and_hard_sentences_lower_a_score() -> None:
    assert score(500, {}) > score(500, {}, copied=0.1) > score(500, {}, copied=0.2) > score(500, {}, copied=0.2, hardness=0.5)


def test_readability_is_grouped_by_language_and_named_by_it() -> None:
    sections = (PAGE.sections[0], PAGE.sections[0]._replace(readability=READING._replace(metric="smog")))
    pages = (PAGE._replace(language="en", sections=sections), PAGE._replace(language="sv"), PAGE._replace(language="da"))
    found = [(one["name"], one["title"]) for one in values(overview=Overview(pages))["grades"]]
    assert found == [
        ("da", "Danish"),
        ("en flesch-kincaid-grade", "English, flesch-kincaid-grade"),
        ("en smog", "English, smog"),
        ("sv", "Swedish"),
    ]


def test_clusters_have_the_names_that_the_next_report_gives_them() -> None:
    places = [Place(name, 1, 1, 1, 9) for name in ("m.md", "n.md")]
    before = violation(
        "a.md", rule="templated-page", related=(Related(Place("b.md", 1, 1, 1, 2), "copy"),), data={"cluster": "x"}
    )
    names = [[one["name"] for one in values(*found)["clusters"]] for found in (copies(*places), [before, *copies(*places)])]
    assert names == [["duplicate-paragraph:c1"], ["templated-page:x", "duplicate-paragraph:c1"]]


def test_what_to_do_first_is_where_most_is_gained() -> None:
    edit = (Edit(Place("z.md", 1, 1, 1, 2), "x", safe=True),)
    found = values(
        violation("a.md"),
        violation("b.md", severity="error"),
        violation("b.md", rule="broken-promise"),
        violation("c.md", severity="info"),
        violation("z.md", edits=edit),
        *copies(*(Place("d.md", line, 1, line, 9) for line in range(1, 9))),
    )["first"]
    assert [(one["findings"], one.get("copies"), one.get("fix")) for one in found] == [
        *[(7, 7, None), (2, None, None), (1, None, True), (1, None, None)],
    ]
    assert found[1]["rules"] == [["broken-promise", 1], ["empty-section", 1]]


def test_a_finding_has_its_help_or_that_of_its_rule() -> None:
    rule = DocumentRule("empty-section", "x.", lambda document, options: (), help="write it")
    own = Violation(Finding(Place("a.md", 1, 1, 1, 2), "x", help="delete it"), "empty-section", "warning", "1")
    made = make_report([own, violation("b.md")], 1, lines_of(lambda path: ""), run=Run(rules={"empty-section": rule}))
    data = page_data(made)
    assert [one.get("help") for one in data["findings"]] == ["delete it", None]
    assert data["rules"][0]["help"] == "write it"


def test_sections_of_a_type_are_a_letter_each() -> None:
    assert values(overview=Overview((PAGE,)))["coverage"] == [
        {
            "kind": "adr",
            "sections": ["Context", "Status", "Decision"],
            "pages": [{"file": 0, "line": 1, "title": "A", "states": "fom"}],
        }
    ]


def test_readability_is_a_distribution_with_the_hardest_sections() -> None:
    (grade,) = values(overview=Overview((PAGE,)))["grades"]
    assert (grade["from"], grade["bars"], grade["limits"], grade["count"]) == (20, [1], [18.0], 1)
    assert grade["hardest"][0]["text"] == "A long one."


def test_scores_outside_of_a_chart_are_in_its_last_bars() -> None:
    sections = tuple(
        GradedSection("", Place("docs/a.md", 1, 1, 1, 1), READING._replace(score=number), "", 1) for number in (-3.0, 0.5, 99.0)
    )
    page = Page("docs/a.md", 0, "", 1, 1, 0, None, sections, None)
    (grade,) = values(overview=Overview((page,)))["grades"]
    assert (grade["from"], grade["bars"][0], grade["bars"][-1], sum(grade["bars"])) == (0, 2, 1, 3)


def test_a_text_of_megabytes_is_cut() -> None:
    assert len(written("html", violation(message="x" * 5_000_000))) < 200_000
