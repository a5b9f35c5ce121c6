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
description, excerpt or tags of the front matter say counts as said. The finding is an `info` at most where the page has no
title and its file name is taken for it, where the page says a rare word of its title five times or another form of one (`batch`
for "Batcher"), where all missing words are everyday words, which may be a metaphor ("Two steps forward, one step back"), and
where the title may be the name of a colleague who writes as "I"; in the files of a skill (`skills/NAME/`), whose titles name
their use, in a deck of slides, and in an archive (`archive/`, `old/`, `legacy/`), which nobody edits. A file that is named
after its title shows that the title is meant, and titles of posts and news (`blog/`, `2026-05-01-…`) are often puns; both are
an `info` unless the evidence is overwhelming, such as a title of three subjects or more, two of them technologies, that are all
missing. It may still report a pun or an idiom. It does not report a title made of words that any page uses. The rule is silent
where the title is one word, the name of a part of a site ("Core concepts") or of a type ("IpcMainEvent Object"), a numbered
record ("Technical Advisory 102375"), a release, a licence or a copyright; where the page has under ten words, is code or a list
of links, or only says that its text has moved, or is a part of other pages (`_includes/`); and where the page is not in
English. On a page of fewer than `min-words` words, and for a title with little evidence against it, no verdict is sure, and the
finding is an `info`, or none if the page lacks only one subject of its title.

Where two pages of one site have swapped their titles, the rule finds about every second swap; where two pages of different sites
have, it finds three swaps in four. Most of the other swaps have titles that the rule does not judge. Of 1,000 good pages about
one is reported as a `warning` and one or two as an `info`, and mismatches are rare: on well-kept sites nearly all findings are
puns, idioms and titles that say the matter in other words. All figures were measured on corpora that the model had not seen:
`benchmarks/titles`.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options, opt
from seedlint.analysis.titles.doubts import find_doubt, find_name_doubt, find_path_doubt, is_editorial
from seedlint.analysis.titles.evidence import Evidence, collect_evidence, title_model
from seedlint.analysis.titles.exemptions import page_exemption, title_exemption
from seedlint.analysis.titles.normalized_page import NormalizedText, normalized_body, with_description
from seedlint.analysis.titles.phrases import spread_name
from seedlint.analysis.titles.terms import absent_subjects, parse_terms
from seedlint.analysis.titles.topics import find_topics, join_quoted
from seedlint.analysis.titles.verdict import FEWEST_WORDS, POSSIBLE, Verdict, is_overwhelming, judge, sure_limit, surely_fits
from seedlint.text.boilerplate import is_archived, is_part, is_slide_deck, is_template

