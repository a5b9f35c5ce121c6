"""The places of keys and values in front matter."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from seedlint import Document, Place
from seedlint.authoring.example_runner import Corpus, Example, findings
from seedlint.plugins import builtin
from tests.parsing import parse
from tests.timing import linear

YAML_PAGE = """---
title: "A: b"   # the title
tags:
  - one
  - 'two'  # the second

# about the next key
empty:
description: >-
  Folded
  text.

  More.
# after it
seo:
  image: {alt: A ship, size: [3, 4]}
  "note": It's

long: a value
  of two lines
2024: a year
globs: **/*.md, *.txt
nothing: ""
code: |
  x = 1

last: 1.5
---

# Page
"""
TOML_PAGE = '''+++
title = "A = b" # the title
tags = [ "one", # the first
  'two' ]
"quoted key" = """
Two
lines"""
date = 2026-01-02T10:00:00Z
seo.alt = "A ship"

[params]
size = {width = 3, height = 4.5}

[[authors]]
name = "Ida"

[[authors]]
name = "Ole"
+++

# Page
'''
JSON_PAGE = """{
  "title": "A \\"b\\"", "empty": [], "none": {},
  "tags": ["one" ,
    "two"],
  "seo": {"alt": "A ship", "size": [3, {"deep": null}]}
}

# Page
"""


def page(text: str) -> Document:
    (document,) = parse("a.md", text)
    return document


def text_at(document: Document, place: Place | None) -> str | None:
    if place is None:
        return None
    return document.source.text[slice(*document.source.offsets(place))]


def marked(text: str, *keys: str | int) -> tuple[str | None, str | None]:
    document = page(text)
    return text_at(document, document.meta_key_place(*keys)), text_at(document, document.meta_place(*keys))


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (("title",), "title", '"A: b"'),
        (("tags",), "tags", "- one\n  - 'two'"),
        (("tags", 0), None, "one"),
        (("tags", 1), None, "'two'"),
        (("empty",), "empty", ""),
        (("description",), "description", ">-\n  Folded\n  text.\n\n  More."),
        (("seo",), "seo", 'image: {alt: A ship, size: [3, 4]}\n  "note": It\'s'),
        (("seo", "image", "alt"), "alt", "A ship"),
        (("seo", "image", "size", 1), None, "4"),
        (("seo", "note"), '"note"', "It's"),
        (("long",), "long", "a value\n  of two lines"),
        (("2024",), "2024", "a year"),
        (("globs",), "globs", "**/*.md, *.txt"),
        (("nothing",), "nothing", '""'),
        (("code",), "code", "|\n  x = 1"),
        (("last",), "last", "1.5"),
    ],
)
def test_a_key_and_a_value_of_yaml_have_exact_places(keys: tuple[str | int, ...], key: str | None, value: str) -> None:
    assert marked(YAML_PAGE, *keys) == (key, value)
    assert marked(YAML_PAGE.replace("\n", "\r\n"), *keys) == (key, value.replace("\n", "\r\n"))
    assert marked("\n\n" + YAML_PAGE.replace("\n", "\r"), *keys) == (key, value.replace("\n", "\r"))


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (("title",), "title", '"A = b"'),
        (("tags",), "tags", "[ \"one\", # the first\n  'two' ]"),
        (("tags", 1), None, "'two'"),
        (("quoted key",), '"quoted key"', '"""\nTwo\nlines"""'),
        (("date",), "date", "2026-01-02T10:00:00Z"),
        (("seo",), "seo", "seo"),
        (("seo", "alt"), "alt", '"A ship"'),
        (("params",), "params", "params"),
        (("params", "size"), "size", "{width = 3, height = 4.5}"),
        (("params", "size", "height"), "height", "4.5"),
        (("authors", 1), None, "[[authors]]"),
        (("authors", 1, "name"), "name", '"Ole"'),
    ],
)
def test_a_key_and_a_value_of_toml_have_exact_places(keys: tuple[str | int, ...], key: str | None, value: str) -> None:
    assert marked(TOML_PAGE, *keys) == (key, value)
    assert marked(TOML_PAGE.replace("\n", "\r\n"), *keys) == (key, value.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (("title",), '"title"', '"A \\"b\\""'),
        (("empty",), '"empty"', "[]"),
        (("none",), '"none"', "{}"),
        (("tags",), '"tags"', '["one" ,\n    "two"]'),
        (("tags", 1), None, '"two"'),
        (("seo", "size", 1, "deep"), '"deep"', "null"),
    ],
)
def test_a_key_and_a_value_of_json_have_exact_places(keys: tuple[str | int, ...], key: str | None, value: str) -> None:
    assert marked(JSON_PAGE, *keys) == (key, value)


