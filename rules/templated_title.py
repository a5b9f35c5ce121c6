"""Titles that share one template, with another word filled into its slot each time.

## Why

Readers choose from a list of titles. If a dozen titles share all but one word, the shared words say nothing, and they make the
same promise for every page, whether the page keeps it or not. Such titles come from a generator or from a formula for headlines.
They are often put on text that was written for something else.

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

## Not reported

Titles that name one page among its sisters: release notes, meetings, months and weeks (slots filled with numbers, versions and
dates), `How to …`, the name of a series or a site beside a colon, bar or dash, templates of fewer than `min-words` words, and
templates that name something themselves (`Monitoring … with OpenTelemetry`). Equal titles count once.

## Limits of the rule

Templates with two slots, unless the second slot holds a number. Slots of more than six words. Languages without spaces between
words. The words that usually frame a title are known for English only; in other languages, only subtitles and templates of many
titles are reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedlint import CorpusRule, Document, Fact, Finding, Options, Related, opt
from seedlint.analysis.templates.frames import find_names, has_word, is_formula
from seedlint.analysis.templates.title_templates import (
    MAX_TITLE_WORDS,
    Template,
    find_templates,
    fold_title,
    is_comparable,
    other_places,
    slot_words,
)

_KEY_WORDS = 2
"""Words of a key. A template of three words or more with one slot has two words before the slot, or two behind it."""
_MIN_WITH_WORDS = 0.75
"""The share of slots that must be filled with words."""
_MAX_SHOWN = 3
_BEGINS, _ENDS = "begins", "ends"


def gather(document: Document, options: Options) -> Iterator[Fact]:
    """Yield the title and the names in it, under a key of its first two words and a key of its last two."""
    words = fold_title(document.title)
    if not is_comparable(words, options["min-words"]):
        return
    body = "\n".join(block.text for block in document.of("paragraph", "item"))
    value = [document.title, *find_names(document.title, body)]
    yield Fact(f"{_BEGINS} {' '.join(words[:_KEY_WORDS])}", document.title_place, value)
    yield Fact(f"{_ENDS} {' '.join(words[-_KEY_WORDS:])}", document.title_place, value)


def judge(key: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    """Yield the findings about the templates among titles that begin alike, or end alike.

    A template with two words behind its slot is judged under the key of these words, any other under the key of its first words.
    """
    if len(facts) < options["min-titles"]:
        return
    titles = [fold_title(fact.value[0]) for fact in facts]
    for template in find_templates(titles, options["min-titles"], options["min-words"]):
        at_end = len(template.frame[1]) >= _KEY_WORDS
        if at_end == key.startswith(_ENDS) and _is_flaw(template, titles, facts, options["min-words"]):
            yield from _findings(template, [facts[index] for index in template.members])


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the titles that this one is compared with, and the names that a template may not contain."""
    words, min_words = fold_title(document.title), options["min-words"]
    if not is_comparable(words, min_words):
        yield f"the title has {len(words)} words; titles are compared from {min_words + 1} to {MAX_TITLE_WORDS} words"
        return
    for fact in gather(document, options):
        end, _, shared = fact.key.partition(" ")
        yield f"compared with all titles that {'end in' if end == _ENDS else 'begin with'} '{shared}'"
        names = ", ".join(fact.value[1:])
    yield f"names that a template may not contain: {names or 'none'}"


def _is_flaw(template: Template, titles: Sequence[Sequence[str]], facts: Sequence[Fact], min_words: int) -> bool:
    members = template.members
    with_words = sum(has_word(slot_words(titles[index], template.frame)) for index in members)
    if with_words < _MIN_WITH_WORDS * len(members):
        return False
    names = Counter(name for index in members for name in facts[index].value[1:])
    known = {name for name, count in names.items() if 2 * count >= len(members)}
    return is_formula(facts[members[0]].value[0], template.frame, known, len(members), min_words)


def _findings(template: Template, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Yield one finding at the first title, and a fallback at each other title."""
    shown = _written(facts[0].value[0], template)
    slots = [" ".join(slot_words(fact.value[0].split(), template.frame)).rstrip(":,") for fact in facts]
    first = ", ".join(f"'{words}'" for words in slots[:_MAX_SHOWN]) + " …" * (len(facts) > _MAX_SHOWN)
    message = f"{len(facts)} titles share one template: '{shown}' with {first}"
    identity = " ".join([*template.frame[0], "{}", *template.frame[1]])
    data = {"cluster": identity, "template": shown, "slots": slots}
    related = [Related(fact.place, "of the same template") for fact in facts]
    for index, fact in enumerate(facts):
        yield Finding(fact.place, message, other_places(related, index), identity=identity, data=data, fallback=index > 0)


def _written(title: str, template: Template) -> str:
    """Return the template as it is written in one title; a punctuation mark behind the slot stays."""
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
        opt("min-titles", 3, "fewer titles with the same template are not reported", unit="titles", minimum=2),
        opt("min-words", 4, "templates with fewer words beside the slot are not reported", unit="words", minimum=3),
    ),
    default="info",
    explain=explain,
    help="say in each title what only this page has",
)
