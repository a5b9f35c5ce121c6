from pathlib import Path

import pytest

from tests.project import seedlint, write

RULE = '''"""Values of the front matter."""
from seedlint import DocumentRule, Finding

def check(document, options):
    yield Finding(document.title_place, f"{document.title}: {len(document.meta)}")

RULE = DocumentRule(name="values", doc=__doc__, check=check)
'''


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ('{\n  "title": "A page"\n}\n', 1),
        ('{\n  "title": "A page",\n}\n', 0),
        ('{\n  "deep": ' + "[" * 20_000 + "]" * 20_000 + "\n}\n", 0),
        ('{\n  "long": "' + "x" * 100_001 + '"\n}\n', 0),
        ("---\n- title: A page\n---\n", 0),
        ("---\ntitle: A page\nlong: " + "x" * 100_001 + "\n---\n", 0),
        ("+++\ntitle = \n+++\n", 0),
    ],
    ids=["read", "comma", "deep", "long", "list", "long yaml", "toml"],
)
def test_a_page_is_checked_whatever_its_front_matter_is(tmp_path: Path, head: str, values: int) -> None:
    page = f"{head}\n# A page\n\nText.\n"
    write(tmp_path, {".seedlint.yaml": "rule-files: values.py\n", "values.py": RULE, "a.md": page})
    run = seedlint(tmp_path, "check", "--quiet", "--select", "values")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.endswith(f"values A page: {values}\n")
