"""The file that `seedlint new RULE-NAME` writes: a working rule with types and an identity, whose page has passing examples."""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex
from seedlint.errors import RuleError
from seedlint.rule import RESERVED

_NAME = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_PAGES = (
    ("Backups", "The nightly job copies every table", "and keeps a week of them"),
    ("Soup", "Onions brown slowly", "while water boils"),
)
"""Pairs of a heading and a sentence in two parts. No word is in both pages, so the name of a rule is in one page at most."""

_TEMPLATE = '''"""A page says '{words}'.

## Why

Say here what that costs a reader, in two to five sentences.

## Bad

```md bad.md
# {heading}

{start}, {words}, {end}. <!-- want -->
```

## Good

```md good.md
# {heading}

{start} {end}.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options, opt


def check(document: Document, options: Options) -> Iterator[Finding]:
    for block in document.of("paragraph", "item", "heading"):
        for phrase in options["phrases"]:
            for match in re.finditer(rf"\\b{{re.escape(phrase)}}\\b", block.text, re.IGNORECASE):
                # The identity says which flaw this is when the text around it has changed: a baseline knows the flaw by it.
                yield Finding(block.at(*match.span()), f"'{{phrase}}' is left in the text", identity=phrase)


RULE = DocumentRule(
    name="{name}",
    doc=__doc__,
    check=check,
    options=(opt("phrases", ["{words}"], "phrases that are reported, in any case"),),
)
'''


def template(name: str) -> str:
    """Return the text of a complete rule file for a rule of this name. RuleError for a name that is not allowed."""
    file_name(name)
    words = name.replace("-", " ")
    heading, start, end = next(page for page in _PAGES if f" {words} " not in f" {' '.join(page).lower()} ")
    return _TEMPLATE.format(name=name, words=words, heading=heading, start=start, end=end)


def file_name(name: str) -> str:
    """Return the name of the file of a rule of this name. RuleError for a name that is not allowed."""
    if not _NAME.match(name):
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
        hint = f"; try '{near}'" if near else ""
        raise RuleError(f"'{name}' is not a rule name: use lower-case words joined by '-', as in 'weasel-words'{hint}")
    if name in RESERVED:
        raise RuleError(f"'{name}' is a name of seedlint itself; choose another")
    return name.replace("-", "_") + ".py"
