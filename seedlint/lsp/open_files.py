"""What is open in an editor, checked in a thread of its own: one look at a time, and of edits made meanwhile only the last."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sqlite3 import Error as DatabaseError

from seedlint._internal.dataclasses import dataclass, field
from seedlint.config import ConfigError, find_root
from seedlint.errors import UsageError
from seedlint.formats.registry import Formats
from seedlint.lsp.session import FAILURES, Failure, Session
from seedlint.model import Source, Violation
from seedlint.rule import Rule


@dataclass(frozen=True)
class Buffer:
    """A document as the editor has it; version as the editor counts."""

    file: Path
    text: str
    version: int | None


@dataclass(frozen=True)
class Checked:
    """What was found in a buffer, and the text that it was found in."""

    buffer: Buffer
    source: Source
    root: Path
    formats: Formats
    violations: list[Violation] = field(default_factory=list)


@dataclass(frozen=True)
class Look:
    """What became of all open buffers: findings by uri, and what kept roots from being checked."""

    checked: Mapping[str, Checked]
    failures: Mapping[Path, Failure]


class Desk:
    """What is open. `show` is called with every look, in the loop that asked for it."""

    def __init__(self, buffers: Callable[[], Mapping[str, Buffer]], show: Callable[[Look], Awaitable[None]]) -> None:
        self.trusted = False
        self.folders: list[Path] = []
        """What the editor calls its workspace: roots for files that no config and no repository holds."""
        self.last = Look({}, {})
        self._buffers, self._show = buffers, show
        self._thread = ThreadPoolExecutor(1, "seedlint")
        self._sessions: dict[Path, Session] = {}
        self._busy = self._again = False

    async def check(self, *, disk: bool = False) -> None:
        """Looks at what is open, until nothing changed during the look. `disk`: files or config changed too."""
        loop = asyncio.get_running_loop()
        if disk:
            await loop.run_in_executor(self._thread, self._forget)
        self._again = True
        if self._busy:
            return
        self._busy = True
        try:
            while self._again:
                self._again = False
                self.last = await loop.run_in_executor(self._thread, self._look, dict(self._buffers()))
                await self._show(self.last)
        finally:
            self._busy = False

    def rule(self, root: Path, name: str) -> Rule | None:
        """The rule of that name at the root; None where there is none."""
        session = self._sessions.get(root)
        return session.rules.get(name) if session else None

    def close(self) -> None:
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _forget(self) -> None:
        for session in self._sessions.values():
            session.changed()

    def _close(self) -> None:
        for session in self._sessions.values():
            session.close()

    def _look(self, buffers: Mapping[str, Buffer]) -> Look:
        groups: dict[Path, dict[str, Buffer]] = defaultdict(dict)
        failures: dict[Path, Failure] = {}
        for uri, buffer in buffers.items():
            try:
                groups[self._root(buffer.file.resolve())][uri] = buffer
            except (ConfigError, OSError, ValueError) as error:
                failures[buffer.file.parent] = _failure(error)
        checked: dict[str, Checked] = {}
        for root, group in groups.items():
            try:
                checked |= self._checked(root, group)
            except (*FAILURES, DatabaseError, OSError, ValueError) as error:
                failures[root] = _failure(error)
        return Look(checked, failures)

    def _root(self, file: Path) -> Path:
        root, config = find_root(file.parent)
        if config is None and root == file.parent:
            return next((folder for folder in self.folders if file.is_relative_to(folder)), root)
        return root

    def _checked(self, root: Path, group: Mapping[str, Buffer]) -> dict[str, Checked]:
        session = self._sessions.get(root)
        if session is None:
            alone = find_root(root) == (root, None) and root not in self.folders and not (root / ".git").exists()
            session = self._sessions[root] = Session(root, trusted=self.trusted, alone=alone)
        paths = {uri: buffer.file.resolve().relative_to(root).as_posix() for uri, buffer in group.items()}
        found = session.look({path: group[uri].text for uri, path in paths.items()})
        return {
            uri: Checked(group[uri], Source(path, group[uri].text), root, session.formats, found.get(path, []))
            for uri, path in paths.items()
        }


def _failure(error: Exception) -> Failure:
    return error if isinstance(error, FAILURES) else UsageError(f"{type(error).__name__}: {error}")
