from pathlib import Path

from tests.project import seedlint, write

RULE = '''"""Sections."""
from seedlint import DocumentRule, Finding

def check(document, options):
    for top in document.sections:
        for section in top.walk():
            heading = section.heading.text if section.heading else ""
            yield Finding(document.title_place, f"{section.level} '{heading}' {len(section.prose)} {len(section.subsections)}")
    first, *_, last = document.blocks
    assert first == first and first != last and len({first, last, first}) == 2
    assert len(set(document.sections)) == len(document.sections)
    assert document.sections[0] == document.sections[0] != document.sections[-1]

RULE = DocumentRule(name="sections", doc=__doc__, check=check)
'''
PAGE = "Lead.\n\n# A\n\nOne.\n\n### A.1\n\nTwo.\n\n- an item\n\n## A.2\n\n```\ncode\n```\n\n# B\n\nThree.\n"


def test_a_heading_takes_what_follows_down_to_the_next_of_its_level(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "rule-files: sections.py\n", "sections.py": RULE, "a.md": PAGE})
    run = seedlint(tmp_path, "check", "--select", "sections")
    assert [line.partition("sections ")[2] for line in run.stdout.splitlines()] == [
        "0 '' 1 0",
        "1 'A' 1 2",
        "1 'B' 1 0",
        "2 'A.2' 0 0",
        "3 'A.1' 2 0",
    ]
