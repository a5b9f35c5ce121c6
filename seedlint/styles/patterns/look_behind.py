"""Patterns that look back by any number of characters, which `re` cannot: the look-behind becomes a pattern of its own."""

from __future__ import annotations

from typing import Any

from seedlint.styles.patterns.syntax import Tree


def split_look_behind(tree: Tree) -> tuple[Tree, Tree, bool] | None:
    """Return a pattern without the look-behind at its beginning, the look-behind, and whether it must match; None without one.

    Both keep the flags around them. None too for a look-behind with anchors: they would see the end of the text before the match.
    """
    match tree:
        case ("alternatives", [[("group", "(?<!" | "(?<=" as kind, content), *rest]]) if _is_plain(content):
            return ("alternatives", [rest]), content, kind == "(?<="
        case ("alternatives", [[("flags" | "group" as name, first, content), *rest]]) if name == "flags" or first == "(?:":
            found = split_look_behind(content)
            if found:
                without, behind, wanted = found
                return ("alternatives", [[(name, first, without), *rest]]), ("alternatives", [[(name, first, behind)]]), wanted
    return None


def _is_plain(node: Any) -> bool:
    """Return whether a part of a pattern has neither anchors nor assertions nor references."""
    match node:
        case ("escape", written):
            return written[1] in "wWdDsS"
        case ("group", kind, _) if kind != "(?:" and kind != "(":
            return False
        case ("alternatives", sequences):
            return all(_is_plain(item) for sequence in sequences for item in sequence)
        case ("class", _, _) | ("text", _) | ("any",):
            return True
        case ("group" | "flags", _, content):
            return _is_plain(content)
        case ("repeat", item, _, _):
            return _is_plain(item)
    return False
