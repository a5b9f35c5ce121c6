"""Headings with nothing under them that a reader could read, or only with a placeholder.

The source decides, not the blocks alone: a shortcode or a component that a parser masks has no block, and yet the page shows
something there. Pages that are empty on purpose (templates, change logs) are not judged, nor are headings under which no reader
expects text: titles, names in a list, sentences, and headings whose text a tool or the heading itself supplies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.empty.instructions import has_comment, without_instructions
from seedlint.analysis.empty.placeholders import announces_nothing, is_placeholder
from seedlint.document_types.section_names import is_known_name
from seedlint.model import PROSE, Block, Document
from seedlint.text.boilerplate import is_slide_deck, is_template
from seedlint.text.headings import normalize
from seedlint.text.outline import heading_indices

_NAMES_IN_A_ROW = 3
"""Our own limit: this number of headings of one level without text between them is a list of names, unless one is `Usage` or
the like."""
_MOST_BLOCKS = 3
"""Placeholders under one heading; a longer list of things to do is a text."""
_FOLLOWED_BY = 2
"""Headings with text, of the level of an empty plural, that make it likely that they were meant to be below it."""
_UNDERLINE_REACHES = 200
"""Characters after the text of a heading in which its underline ends."""
# Strings, not compiled, where most pages never ask.
_INVISIBLE = (
    r"(?im)^[ ]{0,3}\[[^\]\n]{1,200}\]:.*$"  # where a link leads
    r"|^[ \t]*\{:.*\}[ \t]*$"  # attributes
    r"|(?<![%\w])%%(?!%)(?:[^%]|%(?!%))*+%%(?![%\w])"  # a comment of Obsidian
    r"|^\([^\n()]{1,200}\)=[ \t]*$|^%.*$"  # a target and a comment of MyST
    r"|<a\s[^<>]{0,200}>\s*(?:</a>)?|</?(?:div|p|br|hr|span|section|details|center|a)\b[^<>]{0,200}>"
    r"|(?<!\S)(?:[*+-]|\d{1,3}[.)])?[ \t]*!?\[\W{0,9}\]\(\s{0,9}\)"  # an item or a link without words
    r"|[-=_*#\s]+|&nbsp;"
)
_CHANGELOG = regex(r"(?:^|/)(?:(?:change|history|news|release)[^/]*\Z|rel.?notes/)", re.IGNORECASE)
_PLAIN_TEXT = regex(r"\.te?xt\Z", re.IGNORECASE)
_UNDERLINE = r"[^\r\n]*(?:\r\n|\r|\n)[ \t]*([=~^*-])\1{2,}[ \t]*(?=[\r\n]|\Z)"
_FILLED_BY_TOOLS = r"(?:references?|bibliography|works cited|footnotes|table of contents|contents|toc|index)\Z"
_SELF_CONTAINED = (
    r"(?i)(?:[^:：\n]{1,30}\s)?(?:licen[cs]e|copyright|authors?|maintainers?|version|status|date|updated)\s*[:：]\s*\S|none\Z|deprecated\W*\Z"
    r"|(?:response|returns?)\s*[:：]\s*[1-5]\d\d\b|(?:the end|fin|end of (?:file|document|page)|eof|fade out)\W*\Z"
    r"|(?:objective|goal|mission|vision|purpose|theme|outcome|result|decision|motto|principle)s?\s*[:：]\s*\S+(?:\s+\S+){2}"
    r"|(?:targeted for|available (?:in|since|from)|introduced in|added in|since) v?\d\S*\Z"
    r"|(?:this (?:page|file) (?:was|is) )?(?:automatically|auto)[ -]?generated (?:by|from|on|with)\b"
    r"|status\W{1,5}(?:accepted|approved|proposed|rejected|superseded|deprecated|draft|done|final|active|stable)\b"
)
_MESSAGE = (
    r"(?i)(?:please|note|remember|warning|caution|important|attention|do not|don['’]t|never|always)\b"
    r"(?:\W+\w+){3}|.*:\s+see\s|(?:follow|read|load|open|refer to|go to)\b.*\S\.md\b|(?!.*[?:：？]\W*\Z)\S+(?:\s+\S+){9}"
    r"|.*\((?:optional|unchanged|no changes?|none|n/?a|not (?:applicable|changed|used|needed)|unused|removed|skipped)\)\W*\Z"
)
"""A heading that is a message of its own, or a part of a form that may stay empty. Ten words that ask nothing are a message, by
our own limit."""
_TO_BE_FILLED = r"(?<!\{)\{[A-Za-z][\w .-]{0,60}\}|:\s*\$[A-Z_]{3,}\b"
"""A part of a heading that a writer or a tool has to replace: `Issue 3: {Title}`, `Input: $ARGUMENTS`."""
_IDENTIFIER = (
    r"-\S+\Z"  # --option
    r"|::: *\S+\Z"  # a directive that a site's tool fills in
    r"|\w+(?:(?:[.:/\\]|::|->)\w+)+(?:[\[(<]\S*)?\Z"  # System.Int32[], os.path, a::b, docs/page
    r"|[^\s\[(]+[\[(][^\s\])]*[\])]\Z"  # open(path)
)
_REMARK = regex(r"\s*\([^()]*\)\s*\Z")
_BLANK = regex(r"(?m)^[ \t]*+(?:(?:[-*+]|\d{1,3}[.)])[ \t]*+$|\|(?:[ \t]*+\|){2,}+[ \t]*+$)")
"""An item or a row of a table without words, in which a reader of a form writes."""
_BLANKS = 8
"""Such items and rows that make a page a form. Our own limit: a page may have one or two by mistake."""
_CALL = r"\w[(\[<][^)\]>]*[)\]>]"
_SENTENCE_ENDS = (".", "!", ",", ";", "。", "！")
_ABOUT_FUTURE_WORK = r"\b(?:to ?dos?|fixme|wip|tbd|roadmap|future|planned|ideas)\b"


@dataclass(frozen=True)
class EmptyHeading:
    """A heading without text; `text` is the placeholder under it, '' for nothing."""

    heading: Block
    text: str
    path: str
    """The headings above the heading and the heading itself, normalized, joined by ` / `."""
    is_umbrella: bool = False
    """True where the headings after it, of its level, look like its parts."""
    is_link: bool = False
    """True where the placeholder is a link without a target."""


class _HeadingSpan(NamedTuple):
    """A heading, the blocks between it and the next heading, and the next heading."""

    heading: Block
    blocks: tuple[Block, ...]
    following: Block | None
    before: int
    """The number of headings before it with nothing but headings among them; -1 where there is text before it."""
    above: tuple[Block, ...]
    """The headings above it in the outline, itself last."""

    @property
    def path(self) -> str:
        """The names of the headings above, joined by ` / `."""
        return " / ".join(normalize(heading.text) for heading in self.above)

    @property
    def closes(self) -> bool:
        """True where no subsection follows."""
        return self.following is None or self.following.level <= self.heading.level


def _is_form(document: Document) -> bool:
    """Return whether a reader fills the page in: items and rows without words show where."""
    return sum(1 for _ in _BLANK.finditer(document.source.text)) >= _BLANKS


def is_empty_on_purpose(path: str) -> bool:
    """Return whether a path is the path of a template, a change log or a file for tests."""
    return is_template(path) or _CHANGELOG.search(path) is not None


def find_empty_headings(document: Document, phrases: tuple[str, ...] = ()) -> Iterator[EmptyHeading]:
    """Yield the headings with nothing under them, in page order; `phrases` are placeholders beside the shipped ones."""
    if is_empty_on_purpose(document.path):
        return
    spans = list(_heading_spans(document))
    end = 0
    for empty, run in groupby(spans, key=lambda span: _is_empty(document, span)):
        members = list(run)
        end += len(members)
        if not empty:
            yield from (empty_heading for span in members if (empty_heading := _find_placeholder(span, phrases)))
        elif len(spans) > 1 and not is_slide_deck(document) and not document.cached(_is_form):
            after = spans[end : end + _FOLLOWED_BY]
            yield from (EmptyHeading(span.heading, "", span.path, _is_umbrella(span, after)) for span in _without_excuse(members))


def explain_headings(document: Document, phrases: tuple[str, ...] = ()) -> Iterator[tuple[Block | None, str]]:
    """Yield the reason for the verdict on each heading; None is for the page as a whole, where no heading is judged."""
    if is_empty_on_purpose(document.path):
        yield None, "not judged: by its name or folder a template, a change log or a file for tests"
        return
    spans = list(_heading_spans(document))
    for empty, run in groupby(spans, key=lambda span: _is_empty(document, span)):
        if empty and is_slide_deck(document):
            reasons = ((span, "a slide of its own") for span in run)
        elif empty and document.cached(_is_form):
            reasons = ((span, "the page is a form, with items or rows to fill in") for span in run)
        elif empty:
            reasons = ((span, excuse or "nothing under it") for span, excuse in _excuses(list(run)))
        else:
            reasons = ((span, _why_not_empty(span, phrases)) for span in run)
        yield from (
            (span.heading, "the only heading of the page" if empty and len(spans) == 1 else reason) for span, reason in reasons
        )


def _why_not_empty(span: _HeadingSpan, phrases: tuple[str, ...]) -> str:
    if not span.closes:
        return "a subsection follows"
    if any(block.kind != "html" and block.text.strip() for block in span.blocks):
        return "only a placeholder under it" if _find_placeholder(span, phrases) else "text under it"
    return "markup or a component under it, or not surely a heading"


def _heading_spans(document: Document) -> Iterator[_HeadingSpan]:
    blocks = document.blocks
    at = document.cached(heading_indices)
    above: list[Block] = []
    for number, index in enumerate(at):
        heading, end = blocks[index], at[number + 1] if number + 1 < len(at) else len(blocks)
        while above and above[-1].level >= heading.level:
            above.pop()
        above.append(heading)
        following = blocks[end] if end < len(blocks) else None
        yield _HeadingSpan(heading, blocks[index + 1 : end], following, number if index == number else -1, tuple(above))


def _is_empty(document: Document, span: _HeadingSpan) -> bool:
    if not span.closes or any(block.kind != "html" and block.text.strip() for block in span.blocks):
        return False
    if _PLAIN_TEXT.search(document.path) and not _is_underlined(span):
        return False
    if document.is_exhaustive:
        return not span.blocks
    return not re.sub(_INVISIBLE, "", without_instructions(_source_under(span), mdx=document.path.lower().endswith(".mdx")))


def _is_underlined(span: _HeadingSpan) -> bool:
    """Return whether plain text leaves no doubt that the heading and the next one are headings of one level."""
    both = [span.heading, span.following] if span.following else [span.heading]
    lines = [re.match(_UNDERLINE, heading.source.text[heading.end : heading.end + _UNDERLINE_REACHES]) for heading in both]
    return all(lines) and len({line[1] for line in lines if line}) == 1


def _without_excuse(run: list[_HeadingSpan]) -> Iterator[_HeadingSpan]:
    """Return the empty headings of a run under which a reader would miss text."""
    return (span for span, excuse in _excuses(run) if not excuse)


def _is_umbrella(span: _HeadingSpan, after: list[_HeadingSpan]) -> bool:
    """Return whether the heading is a plural, and the headings `after` the run are of its level and have text."""
    name = normalize(span.heading.text)
    plural = name.endswith("s") and not name.endswith(("ss", "us", "is"))
    level = span.heading.level
    return plural and len(after) == _FOLLOWED_BY and all(other.heading.level == level and other.blocks for other in after)


def _excuses(run: list[_HeadingSpan]) -> Iterator[tuple[_HeadingSpan, str]]:
    """Yield each empty heading of a run with the reason why it may be alone, or ''."""
    # Empty headings in a row need a rule of their own. Three or more of one level are the entries of a list (types, options,
    # names), and no reader expects text under each. One `Usage` or `Installation` among them shows that the headings are
    # sections whose text is missing, and so does a comment that says what to write.
    for _, row in groupby(run, key=lambda span: span.heading.level):
        level = list(row)
        names = len(level) >= _NAMES_IN_A_ROW and not any(map(_is_section, level))
        yield from ((span, "one of a list of names" if names else _excuse(span)) for span in level)


def _is_section(span: _HeadingSpan) -> bool:
    """Return whether a heading is surely no entry of a list of names: the name of a section, or one with a comment."""
    return is_known_name(normalize(span.heading.text)) or has_comment(_source_under(span))


def _source_under(span: _HeadingSpan) -> str:
    source = span.heading.source.text
    return source[span.heading.end : span.following.start if span.following else len(source)]


def _excuse(span: _HeadingSpan) -> str:
    heading, following = span.heading, span.following
    if following and (span.before == 0 or (span.before > 0 and following.level < heading.level)):
        return "a title"
    if _is_to_be_filled(heading):
        return "a part of a template"
    if _needs_no_text(heading):
        return "needs no text, or a tool puts it there"
    if _is_code_name(heading):
        return "the name of a piece of code"
    if following and _is_tag(following) and not _is_tag(heading):
        return "a box with a title of its own follows"
    return "described together with the next heading" if _share_text(heading, following) else ""


def _is_tag(heading: Block) -> bool:
    """Return whether the heading is written in HTML."""
    return heading.source.text.startswith("<", heading.start)


def _is_code_name(heading: Block) -> bool:
    """Return whether a heading is all code or an identifier: an entry in a list of types or options."""
    code = any(
        mark.kind == "code" and mark.start == 0 and (mark.end == len(heading.text) or _REMARK.match(heading.text, mark.end))
        for mark in heading.marks
    )
    return code or re.match(_IDENTIFIER, heading.text) is not None


def _is_to_be_filled(heading: Block) -> bool:
    return re.search(_TO_BE_FILLED, heading.source.text[heading.start : heading.end]) is not None


def _needs_no_text(heading: Block) -> bool:
    """Return whether a heading is a link, a picture or a sentence, or needs no more words."""
    name = normalize(heading.text)
    if (
        not name
        or re.match(_FILLED_BY_TOOLS, name)
        or re.match(_SELF_CONTAINED, heading.text)
        or re.match(_MESSAGE, heading.text)
    ):
        return True
    has_link = any(mark.kind in ("link", "image") for mark in heading.marks)
    return has_link or heading.text.rstrip().endswith(_SENTENCE_ENDS)


def _share_text(heading: Block, following: Block | None) -> bool:
    """Return whether both headings are calls, so that the text under the second is about the first too."""
    return following is not None and bool(re.search(_CALL, heading.text) and re.search(_CALL, following.text))


def _find_placeholder(span: _HeadingSpan, phrases: tuple[str, ...]) -> EmptyHeading | None:
    if not span.closes or not 0 < len(span.blocks) <= _MOST_BLOCKS or _is_to_be_filled(span.heading):
        return None
    texts = [block.text for block in span.blocks if block.kind in PROSE]
    if len(texts) < len(span.blocks) or re.search(_ABOUT_FUTURE_WORK, normalize(span.heading.text)):
        return None
    held = all(is_placeholder(block.text, phrases) or _is_unset_link(block) for block in span.blocks)
    if not held and not (len(texts) == 1 and announces_nothing(texts[0])):
        return None
    return EmptyHeading(span.heading, texts[0], span.path, is_link=_is_unset_link(span.blocks[0]))


def _is_unset_link(block: Block) -> bool:
    """Return whether the block is a link whose target was never filled in."""
    return any(
        mark.kind == "link" and mark.target in ("", "#") and mark.end - mark.start == len(block.text) for mark in block.marks
    )
