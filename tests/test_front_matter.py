import gc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint.formats.front_matter import reader
from seedlint.formats.front_matter.reader import Form, Meta
from seedlint.formats.front_matter.safe_values import parse_values
from seedlint.model import Document
from tests.parsing import parse
from tests.timing import linear


def page(text: str) -> Document:
    (document,) = parse("a.md", text)
    return document


def title_at(text: str) -> tuple[str, int, int, int]:
    document = page(text)
    place = document.title_place
    assert document.title_block is not None and document.title_block.kind == "title"
    return document.title, place.line, place.column, place.end_column


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A page\ntype: guide\n---\nBody.\n",
        "---\r\ntitle: A page\r\ntype: guide\r\n...\r\nBody.\r\n",
        "---\n# a comment\n\ntitle: A page\ntype: guide\n---\nBody.",
        '+++\ntitle = "A page"\ntype = "guide"\n+++\nBody.\n',
        '{\n  "title": "A page",\n  "type": "guide"\n}\n\nBody.\n',
    ],
)
def test_front_matter_is_cut_and_read(text: str) -> None:
    document = page(text)
    assert [block.text for block in document.blocks] == ["Body."]
    assert document.title == "A page"
    assert document.meta["type"] == "guide"
    assert dict(document.meta) == {"title": "A page", "type": "guide"}


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText of a page.\n\n---\n\nMore.\n",
        "---\ntitle: never closed\n\nText.\n",
        "\n---\ntitle\n---\n",
        "x\n---\ntitle: x\n---\n",
        "----\na: b\n----\n",
    ],
)
def test_rules_are_not_front_matter(text: str) -> None:
    document = page(text)
    assert document.blocks and not document.meta


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: Plain words # note\n---\n", ("Plain words", 2, 8, 19)),
        ("---\na: 1\r\ntitle:   'It is'  \r\n---\n", ("It is", 3, 11, 16)),
        ('---\nTitle: "Quoted: twice"\n---\n', ("Quoted: twice", 2, 9, 22)),
        ("---\nseo:\n  title: Not this\ntitle: C# for all\n---\n", ("C# for all", 4, 8, 18)),
        ("---\ntitle: 2024\n---\n", ("2024", 2, 8, 12)),
        ('---\ntitle: "Say \\"hi\\""\n---\n', ('Say "hi"', 2, 8, 20)),
        ("---\ntitle: 'It''s'\n---\n", ("It's", 2, 8, 15)),
        ('+++\ntitle = "Toml"\n+++\n', ("Toml", 2, 10, 14)),
        ('{\n"title": "Json", "a": 1\n}\n', ("Json", 2, 11, 15)),
    ],
)
def test_a_title_has_its_exact_place(text: str, found: tuple[str, int, int, int]) -> None:
    assert title_at(text) == found


def test_a_title_over_several_lines_is_one_line() -> None:
    document = page("---\ntitle: >-\n  Over two\n  lines\nother: x\n---\n")
    assert document.title == "Over two lines"
    assert (document.title_place.line, document.title_place.end_line) == (2, 4)


@pytest.mark.parametrize("value", ["", "null", "~", '""', "{{ title }}", "'{{ replace .Name }}'"])
def test_a_title_that_says_nothing_is_none(value: str) -> None:
    document = page(f"---\ntitle: {value}\n---\n\n# Heading\n\nText.\n")
    assert document.title == "Heading"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: x\nb: [1\n---\n", 4),
        ("---\na: 1\na: 2\n---\n", 3),
        ("---\na: &x 1\nb: *x\n---\n", 2),
        ("---\na: !!python/object:os.system x\n---\n", 2),
        ("---\na: 2024-13-45\n---\n", 2),
        ("+++\na = \nb = 1\n+++\n", 2),
        ("---\na: " + "[" * 300 + "]" * 300 + "\n---\n", 2),
        ("---\na:\n" + "- " * 3000 + "x\n---\n", 3),
    ],
)
def test_broken_front_matter_is_empty_and_says_why(text: str, line: int) -> None:
    meta = page(text).meta
    assert isinstance(meta, Meta)
    assert dict(meta) == {}
    assert meta.error is not None and meta.error[0] and meta.error[1] == line


