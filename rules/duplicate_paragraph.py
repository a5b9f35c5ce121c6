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
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from seedlint import Cluster, Document, Finding, Passage, Related, SimilarityRule, opt
from seedlint.rule import Copy, Options
from seedlint.shape import Choice, Field, Fields, Glob, ListOf, Regex, Text
from seedlint.text.copies import in_siblings, left
from seedlint.text.differing import differing, only_names, told
from seedlint.text.passages import passages
from seedlint.text.siblings import Tree, siblings
from seedlint.text.wanted import wanted

_KINDS = ("paragraph", "item", "quote", "note")
_MOST_COPIES = 100
"""Copies over which a cluster is told once even where they stand in few files: each finding names all other places."""
_SURE = 0.9
"""Likeness from which a copy is reported as sure. Ours: in the documents of forty packages nearly all pairs over it were one text
that someone had copied, while a good part of those under it were descriptions of sister functions."""
_MOST_RELATED = 500
"""Places that a spare finding names; the one that is shown in a whole run names all."""
_ALLOWED = Fields(
    {
        "paths": Field(ListOf(Glob(), single=True), "files that may hold the text; all where left out"),
        "text": Field(Regex(), "a regular expression that the text matches somewhere; any text where left out"),
        "canonical": Field(Text(), "the file that holds the text as it should be; copies that differ from it are reported"),
    }
)


def gather(document: Document, options: Options) -> Iterable[Passage]:
    return passages(document, options["kinds"], options["min-words"])


def report(clusters: Sequence[Cluster], options: Options) -> Iterator[Finding]:
    families = siblings([copy.passage.place.path for copy in cluster.copies] for cluster in clusters)
    trees: set[tuple[Tree, Tree]] = set()
    for cluster in clusters:
        versions = in_siblings(cluster.copies, families)
        for index, (first, one, other) in versions.items():
            if (one, other) not in trees:
                trees.add((one, other))
                yield _of_trees(cluster.copies[index], cluster.copies[first], one, other)
        copies = left(cluster.copies, versions)
        allowed, drifted = wanted(copies, options["allow"])
        for index, source in drifted.items():
            yield _drifted(cluster.name, copies[index], copies[source])
        yield from _of_cluster(cluster.name, left(copies, allowed | drifted.keys()), options["max-cluster-files"])


def _of_trees(copy: Copy, first: Copy, one: Tree, other: Tree) -> Finding:
    names = "".join(one), "".join(other)
    cluster = f"{names[0]} {names[1]}"
    message = f"'{names[1]}' repeats '{names[0]}'; copies between the two are not listed"
    related = (Related(first.passage.place, message),)
    return Finding(copy.passage.place, message, related, False, cluster, data={"class": "siblings", "cluster": cluster})


def _drifted(name: str, copy: Copy, source: Copy) -> Finding:
    here, there = differing(copy.passage.text, source.passage.text)
    message = f"drifted from its canonical text at {_spot(source)}; {told(here, there)}"
    data = {"class": "near", "cluster": f"{name} drift", **_differs(here, there)}
    return Finding(copy.passage.place, message, (_related(source, 0),), identity=f"{name} drift", data=data)


def _of_cluster(name: str, copies: Sequence[Copy], most_files: int) -> Iterator[Finding]:
    if len(copies) < 2:
        return
    files = len({copy.passage.place.path for copy in copies})
    if files > most_files or len(copies) > _MOST_COPIES:
        yield from _at_once(name, copies, files)
        return
    related = [_related(copy, index) for index, copy in enumerate(copies)]
    for index, copy in enumerate(copies):
        others = (*related[:index], *related[index + 1 :])
        yield _finding(name, copy, copies[copy.like] if index else _nearest(copies), others, spare=not index)


def _nearest(copies: Sequence[Copy]) -> Copy:
    """The copy to hold against the original."""
    return max((copy for copy in copies[1:] if copy.like == 0), key=lambda copy: copy.likeness, default=copies[1])


