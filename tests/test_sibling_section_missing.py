from tests import judging
from tests.judging import rule_of

rule = rule_of("sibling-section-missing")


def page(*names):
    return "# Page\n\n" + "\n\n".join(f"## {name}\n\nText." for name in names) + "\n"


def folder(count, *names, path="runbooks/{}.md"):
    return {path.format(index): page(*names) for index in range(count)}


def found(pages):
    return [(finding.place.path, finding.message) for finding in judging.judged(rule, pages)]


def test_a_page_without_a_section_of_its_neighbours_is_reported():
    pages = folder(12, "Symptoms", "Diagnosis", "Repair") | {"runbooks/x.md": page("Symptoms", "Repair", "Notes")}
    assert found(pages) == [("runbooks/x.md", "no section 'Diagnosis', which 12 of 13 pages beside this one have")]


def test_few_pages_are_no_norm():
    assert not found(folder(10, "Symptoms", "Diagnosis", "Repair") | {"runbooks/x.md": page("Symptoms", "Repair", "Notes")})


def test_two_common_sections_make_no_kind():
    assert not found(folder(20, "Usage", "Links") | {"runbooks/x.md": page("Usage", "Notes", "Costs")})


def test_a_page_with_another_plan_is_left_alone():
    assert not found(
        folder(20, "Symptoms", "Diagnosis", "Repair", "Links") | {"runbooks/x.md": page("Symptoms", "Costs", "Crew")}
    )


def test_a_heading_that_shares_a_word_stands_for_the_section():
    pages = folder(12, "Symptoms", "Diagnosis", "Repair") | {"runbooks/x.md": page("Symptoms", "Diagnosis of leaks", "Repair")}
    assert not found(pages)


def test_the_kind_is_found_among_other_pages():
    pages = folder(14, "Symptoms", "Diagnosis", "Repair") | folder(5, "Ferry", "Crew", "Costs", path="runbooks/other{}.md")
    pages |= {"runbooks/x.md": page("Symptoms", "Repair", "Notes")}
    assert found(pages) == [("runbooks/x.md", "no section 'Diagnosis', which 14 of 15 pages beside this one have")]


def test_generated_pages_are_left_alone():
    pages = folder(12, "Symptoms", "Diagnosis", "Repair")
    assert not found(pages | {"runbooks/x.md": "<!-- Do not edit: made by a tool. -->\n\n" + page("Symptoms", "Repair", "Notes")})


def test_readmes_are_compared_across_folders():
    pages = folder(12, "Symptoms", "Diagnosis", "Repair", path="tools/{}/README.md")
    pages |= {"tools/x/README.md": page("Symptoms", "Repair", "Notes")}
    assert [path for path, _ in found(pages)] == ["tools/x/README.md"]


def test_proposals_are_compared_but_for_what_their_type_requires():
    names = ("Summary", "Motivation", "Risks", "Costs", "Crew")
    pages = folder(12, *names, path="proposals/{}.md") | {"proposals/x.md": page("Motivation", "Risks", "Crew", "Notes")}
    assert found(pages) == [("proposals/x.md", "no section 'Costs', which 12 of 13 pages beside this one have")]
