import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedlint import Document, DocumentRule, Finding
from seedlint.evaluation.document import examine
from seedlint.formats.registry import BUILT_IN
from tests.project import seedlint, write

RULE = '''"""It yields {what}."""
from seedlint import DocumentRule, Edit, Finding, Place, Related

class Mute(Exception):
    def __str__(self):
        raise ValueError

def check(document, options):
    place = document.blocks[0].place
    {body}

RULE = DocumentRule(name="odd", doc=__doc__, check=check)
'''


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("yield Finding(place, None)", "a finding's message must be a str, not a NoneType"),
        ("yield Finding(place, 'x', related=['y'])", "an item of a finding's related must be a Related, not a str"),
        ("yield Finding(place, 'x', edits=['y'])", "an item of a finding's edits must be a Edit, not a str"),
        ("yield Finding(place._replace(line=0), 'x')", "lines and columns count from 1"),
        ("yield Finding(place._replace(path='b.md'), 'x')", "a document rule reports in its document, a.md, not at b.md:1"),
        ("yield Finding(place._replace(line=99), 'x')", "not at a.md:99"),
        ("yield Finding(place, 'x', data={'a': float('nan')})", "ValueError"),
        ("yield 'x'", "the rule yielded a str, not a Finding"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise Mute", "Mute: (the error gives no text)"),
    ],
)
def test_a_value_that_a_rule_must_not_yield_is_reported_as_an_error_of_the_rule(tmp_path: Path, body: str, message: str) -> None:
    rule = RULE.format(what="oddities", body=body)
    write(
        tmp_path, {".seedlint.yaml": "rule-files: [odd.py]\n", "odd.py": rule, "a.md": "# A\n\nText.\n", "b.md": "# B\n\nMore.\n"}
    )
    run = seedlint(tmp_path, "check", "--quiet", "--select", "odd")
    assert run.returncode == 2
    assert "a.md:1:1: error seedlint-rule-error rule 'odd' failed" in run.stdout
    assert message in run.stdout
    assert run.stderr == ""


def identities(text: str) -> list[str]:
    def check(document: Document, options: object) -> Iterator[Finding]:
        for found in re.finditer("TBD", document.source.text):
            yield Finding(document.source.place(*found.span()), "left")

    rule = DocumentRule(name="left", doc="It is left.\n", check=check)
    return [finding.identity for finding in examine("a.md", text.encode(), [(rule, {})], BUILT_IN).findings["left"]]


def test_findings_on_one_long_line_do_not_each_store_the_line() -> None:
    found = identities("TBD and another one, " * 5000)
    assert len(found) == 5000
    assert max(map(len, found)) < 1000


def test_the_identity_of_a_finding_on_a_long_line_stays_when_the_line_grows_elsewhere() -> None:
    line = f"{'some words ' * 900}TBD{' and others' * 900}"
    assert identities(line) == identities(f"More {line} at the end")
