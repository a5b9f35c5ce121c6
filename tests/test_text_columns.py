from seedlint import Document, parse
from seedlint.text.columns import cells_under, column_of, find_columns
from tests.timing import linear

TABLES = """
| Port | **Depth** (m) |
|---|---|
| Wyk | 4 |
| Husum |
| Tönning | |

> | Ship | 2. Depth (m) |
> |------|-------|
> | Ida  | `1` | 9 |

<table>
<tr><th>Port</th><th>Crew</th></tr>
<tr><td>Wyk</td><td>3</td></tr>
<tr><td colspan="2">closed</td></tr>
<tr><td><p>Husum</p><p>old</p></td><td>5</td></tr>
</table>

<table><tr><td>no</td><td>header</td></tr></table>
"""


def page(text: str) -> Document:
    (document,) = parse("a.md", text)
    return document


def test_a_column_has_the_cells_under_its_header() -> None:
    assert [(column.header.text, [cell.text for cell in column.cells]) for column in find_columns(page(TABLES))] == [
        ("Port", ["Wyk", "Husum", "Tönning"]),
        ("Depth (m)", ["4", "", ""]),
        ("Ship", ["Ida"]),
        ("2. Depth (m)", ["1"]),
        ("Port", ["Wyk"]),
        ("Crew", ["3"]),
    ]


def test_a_column_names_its_table() -> None:
    columns = find_columns(page(TABLES))
    assert all(cell.group == column.table for column in columns for cell in (column.header, *column.cells))
    assert len({column.table for column in columns}) == 3


def test_a_cell_knows_its_column() -> None:
    document = page(TABLES)
    for column in find_columns(document):
        for cell in (column.header, *column.cells):
            assert column_of(document, cell) == column


def test_a_cell_of_a_row_with_other_cells_than_the_header_is_in_no_column() -> None:
    document = page(TABLES)
    assert [cell.text for cell in document.of("cell") if column_of(document, cell) is None] == [
        "closed",
        "Husum",
        "old",
        "5",
        "no",
        "header",
    ]


def test_cells_are_found_by_their_header_in_all_tables() -> None:
    document = page(TABLES)
    assert [cell.text for cell in cells_under(document, "depth (M)")] == ["4", "", "", "1"]
    assert [cell.text for cell in cells_under(document, "PORT")] == ["Wyk", "Husum", "Tönning", "Wyk"]
    assert cells_under(document, "Length") == ()


def test_a_page_without_a_table_has_no_columns() -> None:
    document = page("# A\n\nText.\n")
    assert find_columns(document) == ()
    assert column_of(document, document.blocks[0]) is None


def test_a_long_table_takes_linear_time() -> None:
    def cells_with_a_column() -> int:
        document = page("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000)
        return sum(column_of(document, cell) is not None for cell in document.of("cell"))

    assert linear(cells_with_a_column) == 40_002
