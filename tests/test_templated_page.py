import pytest

from tests import judging
from tests.judging import rule_of

rule = rule_of("templated-page")
CITY = """# Piano lessons in {city}

You can learn the piano at any age, and nobody in {city} has to do it alone. Our {number} teachers come to your home once a week,
bring the sheets, and stay until the hard bar is no longer hard. The first hour is free, so that you can find out whether you and
the teacher get along.

Most pupils in {city} play their first piece after a month. If you have no instrument yet, we lend you one for as long as you
want, and we carry it up the stairs as well. Write to us, and tell us when you are at home and what you would like to play.
"""


@pytest.fixture
def judged():
    def run(*texts, **options):
        return judging.judged(rule, {f"{number}.md": text for number, text in enumerate(texts)}, **options)

    return run


@pytest.fixture
def messages(judged):
    return lambda *texts, **more: [finding.message for finding in judged(*texts, **more) if not finding.fallback]


def city(name, number="12", text=CITY):
    return text.format(city=name, number=number)


def test_pages_that_differ_in_a_name_are_one_text(messages):
    assert messages(city("Leeds"), city("York")) == ["2 pages share one text with one slot: 'Leeds' / 'York'"]


def test_each_slot_is_counted_once_however_often_it_is_filled(messages):
    assert messages(city("Leeds", "12"), city("York", "7")) == ["2 pages share one text with 2 slots: 'Leeds' / 'York'"]


def test_names_of_several_words_fill_a_slot(messages):
    (message,) = messages(city("Isle of Wight"), city("Newcastle upon Tyne"), city("York"), city("Hull"))
    assert message == "4 pages share one text with one slot: 'Isle of Wight' / 'Newcastle upon Tyne' / 'York' …"


def test_a_slot_may_hold_words_without_a_capital(messages):
    guitar = city("Leeds").replace("piano", "guitar").replace("Piano", "Guitar")
    (message,) = messages(city("Leeds"), guitar)
    assert message.startswith("2 pages share one text with 2 slots: 'Piano' / 'Guitar'")


def test_equal_pages_are_no_template(messages):
    assert not messages(city("Leeds"), city("Leeds"))


def test_versions_of_one_page_are_no_template(messages):
    assert not messages(city("Leeds", "12"), city("Leeds", "13"))


def test_pages_that_differ_in_dates_alone_are_left_alone(messages):
    assert not messages(city("March 2024"), city("April 2024"))


def test_another_sentence_makes_another_text(messages):
    assert not messages(city("Leeds"), city("York") + "\nAnd we are in the house behind the station.\n")


def test_the_same_small_words_around_other_words_are_no_template(messages):
    other = " ".join(word[::-1] if len(word) > 4 and word.islower() and word.isalpha() else word for word in CITY.split(" "))
    assert not messages(city("Leeds"), city("York", text=other))


def test_short_pages_are_left_alone(messages):
    short = CITY.partition("\n\n")[0] + "\n\nWe teach the piano in {city}, at your home or at ours, whenever you like.\n"
    assert not messages(city("Leeds", text=short), city("York", text=short))


def test_pages_of_code_are_left_alone(messages):
    code = CITY + "\n```\n" + "play(piano, {number})\n" * 60 + "```\n"
    assert not messages(city("Leeds", text=code), city("York", text=code))


def test_pages_about_an_identifier_are_left_alone(messages):
    page = CITY.replace("Piano lessons in {city}", "`{city}`")
    assert not messages(city("min_words", text=page), city("max_words", text=page))


def test_so_many_pages_as_the_option_says_make_a_template(messages):
    pages = [city("Leeds"), city("York")]
    assert not messages(*pages, **{"min-pages": 3})
    assert messages(*pages, city("Hull"), **{"min-pages": 3})


def test_every_place_can_tell_the_template_and_names_all_others(judged):
    first, *others = judged(city("Leeds"), city("York"), city("Hull"))
    assert (first.fallback, [other.fallback for other in others]) == (False, [True, True])
    assert all(len(finding.related) == 2 for finding in (first, *others))
    assert len({finding.data["cluster"] for finding in (first, *others)}) == 1
    assert first.data["slots"] == [["Leeds", "York", "Hull"]]


def test_a_language_with_other_small_words_works_as_well(messages):
    text = """# Klavierunterricht in {city}

Klavier kann man in jedem Alter lernen, und niemand in {city} muss es allein tun. Unsere Lehrer kommen einmal in der Woche zu
Ihnen nach Hause, bringen die Noten mit und bleiben, bis der schwere Takt nicht mehr schwer ist. Die erste Stunde ist frei, damit
Sie sehen, ob Sie sich mit dem Lehrer verstehen. Die meisten Schüler spielen nach einem Monat ihr erstes Stück. Wer noch kein
Instrument hat, bekommt von uns eines geliehen, und wir tragen es auch die Treppe hinauf.
"""
    assert messages(city("Köln", text=text), city("Bonn", text=text)) == ["2 pages share one text with one slot: 'Köln' / 'Bonn'"]
