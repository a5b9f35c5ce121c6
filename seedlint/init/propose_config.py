"""The text of a config for a repository, from what was seen there: comments on it, and keys where the answer is plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from seedlint import __version__
from seedlint._internal import globs
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.init.inspect_repository import Seen, Series, Text

_FORMATS = {"markdown": "Markdown", "mdx": "MDX", "plaintext": "plain text"}
_SHOWN = 60  # characters of a text
_META = re.compile(r"[.^$*+?{}\[\]\\|()]")
_HOOK = f"""\
# For pre-commit, in .pre-commit-config.yaml:
#   repos:
#     - repo: https://github.com/seedlint/seedlint
#       rev: v{__version__}
#       hooks:
#         - id: seedlint
"""


def proposal(seen: Seen, *, hooked: bool) -> str:
    """A config that may be used as it is. hooked: whether pre-commit runs seedlint there already, so that this needs no word."""
    parts = [_head(seen), _exclude(seen), _fail_on(), _rules(seen), _types(seen), "" if hooked else _HOOK]
    return "\n".join(part for part in parts if part)


def _head(seen: Seen) -> str:
    formats = ", ".join(f"{count:,} {_FORMATS.get(name, name)}" for name, count in seen.formats.items())
    part = f" ({seen.looked:,} of them read)" if seen.looked < seen.files else ""
    lines = [f"Made by `seedlint init` from {_files(seen.files)}: {formats}{part}."]
    lines += [f"  {count:>7,}  {folder or '.'}" for folder, count in seen.folders.items()]
    lines += ["Every file of a known format that git does not ignore is checked. To check some folders alone:", "include: [docs]"]
    return _comment(lines)


def _exclude(seen: Seen) -> str:
    named = [(pattern, folder) for folder in seen.kept if (pattern := _pattern(folder))]
    told = _comment(["Pages of others, or for tests."]) if named else ""
    active = "".join(f"  - {_quoted(pattern)}\n" for pattern, _ in named)
    return (f"{told}exclude:\n{active}" if named else "") + "".join(map(_edition, seen.editions))


def _edition(trees: Sequence[str]) -> str:
    shown = ", ".join(trees[:6]) + (f" and {len(trees) - 6} more" if len(trees) > 6 else "")
    told = [f"{shown} are versions or languages of one another; what they share is told as info.", "To leave some of them out:"]
    return _comment([*told, f"exclude: [{', '.join(_quoted(tree) for tree in trees[:-1][:6])}]"])


def _fail_on() -> str:
    return _comment(["The least severity that makes a run fail: info, warning, error or never.", "fail-on: warning"])


def _rules(seen: Seen) -> str:
    if not seen.everywhere:
        return ""
    allowed = "".join(map(_allowed, seen.everywhere))
    return f"rules:\n  duplicate-paragraph:\n    allow:  # copies that are wanted\n{allowed}"


def _allowed(text: Text) -> str:
    start = text.text[:_SHOWN].rpartition(" ")[0] or text.text[:_SHOWN]
    pattern = "^" + re.sub(r"[^\S ]+|[^\S]{2,}", r"\\s+", _META.sub(r"\\\g<0>", start))
    told = _comment([f"In {_files(text.files)}, such as {text.first}:"], "      ")
    return f"{told}      - text: {_quoted(pattern)}\n"


def _types(seen: Seen) -> str:
    known = [(name, paths) for name, paths in sorted(seen.types.items()) if BUILT_IN[name].get("on")]
    offered = [(name, paths) for name, paths in sorted(seen.types.items()) if not BUILT_IN[name].get("on")]
    lines = ["Pages of a type must have its sections; see `seedlint explain missing-section`."] if known else []
    lines += [f"  {len(paths):>7,}  {name}, such as {paths[0]}" for name, paths in known]
    if offered or seen.series:
        lines += ["Types that are there to be switched on, and folders whose pages are alike:", "types:"]
        lines += [f"  {name}: {{}}  # {_files(len(paths))}, such as {paths[0]}" for name, paths in offered]
        lines += [line for series in seen.series for line in _series(series)]
    return _comment(lines)


def _series(series: Series) -> Iterator[str]:
    pattern = _pattern(series.folder)
    if pattern:
        yield f"  {_quoted(series.folder.rpartition('/')[2])}:  # {_files(series.pages)}"
        yield f"    paths: [{_quoted(pattern)}]"
        yield f"    sections: [{', '.join(map(_quoted, series.headings))}]"


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


def _comment(lines: Iterable[str], indent: str = "") -> str:
    return "".join(f"{indent}# {_printable(line)}\n" for line in lines)


def _printable(text: str) -> str:
    """On one line, and nothing in it that YAML refuses."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _pattern(folder: str) -> str:
    """The pattern that names the folder and nothing else; '' where none can be written down."""
    pattern = re.sub(r"[*?\[{]", r"[\g<0>]", folder) + "/**"
    fits = folder.isprintable() and not globs.problem(pattern) and globs.matcher([pattern])(f"{folder}/a.md")
    return pattern if fits else ""


def _quoted(text: str) -> str:
    """As YAML, bare where it can be."""
    if re.fullmatch(r"[A-Za-z][\w /.-]*\w", text, re.ASCII) and text.lower() not in ("true", "false", "null"):
        return text
    return "'" + _printable(text).replace("'", "''") + "'"
