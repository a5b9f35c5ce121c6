"""`capitalization`: the case of a whole unit, mostly a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.styles.patterns.engines import Pattern
from seedlint.styles.program import Alert, RunningRule, as_pattern
from seedlint.styles.units import Unit

_ARTICLES = "a an and as at but by en for if in nor of on or per the to vs vs. via v v."
_LONGER = (
    "with from into during including until against among throughout despite towards upon concerning about over through before"
    " between after since without under within along following across beyond around down near above"
)
_SMALL, _PREPOSITIONS = frozenset(_ARTICLES.split()), frozenset(_LONGER.split())
_NUMBERED = regex(r"\d+\.")
_TITLE_WORD = regex(r"[^\W_]+[^\s/-]*")


def check(rule: RunningRule, unit: Unit) -> Iterator[Alert]:
    """Yield one alert for a unit with another case than it must have."""
    text, style = unit.text.strip(), rule.program["style"]
    if not text:
        return
    if style in ("$title", "$sentence"):
        expected, is_right = _compared(rule, text)
    elif style:
        expected = text.lower() if style == "$lower" else text.upper()
        is_right = text == expected or rule.is_exception(text)
    else:
        expected, is_right = "", _pattern(rule, "matching").found_in(text) or rule.is_exception(text)
    if is_right:
        return
    action = rule.program["action"]
    others: tuple[str, ...] = ()
    if action["name"] == "replace":
        others = tuple(action["params"]) or ((expected,) if expected and "*" not in expected else ())
    begin = len(unit.text) - len(unit.text.lstrip())
    yield Alert(begin, begin + len(text), (text, expected), others)


def _compared(rule: RunningRule, text: str) -> tuple[str, bool]:
    """Return the text in the case of the style, and whether enough words of the text have it."""
    tokens = _pattern(rule, "split").all_in
    convert = _title if rule.program["style"] == "$title" else _sentence
    expected = convert(rule, text)
    words, right = tokens(text), tokens(expected)
    count = 0
    for index, word in enumerate(words):
        if index >= len(right) or word == right[index] or rule.is_exception(word):
            count += 1
        elif rule.program["style"] == "$title":
            count += word == word.upper() or word.lower() == "to"  # it depends on the next word: an infinitive has a capital
        elif index == 0 and word != word.lower().title():
            return expected, False
    return expected, not words or count / len(words) >= rule.program["threshold"]


def _pattern(rule: RunningRule, name: str) -> Pattern:
    pattern = rule.cache.get(name)
    if pattern is None:
        pattern = rule.cache[name] = as_pattern(rule.program[name])
    found: Pattern = pattern
    return found


def _without_prefix(rule: RunningRule, text: str) -> tuple[str, str]:
    """Return the part of a text that the case does not matter for, such as `a. `, and the rest."""
    if not rule.program["begin"]:
        return "", text
    found = next(iter(_pattern(rule, "begin").all_in(text)), "")
    return (found, text.removeprefix(found)) if found and text.startswith(found) else ("", text)


def _sentence(rule: RunningRule, text: str) -> str:
    """Return the text with a capital at its beginning and behind an indicator; exceptions keep their case."""
    prefix, text = _without_prefix(rule, text)
    made: list[str] = []
    before = ""
    for index, word in enumerate(_pattern(rule, "cased").all_in(text)):
        known = _known(rule, word)
        if known:
            made.append(known)
        elif index == 0 or _is_indicator(rule.program["indicators"], before, index - 1):
            made.append(word[:1].title() + word[1:].lower())
        else:
            made.append(word.lower())
        before = word
    return prefix + " ".join(made)


def _is_indicator(indicators: Sequence[str], word: str, index: int) -> bool:
    """Return whether the next word may have a capital."""
    if any(len(word) > len(end) and word.endswith(end) for end in indicators):
        return True
    return index == 0 and _NUMBERED.search(word) is not None


def _known(rule: RunningRule, word: str) -> str:
    """Return a word as the exceptions have it; '' where they do not have it."""
    literal = rule.cache.get("literal")
    if literal is None:
        literal = rule.cache["literal"] = {term.lower(): term for term in reversed(rule.program["words"])}
    exact = literal.get(word.lower())
    if exact:
        return str(exact)
    return word if rule.exceptions is not None and rule.exceptions.found_in(word) else ""


def _title(rule: RunningRule, text: str) -> str:
    """Return the text in the case of a title, after AP or the Chicago Manual of Style."""
    prefix, text = _without_prefix(rule, text)
    small = _SMALL | _PREPOSITIONS if rule.program["chicago"] else _SMALL

    def cased(found: Any) -> str:
        word, start, end = found[0], found.start(), found.end()
        known = _known(rule, word)
        if known:
            return known
        is_inside = start > 0 and end < len(text) and text[start - 1] in " -/" and text[max(0, start - 2)] not in ":-"
        if is_inside and word.lower() in small and (text[end] != "-" or text[start - 1] == "-"):
            return str(word.lower())
        return str(word[:1].title() + word[1:])

    return prefix + str(_TITLE_WORD.sub(cased, text))
