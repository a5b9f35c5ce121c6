from seedlint import parse
from seedlint.model import Finding, Place, Violation
from seedlint.plugins import builtin
from seedlint.rule import defaults
from seedlint.stats.collect import COPIES, collect_overview
from seedlint.stats.measure import RuleOptions, measure_pages
from seedlint.stats.model import Page
from seedlint.stats.stored import dump_pages, load_pages
from seedlint.stats.totals import by_file, by_folder, total

RULES = {rule.name: rule for rule in builtin.rules()}
DEFAULTS = RuleOptions(defaults(RULES["low-readability"]), defaults(RULES["missing-section"]))
SENTENCE = "The keeper of the harbour writes the height of the tide into the log in the morning and in the evening. "


def page(text: str, path: str = "docs/a.md", copies: tuple[Place, ...] = ()) -> Page:
    measured = list(measure_pages(parse(path, text), DEFAULTS))
    assert load_pages(path, dump_pages(measured)) == measured
    violations = [Violation(Finding(place, "a copy"), COPIES, "warning", "") for place in copies]
    (found,) = collect_overview({path: measured}, violations).pages
    return found


def test_words_are_those_of_prose_headings_and_tables() -> None:
    assert page("# One two\n\nThree `four`.\n\n| five |\n|---|\n| six |\n\n```\nseven\n```\n").words == 6


def test_copied_words_are_those_of_the_blocks_within_a_copy() -> None:
    text = "# A\n\nOne two three.\n\nFour five.\n"
    assert page(text, copies=(Place("docs/a.md", 3, 1, 3, 15),)).copied == 3
    assert page(text, copies=(Place("docs/a.md", 5, 1, 5, 3),)).copied == 0


def test_copies_that_overlap_count_once() -> None:
    places = (Place("docs/a.md", 3, 1, 3, 15), Place("docs/a.md", 3, 5, 5, 11), Place("docs/a.md", 3, 1, 3, 15))
    assert page("# A\n\nOne two three.\n\nFour five.\n", copies=places).copied == 5


def test_a_short_section_has_no_score() -> None:
    found = page(f"# Tides\n\n## Long\n\n{SENTENCE * 4}\n\n## Short\n\n{SENTENCE}\n")
    assert [section.heading for section in found.sections] == ["Long"]
    assert found.readability and found.readability.words == 105 and found.readability.metric == "flesch-kincaid-grade"


def test_a_section_has_its_hardest_sentence() -> None:
    hard = "Administrators of heterogeneous installations necessarily anticipate considerable organisational difficulties."
    (section,) = page(f"# Tides\n\n{SENTENCE * 3}{hard} {SENTENCE}\n").sections
    assert (section.hardest, section.words) == (hard, 9)


def test_a_licence_has_no_score() -> None:
    assert page(SENTENCE * 5, "LICENSE.md").readability is None


def test_sections_of_the_type_are_found_or_missing() -> None:
    text = "# 7. Queue\n\n## Context\n\nMail is slow.\n\n## Decision\n\nA queue.\n"
    found = page(text, "docs/adr/0007-queue.md").coverage
    assert found and found.kind == "adr"
    assert {name: state for name, state in found.sections.items() if name != "Status"} == {
        "Context": "found",
        "Decision": "found",
        "Consequences": "missing",
    }


def test_a_page_of_no_type_has_no_coverage() -> None:
    assert page("# A\n\nText.\n").coverage is None


def test_totals_weight_scores_by_words() -> None:
    easy, hard = (
        page(SENTENCE * 4, "d/a.md"),
        page("Notwithstanding considerable difficulties they stay where they are. " * 8, "d/b.md"),
    )
    assert easy.readability and hard.readability
    ((metric, (score, words)),) = total([easy, hard]).readability.items()
    assert (metric, words) == ("flesch-kincaid-grade", easy.readability.words + hard.readability.words)
    assert easy.readability.score < score < hard.readability.score


def test_a_folder_sums_up_all_below_it() -> None:
    found = [page("# One two\n", "a/b/x.md"), page("# One\n", "a/y.md"), page("# One\n", "z.md")]
    assert {name: folder.words for name, folder in by_folder(found).items()} == {"a/": 3, "a/b/": 2}
    assert {name: file.words for name, file in by_file(found).items()} == {"a/b/x.md": 2, "a/y.md": 1, "z.md": 1}


def test_the_sum_of_nothing_is_nothing() -> None:
    assert (total([]).duplicate_share, total([]).readability) == (0.0, {})
