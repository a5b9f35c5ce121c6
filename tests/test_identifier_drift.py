import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.analysis.identifiers import drift
from tests import judging
from tests.judging import rule_of

rule = rule_of("identifier-drift")
PAGE = "# Queue\n\nSet `max_retries` first.\n\n    max_retries = 3\n\n{}\n"


def found(text, **options):
    return [(found.place.line, found.place.column, found.message) for found in judging.findings(rule, text, **options)]


@pytest.mark.parametrize("slip", ["max_retreis", "max_retrries", "max_rtries", "MaxRetreis", "MAX_RTRIES"])
def test_a_letter_too_many_too_few_or_swapped_is_reported(slip):
    assert found(PAGE.format(f"The worker reads {slip} once.")) == [
        (7, 18, f"'{slip}' here, 'max_retries' in 2 places on the page")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "max_retry",
        "max_retried",
        "max_rebries",
        "max_retries2",
        "maxRetries",
        "MAX_RETRIES",
        "min_retries",
        "max_pretries",
        "retreis",
    ],
)
def test_an_inflection_another_letter_a_digit_or_case_is_another_name(name):
    assert not found(PAGE.format(f"The worker reads {name} once."))


def test_a_slip_in_code_is_found_at_its_column():
    page = "# Queue\n\nSet `max_retries` and read `max_retries`.\n\n```py\nprint(max_retreis)\n```\n"
    assert found(page) == [(6, 7, "'max_retreis' here, 'max_retries' in 2 places on the page")]


def test_a_name_with_an_ending_of_another_language_is_no_slip():
    polish = "Zamknij program i sprawdź, czy usługa jest wyłączona, a potem uruchom ją jeszcze raz na swoim komputerze. " * 3
    text = "Use `TideGauge` here, and `TideGauge` there.\n\n{}\n\nThe TideGaugea is read.\n"
    assert found(text.format("Close the program, and see that the service is off. " * 3))
    assert not found(text.format(polish))


@pytest.mark.parametrize(("name", "is_slip"), [("to_jsonb", False), ("to_jsonn", True), ("to_jsonb_row", True)])
def test_a_letter_behind_a_name_in_code_makes_another_name(name, is_slip):
    usual = "to_json_row" if name.endswith("row") else "to_json"
    assert bool(found(f"Use `{usual}` here, and `{usual}` there.\n\nThen `{name}` is read.\n")) is is_slip


def test_output_that_reports_an_unknown_name_shows_the_slip_on_purpose():
    code = "\n\n```\n{} max_retreis\n```\n"
    assert not found(PAGE.format(code.format("error: unknown option")))
    assert found(PAGE.format(code.format("worker: the value of")))
    assert found(PAGE.format("An unknown worker reads max_retreis once."))


def test_two_names_that_differ_from_others_by_the_same_letter_are_variants():
    usual = "Use `scan_unpick` and `scan_unpack`.\n\nAlso `scan_unpick` and `scan_unpack`.\n\n"
    assert found(f"{usual}Then `scan_unpiqck`.\n")
    assert not found(f"{usual}Then `scan_unpickl` is one.\n\nAnd `scan_unpackl` is one.\n")
    assert len(found(PAGE.format("The worker reads max_retrries once.\n\nIt has max_rtries."))) == 2


def test_letters_in_the_place_of_a_secret_are_no_name():
    secret = "Use `token_XXXXXX` here, and `token_XXXXXX` there.\n\nThen `{}`.\n"
    assert not found(secret.format("token_XXXXXXX"))
    assert found(secret.replace("XXXXXX", "GAUGES").format("token_GAGUES"))


def test_a_flag_that_defines_a_name_is_that_name():
    assert not found("Set `TIDE_GAUGE` first, and `TIDE_GAUGE` last.\n\n    make -DTIDE_GAUGE\n")


