"""The part of `seedlint doctor FOLDER` and `doctor FILE`: what the rules leave out of the checked files, by rule and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.terminal import pluralize
from seedlint.cli.display_paths import path_from_root
from seedlint.config import setting
from seedlint.discovery.project import Project, load_corpus
from seedlint.evaluation.accounts import account
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import ParserError
from seedlint.model import Document

Reasons = Counter[tuple[str, str]]
"""The number of times that each rule leaves something out for each reason."""


def describe_folder(project: Project, folder: Path) -> Iterator[str]:
    """Yield the number of checked files below the folder, then a line for each rule that leaves something out of them."""
    project, listing = load_corpus(project, [Path.cwd(), folder])
    below = path_from_root(project.config.root, folder)
    paths = [path for path in listing.files if below == "." or path.startswith(f"{below}/")]
    yield f"{below}: {pluralize(len(paths), 'file')} checked"
    reasons, unread = Reasons(), 0
    for path in paths:
        try:
            content = safe_files.read(project.config.root / path, safe_files.ANY_SIZE)
            reasons.update(left_out(project, path, project.plugins.formats.parse(path, decode(content))))
        except (OSError, Unreadable, ParserError):
            unread += 1
    if unread:
        yield f"  {pluralize(unread, 'file')} cannot be read or parsed; 'seedlint check' says why"
    yield from describe(reasons)


def left_out(project: Project, path: str, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Yield rule and reason for each thing that a rule leaves out of a file."""
    for name in sorted(project.plugins.rules):
        rule = project.plugins.rules[name]
        here = setting(project.config, rule, path)
        if rule.left_out and here.on:
            found = (account(rule, rule.left_out, document, here.options) for document in documents)
            yield from ((name, reason) for reasons in found for reason in reasons)


def describe(reasons: Reasons) -> Iterator[str]:
    """Yield a line for each rule: how often it leaves something out, by reason, the most frequent reason first."""
    for rule in sorted({rule for rule, _ in reasons}):
        counts = [f"{count:,}: {reason}" for (name, reason), count in reasons.most_common() if name == rule]
        yield f"  {rule} leaves out {'; '.join(counts)}"
