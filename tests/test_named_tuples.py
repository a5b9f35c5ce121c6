import pickle
import re
from pathlib import Path
from typing import get_type_hints

import seedlint
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Place

ALONE = ("formats", "headings")
"""Folders whose classes still are those of `typing`."""


class Row(NamedTuple):
    """A row."""

    path: str
    line: int = 1

    @property
    def after(self) -> int:
        return self.line + 1


def test_a_named_tuple_is_that_of_typing() -> None:
    row = Row("a.md")
    assert (row, row.line, row.after, row._replace(line=4).after) == (("a.md", 1), 1, 2, 5)
    assert repr(row) == "Row(path='a.md', line=1)"
    assert Row.__mro__ == (Row, tuple, object)
    assert (Row.__doc__, Row.__module__, Row.__qualname__, Row._fields) == ("A row.", __name__, "Row", ("path", "line"))
    assert get_type_hints(Row) == {"path": str, "line": int}
    assert Row.__annotations__ == Row.__new__.__annotations__
    assert pickle.loads(pickle.dumps(row)) == row and type(pickle.loads(pickle.dumps(row))) is Row


def test_a_type_that_others_use_is_a_named_tuple() -> None:
    assert Place("a.md", 1, 2, 3, 4)._asdict() == {"path": "a.md", "line": 1, "column": 2, "end_line": 3, "end_column": 4}


def test_no_module_makes_the_classes_of_typing() -> None:
    root = Path(seedlint.__file__).parent
    found = [
        file for file in root.rglob("*.py") if re.search(r"^from typing import .*\bNamedTuple\b", file.read_text("utf-8"), re.M)
    ]
    assert [file.name for file in found if not set(ALONE) & set(file.relative_to(root).parts)] == []
