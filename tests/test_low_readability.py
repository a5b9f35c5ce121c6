from functools import partial

import pytest

from tests import judging
from tests.judging import rule_of

rule = rule_of("low-readability")

HARD = """\
The configuration of the replication subsystem, which was originally introduced in order to facilitate the geographical
distribution of operational information between independently administered installations, necessitates the specification of an
authoritative coordinator whose availability is continuously monitored by the remaining participants. In situations where the
coordinator becomes unavailable for a considerable period, the participants automatically initiate an election procedure whose
successful completion presupposes that the majority of the originally configured installations can communicate with one another
without significant interruptions. Administrators who anticipate considerable fluctuations in network reliability are accordingly
advised to increase the corresponding expiration intervals to values that adequately reflect the characteristics of their
individual environments.
"""
EASY = "The cat sat on the mat, and the dog ran up the hill. It was a warm day in the month of May.\n" * 6
GERMAN = """\
Die Inbetriebnahme der Benachrichtigungskomponente setzt voraus, dass die Berechtigungsverwaltung der Organisationseinheit die
Zugriffsberechtigungen aller verantwortlichen Mitarbeiterinnen und Mitarbeiter ordnungsgemäß dokumentiert und gegenüber der
Datenschutzbeauftragten nachvollziehbar begründet hat. Soweit die Voraussetzungen nicht vollständig nachgewiesen werden, ist die
Aktivierung der Benachrichtigungsfunktionen durch die Systemadministration unverzüglich zurückzustellen, bis eine abschließende
Entscheidung der zuständigen Genehmigungsbehörde über die Verarbeitung personenbezogener Informationen vorliegt. Verantwortliche
Führungskräfte sind verpflichtet, die Einhaltung der organisatorischen Rahmenbedingungen regelmäßig zu überprüfen und
Unregelmäßigkeiten innerhalb der vorgeschriebenen Bearbeitungsfristen an die übergeordnete Verwaltungseinheit zu übermitteln.
"""


findings = partial(judging.findings, rule)


def account(text: str, **options: object) -> str:
    return "\n".join(judging.account(rule, text, **options))


def test_a_hard_section_is_reported_at_its_heading_with_its_worst_sentences():
    [found] = findings(f"# Title\n\n{EASY}\n## Hard part\n\n{HARD}")
    assert (found.place.line, found.identity) == (10, "Hard part")
    assert found.message.startswith("reads at grade ") and found.message.endswith(", over 18")
    assert [related.message for related in found.related] == [
        f"hard sentence of {words} words, {long} of them of three syllables and more"
        for words, long in ((40, 22), (38, 21), (28, 13))
    ]
    assert {related.place.line for related in found.related} == {12, 14, 17}


def test_the_page_is_told_only_where_no_section_was():
    assert [found.identity for found in findings(f"# A\n\n{HARD}\n# B\n\n{HARD}")] == ["A", "B"]
    [found] = findings("".join(f"# {part}\n\n{HARD}\n" for part in "AB"), min_words=150)
    assert (found.identity, found.message[:20]) == ("page", "page reads at grade ")


def test_text_before_the_first_heading_is_a_section():
    assert [found.identity for found in findings(HARD)] == ["preface"]


def test_per_chooses_what_is_judged():
    text = f"# A\n\n{HARD}\n# B\n\n{HARD}"
    assert [found.identity for found in findings(text, per="document")] == ["page"]
    assert [found.identity for found in findings(text, per="section", min_words=150)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        EASY,
        HARD[:600],
        f"```\n{HARD}```\n",
        "| a | b |\n|---|---|\n| " + HARD.replace("\n", " ") + " | b |\n",
        HARD.upper(),
        HARD.replace(".", ""),
        "# Options\n\n" + "".join(f"- `{name}`: automatically reconfigures availability.\n" for name in HARD.split()),
        "# Contributors\n\n" + ", ".join(f"Maximiliana Alexandropoulou{number}" for number in range(99)) + ".\n",
        "# Works\n\n" + " ".join("Use `configuration.manager`, `a.b`, `c.d` and `e.f` or `g` to set `it` up." for _ in range(30)),
    ],
)
def test_what_is_no_hard_prose_is_silent(text):
    assert findings(text) == []


def test_items_without_a_stop_do_not_run_together():
    items = "".join(f"- Configuration of the availability monitoring number {number}\n" for number in range(40))
    assert findings(f"# List\n\n{items}") == []


def test_a_licence_is_not_judged():
    assert findings(HARD, path="LICENSE.md") == []
    assert "licence" in account(HARD, path="LICENSE.md")


def test_german_is_measured_by_its_own_formula_and_held_for_possible_only():
    [found] = findings(GERMAN, min_words=80)
    assert (found.data["metric"], found.confident) == ("amstad", False)
    assert found.message.endswith(", under 20")


