"""The search for text that a wrong fence turned into code.

A parser accepts any fence, so the only sign of a wrong fence is the content of the code: headings and sentences, or a second
opening fence. From a wrong fence on, every fence of the page opens where it should close, so only the first one is of use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.model import Block, Document

_FENCE = regex(r"(`{3,}|~{3,})[ \t]*(.*)")
_HEADING = regex(r"#{2,6}[ \t]+(\S.*)")
_SENTENCE = regex(r"(?:[-*+]|\d+\.)?[ \t]*[A-Z`][^{}<>;=|$\\]*[.:?!]\s*\Z")
_FENCE_IN_HTML = regex(r"(?m)^[ ]{0,3}</?[a-zA-Z][\w-]*>[ \t]*\n[ ]{0,3}((?:`{3,}|~{3,})[ \t]*\w[\w+-]*)[ \t]*$")
_FARTHEST = 10_000
"""Characters before code in which the fence that it was to close may be."""
_WORDS = regex(r"(?:[A-Za-z][a-z’'-]*[,.:?!]?[ \t]+){6,}\S")
_PROSE_INFO = regex(r"[A-Z]?[a-z]+(?:[ ,]+[A-Za-z]+){3,}[.:]?\s*\Z")
_TITLED = regex(r"[a-z]+ [A-Z]")
"""A language and the title of a tab: `javascript Vercel AI SDK`."""
_DEEPEST = 3
"""Spaces before a fence (CommonMark 0.31, 4.5): a fence with more is text, such as one in a string of YAML."""
_LONGEST_LINE = 2000
"""Characters of a line that may be a sentence: the time to search one grows with its square."""
_TEXTUAL = frozenset(
    {"md", "markdown", "mdx", "text", "txt", "plain", "plaintext", "rst", "html", "xml", "diff", "patch", "email"}
)
"""Languages whose code may well contain sentences."""


class Swallowed(NamedTuple):
    """Text that became code."""

    start: int
    """Offset in the source of the line that is wrong."""
    end: int
    """Offset of the end of this line."""
    problem: str
    """The problem of this line, in words."""
    lines: int
    """The number of lines from the wrong line to the end of the code."""
    heading: str
    """The first heading among these lines; '' for none."""
    opening: tuple[int, int] | None = None
    """Offsets in the source of the fence with which the code begins, where it is another line."""
    remedy: str = ""
    """The change that is surely right; '' where several are possible."""


def find_swallowed(document: Document) -> Swallowed | None:
    """Return the first text of the page that became code, or None."""
    last = document.blocks[-1] if document.blocks else None
    for block in document.of("code"):
        opening = _FENCE.match(block.source.text, block.start, block.end)
        # The text of indented code has its fences, the text of fenced code has none.
        fenced = opening and not block.text.lstrip().startswith(opening[0].rstrip())
        if not opening or not fenced or _is_closed_in_mdx(document, block, opening[1]):
            continue
        if found := _examine(block, opening[1], opening[2].strip(), is_last=block is last):
            return _below_html(block, found) if not opening[2].strip() else found
    return None


def _below_html(block: Block, found: Swallowed) -> Swallowed:
    """Return what was found, or the fence before it that is part of HTML, so that its end opens code (CommonMark 0.31, 4.6)."""
    text = block.source.text
    begin = max(0, block.start - _FARTHEST)
    fence = next(reversed(list(_FENCE_IN_HTML.finditer(text, begin, block.start))), None)
    if not fence or "\n\n" not in text[fence.end() : block.start]:
        return found
    problem = "this code fence is part of the HTML above it, so the fence that closes it opens code"
    end = (block.start, block.start + len(text[block.start : block.end].splitlines()[0]))
    return found._replace(
        start=fence.start(1), end=fence.end(), problem=problem, opening=end, remedy="write an empty line above it"
    )


def explain_fences(document: Document) -> Iterator[tuple[Block, str]]:
    """Yield each fenced code whose content looks like text, and why it may be meant; '' for a wrong fence."""
    last = document.blocks[-1] if document.blocks else None
    for block in document.of("code"):
        opening = _FENCE.match(block.source.text, block.start, block.end)
        if not opening or not (_has_text(block.text.splitlines()) or opening[1] in block.text):
            continue
        info = opening[2].strip()
        language = info.split()[0].strip("{}.").lower() if info else ""
        if _examine(block, opening[1], info, is_last=block is last):
            yield block, ""
        elif language in _TEXTUAL:
            yield block, f"code in '{language}' may contain text"
        else:
            yield block, "it has a fence of its own at its end"


def _is_closed_in_mdx(document: Document, block: Block, fence: str) -> bool:
    """Return whether a deeply indented fence closes the code: MDX has no indented code, and any indentation will do."""
    if not document.path.lower().endswith(".mdx"):
        return False
    lines = islice(block.source.text[block.start : block.end].splitlines(), 1, None)
    first = next((line for line in lines if line.lstrip(" \t").startswith(fence)), "")
    return len(first) - len(first.lstrip(" \t")) > _DEEPEST and not first.strip().strip(fence[0])


def _examine(block: Block, fence: str, info: str, *, is_last: bool) -> Swallowed | None:
    if _PROSE_INFO.match(info) and not _TITLED.match(info):
        return _swallowed(block, 0, "the text after the code fence is not shown")
    source = block.source.text[block.start : block.end]
    lines, code = source.splitlines(), block.text.splitlines()
    language = info.split()[0].strip("{}.").lower() if info else ""
    for number, line in enumerate(lines[1:], 1):
        if fence not in line:
            continue
        stripped = line.strip()
        if _opens(stripped, fence) and _indent(code, number) <= _DEEPEST and language not in _TEXTUAL:
            if number == len(lines) - 1:
                remedy = f"remove '{stripped.lstrip('`~').strip()}'"
                return _swallowed(block, number, "text behind this fence keeps it from closing the code")._replace(remedy=remedy)
            return _swallowed(block, number, "a code fence opens, and the code above it is not closed")
        if _is_glued(stripped, fence) and _has_text(lines[number + 1 :]):
            return _swallowed(block, number, "the code fence is not on a line of its own")
    if is_last and not _is_closed(lines, fence) and language not in _TEXTUAL and _has_text(lines[1:]):
        # Code begins on the line after its fence. A fence without a language above an empty line was to close code.
        should_close = not info and not lines[1].strip(" \t>")
        problem = "this code fence has no code to close, so it opens code" if should_close else "the code fence is not closed"
        return _swallowed(block, 0, problem)
    return None


def _opens(line: str, fence: str) -> bool:
    """Return whether a line of the code is an opening fence with the name of a language."""
    match = _FENCE.match(line)
    return bool(match and match[1].startswith(fence) and match[2].isidentifier())


def _indent(code: Sequence[str], number: int) -> int:
    """Return the spaces before a line of the code, without those of the list or quote that the code is in."""
    line = code[number - 1] if number <= len(code) else ""
    return len(line) - len(line.lstrip(" "))


def _is_glued(line: str, fence: str) -> bool:
    # A space of no width before a fence shows a fence inside of code.
    return line.endswith(fence) and line.count(fence) == 1 and any(map(str.isprintable, line[: -len(fence)]))


def _is_closed(lines: Sequence[str], fence: str) -> bool:
    end = next((line for line in reversed(lines) if line.strip(" \t>")), "").strip(" \t>")
    return len(lines) > 1 and end.startswith(fence) and not end.strip(fence[0])


def _has_text(lines: Sequence[str]) -> bool:
    """Return whether lines of code contain a heading or a sentence, as a page has them: after a blank line or a fence."""
    before = ""
    for line in lines:
        stripped = line.strip(" \t>")
        starts = len(line) <= _LONGEST_LINE and not before.strip("`~ \t>")
        if starts and (_HEADING.match(stripped) or (_SENTENCE.match(stripped) and _WORDS.search(stripped))):
            return True
        before = stripped
    return False


def _swallowed(block: Block, number: int, problem: str) -> Swallowed:
    source = block.source.text[block.start : block.end]
    lines = source.splitlines(keepends=True)
    start = block.start + sum(map(len, lines[:number]))
    heading = next((match[1] for line in lines[number + 1 :] if (match := _HEADING.match(line.strip(" \t>\r\n")))), "")
    end = start + len(lines[number].rstrip("\r\n"))
    opening = (block.start, block.start + len(lines[0].rstrip("\r\n"))) if number else None
    return Swallowed(start, end, problem, len(lines) - number - 1, heading, opening)
