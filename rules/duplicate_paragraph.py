"""A paragraph that stands in another place as well, word for word or nearly so.

## Why

Two copies are corrected once. Months later one says sixty seconds and the other ninety, and no reader can tell which is right.
Inside one page a copy makes the reader wonder what he missed. Near copies are worse than exact ones: no search finds them, and
they differ in just the words that matter.

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

Replace the folder as told in [Install](install.md). The server keeps running with the old program until it is restarted, so
choose a quiet hour and warn those who are connected.
```

## Wanted repetition

`allow` names what may stand more than once: `- {paths: ["docs/**"], text: "^Need help"}`. With `canonical: shared/help.md` a
copy is allowed as long as it equals that file's paragraph; one that drifts away from it is reported. Text between include
markers (`<!-- include: help.md -->` … `<!-- /include -->`), licences, copyright notices, changelogs and codes of conduct are
not looked at.

## What it cannot see

The same thought in other words. Copies under `min-words`; code, tables and headings. Copies between trees that are versions or
languages of each other are told once for each pair of trees. Texts that differ in names and numbers only (class `template`)
are left out unless `templates` is on.

## What is possible only

A copy that may be meant is an `info`: an entry about an option; a text of a README and an index, of a file under `tests`,
`vendor` or `node_modules`, or of a page that shares texts with many others or repeats itself often, as references do. So is a
text that a page has twice, unless it has forty words and is the same word for word, or one copy stands directly under the other,
and a text under forty words in four places or more, which may be a hint that readers need in each.
Of two pages that share three texts or more the first is the `warning`, for the others say nothing new. None of this holds of
pages whose repeated texts are plain prose, with few names, numbers and pieces of code: nobody repeats those by design.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from seedlint import (
    PROSE,
    Choice,
    Cluster,
    Copy,
    CorpusContext,
    Document,
    Edit,
    Finding,
    ListOf,
    Options,
    Passage,
    Related,
    SimilarityRule,
    opt,
)
from seedlint._internal.dataclasses import replace
from seedlint.analysis.copies import corpus_summary as of_all
from seedlint.analysis.copies.allow_list import ENTRY, wanted
from seedlint.analysis.copies.cluster_subset import in_siblings, left
from seedlint.analysis.copies.comparison import SURE, compare, drifted, percent, spot
from seedlint.analysis.copies.intended_copies import by_design
from seedlint.analysis.copies.not_compared import why_left_out
from seedlint.analysis.copies.version_trees import Tree
from seedlint.text.boilerplate import is_copied_file
from seedlint.text.passages import passages

_KINDS = ("paragraph", "item", "quote", "note")
_MOST_COPIES = 100
"""Copies over which a cluster is told once even where they stand in few files: each finding names all other places."""
_SPARE_RELATED = 20
"""Places that a spare finding of a cluster told once names; the finding of a whole run names all."""


def gather(document: Document, options: Options) -> Iterable[Passage]:
    return passages(document, options["kinds"], options["min-words"])


def explain(document: Document, options: Options) -> Iterator[str]:
    """The passages that are compared, and the blocks that are left out, each with the reason."""
    if is_copied_file(document.path):
        yield "not compared: a file of this name holds a licence, a changelog or the like"
        return
    places = {passage.place for passage in gather(document, options)}
    for block in document.of(*PROSE, "code"):
        if block.place in places:
            yield f"line {block.place.line}: compared: {len(block.text.split())} words"
        elif block.kind != "code":
            yield f"line {block.place.line}: left out: {why_left_out(block, options['kinds'], options['min-words'])}"


def digest(cluster: Cluster, options: Options) -> Any:
    return of_all.digest(_parted(cluster, options)[0])


def snapshot(digests: Mapping[str, Any], options: Options) -> CorpusContext:
    return of_all.snapshot(digests)


def report(cluster: Cluster, options: Options, known: CorpusContext) -> Iterator[Finding]:
    copies, strayed = _parted(cluster, options)
    for index, source in strayed.items():
        yield _of_strayed(cluster.name, cluster.copies[index], cluster.copies[source])
    versions = in_siblings([copy.passage.place.path for copy in copies], known)
    told = {(one, other): (index, first) for index, (first, one, other) in reversed(versions.items())}
    for trees, (index, first) in told.items():
        yield _of_trees(copies[index], copies[first], *trees)
    yield from _of_cluster(cluster.name, left(copies, versions), options["max-cluster-files"], known)


def _parted(cluster: Cluster, options: Options) -> tuple[list[Copy], dict[int, int]]:
    """The copies that `allow` does not name, and by index those that drifted from a canonical text, with that of the text."""
    allowed, strayed = wanted(cluster.copies, options["allow"])
    return left(cluster.copies, allowed | strayed.keys()), strayed


def _of_trees(copy: Copy, first: Copy, one: Tree, other: Tree) -> Finding:
    """A spare one in every cluster that both trees have a part in, so that of two trees it is told once."""
    names = one[:-1], other[:-1]
    cluster = " ".join(names)
    message = f"'{names[1]}' repeats '{names[0]}'; copies between the two are not listed"
    related = (Related(first.passage.place, message),)
    data = {"class": "siblings", "cluster": cluster}
    return Finding(copy.passage.place, message, related, False, cluster, data=data, fallback=True)


def _of_strayed(name: str, copy: Copy, source: Copy) -> Finding:
    said, cluster = drifted(copy, source), f"{name} drift"
    data = {"class": "near", "cluster": cluster, **said.data}
    return Finding(copy.passage.place, said.message, (_related(source, 0),), identity=cluster, data=data)


def _of_cluster(name: str, copies: Sequence[Copy], most_files: int, known: CorpusContext) -> Iterator[Finding]:
    if len(copies) < 2:
        return
    may_be_meant = by_design(name, copies, known)
    files = len({copy.passage.place.path for copy in copies})
    if files > most_files or len(copies) > _MOST_COPIES:
        confident = not may_be_meant(copies[1], copies[0])
        yield from (finding if confident else replace(finding, confident=False) for finding in _at_once(name, copies, files))
        return
    related = [_related(copy, index) for index, copy in enumerate(copies)]
    for index, copy in enumerate(copies):
        others = (*related[:index], *related[index + 1 :])
        other = copies[copy.repeats] if index else _nearest(copies)
        finding = _finding(name, copy, other, others, fallback=not index)
        yield replace(finding, confident=False) if may_be_meant(copy, other) else finding


def _nearest(copies: Sequence[Copy]) -> Copy:
    """The copy to hold against the original."""
    return max((copy for copy in copies[1:] if copy.repeats == 0), key=lambda copy: copy.similarity, default=copies[1])


def _finding(name: str, copy: Copy, other: Copy, related: tuple[Related, ...], *, fallback: bool) -> Finding:
    agreed = other if fallback else copy
    said = compare(copy, other, agreed.kind, agreed.similarity)
    data = {"class": agreed.kind, "cluster": name, "similarity": round(agreed.similarity, 2), **said.data}
    edits = () if fallback else _without(copy, other)
    return Finding(copy.passage.place, said.message, related, said.confident, name, edits, data, fallback)


def _without(copy: Copy, other: Copy) -> tuple[Edit, ...]:
    """Takes away what stands word for word further up on the page; not an item, whose mark would be left."""
    here, there = copy.passage, other.passage
    repeats = here.place.path == there.place.path and here.text == there.text
    return (Edit(here.place, "", safe=False),) if repeats and here.place.column == 1 else ()


def _at_once(name: str, copies: Sequence[Copy], files: int) -> Iterator[Finding]:
    """One finding for all, and for every other file a spare one."""
    kinds = {copy.kind for copy in copies[1:]}
    kind = next(kind for kind in ("near", "contained", "template", "exact") if kind in kinds)
    likeness = min(copy.similarity for copy in copies)
    data = {"class": kind, "cluster": name, "similarity": round(likeness, 2), "copies": len(copies), "files": files}
    same = "same text" if kind == "exact" else f"{percent(likeness)} or more the same text"
    where = f"in {files} files" if files > 1 else "in one file"
    message = f"{same} {len(copies)} times {where}, first at {spot(copies[0])}"
    related = [_related(copy, index) for index, copy in enumerate(copies)]
    yield Finding(copies[1].passage.place, message, (related[0], *related[2:]), likeness >= SURE, name, data=data)
    shown = {copies[1].passage.place.path}
    for index, copy in enumerate(copies):
        if copy.passage.place.path not in shown:
            shown.add(copy.passage.place.path)
            others = (*related[: min(index, _SPARE_RELATED)], *related[index + 1 : _SPARE_RELATED])
            yield Finding(copy.passage.place, message, others, likeness >= SURE, name, data=data, fallback=True)


def _related(copy: Copy, index: int) -> Related:
    return Related(copy.passage.place, "copy" if index else "original")


RULE = SimilarityRule(
    name="duplicate-paragraph",
    doc=__doc__,
    gather=gather,
    report=report,
    summarize=digest,
    combine=snapshot,
    options=(
        opt(
            "min-words",
            20,
            "shorter blocks are not compared; two Chinese or Japanese characters are a word",
            unit="words",
            minimum=3,
        ),
        opt("kinds", _KINDS, "the kinds of block that are compared", value_type=ListOf(Choice(_KINDS))),
        opt("max-cluster-files", 5, "a text in more files than this is told once, with a count", unit="files", minimum=1),
        opt("templates", False, "report texts that differ in names and numbers only"),
        opt("allow", (), "copies that are wanted", value_type=ListOf(ENTRY)),
    ),
    explain=explain,
)
