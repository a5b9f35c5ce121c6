"""The target of a link is a web address without `https://`.

## Why

A browser takes `www.example.org` in a link for the name of a file beside the page, so the link leads to an error. Checkers of
links often pass it over, since the address itself works.

## Bad

```md cache.md
# Cache

The [source](github.com/harbour/cache) has all of it. <!-- want -->

The tables are from the [almanac][]. <!-- want -->

[almanac]: www.almanac.org/tables
```

## Good

```md cache.md
# Cache

The [source](https://github.com/harbour/cache) has all of it, see www.almanac.org too.

Read the [notes](notes.org) and the [plan](plans/harbour.com.md).
```

## Definition of an address

A target that begins with `www.`, or with the name of a host that ends in `.com`, `.org`, `.net`, `.io`, `.dev`, `.gov` or `.edu`
and has a path after it. A target that ends like a page of a repository, such as `harbour.com/plan.md`, is a file, unless the host
is GitHub or GitLab. Names with `example` are not reported, nor is an address in running text, which a site makes a link with a
scheme.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Edit, Finding, Options
from seedlint.analysis.links.schemeless import find_schemeless

_LONGEST = 80
"""Characters of an address that a message has room for."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each link whose target is a web address without a scheme."""
    for link in find_schemeless(document):
        shown = link.target if len(link.target) <= _LONGEST else f"{link.target[: _LONGEST - 1]}…"
        edit = Edit(link.place, f"https://{link.target}", safe=False) if link.is_written else None
        yield Finding(
            link.place,
            f"a browser takes '{shown}' for the name of a file; write 'https://' before it",
            identity=link.target,
            edits=(edit,) if edit else (),
        )


RULE = DocumentRule(
    name="link-without-scheme",
    doc=__doc__,
    check=check,
    tags=("links",),
    help="put `https://` before the address",
)