@pytest.mark.parametrize("text", [YAML_PAGE, TOML_PAGE, JSON_PAGE, "# Page\n", "---\ntitle: [\n---\n", "---\n- a\n---\n", ""])
@pytest.mark.parametrize(
    "keys", [(), ("nope",), (0,), ("title", 0), ("title", "a"), ("tags", 2), ("tags", -1), ("tags", "0"), ("tags", 0, 0)]
)
def test_what_is_absent_has_no_place(text: str, keys: tuple[str | int, ...]) -> None:
    assert marked(text, *keys) == (None, None)


def test_the_place_of_an_empty_value_is_behind_its_key() -> None:
    document = page("---\na: 1\nempty:   # nothing\nb: 2\n---\n")
    assert document.meta_place("empty") == Place("a.md", 3, 7, 3, 7)
    assert page("---\na: 1\nb:\n---\n").meta_place("b") == Place("a.md", 3, 3, 3, 3)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=6),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text("ab:# 'é𝄞", min_size=1, max_size=4), parts, max_size=3),
    max_leaves=8,
)
LOADERS: Mapping[str, Callable[[str], Any]] = {"---\n{}\n---\n": YAML(typ="safe", pure=True).load, "{}\n\n": json.loads}


@pytest.mark.parametrize("form", LOADERS)
@given(st.dictionaries(st.text("abé", min_size=1, max_size=3), VALUES, min_size=1, max_size=4), st.sampled_from([None, 2]))
def test_what_stands_at_a_place_is_the_value(form: str, values: dict[str, Any], indent: int | None) -> None:
    written = json.dumps(values, ensure_ascii=False, indent=indent)
    if form != "{}\n\n":
        written = f"all: {written}"
    elif indent is None:
        return
    document = page(form.replace("{}", written))
    waiting: list[tuple[str | int, ...]] = [(name,) for name in document.meta]
    for keys in waiting:
        value: Any = document.meta
        for name in keys:
            value = value[name]
        assert LOADERS[form](str(text_at(document, document.meta_place(*keys)))) == value
        parts = range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
        waiting += [(*keys, name) for name in parts]


def test_a_value_of_toml_at_its_place_is_the_value() -> None:
    document = page(TOML_PAGE)
    for keys in (("title",), ("tags",), ("quoted key",), ("date",), ("params", "size")):
        value: Any = document.meta
        for name in keys:
            value = value[name]
        assert tomllib.loads(f"a = {text_at(document, document.meta_place(*keys))}")["a"] == value


@pytest.mark.parametrize("head", ["---\ntags: [{}]\n---\n", "+++\ntags = [{}]\n+++\n", '{{\n"tags": [{}]\n}}\n'])
def test_the_places_of_many_items_take_linear_time(head: str) -> None:
    def ask(count: int) -> None:
        document = page(head.format(", ".join(['"x"'] * count)))
        assert all(document.meta_place("tags", number) for number in range(count))

    ask(10)
    linear(lambda: ask(3_000))


def skill(text: str) -> list[tuple[Place, str]]:
    rule = builtin.rule("missing-section")
    found, crashes = findings(rule, Corpus((Example("skills/tides/SKILL.md", text, ()),)))
    assert not crashes
    return [(finding.place, finding.message) for finding in found]


def test_a_key_without_a_value_is_marked_and_an_absent_key_is_reported_at_the_start() -> None:
    path, message = "skills/tides/SKILL.md", "no 'description' in the front matter"
    assert skill("---\nname: tides\ndescription:\n---\n\nRead the table.\n") == [(Place(path, 3, 1, 3, 12), message)]
    assert skill('+++\nname = "tides"\ndescription = ""\n+++\n\nRead.\n') == [(Place(path, 3, 1, 3, 12), message)]
    assert skill("---\nname: tides\n---\n\nRead the table.\n") == [(Place(path, 1, 1, 1, 1), message)]
