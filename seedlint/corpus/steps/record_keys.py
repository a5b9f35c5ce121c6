"""Keys that take the place of paths: rules sort and compare documents by them, and read nothing else in them.

A path is identity, order, format and folder at once. Of a record only the first three mean something, so its key has no folder
and no word: letters that are a hash of source and id, after the priority of the source, before the suffix of the format. The
order of keys is the order in which copies are kept; no order of the inputs changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase

from seedlint._internal.digests import blake2b
from seedlint._internal.lazy_regex import regex
from seedlint.model import Place

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_START = "zq"
"""No word begins with these letters."""
KEY = regex(r"zq[a-z][a-p]{18}(?:\.[a-z]{1,10})?")
MOST_PRIORITIES = 25
TITLE_COLUMN = 1_000_000_000
"""Added to the columns of places in a title that is a field of its own, since such a title is in no line of the text."""


def priority_of(source: str, priorities: Sequence[str]) -> str:
    """Return the letter of the first pattern that the source matches; a later letter than all for a source without one."""
    found = next((rank for rank, pattern in enumerate(priorities) if fnmatchcase(source, pattern)), len(priorities))
    return chr(ord("a") + found)


def record_key(priority: str, source: str, identifier: str, suffix: str) -> str:
    """Return the key of a record. 72 bits: among 10^9 records the chance that two have one key is 10^-4."""
    digest = blake2b(f"{source}\0{identifier}".encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
    return f"{_START}{priority}{digest.translate(_LETTERS)}{suffix}"


def keys_in(text: str) -> set[str]:
    """Return the keys that a text names, such as the message of a finding."""
    return set(KEY.findall(text)) if _START in text else set()


def with_names(text: str, name_of: Callable[[str], str]) -> str:
    """Return the text with a name in place of each key."""
    return KEY.sub(lambda found: name_of(found[0]), text) if _START in text else text


def field_and_place(place: Place) -> tuple[str, Place]:
    """Return the field that a place is in, `text` or `title`, and the place in it."""
    if place.column <= TITLE_COLUMN:
        return "text", place
    return "title", place._replace(column=place.column - TITLE_COLUMN, end_column=place.end_column - TITLE_COLUMN)


def name_of_record(row: Mapping[str, str]) -> str:
    """Return the name of a record in messages."""
    return f"{row['source']}#{row['id']}"
