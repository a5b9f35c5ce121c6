"""The text of a config for a repository: the results of the inspection as comments, and as keys where the answer is clear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seedlint import __version__
from seedlint._internal import globs
from seedlint._internal.terminal import first_names, list_counts, pluralize
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.init.inspect_repository import Inspection, RepeatedText, Series

_FORMATS = {
    "markdown": "Markdown",
    "mdx": "MDX",
    "plaintext": "plain text",
    "html": "HTML",
    "notebook": "notebooks",
    "rst": "reStructuredText",
    "asciidoc": "AsciiDoc",
    "org": "Org",
}
BASELINE = ".seedlint-baseline.json"
_SHOWN = 60  # characters of a text
_META = re.compile(r"[.^$*+?{}\[\]\\|()]")
_HOOK = f"""\
# For pre-commit, in .pre-commit-config.yaml:
#   repos:
#     - repo: https://github.com/seedlint/seedlint
#       rev: v{__version__}
#       hooks:
#         - id: seedlint
#           args: [--since, HEAD]  # reports what a commit changes; in CI: seedlint check
"""


def propose_config(inspection: Inspection, *, hooked: bool, old_findings: int = 0) -> str:
    """Return a config that may be used as it is.

    hooked: pre-commit already runs seedlint, so its lines are left out. old_findings: the warnings and errors of a run with it.
    """
    parts = [_head(inspection), _exclude(inspection), _fail_on(), _rules(inspection), _types(inspection)]
    parts += [_baseline(old_findings) if old_findings else "", "" if hooked else _HOOK]
    return "\n".join(part for part in parts if part)


def _head(inspection: Inspection) -> str:
    formats = ", ".join(f"{count:,} {_FORMATS.get(name, name)}" for name, count in inspection.formats.items())
    part = f" ({inspection.read:,} of them read)" if inspection.read < inspection.files else ""
    lines = [f"Made by `seedlint init` from {_files(inspection.files)}: {formats}{part}."]
    lines += ["Files by folder:"] if inspection.folders else []
    lines += [f"  {count:>7,}  {folder or '.'}" for folder, count in inspection.folders.items()]
    if inspection.unread:
        lines.append(f"Not checked (unknown format): {list_counts(inspection.unread, most=20)}.")
    lines += ["Every file of a known format that git does not ignore is checked. To check only some folders:", "include: [docs]"]
    return _comment(lines)


def _exclude(inspection: Inspection) -> str:
    named = [(pattern, folder) for folder in inspection.foreign if (pattern := _pattern(folder))]
    comment = _comment(["Pages of other projects, and pages for tests."])
    active = "".join(f"  - {_quoted(pattern)}\n" for pattern, _ in named)
    return (f"{comment}exclude:\n{active}" if named else "") + "".join(map(_editions, inspection.editions))


def _editions(trees: Sequence[str]) -> str:
    lines = [
        f"{first_names(trees, 6)} are versions or translations of one another; the text that they share is reported as info."
    ]
    lines += ["To leave some of them out:", f"exclude: [{', '.join(map(_quoted, trees[:-1]))}]"]
    return _comment(lines)


def _fail_on() -> str:
    return _comment(["The lowest severity that makes a run fail: info, warning, error or never.", "fail-on: warning"])


def _baseline(old_findings: int) -> str:
    lines = [
        f"A run reports {pluralize(old_findings, 'warning')} today. A baseline keeps them out of later runs, which then report"
    ]
    lines += ["only what is new: activate this line, then run `seedlint check --update-baseline`.", f"baseline: {BASELINE}"]
    return _comment(lines)


def _rules(inspection: Inspection) -> str:
    if not inspection.everywhere:
        return ""
    allowed = "".join(map(_allowed, inspection.everywhere))
    return f"rules:\n  duplicate-paragraph:\n    allow:  # intended copies\n{allowed}"


def _allowed(text: RepeatedText) -> str:
    start = text.text[:_SHOWN].rpartition(" ")[0] or text.text[:_SHOWN]
    pattern = "^" + re.sub(r"[^\S ]+|[^\S]{2,}", r"\\s+", _META.sub(r"\\\g<0>", start))
    comment = _comment([f"In {_files(text.files)}, such as {text.first}:"], "      ")
    return f"{comment}      - text: {_quoted(pattern)}\n"


def _types(inspection: Inspection) -> str:
    known = [(name, paths) for name, paths in sorted(inspection.types.items()) if BUILT_IN[name].get("on")]
    offered = [(name, paths) for name, paths in sorted(inspection.types.items()) if not BUILT_IN[name].get("on")]
    lines = (
        ["Pages of these types must have the sections of their type; see `seedlint explain missing-section`."] if known else []
    )
    lines += [f"  {len(paths):>7,}  {name}, such as {paths[0]}" for name, paths in known]
    if offered or inspection.series:
        lines += [
            "More types of pages, and folders whose pages have the same headings. Activate `types:` and the lines of a type,"
        ]
        lines += ["and its pages must have the sections of the type:", "types:"]
        lines += [f"  {name}: {{}}  # {_files(len(paths))}, such as {paths[0]}" for name, paths in offered]
        seen = Counter(series.folder.rpartition("/")[2] for series in inspection.series)
        lines += [line for series in inspection.series for line in _series(series, seen)]
    return _comment(lines)


def _series(series: Series, names: Mapping[str, int]) -> Iterator[str]:
    """Yield the lines of a type for the pages of a folder, named after it; with its path where others have the same name."""
    pattern, name = _pattern(series.folder, series.index), series.folder.rpartition("/")[2]
    path = f"{series.folder}/{series.index}".removesuffix("/")
    if pattern:
        yield f"  {_quoted(name if names[name] == 1 else path)}:  # {_files(series.pages)}"
        yield f"    paths: [{_quoted(pattern)}]"
        yield f"    sections: [{', '.join(map(_quoted, series.headings))}]"


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


def _comment(lines: Iterable[str], indent: str = "") -> str:
    return "".join(f"{indent}# {_printable(line)}\n" for line in lines)


def _printable(text: str) -> str:
    """Return the text on one line, without characters that YAML refuses."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _pattern(folder: str, index: str = "") -> str:
    """Return the pattern of all files in the folder, or of the files named `index` in its folders; '' if there is no pattern."""
    below, example = (f"/*/{_escaped(index)}", f"{folder}/a/{index}") if index else ("/**", f"{folder}/a.md")
    pattern = _escaped(folder) + below
    fits = folder.isprintable() and index.isprintable() and not globs.problem(pattern) and globs.matcher([pattern])(example)
    return pattern if fits else ""


def _escaped(path: str) -> str:
    return re.sub(r"[*?\[{]", r"[\g<0>]", path)


def _quoted(text: str) -> str:
    """Return the text as a YAML scalar, without quotes where they are not needed."""
    if re.fullmatch(r"[A-Za-z][\w /.-]*\w", text, re.ASCII) and text.lower() not in ("true", "false", "null"):
        return text
    return "'" + _printable(text).replace("'", "''") + "'"
