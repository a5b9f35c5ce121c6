"""Actions of rules: the texts that may take the place of a match."""

from __future__ import annotations

from typing import Any

from seedlint._internal.lazy_regex import regex

Action = dict[str, Any]
NONE: Action = {"name": "", "params": [], "safe": False}
_GROUP = regex(r"\$(?:(\d+)|\{(\d+)\})")


def replacements(action: Action, matched: str) -> tuple[str, ...]:
    """Return what the action puts in place of a match; empty for an action that knows nothing, such as `suggest`."""
    match action["name"]:
        case "replace":
            return tuple(dict.fromkeys(action["params"]))
        case "remove":
            return ("",)
        case "convert":
            return (_simple(matched),) if action["params"][:1] == ["simple"] else ()
        case "edit":
            edited = _edited(action["params"], matched)
            return () if edited is None else (edited,)
    return ()


def _edited(params: list[str], matched: str) -> str | None:
    """Return the edited match; None where the edit does not fit it."""
    match params[0]:
        case "regex":
            return _substituted(params[1], params[2], matched)
        case "trim_right":
            return matched.rstrip(params[1]).strip()
        case "trim_left":
            return matched.lstrip(params[1]).strip()
        case "trim":
            return matched.strip(params[1]).strip()
        case "truncate":
            return matched.split(params[1])[0].strip() if params[1] else None
        case "replace":
            return matched.replace(params[1], params[2]) if params[1] else None
    parts, index = matched.split(params[1]) if params[1] else [], int(params[2])
    return parts[index].strip() if 0 <= index < len(parts) else None


def _substituted(pattern: str, replacement: str, matched: str) -> str | None:
    import regex as package

    def expanded(found: Any) -> str:
        return _GROUP.sub(lambda group: _group(found, int(group[1] or group[2])), replacement)

    try:
        return str(package.sub(pattern, expanded, matched, timeout=1)).strip()
    except (package.error, TimeoutError):
        return None


def _group(found: Any, number: int) -> str:
    return (found[number] or "") if number <= len(found.groups()) else ""


def _simple(text: str) -> str:
    """Return `someName` and `some_name` as `some name`."""
    parts, before = [], ""
    for sign in text:
        if not sign.isalnum() or (before.islower() and sign.isupper()):
            parts.append(" ")
        if sign.isalnum():
            parts.append(sign.lower())
        before = sign
    return " ".join("".join(parts).split())
