"""Types of values in the config.

A type is data: the validator, the JSON Schema, the config reference and the page of a rule are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint._internal.dataclasses import dataclass, field


@dataclass(frozen=True)
class Boolean:
    """The type of `true` and `false`."""


@dataclass(frozen=True)
class Integer:
    """The type of whole numbers from minimum to maximum, both included; None for no bound."""

    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Number:
    """The type of numbers from minimum to maximum, both included; None for no bound."""

    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Text:
    """The type of strings."""


@dataclass(frozen=True)
class Choice:
    """The type of one of a few words."""

    choices: tuple[str, ...]
    extras: tuple[tuple[str, str], ...] = ()
    """Choices that need a package, each with its name: an extra of seedlint with the same name installs the package."""


@dataclass(frozen=True)
class Glob:
    """The type of path patterns relative to the root, with `*`, `?`, `[…]`, `{a,b}` and `**`."""


@dataclass(frozen=True)
class Regex:
    """The type of regular expressions of Python's `re`.

    A repetition directly inside of a repetition, as in `(a+)+`, is refused, and a search by seedlint itself that takes more than
    a second of processor time ends the run: a config may come from a stranger.
    """


@dataclass(frozen=True)
class Date:
    """The type of dates, written YYYY-MM-DD."""


@dataclass(frozen=True)
class RuleName:
    """The type of rule names, and of patterns such as `templated-*` that match at least one of the names."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class ListOf:
    """The type of lists."""

    item_type: OptionType
    single: bool = False
    """True where a single value is read as a list of one."""


@dataclass(frozen=True)
class MapOf:
    """The type of mappings from names that the user chooses to values of one type."""

    value_type: OptionType
    reference_key: str = ""
    """The key of a value that refers to another entry by name, such as `extends`; '' for none."""
    built_in: tuple[str, ...] = ()
    """Names that a reference may use without an entry of that name."""
    keys_are_globs: bool = False
    """True where the names are path patterns, as in `Glob`."""


@dataclass(frozen=True)
class OneOf:
    """The type of values of any of several types; the first type that accepts a value reads it."""

    types: tuple[OptionType, ...]


@dataclass(frozen=True)
class Field:
    """A key of `Fields`."""

    value_type: OptionType
    doc: str
    """One phrase for the config reference and the JSON Schema."""
    default: Any = None
    """The value where the key is absent."""
    shown_default: Any = None
    """The value that the JSON Schema shows as default, where it differs from `default`."""


@dataclass(frozen=True)
class Fields:
    """The type of mappings with known keys; any other key is an error, unless `drops_unknown` says otherwise."""

    fields: Mapping[str, Field]
    required: frozenset[str] = field(default_factory=frozenset)
    """Keys that must be present."""
    noun: str = "key"
    """The noun for a key in error messages: `unknown key 'x'`."""
    drops_unknown: bool = False
    """True where another key is no error, and is left out."""


OptionType = Boolean | Integer | Number | Text | Choice | Glob | Regex | Date | RuleName | ListOf | MapOf | OneOf | Fields
"""Any type of an option."""
