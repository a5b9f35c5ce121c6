"""A paragraph that also occurs in another place, word for word or nearly so.

## Why

A correction usually reaches only one of two copies. Months later one says sixty seconds and the other ninety, and no reader knows
which is right. Within one page, a copy makes readers wonder what they missed. Near copies are worse than exact copies: no search
finds them, and they differ in just the words that matter.

## Bad

```md install.md
# Install

Download the archive for your system, unpack it into a folder of its own, and put that folder on the search path, so that the
shell finds the program by its name.
```

```md upgrade.md
# Upgrade

Download the archive for *your* system, unpack it into a folder of its own, and put that folder on the search path, <!-- want -->
so that the shell finds the program by its name.

The server waits for sixty seconds before it gives up on a client that does not answer, and then it closes the <!-- want -->
connection and frees the memory that was held for it.
```

```md server.md
# Server

The server waits for ninety seconds before it gives up on a client that does not answer, and then it closes the connection and
frees the memory that was held for it.
```

## Good

```md install.md
# Install

Download the archive for your system, unpack it into a folder of its own, and put that folder on the search path, so that the
shell finds the program by its name.
```

```md upgrade.md
# Upgrade

Replace the folder as described in [Install](install.md). The server keeps running with the old program until it is restarted, so
choose a quiet hour and warn those who are connected.
```

## Intended copies

The option `allow` names texts that may occur more than once: `- {paths: ["docs/**"], text: "^Need help"}`. With
`canonical: shared/help.md`, a copy is allowed as long as it equals the paragraph in that file; a copy that drifts away from it is
reported. Text between include markers (`<!-- include: help.md -->` … `<!-- /include -->`), licences, notices and codes of
conduct are not compared, nor are change logs, which are known by their content: headings of releases, and lists under them.

## One fact, one finding

`data.class` says what a finding is about. The option `classes` names the classes that are reported.

| class | the fact | the finding |
|---|---|---|
| `page` | half of the words of a page, or more, are also in another, or a page holds its text twice | at the first of them |
| `section` | two pages, or several, share two paragraphs or more | at the first of them |
| `patchwork` | half of a page, and three paragraphs or more, are from three other pages or more | at the title |
| `tree` | folders repeat one another: versions, languages, tracks, an archive, dated posts | once for all folders, with counts |
| `drift` | two texts differ in nothing but numbers, versions, negations or `must`; files for agents differ | at the copy |
| `paragraph` | one text in several places | at the first copy; in many files with a count for each folder |

Each copy belongs to one finding. `data.pairs` lists the copies of a finding, each with the text that it repeats and the likeness
of the two. Related places that drifted come first. Of texts that are the same but for the target of a link, both targets are
named. The copy is the page that is archived, dated, translated or kept for tests; the other page is called the original. Where
the paths show nothing, no page is called the original. A run over other files reports a tree at one of them; `data.lead` is the
page at which a run over all files reports it.

Of the texts of a patchwork, no other page has more than half, and texts in more than `max-cluster-files` files do not count. A
closing paragraph with which three pages or more end is named as such.

All of them are classes of one rule, since each copy is reported for the largest fact that explains it: with a rule for each
class, a page that is allowed by one rule would come back paragraph by paragraph in another.

## Reported as info

A copy that may be intended is an `info`. A page that is a copy as a whole is a warning even between dated posts. "Prose" has few
names, numbers and code; a text in which more than one word of eight is one of these is none.

### Where the paths show a reason

- Pages of two editions of a manual: `v2.3/` and `v3.1/`, or `version-2/` and a folder without a number, wherever the pages
  moved to; `spec-2.0.md` and `spec.md`. What an older edition has twice and the newest has not, unless half of each of two
  pages is in the other.
- Pages of two languages, in folders such as `ja/` or `docs_ja/`; a page in a folder of translations such as `i18n/ja/` and any
  page outside. A text that is not
  translated is reported in the translation. Two pages of translations, and a translation that holds a text twice, but not twice
  in a row: they repeat what their originals repeat.
- A page in a folder such as `archive`, `old`, `legacy` or `deprecated`.
- A page with a date in its name or path, or in a folder such as `posts`, `news` or `events`; a page about one release, such as
  `release-notes-1.4.md`. A page that is a copy of such a page, too, if it has no date itself, and a digest of such pages.
- Pages of the same names in twin folders: three pages or more have the same names below both. Pages of mirrored folders: five
  pages or more of each are copies of pages of the other. Pages of a collection, such as `plugins/a/agents/x.md` and
  `plugins/b/agents/x.md`: below one folder, five pages or more are copies of pages whose paths differ in one folder.
- Instructions that two agents share: `AGENTS.md` and `CLAUDE.md` of one folder, or one `SKILL.md` in two folders of agents. If
  half of their texts are the same, each text that differs in more than the names of the agents is a warning of the class
  `drift`.
- A page under `templates`, `tests`, `examples`, `drafts`, `generated`, `vendor` or `node_modules`.
- A text or a section that a README and an index share; a section or a page that a file in the root, such as `README.md` or
  `SECURITY.md`, shares with a page in a folder.
- A page with a number of four digits or more at the start of its name, such as `0152-schemas.md`: a proposal is left as it was.
- A section that a glossary or a page such as `faq.md` shares with another page.

### Pages about sister things

- Their names differ in one word of several, as `setup-ios.md` and `setup-android.md` do, or one has more words; or one is
  `tcp/tls.md` and the other `http/tls.md`, with one folder or two that differ; or both are known systems, providers, languages
  or stores, as `linux.md` and `macos.md` are; or the name of a page becomes the name of the other in their texts. A page is a
  copy only if three quarters of its words, and 150 words, are the same, and little of it is code.
- Two pages have nearly the same headings: four or more in common, and two fifths of all; or eight or more, and a quarter of
  all, as proposals after one form have. It is a warning if 200 words in one piece are the same, with the headings and the code
  between them, if three fifths of the words of a page are, or if two texts contradict each other. A single text is a warning
  from a hundred words on.
- Pages of a series: three quarters of the texts that two pages share are in a third page too. The section has fewer than 200
  words that are the same, and is less than half of each page.
- Near copies that do not contradict each other, and near copies in which one name takes the place of another.

### Documentation of software

If one page of twelve or more, of the pages with copies, has a tenth or more of code, the corpus is documentation of software and
no handbook. A guide and its reference, an overview and its parts, or two tutorials share much on purpose there. In such a corpus
these are info too:

- A section, if a tenth or more of one of the pages is code; or if less than two thirds of its words are in texts that are the
  same but for one word of twenty; or if less than a third is prose.
- A page most of which is in the other, but not the other way round: as a section. If one of them is a README or an index, always.
- Two pages that are mostly the same, if less than nine tenths of the shared words are in texts that are the same but for one
  word of twenty; or if they share fewer than 150 words and are not the same in nine tenths. Of pages of one name, and of
  include files, two thirds are enough.
- Numbers that differ in such a section or page, unless half of the shared words are the same word for word.

### References

- Numbers that differ in two pages of which a tenth or more is code, or in a section about sister things, are no contradiction.
- A text of fewer than forty words that a page has twice, if a tenth of it is code; of fewer than a hundred if half or more is.
- A short text that is no prose.
- An entry about an option.
- A page that holds most of three other pages or more, as the page of a whole manual does.
- A text in a page that shares texts with many other pages or often repeats itself, as references do.

### Short texts

- The only text that two pages share, unless it is a long text of prose: eighty words, or a third of each page, and no page of
  which a tenth is code. Texts of include files, and texts that contradict each other, are warnings.
- A text in more than `max-cluster-files` files.
- A text in three places or more, of fewer than forty words, or of fewer than sixty where it is less than a quarter of each
  page. It may be a hint that readers need in each place.
- A text of fewer than sixty words that is less than half of each page, if it begins one of the pages, as an overview quotes the
  first words of another page; or if it has fewer than fifty words and is less than a quarter of each page.
- A section of three texts or fewer, unless the names of the pages have half of their words in common, or neighbours in a folder
  have it in one piece.
- A section of three texts or more with which both pages begin and that is at the same places in both, as in forms.
- A section of fewer than eighty words that is less than a fifth of each page. Words count half in texts that are no prose. A
  section of fewer than sixty words that are all the same, if it is less than half of each page.
- Two short pages of a folder that share fewer than eighty words, counted so, and are not the same in three quarters of the
  words.
- A text of fewer than sixty words inside a longer paragraph. A list that is no prose
  inside a longer text of its page.
- A run of short blocks of fewer than sixty words.
- Filler text.

### Texts that one page has twice

- A text that a page has twice, unless it is directly under the other; or it is the next text of the page, at most twelve lines
  below, and is prose or has sixty words. Several texts in a row, unless one run is so close to the other, or they are most of
  the page.

## Limits of the rule

The same thought in other words. Copies with fewer than `min-words` words, unless four blocks or more in a row, with forty words
or more, are the same: steps, prerequisites, lists. Code, tables and headings. Texts that differ in names and numbers only are not
reported unless `templates` is on; `data.match` is `template` then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seedlint import (
    Choice,
    Cluster,
    ContextChange,
    Copy,
    CorpusContext,
    Document,
    Finding,
    ListOf,
    Options,
    Passage,
    SimilarityRule,
    opt,
)
from seedlint.analysis.copies.allow_list import ALLOW_ENTRY, apply_allow_list
from seedlint.analysis.copies.cluster_findings import cluster_findings, drift_finding
from seedlint.analysis.copies.cluster_subset import drop_copies
from seedlint.analysis.copies.digest import digest_cluster
from seedlint.analysis.copies.explanation import REASONS, explain_passages, left_out_blocks
from seedlint.analysis.copies.facts import summarize_corpus
from seedlint.analysis.copies.facts_update import update_facts
from seedlint.analysis.copies.finding_classes import CLASSES
from seedlint.analysis.copies.outlines import page_outline
from seedlint.analysis.copies.runs import without_unproven_runs
from seedlint.text.passages import count_code_words, count_page_words, passages, short_block_runs, with_text_before

_KINDS = ("paragraph", "item", "quote", "note")


def gather(document: Document, options: Options) -> Iterable[Passage]:
    """Return the passages of a page that are compared with all others."""
    kinds, least = options["kinds"], options["min-words"]
    found = [*passages(document, kinds, least), *short_block_runs(document, kinds, least)]
    if not found:
        return ()
    words, code, outline = document.cached(count_page_words), count_code_words(document), page_outline(document)
    title = document.title_place.line
    whole = [
        Passage(*passage[:5], words, passage.before, code, outline, passage.links, title)
        for passage in sorted(found, key=lambda passage: passage.place)
    ]
    return with_text_before(document, whole)


def explain(document: Document, options: Options) -> Iterator[str]:
    """Return a line for each block of prose: compared, or left out and the reason."""
    return explain_passages(document, gather(document, options), options["kinds"], options["min-words"])


def left_out(document: Document, options: Options) -> Iterator[str]:
    """Yield the reason for each block that is not compared."""
    return left_out_blocks(document, gather(document, options), options["kinds"], options["min-words"])


def summarize(cluster: Cluster, options: Options) -> Any:
    """Return the part of a cluster that matters to other clusters."""
    copies, _ = _apply_allow_list(cluster, options)
    return digest_cluster(copies)


def combine(digests: Mapping[str, Any], options: Options) -> CorpusContext:
    """Return the context that `report` needs: the facts that each cluster reports."""
    return summarize_corpus(digests, options["max-cluster-files"])


def recombine(change: ContextChange, options: Options) -> dict[str, Any] | None:
    """Return what a few edits change in the context; None where `combine` must read all clusters."""
    return update_facts(change, options["max-cluster-files"])


def report(cluster: Cluster, options: Options, context: CorpusContext) -> Iterator[Finding]:
    """Yield the findings of a cluster, among them the fallback findings."""
    copies, drifted = _apply_allow_list(cluster, options)
    for index, source in drifted.items():
        yield drift_finding(cluster.name, cluster.copies[index], cluster.copies[source])
    yield from cluster_findings(cluster.name, copies, context.get(f"/{cluster.name}", {}), options["classes"])


def _apply_allow_list(cluster: Cluster, options: Options) -> tuple[list[Copy], dict[int, int]]:
    """Return the copies that `allow` does not name, and the index of each copy that drifted, with that of its canonical text."""
    allowed, drifted = apply_allow_list(cluster.copies, options["allow"])
    left = drop_copies(cluster.copies, allowed | drifted.keys())
    return without_unproven_runs(left), drifted


RULE = SimilarityRule(
    name="duplicate-paragraph",
    doc=__doc__,
    gather=gather,
    report=report,
    summarize=summarize,
    combine=combine,
    recombine=recombine,
    options=(
        opt(
            "min-words",
            20,
            "shorter blocks are not compared; two Chinese or Japanese characters count as one word",
            unit="words",
            minimum=3,
        ),
        opt("kinds", _KINDS, "the kinds of blocks that are compared", value_type=ListOf(Choice(_KINDS))),
        opt("max-cluster-files", 5, "a text in more files than this is reported once, with a count", unit="files", minimum=1),
        opt("classes", CLASSES, "the classes of findings that are reported", value_type=ListOf(Choice(CLASSES))),
        opt("templates", False, "report texts that differ in names and numbers only"),
        opt("allow", (), "copies that are intended and not reported", value_type=ListOf(ALLOW_ENTRY)),
    ),
    explain=explain,
    left_out=left_out,
    reasons=REASONS,
    help="keep the text in one place and link to it; if the copy is intended, name it under `allow`",
)
