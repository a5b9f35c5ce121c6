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
acronym; it knows no synonyms. A domain or a path is one word, a title such as `TideGaugePenStuck` is four. A word that the
description, excerpt or tags of the front matter say counts as said. A page that says a rare word of its title five times is an
`info` at most, and so is a page without a title, whose file name is taken for it. It may report a title that is a pun, a
metaphor or an idiom. It does not report a title made of words that any page uses. The rule is silent where the title is one
word, the name of a part of a site ("Core concepts"), a release or a licence; where the page has under ten words, is code or a
list of links; and where the page is not in English. On a page of fewer than `min-words` words, and for a title with little
evidence against it, no verdict is sure, and the finding is an `info`.

Where two pages of one site have swapped their titles, the rule finds about every second swap; where two pages of different sites
have, it finds three swaps in four. Most of the other swaps have titles that the rule does not judge. Of 1,000 good pages about
one is reported as a `warning` and three more as an `info`. All figures were measured on corpora that the model had not seen:
`benchmarks/titles`.

"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedlint import Document, DocumentRule, Finding, Options, opt
from seedlint.analysis.titles.evidence import Evidence, collect_evidence, score, title_model
from seedlint.analysis.titles.exemptions import page_exemption, title_exemption
from seedlint.analysis.titles.normalized_page import NormalizedText, normalized_body, with_description
from seedlint.analysis.titles.phrases import spread_name
from seedlint.analysis.titles.terms import Term, TermMatch, match_terms, parse_terms
from seedlint.analysis.titles.topics import find_topics
from seedlint.analysis.titles.verdict import FEWEST_WORDS, POSSIBLE, Level, level, says_a_subject, sure_limit
from seedlint.text.boilerplate import is_template

_FOR_AGENTS = r"(?i)(?:^|/)(?:agents|claude|gemini|copilot-instructions)\.md\Z"
"""Files whose title names the readers and not the subject."""
_LONGEST = 300
"""Characters of a title that are read; a longer text is not a title."""
_NAMED = 4
"""Words of the title that a message has room for."""


class _Verdict(NamedTuple):
    level: Level
    log_odds: float
    matches: tuple[TermMatch, ...]
    page: NormalizedText


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding at the title of a page that is about something else."""
    title = _title(document)
    terms = parse_terms(title)
    if title_exemption(title, terms) or is_template(document.path):
        return
    page = document.cached(normalized_body)
    if page.words < FEWEST_WORDS or not _judge(title, terms, page, options).level:
        return
    verdict = _judge(title, terms, with_description(page, document), options)
    if verdict.level and not (page_exemption(page) or _not_english(document)):
        named = document.title and not re.search(_FOR_AGENTS, document.path)
        yield _finding(document, verdict, confident=bool(verdict.level == "sure" and named))


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the score, its parts and the terms, or the reason why there is no verdict."""
    title, page = _title(document), document.cached(normalized_body)
    terms = parse_terms(title)
    if reason := title_exemption(title, terms) or "by its path a template or a file for tests" * is_template(document.path):
        yield f"not judged: {reason}"
        return
    verdict = _judge(title, terms, with_description(page, document), options)
    evidence = collect_evidence(verdict.matches, verdict.page, title_model())
    limit = sure_limit(title, verdict.matches, page)
    yield f"score {verdict.log_odds:.2f}: info over {POSSIBLE}, warning over {limit:.2f}"
    yield from _parts(evidence)
    for match in verdict.matches:
        times = "once" if match.times == 1 else f"{match.times} times"
        yield f"'{match.term.word}' ({'frame' if match.term.frame else 'subject'}): {times} on the page"
    if says_a_subject(verdict.matches):
        yield "the page says a subject again and again: an info at most"
    if reason := page_exemption(page) or _not_english(document):
        yield f"not judged: {reason}"
    elif page.words < options["min-words"]:
        yield f"only {page.words} words: under {options['min-words']} an info at most, under {FEWEST_WORDS} not judged"


def _title(document: Document) -> str:
    """Return the title as words; for a page without a title, the words of its file name."""
    return spread_name(document.title[:_LONGEST] or document.path.rpartition("/")[2].partition(".")[0])


def _judge(title: str, terms: tuple[Term, ...], page: NormalizedText, options: Options) -> _Verdict:
    matches = match_terms(terms, page.text)
    log_odds = score(collect_evidence(matches, page, title_model()), title_model())
    return _Verdict(level(log_odds, title, matches, page, options["min-words"]), log_odds, matches, page)


def _parts(evidence: Evidence) -> Iterator[str]:
    yield f"{title_model().intercept:+.2f} base value"
    for name, value in evidence._asdict().items():
        if value:
            yield f"{title_model().weights[name] * value:+.2f} {name.replace('_', ' ')} {value:.2f}"


def _not_english(document: Document) -> str:
    return "" if document.language in ("en", "") else f"the page is in '{document.language}', not English"


def _finding(document: Document, verdict: _Verdict, *, confident: bool) -> Finding:
    subjects = [match.term.word for match in verdict.matches if not match.term.frame]
    absent = [match.term.word for match in verdict.matches if not match.times and not match.term.frame]
    topics = find_topics(document.cached(normalized_body), title_model())
    what = "title" if document.title else "file name"
    return Finding(
        document.title_place,
        f"{what} is about {_quoted((absent or subjects)[:_NAMED])}; the page is about {_quoted(topics)}",
        confident=confident,
        identity=_title(document),
        data={"score": round(verdict.log_odds, 2), "absent": absent, "topics": list(topics)},
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
