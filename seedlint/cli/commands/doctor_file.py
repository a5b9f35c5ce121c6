"""The part of `seedlint doctor FILE`: the reason why a file is checked or not, and the config that holds for it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal import safe_files
from seedlint.cli.commands.doctor_folder import describe, left_out
from seedlint.cli.display_paths import path_from_root
from seedlint.config import NAME, config_folder, setting
from seedlint.discovery.corpus import find_paths
from seedlint.discovery.project import Project, load_configs_above
from seedlint.discovery.walk import GitError, read_output, start_git
from seedlint.discovery.why_not_checked import CHECKED, EXCLUDED, GONE, UNNAMED, excluding_pattern, why_not_checked
from seedlint.errors import UsageError
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.front_matter.reader import Meta
from seedlint.formats.registry import ParserError

_IF_NAMED = "it is checked only if a command names it"


def describe_file(root_project: Project, file: Path) -> Iterator[str]:
    """Yield a line that says whether the file is checked and why, then the config and rules that hold for it.

    UsageError for a file that does not exist or is outside of the root.
    """
    path = path_from_root(root_project.config.root, file)
    if not os.path.lexists(file):
        raise UsageError(f"{str(file)!r} does not exist")
    project = load_configs_above(root_project, path)
    reason = _reason(project, path)
    yield f"{path}: {f'not checked: {reason}' if reason else f'checked, as {project.plugins.formats.format_of(path).name}'}"
    if project.plugins.formats.knows(path) and not reason.startswith(EXCLUDED):
        yield from _config_lines(project, path)


def _reason(project: Project, path: str) -> str:
    """Return the reason why the file is not checked; '' where it is."""
    found = why_not_checked(project.config, project.plugins.formats.knows)(path)
    if found == EXCLUDED:
        return f"excluded by {excluding_pattern(project.config, project.drafts, path)}"
    if found == UNNAMED:
        return f"{found}; {_IF_NAMED}"
    if found == GONE and (project.config.root / path).is_symlink():
        return "a link; the file that it leads to is checked under its own path"
    if found != CHECKED or path in find_paths(project.config).paths:
        return found
    return f"{_ignored(project.config.root, path) or 'in a hidden folder, a cache, or another repository'}; {_IF_NAMED}"


def _ignored(root: Path, path: str) -> str:
    """Return the line of an ignore file by which git ignores the path; '' where git does not ignore it."""
    try:
        output = read_output(start_git(root, "check-ignore", "-v", "--", path), lambda note: None, codes=(0, 1))
    except GitError:
        return ""
    return f"ignored by git because of {os.fsdecode(output).partition(chr(9))[0]}" if output else ""


def _config_lines(project: Project, path: str) -> Iterator[str]:
    config, folder = project.config, config_folder(project.config, path)
    nested = next((draft.file.name for draft in project.drafts if draft.file and draft.file.parent == config.root / folder), NAME)
    yield f"  config: {folder}{nested}" if folder else f"  config: {config.file or 'none; the defaults hold'}"
    rules = [project.plugins.rules[name] for name in sorted(project.plugins.rules)]
    off = [rule.name for rule in rules if not setting(config, rule, path).on]
    yield f"  rules: {len(rules) - len(off)} on" + (f"; off: {', '.join(off)}" if off else "")
    yield f"  each value and its origin: seedlint config show {path}"
    try:
        text = decode(safe_files.read(config.root / path, safe_files.ANY_SIZE))
        documents = project.plugins.formats.parse(path, text)
    except OSError as error:
        yield f"  cannot be read: {error.strerror}"
    except Unreadable as flaw:
        yield f"  cannot be read: {flaw.line}:{flaw.column}: {flaw.reason}; this is reported as 'unreadable-file'"
    except ParserError as error:
        yield f"  cannot be parsed: {error}"
    else:
        for document in documents:
            unread = document.meta.error if isinstance(document.meta, Meta) else None
            if unread:
                yield f"  front matter is left aside: line {unread[1]}: {unread[0]}"
        yield from describe(Counter(left_out(project, path, documents)))