def test_a_list_of_words_has_no_slips():
    words = "McCain\nMcClain\nMcCain\nMcClain\nMcCarthy\nMcCarty\nMcCarty\n"
    assert not judging.findings(rule, f"    {words}".replace("\n", "\n    ") * 2, "words.txt")


def test_a_page_that_speaks_of_both_spellings_is_left_alone():
    assert not found(PAGE.format("Older versions have `max_retreis` in place of `max_retries`."))


def test_a_part_that_is_a_word_is_another_name():
    assert not found("# Tags\n\n`set_latitude` and `set_latitude`.\n\nThen `set_altitude`.\n")
    assert not found("# Tags\n\n`read_brokle` and `read_brokle`.\n\nA borkle is a thing. Then `read_borkle`.\n")


def test_a_slip_of_a_known_word_is_no_word_of_the_prose():
    assert found("# Checks\n\n`run_validation` and `run_validation`.\n\nThe validaton is slow. Then `run_validaton`.\n")


def test_three_places_with_the_other_spelling_are_a_habit():
    assert not found(PAGE.format("max_retreis\n\nmax_retreis\n\nmax_retreis"))


def test_names_in_prose_alone_are_not_compared():
    assert not found("# Queue\n\nmax_retries and max_retries.\n\nThen max_retreis.\n")


def test_the_fix_keeps_the_style_of_the_name():
    (edit,) = judging.findings(rule, PAGE.format("max_retreis"))[0].edits
    assert edit.text == "max_retries" and not edit.safe
    assert not judging.findings(rule, PAGE.format("MAX_RETREIS"))[0].edits


def test_the_time_grows_with_the_page_and_not_with_its_square():
    names = "\n".join(f"    get_{'a' * 30}{i:05}x" for i in range(20_000))
    assert not found(f"# Names\n\n{names}\n")


@pytest.mark.parametrize("slip", ["max_erttries", "amx_retries", "max_ertries"])
def test_the_first_two_letters_of_a_long_part_may_be_swapped(slip):
    page = f"# Queue\n\nThe worker reads {slip} once.\n\nSet `max_retries` first.\n\n    max_retries = 3\n"
    assert bool(found(page)) == (slip == "max_ertries")


def test_a_slip_between_two_usual_names_is_compared_with_both():
    usual = (
        "Set `max_refries`, `max_refries` and `max_retries`, `max_retries`.\n\nHere and there `max_refries` and `max_retries`.\n"
    )
    page = f"# Queue\n\n{usual}\nThe worker reads max_reries once.\n"
    assert [message for _, _, message in found(page)] == ["'max_reries' here, 'max_refries' in 3 places on the page"]


def test_two_usual_names_of_which_one_stands_beside_the_slip():
    usual = (
        "Set `max_refries`, `max_refries`.\n\nThe names `max_refries` and `max_reries`.\n\nThen `max_retries`, `max_retries`.\n"
    )
    assert [message for _, _, message in found(f"# Queue\n\n{usual}")] == [
        "'max_reries' here, 'max_retries' in 2 places on the page"
    ]


@given(st.lists(st.text("abcde", min_size=4, max_size=7), min_size=2, max_size=12))
def test_names_that_are_looked_up_are_all_that_have_a_near_neighbour(parts):
    names = list(dict.fromkeys(("max", part) for part in parts))
    assert drift._pairs(drift._alike(names)) == drift._pairs(names)


@pytest.mark.parametrize(("more", "count"), [("", 0), ("\n    max_retries += 1\n", 1)])
def test_two_names_that_are_equally_rare_are_two_names(more, count):
    page = f"# Queue\n\nSet `max_retries`.\n\nSet `max_retreis`.\n\n    max_retries = 3\n    max_retreis = 3\n{more}"
    assert len(found(page)) == count


@pytest.mark.parametrize(("remark", "count"), [("(note the typo)", 0), ("(note the time)", 1)])
def test_a_name_that_a_remark_calls_a_slip_is_there_on_purpose(remark, count):
    assert len(found(PAGE.format(f"The worker also reads `max_retreis` {remark}."))) == count
