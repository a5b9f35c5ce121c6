import json
from pathlib import Path

import pytest

from tests.project import seedlint, write

COPY = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out. The logger writes its "
    "last ten readings only when it stops in order, and a line that is pulled while it writes leaves a damaged file."
)
EDITED = COPY.replace("damaged", "broken")
EDITED_AGAIN = EDITED.replace("pulled", "cut")


@pytest.mark.parametrize(
    ("texts", "allowed", "found"),
    [
        ((COPY, COPY, COPY), "b.md", [("c.md", "exact", "a.md")]),
        ((COPY, EDITED, EDITED), "b.md", [("c.md", "near", "a.md")]),
        ((COPY, EDITED, EDITED_AGAIN), "b.md", [("c.md", "near", "a.md")]),
        ((COPY, COPY, COPY), "a.md", [("c.md", "exact", "b.md")]),
        ((COPY, EDITED, EDITED), "a.md", [("c.md", "exact", "b.md")]),
        ((COPY, EDITED, EDITED_AGAIN), "a.md", [("c.md", "near", "b.md")]),
        ((COPY, EDITED, EDITED), "[a.md, c.md]", []),
    ],
)
def test_a_copy_of_an_allowed_copy_is_a_copy_of_what_is_left(
    tmp_path: Path, texts: tuple[str, ...], allowed: str, found: list[tuple[str, str, str]]
) -> None:
    pages = {f"{name}.md": f"# Page {name}\n\n{text}\n" for name, text in zip("abc", texts, strict=True)}
    write(tmp_path, {**pages, ".seedlint.yaml": f"rules: {{duplicate-paragraph: {{allow: [{{paths: {allowed}}}]}}}}\n"})
    run = seedlint(tmp_path, "check", "--select", "duplicate-paragraph", "--format", "jsonl")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(row["path"], row["data"]["match"], row["related"][0]["path"]) for row in rows] == found
    assert all((row["data"]["match"] == "exact") == (row["data"]["similarity"] == 1.0) for row in rows)
