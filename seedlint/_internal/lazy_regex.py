"""Regular expressions that are compiled on first use.

seedlint has two hundred, and a run needs some of them: to compile all would take longer than a hook takes for its files.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from seedlint._internal.pattern_cache import compile_pattern

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled on first use; an error in it is raised there.

    It has the methods and attributes of a compiled pattern, but the functions of `re` do not accept it.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(text, flags))


class _LazyPattern:
    """A pattern that takes over the methods of the compiled pattern on the first access to an attribute.

    From then on an instance attribute is found before `__getattr__`, so that a call costs the same as on the compiled pattern.
    """

    def __init__(self, text: Any, flags: int) -> None:
        self._arguments = text, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # copy and pickle ask for these before `_arguments` is set
            raise AttributeError(name)
        pattern = compile_pattern(*self._arguments)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)
