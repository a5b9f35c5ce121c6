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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from seedlint import Document, DocumentRule, Finding, opt
from seedlint.text.evidence import Evidence, evidence, model, score
from seedlint.text.folded import Folded, body
from seedlint.text.lexicon import label_words
from seedlint.text.sightings import Sighting, sightings
from seedlint.text.terms import Term, latin, title_terms
from seedlint.text.topics import topics

SURE = 3.2
POSSIBLE = 1.5
"""Log-odds. Ours: where, on corpora left out of training, 1 in 1,000 and 1 in 250 good pages would be reported."""

FEWEST_WORDS = 10
_LABEL = 5
"""A title of up to so many words, all of them common names of parts of a site, is a label."""
_SMALL_WORD = re.compile(r" (?:the|of|and|to|in|is|for|that|with|this|be|are|as|by|or|from|you|can|it|on)(?= )")
_NAMED = 4
"""As many words of the title as a message has room for."""


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    title, page = document.title, document.view(body)
    terms = title_terms(title)
    if page.words < FEWEST_WORDS or no_subject(title, terms):
        return
    seen = sightings(terms, page.text)
    verdict = score(evidence(seen, page, model()), model())
    reported = level(verdict, page, options["min-words"])
    if reported and not (no_prose(page) or _not_english(document)):
        yield _finding(document, seen, page, verdict, sure=reported == "sure")


def level(verdict: float, page: Folded, min_words: int) -> str:
    """'sure', 'possible' or ''; a short page has had no room to speak of its title, so of one nothing is sure."""
    if page.words < min_words:
        return "possible" if verdict > SURE else ""
    return "sure" if verdict > SURE else "possible" if verdict > POSSIBLE else ""


def explain(document: Document, options: Mapping[str, Any]) -> Iterator[str]:
    """The score and its parts, and the guard that stops the rule."""
    terms, page = title_terms(document.title), document.view(body)
    if reason := no_subject(document.title, terms):
        yield f"not judged: {reason}"
        return
    seen = sightings(terms, page.text)
    found = evidence(seen, page, model())
    yield f"score {score(found, model()):.2f}: possible over {POSSIBLE}, sure over {SURE}"
    yield from _parts(found)
    yield from (f"'{one.term.word}' ({'frame' if one.term.frame else 'subject'}): said {one.times} times" for one in seen)
    if reason := no_prose(page) or _not_english(document):
        yield f"not judged: {reason}"
    elif page.words < options["min-words"]:
        yield f"only {page.words} words: under {options['min-words']} no verdict is sure, under {FEWEST_WORDS} there is none"


def _parts(found: Evidence) -> Iterator[str]:
    yield f"{model().intercept:+.2f} to begin with"
    for name, value in asdict(found).items():
        if value:
            yield f"{model().weights[name] * value:+.2f} {name.replace('_', ' ')} {value:.2f}"


def no_subject(title: str, terms: Iterable[Term]) -> str:
    """Why the title cannot be held against a page, or ''."""
    subjects = [term.word for term in terms if not term.frame]
    words = len(title.split())
    if not latin(title) and sum(not latin(letter) for letter in title) > 0.2 * len(title):
        return "the title is not in Latin letters"
    if words == 1:
        return "the title is a name"
    if not subjects or (words <= _LABEL and label_words().issuperset(subjects)):
        return "the title names a part of a site, not a subject"
    return ""


def no_prose(page: Folded) -> str:
    """Why the page cannot be held against a title, or ''; asked last, for it is slow."""
    if page.links > 0.5:
        return "the page is a list of links"
    if page.code > 0.7:
        return "the page is code"
    if len(_SMALL_WORD.findall(page.text)) < 0.1 * page.words:
        return "the page is not English prose"
    return ""


def _not_english(document: Document) -> str:
    return "" if document.language in ("en", "") else f"the page is in '{document.language}', not English"


def _finding(document: Document, seen: Sequence[Sighting], page: Folded, verdict: float, *, sure: bool) -> Finding:
    absent = [one.term.word for one in seen if not one.times and not one.term.frame]
    subjects = absent or [one.term.word for one in seen if not one.term.frame]
    about = topics(page, model())
    return Finding(
        document.title_place,
        f"title speaks of {_quoted(subjects[:_NAMED])}; the page speaks of {_quoted(about)}",
        sure=sure,
        identity=document.title,
        data={"score": round(verdict, 2), "absent": absent, "topics": list(about)},
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


RULE = DocumentRule(
    name="title-body-mismatch",
    doc=__doc__,
    check=check,
    options=(opt("min-words", 40, "on shorter pages a mismatch is held for possible only", unit="words", least=10),),
    default="warning",
    explain=explain,
)
