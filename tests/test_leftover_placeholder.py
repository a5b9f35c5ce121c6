import pytest

from tests import judging
from tests.judging import rule_of

rule = rule_of("leftover-placeholder")


def found(text, path="page.md"):
    return [
        (found.place.column, found.message, found.confident)
        for found in judging.findings(rule, f"# Page\n\nOne.\n\n{text}\n", path)
    ]


@pytest.mark.parametrize("text", ["TODO: say who pays.", "- [ ] TODO say who pays", "**TBD** who pays", "(FIXME) Say who pays."])
def test_a_mark_that_begins_a_block_is_reported(text):
    ((_, message, confident),) = found(text)
    assert message.endswith("left in the text") and confident


@pytest.mark.parametrize("text", ["[TODO](https://example.org)", "[TODO: the link](https://example.org) of the ferry."])
def test_a_link_that_is_a_note_is_reported(text):
    assert found(text)


def test_a_mark_in_the_notes_of_a_meeting_is_only_possible():
    assert [confident for _, _, confident in found("TODO: say who pays.", "meeting-notes/may.md")] == [False]


def test_a_word_of_another_language_in_capitals_is_no_mark():
    spanish = (
        "Vale la pena estar atento a los registros de la aplicación EN TODO MOMENTO, y no solo al principio.\n\nTODO: tides."
    )
    assert [message for _, message, _ in found(spanish)] == ["'TODO' left in the text"]


def test_a_mark_inside_of_a_sentence_is_only_possible():
    assert found("The key is in the file TBD before June.") == [(24, "'TBD' left in the text", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The directions will go here when we know them.",
        "This section is still to be written by the crew.",
        "More on ferries; the page needs to be written first.",
    ],
)
def test_a_promise_of_text_is_reported(text):
    ((_, message, confident),) = found(text)
    assert message.startswith("text is missing: ") and confident


@pytest.mark.parametrize(
    "text",
    [
        "Lines marked TODO are left out.",
        "Write a TODO for each step.",
        'The word "TODO" is searched for.',
        "Search with `grep TODO` first.",
        "TODO comments are for writers.",
        "Build a Vue TODO app.",
        "It calls context.TODO() and reads TODO.md and TODO-1.",
        "todo: nothing",
        "    TODO: in code",
        "The parcel goes here, and the ferry will go there.",
        "A TBC or XXX may be a name.",
        "[TODO Painter](https://example.org) shows notes in colours.",
        "- [TODO+](https://example.org) sorts notes.",
        "![two days, TBD, four days](days.png)",
        "Rows hold TODO / TBD before the ferry sails.",
        "It finds TODO, FIXME, etc. in the logs.",
        "Whatever isn't content goes here.",
        "Slips of the pen and most documentation goes here.",
        "- **TODO**: not begun\n- **DONE**: sailed",
    ],
)
def test_a_mark_that_the_sentence_is_about_is_left_alone(text):
    assert not found(text)


def test_a_section_with_only_a_placeholder_is_the_affair_of_empty_section():
    assert not found("## Costs\n\nTODO: say who pays.\n\n## Ferry\n\nAt noon.")


def test_templates_are_left_alone():
    assert not found("TODO: say who pays.", "templates/page.md")


def test_the_title_of_a_list_of_things_to_do_is_left_alone():
    assert not judging.findings(rule, "TODO\n\n- paint the pole\n- grease the wheel\n", "todo.txt")


@pytest.mark.parametrize(("text", "count"), [("TODO trackers", 0), ("TODO track them", 1)])
def test_the_tools_for_marks_are_no_marks(text, count):
    assert len(list(judging.findings(rule, f"# Tools\n\nText.\n\n- {text}\n"))) == count
