"""A heading shouts.

## Why

Readers scan headings for a subject. A heading that shouts asks for attention and gives no subject.

## Bad

```md bad.md
# Mind the ropes! <!-- want -->
```

## Good

```md good.md
# Ropes on the quay
```
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options


def check(document: Document, options: Options) -> Iterator[Finding]:
    for heading in document.of("heading"):
        if heading.text.endswith("!"):
            yield Finding(heading.place, f"heading {heading.text!r} shouts")


RULE = DocumentRule(
    name="shouting-heading", doc=__doc__, check=check, default="info", help="name the subject of the section in its heading"
)