def test_an_ampersand_in_a_word_is_no_anchor() -> None:
    assert page("---\na: R &D and 2 *3\n---\n").meta["a"] == "R &D and 2 *3"


def test_a_key_that_is_not_mentioned_costs_no_parsing() -> None:
    meta = page("---\na: [broken\n---\n").meta
    assert meta.get("type") is None
    assert "_parsed" not in vars(meta)


@pytest.mark.parametrize("text", ["---\n" + "a: &a [" * 100_000, "---\na: b\n" + "[" * 99_000 + "\n---\n", '{"a":' * 100_000])
def test_hostile_front_matter_is_quick(text: str) -> None:
    linear(lambda: dict(page(text).meta))


DOTTED = ".".join(["a"] * 20_000)
HOSTILE = {
    "a decimal number as a title in JSON": '{\n"title": ' + "1" * 5000 + "\n}\n",
    "a negative number in JSON": '{\n"a": [-' + "1" * 5000 + "]\n}\n",
    "deep lists in JSON": '{\n"a": ' + "[" * 90_000 + "\n}\n",
    "a decimal number in YAML": "---\na: " + "1" * 5000 + "\n---\n",
    "a hexadecimal number in YAML": "---\na: [0x" + "f" * 5000 + "]\n---\n",
    "an octal number in YAML": "---\na: 0o" + "7" * 6000 + "\n---\n",
    "a binary number in YAML": "---\na: {b: 0b" + "1" * 90_000 + "}\n---\n",
    "a number as a key beside a folded title": "---\ntitle: >\n  folded\n? 0x" + "f" * 5000 + "\n: a\n---\n",
    "a number in a tuple as a key": "---\nx: 1\n? [0x" + "f" * 5000 + "]\n: a\n---\n",
    "a code point out of range in YAML": '---\na: "\\UFFFFFFFF"\n---\n',
    "a date out of range in YAML": "---\na: 0000-00-00\n---\n",
    "a time zone out of range in YAML": "---\na: 2001-12-14t21:59:43.10-99:99\n---\n",
    "a mapping as a key in YAML": "---\nx: 1\n? {a: b}\n: 1\n---\n",
    "tags that cannot hold": "---\na: !!bool maybe\n---\n",
    "base 60 in a tag": '---\na: !!int "' + "1:" * 3000 + '1"\n---\n',
    "anchors and merge keys": "---\na: &a {b: 1}\nc:\n  <<: *a\n---\n",
    "a dotted key in TOML": f'+++\ntitle = """a\nb"""\n{DOTTED} = 1\n+++\n',
    "a dotted key of quoted parts in TOML": "+++\n" + '"\\"" . '.join(["", *["'a' . "] * 9000]) + "a = 1\n+++\n",
    "a dotted header in TOML": f"+++\n[{DOTTED}]\na = 1\n+++\n",
    "a dotted header of tables in TOML": f"+++\n  [[ {DOTTED} ]]\na = 1\n+++\n",
    "a dotted key in a table in TOML": f"+++\na = [{{b = 1, {DOTTED} = 1}}]\n+++\n",
    "deep lists in TOML": "+++\na = " + "[" * 90_000 + "\n+++\n",
    "deep tables in TOML": "+++\na = " + "{a=" * 30_000 + "\n+++\n",
    "a decimal number in TOML": "+++\na = " + "1" * 5000 + "\n+++\n",
    "a hexadecimal number in TOML": "+++\na = {b = 0x" + "f" * 90_000 + "}\n+++\n",
    "a date out of range in TOML": "+++\na = 0000-01-01\n+++\n",
}


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Stop the collector of garbage: what other tests left has no room to be closed at the bottom of a recursion."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_front_matter_is_broken_and_never_an_exception(text: str, no_collector: None) -> None:
    document = page(f"{text}\n# A heading\n\nText.\n")
    assert isinstance(document.meta, Meta)
    assert dict(document.meta) == {}
    assert document.meta.error is not None
    assert len(document.meta.error[0]) < 200 and "sys." not in document.meta.error[0]


