"""A wrong code fence turns text into code.

## Why

One fence that is missing, indented wrongly or glued to another line turns the text below it into code. Headings vanish from the
table of contents, links do not work, and code and text change places up to the end of the page. The source looks right, so
the author does not notice.

## Bad

~~~md certificates.md
# Renew the certificates

Copy the certificate, and restart the gauge:

```sh
cp new.pem /etc/gauge/
systemctl restart gauge``` <!-- want -->

## Afterwards

Write the day of the renewal into the book.
~~~

## Good

~~~md certificates.md
# Renew the certificates

Copy the certificate, and restart the gauge:

```sh
cp new.pem /etc/gauge/
systemctl restart gauge
```

## Afterwards

Write the day of the renewal into the book.
~~~

## Limits of the rule

The rule reports a fence only if the code below it contains a heading of level 2 to 6, a sentence of seven words or more, or a
second opening fence. It reports the first wrong fence of a page, since all later fences follow from it. Code in a language of
texts, such as `md`, may contain all of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options, Related
from seedlint.analysis.fences.swallowed import Swallowed, explain_fences, find_swallowed

_LONGEST = 60


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding at the first fence of a page that turns text into code."""
    if found := find_swallowed(document):
        place = document.source.place(found.start, found.end)
        opening = document.source.place(*found.opening) if found.opening else None
        related = (Related(opening, "the code begins with this fence"),) if opening else ()
        yield Finding(place, f"{found.problem}: {_effect(found)}", related=related, identity=f"{found.problem} {found.heading}")


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield each fenced code that looks like text, and why the rule is silent about it."""
    found = list(explain_fences(document))
    if not found:
        yield f"blocks of code: {sum(1 for _ in document.of('code'))}; none looks like text"
    for block, reason in found:
        yield f"line {document.source.place(block.start, block.end).line}: the code looks like text" + (
            f"; left alone, since {reason}" if reason else ""
        )


def _effect(found: Swallowed) -> str:
    if found.remedy:
        return found.remedy
    if not found.lines:
        return "write it below the code"
    heading = found.heading if len(found.heading) <= _LONGEST else f"{found.heading[: _LONGEST - 1].rstrip()}…"
    return f"{found.lines} lines below it are code" + f", with the heading '{heading}'" * bool(heading)


RULE = DocumentRule(
    name="swallowed-text",
    doc=__doc__,
    check=check,
    explain=explain,
    tags=("structure",),
    help="close the code above this text with a fence on a line of its own",
)
