"""The difference between two nearly equal texts, from their words in order: the words in place of others, added or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EDGES = ".,;:!?\"'()[]{}<>*_`“”‘’«»…|=+~•·–—\\"
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = regex(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_DIGIT = regex(r"\d")
_NUMBER = regex(r"[v$€£≥≤<>~+-]?\d[\d.,:-]*(?:[a-zµ%°]{1,4}|(?:[.-]?(?:x|alpha|beta|rc)[\d.]*))?")
"""A number or a version; a code such as `AB12` is the name of something, and pages about sister things differ in it."""
_NUMBER_WORDS = _words_of(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million"
)
_UNITS = _words_of(
    "millisecond milliseconds second seconds minute minutes hour hours day days week weeks month months year years ms s min h d"
    " daily weekly monthly hourly yearly bytes b kb mb gb tb kib mib gib tib k m g percent % times once twice thrice"
)
_NEGATIONS = _words_of("not never no without cannot can't don't doesn't isn't aren't won't mustn't shouldn't")
_MODALS = _words_of("must may should can might shall cannot required optional recommended never always sometimes usually often")
_SMALL_WORDS = _words_of("a an the be is are do does will with to of")
"""Words that come and go with a number, a negation or a modal verb, and say nothing of their own."""
_MOST_WORDS = 250
_MOST_CHANGES = 3
"""Changes up to which a difference is a detail; more of them are another text."""
_LONGEST_CHANGE = 6
"""Words on one side of a change up to which it is a detail."""
_MAX_SHOWN = 2
_MAX_SHOWN_WORDS = 5
_MAX_CHARACTERS = 40

Change = tuple[str, str]
"""The words of one text and the words of the other in their place; '' for none."""


@dataclass(frozen=True)
class Difference:
    """The changes that lead from a text to another, in order."""

    changes: tuple[Change, ...]
    contradicts: bool
    """True where the texts are the same but for numbers, versions, negations and modal verbs, which cannot both be right."""


def compare_words(here: str, there: str) -> Difference:
    """Return the difference between two texts; without regard to case, punctuation and line breaks."""
    own, others = _words(here), _words(there)
    if max(len(own), len(others)) > _MOST_WORDS:
        # The alignment takes the square of the words in the worst case. Words at equal ends are left out first.
        own, others = _without_equal_ends(own, others)
        if max(len(own), len(others)) > _MOST_WORDS:
            return Difference((_shown(own, others),), contradicts=False)
    from difflib import SequenceMatcher  # 3 ms, and most runs tell no near copy

    steps = SequenceMatcher(None, [key for _, key in own], [key for _, key in others], autojunk=False).get_opcodes()
    changes = [(own[i:j], others[k:m]) for tag, i, j, k, m in steps if tag != "equal"]
    details = len(changes) <= _MOST_CHANGES and all(max(map(len, change)) <= _LONGEST_CHANGE for change in changes)
    contradicts = details and bool(changes) and all(_contradicts(*change) for change in changes)
    return Difference(tuple(_shown(left, right) for left, right in changes), contradicts)


def turned(changes: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return the changes as the other text sees them."""
    return [[there, here] for here, there in changes]


def describe(changes: Iterable[Sequence[str]]) -> str:
    """Return the changes in a few words, as `'sixty' here, 'ninety' there`; `in another order` for none."""
    described = [_describe_change(here, there) for here, there in changes]
    return "; ".join(described[:_MAX_SHOWN]) + " …" * (len(described) > _MAX_SHOWN) if described else "in another order"


_Word = tuple[str, str]
"""A word as written, and as it is compared."""


def _words(text: str) -> list[_Word]:
    words = [(word, word.strip(_EDGES).casefold()) for word in _WORD.findall(text)]
    return [(word.strip(_EDGES), key) for word, key in words if key]


def _without_equal_ends(own: Sequence[_Word], others: Sequence[_Word]) -> tuple[list[_Word], list[_Word]]:
    start = 0
    while start < min(len(own), len(others)) and own[start][1] == others[start][1]:
        start += 1
    end = 0
    while end < min(len(own), len(others)) - start and own[-1 - end][1] == others[-1 - end][1]:
        end += 1
    return list(own[start : len(own) - end]), list(others[start : len(others) - end])


def _shown(own: Sequence[_Word], others: Sequence[_Word]) -> Change:
    """Return both sides of a change; of words so long that they are cut before they differ, the part that differs."""
    sides = _joined(own), _joined(others)
    if sides[0] != sides[1] or not sides[0]:
        return sides
    whole = [" ".join(word for word, _ in words) for words in (own, others)]
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*whole, strict=False)))
    start = max(0, same - _MAX_CHARACTERS // 4)
    ends = [text[start : start + _MAX_CHARACTERS] + "…" * (len(text) > start + _MAX_CHARACTERS) for text in whole]
    return "…" * (start > 0) + ends[0], "…" * (start > 0) + ends[1]


def _joined(words: Sequence[_Word]) -> str:
    shown = " ".join(word for word, _ in words[:_MAX_SHOWN_WORDS])
    if len(shown) > _MAX_CHARACTERS:
        return shown[:_MAX_CHARACTERS] + "…"
    return shown + " …" * (len(words) > _MAX_SHOWN_WORDS)


def _describe_change(here: str, there: str) -> str:
    if here and there:
        return f"'{here}' here, '{there}' there"
    return f"only here '{here}'" if here else f"only there '{there}'"


def _contradicts(here: Sequence[_Word], there: Sequence[_Word]) -> bool:
    """Return whether one side of a change has another number, negation or modal verb than the other, and no other word differs.

    Any other word, above all a name, makes the texts descriptions of two things, of which each has its own numbers.
    """
    own, others = {key for _, key in here}, {key for _, key in there}
    if not all(_is_number(word) or word in _UNITS | _NEGATIONS | _MODALS | _SMALL_WORDS for word in own ^ others):
        return False
    mine, theirs = ({word for word in side if _is_number(word) or word in _UNITS} for side in (own, others))
    if mine and theirs and mine != theirs:
        return True
    if own & _MODALS and others & _MODALS and own & _MODALS != others & _MODALS:
        return True
    return bool(own & _NEGATIONS) != bool(others & _NEGATIONS) and not (mine or theirs)


def _is_number(word: str) -> bool:
    return word in _NUMBER_WORDS or _NUMBER.fullmatch(word) is not None


def details_of(changes: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the numbers in the changes, as they are compared with the names of files."""
    for side in changes:
        for text in side:
            yield from (key for _, key in _words(text) if _DIGIT.search(key))
