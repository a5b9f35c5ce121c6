"""The schema of a type of document in the config: the keys, their bounds and their descriptions."""

from __future__ import annotations

from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.option_types import Boolean, Choice, Field, Fields, Glob, Integer, ListOf, MapOf, OneOf, Regex, Text

CONTENTS = {
    "list": ("list", "item"),
    "code": ("code block", "code"),
    "table": ("table", "cell"),
    "link": ("link", "link"),
    "image": ("image", "image"),
}
"""The contents that a section may have to hold, each with the noun for a message and the kind of the block or mark."""

SECTION = Fields(
    {
        "name": Field(Text(), "the name of the section, in findings and in its heading"),
        "names": Field(ListOf(Text(), single=True), "other names that its heading may have", ()),
        "exact": Field(Boolean(), "accept only these names, not their known synonyms and translations", False),
        "pattern": Field(
            Regex(), "a heading or label that matches this is the section, whatever its name; a search may take a second"
        ),
        "unless": Field(
            Regex(), "the section may be missing where this matches the source of the page; a search may take a second"
        ),
        "required": Field(Boolean(), "false: the section may be missing, and is checked only where it is there", True),
        "sure": Field(Boolean(), "false: a missing section is reported one level lower", True),
        "min-words": Field(Integer(0), "the least number of words in the section, with its subsections and without code", 0),
        "holds": Field(ListOf(Choice(tuple(CONTENTS)), single=True), "what the section must contain", ()),
        "level": Field(Integer(1, 6), "the level of its heading; any level where not given"),
    },
    frozenset({"name"}),
)

# No default but None: what a type does not say it takes from the one that it extends.
TYPE = Fields(
    {
        "paths": Field(ListOf(Glob(), single=True), "files of this type, by path from the root"),
        "names": Field(
            ListOf(Text(), single=True), "files of this type, by name in any folder, with or without suffix, in any case"
        ),
        "title": Field(Regex(), "pages of this type, by their title; a search may take a second"),
        "except": Field(ListOf(Glob(), single=True), "files that are not of this type"),
        "extends": Field(
            Text(), "a type, your own or built-in, whose sections come first; a section of the same name replaces its section"
        ),
        "sections": Field(ListOf(OneOf((Text(), SECTION))), "the sections in their order; a name alone is a required section"),
        "least-sections": Field(Integer(0), "a page with fewer sections of these names is not taken for a page of this type"),
        "order": Field(Boolean(), "true: the sections of a page are in this order"),
        "front-matter": Field(ListOf(Text(), single=True), "keys that the front matter must have"),
    }
)

TYPES = MapOf(TYPE, reference_key="extends", built_in=tuple(BUILT_IN))
"""Types by name; a page with `type: NAME` in its front matter is of the type NAME."""
