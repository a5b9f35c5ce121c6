"""Regular expressions that are compiled when they are first used.

There are two hundred, of which a run needs some: compiling them all would take longer than a hook takes for its files.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, not compiled yet: what is wrong with it comes out where it is first used.

    It has the methods and fields of a compiled one, but cannot be handed to the functions of `re`.
    """
    return cast("re.Pattern[AnyStr]", _Waiting(text, flags))


class _Waiting:
    """Becomes, when it is first asked for anything, as good as the compiled pattern: it takes over its methods."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # copy and pickle ask for these before there is anything to compile
            raise AttributeError(name)
        made = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)
