import pytest

from tests import judging
from tests.judging import rule_of
from tests.timing import linear

rule = rule_of("misnumbered-heading")


def page(*headings):
    return "# Almanac\n\n" + "\n\nText.\n\n".join(f"## {heading}" for heading in headings) + "\n\nText.\n"


def found(text):
    return [(found.place.line, found.message.partition(":")[0]) for found in judging.findings(rule, text)]


@pytest.mark.parametrize(
    ("headings", "flaw"),
    [
        (("1. Tides", "2. Lights", "4. Moons"), "number 3 is missing"),
        (("1. Tides", "2. Lights", "5. Moons"), "numbers 3 and 4 are missing"),
        (("Step 1: Tides", "Step 2: Lights", "Step 2: Moons"), "number 2 again"),
        (("1) Tides", "2) Lights", "Notes", "4) Moons"), "number 3 is missing"),
        (("1. Tides", "2A. Lights", "2B. Suns", "4. Moons"), "number 3 is missing"),
        (("2 - Tides", "3 - Lights", "3 - Moons"), "number 3 again"),
    ],
)
def test_a_number_that_is_skipped_or_repeated_is_reported(headings, flaw):
    assert found(page(*headings)) == [(3 + 4 * (len(headings) - 1), flaw)]


@pytest.mark.parametrize(
    "headings",
    [
        ("1. Tides", "2. Lights", "3. Moons"),
        ("1. Tides", "2. Lights", "1. Moons", "2. Suns"),
        ("3. Tides", "2. Lights", "1. Moons"),
        ("1. Tides", "3. Lights", "5. Moons"),
        ("1. Tides", "2. Lights", "9. Moons"),
        ("1. Tides", "2. Print on red paper", "2. Print on blue paper"),
        ("1. Tides", "2. Lights", "Step 4: Moons"),
        ("2.1 Tides", "2.2 Lights", "2.4 Moons"),
        ("1 tide", "2 lights", "4 moons"),
        ("1. Tides", "3. Lights"),
        ("1. Tides", "2. Lights", "3A. Moons", "3B. Suns", "4. Stars"),
        ("1. Tides", "2. Chart", "2. Lights", "3. Lights", "3. Moons", "4. Moons"),
        ("Step 1: Tides", "Step 2: Lights", "Step 2A — Moons", "Step 3: Suns"),
        ("Step 1: Tides", "Step 2: Suns", "Step 3 (Optional): Lights", "Step 4: Moons"),
        ("Step 1: Tides", "Step 2: Suns", "Step - 3 Lights", "Step 4: Moons"),
        ("1. Tides", "2. Suns", "Issue 3: Lights", "4. Moons"),
        ("Phase 2 — Tides", "Phase 3 — Lights", "Phase 5 — Moons"),
        ("Table 1 - Tides", "Table 2- Lights", "Table 3 - Moons"),
    ],
)
def test_other_orders_are_left_alone(headings):
    assert not found(page(*headings))


def test_a_number_without_the_word_of_the_others_is_written_otherwise():
    (found_here,) = found(page("Step 1: Tides", "Step 2: Suns", "3. Lights", "Step 4: Moons"))
    assert found_here == (11, "heading 3 is not written like headings 2 and 4; write the three alike")


def test_a_deck_of_slides_may_show_some_numbers_only():
    text = page("1. Tides", "2. Lights", "4. Moons")
    assert [len(judging.findings(rule, text, path)) for path in ("tides.md", "slides/tides.md")] == [1, 0]


def test_the_series_of_a_section_ends_with_the_section():
    assert not found("# A\n\n## Day\n\n### 1. A\n\n### 2. B\n\n## Night\n\n### 2. C\n\n### 3. D\n")


def test_the_place_is_the_number_and_the_heading_before_is_related():
    (one,) = judging.findings(rule, page("1. Tides", "Step 1: Lights", "2. Moons", "2. Suns"))
    assert (one.place.column, one.place.end_column) == (4, 5)
    assert one.message == "number 2 again: this heading follows '2. Moons'; correct the numbers, or add what is lost"
    assert [related.place.line for related in one.related] == [11]


def test_a_number_that_a_wrong_fence_turned_into_code_is_not_missing():
    text = page("1. Tides", "2. Lights", "3. Moons", "4. Stars")
    assert not found(text.replace("## 3.", "```sh\nls\n\n## 3.").replace("## 4.", "```\n\n## 4."))
    assert found(text.replace("## 3.", "```sh\nls\n\n### Of").replace("## 4.", "```\n\n## 4.")) == [(20, "number 3 is missing")]


def test_a_missing_number_in_bold_is_to_be_a_heading():
    (one,) = judging.findings(rule, page("Step 1: Tides", "Step 2: Lights\n\n**Step 3: Suns**", "Step 4: Moons"))
    assert one.message.startswith("number 3 is in bold and no heading: ")
    assert [related.place.line for related in one.related] == [7, 9]
    (other,) = judging.findings(rule, page("Step 1: Tides", "Step 2: Lights\n\n**Step 3:** Suns", "Step 4: Moons"))
    assert other.message.startswith("number 3 is missing: ")


@pytest.mark.parametrize(
    "mark", ["{:else}", "{% else %}", "{%- elif tide %}", "{{ else }}", "{{- else }}", ":::zone target", "ifdef::tide[]"]
)
def test_a_number_in_two_branches_of_a_template_is_not_said_again(mark):
    text = page("1. Tides", "2. Lights", "2. Moons")
    before, _, after = text.rpartition("Text.\n\n## ")
    assert found(text) == [(11, "number 2 again")]
    assert not found(f"{before}Text.\n\n{mark}\n\n## {after}")
    assert found(f"{mark}\n\n{text}")


def test_a_number_needs_no_space_behind_its_dot():
    assert found(page("1.Tides", "2.Lights", "4.Moons"))
    assert found(page("1. Tides", "2. Lights", "4.潮"))
    assert not found(page("1.x tides", "2.x lights", "4.x moons"))


def test_explain_shows_the_numbers_of_each_series():
    assert judging.account(rule, page("1. Tides", "2. Lights")) == ["headings from line 3: 1, 2"]


def test_a_number_on_another_level_is_reported_there():
    (one,) = judging.findings(rule, page("1. Tides", "2. Lights", "4. Moons").replace("## 4.", "### 3. Stars\n\nText.\n\n## 4."))
    assert one.place.line == 11
    assert one.message == "heading 3 is on level 3, 2 and 4 are on level 2; put the three on one level"


def test_the_time_grows_with_the_headings_and_not_with_their_square():
    text = "".join(f"## {number}. a\n\n## {number}. b\n\n## {number + 1}. c\n\n" for number in range(1, 98)) * 60
    linear(lambda: found(text))


def test_a_named_unit_among_numbered_units_has_the_missing_number():
    assert not found(page("Week 1: Tides", "Week 2: Lights", "Midterm project", "Week 4: Moons"))
    assert found(page("Week 1: Tides", "Week 2: Lights", "Midterm project", "Week 5: Moons"))
    assert found(page("1. Tides", "2. Lights", "Midterm project", "4. Moons"))
