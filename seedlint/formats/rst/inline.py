"""Inline markup of reStructuredText: emphasis, literals, roles, references, substitutions, escapes.

As in docutils (`parsers.rst.states.Inliner`), a start mark must follow space or an opening sign and precede text, and an end mark
must follow text and precede space or a closing sign. Markup does not nest. A mark whose end is missing once has none further on
either, so each mark of a text is searched for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from seedlint._internal.lazy_regex import regex
from seedlint.formats.scanners.inline_text import Inline, InlineText, Kind, plain
from seedlint.formats.scanners.lines import Raw

_MARKUP = regex(r"[`*\\|_\[]")
_NOTE = regex(r"\[(?:\d+|\#(?:[^\W_][\w.:+-]{0,60})?|\*|(?P<label>[^\W_][\w.:+-]{0,60}))\]_(?!\w)")
_ROLE = regex(r":[^\W_](?:[\w.+:-]{0,60}[^\W_])?:\Z")
_LONGEST_ROLE = 64
_BEFORE = frozenset(" \n\t'\"([{<-/:‘’‚‛“”„«»‹›–—−¡¿…")
_AFTER = r"(?=\Z|[\s'\")\]}>\-/:.,;!?\\’‘“”»«›‹–—…。、，！？：；）」』])"
_ENDS = {
    "strong": regex(r"(?<![\s\\])\*\*" + _AFTER),
    "emphasis": regex(r"(?<![\s\\])\*" + _AFTER),
    "literal": regex(r"(?<!\s)``" + _AFTER),
    "text": regex(r"(?<![\s\\])`(?P<end>:[^\W_][\w.+:-]{0,60}:|__?)?" + _AFTER),
    "target": regex(r"(?<![\s\\])`" + _AFTER),
    "substitution": regex(r"(?<![\s\\])\|(?:__?)?" + _AFTER),
}
_CLOSES = regex(_AFTER)
_QUOTES = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "‘": "’", "“": "”", "«": "»", "„": "“"}
_NAME = regex(r"(?:[^\W_]|[-._+:](?=[^\W_]))+\Z")
_LONGEST_NAME = 80
_ESCAPE = regex(r"\\(.|\n)?")
_PROSE_ROLES = frozenset(
    {"abbr", "abbreviation", "ab", "ac", "acronym", "dfn", "emphasis", "sub", "subscript", "sup", "superscript", "strong"}
    | {"term", "title", "title-reference", "t", "cite", "small-caps", "del", "ins", "underline", "strike"}
)
"""Roles whose text is a part of the sentence. The text of every other role is a name: of a function, a file, a page."""
_LINK_ROLES = frozenset({"ref", "doc", "numref", "any", "download", "index", "ppcre"})
"""Roles with the target alone or with a text before it."""


def read_inline(raw: Raw, targets: Mapping[str, str]) -> Inline:
    """Return the text of lines, its source map and its marks. `targets` has the addresses of named links."""
    text = raw.text
    first = _MARKUP.search(text)
    if first is None:
        return plain(raw)
    reader = _Reader(text, targets)
    reader.read(first)
    return reader.out.finish(raw)


def _title_length(inner: str) -> int:
    """Return the length of the text before a target in angle brackets, 0 where there is no such text."""
    at = inner.rfind("<") if inner.endswith(">") else 0
    return len(inner[:at].rstrip()) if at > 0 and inner[at - 1] != "\\" else 0


class _Reader:
    """A walk over one text. `done` is the offset up to which the text is in `out`."""

    __slots__ = ("_targets", "_without_end", "done", "out", "text")

    def __init__(self, text: str, targets: Mapping[str, str]) -> None:
        self.text, self._targets = text, targets
        self.out = InlineText()
        self.done = 0
        self._without_end: set[str] = set()

    def read(self, sign: re.Match[str] | None) -> None:
        text, search = self.text, _MARKUP.search
        while sign:
            sign = search(text, _READERS[sign[0]](self, sign.start()))
        self.out.keep(text, self.done, len(text))

    def is_start(self, start: int, end: int) -> bool:
        """Return whether a mark may begin here: behind space or an opening sign, and not in quotes alone."""
        if not start:
            return True
        before = self.text[start - 1]
        if before not in _BEFORE and not before.isspace():
            return False
        return _QUOTES.get(before) != self.text[end : end + 1] if before in _QUOTES else True

    def flush(self, start: int, end: int) -> None:
        """Keep the text before start, and go on behind end."""
        self.out.keep(self.text, self.done, start)
        self.done = end

    def escape(self, at: int) -> int:
        """Read a backslash: the next character is no markup, and a space behind it is not shown."""
        self.flush(at, at + 2 if self.text[at + 1 : at + 2].isspace() else at + 1)
        return at + 2

    def star(self, at: int) -> int:
        """Read strong text or emphasis."""
        if self.text.startswith("**", at):
            return self.wrapped("strong", "strong", at, at + 2)
        return self.wrapped("emphasis", "emphasis", at, at + 1)

    def backquote(self, at: int) -> int:
        """Read a literal, or text in single backquotes."""
        if not self.text.startswith("``", at):
            return self.interpreted(at)
        return self.wrapped("literal", "code", at, at + 2)

    def underscore(self, at: int) -> int:
        """Read a target in the text, or the end of a reference."""
        if self.text.startswith("`", at + 1):
            return self.target(at, at + 2)
        end = at + 2 if self.text.startswith("_", at + 1) else at + 1
        return self.reference(at, end)

    def between(self, name: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the offsets of the end mark of the markup that begins here; None where it begins none."""
        if name in self._without_end or not self.is_start(start, end) or self.text[end : end + 1].isspace():
            return None
        found = _ENDS[name].search(self.text, end + 1)
        if found is None:
            self._without_end.add(name)
            return None
        return found.span()

    def keep_unescaped(self, start: int, end: int) -> None:
        """Keep the text within markup, without its backslashes."""
        done = start
        if "\\" in self.text[start:end]:
            for escape in _ESCAPE.finditer(self.text, start, end):
                self.out.keep(self.text, done, escape.start())
                done = escape.end() if (escape[1] or " ").isspace() else escape.start() + 1
        self.out.keep(self.text, done, end)

    def wrapped(self, name: str, kind: Kind, start: int, end: int) -> int:
        """Read text between two marks of one kind."""
        found = self.between(name, start, end)
        if found is None:
            return end
        self.flush(start, found[1])
        begin = self.out.size
        if name == "literal":
            self.out.keep(self.text, end, found[0])
        else:
            self.keep_unescaped(end, found[0])
        self.out.mark(begin, kind)
        return found[1]

    def target(self, start: int, end: int) -> int:
        """Read an inline target, which is shown as it is."""
        found = self.between("target", start, end)
        if found is None:
            return end
        self.flush(start, found[1])
        self.keep_unescaped(end, found[0])
        return found[1]

    def interpreted(self, at: int) -> int:
        """Read text in backquotes: with a role, a reference, or text of the default role."""
        start, end, role = at, at + 1, ""
        has_role = at > 0 and self.text[at - 1] == ":"
        before = _ROLE.search(self.text, max(self.done, at - _LONGEST_ROLE), at) if has_role else None
        if before and self.is_start(before.start(), end):
            start, role = before.start(), before[0]
        found = self.between("text", start, end)
        if found is None:
            return end
        close, after = found
        suffix = self.text[close + 1 : after]
        self.flush(start, after)
        if suffix.startswith("_"):
            self.reference_text(end, close)
        else:
            self.role_text((role or suffix).strip(":").rpartition(":")[2].lower(), end, close)
        return after

    def reference_text(self, start: int, end: int) -> None:
        """Add the text of a reference, with the address within it or of the target of this name."""
        inner = self.text[start:end]
        begin = self.out.size
        title = _title_length(inner)
        if title:
            self.keep_unescaped(start, start + title)
            target = "".join(inner[title:].strip(" \n<>").split())
        else:
            self.keep_unescaped(start, end)
            target = self._targets.get(" ".join(inner.lower().split()), "")
        self.out.mark(begin, "link", target)

    def role_text(self, role: str, start: int, end: int) -> None:
        """Add the text of a role: prose, a link with its own text, or a name."""
        inner = self.text[start:end]
        begin = self.out.size
        if role == "abbr" and inner.endswith(")") and " (" in inner:
            end = start + inner.rindex(" (")
        title = _title_length(inner) if role not in ("math", "code", "samp") else 0
        if title:
            self.keep_unescaped(start, start + title)
            kind: Kind = "link" if role in _LINK_ROLES or role in _PROSE_ROLES or " " in inner[:title] else "code"
            self.out.mark(begin, kind, inner[title:].strip(" \n<>") if kind == "link" else "")
            return
        start += len(inner) - len(inner.lstrip("~!"))
        self.keep_unescaped(start, end)
        if role not in _PROSE_ROLES:
            self.out.mark(begin, "code")
        elif role in ("emphasis", "strong"):
            self.out.mark(begin, "strong" if role == "strong" else "emphasis")

    def substitution(self, start: int) -> int:
        """Read a substitution: a word that the page does not show as it is written."""
        end = start + 1
        found = self.between("substitution", start, end)
        if found is None:
            return end
        self.flush(start, found[1])
        begin = self.out.size
        self.out.keep(self.text, end, found[0])
        self.out.mark(begin, "code")
        return found[1]

    def note(self, start: int) -> int:
        """Read a reference to a footnote, which is not shown, or to a citation."""
        sign = _NOTE.match(self.text, start)
        end = sign.end() if sign else start + 1
        if sign is None or not self.is_start(start, end) or not _CLOSES.match(self.text, end):
            return start + 1
        self.flush(start, end)
        if sign["label"]:
            begin = self.out.size
            self.out.keep(self.text, start, end - 1)
            self.out.mark(begin, "link")
        else:
            self.out.drop_space()
        return end

    def reference(self, start: int, end: int) -> int:
        """Read a reference of one word: `name_` or `name__`."""
        if not start or not _CLOSES.match(self.text, end):
            return end
        least = max(self.done, start - _LONGEST_NAME)
        name = _NAME.search(self.text, max(least, self.text.rfind(" ", least, start) + 1), start)
        if name is None or not self.is_start(name.start(), end) or self.text[name.start()] in "-._+:":
            return end
        self.flush(name.start(), end)
        begin = self.out.size
        self.out.keep(self.text, name.start(), start)
        self.out.mark(begin, "link", self._targets.get(name[0].lower(), ""))
        return end


_READERS: dict[str, Callable[[_Reader, int], int]] = {
    "\\": _Reader.escape,
    "*": _Reader.star,
    "`": _Reader.backquote,
    "|": _Reader.substitution,
    "[": _Reader.note,
    "_": _Reader.underscore,
}
"""The method for each sign. It returns the offset at which the next sign is searched."""
