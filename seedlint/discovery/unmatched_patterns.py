"""Patterns of the config that match nothing: a misspelt path is a mistake as much as a misspelt key.

Only a run over the whole corpus looks for them. A pattern under `exclude` may also match files that git ignores: they are not
listed, so git is asked about a made-up path that the pattern matches.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from seedlint._internal.globs import anchor, as_written, matcher
from seedlint.config import Config
from seedlint.config.nodes import Node
from seedlint.config.patterns import Pattern, path_patterns
from seedlint.discovery.corpus import Listing
from seedlint.discovery.project import Project
from seedlint.discovery.walk import GitError, is_never_listed, read_output, start_git

_MOST_ASKED = 200
"""Patterns that git is asked about: more would be too long for a command line."""


def pattern_notes(project: Project, listing: Listing) -> list[str]:
    """Return a line, with file, line and column, for each pattern that matches nothing or is not what it looks like."""
    patterns = _all_patterns(project)
    unmatched = [pattern for pattern in patterns if not _matches(pattern, listing)]
    ignored = _ignored_by_git(project.config, listing, [pattern for pattern in unmatched if _is_exclude(pattern)])
    notes = [(pattern, _unmatched(pattern)) for pattern in unmatched if id(pattern) not in ignored]
    notes += [(pattern, _brackets(pattern)) for pattern in patterns if _names_brackets(pattern, listing)]
    ordered = sorted(notes, key=lambda note: (note[0].node.file.path, note[0].node.line, note[0].node.column))
    return list(dict.fromkeys(f"{node.file.path}:{node.line}:{node.column}: {text}" for (node, _), text in ordered))


def _all_patterns(project: Project) -> list[Pattern]:
    """Return each pattern once: the configs of several folders may build on the same file."""
    found: dict[tuple[str, int, int], Pattern] = {}
    for draft in project.drafts:
        for pattern in path_patterns(draft, project.plugins.rules):
            found.setdefault((pattern.node.file.path, pattern.node.line, pattern.node.column), pattern)
    # The rule `unused-suppression` judges the entries under `ignore`.
    return [pattern for pattern in found.values() if pattern.keys[0] != "ignore"]


def _is_exclude(pattern: Pattern) -> bool:
    return pattern.keys == ("exclude",)


def _anchored(node: Node) -> str:
    return anchor(node.file.folder, node.value)


def _matches(pattern: Pattern, listing: Listing) -> bool:
    match = matcher([_anchored(pattern.node)])
    if not _is_exclude(pattern):
        return any(map(match, listing.files))
    # git names a submodule, and another repository, but nothing below it.
    return any(map(match, listing.names)) or any(match(f"{name.rstrip('/')}/x") for name in listing.names)


def _unmatched(pattern: Pattern) -> str:
    which = "file" if pattern.keys in (("exclude",), ("include",)) else "checked file"
    return f"{'.'.join(pattern.keys)!r} names {as_written(pattern.node.value)!r}, which no {which} matches"


def _names_brackets(pattern: Pattern, listing: Listing) -> bool:
    """Return whether a path has the brackets of the pattern in its name, as in a folder `[slug]`, and the pattern misses it."""
    quoted = _quoted(pattern.node.value)
    if quoted == pattern.node.value:
        return False
    literal = matcher([anchor(pattern.node.file.folder, quoted)])
    match = matcher([_anchored(pattern.node)])
    return any(literal(name) and not match(name) for name in listing.names)


def _quoted(pattern: str) -> str:
    """Return the pattern in which each opening bracket means itself."""
    return re.sub(r"\[\[\]|\[", "[[]", pattern)


def _brackets(pattern: Pattern) -> str:
    written = pattern.node.value
    shown = re.findall(r"\[[^\]]*\]", written.replace("[[]", ""))[0]
    return f"{shown!r} in {written!r} means one of the characters in it, not that name; write {_quoted(written)!r} for the name"


def _ignored_by_git(config: Config, listing: Listing, patterns: Sequence[Pattern]) -> set[int]:
    """Return the ids of the patterns for paths that are never listed: git ignores them, or no walk enters their folder."""
    samples = {id(pattern): pattern.node.file.folder + _sample(pattern.node.value) for pattern in patterns}
    known = {key for key, sample in samples.items() if is_never_listed(sample, by_git=listing.by_git)}
    asked = {key: sample for key, sample in samples.items() if key not in known}
    if listing.by_git and asked:
        ignored = set(_ask_git(config, list(asked.values())[:_MOST_ASKED]))
        known |= {key for key, sample in asked.items() if sample in ignored}
    return known


def _ask_git(config: Config, samples: Sequence[str]) -> Sequence[str]:
    """Return the samples that git ignores; all of them where git cannot say."""
    command = "-c", "core.quotePath=false", "check-ignore", "--no-index", "--"
    try:
        output = read_output(start_git(config.root, *command, *dict.fromkeys(samples)), lambda note: None, codes=(0, 1))
    except GitError:
        return samples
    return os.fsdecode(output).splitlines()


def _sample(pattern: str) -> str:
    """Return a path that the pattern matches, with plain characters in place of its signs."""
    before = None
    while before != pattern:
        before, pattern = pattern, re.sub(r"\{([^{},]*),[^{}]*\}", r"\1", pattern)
    path = re.sub(r"\*+|\?", "x", re.sub(r"\[[!^]?([^\]])[^\]]*\]", r"\1", pattern))
    return f"{path.strip('/')}/x"
