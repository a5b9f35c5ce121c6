from functools import partial
from itertools import permutations

from tests import judging
from tests.judging import account, rule_of

rule = rule_of("heading-body-mismatch")

STARTER = """\
A sourdough loaf needs time more than it needs work. Feed the sourdough starter in the evening, and by the morning the starter
has doubled and smells of yoghurt. A starter that is not fed for a week wants to be fed twice.
"""
OVEN = """\
Heat the oven as far as it goes, with the iron pot inside. Turn the dough out on paper, lift it into the hot pot, and close the
oven door at once. A small oven with an iron pot bakes as well as a large one with steam.
"""
CELLAR = """\
Potatoes keep through the winter in a dark cellar at eight degrees, in a box of dry sand. Look through the box once a month, and
take out what has gone soft. A cellar that is too warm makes potatoes sprout long before spring.
"""
BEES = """\
The bees leave their hive on the first warm day and come back with pollen of hazel. Do not open the hive before the cherry
blooms. A colony of bees that has honey left in April has come through the winter well.
"""
TEXTS = (STARTER, OVEN, CELLAR, BEES)
TRUE = ("Feeding the sourdough starter", "Oven and iron pot", "Potatoes in the cellar", "Opening the hive of bees")
FOREIGN = ("Certificate renewal", "Replication lag alerts", "Kafka partitions", "Postgres vacuum tuning")
GERMAN = "Der Teig braucht mehr Zeit als Arbeit, und am Morgen ist er doppelt so hoch wie am Abend. Es ist gut, wenn er ruht.\n"


def page(headings: tuple[str, ...], texts: tuple[str, ...] = TEXTS, title: str = "A year on the farm") -> str:
    parts = [f"## {heading}\n\n{text}" for heading, text in zip(headings, texts, strict=False)]
    return "\n".join([f"# {title}\n\nWhat we learned in a year on the farm, from bread to bees.\n", *parts])


findings = partial(judging.findings, rule)


def lines(text: str) -> list[str]:
    written = text.splitlines()
    return [written[finding.place.line - 1].removeprefix("## ") for finding in findings(text)]


def test_headings_that_fit_their_sections_are_silent() -> None:
    assert not findings(page(TRUE))


def test_headings_of_another_page_are_one_finding_that_lists_them() -> None:
    (found,) = findings(page(FOREIGN))
    assert (found.place.line, found.place.column) == (5, 4)
    assert [related.message for related in found.related] == [f"'{heading}' does not match either" for heading in FOREIGN[1:]]
    assert [pair[0]["line"] for pair in found.data["pairs"]] == [5, 10, 15, 20]


def test_the_message_says_what_is_absent_and_what_is_there() -> None:
    (found,) = findings(page(FOREIGN))
    assert found.message.startswith(
        "heading is about 'certificate', 'renewal', which its section never says; the section is about "
    )
    assert "'starter'" in found.message and found.message.endswith(
        ": rename it, or move the text; 3 more headings of the page do not match"
    )


def test_a_page_that_says_one_of_the_subjects_is_not_reported() -> None:
    assert not findings(page(FOREIGN, (*TEXTS[:3], BEES + "We had no replication of hives.\n")))


def test_a_person_with_a_role_is_no_subject() -> None:
    people = ("Lena Brandt - farmer", "Tomas Gill, beekeeper", "Maria Sand | baker", "Ole Holm at the mill")
    assert not findings(page(people))


def test_one_foreign_heading_on_a_good_page_is_not_reported() -> None:
    assert not findings(page((*TRUE[:3], FOREIGN[3])))


def test_headings_that_slipped_by_one_are_reported_with_the_section_that_they_fit() -> None:
    (found,) = findings(page((*TRUE[1:], TRUE[0])))
    assert f"move it over the section '{TRUE[2]}', which it fits" in found.message


def test_two_headings_that_changed_places_are_one_finding() -> None:
    (found,) = findings(page((TRUE[0], TRUE[2], TRUE[1], TRUE[3])))
    assert lines(page((TRUE[0], TRUE[2], TRUE[1], TRUE[3]))) == [TRUE[2]]
    assert found.message.endswith("the headings have changed places, exchange them")
    assert [related.place.line for related in found.related] == [15]


def test_a_section_that_repeats_another_word_of_its_heading_has_not_changed_places() -> None:
    goats, tractors = f"{OVEN}A goat and a goat.\n", f"{BEES}A tractor and a tractor.\n"
    tested = f"{tractors}We run one test here, and another test there.\n"
    headings = ("Testing the goats", "Tractors in May")
    assert findings(page(headings, (tractors, goats))) and not findings(page(headings, (tested, goats)))


def test_a_deck_of_slides_is_not_judged() -> None:
    assert findings(page(FOREIGN)) and not judging.findings(rule, page(FOREIGN), "slides/farm.md")


def test_a_title_that_the_file_has_too_is_not_foreign() -> None:
    text = page(FOREIGN[:1], (STARTER + OVEN,), "Debugging Redis replication in production")
    assert [len(judging.findings(rule, text, path)) for path in ("page.md", "redis.md")] == [1, 0]