def test_a_dotted_key_is_refused_before_a_parser_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tomllib.loads", lambda text: pytest.fail("tomllib takes gigabytes for it"))
    assert page(HOSTILE["a dotted key in TOML"]).meta.get("title") is None


def test_any_exception_of_a_parser_means_broken_front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise OSError("a parser that fails")

    monkeypatch.setattr("json.loads", fail)
    meta = page('{\n"a": 1\n}\n').meta
    assert isinstance(meta, Meta)
    assert meta.error == ("not JSON: a parser that fails", 1)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("---\na: " + "1" * 1000 + "\n---\n", "a", int("1" * 1000)),
        ("---\na: 1" + "0" * 5000 + ".5\n---\n", "a", float("inf")),
        ("---\na: " + "0x" + "f" * 5000 + "g\n---\n", "a", "0x" + "f" * 5000 + "g"),
        ('+++\na = "' + DOTTED + '"\n+++\n', "a", DOTTED),
        ("+++\na = [1.5, 2.5]\n" + "b.c.d.e = 1\n+++\n", "a", [1.5, 2.5]),
    ],
)
def test_long_values_that_cost_nothing_are_read(text: str, key: str, value: object) -> None:
    assert page(text).meta[key] == value


@given(st.text(alphabet="a:- \n#'\"|>&*![]{},%@?~0.2\t\r\\", max_size=60))
def test_no_front_matter_raises(inner: str) -> None:
    for fence in ("---", "+++"):
        document = page(f"{fence}\ntitle: {inner}\n{fence}\n")
        dict(document.meta)
        assert document.title is not None


@pytest.mark.parametrize("before", ["\n", "\n\n \t\r\n", "\r\n"])
def test_empty_lines_may_come_before_front_matter(before: str) -> None:
    document = page(f"{before}---\ntitle: x\n---\nText.\n")
    assert (document.title, [block.text for block in document.blocks]) == ("x", ["Text."])
    assert document.title_place.line == before.count("\n") + 2


@pytest.mark.parametrize("globs", ["*.ts, **/*.js", "'*.ts, **/*.js'", "src/*.ts"])
def test_patterns_of_rules_for_agents_need_no_quotes(globs: str) -> None:
    (document,) = parse("rule.mdc", f"---\ndescription: Tests\nglobs: {globs}\nalwaysApply: false\n---\nText.\n")
    assert (document.meta["globs"], document.meta["alwaysApply"]) == (globs.strip("'"), False)


@pytest.mark.parametrize(
    ("form", "text", "has"),
    [
        ("yaml", "lang: de\n", True),
        ("yaml", '"lang" : de\n', True),
        ("yaml", "{title: A, lang: de}\n", True),
        ("yaml", "lang:\n  de\n", True),
        ("yaml", "? lang\n: de\n", True),
        ("yaml", f"title: A\nlang{' ' * 300}: de\n", True),
        ("toml", "lang = 'de'\n", True),
        ("toml", "lang.code = 'de'\n", True),
        ("toml", "[lang]\ncode = 'de'\n", True),
        ("json", '{"lang": "de"}', True),
        ("yaml", "golang: 1\nlanguage: de\ntitle: a lang for all\nabout: lang\n", False),
    ],
)
def test_a_front_matter_is_parsed_only_for_a_key_that_it_may_have(
    form: Form, text: str, has: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    monkeypatch.setattr(reader, "parse_values", lambda form, text: parsed.append(text) or parse_values(form, text))
    assert ("lang" in Meta(form, text, 1, 0)) == has
    assert bool(parsed) == has
