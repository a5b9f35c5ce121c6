"""The findings of one cluster: one for each copy, for all copies of a text in many files, or for two versions of a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seedlint._internal.dataclasses import replace
from seedlint.analysis.copies.comparison import CONFIDENT, compare, compare_with_canonical, location, percent
from seedlint.analysis.copies.intended_copies import intent_test
from seedlint.analysis.copies.version_trees import Tree
from seedlint.model import Edit, Finding, Related
from seedlint.rule import Copy, CorpusContext

_MAX_COPIES = 100
"""Copies over which a cluster is reported once even in few files: each finding names all other places, 10,000 places for 100."""
_MAX_FALLBACK_RELATED = 20
"""Places that a fallback finding of a cluster that is reported once names; the finding of a whole run names all."""


def copy_findings(name: str, copies: Sequence[Copy], max_files: int, context: CorpusContext) -> Iterator[Finding]:
    """Yield a finding for each copy, or one finding for all copies in more files than `max_files`; none for a single text."""
    if len(copies) < 2:
        return
    may_be_intended = intent_test(name, copies, context)
    files = len({copy.passage.place.path for copy in copies})
    if files > max_files or len(copies) > _MAX_COPIES:
        confident = not may_be_intended(copies[1], copies[0])
        findings = _cluster_findings(name, copies, files)
        yield from (finding if confident else replace(finding, confident=False) for finding in findings)
        return
    related = [_related(copy, index) for index, copy in enumerate(copies)]
    for index, copy in enumerate(copies):
        others = (*related[:index], *related[index + 1 :])
        other = copies[copy.repeats] if index else _most_alike(copies)
        finding = _copy_finding(name, copy, other, others, fallback=not index)
        yield replace(finding, confident=False) if may_be_intended(copy, other) else finding


def drift_finding(name: str, copy: Copy, source: Copy) -> Finding:
    """Return the finding about a copy that differs from its canonical text."""
    comparison = compare_with_canonical(copy, source)
    cluster = f"{name} drift"
    data = {"class": "near", "cluster": cluster, **comparison.data}
    return Finding(copy.passage.place, comparison.message, (_related(source, 0),), identity=cluster, data=data)


def version_findings(copies: Sequence[Copy], versions: Mapping[int, tuple[int, Tree, Tree]]) -> Iterator[Finding]:
    """Yield a finding for each pair of trees that are versions of each other, given the copies that `find_version_copies` found.

    All of them are fallbacks, and the trees are their cluster. Every cluster with copies in both trees yields the same finding,
    and of all these one is reported.
    """
    first_of_pair = {(one, other): (index, first) for index, (first, one, other) in reversed(list(versions.items()))}
    for (one, other), (index, first) in first_of_pair.items():
        names = one[:-1], other[:-1]
        cluster = " ".join(names)
        message = f"'{names[1]}' repeats '{names[0]}'; copies between the two are not listed"
        related = (Related(copies[first].passage.place, message),)
        data = {"class": "siblings", "cluster": cluster}
        yield Finding(copies[index].passage.place, message, related, False, cluster, data=data, fallback=True)


def _most_alike(copies: Sequence[Copy]) -> Copy:
    """Return the copy to compare the original with."""
    return max((copy for copy in copies[1:] if copy.repeats == 0), key=lambda copy: copy.similarity, default=copies[1])


def _copy_finding(name: str, copy: Copy, other: Copy, related: tuple[Related, ...], *, fallback: bool) -> Finding:
    agreement = other if fallback else copy
    comparison = compare(copy, other, agreement.kind, agreement.similarity)
    data = {"class": agreement.kind, "cluster": name, "similarity": round(agreement.similarity, 2), **comparison.data}
    edits = () if fallback else _removal(copy, other)
    return Finding(copy.passage.place, comparison.message, related, comparison.confident, name, edits, data, fallback)


def _removal(copy: Copy, other: Copy) -> tuple[Edit, ...]:
    """Return the edit that removes a text that is also further up on the page, word for word.

    None for a list item, whose bullet would be left.
    """
    here, there = copy.passage, other.passage
    repeats = here.place.path == there.place.path and here.text == there.text
    return (Edit(here.place, "", safe=False),) if repeats and here.place.column == 1 else ()


def _cluster_findings(name: str, copies: Sequence[Copy], files: int) -> Iterator[Finding]:
    """Yield one finding for all copies, and a fallback for every other file."""
    kinds = {copy.kind for copy in copies[1:]}
    kind = next(kind for kind in ("near", "contained", "template", "exact") if kind in kinds)
    likeness = min(copy.similarity for copy in copies)
    data = {"class": kind, "cluster": name, "similarity": round(likeness, 2), "copies": len(copies), "files": files}
    same = "same text" if kind == "exact" else f"{percent(likeness)} or more the same text"
    where = f"in {files} files" if files > 1 else "in one file"
    message = f"{same} {len(copies)} times {where}, first at {location(copies[0])}"
    related = [_related(copy, index) for index, copy in enumerate(copies)]
    yield Finding(copies[1].passage.place, message, (related[0], *related[2:]), likeness >= CONFIDENT, name, data=data)
    seen = {copies[1].passage.place.path}
    for index, copy in enumerate(copies):
        if copy.passage.place.path not in seen:
            seen.add(copy.passage.place.path)
            others = (*related[: min(index, _MAX_FALLBACK_RELATED)], *related[index + 1 : _MAX_FALLBACK_RELATED])
            yield Finding(copy.passage.place, message, others, likeness >= CONFIDENT, name, data=data, fallback=True)


def _related(copy: Copy, index: int) -> Related:
    return Related(copy.passage.place, "copy" if index else "original")
