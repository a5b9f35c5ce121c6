"""Option types in words, for complaints, rule pages and the reference."""

from __future__ import annotations

from collections.abc import Sequence

from seedlint.option_types import Boolean, Choice, Date, Glob, Integer, ListOf, Number, OneOf, OptionType, Regex, RuleName, Text

_TEXTS: dict[type, str] = {
    Text: "text",
    Glob: "a pattern of paths",
    Regex: "a regular expression",
    Date: "a date such as 2027-12-31",
    RuleName: "the name of a rule, or a pattern such as 'templated-*'",
}


def describe(value_type: OptionType) -> str:
    """Return the values that a type takes, in words that follow 'takes'."""
    match value_type:
        case Boolean():
            return "true or false"
        case Integer(minimum, maximum):
            return "a whole number" + _bounds(minimum, maximum)
        case Number(minimum, maximum):
            return "a number" + _bounds(minimum, maximum)
        case Choice(choices):
            return _or(choices)
        case ListOf(item, single):
            return f"{describe(item)} or a list of such values" if single else f"a list (of {describe(item)})"
        case OneOf(types):
            return _or([word for one in types for word in _words(one)])
    return _TEXTS.get(type(value_type), "a mapping")


def _words(value_type: OptionType) -> tuple[str, ...]:
    if isinstance(value_type, Choice):
        return value_type.choices
    return ("true", "false") if isinstance(value_type, Boolean) else (describe(value_type),)


def _bounds(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f" of at least {least}" if least is not None else f" of at most {most}" if most is not None else ""


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
