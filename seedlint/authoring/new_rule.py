"""The file that `seedlint new RULE-NAME` writes: a rule that works, with a page whose examples pass."""

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
"""A heading and a sentence cut in two; no word is in both pages, so no rule's name is found in the two."""

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

import re

from seedlint import DocumentRule, Finding, opt


def check(document, options):
    for block in document.of("paragraph", "item", "heading"):
        for phrase in options["phrases"]:
            for found in re.finditer(rf"\\b{{re.escape(phrase)}}\\b", block.text, re.IGNORECASE):
                yield Finding(block.at(*found.span()), f"'{{phrase}}' is left in the text")


RULE = DocumentRule(
    name="{name}",
    doc=__doc__,
    check=check,
    options=(opt("phrases", ["{words}"], "what is looked for, in any case"),),
)
'''


def template(name: str) -> str:
    """The text of a complete rule file for a rule of this name. RuleError where the name will not do."""
    file_name(name)
    words = name.replace("-", " ")
    heading, start, end = next(page for page in _PAGES if f" {words} " not in f" {' '.join(page).lower()} ")
    return _TEMPLATE.format(name=name, words=words, heading=heading, start=start, end=end)


def file_name(name: str) -> str:
    """What the file of a rule of this name is called. RuleError where the name will not do."""
    if not _NAME.match(name):
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
        hint = f"; try '{near}'" if near else ""
        raise RuleError(f"'{name}' is no name for a rule: it takes lower-case words joined by '-', as in 'weasel-words'{hint}")
    if name in RESERVED:
        raise RuleError(f"'{name}' is a name of seedlint's own; take another")
    return name.replace("-", "_") + ".py"
