import json
from pathlib import Path

import pytest

from seedlint.evaluation.crashes import crash_finding
from seedlint.model import Place
from seedlint.plugins import builtin
from seedlint.plugins.rule_metadata_cache import from_json, to_json
from tests.project import seedlint, write

HEAD = """\"\"\"It fails.\"\"\"
import functools
import json
import re
from seedlint import CorpusRule, DocumentRule, Fact, Finding, Place, SimilarityRule
from seedlint.text import words
from seedlint.text.passages import passages

def given(document, options):
    return [Fact("key", document.title_place)]

def compared(document, options):
    return passages(document, ("paragraph",), 2)

"""
PAGES = dict.fromkeys(("a.md", "b.md"), "# Page\n\nHere is some black tea for the guests of the house.\n")
CHECK = 'RULE = DocumentRule(name="odd", doc=__doc__, check=check)\n'
JUDGE = 'RULE = CorpusRule(name="odd", doc=__doc__, gather=given, judge=check)\n'
REPORT = 'RULE = SimilarityRule(name="odd", doc=__doc__, gather=compared, report=check)\n'
COMBINE = 'RULE = SimilarityRule(name="odd", doc=__doc__, gather=compared, report=lambda *_: (), combine=check)\n'
HERE = "  # here\n"


def failure(folder: Path, code: str, end: str) -> str:
    write(folder, {**PAGES, ".seedlint.yaml": "rule-files: [lint/odd.py]\n", "lint/odd.py": HEAD + code + end})
    run = seedlint(folder, "check", "--quiet", "--select", "odd", "--format", "jsonl")
    assert run.returncode == 2
    (line,) = {json.loads(line)["message"].partition("failed: ")[2] for line in run.stdout.splitlines()}
    return line


def line_of(code: str) -> int:
    return (HEAD + code).partition(HERE)[0].count("\n") + 1


@pytest.mark.parametrize("end", [CHECK, JUDGE, REPORT, COMBINE], ids=["check", "judge", "report", "combine"])
@pytest.mark.parametrize(
    "code",
    [
        f"def check(*given):\n    raise ValueError('no'){HERE}",
        f"def check(*given):\n    return re.compile('('){HERE}",
        f"def check(*given):\n    return words.split(None){HERE}",
        f"def check(*given):\n    return helper()\n\ndef helper():\n    return json.loads('{{'){HERE}",
        f"def check(*given):\n    return [Finding(Place(), 'x')]{HERE}",
        f"def plain(first, *given):\n    raise ValueError('no'){HERE}\n\ncheck = functools.partial(plain, 1)\n",
        f"def check(*given):\n    raise SystemExit{HERE}",
        f"class Check:\n    def __call__(self, *given):\n        raise ValueError('no'){HERE}\n\ncheck = Check()\n",
    ],
)
def test_an_error_names_the_last_line_of_the_rules_own_file(tmp_path: Path, code: str, end: str) -> None:
    assert failure(tmp_path, code, end).endswith(f" (odd.py:{line_of(code)})")


@pytest.mark.parametrize("end", [CHECK, JUDGE, REPORT], ids=["check", "judge", "report"])
@pytest.mark.parametrize(
    "code",
    [
        f"def check(*given):\n    if given:\n        yield 'x'{HERE}",
        f"def check(*given):\n    yield from helper()\n\ndef helper():\n    yield 'x'{HERE}",
        f"def check(*given):\n    yield from 'x'{HERE}",
        f"def check(*given):\n    yield Finding(Place('a.md', 0, 0, 0, 0), 'x'){HERE}",
    ],
)
def test_a_wrong_value_names_the_line_of_its_yield(tmp_path: Path, code: str, end: str) -> None:
    assert failure(tmp_path, code, end).endswith(f" (odd.py:{line_of(code)})")


@pytest.mark.parametrize("end", [CHECK, JUDGE, REPORT, COMBINE], ids=["check", "judge", "report", "combine"])
@pytest.mark.parametrize(
    "code",
    [
        f"def check(*given):{HERE}    return 5\n",
        f"def check(*given):{HERE}    return ['x']\n",
        f"check = lambda *given: 5{HERE}",
        f"def wrapped(function):\n    return functools.wraps(function)(lambda *given: function(*given))\n\n@wrapped{HERE}"
        "def check(*given):\n    return ['x']\n",
    ],
)
def test_a_wrong_value_without_a_yield_names_the_line_of_the_function(tmp_path: Path, code: str, end: str) -> None:
    assert failure(tmp_path, code, end).endswith(f" (odd.py:{line_of(code)})")


def test_data_that_json_cannot_hold_names_the_line_of_the_yield(tmp_path: Path) -> None:
    code = f"def check(document, options):\n    yield Finding(document.title_place, 'x', data={{'a': 1j}}){HERE}"
    assert (
        failure(tmp_path, code, CHECK) == f"TypeError: Object of type complex is not JSON serializable (odd.py:{line_of(code)})"
    )


PLACE = "Place('a.md', 1, 1, 1, 1)"


