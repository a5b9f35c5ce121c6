"""A title does not match the content of its page.

## Why

A reader picks a page by its title, from a search or a list of links, and must read on to learn that the page is about something
else. Such titles come from copied files, from pages rewritten under their old name, and from text that a machine put together.
No check of spelling or style sees them, since each sentence on its own is fine.

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

## Limits of the rule

The rule looks for the words of the title, their inflections, some other names of the same thing (`k8s`) and the words behind an
acronym; it knows no synonyms. It may report a title that is a pun, a metaphor or an idiom. It does not report a title made of
words that any page uses. The rule is silent where the title is one word, the name of a part of a site ("Core concepts"), a
release or a licence; where the page has under ten words, is code or a list of links; and where the page is not in English. On a
page of fewer than `min-words` words, and for a title with little evidence against it, no verdict is sure, and the finding is an
`info`.

Where two pages of one site have swapped their titles, the rule finds about every second swap; where two pages of different sites
have, it finds three swaps in four. Most of the other swaps have titles that the rule does not judge. Of 1,000 good pages about
one is reported as a `warning` and three more as an `info`. All figures were measured on corpora that the model had not seen:
`benchmarks/titles`.

"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from seedlint import Document, DocumentRule, Finding, Options, opt
from seedlint.analysis.titles.evidence import Evidence, collect_evidence, score, title_model
from seedlint.analysis.titles.exemptions import page_exemption, title_exemption
from seedlint.analysis.titles.normalized_page import NormalizedText, normalized_body
from seedlint.analysis.titles.terms import TermMatch, match_terms, parse_terms
from seedlint.analysis.titles.topics import find_topics
from seedlint.analysis.titles.verdict import FEWEST_WORDS, POSSIBLE, level, sure_limit

_FOR_AGENTS = r"(?i)(?:^|/)(?:agents|claude|gemini|copilot-instructions)\.md\Z"
"""Files whose title names the readers and not the subject."""
_LONGEST = 300
"""Characters of a title that are read; a longer text is not a title."""
_NAMED = 4
"""Words of the title that a message has room for."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding at the title of a page that is about something else."""
    title = document.title[:_LONGEST]
    terms = parse_terms(title)
    if title_exemption(title, terms):
        return
    page = document.cached(normalized_body)
    if page.words < FEWEST_WORDS:
        return
    matches = match_terms(terms, page.text)
    log_odds = score(collect_evidence(matches, page, title_model()), title_model())
    found = level(log_odds, title, matches, page, options["min-words"])
    if found and not (page_exemption(page) or _not_english(document)):
        confident = found == "sure" and not re.search(_FOR_AGENTS, document.path)
        yield _finding(document, matches, page, log_odds, confident=confident)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the score, its parts and the terms, or the reason why there is no verdict."""
    title, page = document.title[:_LONGEST], document.cached(normalized_body)
    terms = parse_terms(title)
    if reason := title_exemption(title, terms):
        yield f"not judged: {reason}"
        return
    matches = match_terms(terms, page.text)
    evidence = collect_evidence(matches, page, title_model())
    limit = sure_limit(title, matches, page)
    yield f"score {score(evidence, title_model()):.2f}: info over {POSSIBLE}, warning over {limit:.2f}"
    yield from _parts(evidence)
    for match in matches:
        times = "once" if match.times == 1 else f"{match.times} times"
        yield f"'{match.term.word}' ({'frame' if match.term.frame else 'subject'}): {times} on the page"
    if reason := page_exemption(page) or _not_english(document):
        yield f"not judged: {reason}"
    elif page.words < options["min-words"]:
        yield f"only {page.words} words: under {options['min-words']} an info at most, under {FEWEST_WORDS} not judged"


def _parts(evidence: Evidence) -> Iterator[str]:
    yield f"{title_model().intercept:+.2f} base value"
    for name, value in evidence._asdict().items():
        if value:
            yield f"{title_model().weights[name] * value:+.2f} {name.replace('_', ' ')} {value:.2f}"


def _not_english(document: Document) -> str:
    return "" if document.language in ("en", "") else f"the page is in '{document.language}', not English"


def _finding(
    document: Document, matches: Sequence[TermMatch], page: NormalizedText, log_odds: float, *, confident: bool
) -> Finding:
    absent = [match.term.word for match in matches if not match.times and not match.term.frame]
    subjects = absent or [match.term.word for match in matches if not match.term.frame]
    topics = find_topics(page, title_model())
    return Finding(
        document.title_place,
        f"title is about {_quoted(subjects[:_NAMED])}; the page is about {_quoted(topics)}",
        confident=confident,
        identity=document.title,
        data={"score": round(log_odds, 2), "absent": absent, "topics": list(topics)},
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


RULE = DocumentRule(
    name="title-body-mismatch",
    doc=__doc__,
    check=check,
    options=(opt("min-words", 40, "on a shorter page, a mismatch is only possible and not sure", unit="words", minimum=10),),
    default="warning",
    explain=explain,
)
