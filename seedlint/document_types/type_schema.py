"""What a type of document may say in the config: the one place where its keys are named, bounded and told."""

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
"""What a section may have to hold: what a reader calls it, and the kind of block or mark that it is."""

SECTION = Fields(
    {
        "name": Field(Text(), "what the section is called in findings, and what its heading says"),
        "names": Field(ListOf(Text(), single=True), "other names that its heading may have", ()),
        "exact": Field(Boolean(), "take only these names, not their known synonyms and translations", False),
        "pattern": Field(Regex(), "a heading or label that this matches stands for the section, whatever its name"),
        "unless": Field(Regex(), "the section may be left out where this matches the page as written"),
        "required": Field(Boolean(), "false: the section may be left out, and is judged where it is there", True),
        "sure": Field(Boolean(), "false: that it is missing is reported one level lower", True),
        "min-words": Field(Integer(0), "words that the section has at least, its subsections and no code counted", 0),
        "holds": Field(ListOf(Choice(tuple(CONTENTS)), single=True), "what must stand in the section", ()),
        "level": Field(Integer(1, 6), "the level of its heading; any where not given"),
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
        "title": Field(Regex(), "pages of this type, by their title"),
        "except": Field(ListOf(Glob(), single=True), "files that are not of this type"),
        "extends": Field(
            Text(), "a type, your own or a built-in one, whose sections come first; one of the same name replaces its"
        ),
        "sections": Field(
            ListOf(OneOf((Text(), SECTION))), "the sections in their order; a name alone is a section that must be there"
        ),
        "least-sections": Field(
            Integer(0), "a page where fewer of the sections go by their names is not taken for one of this type"
        ),
        "order": Field(Boolean(), "true: the sections that are there stand in this order"),
        "front-matter": Field(ListOf(Text(), single=True), "keys that the front matter has"),
    }
)

TYPES = MapOf(TYPE, reference_key="extends", built_in=tuple(BUILT_IN))
"""Types by their names; a page whose front matter says `type: NAME` is of the type NAME."""
