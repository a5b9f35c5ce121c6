"""Public names of 0.1.0 that were replaced, for error messages. Loaded only where an error is reported."""

from __future__ import annotations

from collections.abc import Mapping

from seedlint._internal.lazy_regex import regex

_IN_CLASSES: Mapping[str, Mapping[str, str]] = {
    "Finding": {"sure": "confident", "spare": "fallback"},
    "Document": {"view": "cached", "ignores": "suppressions", "detect": "detect_language"},
    "Suppression": {"targets": "rules"},
    "SuppressedRule": {"rule": "pattern"},
    "Block": {"runs": "source_map"},
    "Copy": {"like": "repeats", "likeness": "similarity"},
    "SimilarityRule": {"digest": "summarize", "snapshot": "combine"},
    "Option": {"shape": "value_type"},
    "opt": {"shape": "value_type", "least": "minimum", "most": "maximum"},
    "Integer": {"least": "minimum", "most": "maximum"},
    "Number": {"least": "minimum", "most": "maximum"},
    "Choice": {"among": "choices"},
    "OneOf": {"among": "types"},
    "ListOf": {"item": "item_type"},
    "MapOf": {"value": "value_type", "refers": "reference_key", "beside": "built_in"},
    "Field": {"shape": "value_type", "otherwise": "shown_default"},
}
"""Arguments and attributes, by the class or function that has them."""
_IN_MODULES = {
    "Known": "CorpusContext",
    "Ignore": "Suppression",
    "Target": "SuppressedRule",
    "Run": "Segment",
    "Whole": "Integer",
    "Flag": "Boolean",
    "Day": "Date",
    "Shape": "OptionType",
    "OF_RUNS": "RUN_LEVEL",
    "shape": "option_types",
}
_ARGUMENT = regex(r"(?P<owner>\w+)(?:\.__new__)?\(\) got an unexpected (?:keyword )?argument '(?P<name>\w+)'")
_ATTRIBUTE = regex(r"'(?P<owner>\w+)' object has no attribute '(?P<name>\w+)'")
_IMPORT = regex(r"cannot import name '(?P<name>\w+)' from 'seedlint\b|No module named 'seedlint\.(?P<module>\w+)'")


def hint(error: BaseException, message: str) -> str:
    """Return `; 'sure' is now called 'confident'` for an error about an old name, else ''. message is the text of the error."""
    if isinstance(error, ImportError):
        found = _IMPORT.search(message)
        return replacement("", found["name"] or found["module"]) if found else ""
    if isinstance(error, TypeError | AttributeError) and "is now called" not in message:
        found = _ARGUMENT.search(message) or _ATTRIBUTE.search(message)
        return replacement(found["owner"], found["name"]) if found else ""
    return ""


def replacement(owner: str, name: str) -> str:
    """Return the hint for an argument or attribute of a class or function; owner is '' for a name of a module."""
    new = _IN_CLASSES.get(owner, {}).get(name) if owner else _IN_MODULES.get(name)
    return f"; {name!r} is now called {new!r}" if new else ""