@pytest.mark.parametrize("end", [CHECK, JUDGE, REPORT], ids=["check", "judge", "report"])
@pytest.mark.parametrize(
    ("body", "message"),
    [
        (f"return Finding({PLACE}, 'x')", "the rule returned a Finding; yield it, or return a list"),
        (f"return Finding({PLACE}, 'x')\n    yield", "the rule returned a Finding from a generator; yield it"),
        (f"return [Finding({PLACE}, 'x')]\n    yield", "the rule returned a list from a generator; yield from it"),
        ("return (Finding() for _ in ())\n    yield", "the rule returned a generator from a generator; yield from it"),
    ],
)
def test_a_finding_that_is_returned_is_no_silence(tmp_path: Path, body: str, message: str, end: str) -> None:
    code = f"def check(*given):\n    {body}\n"
    assert failure(tmp_path, code, end) == f"TypeError: {message} (odd.py:{line_of('')})"


@pytest.mark.parametrize("value", ["", "None", "[]", "()", "False"])
def test_a_generator_may_return_nothing_early(tmp_path: Path, value: str) -> None:
    code = f"def check(document, options):\n    if document:\n        return {value}\n    yield\n"
    write(tmp_path, {**PAGES, ".seedlint.yaml": "rule-files: [odd.py]\n", "odd.py": HEAD + code + CHECK})
    assert seedlint(tmp_path, "check", "--select", "odd").returncode == 0


def test_a_fact_or_a_passage_that_is_returned_is_no_silence(tmp_path: Path) -> None:
    code = "def one(document, options):\n    return {}\n\n"
    fact = 'RULE = CorpusRule(name="odd", doc=__doc__, gather=one, judge=lambda *given: ())\n'
    assert "returned a Fact; yield it" in failure(tmp_path, code.format("given(document, options)[0]"), fact)
    passage = 'RULE = SimilarityRule(name="odd", doc=__doc__, gather=one, report=lambda *given: ())\n'
    assert "returned a Passage; yield it" in failure(tmp_path, code.format("next(compared(document, options))"), passage)


def test_an_error_of_a_distribution_names_the_last_line_in_its_package(tmp_path: Path) -> None:
    hooks = (
        "from seedlint import hookimpl\nfrom acme.rules.tea import RULE\n\n@hookimpl\ndef seedlint_rules():\n    return [RULE]\n"
    )
    rule = "from seedlint import DocumentRule\nfrom acme import search\n\n"
    rule += "def check(document, options):\n    yield from search('(')\n\n"
    info = "site/acme-1.0.dist-info"
    files = {
        "site/acme/__init__.py": "import acme_patterns\n\ndef search(pattern):\n    yield acme_patterns.find(pattern)\n",
        "site/acme/rules/__init__.py": "",
        "site/acme/rules/tea.py": rule + 'RULE = DocumentRule(name="acme.tea", doc="Tea.", check=check)\n',
        "site/acme/hooks.py": hooks,
        "site/acme_patterns.py": "import re\n\ndef find(pattern):\n    return re.compile(pattern)\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
        f"{info}/entry_points.txt": "[seedlint]\nacme = acme.hooks\n",
    }
    write(tmp_path, {**PAGES, **files})
    run = seedlint(tmp_path, "check", "--quiet", "--select", "acme.tea", env={"PYTHONPATH": str(tmp_path / "site")})
    assert "position 0 (acme/__init__.py:4)" in run.stdout


def test_a_built_in_rule_from_the_cache_names_the_same_line() -> None:
    rule = builtin.rule("missing-section")
    (cached,) = from_json(to_json([rule]))
    place = Place("a.md", 1, 1, 1, 1)
    assert cached.check is not rule.check
    loaded, recalled = (crash_finding("x", ValueError("no"), place, each.check) for each in (rule, cached))
    assert loaded.message == recalled.message
    assert "(missing_section.py:" in loaded.message


@pytest.mark.parametrize("field", ["explain", "left_out"])
@pytest.mark.parametrize(
    ("code", "message"),
    [
        (f"def account(*given):\n    raise ValueError('no'){HERE}", "ValueError: no"),
        (f"def account(*given):\n    yield 'a line'\n    yield 5{HERE}", "TypeError: the rule yielded a int, not a str"),
        (f"def account(*given):{HERE}    return 'a line'\n", "TypeError: the rule returned a str; yield it, or return a list"),
    ],
)
def test_a_rule_that_cannot_explain_itself_is_named_with_its_line(tmp_path: Path, field: str, code: str, message: str) -> None:
    rule = f'{code}\nRULE = DocumentRule(name="odd", doc=__doc__, check=lambda *given: (), {field}=account)\n'
    write(tmp_path, {**PAGES, ".seedlint.yaml": "rule-files: [odd.py]\n", "odd.py": HEAD + rule})
    for command in (("explain", "odd", "a.md"), ("doctor", "a.md"), ("doctor", ".")):
        if field == "explain" and command[0] == "doctor":
            continue
        run = seedlint(tmp_path, *command)
        line = f"rule 'odd' cannot explain a.md: {message} (odd.py:{line_of(code)})"
        assert (run.returncode, run.stderr.rstrip("\n")) == (2, f"seedlint: {line}")
