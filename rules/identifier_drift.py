"""A name of code is spelled differently from the rest of the page.

## Why

Readers copy names into their code and their configuration. A name with a letter too many or too few gives them an error that
does not point back to the page, and a search for the right name does not find the place.

## Bad

```md queue.md
# Mail queue

Set `max_retries` before you start the worker:

    max_retries = 3

The worker reads `max_retreis` once, at its start. <!-- want -->
```

## Good

```md queue.md
# Mail queue

Set `max_retries` before you start the worker:

    max_retries = 3

The worker reads `max_retries` once, at its start. One retry waits for `retry_delay` seconds.
```

## Limits of the rule

A name has two or more parts (`max_retries`, `maxRetries`), occurs twice or more on the page, and at least once in code. The
other spelling is rarer, occurs at most twice, and one of its parts has one letter more, one letter less, or two letters swapped.
Case and underscores do not count. Endings such as the plural do not count either, since `allocate_cpu` and `allocated_cpu` may
be two names, and neither does a part that is itself a common word, a letter behind a name in code (`to_json`, `to_jsonb`),
letters in the place of a secret (`XXX`), nor an ending on a page in another language than English. A flag such as `-DNAME` has
the name `NAME`. If one paragraph has both spellings, it speaks about them, and the rule is silent. It is silent too where output
reports the spelling as unknown, where two names differ from two others by the same letter, and on lists of words in plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Document, DocumentRule, Edit, Finding, Options, Place, Related
from seedlint.analysis.identifiers.drift import Drift, find_drifts, find_pairs
from seedlint.analysis.identifiers.occurrences import Occurrence, find_names


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each name that is spelled in a second way."""
    for drift in find_drifts(document):
        first, usual = drift.rare[0], drift.usual[0]
        right = next((other.text for other in drift.usual if _same_style(first.text, other.text)), usual.text)
        yield Finding(
            _place(first),
            f"'{first.text}' here, '{right}' in {len(drift.usual)} places on the page",
            related=(*(Related(_place(other), f"'{other.text}'") for other in (*drift.rare[1:], usual)),),
            identity=f"{first.text} {right}",
            edits=tuple(_edits(drift, right)),
        )


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the number of names, and each pair of spellings with what speaks against a slip."""
    yield f"names of two or more parts: {len(find_names(document))}"
    for drift, doubt in find_pairs(document):
        rare, usual = drift.rare[0], drift.usual[0]
        verdict = f"no slip, since {doubt}" if doubt else "a slip"
        yield f"line {_place(rare).line}: '{rare.text}' beside '{usual.text}' in {len(drift.usual)} places: {verdict}"


def _place(occurrence: Occurrence) -> Place:
    return occurrence.block.at(occurrence.start, occurrence.start + len(occurrence.text))


def _edits(drift: Drift, right: str) -> Iterator[Edit]:
    """Yield the replacements; none if the right spelling is known in another style only, such as `MAX_RETRIES`."""
    if all(_same_style(occurrence.text, right) for occurrence in drift.rare):
        yield from (Edit(_place(occurrence), right, safe=False) for occurrence in drift.rare)


def _same_style(one: str, other: str) -> bool:
    return one[0].isupper() == other[0].isupper() and one.isupper() == other.isupper() and one.count("_") == other.count("_")


RULE = DocumentRule(
    name="identifier-drift",
    doc=__doc__,
    check=check,
    explain=explain,
    tags=("code",),
    help="write the name as in the rest of the page",
)
