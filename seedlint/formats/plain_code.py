"""What in a plain text is no prose: code, shells, tables, diagrams, logs, lists of bare words.

Asked about a run of lines; most runs are prose, and one search over the run shows that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedlint.formats.plain_lines import Line

_SENTENCE = re.compile(r"[^\W\d_][\w'’-]*[,;:]?(?: [\w'’\"“”()/-]+[,;:]?){4}")
_CJK_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{6}")
_HINT = re.compile(
    r"\S(?:\s{3,}|\t)\S|[│┌└├─═║╔▒█]|\|.*\||\.{5}|(?: \.){4}|^\s*(?:[$%>#@/{}<+|\[.\\]|//)|[;{}\\,]$", re.MULTILINE
)
_COLUMNS = re.compile(r"\S(?: {3,}|\s*\t\s*)\S")
_DRAWN = re.compile(r"[│┌└├─═║╔▒█]|\|.*\||\A[|+][-=+| ]|[-=]{3,}(?:[ +|]+[-=]{3,})+|\.{5}|(?: \.){4}|\A[|/\\]")
_CODE = re.compile(
    r"\A(?:[$%>] \S|# (?:\w+ )*-|>>> ?|\.\.\. |C:\\|[@}]|</?\w|\{|//|/\*|#!|#include|#define|\./"
    r"|import \w+\Z|from [\w.]+ import |(?:def|class) \w+.*:\Z"
    r"|(?:sudo|apt-get|apt|pip3?|npm|git|cd|make|curl|wget|docker|export|tar|mkdir|cp|mv|rm|ls|echo|chmod|ssh|brew|cargo|go|yum|dnf"
    r"|python3?|bash|sh) [\w./~$<-]"
    r"|(?:const|let|var|return|public|private|static|struct|function|int|void|char|elif|else:|try:|SELECT|INSERT|UPDATE) ?"
    r"|\w[\w.\[\]\"'-]* ?[:+]?= ?\S|[\w.]+\(.*\)[;:]?\Z|--?\w[\w-]*|~?/?(?:[\w.$-]+/)+[\w.*-]*\Z)"
    r"|[;{}]\Z|\\\Z|\w\(\)|->|=>|&&|\|\||::"
)
_LOG = re.compile(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{1,3}(?:\.\d{1,3}){3}\s"
    r"|\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE)\b[\]: ]"
    r"|[0-9a-f]{7,40} |\[\s*\d+\.\d+\]"
)
_NUMBERS = re.compile(r"[\d\s.,;:%$€£+*/()^=x-]+\Z")


def sentence(text: str) -> bool:
    """Whether somewhere five words follow each other as they do in prose."""
    return _SENTENCE.search(text) is not None or _CJK_RUN.search(text) is not None


def technical(lines: Sequence[Line], inset: bool) -> bool:
    """Whether the lines are code or the like. An inset run needs only a lack of sentences; others must look like code."""
    whole = "\n".join(line.text for line in lines)
    if not _HINT.search(whole) and (not inset or sentence(whole)) and sentence(lines[0].text):
        return False
    marked = sum(looks_technical(line.text) for line in lines)
    if inset and (2 * marked >= len(lines) or not any(sentence(line.text) for line in lines)):
        return True
    if len(lines) == 1:
        return _lone(lines[0].text)
    return marked >= 0.6 * len(lines) or _bare_words(lines) or _records(lines) or _columned(lines)


def looks_technical(text: str) -> bool:
    """Whether one line shows code, a drawing, a log entry or mere numbers, and no sentence beside it."""
    if _DRAWN.search(text) or _LOG.match(text) or _NUMBERS.match(text):
        return True
    return _CODE.search(text) is not None and not (sentence(text) and text[-1:] in ".,:!?")


def _lone(text: str) -> bool:
    return bool(
        re.match(r"(?:[$%] |>>> |[|+][-=+|])\S?", text) or _NUMBERS.match(text) or _LOG.match(text) or _DRAWN.search(text)
    )


def _columned(lines: Sequence[Line]) -> bool:
    return sum(_COLUMNS.search(line.text) is not None for line in lines) >= 0.6 * len(lines)


def _bare_words(lines: Sequence[Line]) -> bool:
    return len(lines) >= 3 and not any(" " in line.text for line in lines) and not _CJK_RUN.search(lines[0].text)


def _records(lines: Sequence[Line]) -> bool:
    """Comma-separated values: as many separators in each line, and none of them followed by a space."""
    for separator in ",;\t":
        counts = {line.text.count(separator) for line in lines}
        if len(counts) == 1 and counts.pop() >= 2 and not any(separator + " " in line.text for line in lines):
            return True
    return False
