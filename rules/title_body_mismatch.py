"""A title that its page does not speak of.

## Why

A reader picks a page by its title, from a search or a list of links, and has to read on to learn that it is about something
else. Such titles come from copied files, from pages rewritten under their old name and from text put together by a machine.
No spelling or style check sees them, for each sentence on its own is fine.

## Bad

```md oven.md
# Upgrading a Kubernetes cluster without downtime <!-- want -->

A sourdough loaf needs time more than it needs work. Feed the starter in the evening, and by the morning it has doubled and
smells of yoghurt. Mix flour, water and salt, let the dough rest for an hour, and fold it every thirty minutes until it holds
its shape in the bowl.

Heat the oven as far as it goes, with the iron pot inside. Turn the dough out on paper, cut the crust with a razor blade, and
lift it into the pot. Bake it with the lid on for half an hour, then without the lid until the crust is dark. Let the bread
cool before you slice it, for the crumb is still setting. Store what is left in a linen bag; the second day is the best one
for toast, and on the third day the rest of the bread goes into soup or becomes crumbs for the pan.
```

## Good

```md kubernetes.md
# Upgrading a Kubernetes cluster without downtime

Move the control plane first, for the nodes may lag behind it by two minor versions, but never run ahead of it. Read the
release notes of each version between yours and the next, and look for interfaces that went away: `kubectl` lists the
manifests that still ask for them.

Then drain one node after another. Draining asks every pod to leave and waits until its budget allows it, so a service
with two replicas keeps answering while the cluster is being upgraded. Cordon the node, install the packages, start the
kubelet again and watch the node come back before you take the next one. Where a pod has no budget and one replica, its
users notice downtime: give it a second one before you begin.
```

"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seedlint import Document, DocumentRule, Finding, opt
from seedlint.text.folded import Folded, body
from seedlint.text.terms import Term, title_terms
from seedlint.text.topics import Evidence, Sighting, evidence, model, score, sightings, topics

SURE = 3.2
POSSIBLE = 1.66
"""Ours: log-odds at which about 1 in 800 and 1 in 300 good pages would be reported."""

_SMALL_WORD = re.compile(r" (?:the|of|and|to|in|is|for|that|with|this|be|are|as|by|or|from|you|can|it|on)(?= )")
_NAMED = 4
"""As many words of the title as a message has room for."""


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    terms = title_terms(document.title)
    page = document.view(body)
    if _cannot_judge(document.title, terms, page, options["min-words"]):
        return
    seen = sightings(terms, page)
    verdict = score(evidence(seen, page, model()), model())
    if verdict > POSSIBLE and not _not_prose(document, page):
        yield _finding(document, seen, page, verdict)


def explain(document: Document, options: Mapping[str, Any]) -> Iterator[str]:
    """The score and its parts, or the guard that stopped the rule."""
    terms = title_terms(document.title)
    page = document.view(body)
    if reason := _cannot_judge(document.title, terms, page, options["min-words"]):
        yield f"not judged: {reason}"
        return
    seen = sightings(terms, page)
    found = evidence(seen, page, model())
    yield f"score {score(found, model()):.2f}: possible over {POSSIBLE}, sure over {SURE}"
    yield from _parts(found)
    for one in seen:
        yield f"'{one.term.word}' ({'frame' if one.term.frame else 'subject'}): said {one.times} times"
    if reason := _not_prose(document, page):
        yield f"not judged: {reason}"


def _parts(found: Evidence) -> Iterator[str]:
    yield f"{model().intercept:+.2f} to begin with"
    for name, weight in model().weights.items():
        value = getattr(found, name)
        if value:
            yield f"{weight * value:+.2f} {name.replace('_', ' ')} {value:.2f}"


def _cannot_judge(title: str, terms: tuple[Term, ...], page: Folded, least_words: int) -> str:
    """Why the rule has nothing to say of the page, or ''."""
    subjects = sum(not term.frame for term in terms)
    if sum(letter > "ɏ" and letter.isalpha() for letter in title) > 0.2 * len(title):
        return "the title is not in Latin letters"
    if subjects < 1 or (subjects == 1 and len(terms) < 3):
        return "the title has too few words of its own"
    if page.words < least_words:
        return f"the page has {page.words} words, under {least_words}"
    return ""


def _not_prose(document: Document, page: Folded) -> str:
    """Why the page is no prose that a title could be held against, or ''; asked last, for it is slow."""
    if page.links > 0.5:
        return "the page is a list of links"
    if page.code > 0.7:
        return "the page is code"
    if len(_SMALL_WORD.findall(page.text)) < 0.1 * page.words or document.language not in ("en", ""):
        return "the page is not English prose"
    return ""


def _finding(document: Document, seen: Iterable[Sighting], page: Folded, verdict: float) -> Finding:
    absent = [one.term for one in seen if not one.times]
    named = [term.word for term in sorted(absent, key=lambda term: term.frame)][:_NAMED]
    about = topics(page, model())
    return Finding(
        document.title_place,
        f"title speaks of {_quoted(named)}; the page speaks of {_quoted(about)}",
        sure=verdict > SURE,
        identity=document.title,
        data={"score": round(verdict, 2), "absent": [term.word for term in absent], "topics": list(about)},
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


RULE = DocumentRule(
    name="title-body-mismatch",
    doc=__doc__,
    check=check,
    options=(opt("min-words", 120, "shorter pages are not judged", unit="words", least=20),),
    default="warning",
    explain=explain,
)
