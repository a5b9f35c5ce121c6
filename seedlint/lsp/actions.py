"""Code actions for a finding: its fix, or a comment that suppresses its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, Command, Position, Range, TextEdit, WorkspaceEdit

from seedlint._internal.dataclasses import dataclass
from seedlint.fixes import is_fixable, replacement
from seedlint.formats.registry import Formats, ParserError
from seedlint.formats.suppression_comments import WORD
from seedlint.lsp.open_files import CheckedFile
from seedlint.lsp.ranges import RangeOf, range_of, text_of, units
from seedlint.model import Block, Edit, Place, Source, Violation

FIX_ALL = "source.fixAll.seedlint"
MOVE_CURSOR = "seedlint.moveCursor"
"""The command that moves the cursor to a position, with the URI of the document and the position as arguments."""
_NO_REASON = 'reason=""'
_SHOWN_OF_TEXT = 80
"""The most characters of a text that a title shows."""
_PREFIX = " \t>"
"""Characters that may come before a comment on a line of its own: indents, and the marks of quotes."""


@dataclass(frozen=True)
class Editor:
    """The encoding of positions, and whether the editor moves the cursor for the server."""

    encoding: str
    shows_documents: bool

    def range_of(self, place: Place, source: Source) -> Range:
        """Return the range of a place."""
        return range_of(place, source, self.encoding)


def fix_actions(uri: str, source: Source, violation: Violation, range_of: RangeOf) -> Iterator[CodeAction]:
    """Yield the fix of a finding, if it has one; a fix that a person should review is not preferred."""
    if not violation.finding.edits:
        return
    safe = is_fixable(violation, unsafe=False)
    yield CodeAction(
        title=f"{_fix_title(source, violation)}{'' if safe else ' (review the result)'}",
        kind=CodeActionKind.QuickFix,
        is_preferred=safe,
        edit=_change(uri, [_edit(source, edit, range_of) for edit in violation.finding.edits]),
    )


def fix_all(uri: str, source: Source, violations: Iterable[Violation], range_of: RangeOf) -> Iterator[CodeAction]:
    """Yield one action with all safe fixes of a document; a fix that overlaps an earlier fix is left for the next time."""
    taken: list[Edit] = []
    for violation in sorted(violations, key=lambda violation: violation.place):
        edits = sorted(violation.finding.edits, key=lambda edit: edit.place)
        if is_fixable(violation, unsafe=False) and (not taken or edits[0].place[1:3] > taken[-1].place[3:5]):
            taken += edits
    if taken:
        edit = _change(uri, [_edit(source, edit, range_of) for edit in taken])
        yield CodeAction(title="Apply all safe fixes of seedlint in this file", kind=FIX_ALL, edit=edit)


def suppress_actions(uri: str, checked: CheckedFile, violation: Violation, editor: Editor) -> Iterator[CodeAction]:
    """Yield comments that disable the rule, for the block of the finding and for the file; none in a format without comments.

    Where a suppression must give a reason, the comment has an empty one.
    """
    source, formats = checked.source, checked.formats
    rest = f"{violation.rule} {_NO_REASON}" if checked.requires_reason else violation.rule
    here, in_file = (formats.comment(source.path, f"{WORD}-disable-{scope} {rest}") for scope in ("next-line", "file"))
    if here is None or in_file is None:
        return
    block = _block(source, violation.place.line, formats)
    if block is not None and (prefix := _prefix(source, block)) is not None:
        edit = _insertion(source, block.place.line, f"{prefix}{here}\n", editor.range_of)
        yield _suppress_action(uri, here, edit, "above this text", editor)
    edit = _insertion(source, _top(source), f"{in_file}\n\n", editor.range_of)
    yield _suppress_action(uri, in_file, edit, "at the top of the file", editor)


def _suppress_action(uri: str, comment: str, edit: TextEdit, where: str, editor: Editor) -> CodeAction:
    title = f"Insert {comment} {where}"
    command = _move_into_reason(uri, edit, editor) if editor.shows_documents else None
    return CodeAction(title=title, kind=CodeActionKind.QuickFix, edit=_change(uri, [edit]), command=command)


def _move_into_reason(uri: str, edit: TextEdit, editor: Editor) -> Command | None:
    """Return the command that moves the cursor between the quotes of an empty reason; None where there is none."""
    before, reason, _ = edit.new_text.rpartition(_NO_REASON)
    if not reason:
        return None
    position = Position(edit.range.start.line, units(before + reason[:-1], editor.encoding))
    return Command("Write the reason", command=MOVE_CURSOR, arguments=[uri, position])


def _insertion(source: Source, line: int, text: str, range_of: RangeOf) -> TextEdit:
    """Return the edit that puts a text before a line."""
    return _edit(source, Edit(Place(source.path, line, 1, line, 1), text, safe=True), range_of)


def _block(source: Source, line: int, formats: Formats) -> Block | None:
    """Return the innermost block that contains the line."""
    try:
        blocks = [block for document in formats.parse(source.path, source.text) for block in document.blocks]
    except ParserError:
        return None
    return next((block for block in reversed(blocks) if block.place.line <= line <= block.place.end_line), None)


def _prefix(source: Source, block: Block) -> str | None:
    """Return the text before a comment above the block; None where no comment fits, as in a table or a list."""
    before = text_of(source, block.place.line)[: block.place.column - 1]
    if block.kind == "heading":
        before = before.rstrip("# \t")
    return before if block.kind != "cell" and not before.strip(_PREFIX) else None


def _top(source: Source) -> int:
    """Return the first line after the front matter."""
    lines = source.text.split("\n", 200)
    if lines[0].rstrip() not in ("---", "+++"):
        return 1
    return next((at + 2 for at, line in enumerate(lines[1:], 0) if line.rstrip() == lines[0].rstrip()), 0) + 1


def _fix_title(source: Source, violation: Violation) -> str:
    """Return what the edits of a finding write; its message where they write different things."""
    changes = {_change_title(source, edit) for edit in violation.finding.edits}
    if len(changes) > 1:
        return f"Fix: {_short(violation.message)}"
    count = len(violation.finding.edits)
    return changes.pop() + (f" in {count} places" if count > 1 else "")


def _change_title(source: Source, edit: Edit) -> str:
    start, end, text = replacement(source, edit)
    before, after = _short(source.text[start:end]), _short(text)
    if not before:
        return f"Insert '{after}'"
    return f"Replace '{before}' with '{after}'" if after else f"Remove '{before}'"


def _short(text: str) -> str:
    words = " ".join(text[:_SHOWN_OF_TEXT].split())
    return words if len(text) <= _SHOWN_OF_TEXT else f"{words[: _SHOWN_OF_TEXT - 1]}…"


def _edit(source: Source, edit: Edit, range_of: RangeOf) -> TextEdit:
    start, end, text = replacement(source, edit)
    return TextEdit(range_of(source.place(start, end), source), text)


def _change(uri: str, edits: Sequence[TextEdit]) -> WorkspaceEdit:
    return WorkspaceEdit(changes={uri: list(edits)})
