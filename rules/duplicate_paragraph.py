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
reported. Text between include markers (`<!-- include: help.md -->` … `<!-- /include -->`), licences, copyright notices,
changelogs and codes of conduct are not compared.

## Limits of the rule

The same thought in other words. Copies with fewer than `min-words` words; code, tables and headings. Copies between trees of
files that are versions or languages of each other are reported once for each pair of trees. Texts that differ in names and
numbers only (class `template`) are not reported unless `templates` is on.

## Reported as info

A copy that may be intended is an `info`:

- an entry about an option;
- a text that a README and an index share;
- a text in a file under `tests`, `vendor` or `node_modules`.

So are the following copies, unless the repeated texts of both pages are plain prose, with few names, numbers and pieces of code.
Nobody repeats plain prose on purpose.

- A text in a page that shares texts with many other pages or often repeats itself, as references do.
- A text that a page has twice. It is a `warning` if it is the same word for word, and either has forty words or more or is
  directly under the other text.
- A text of fewer than forty words in four places or more, which may be a hint that readers need in each place.
- If two pages share three texts or more: all but the first text. The finding about the first text says enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seedlint import Choice, Cluster, Copy, CorpusContext, Document, Finding, ListOf, Options, Passage, SimilarityRule, opt
from seedlint.analysis.copies.allow_list import ALLOW_ENTRY, apply_allow_list
from seedlint.analysis.copies.cluster_findings import cluster_findings, drift_finding
from seedlint.analysis.copies.cluster_subset import drop_copies
from seedlint.analysis.copies.digest import digest_cluster
from seedlint.analysis.copies.explanation import explain_passages
from seedlint.analysis.copies.facts import CLASSES, summarize_corpus
from seedlint.text.passages import passages

_KINDS = ("paragraph", "item", "quote", "note")


def gather(document: Document, options: Options) -> Iterable[Passage]:
    """Return the passages of a page that are compared with all others."""
    return passages(document, options["kinds"], options["min-words"])


def explain(document: Document, options: Options) -> Iterator[str]:
    """Return a line for each block of prose: compared, or left out and the reason."""
    return explain_passages(document, gather(document, options), options["kinds"], options["min-words"])


def summarize(cluster: Cluster, options: Options) -> Any:
    """Return the part of a cluster that matters to other clusters."""
    copies, _ = _apply_allow_list(cluster, options)
    return digest_cluster(copies)


def combine(digests: Mapping[str, Any], options: Options) -> CorpusContext:
    """Return the context that `report` needs: the facts that each cluster reports."""
    return summarize_corpus(digests, options["max-cluster-files"])


def report(cluster: Cluster, options: Options, context: CorpusContext) -> Iterator[Finding]:
    """Yield the findings of a cluster, among them the fallback findings."""
    copies, drifted = _apply_allow_list(cluster, options)
    for index, source in drifted.items():
        yield drift_finding(cluster.name, cluster.copies[index], cluster.copies[source])
    yield from cluster_findings(cluster.name, copies, context.get(f"/{cluster.name}", {}), options["classes"])


def _apply_allow_list(cluster: Cluster, options: Options) -> tuple[list[Copy], dict[int, int]]:
    """Return the copies that `allow` does not name, and the index of each copy that drifted, with that of its canonical text."""
    allowed, drifted = apply_allow_list(cluster.copies, options["allow"])
    return drop_copies(cluster.copies, allowed | drifted.keys()), drifted


RULE = SimilarityRule(
    name="duplicate-paragraph",
    doc=__doc__,
    gather=gather,
    report=report,
    summarize=summarize,
    combine=combine,
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
)
