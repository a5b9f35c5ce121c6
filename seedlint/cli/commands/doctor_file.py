"""Why one file is checked or is not, and by what."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seedlint.cli.display_paths import below
from seedlint.config import NAME, config_folder, setting
from seedlint.discovery.corpus import find_paths
from seedlint.discovery.project import Project, load_configs_above
from seedlint.discovery.walk import GitError, read_output, start_git
from seedlint.discovery.why_not_checked import CHECKED, EXCLUDED, GONE, UNNAMED, excluding_pattern, why_not_checked
from seedlint.errors import UsageError
from seedlint.formats import format_of, knows
from seedlint.formats.decode import Unreadable, decode

_IF_NAMED = "it is checked only where a command names it"


def told(outer: Project, file: Path) -> Iterator[str]:
    """A line on the file's standing, then what holds for it. UsageError for one that is not there or outside of the root."""
    path = below(outer.config.root, file)
    if not os.path.lexists(file) or file.is_dir():
        raise UsageError(f"{file}: {'is a folder; name a file' if file.is_dir() else 'does not exist'}")
    project = load_configs_above(outer, path)
    why = _why(project, path)
    yield f"{path}: {f'not checked: {why}' if why else f'checked, as {format_of(path)}'}"
    if knows(path) and not why.startswith(EXCLUDED):
        yield from _what(project, path)


def _why(project: Project, path: str) -> str:
    found = why_not_checked(project.config, knows)(path)
    if found == EXCLUDED:
        return f"excluded by {excluding_pattern(project.config, project.drafts, path)}"
    if found == UNNAMED:
        return f"{found}; {_IF_NAMED}"
    if found == GONE:
        return "a link, so that what it leads to is checked where it lies" if (project.config.root / path).is_symlink() else found
    if found != CHECKED or path in find_paths(project.config).paths:
        return found
    return f"{_ignored(project.config.root, path) or 'in a hidden folder, a cache, or another repository'}; {_IF_NAMED}"


def _ignored(root: Path, path: str) -> str:
    """By which line of which file git ignores it; '' where it does not."""
    try:
        said = read_output(start_git(root, "check-ignore", "-v", "--", path), lambda note: None, codes=(0, 1))
    except GitError:
        return ""
    return f"git ignores it, by {os.fsdecode(said).partition(chr(9))[0]}" if said else ""


def _what(project: Project, path: str) -> Iterator[str]:
    config, folder = project.config, config_folder(project.config, path)
    yield f"  config: {folder}{NAME}" if folder else f"  config: {config.file or 'none, so the defaults hold'}"
    rules = [project.plugins.rules[name] for name in sorted(project.plugins.rules)]
    off = [rule.name for rule in rules if not setting(config, rule, path).on]
    yield f"  rules: {len(rules) - len(off)} on" + (f"; off: {', '.join(off)}" if off else "")
    yield f"  each value and where it comes from: seedlint config show {path}"
    try:
        decode((config.root / path).read_bytes())
    except OSError as error:
        yield f"  cannot be read: {error.strerror}"
    except Unreadable as flaw:
        yield f"  cannot be read: {flaw.line}:{flaw.column}: {flaw.reason}; this is reported as 'unreadable-file'"
