"""What in a plain text is no prose: code, shells, tables, diagrams, logs, lists of bare words.

Asked about a run of lines; most runs are prose, and one search over the run shows that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.lines import Line

_SENTENCE = regex(r"\b[^\W\d_][\w'’-]*[,;:]?(?:  ?[\"“‘(]?[^\W_][\w'’/-]*[\"”’)]?[,;:]?){4}")
_CJK_RUN = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{6}")
_HINT = regex(r"[\t|│┌└├─═║╔▒█{}\\=<>$@;\[]")
_COLUMNS = regex(r"\S(?: {3,}|\s*\t\s*)\S")
_BOXES = frozenset("│┌└├─═║╔▒█")
_DRAWN = regex(r"[|+][-=+| ]|[|/\\](?!\w)")
_RULED = regex(r"(?<![-=])[-=]{3,}+[ +|]++[-=]{3}")
_CODE_BEGUN = regex(
    r"(?:[$%>] \S|# (?:\w+ )*-|>>> ?|\.\.\. |[A-Z]:\\|[@}]|</?\w|\{|//|/\*|#!|#include|#define|\./|\[[\w. -]+\]\Z"
    r"|import \w+\Z|from [\w.]+ import |(?:def|class) \w+.*:\Z"
    r"|(?:sudo|apt-get|apt|pip3?|npm|git|cd|make|curl|wget|docker|export|tar|mkdir|cp|mv|rm|ls|echo|chmod|ssh|brew|cargo|go|yum|dnf"
    r"|python3?|bash|sh) (?:[\w.-]+ )*[^\s\w]*\w*[-./~$<=\"'\\\w]"
    r"|(?:const|let|var|public|private|static|struct|int|void|char) \w+ ?[=({;]|else:|try:|return\b.*;|SELECT |INSERT |UPDATE "
    r"|\w[\w.\[\]\"'-]* ?[:+=<>~!]?= ?\S|[\w.]+\(.*\)[;:]?\Z|--?\w[\w-]*|~?/?(?:[\w.$-]+/)+[\w.*-]*\Z)"
)
_CODE_WITHIN = regex(r"[)\]\"'}\w=];\Z|\w\(\)|\s{2,}(?:#|//)\s|\[--?\w")
_SHOWN = regex(r"[$%] \S|>>> |[|+][-=+|]|[\w./-]+ (?:[\w./-]+ )*\[?--?\w|[a-z]\w* [-\w.]+ [-\w.]*[./=<][-\w./=<]*\Z")
_LOG = regex(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{1,3}(?:\.\d{1,3}){3}\s"
    r"|\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE)\b[\]: ]"
    r"|[0-9a-f]{7,40} |\[\s*\d+\.\d+\]"
)
_NUMBERS = regex(r"[\d\s.,;:%$€£+*/()^=x-]+\Z")
_SAMPLE = 300
"""Characters at a line's start that show what it is; enough for any line that a person wrote."""


def sentence(text: str) -> bool:
    """Whether somewhere five words follow each other as they do in prose."""
    text = text[:_SAMPLE]
    return (text.count(" ") > 3 and _SENTENCE.search(text) is not None) or (
        not text.isascii() and _CJK_RUN.search(text) is not None
    )


def technical(lines: Sequence[Line], inset: bool) -> bool:
    """Whether the lines are code or the like. An inset run needs only a lack of sentences; others must look like code."""
    texts = [line.text[:_SAMPLE] for line in lines]
    hinted = _hinted(texts)
    if sentence(texts[0]) and not hinted and not _LOG.match(texts[0]):
        return False
    if len(lines) == 1 and not inset:
        return _lone(texts[0], hinted)
    if _share(looks_technical, texts, 0.5 if inset else 0.6) or _bare_words(texts) or _records(texts):
        return True
    return inset and not texts[-1].endswith((".", "!", "?")) and not any(map(sentence, texts))


def _share(look: Callable[[str], bool], texts: Sequence[str], least: float) -> bool:
    """Whether so large a share of the texts looks so. No more of them are looked at than that takes."""
    hits = 0
    for seen, text in enumerate(texts, 1):
        hits += look(text)
        if hits >= least * len(texts):
            return True
        if hits + len(texts) - seen < least * len(texts):
            return False
    return False


def _hinted(texts: Sequence[str]) -> bool:
    """Whether anything in the lines could make them other than prose; it is what keeps prose fast."""
    whole = "\n".join(texts)
    return _HINT.search(whole) is not None or "   " in whole or "...." in whole or ". ." in whole


def looks_technical(text: str) -> bool:
    """Whether one line shows code, a drawing, a log entry or mere numbers, and no sentence beside it."""
    if _drawn(text) or _LOG.match(text) or _NUMBERS.match(text):
        return True
    return _code(text) and not (sentence(text) and text[-1:] in ".,:!?")


def _tabled(text: str) -> bool:
    return (("   " in text or "\t" in text) and _COLUMNS.search(text) is not None) or _drawn(text)


def _drawn(text: str) -> bool:
    """Whether the line has boxes, bars, leaders or rules. One pattern for all of it would take ten times as long."""
    if text.count("|") > 1 or "....." in text or " . . . ." in text:
        return True
    if text[:1] in "|+/\\" and _DRAWN.match(text):
        return True
    if ("--" in text or "==" in text or "-=" in text) and _RULED.search(text):
        return True
    return not text.isascii() and not _BOXES.isdisjoint(text)


def _code(text: str) -> bool:
    """Whether the line begins or ends as code does, or has an operator, a call, a comment or an option."""
    if text.endswith(("{", "}", "\\")) or "->" in text or "=>" in text or "&&" in text or "||" in text or "::" in text:
        return True
    if _CODE_BEGUN.match(text):
        return True
    able = text.endswith(";") or "()" in text or "#" in text or "//" in text or "[-" in text
    return able and _CODE_WITHIN.search(text) is not None


def _lone(text: str, hinted: bool) -> bool:
    if _NUMBERS.match(text) or _LOG.match(text) or (hinted and _drawn(text)):
        return True
    return _SHOWN.match(text) is not None and not sentence(text)


def columned(lines: Sequence[Line]) -> bool:
    """Whether most lines have gaps that stand for columns, or are drawn of bars, boxes and leaders."""
    texts = [line.text[:_SAMPLE] for line in lines]
    if not _hinted(texts):
        return False
    return _share(_tabled, texts, 0.6)


def _bare_words(texts: Sequence[str]) -> bool:
    return len(texts) >= 3 and not any(" " in text for text in texts) and not _CJK_RUN.search(texts[0])


def _records(texts: Sequence[str]) -> bool:
    """Comma-separated values: as many separators in each line, and none of them followed by a space."""
    for separator in ",;\t":
        counts = {text.count(separator) for text in texts}
        if len(counts) == 1 and counts.pop() >= 2 and not any(separator + " " in text for text in texts):
            return True
    return False