def test_a_language_without_a_formula_gets_no_verdict():
    polish = "To jest zdanie, które jest bardzo długie i nie ma w nim nic, czego by nie było w innych, ale jest też po to. " * 9
    assert findings(polish) == []
    assert "not judged: its language 'pl' is not among 'languages'" in account(polish)
    assert findings(polish, languages=["pl"], metric="flesch-kincaid-grade", max_grade=1.0, min_sentence_words=1) == []
    assert len(findings(polish, languages=["pl"], metric="lix", max_lix=1.0, min_sentence_words=1)) == 1


@pytest.mark.parametrize(
    ("metric", "limit"), [("flesch-reading-ease", "min_ease"), ("rix", "max_rix"), ("dale-chall", "max_dale_chall")]
)
def test_each_scale_has_its_limit(metric, limit):
    assert len(findings(HARD, metric=metric)) == 1
    assert findings(HARD, metric=metric, **{limit: -99.0 if limit == "min_ease" else 99.0}) == []


def test_textstat_is_an_engine_to_compare_with():
    [found] = findings(HARD, engine="textstat")
    assert found.data["score"] == pytest.approx(findings(HARD)[0].data["score"], abs=0.5)


def test_the_account_says_score_and_guard():
    told = account(f"# Short\n\nIt is so.\n\n# Hard\n\n{HARD}\n# Easy\n\n{EASY}")
    assert "Short: not judged: 3 words in sentences, under 100" in told
    assert "Hard: flesch-kincaid-grade 30.8, limit 18; 106 words, 35.3 a sentence" in told
    assert "Easy: not judged: 11.5 words a sentence, under 22" in told


def test_acknowledgements_are_not_judged():
    assert not findings(f"# Title\n\n{EASY}\n## Acknowledgements\n\n{HARD}")
    assert findings(f"# Title\n\n{EASY}\n## Acknowledgements of messages\n\n{HARD}")


def test_a_sentence_that_thanks_people_by_name_does_not_count():
    thanks = (
        "We thank the administrators of the harbour installations, Annelise Overgaard, Benedikt Sonnenschein, Fredrika Magnusson"
        " and Wilhelmina Castellanos, whose meticulous measurements improved the reliability of the representations.\n"
    )
    assert not findings(f"# Title\n\n## Atlas\n\n{thanks * 4}")
    assert findings(f"# Title\n\n## Atlas\n\n{thanks.replace('thank', 'watched') * 4}")


def test_a_block_that_is_one_link_does_not_count():
    saying = "- [The configuration of the replication subsystem necessitates considerable administrative preparation](a)\n"
    assert not findings(f"# Title\n\n## More\n\n{saying * 12}", min_sentence_words=5, max_grade=5)
    assert findings(
        f"# Title\n\n## More\n\n{saying.replace('](a)', '.').replace('[', '') * 12}", min_sentence_words=5, max_grade=5
    )


def test_a_row_of_links_does_not_count():
    row = "[The configuration of the replication subsystem](a), [the facilitation of distribution](b), [operation](c).\n\n"
    assert not findings(f"# Title\n\n## More\n\n{row * 12}", min_sentence_words=5, max_grade=5)
    assert findings(f"# Title\n\n## More\n\n{row.replace('](', ' (') * 12}", min_sentence_words=5, max_grade=5)


def test_an_item_that_begins_with_the_title_of_a_talk_does_not_count():
    talk = "- [The configuration of the replication subsystem](a), by Anna of the harbour office, on the twelfth of May.\n"
    assert not findings(f"# Title\n\n## Talks\n\n{talk * 12}", min_sentence_words=5, max_grade=5)
    assert findings(f"# Title\n\n## Talks\n\n{talk.replace('[', 'Hear [') * 12}", min_sentence_words=5, max_grade=5)


CREDITS = "([@anna](a), [#12](b) and @bert)"


@pytest.mark.parametrize(("bracket", "words"), [("", 40), (CREDITS, 40), ("([12](b))", 40), ("(see [12](b))", 42), ("(`a`)", 41)])
def test_credits_in_brackets_are_no_words_of_a_sentence(bracket, words):
    text = HARD.replace("the specification of an", f"the specification {bracket} of an")
    [found] = findings(f"# Title\n\n{EASY}\n## Hard part\n\n{text}")
    assert found.related[0].message.startswith(f"hard sentence of {words} words")


@pytest.mark.parametrize(("path", "count"), [("benches/whale.txt", 0), ("tests/data/whale.md", 0), ("tests/whale.md", 1)])
def test_a_text_that_a_test_reads_is_not_judged(path: str, count: int) -> None:
    assert len(judging.findings(rule, HARD, path)) == count


@pytest.mark.parametrize(("names", "count"), [("Anna Bell, Bert, Carla, Doris, Emil, ", 0), ("Anna Bell, Bert, Carla, ", 1)])
def test_a_sentence_with_a_row_of_names_does_not_count(names: str, count: int) -> None:
    text = HARD.replace(". ", f", for {names}and others. ").replace("environments.", f"environments, for {names}and others.")
    assert len(findings(f"# Title\n\n## Hard part\n\n{text}")) == count
