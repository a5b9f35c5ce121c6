import pytest

from tests import judging
from tests.judging import rule_of
from tests.timing import linear

rule = rule_of("templated-title")
TOPICS = ("Redis caching", "vector search", "edge functions", "feature flags", "graph databases", "blue-green deployments")


@pytest.fixture
def judged():
    def run(titles, body="Text.\n", **options):
        pages = {f"{number:02}.md": f"# {title}\n\n{body}" for number, title in enumerate(titles)}
        return judging.judged(rule, pages, **options)

    return run


@pytest.fixture
def messages(judged):
    return lambda titles, **more: [finding.message for finding in judged(titles, **more) if not finding.fallback]


def filled(template, topics=TOPICS[:3]):
    return [template.format(topic) for topic in topics]


@pytest.mark.parametrize(
    "template",
    [
        "Understanding {}: Key Concepts Explained",
        "The Ultimate Guide to {} for Beginners",
        "Lessons Learned from {} in Production",
        "{}: Everything You Need to Know",
    ],
)
def test_a_frame_that_says_nothing_is_reported_once(messages, template):
    (message,) = messages(filled(template))
    assert message == f"3 titles share one template: '{template}' with 'Redis caching', 'vector search', 'edge functions'"


def test_two_titles_are_chance(messages):
    assert not messages(filled("Understanding {}: Key Concepts Explained", TOPICS[:2]))


def test_words_that_frame_no_other_titles_need_more_of_them(messages):
    template = "Five Dinners I Cooked While Learning {}"
    assert not messages(filled(template))
    assert messages(filled(template, TOPICS))


@pytest.mark.parametrize(
    "titles",
    [
        filled("Announcing the release of {} today", ("1.70.0", "1.71.0", "2.0")),
        filled("What we have been working on: {} 2024", ("March", "June", "October")),
        filled("Governance team update: meeting of {}", ("3 May", "10 May", "17 May")),
        filled("How to deploy {} to your own cluster"),
        filled("Real numbers from real projects: {}"),
        filled("{} | The Example Guide Project"),
        filled("Getting started with {}"),
        filled("ADR-0012 - Use {}"),
        filled("The `{}` function"),
    ],
    ids=lambda titles: titles[0],
)
def test_pages_that_are_named_among_sisters_are_left_alone(messages, titles):
    assert not messages(titles)


def test_a_frame_with_a_name_in_it_has_a_subject(messages):
    titles = filled("What we learned about {} while moving to Postgres", TOPICS)
    assert messages(titles)
    assert not messages(titles, body="We had moved to Postgres the year before.\n")


def test_a_date_may_differ_beside_the_slot(messages):
    titles = ["The Case Against Redis in 2024", "The Case Against Search in 2025", "The Case Against Flags in 2026"]
    (message,) = messages(titles, **{"min-words": 3})
    assert message.startswith("3 titles share one template: 'The Case Against {} in 2024'")


def test_a_title_is_in_one_template_only(messages):
    wide = filled("Rethinking {}: Key Concepts Explained Again")
    narrow = filled("Rethinking the {}: Key Concepts Explained Again")
    (message,) = messages([*wide, *narrow])
    assert message.startswith("6 titles share one template: 'Rethinking {}: Key Concepts Explained Again'")


def test_equal_titles_count_once(messages):
    assert not messages(filled("Understanding {}: Key Concepts Explained", ("Redis", "Redis", "flags")))


def test_every_place_can_tell_the_template_and_names_all_others(judged):
    first, *others = judged(filled("Understanding {}: Key Concepts Explained"))
    assert (first.fallback, [other.fallback for other in others]) == (False, [True, True])
    assert all(len(finding.related) == 2 for finding in (first, *others))
    assert len({finding.data["cluster"] for finding in (first, *others)}) == 1
    assert first.data["slots"] == ["Redis caching", "vector search", "edge functions"]


@pytest.mark.slow
def test_ten_thousand_titles_that_begin_alike_are_judged_at_once(messages):
    titles = [f"Lessons Learned from {'abcdefghij'[n % 10]}{'x' * (n // 10)} in Production" for n in range(10_000)]
    (message,) = linear(lambda: messages(titles))
    assert message.startswith("10000 titles share one template")
