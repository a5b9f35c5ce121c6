"""A section that a page of its type should have, or that lacks what it should hold.

## Why

Readers come to a page of a known kind for a known part of it: the decision in a decision record, the timeline in a
post-mortem, the steps in a guide. A page that lost the part, or never had it, fails them without a word that is wrong.

## Bad

```md docs/adr/0007-queue.md
# 7. Put a queue before the mailer

## Context

Mail is sent while the user waits, and the server of the provider is slow. <!-- want -->

## Consequences

The page answers at once; a mail may arrive a minute later.
```

## Good

```md docs/adr/0007-queue.md
# 7. Put a queue before the mailer

## Context

Mail is sent while the user waits, and the server of the provider is slow.

## Decision

A queue stands between the page and the mailer.

## Consequences

The page answers at once; a mail may arrive a minute later.
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from seedlint import Document, DocumentRule, Edit, Finding, Place, Related, opt
from seedlint.globs import matcher
from seedlint.model import PROSE
from seedlint.rule import Options
from seedlint.text import words
from seedlint.text.doctypes import Type, Wanted, choose, in_force, read
from seedlint.text.doctypes_builtin import BUILT_IN
from seedlint.text.doctypes_shape import CONTENTS, TYPES
from seedlint.text.headings import nearly
from seedlint.text.outline import Part, includes_others, parts
from seedlint.text.section_search import find


def check(document: Document, options: Options) -> Iterator[Finding]:
    types = in_force(options["types"], BUILT_IN, options["without"])
    chosen = choose(document, types, matcher)
    if chosen and document.blocks:
        yield from _judged(document, read(chosen[0], types[chosen[0]]))


def explain(document: Document, options: Options) -> Iterator[str]:
    """The type of the page, and where each of its sections stands."""
    types = in_force(options["types"], BUILT_IN, options["without"])
    chosen = choose(document, types, matcher)
    if not chosen:
        yield f"of no type; known: {', '.join(types)}"
        return
    kind = read(chosen[0], types[chosen[0]])
    yield f"of type '{kind.name}', by {chosen[1]}"
    for wanted in kind.sections:
        part = find(document, wanted)
        stands = f"'{part.block.text[:60]}', line {part.block.place.line}" if part else "not found"
        yield f"{wanted.name}{'' if wanted.required else ' (may be left out)'}: {stands}"


def _judged(document: Document, kind: Type) -> Iterator[Finding]:
    yield from _front_matter(document, kind)
    found = {wanted.name: part for wanted in kind.sections if (part := find(document, wanted))}
    for wanted in kind.sections:
        if wanted.name in found:
            yield from _content(document, kind, wanted, found[wanted.name])
        elif wanted.required and not _excused(document, wanted):
            yield _missing(document, kind, wanted, found)
    if kind.ordered:
        yield from _order(kind, found)


def _excused(document: Document, wanted: Wanted) -> bool:
    return document.view(includes_others) or bool(wanted.unless and wanted.unless.search(document.source.text))


def _front_matter(document: Document, kind: Type) -> Iterator[Finding]:
    for key in kind.front_matter:
        if document.meta.get(key) in (None, ""):
            yield Finding(
                document.source.place(0, 0), f"no '{key}' in the front matter", identity=f"{kind.name}/front matter/{key}"
            )


def _missing(document: Document, kind: Type, wanted: Wanted, found: Mapping[str, Part]) -> Finding:
    identity = f"{kind.name}/{wanted.name}"
    taken = {part.start for part in found.values()}
    for part in document.view(parts):
        if part.start not in taken and not part.is_title and nearly(part.name, wanted.names):
            place, written = part.block.place, part.block.text
            edit = Edit(place, wanted.name, safe=False)
            return Finding(place, f"no section '{wanted.name}'; is '{written}' meant", identity=identity, edits=(edit,))
    return Finding(_where(document, kind, wanted, found), f"no section '{wanted.name}'", identity=identity)


def _where(document: Document, kind: Type, wanted: Wanted, found: Mapping[str, Part]) -> Place:
    """After the section that it should follow, else at the one that it should precede, else at the title."""
    at = kind.sections.index(wanted)
    for earlier in reversed(kind.sections[:at]):
        if part := found.get(earlier.name):
            last = document.blocks[part.end - 1].place
            return Place(last.path, last.end_line, last.end_column, last.end_line, last.end_column)
    for later in kind.sections[at:]:
        if part := found.get(later.name):
            return part.block.place
    return document.title_place


def _content(document: Document, kind: Type, wanted: Wanted, part: Part) -> Iterator[Finding]:
    blocks = document.blocks[part.start + (part.level > 0) : part.end]
    place, identity = part.block.place, f"{kind.name}/{wanted.name}"
    if wanted.min_words:
        count = sum(words.count(block.text) for block in blocks if block.kind in (*PROSE, "cell"))
        if count < wanted.min_words:
            message = f"section '{wanted.name}' has {count} words, under {wanted.min_words}"
            yield Finding(place, message, identity=f"{identity}/words")
    kinds = {block.kind for block in blocks} | {mark.kind for block in blocks for mark in block.marks if mark.kind != "code"}
    for content in wanted.holds:
        called, as_kind = CONTENTS[content]
        if as_kind not in kinds:
            yield Finding(place, f"section '{wanted.name}' holds no {called}", identity=f"{identity}/{content}")


def _order(kind: Type, found: Mapping[str, Part]) -> Iterator[Finding]:
    """Where two sections that follow each other on the page stand the other way round in the type."""
    rank = {wanted.name: index for index, wanted in enumerate(kind.sections)}
    standing = sorted(found.items(), key=lambda entry: entry[1].start)
    for (name, part), (following, after) in pairwise(standing):
        if rank[name] > rank[following] and part.start < after.start:
            related = (Related(after.block.place, f"section '{following}'"),)
            message = f"section '{name}' stands before '{following}'"
            yield Finding(part.block.place, message, related, identity=f"{kind.name}/{name} before {following}")


RULE = DocumentRule(
    name="missing-section",
    doc=__doc__,
    check=check,
    options=(
        opt("types", {}, "types of documents by name, beside the built-in ones; also the config's key `types`", shape=TYPES),
        opt("without", [], "built-in types that are not looked for"),
    ),
    tags=("structure",),
)