def test_a_sentence_is_no_subject() -> None:
    tasks = tuple(f"Write a program that renews the {name} certificate." for name in ("kafka", "postgres", "redis", "nginx"))
    assert not findings(page(tasks))


def test_a_subject_that_every_section_says_proves_no_exchange() -> None:
    texts = tuple(text + "Oven, iron pot, potatoes, cellar: oven, iron pot, potatoes, cellar.\n" for text in TEXTS)
    assert not findings(page((TRUE[0], TRUE[2], TRUE[1], TRUE[3]), texts))


def test_a_subject_in_a_tag_is_not_said_and_a_subject_in_the_text_is() -> None:
    exchanged = (TRUE[0], TRUE[2], TRUE[1], TRUE[3])
    written = "Mark it as `<b its {} here>`.\n"
    in_tags = (STARTER, OVEN + written.format("cellar"), CELLAR + written.format("oven"), BEES)
    assert lines(page(exchanged, in_tags)) == [TRUE[2]]
    in_text = tuple(text.replace("`<b", "b").replace(">`", "") for text in in_tags)
    assert not findings(page(exchanged, in_text))


def test_headings_of_general_words_are_not_judged() -> None:
    assert not findings(page(("Overview", "How it works", "Results", "Next steps")))


def test_questions_quotes_and_persons_are_not_judged() -> None:
    assert not findings(
        page(("Why Kafka partitions?", "“Vacuum Postgres”", "Ada Miller, site engineer", "Interview with Postgres people"))
    )


def test_short_sections_are_not_judged() -> None:
    assert not findings(page(FOREIGN, ("It is short.\n",) * 4))


def test_code_is_not_judged() -> None:
    assert not findings(page(FOREIGN, tuple(f"```\n{text}```\n\nThe code.\n" for text in TEXTS)))


def test_tables_of_contents_are_not_judged() -> None:
    assert not findings(
        page(FOREIGN, tuple(f"- [{line}](x.md)\n" * 3 for line in ("What the bees do all day in the garden",) * 4))
    )


def test_one_heading_is_enough_where_the_title_is_about_something_else_as_well() -> None:
    assert lines(page(FOREIGN[:1], (STARTER + OVEN,), "Debugging Redis replication in production")) == [FOREIGN[0]]
    assert not findings(page(FOREIGN[:1], (STARTER + OVEN,)))


def test_another_language_is_not_judged() -> None:
    assert not findings(page(FOREIGN, (GERMAN * 2,) * 4, "Ein Jahr auf dem Hof"))


def test_where_the_title_is_foreign_a_subject_said_once_proves_an_exchange() -> None:
    texts = (f"{OVEN}One goat looked on.\n", f"{BEES}A tractor was there.\n")
    for title, count in (("Debugging Redis replication in production", 1), ("Oven, hive and bees", 0)):
        for headings, pairs in ((("Tractors in May", "Goats in May"), count), (("Goats in May", "Tractors in May"), 0)):
            assert sum("changed places" in found.message for found in findings(page(headings, texts, title))) == pairs


def test_a_subject_that_a_subsection_says_is_not_exchanged() -> None:
    goats, ferries = f"{OVEN}A goat and a goat.\n", f"{BEES}A tractor and a tractor.\n"
    assert findings(page(("Goats in May", "Tractors in May"), (ferries, goats)))
    assert not findings(page(("Goats in May", "Tractors in May"), (f"{ferries}\n### The goats\n\n{STARTER}", goats)))


def test_names_of_authors_are_no_subjects() -> None:
    assert not findings(page(("Author: Lena Brandt", "Authors Tomas, Ole", "By Maria Sand", "Thanks to Ole Holm")))


def test_an_explanation_begins_with_the_verdict_and_its_reason() -> None:
    silent, reported = (account(rule, page(headings)) for headings in ((*TRUE[:3], FOREIGN[3]), FOREIGN))
    assert silent[0].startswith("silent: ") and reported[0].startswith("reported: the page says no subject of any heading; ")
    assert account(rule, page(TRUE))[0] == "silent: each section says most words of its heading"
    moved = account(rule, page((*TRUE[1:], TRUE[0])))[0]
    assert moved.startswith("reported: the other sections say what the headings over them do not; ")


def test_an_explanation_gives_the_words_of_each_section_and_the_numbers_as_details() -> None:
    told = account(rule, page((*TRUE[:3], FOREIGN[3])))
    assert told[1] == "4 of 5 headings can be judged"
    assert told[-2] == f"'{FOREIGN[3]}': its section never says 'postgres', 'vacuum', 'tuning'"
    assert [line[:2] for line in told if line.startswith(" ")] == [" -", " -", " -", " +"]


def test_the_screening_loses_no_page_of_any_order_of_headings(monkeypatch):
    headings = [*TRUE, *FOREIGN[:2], "Honey <b>of the bees</b> in April"]
    pages = [page(order) for order in permutations(headings, len(TEXTS))]
    screened = [judging.findings(rule, text) for text in pages]
    monkeypatch.setitem(rule.check.__globals__, "count_unsupported_headings", lambda document: 2)
    assert [judging.findings(rule, text) for text in pages] == screened
    assert 0 < sum(map(bool, screened)) < len(pages)
