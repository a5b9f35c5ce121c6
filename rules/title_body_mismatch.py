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

## What it cannot see

It looks for the words of the title, their inflections, some other names of the same thing (`k8s`) and what an acronym stands
for; it knows no synonyms. A pun, a metaphor or an idiom for a title may be reported, and a title made of words that any page
uses is not. It is silent where the title is one word, the name of a part of a site ("Core concepts"), a release or a licence;
where the page has under ten words, is code or a list of links; and outside of English. Of a page of fewer than `min-words`
words, and of a title that little speaks for, no verdict is sure, and the finding is an `info`.

Two pages of one site that swapped their titles are told apart about every second time, two of different sites three times in
four: most of the rest have titles that are not judged. Of good pages about one in a thousand is reported as a `warning`, three
more as an `info`. All measured on corpora that the model had not seen: `benchmarks/titles`.

"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from seedlint import Document, DocumentRule, Finding, opt
from seedlint.analysis.titles.evidence import Evidence, evidence, model, score
from seedlint.analysis.titles.judgeable import no_prose, no_subject
from seedlint.analysis.titles.normalized_page import Folded, body
from seedlint.analysis.titles.occurrences import Sighting, sightings
from seedlint.analysis.titles.terms import title_terms
from seedlint.analysis.titles.topics import topics

SURE = 3.0
POSSIBLE = 1.5
"""Log-odds. Ours: where, on corpora left out of training, 1 in 1,000 and 1 in 250 good pages would be reported."""
MARGIN = 1.0
"""What has to be over SURE where the title says little (one subject, in fewer than four words), and where all that is absent
from a page of under ROOM words are everyday words."""
ROOM = 250
SHORT, WORDS_A_POINT = 150, 60
"""A page of under SHORT words has had little room to speak of its title: a point more for each so many words that it lacks. Ours:
true pages cut after 40 words were then reported 9 times in 1,000 and not 23."""
EVERYDAY = 0.05
"""The part of all pages in which a word is everyday."""
FEWEST_WORDS = 10

_FOR_AGENTS = r"(?i)(?:^|/)(?:agents|claude|gemini|copilot-instructions)\.md\Z"
"""Files whose title says whom they are for."""
_LONGEST = 300
"""Characters that are read of a title; what is longer is no title."""
_NAMED = 4
"""As many words of the title as a message has room for."""


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    title = document.title[:_LONGEST]
    terms = title_terms(title)
    if no_subject(title, terms):
        return
    page = document.cached(body)
    if page.words < FEWEST_WORDS:
        return
    seen = sightings(terms, page.text)
    verdict = score(evidence(seen, page, model()), model())
    found = level(verdict, title, seen, page, options["min-words"])
    if found and not (no_prose(page) or _not_english(document)):
        yield _finding(document, seen, page, verdict, confident=found == "sure" and not re.search(_FOR_AGENTS, document.path))


def level(verdict: float, title: str, seen: Sequence[Sighting], page: Folded, min_words: int) -> str:
    """'sure', 'possible' or ''; of a page under min_words nothing is sure."""
    if page.words < min_words:
        return "possible" if verdict > SURE else ""
    if verdict > bar(title, seen, page):
        return "sure"
    return "possible" if verdict > POSSIBLE and not _vague(seen, page) else ""


def bar(title: str, seen: Sequence[Sighting], page: Folded) -> float:
    """What a verdict has to be over to be sure."""
    brief = len(title.split()) < 4 and sum(not one.term.frame for one in seen) == 1
    return SURE + MARGIN * (brief + _vague(seen, page)) + max(0.0, (SHORT - page.words) / WORDS_A_POINT)


def _vague(seen: Sequence[Sighting], page: Folded) -> bool:
    """Whether a page without much room lacks everyday words only."""
    rare, frequency = EVERYDAY * model().pages, model().frequency
    return page.words < ROOM and all(one.term.frame or one.times or frequency.get(one.term.stem, 0) >= rare for one in seen)


def explain(document: Document, options: Mapping[str, Any]) -> Iterator[str]:
    """The score and its parts, and the guard that stops the rule."""
    title, page = document.title[:_LONGEST], document.cached(body)
    terms = title_terms(title)
    if reason := no_subject(title, terms):
        yield f"not judged: {reason}"
        return
    seen = sightings(terms, page.text)
    found = evidence(seen, page, model())
    yield f"score {score(found, model()):.2f}: possible over {POSSIBLE}, sure over {bar(title, seen, page):.2f}"
    yield from _parts(found)
    yield from (f"'{one.term.word}' ({'frame' if one.term.frame else 'subject'}): said {one.times} times" for one in seen)
    if reason := no_prose(page) or _not_english(document):
        yield f"not judged: {reason}"
    elif page.words < options["min-words"]:
        yield f"only {page.words} words: under {options['min-words']} no verdict is sure, under {FEWEST_WORDS} there is none"


def _parts(found: Evidence) -> Iterator[str]:
    yield f"{model().intercept:+.2f} to begin with"
    for name, value in found._asdict().items():
        if value:
            yield f"{model().weights[name] * value:+.2f} {name.replace('_', ' ')} {value:.2f}"


def _not_english(document: Document) -> str:
    return "" if document.language in ("en", "") else f"the page is in '{document.language}', not English"


def _finding(document: Document, seen: Sequence[Sighting], page: Folded, verdict: float, *, confident: bool) -> Finding:
    absent = [one.term.word for one in seen if not one.times and not one.term.frame]
    subjects = absent or [one.term.word for one in seen if not one.term.frame]
    about = topics(page, model())
    return Finding(
        document.title_place,
        f"title speaks of {_quoted(subjects[:_NAMED])}; the page speaks of {_quoted(about)}",
        confident=confident,
        identity=document.title,
        data={"score": round(verdict, 2), "absent": absent, "topics": list(about)},
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


RULE = DocumentRule(
    name="title-body-mismatch",
    doc=__doc__,
    check=check,
    options=(opt("min-words", 40, "on shorter pages a mismatch is held for possible only", unit="words", minimum=10),),
    default="warning",
    explain=explain,
)
