from pathlib import Path

import pytest

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
    ("body", "said"),
    [
        ("yield Finding(place, None)", "a finding's message must be a str, not a NoneType"),
        ("yield Finding(place, 'x', related=['y'])", "what is in a finding's related must be a Related, not a str"),
        ("yield Finding(place, 'x', edits=['y'])", "what is in a finding's edits must be a Edit, not a str"),
        ("yield Finding(place._replace(line=0), 'x')", "lines and columns count from 1"),
        ("yield Finding(place._replace(path='b.md'), 'x')", "a document rule reports in its document, a.md, not at b.md:1"),
        ("yield Finding(place._replace(line=99), 'x')", "not at a.md:99"),
        ("yield Finding(place, 'x', data={'a': float('nan')})", "ValueError"),
        ("yield 'x'", "it yielded a str, not a Finding"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise Mute", "Mute: (its text cannot be had)"),
    ],
)
def test_a_rule_that_yields_what_it_must_not_is_told_as_its_own_mistake(tmp_path: Path, body: str, said: str) -> None:
    rule = RULE.format(what="oddities", body=body)
    write(
        tmp_path, {".seedlint.yaml": "rule-files: [odd.py]\n", "odd.py": rule, "a.md": "# A\n\nText.\n", "b.md": "# B\n\nMore.\n"}
    )
    run = seedlint(tmp_path, "check", "--select", "odd")
    assert run.returncode == 2
    assert "a.md:1:1: error seedlint-rule-error rule 'odd' failed" in run.stdout
    assert said in run.stdout
    assert run.stderr == ""
