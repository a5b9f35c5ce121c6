"""Detection of text that is no prose: code, shell sessions, tables, diagrams, logs, lists of bare words.

The questions are about a run of lines. Most runs are prose, and `_has_hint` shows that with one search over the whole run; only a
run with a hint pays for the patterns of each line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.formats.plaintext.lines import Line

_SENTENCE = regex(r"\b[^\W\d_][\w'’-]*[,;:]?(?:  ?[\"“‘(]?[^\W_][\w'’/-]*[\"”’)]?[,;:]?){4}")
_CJK_RUN = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{6}")
_HINTS = regex(r"[\t|│┌└├─═║╔▒█{}\\=<>$@;\[]")
_COLUMNS = regex(r"\S(?: {3,}|[^\S\t]*+\t\s*+)\S")
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
"""Characters at the start of a line that are tested: enough for any line that a person wrote."""


def has_sentence(text: str) -> bool:
    """Return whether five words in a row follow each other as in prose; in a script without spaces six letters in a row."""
    text = text[:_SAMPLE]
    return (text.count(" ") > 3 and _SENTENCE.search(text) is not None) or (
        not text.isascii() and _CJK_RUN.search(text) is not None
    )


def is_technical(lines: Sequence[Line], indented: bool) -> bool:
    """Return whether the lines are code or the like.

    For indented lines a lack of sentences suffices; other lines must look like code.
    """
    texts = [line.text[:_SAMPLE] for line in lines]
    hinted = _has_hint(texts)
    if has_sentence(texts[0]) and not hinted and not _LOG.match(texts[0]):
        return False
    if len(lines) == 1 and not indented:
        return _is_technical_line(texts[0], hinted)
    if _is_share(looks_technical, texts, 0.5 if indented else 0.6) or _are_bare_words(texts) or _are_records(texts):
        return True
    return indented and not texts[-1].endswith((".", "!", "?")) and not any(map(has_sentence, texts))


def _is_share(test: Callable[[str], bool], texts: Sequence[str], least: float) -> bool:
    """Return whether the test holds for this share of the texts. It stops as soon as the rest cannot change the answer."""
    hits = 0
    for tested, text in enumerate(texts, 1):
        hits += test(text)
        if hits >= least * len(texts):
            return True
        if hits + len(texts) - tested < least * len(texts):
            return False
    return False


def _has_hint(texts: Sequence[str]) -> bool:
    """Return whether anything in the lines could make them other than prose. This test keeps prose fast."""
    whole = "\n".join(texts)
    return _HINTS.search(whole) is not None or "   " in whole or "...." in whole or ". ." in whole


def looks_technical(text: str) -> bool:
    """Return whether one line shows code, a drawing, a log entry or mere numbers, and no sentence beside it."""
    if _is_drawn(text) or _LOG.match(text) or _NUMBERS.match(text):
        return True
    return _is_code(text) and not (has_sentence(text) and text[-1:] in ".,:!?")


def _has_columns(text: str) -> bool:
    return (("   " in text or "\t" in text) and _COLUMNS.search(text) is not None) or _is_drawn(text)


def _is_drawn(text: str) -> bool:
    """Return whether the line has boxes, bars, leaders or rules. One pattern for all of them would take ten times as long."""
    if text.count("|") > 1 or "....." in text or " . . . ." in text:
        return True
    if text[:1] in "|+/\\" and _DRAWN.match(text):
        return True
    if ("--" in text or "==" in text or "-=" in text) and _RULED.search(text):
        return True
    return not text.isascii() and not _BOXES.isdisjoint(text)


def _is_code(text: str) -> bool:
    """Return whether the line begins or ends as code does, or has an operator, a call, a comment or an option."""
    if text.endswith(("{", "}", "\\")) or "->" in text or "=>" in text or "&&" in text or "||" in text or "::" in text:
        return True
    if _CODE_BEGUN.match(text):
        return True
    possible = text.endswith(";") or "()" in text or "#" in text or "//" in text or "[-" in text
    return possible and _CODE_WITHIN.search(text) is not None


def _is_technical_line(text: str, hinted: bool) -> bool:
    if _NUMBERS.match(text) or _LOG.match(text) or (hinted and _is_drawn(text)):
        return True
    return _SHOWN.match(text) is not None and not has_sentence(text)


def is_columned(lines: Sequence[Line]) -> bool:
    """Return whether most lines have gaps as between columns, or are drawn of bars, boxes and leaders."""
    texts = [line.text[:_SAMPLE] for line in lines]
    if not _has_hint(texts):
        return False
    return _is_share(_has_columns, texts, 0.6)


def _are_bare_words(texts: Sequence[str]) -> bool:
    return len(texts) >= 3 and not any(" " in text for text in texts) and not _CJK_RUN.search(texts[0])


def _are_records(texts: Sequence[str]) -> bool:
    """Return whether the lines are comma-separated values: as many separators in each line, none followed by a space."""
    for separator in ",;\t":
        counts = {text.count(separator) for text in texts}
        if len(counts) == 1 and counts.pop() >= 2 and not any(separator + " " in text for text in texts):
            return True
    return False
