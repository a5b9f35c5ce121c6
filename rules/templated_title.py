"""Titles that are one template, with another word put into its slot each time.

## Why

A list of titles is what a reader chooses from. Where a dozen of them share all but one word, the shared words tell nothing, and
the promise that they make is the same for every page, whether the page keeps it or not. Such titles come from a generator or from
a formula for headlines. They are often put on text that was written for something else.

## Bad

```md cdn.md
# Benchmarking CDN optimization: real numbers from real projects <!-- want -->

We measured three networks for a month.
```

```md search.md
# Benchmarking vector search: real numbers from real projects

Recall fell as soon as the index was split.
```

```md graph.md
# Benchmarking graph databases: real numbers from real projects

The traversal that matters is the third hop.
```

## Good

```md cdn.md
# Three networks, one month: where our images came from

We measured three networks for a month.
```

```md search.md
# Recall falls when a vector index is split

Recall fell as soon as the index was split.
```

```md graph.md
# Graph databases are slow at the third hop

The traversal that matters is the third hop.
```

## What is left alone

Titles that name one page among its sisters: release notes, meetings, months and weeks (slots filled with numbers, versions and
dates), `How to …`, a series or a site's name behind a colon, bar or dash, frames of fewer than `min-words` words, and frames that
name something themselves (`Monitoring … with OpenTelemetry`). Equal titles count once.

## What it cannot see

Templates with two slots, unless the other one holds a number. Slots of more than six words. Languages that put no spaces between
words. What frames a title is known for English; in other languages only subtitles and frames that recur often are reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint import CorpusRule, Document, Fact, Finding, Options, Related, opt
from seedlint.analysis.templates.frames import is_formula, is_telling, names_in
from seedlint.analysis.templates.title_templates import LONGEST_TITLE, Template, folded, is_comparable, others, slot, templates

_ENDS = 2
"""Words of a key. A template of three words or more with one slot has two of them before it, or two behind it."""
_TELLING = 0.75
"""The share of slots that must be filled with words."""
_SHOWN = 3
_FIRST, _LAST = "begins", "ends"


def gather(document: Document, options: Options) -> Iterator[Fact]:
    words = folded(document.title)
    if not is_comparable(words, options["min-words"]):
        return
    body = "\n".join(block.text for block in document.of("paragraph", "item"))
    value = [document.title, *names_in(document.title, body)]
    yield Fact(f"{_FIRST} {' '.join(words[:_ENDS])}", document.title_place, value)
    yield Fact(f"{_LAST} {' '.join(words[-_ENDS:])}", document.title_place, value)


def judge(key: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    """A template with two words behind its slot is judged among titles that end alike, any other among those that begin alike."""
    if len(facts) < options["min-titles"]:
        return
    titles = [folded(fact.value[0]) for fact in facts]
    for template in templates(titles, options["min-titles"], options["min-words"]):
        at_end = len(template.frame[1]) >= _ENDS
        if at_end == key.startswith(_LAST) and _is_flaw(template, titles, facts, options["min-words"]):
            yield from _report(template, [facts[index] for index in template.members])


def explain(document: Document, options: Options) -> Iterator[str]:
    words, least = folded(document.title), options["min-words"]
    if not is_comparable(words, least):
        yield f"the title has {len(words)} words; compared are {least + 1} to {LONGEST_TITLE}"
        return
    for fact in gather(document, options):
        yield f"compared with titles of which each {fact.key.replace(' ', ' in ' if fact.key.startswith(_LAST) else ' with ', 1)}"
        names = ", ".join(fact.value[1:])
    yield f"names that a template may not hold: {names or 'none'}"


def _is_flaw(template: Template, titles: Sequence[Sequence[str]], facts: Sequence[Fact], least_words: int) -> bool:
    members = template.members
    telling = sum(is_telling(slot(titles[index], template.frame)) for index in members)
    if telling < _TELLING * len(members):
        return False
    names = Counter(name for index in members for name in facts[index].value[1:])
    known = {name for name, count in names.items() if 2 * count >= len(members)}
    return is_formula(facts[members[0]].value[0], template.frame, known, len(members), least_words)


def _report(template: Template, facts: Sequence[Fact]) -> Iterator[Finding]:
    """One finding at the first title; at each other one a spare."""
    shown = _shown(facts[0].value[0], template)
    fillings = [" ".join(slot(fact.value[0].split(), template.frame)).rstrip(":,") for fact in facts]
    first = ", ".join(f"'{filling}'" for filling in fillings[:_SHOWN]) + " …" * (len(facts) > _SHOWN)
    message = f"{len(facts)} titles are one template: '{shown}' with {first}"
    identity = " ".join([*template.frame[0], "{}", *template.frame[1]])
    data = {"cluster": identity, "template": shown, "slots": fillings}
    related = [Related(fact.place, "of the same template") for fact in facts]
    for index, fact in enumerate(facts):
        yield Finding(fact.place, message, others(related, index), identity=identity, data=data, fallback=index > 0)


def _shown(title: str, template: Template) -> str:
    """The template as it is written in one title; a mark behind the slot stays."""
    pieces = title.split()
    before, after = template.frame
    last = pieces[len(pieces) - len(after) - 1]
    mark = last[-1] if after and last[-1] in ":,;?" else ""
    return " ".join([*pieces[: len(before)], "{}" + mark, *pieces[len(pieces) - len(after) :]])


RULE = CorpusRule(
    name="templated-title",
    doc=__doc__,
    gather=gather,
    judge=judge,
    options=(
        opt("min-titles", 3, "so many titles make a template", unit="titles", minimum=2),
        opt("min-words", 4, "so many words a template has besides its slot", unit="words", minimum=3),
    ),
    default="info",
    explain=explain,
)
