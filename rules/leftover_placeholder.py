"""A note of the writer, such as `TODO`, was left in the text.

## Why

A reader cannot do anything with `TODO`, `TBD` or "instructions will go here". The mark shows that the page was published before
it was finished, and that a fact is missing at this place.

## Bad

```md release.md
# Release the gauge

Two people sign the archive.

TODO: say who tells the shops. <!-- want -->

The directions will go here when we know them. <!-- want -->
```

## Good

```md release.md
# Release the gauge

Two people sign the archive. Lines that are marked TODO are left out, so search for them with `grep TODO` first.

The release manager tells the shops.
```

## Limits of the rule

The marks are `TODO`, `TBD` and `FIXME` in capitals. A mark that begins a paragraph or an item is a warning. A mark inside of a
sentence, in a table or in the notes of a meeting is a note (info). Code and quoted words are not read. After an article, after
a word such as "marked", or beside another mark (`TODO/FIXME`), a mark is the subject of the sentence, and is not reported. In
the words of a link a mark is a part of a name, and in a list with `DONE` the name of a state. In Spanish and Portuguese, where
`todo` means all, `TODO` is a mark only before a colon. `empty-section` reports a section with nothing but a placeholder.
Templates and tests are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Block, Document, DocumentRule, Finding, Options
from seedlint.analysis.empty.empty_headings import find_empty_headings
from seedlint.analysis.empty.leftover_marks import MARK, MARKS_ANYWHERE, PROMISE, STATE, SUBJECT_AFTER, SUBJECT_BEFORE
from seedlint.text.boilerplate import is_minutes, is_template
from seedlint.text.pages import folded_text, page_text

_MARKS = ("TODO", "TBD", "FIXME")
_PROMISE_ENDS = ("here", "written", "later", "soon")
"""Each match of PROMISE ends with one of these words."""
_PROMISE_SIGNS = (" go here", " goes here", " be written", "written later", "written soon", "filled in ", "completed ")
"""Each match of PROMISE, in lower case, contains one of these texts."""
_TODO_IS_A_WORD = ("es", "pt", "gl", "ca")
"""Languages in which `todo` means all."""
_READ = ("paragraph", "item", "quote", "note", "cell")
_LONGEST = 4_000
"""Characters of a block that are searched; a longer block is data."""


def check(document: Document, options: Options) -> Iterator[Finding]:
    """Yield a finding for each mark and each promise of text that a reader sees."""
    # A search for strings takes a tenth of the time of a pattern, and most pages hold none of them.
    has_mark = any(map(document.cached(page_text).__contains__, _MARKS))
    has_promise = any(map(document.cached(folded_text).__contains__, _PROMISE_SIGNS))
    if not (has_mark or has_promise):
        return
    blocks = (block for block in document.of(*_READ) if len(block.text) <= _LONGEST)
    found = [finding for block in blocks for finding in _findings(block, has_mark=has_mark, has_promise=has_promise)]
    if not found or is_template(document.path):
        return
    told = {*_blocks_of_empty_sections(document), *_label(document), *_states(document)}
    is_word = document.language in _TODO_IS_A_WORD
    yield from (finding for block, finding in found if block not in told and not (is_word and _is_word(block, finding)))


def explain(document: Document, options: Options) -> Iterator[str]:
    """Yield each mark that is in the text, and the reason why one is not reported."""
    if is_template(document.path):
        yield "not judged: by its path a template or a file for tests"
        return
    told = {*_blocks_of_empty_sections(document), *_label(document), *_states(document)}
    marks = [(block, mark) for block in document.of(*_READ) for mark in MARKS_ANYWHERE.finditer(block.text[:_LONGEST])]
    for block, mark in marks:
        reason = (
            "its section has nothing else, or it is the title or the name of a state" if block in told else _why_not(block, mark)
        )
        yield f"line {block.at(*mark.span()).line}: {mark[0]!r} {f'left alone: {reason}' if reason else 'reported'}"
    if not marks:
        yield f"no {', '.join(_MARKS[:-1])} or {_MARKS[-1]} in the text"


def left_out(document: Document, options: Options) -> Iterator[str]:
    """Yield the reason why the page, or a block, is not read."""
    if is_template(document.path):
        yield "page: by its path a template or a file for tests"
        return
    yield from (f"block of more than {_LONGEST:,} characters" for block in document.of(*_READ) if len(block.text) > _LONGEST)


def _is_word(block: Block, finding: Finding) -> bool:
    """Return whether a mark is a word of the language in capitals: `EN TODO MOMENTO`; a colon behind it makes it a mark."""
    return finding.message.startswith("'TODO'") and not re.search(r"\bTODO\W{0,2}:", block.text)


def _why_not(block: Block, mark: re.Match[str]) -> str:
    if _in_code(block, mark.start()):
        return "it is code"
    if _in_name(block, mark.start(), mark.end()):
        return "it is a part of the name of a link or a picture"
    if _is_subject(block.text, mark.start(), mark.end()):
        return "the sentence speaks about the mark"
    is_read = any(found.start(1) == mark.start() for found in MARK.finditer(block.text))
    return "" if is_read else "it is quoted, or a part of a name"


def _blocks_of_empty_sections(document: Document) -> Iterator[Block]:
    """Yield the placeholders that `empty-section` reports."""
    empty = {found.heading for found in find_empty_headings(document) if found.text}
    heading = None
    for block in document.blocks:
        heading = block if block.kind == "heading" else heading
        if heading in empty:
            yield block


def _label(document: Document) -> tuple[Block, ...]:
    """Return the first block of a page if it is a mark alone: the title of a list of things to do."""
    first = document.blocks[:1] if len(document.blocks) > 1 else ()
    return first if first and first[0].text.strip(" :") in _MARKS else ()


def _states(document: Document) -> Iterator[Block]:
    """Yield the items of each list of states: TODO, IN PROGRESS, DONE."""
    lists = {block.group for block in document.of("item") if block.marker and STATE.match(block.text)}
    yield from (block for block in document.of("item") if block.group in lists)


def _findings(block: Block, *, has_mark: bool, has_promise: bool) -> Iterator[tuple[Block, Finding]]:
    """Yield the findings in a block; the page has a mark, or a sign of a promise."""
    text = block.text
    for mark in MARK.finditer(text) if has_mark and any(map(text.__contains__, _MARKS)) else ():
        start, end = mark.span(1)
        if not _is_subject(text, mark.start(), end) and not _in_code(block, start) and not _in_name(block, start, end):
            begins = block.kind != "cell" and not text[: mark.start()].strip("-–—*•[]()@ ") and not is_minutes(block.source.path)
            yield (
                block,
                Finding(block.at(start, end), f"{mark[1]!r} left in the text", confident=begins, identity=_line(text, start)),
            )
    for promise in PROMISE.finditer(text) if has_promise and any(map(text.__contains__, _PROMISE_ENDS)) else ():
        start, end = promise.span()
        if not _in_code(block, start):
            yield block, Finding(block.at(start, end), f"text is missing: {promise[0]!r}", identity=_line(text, start))


def _is_subject(text: str, start: int, end: int) -> bool:
    """Return whether the sentence speaks about the mark itself."""
    return bool(SUBJECT_BEFORE.search(text, max(0, start - 24), start) or SUBJECT_AFTER.match(text, end))


def _in_code(block: Block, offset: int) -> bool:
    return any(mark.kind == "code" and mark.start <= offset < mark.end for mark in block.marks)


def _in_name(block: Block, start: int, end: int) -> bool:
    """Return whether a mark is one of the words of a link or a picture: '[TODO Highlight](...)', but not '[TODO](...)'."""
    if block.text.startswith(":", end):
        return False
    names = (mark for mark in block.marks if mark.kind in ("link", "image"))
    return any(name.start <= start and end <= name.end and name.end - name.start > end - start for name in names)


def _line(text: str, start: int) -> str:
    """Return the words around an offset, by which a baseline recognizes the finding."""
    return text[max(0, start - 40) : start + 60]


RULE = DocumentRule(
    name="leftover-placeholder",
    doc=__doc__,
    check=check,
    explain=explain,
    left_out=left_out,
    tags=("structure",),
    help="write what is missing, or remove the note",
)
