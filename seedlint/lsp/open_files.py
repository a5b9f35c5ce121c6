"""The files that are open in an editor, checked in a thread of their own.

One check runs at a time. Edits that are made meanwhile lead to one more check, of the last state only.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from seedlint._internal.dataclasses import dataclass, field
from seedlint.config import ConfigError, find_root
from seedlint.engine.session import FAILURES, Failure, Selection, Session
from seedlint.errors import UsageError
from seedlint.formats.registry import Formats
from seedlint.model import Source, Violation
from seedlint.rule import Rule


@dataclass(frozen=True)
class Buffer:
    """A document as the editor has it; `version` is the editor's number."""

    file: Path
    text: str
    version: int | None


@dataclass(frozen=True)
class CheckedFile:
    """The violations in a buffer, and the text in which they were found."""

    buffer: Buffer
    source: Source
    root: Path
    formats: Formats
    violations: list[Violation] = field(default_factory=list)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """The rules of the root, by name."""
    requires_reason: bool = False
    """True where a suppression must give a reason."""


@dataclass(frozen=True)
class CheckResult:
    """The result of a check of all open buffers: checked files by uri, and errors and skipped rule files by root."""

    checked: Mapping[str, CheckedFile]
    failures: Mapping[Path, Failure]
    skipped: Mapping[Path, Sequence[Path]] = field(default_factory=dict)
    """Only roots with skipped rule files."""


class OpenFiles:
    """The open buffers and the sessions of their roots. `show` gets the result of every check, in the loop that started it."""

    def __init__(
        self,
        buffers: Callable[[], Mapping[str, Buffer]],
        show: Callable[[CheckResult], Awaitable[None]],
        selection: Selection | None = None,
    ) -> None:
        self.trusted = False
        self._selection = selection
        self.folders: list[Path] = []
        """The workspace folders of the editor: roots for files that belong to no config and no repository."""
        self.last = CheckResult({}, {})
        self._buffers, self._show = buffers, show
        self._thread = ThreadPoolExecutor(1, "seedlint")
        self._sessions: dict[Path, Session] = {}
        self._busy = self._again = False

    async def check(self, *, disk: bool = False) -> None:
        """Check the open buffers, until nothing changed during a check. `disk`: files or config on disk changed too."""
        loop = asyncio.get_running_loop()
        if disk:
            await loop.run_in_executor(self._thread, self._invalidate)
        self._again = True
        if self._busy:
            return
        self._busy = True
        try:
            while self._again:
                self._again = False
                self.last = await loop.run_in_executor(self._thread, self._check, dict(self._buffers()))
                await self._show(self.last)
        finally:
            self._busy = False

    def close(self) -> None:
        """Close all sessions, and end the thread."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _invalidate(self) -> None:
        for session in self._sessions.values():
            session.invalidate()

    def _close(self) -> None:
        for session in self._sessions.values():
            session.close()

    def _check(self, buffers: Mapping[str, Buffer]) -> CheckResult:
        groups: dict[Path, dict[str, Buffer]] = defaultdict(dict)
        failures: dict[Path, Failure] = {}
        for uri, buffer in buffers.items():
            try:
                groups[self._root(buffer.file.resolve())][uri] = buffer
            except (ConfigError, OSError, ValueError) as error:
                failures[buffer.file.parent] = _failure(error)
        checked: dict[str, CheckedFile] = {}
        for root, group in groups.items():
            try:
                checked |= self._check_root(root, group)
            except Exception as error:  # whatever it is, the files of other roots keep their findings
                failures[root] = _failure(error)
        sessions = ((root, self._sessions[root]) for root in groups if root in self._sessions)
        skipped = {root: session.skipped_rule_files for root, session in sessions if session.skipped_rule_files}
        return CheckResult(checked, failures, skipped)

    def _root(self, file: Path) -> Path:
        root, config = find_root(file.parent)
        if config is None and root == file.parent:
            return next((folder for folder in self.folders if file.is_relative_to(folder)), root)
        return root

    def _check_root(self, root: Path, group: Mapping[str, Buffer]) -> dict[str, CheckedFile]:
        session = self._sessions.get(root)
        if session is None:
            standalone = find_root(root) == (root, None) and root not in self.folders and not (root / ".git").exists()
            session = Session(root, trusted=self.trusted, standalone=standalone, selection=self._selection)
            self._sessions[root] = session
        paths = {uri: buffer.file.resolve().relative_to(root).as_posix() for uri, buffer in group.items()}
        found = session.check({path: group[uri].text for uri, path in paths.items()})
        return {
            uri: CheckedFile(
                group[uri],
                Source(path, group[uri].text),
                root,
                session.formats,
                found.get(path, []),
                session.rules,
                session.requires_reason(path),
            )
            for uri, path in paths.items()
        }


def _failure(error: Exception) -> Failure:
    return error if isinstance(error, FAILURES) else UsageError(f"{type(error).__name__}: {error}")
