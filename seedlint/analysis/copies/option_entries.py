"""Entries about options, which reference pages repeat on purpose."""

from __future__ import annotations

import re

from seedlint._internal.lazy_regex import regex

_NAME = regex(r"[^\w@-]{0,3}(?:[a-z_$][\w.$-]{0,60}?(?:[a-z][A-Z]|_)\w|@[\w-]{1,60}/[\w-]|--?[a-z])")
_DEFAULT = regex(r".{0,300}?(?:\(optional\)|\bdefault: )|.{0,60}?\{[a-z][\w.|\[\]]{1,60}\}", re.DOTALL | re.IGNORECASE)


def is_option_entry(text: str) -> bool:
    """Return whether a text begins with the name of an option or a package, or gives a type or a default, as references do."""
    return _NAME.match(text) is not None or _DEFAULT.match(text) is not None
