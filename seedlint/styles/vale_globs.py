"""The globs of `.vale.ini`: a `*` crosses folders, unless `**` is in the pattern; `!` at the beginning negates."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_LONGEST = 1000
_MOST_STARS = 12
"""Stars of a pattern; each one multiplies the time of a match that fails."""
_PART = re.compile(r"\*\*/?|\*|\?|\[!?[^\]]+\]|\{|\}|,|\\.|.", re.DOTALL)


@cache
def matcher(pattern: str) -> Callable[[str], bool]:
    """Return a predicate of paths. Nothing matches a pattern that cannot be read."""
    negated = pattern.startswith("!")
    if pattern.count("*") > _MOST_STARS:
        return lambda path: False
    try:
        found = re.compile(_regex(pattern.lstrip("!")[:_LONGEST]))
    except re.error:
        return lambda path: False
    return lambda path: (found.fullmatch(path) is not None) != negated


def _regex(pattern: str) -> str:
    star = "[^/]*" if "**" in pattern else ".*"
    parts, depth = [], 0
    for found in _PART.finditer(pattern):
        part = found[0]
        if part == "{":
            depth += 1
            parts.append("(?:")
        elif part == "}" and depth:
            depth -= 1
            parts.append(")")
        elif part == "," and depth:
            parts.append("|")
        elif part.startswith("[") and len(part) > 1:
            parts.append("[" + ("^" if part[1] == "!" else "") + re.escape(part[1:-1].lstrip("!")).replace("\\-", "-") + "]")
        else:
            known = {"**/": "(?:.*/)?", "**": ".*", "*": star, "?": "[^/]"}
            parts.append(known.get(part) or re.escape(part[-1]))
    return "".join(parts) + ")" * depth
