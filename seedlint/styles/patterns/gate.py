"""The gate before all rules of a set-up: it says which of them can match a text, by the texts of which each needs one.

A text to search for is found by its longest word among the words of a page, or by the beginning or end of a word. So a page
costs nearly as much with a thousand rules as with ten, and nothing is compiled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seedlint.styles.patterns.coarse import coarse_text, coarse_words

_LETTERS = 3
"""Letters of the beginning or the end of a word."""
_COMMON = ":(-'.,"
"""Signs that most pages have, from the rarest to the most frequent."""
_MOST_WORDS = 50_000
"""Words that are kept with their rules."""

Table = dict[str, Any]
"""A gate as JSON: texts with the numbers of their rules.

`words`, `begins` and `ends`: by a whole word, or by the first or last letters of a word; `parts`: texts of letters and digits
without such a word; `signs`: texts with signs; the last two by a character that a text must have, '' for a letter; `always`: the
numbers of the rules that run on every text. Texts are written as one text, such as `utilize:3,17;utilizes:3`: a table has
thousands, and a page needs a few of them.
"""


def gate_table(needed: Sequence[Sequence[str] | None]) -> Table:
    """Return the table for the texts of which each rule needs one, by its number; None for a rule that runs on every text."""
    rules: dict[str, list[int]] = {}
    for number, texts in enumerate(needed):
        for text in _without_longer(texts or ()):
            rules.setdefault(text, []).append(number)
    inner = Counter(word for text in rules for word in _whole_words(text))
    table: Table = {"words": {}, "begins": {}, "ends": {}, "parts": {}, "signs": {}}
    for text, numbers in rules.items():
        name, key = _key(text, inner)
        table[name].setdefault(key, []).append([text, numbers])
    for name in ("words", "begins", "ends"):
        table[name] = {key: _written(pairs) for key, pairs in table[name].items()}
    return {**table, "always": [number for number, texts in enumerate(needed) if texts is None]}


def _written(pairs: Sequence[tuple[str, list[int]]]) -> str:
    return ";".join(f"{text}:{','.join(map(str, numbers))}" for text, numbers in pairs)


def _without_longer(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts without those of which another one is the beginning."""
    before = None
    for text in sorted(texts):
        if before is None or not text.startswith(before):
            yield text
            before = text


def _key(text: str, inner: Mapping[str, int]) -> tuple[str, str]:
    """Return the part of the table for a text, and its key there; `inner`: how many texts have a word as a whole word."""
    if f" {text} " != coarse_words(text):
        return "signs", _rarest_sign(text)
    whole = _whole_words(text)
    if whole:
        return "words", min(whole, key=lambda word: (inner[word], -len(word)))
    first, *others = text.split(" ")
    if others and not first and len(others[-1]) >= _LETTERS:
        return "begins", others[-1][:_LETTERS]
    if others and not others[-1] and len(first) >= _LETTERS:
        return "ends", first[-_LETTERS:]
    return "parts", "0" if "0" in text else ""


def _whole_words(text: str) -> list[str]:
    """Return the words that a text has from their beginning to their end."""
    return [word for word in text.split(" ")[1:-1] if word]


def _rarest_sign(text: str) -> str:
    """Return the sign of a text that is likely to occur least; '' where it has none of ASCII but those of usual sentences."""
    return min((sign for sign in text if not sign.isalnum() and sign != " "), key=_COMMON.find, default="")


class Gate:
    """A table in use, with the words that were looked up."""

    def __init__(self, table: Table) -> None:
        self._always: list[int] = table["always"]
        self._parts: Mapping[str, list[tuple[str, list[int]]]] = table["parts"]
        self._signs: Mapping[str, list[tuple[str, list[int]]]] = table["signs"]
        self._by_word = _ByWord(table)

    def passing(self, text: str) -> list[int]:
        """Return the numbers of the rules that can match a text, sorted."""
        found = set(self._always)
        coarse = coarse_text(text)
        words, by_word = coarse_words(coarse), self._by_word
        for word in {*words.split()}:
            for part, numbers in by_word[word]:
                if part in words:
                    found.update(numbers)
        for texts, searched in ((self._parts, words), (self._signs, coarse)):
            for sign, pairs in texts.items():
                if sign in coarse:
                    found.update(*(numbers for part, numbers in pairs if part in searched))
        return sorted(found)


class _ByWord(dict[str, "list[tuple[str, list[int]]]"]):
    """The texts that a word makes likely, by the word; a word that is missing is looked up in the table."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._tables = [table["words"], table["begins"], table["ends"]]

    def __missing__(self, word: str) -> list[tuple[str, list[int]]]:
        words, begins, ends = self._tables
        found: list[tuple[str, list[int]]] = []
        for pairs in (words.get(word), begins.get(word[:_LETTERS]), ends.get(word[-_LETTERS:])):
            for pair in pairs.split(";") if pairs else ():
                text, _, numbers = pair.partition(":")
                found.append((text, [*map(int, numbers.split(","))]))
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = found
        return found
