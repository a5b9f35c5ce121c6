"""A page lacks a section that its type requires, or the section lacks required content.

## Why

Readers come to a page of a known type for a known part of it: the decision in a decision record, the timeline in a post-mortem,
the steps in a guide. A page that lost the part, or never had it, fails the readers, though no word on the page is wrong.

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

## Type of a page

`type:` in the front matter of the page names its type; else the page has the first type with matching `paths`, file `names` or
`title`. Your own types come before the built-in types.

Six types need no config: `readme` (at the root: its use, or code, or a link), `changelog` (a version), `adr` (context,
decision, consequences, and one level lower the status; MADR may leave out the sections that it calls optional), `skill` (`name`
and `description` in the front matter of a SKILL.md), `post-mortem` (a timeline and action items), `proposal` (a summary and a
motivation, in folders of RFCs, enhancements and proposals).

A type needs no config only if nearly all of its published pages have its sections, so a sound repository has few findings.
Runbooks, guides and references share no such sections, so a config must name them. `sibling-section-missing` finds the sections
that your own pages share, and `seedlint init` proposes a type for them.

The config can name or extend more types: `keep-a-changelog`, `madr`, `rfc`, `runbook`, `how-to`, `tutorial`, `reference`,
`model-card`, `dataset-card`, `agents`, `blog-post`. `types: {runbook: {}}` looks for runbooks in their usual folders, and
`types: {guide: {paths: ["guides/**"], extends: how-to}}` requires of your guides the sections of a how-to.

## Sections of a page

A heading with the name of the section, or with another name for the same purpose, in eleven languages and for decision records
in eight more. Case, numbering, emoji and punctuation do not count. Without such a heading, a label is enough: a bold line, the
word before a colon, a table cell, a key of the front matter. A heading with a misspelt name (`Instalation`) is reported as a
misspelling.

## Limits of the rule

The rule cannot see whether the text under a heading is what the heading says. It cannot see parts without a name, such as a
decision in plain paragraphs. A page that includes another file needs no sections, since the other file may have them. A page in
`docs/adr` with fewer than two sections of a decision record is not taken for a decision record.

## Source

Michael Nygard, Documenting Architecture Decisions (2011); adr.github.io/madr; keepachangelog.com; agentskills.io; Google, Site
Reliability Engineering (2016), ch. 15; diataxis.fr.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from seedlint import Choice, Document, DocumentRule, Edit, Finding, ListOf, Options, Related, opt
from seedlint.analysis.sections.insertion import insertion
from seedlint.analysis.sections.requirements import has_key, missing_contents
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.coverage import find_sections, is_excused, is_of_type
from seedlint.document_types.detection import DocumentType, SectionSpec, active_types, detect_type, parse_type
from seedlint.document_types.section_search import expected_place, find_misspelt, find_section, is_misspelling
from seedlint.document_types.type_schema import TYPES
from seedlint.text.outline import Part


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each section or key that the type of the page requires and the page lacks."""
    types = active_types(options["types"], BUILT_IN, options["without"])
    detected = detect_type(document, types)
    if detected and document.blocks:
        kind = parse_type(detected[0], types[detected[0]])
        yield from _check_front_matter(document, kind)
        yield from _check_sections(document, kind, detected[1])


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield the type of the page, and the place of each section of the type."""
    types = active_types(options["types"], BUILT_IN, options["without"])
    detected = detect_type(document, types)
    if not detected:
        yield f"the page has no known type; the types are {', '.join(types)}"
        return
    kind = parse_type(detected[0], types[detected[0]])
    yield f"of type '{kind.name}', by {detected[1]}"
    for spec in kind.sections:
        part = find_section(document, spec)
        place = f"'{part.block.text[:60]}', line {part.block.place.line}" if part else "not found"
        yield f"{spec.name}{'' if spec.required else ' (optional)'}: {place}"


def _check_front_matter(document: Document, kind: DocumentType) -> Iterator[Finding]:
    for key in kind.front_matter:
        if not has_key(document, key):
            identity = f"{kind.name}/front matter/{key}"
            place = document.meta_key_place(key) or document.source.place(0, 0)
            yield Finding(place, f"no '{key}' in the front matter", identity=identity)


def _check_sections(document: Document, kind: DocumentType, reason: str) -> Iterator[Finding]:
    found = find_sections(document, kind)
    if not is_of_type(kind, found):
        return
    for spec in kind.sections:
        if spec.name in found:
            yield from _check_contents(document, kind, spec, found[spec.name])
        elif spec.required and not is_excused(document, spec):
            yield _missing(document, kind, spec, found, reason)
    if kind.ordered:
        yield from _check_order(kind, found)


def _check_contents(document: Document, kind: DocumentType, spec: SectionSpec, part: Part) -> Iterator[Finding]:
    for content, flaw in missing_contents(document, spec, part):
        yield Finding(part.block.place, f"section '{spec.name}' {flaw}", identity=f"{kind.name}/{spec.name}/{content}")


def _missing(document: Document, kind: DocumentType, spec: SectionSpec, found: Mapping[str, Part], reason: str) -> Finding:
    identity = f"{kind.name}/{spec.name}"
    if part := find_misspelt(document, spec, found):
        place = part.block.place
        message = f"no section '{spec.name}'; '{part.block.text}' may be a misspelling"
        is_bare = part.block.text.casefold() == part.name and is_misspelling(part.name, spec.names[:1])
        renamed = (Edit(place, spec.name, safe=True),) if is_bare else ()
        return Finding(place, message, confident=spec.confident, identity=identity, edits=renamed)
    place = expected_place(document, kind, spec, found)
    edits = insertion(document, kind, spec, found)
    message = f"no section '{spec.name}', which the type '{kind.name}' requires (type by {reason})"
    return Finding(place, message, confident=spec.confident, identity=identity, edits=edits)


def _check_order(kind: DocumentType, found: Mapping[str, Part]) -> Iterator[Finding]:
    """Yield a finding for two sections that follow each other on the page and have the other order in the type."""
    rank = {spec.name: index for index, spec in enumerate(kind.sections)}
    on_page = sorted(found.items(), key=lambda entry: entry[1].start)
    for (name, part), (following, after) in pairwise(on_page):
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
        opt("types", {}, "types of documents by name, beside the built-in types; also the config key `types`", value_type=TYPES),
        opt("without", [], "built-in types to leave out", value_type=ListOf(Choice(tuple(BUILT_IN)), single=True)),
    ),
    tags=("structure",),
    help="write what the type of the page requires, or correct the type in the config",
)
