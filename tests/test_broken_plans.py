import pytest

from tests import judging
from tests.judging import rule_of

rule = rule_of("broken-promise")


def found(text, path="page.md"):
    return [(found.place.line, found.message) for found in judging.findings(rule, text, path)]


def guide(items, headings, intro="A table is made of these:", marker="-"):
    parts = "\n\n".join(f"## {heading}\n\nThe text is here." for heading in headings)
    return f"# Tables\n\n{intro}\n\n" + "\n".join(f"{marker} {item}" for item in items) + f"\n\n{parts}\n"


def test_an_item_of_a_plan_without_a_section_is_reported():
    page = guide(["Gauges", "The curve", "Proofs", "Lighthouses"], ["Gauges", "Curve", "Proofs"])
    message = "3 of the 4 items of the list have a section, 'Lighthouses' has none; write the text or shorten the list"
    assert found(page) == [(8, message)]


def test_several_items_are_one_finding_at_the_first():
    items = ["Gauges", "Curves", "Lighthouses", "Proofs", "Harbours"]
    ((line, message),) = found(guide(items, ["Gauges", "Curves", "Proofs"]))
    assert line == 7 and "'Lighthouses', 'Harbours' have none" in message


def test_a_numbered_process_needs_headings_that_only_share_words():
    items = ["Gauge reading", "Curve drawing", "Proof print", "Sale", "Storage", "Disposal"]
    headings = ["Reading the gauge", "A curve", "The proof"]
    intro = "The process has an order."
    assert found(guide(items, headings, intro, "1."))
    assert not found(guide(items, headings, intro))
    assert not found(guide(items, headings, "Some words first.", "1."))
    assert not found(guide(items, headings, "## Step 2: Print", "1."))


def test_a_long_item_of_a_process_is_an_instruction() -> None:
    items = ["Gauge reading", "Curve drawing", "Proof print", "Sell what remains at the harbour"]
    assert not found(guide(items, ["Reading the gauge", "A curve", "The proof"], "The process has an order.", "1."))


@pytest.mark.parametrize(
    "page",
    [
        guide(["Gauges", "Curves", "Proofs", "Lighthouses"], ["Gauges", "Curves", "Proofs", "On lighthouses"]),
        guide(["Gauges", "Curves", "Proofs", "Lighthouses"], ["Gauges", "Curves"]),
        guide(["Gauges", "Curves", "Proofs", "Lighthouses"], ["Proofs", "Curves", "Gauges"]),
        guide(["Gauges", "Curves", "Proofs", "Lighthouses (done in May)"], ["Gauges", "Curves", "Proofs"]),
        guide(["`gauge`", "`curve`", "`proof`", "`lighthouse`"], ["Gauge", "Curve", "Proof"]),
        guide(["Gauges", "Curves", "Proofs", "Old lighthouses"], ["Gauges", "Curves", "Proofs", "Old lighthousez"]),
        guide(["Gauges", "Curves", "Lighthouses"], ["Gauges", "Curves", "Proofs"]),
        guide(["Gauges", "Modern harbour walls", "Curves", "Proofs"], ["Gauges", "Walls of today", "Curves", "Proofs"]),
    ],
)
def test_other_lists_promise_no_sections(page):
    assert not found(page)


DANGLING = "the sentence introduces something, and the section ends; add what is lost, or end the sentence with a period"
INTRODUCTION = "The gauges are read at noon. The table of last week had these columns:"


@pytest.mark.parametrize("after", ["", "## Proofs\n\nText.\n"])
def test_an_introduction_before_nothing_is_reported_at_its_sentence(after):
    (one,) = judging.findings(rule, f"# Tables\n\n## Gauges\n\n### Noon\n\n{INTRODUCTION}\n\n{after}")
    assert (one.place.line, one.place.column, one.message) == (7, 30, DANGLING)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n\n## Proofs\n\nText.\n", "page.md"),
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n\n### Proofs\n\nText.\n", "page.md"),
        (f"# Tables\n\n## Gauges\n\n### Noon\n\n{INTRODUCTION}\n\n## Columns\n\nText.\n", "page.md"),
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n\n<Columns />\n", "page.mdx"),
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n\n- noon\n", "page.md"),
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n", "docs/_index.md"),
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n", "docs/includes/page.md"),
        (f"# Tables\n\n## Gauges\n\n{INTRODUCTION}\n", "templates/page.md"),
        (f"{INTRODUCTION}\n", "page.md"),
        ("# Tables\n\n## Gauges\n\nColumns of last week:\n", "page.md"),
        ("# Tables\n\n## Gauges\n\nThat is all that there is of it :tada:\n", "page.md"),
    ],
)
def test_an_introduction_of_what_follows_or_a_label_is_left_alone(text, path):
    assert not found(text, path)


def test_explain_counts_the_sections_of_a_plan():
    page = guide(["Gauges", "Curves", "Proofs", "Lighthouses"], ["Gauges", "Curves", "Proofs"])
    assert "a list of 4 names 3 sections and not 1 more" in judging.account(rule, page)


@pytest.mark.parametrize(("intro", "count"), [("**Features**:", 0), ("**Parts**:", 1)])
def test_a_list_of_features_is_no_plan(intro, count):
    assert len(found(guide(["Gauges", "The curve", "Proofs", "Lighthouses"], ["Gauges", "Curve", "Proofs"], intro))) == count
