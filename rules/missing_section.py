"""A section that a page of its type should have is not there, or does not hold what it should.

## Why

Readers come to a page of a known kind for a known part of it: the decision in a decision record, the timeline in a
post-mortem, the steps in a guide. A page that lost the part, or never had it, fails them though no word on it is wrong.

## Bad

```md docs/adr/0007-queue.md
# 7. Put a queue before the mailer

Status: accepted

## Context

Mail is sent while the user waits, and the server of the provider is slow. <!-- want -->

## Consequences

The page answers at once; a mail may arrive a minute later.
```

## Good

```md docs/adr/0007-queue.md
# 7. Put a queue before the mailer

Status: accepted

## Kontext und Problemstellung

Mail is sent while the user waits, and the server of the provider is slow.

## 2. Decision

A queue stands between the page and the mailer.

## ⚖️ Trade-offs

The page answers at once; a mail may arrive a minute later.
```

## Bad, with a type of your own

<!-- options: {"types": {"guide": {"order": true, "sections": ["Installation", {"name": "Options", "holds": ["table"]}]}}} -->

```md mailer.md
---
type: guide
---

# Mailer

## Options <!-- want -->

It has none.

## Instalation <!-- want -->

Ask your package manager.
```

## Which type a page has

`type:` in its front matter says it, else the first type whose `paths`, file `names` or `title` fit, your own before the built-in
ones. Looked for without any config: `readme` (at the root: its use, or code, or a link), `changelog` (a version), `adr` (context,
decision, consequences, and one level lower the status; MADR may leave out what it calls optional), `skill` (`name` and
`description` in the front matter of a SKILL.md), `post-mortem` (a timeline and what is to be done). To be named or extended in
the config: `keep-a-changelog`, `madr`, `rfc`, `runbook`, `how-to`, `tutorial`, `reference`, `model-card`, `dataset-card`,
`agents`, `blog-post`. Thus `types: {runbook: {}}` looks for runbooks where they usually lie, and
`types: {guide: {paths: ["guides/**"], extends: how-to}}` asks of your guides what is asked of a how-to.

## What stands for a section

A heading that says its name, without regard to case, numbering, emoji and punctuation, or a name that is used for the same, in
eleven languages and in decision records eight more; failing that, a label: a bold line, the word before a colon, a cell of a
table, a key of the front matter. A name that is a slip away (`Instalation`) is reported as such.

## What it cannot see

Whether the text under a heading is what the heading says, and parts that have no name: a decision told in plain paragraphs. A
page that includes another file is not asked for sections, since they may stand there. A page in `docs/adr` with fewer than two
sections of a decision record is not taken for one.

## Source

Michael Nygard, Documenting Architecture Decisions (2011); adr.github.io/madr; keepachangelog.com; agentskills.io;
Google, Site Reliability Engineering (2016), ch. 15; diataxis.fr.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from seedlint import Document, DocumentRule, Edit, Finding, Related, opt
from seedlint.analysis.sections.insertion import insertion
from seedlint.analysis.sections.requirements import has_key, missing_contents
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.coverage import find_sections, is_excused, is_of_type
from seedlint.document_types.detection import DocumentType, SectionSpec, active_types, detect_type, parse_type
from seedlint.document_types.section_search import expected_place, find_misspelt, find_section, is_misspelling
from seedlint.document_types.type_schema import TYPES
from seedlint.option_types import Choice, ListOf
from seedlint.rule import Options
from seedlint.text.outline import Part


def check(document: Document, options: Options) -> Iterator[Finding]:
    types = active_types(options["types"], BUILT_IN, options["without"])
    chosen = detect_type(document, types)
    if chosen and document.blocks:
        yield from _judged(document, parse_type(chosen[0], types[chosen[0]]))


def explain(document: Document, options: Options) -> Iterator[str]:
    """The type of the page, and where each of its sections stands."""
    types = active_types(options["types"], BUILT_IN, options["without"])
    chosen = detect_type(document, types)
    if not chosen:
        yield f"of no type; known: {', '.join(types)}"
        return
    kind = parse_type(chosen[0], types[chosen[0]])
    yield f"of type '{kind.name}', by {chosen[1]}"
    for spec in kind.sections:
        part = find_section(document, spec)
        stands = f"'{part.block.text[:60]}', line {part.block.place.line}" if part else "not found"
        yield f"{spec.name}{'' if spec.required else ' (may be left out)'}: {stands}"


def _judged(document: Document, kind: DocumentType) -> Iterator[Finding]:
    yield from _front_matter(document, kind)
    found = find_sections(document, kind)
    if not is_of_type(kind, found):
        return
    for spec in kind.sections:
        if spec.name in found:
            yield from _content(document, kind, spec, found[spec.name])
        elif spec.required and not is_excused(document, spec):
            yield _missing(document, kind, spec, found)
    if kind.ordered:
        yield from _order(kind, found)


def _front_matter(document: Document, kind: DocumentType) -> Iterator[Finding]:
    for key in kind.front_matter:
        if not has_key(document, key):
            yield Finding(
                document.source.place(0, 0), f"no '{key}' in the front matter", identity=f"{kind.name}/front matter/{key}"
            )


def _missing(document: Document, kind: DocumentType, spec: SectionSpec, found: Mapping[str, Part]) -> Finding:
    identity = f"{kind.name}/{spec.name}"
    if part := find_misspelt(document, spec, found):
        place = part.block.place
        message = f"no section '{spec.name}'; '{part.block.text}' may be a misspelling"
        is_bare = part.block.text.casefold() == part.name and is_misspelling(part.name, spec.names[:1])
        renamed = (Edit(place, spec.name, safe=True),) if is_bare else ()
        return Finding(place, message, confident=spec.confident, identity=identity, edits=renamed)
    place = expected_place(document, kind, spec, found)
    edits = insertion(document, kind, spec, found)
    return Finding(place, f"no section '{spec.name}'", confident=spec.confident, identity=identity, edits=edits)


def _content(document: Document, kind: DocumentType, spec: SectionSpec, part: Part) -> Iterator[Finding]:
    for what, told in missing_contents(document, spec, part):
        yield Finding(part.block.place, f"section '{spec.name}' {told}", identity=f"{kind.name}/{spec.name}/{what}")


def _order(kind: DocumentType, found: Mapping[str, Part]) -> Iterator[Finding]:
    """Where two sections that follow each other on the page stand the other way round in the type."""
    rank = {spec.name: index for index, spec in enumerate(kind.sections)}
    standing = sorted(found.items(), key=lambda entry: entry[1].start)
    for (name, part), (following, after) in pairwise(standing):
        if rank[name] > rank[following] and part.start < after.start:
            related = (Related(after.block.place, f"section '{following}'"),)
            message = f"section '{name}' is before '{following}'"
            yield Finding(part.block.place, message, related, identity=f"{kind.name}/{name} before {following}")


RULE = DocumentRule(
    name="missing-section",
    doc=__doc__,
    check=check,
    explain=explain,
    options=(
        opt("types", {}, "types of documents by name, beside the built-in ones; also the config's key `types`", value_type=TYPES),
        opt("without", [], "built-in types that are not looked for", value_type=ListOf(Choice(tuple(BUILT_IN)), single=True)),
    ),
    tags=("structure",),
)