def _finding(name: str, copy: Copy, other: Copy, related: tuple[Related, ...], *, spare: bool) -> Finding:
    found = other if spare else copy
    kind, likeness = found.kind, found.likeness
    data: dict[str, Any] = {"class": kind, "cluster": name, "similarity": round(likeness, 2)}
    message, sure = f"same text as {_spot(other)}", likeness >= _SURE
    if kind == "contained":
        message = _held(copy, other, likeness)
    elif kind != "exact":
        here, there = differing(copy.passage.text, other.passage.text)
        data |= _differs(here, there)
        same = "the same template as" if kind == "template" else f"{_percent(likeness)} the same as"
        message = f"{same} {_spot(other)}; {told(here, there)}"
        sure = sure and not _is_parallel(copy, other, here, there)
    return Finding(copy.passage.place, message, related, sure, name, data=data, spare=spare)


def _is_parallel(copy: Copy, other: Copy, here: list[str], there: list[str]) -> bool:
    """Whether they may well be meant to be alike: descriptions of sister functions, each with its own name in it."""
    if here and there and copy.passage.place.path == other.passage.place.path:
        return True
    return bool(here or there) and only_names(copy.passage.tokens, other.passage.tokens, here, there)


def _held(copy: Copy, other: Copy, likeness: float) -> str:
    if len(copy.passage.tokens) > len(other.passage.tokens):
        return f"holds {_percent(likeness)} of {_spot(other)}"
    return f"{_percent(likeness)} of it stands in {_spot(other)}"


def _at_once(name: str, copies: Sequence[Copy], files: int) -> Iterator[Finding]:
    """One finding for all, and for every file a spare one."""
    kinds = {copy.kind for copy in copies[1:]}
    kind = next((kind for kind in ("near", "contained", "template", "exact") if kind in kinds), "exact")
    likeness = min(copy.likeness for copy in copies)
    data = {"class": kind, "cluster": name, "similarity": round(likeness, 2), "copies": len(copies), "files": files}
    same = "same text" if kind == "exact" else f"{_percent(likeness)} or more the same text"
    where = f"in {files} files" if files > 1 else "in one file"
    message = f"{same} {len(copies)} times {where}, first at {_spot(copies[0])}"
    related = [_related(copy, index) for index, copy in enumerate(copies)]
    shown: set[str] = set()
    for copy in (copies[1], *copies):
        path = copy.passage.place.path
        spare = bool(shown)
        if not spare or path not in shown:
            most = _MOST_RELATED if spare else len(copies)
            others = tuple(place for place in related[:most] if place.place != copy.passage.place)
            yield Finding(copy.passage.place, message, others, likeness >= _SURE, name, data=data, spare=spare)
            shown.add(path)


def _related(copy: Copy, index: int) -> Related:
    return Related(copy.passage.place, "copy" if index else "original")


def _differs(here: list[str], there: list[str]) -> Mapping[str, Any]:
    return {"differs": {"here": here[:20], "there": there[:20]}}


def _percent(likeness: float) -> str:
    return f"{int(100 * likeness)} %"


def _spot(copy: Copy) -> str:
    return f"{copy.passage.place.path}:{copy.passage.place.line}"


RULE = SimilarityRule(
    name="duplicate-paragraph",
    doc=__doc__,
    gather=gather,
    report=report,
    options=(
        opt(
            "min-words",
            20,
            "shorter blocks are not compared; two Chinese or Japanese characters are a word",
            unit="words",
            least=3,
        ),
        opt("kinds", _KINDS, "the kinds of block that are compared", shape=ListOf(Choice(_KINDS))),
        opt("max-cluster-files", 5, "a text in more files than this is told once, with a count", unit="files", least=1),
        opt("templates", False, "report texts that differ in names and numbers only"),
        opt("allow", (), "copies that are wanted", shape=ListOf(_ALLOWED)),
    ),
)
