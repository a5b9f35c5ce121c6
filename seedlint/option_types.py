"""What a value in the config may look like.

A shape is data: the validator, the JSON Schema, the config reference and the help of a rule are all made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint._internal.dataclasses import dataclass, field


@dataclass(frozen=True)
class Boolean:
    """true or false."""


@dataclass(frozen=True)
class Integer:
    """A whole number, from least to most (both included); None for no bound."""

    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Number:
    """A number, whole or not, from least to most (both included); None for no bound."""

    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Text:
    """A string."""


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class Glob:
    """A pattern of paths relative to the root: `*`, `?`, `[…]`, `{a,b}` and `**`."""


@dataclass(frozen=True)
class Regex:
    """A regular expression of Python's `re`."""


@dataclass(frozen=True)
class Date:
    """A date of the calendar, written YYYY-MM-DD."""


@dataclass(frozen=True)
class RuleName:
    """The name of one of these rules, or a pattern such as `templated-*` that fits any."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class ListOf:
    """A list; a single value stands for a list of one where `single`."""

    item_type: OptionType
    single: bool = False


@dataclass(frozen=True)
class MapOf:
    """A mapping from names that the user chooses to values of one shape."""

    value_type: OptionType
    reference_key: str = ""
    """A key of the values that holds the name of another entry; '' where there is none."""
    built_in: tuple[str, ...] = ()
    """Names that it may hold too, though no entry has them."""


@dataclass(frozen=True)
class OneOf:
    """A value of whichever shape fits first."""

    types: tuple[OptionType, ...]


@dataclass(frozen=True)
class Field:
    """A key of a mapping whose keys are known."""

    value_type: OptionType
    doc: str
    default: Any = None
    shown_default: Any = None
    """What holds where the key is not there though its value is `default`, for a reader."""


@dataclass(frozen=True)
class Fields:
    """A mapping whose keys are known; any other key is a mistake."""

    fields: Mapping[str, Field]
    required: frozenset[str] = field(default_factory=frozenset)
    noun: str = "key"
    """What a complaint calls one of the keys."""


OptionType = Boolean | Integer | Number | Text | Choice | Glob | Regex | Date | RuleName | ListOf | MapOf | OneOf | Fields
