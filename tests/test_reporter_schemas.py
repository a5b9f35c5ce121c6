import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from seedlint.model import Edit, Place, Related
from seedlint.plugins import builtin
from seedlint.reporters import registry
from seedlint.reporters.report import Run
from tests.project import seedlint_process, word_rule, write
from tests.reporting import HOSTILE, violation, written

SCHEMAS = Path(__file__).parent / "schemas"
RULES = {rule.name: rule for rule in builtin.rules()}
RUN = Run("1.2.3", RULES, "docs/", 1, notes=("cache is damaged",))
SEVERAL = (
    violation(),
    violation(at=(2, 3, 4, 5), severity="error", related=(Related(Place("b.md", 7, 1, 7, 5), "the original"),)),
    violation("b c.md", severity="info", edits=(Edit(Place("b c.md", 1, 1, 1, 1), "# New\n", True),)),
    violation(rule="unreadable-file", severity="error"),
    *HOSTILE,
)


def checked(name: str) -> Callable[[Any], None]:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return lambda value: validator.validate(value)  # type: ignore[no-any-return]


def everything(value: Any) -> Iterable[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from everything(part)


@pytest.mark.parametrize("violations", [(), SEVERAL[:1], SEVERAL])
@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_what_is_written_fits_the_schema(name: str, violations: tuple[Any, ...]) -> None:
    schema = "sarif-2.1.0.json" if name == "sarif" else f"{name}.json"
    checked(schema)(json.loads(written(name, *violations, run=RUN)))


def test_each_line_of_rdjsonl_is_a_diagnostic_of_rdjson_with_its_source() -> None:
    lines = [json.loads(line) for line in written("rdjsonl", *SEVERAL, run=RUN).splitlines()]
    whole = json.loads(written("rdjson", *SEVERAL, run=RUN))
    assert [{key: value for key, value in line.items() if key != "source"} for line in lines] == whole["diagnostics"]
    assert all(line["source"] == whole["source"] for line in lines)


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_no_lone_surrogate_is_left_in_json(name: str) -> None:
    for text in everything(json.loads(written(name, *HOSTILE))):
        text.encode()


@pytest.mark.parametrize("name", [name for name in registry.NAMES if name not in registry.FOR_PEOPLE and name != "html"])
def test_the_order_in_which_violations_come_changes_no_byte(name: str) -> None:
    assert written(name, *SEVERAL, run=RUN) == written(name, *reversed(SEVERAL), run=RUN)


def test_a_whole_run_gives_valid_sarif_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    copy = "The server waits for ninety seconds before it gives up on a client that does not answer, and closes the connection.\n"
    files = {f"{name}.md": f"# Page {name}\n\n{copy}\n## Empty\n" for name in "abc"}
    write(tmp_path, {**files, "lint/x.py": word_rule("ninety"), ".seedlint.yaml": "rule-files: [lint/x.py]\n"})
    runs = [seedlint_process(tmp_path, "check", "--no-cache", "--format", "sarif", "--jobs", str(jobs)) for jobs in (1, 2)]
    assert runs[0].stdout == runs[1].stdout
    checked("sarif-2.1.0.json")(json.loads(runs[0].stdout))
    assert {"word-ninety", "duplicate-paragraph"} <= {
        found["ruleId"] for found in json.loads(runs[0].stdout)["runs"][0]["results"]
    }