_FOR_AGENTS = r"(?i)(?:^|/)(?:agents|claude|gemini|copilot-instructions)\.md\Z|(?:^|/)(?:[\w.]+-)*skills/[^/]+/."
"""Files whose title names the readers or the use and not the subject: instructions for agents, and the parts of skills."""
_LONGEST = 300
"""Characters of a title that are read; a longer text is not a title."""
_NAMED = 4
"""Words of the title that a message has room for."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding at the title of a page that is about something else."""
    title = _title(document)
    terms = parse_terms(title)
    if title_exemption(title, terms) or _path_exemption(document):
        return
    if surely_fits(terms, document):
        return
    page, least = document.cached(normalized_body), options["min-words"]
    if page.words < FEWEST_WORDS or not judge(title, terms, page, least).level:
        return
    verdict = judge(title, terms, with_description(page, document), least)
    if verdict.level and not (page_exemption(page) or _not_english(document) or _is_meant(document, verdict)):
        yield _finding(document, verdict, confident=verdict.level == "sure" and not _lenient(document, verdict))


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the verdict with its reason, the words behind it, what would change it, and as details the score and its parts."""
    title, page = _title(document), document.cached(normalized_body)
    terms = parse_terms(title)
    verdict = judge(title, terms, with_description(page, document), options["min-words"])
    reason = title_exemption(title, terms) or _page_exemption(document, page)
    if reason:
        yield f"not judged: {reason}"
        return
    limit = sure_limit(title, verdict.matches, verdict.page)
    yield _sentence(document, verdict, options)
    yield from _words(verdict)
    yield f" score {verdict.log_odds:.2f}: info over {POSSIBLE}, warning over {limit:.2f}"
    yield from (f" {line}" for line in _parts(collect_evidence(verdict.matches, verdict.page, title_model())))


def _page_exemption(document: Document, page: NormalizedText) -> str:
    """Return the reason why the page cannot be judged, whatever its title, or ''."""
    if reason := _path_exemption(document):
        return reason
    if page.words < FEWEST_WORDS:
        return f"the page has fewer than {FEWEST_WORDS} words"
    return page_exemption(page) or _not_english(document)


def _path_exemption(document: Document) -> str:
    """Return the reason why no page at such a path is judged, or ''."""
    if not (document.title or document.is_located):
        return "a record without a title"
    if is_template(document.path):
        return "by its path a template or a file for tests"
    if not document.title and is_part(document.path):
        return "by its path a part of other pages, which needs no title"
    return ""


def _sentence(document: Document, verdict: Verdict, options: Options) -> str:
    """Return the verdict with its reason and with what would change it."""
    lenient = _lenient(document, verdict)
    if verdict.level and (meant := _is_meant(document, verdict)):
        return f"silent: {meant}, and too little speaks against the title; it would be reported in a file of another name"
    if not verdict.level:
        return f"silent: {_why_silent(verdict, options)}; it would be reported if more of the title were missing"
    change = "it would fit if the page said a subject of the title in its first lines, or if the title named what the page says"
    if verdict.level == "sure" and not lenient:
        return f"warning: the page does not say what its title is about; {change}"
    if lenient:
        why = lenient
    elif verdict.page.words < options["min-words"]:
        why = f"the page has fewer than {options['min-words']} words (min-words)"
    else:
        why = find_doubt(_title(document), verdict.matches, verdict.page) or "too little speaks against it for a warning"
    return f"info: the page may not be about its title, but {why}; {change}"


def _lenient(document: Document, verdict: Verdict) -> str:
    """Return the reason why a page of this kind, or at this path, is not worth a warning, or ''."""
    if (reason := _of_kind(document)) or is_overwhelming(verdict.log_odds, verdict.matches):
        return reason
    return find_path_doubt(document.path, document.title, verdict.matches)


def _of_kind(document: Document) -> str:
    """Return the reason why no page of this kind is worth a warning, or ''."""
    if not document.title:
        return "the page has no title, and a file name may be short for anything"
    if re.search(_FOR_AGENTS, document.path):
        return "the title of such a file names its readers or its use"
    if is_archived(document.path):
        return "the page is in an archive, which nobody edits"
    return "a slide says less than its title" if is_slide_deck(document) else ""


def _is_meant(document: Document, verdict: Verdict) -> str:
    """Return how the name of the file agrees with the title, where that and another doubt are enough for no finding; else ''."""
    if not document.title or is_overwhelming(verdict.log_odds, verdict.matches):
        return ""
    may_tease = re.search(_FOR_AGENTS, document.path) or is_editorial(document.path) or is_slide_deck(document)
    if verdict.level == "sure" and not may_tease:
        return ""
    return find_name_doubt(document.path, document.title, verdict.matches)


def _why_silent(verdict: Verdict, options: Options) -> str:
    if verdict.log_odds <= 0:
        return "the page says enough of its title"
    if verdict.page.words < options["min-words"]:
        return f"the page has fewer than {options['min-words']} words (min-words), and too little speaks against its title"
    return "too little speaks against the title"


def _words(verdict: Verdict) -> Iterator[str]:
    for match in verdict.matches:
        times = {0: "never", 1: "once"}.get(match.times, f"{match.times} times")
        kind = "a word around the subject" if match.term.frame else "subject"
        yield f"the page says '{match.term.word}' ({kind}) {times}"


def _title(document: Document) -> str:
    """Return the title as words; for a page without a title, the words of its file name."""
    return spread_name(document.title[:_LONGEST] or document.path.rpartition("/")[2].partition(".")[0])


def _parts(evidence: Evidence) -> Iterator[str]:
    yield f"{title_model().intercept:+.2f} base value"
    for name, value in evidence._asdict().items():
        if value:
            yield f"{title_model().weights[name] * value:+.2f} {name.replace('_', ' ')} {value:.2f}"


def _not_english(document: Document) -> str:
    return "" if document.language in ("en", "") else f"the page is in '{document.language}', not English"


def _finding(document: Document, verdict: Verdict, *, confident: bool) -> Finding:
    subjects = [match.term.word for match in verdict.matches if not match.term.frame]
    absent = [match.term.word for match in absent_subjects(verdict.matches)]
    topics = find_topics(document.cached(normalized_body), title_model())
    what = "title" if document.title else "file name"
    said = "which the page never says" if absent else "which the page hardly says"
    return Finding(
        document.title_place,
        f"{what} is about {join_quoted((absent or subjects)[:_NAMED])}, {said}; the page is about {join_quoted(topics)}:"
        " correct the title or the text",
        confident=confident,
        identity=_title(document),
        data={"score": round(verdict.log_odds, 2), "absent": absent, "topics": list(topics)},
    )


RULE = DocumentRule(
    name="title-body-mismatch",
    doc=__doc__,
    check=check,
    options=(opt("min-words", 40, "on a shorter page, a mismatch is only possible and not sure", unit="words", minimum=10),),
    default="warning",
    explain=explain,
    help="name the page after what it says, or put the right text under the title",
)
