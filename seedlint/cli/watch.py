"""`seedlint check --watch`: the check again whenever a file changed that could change what it says, until Ctrl-C.

Each check is a process of its own, so that a rule file that was edited is loaded anew and a mistake in it ends that check
alone. What changed is seen by looking at every file's size and time: this works on every disk and with every editor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Collection, Sequence
from pathlib import Path

from seedlint._internal.terminal import is_terminal
from seedlint.cli.error_handling import complain
from seedlint.config import Config, ConfigError, find_root
from seedlint.discovery.corpus import find_paths
from seedlint.errors import UsageError
from seedlint.formats import knows

_SAYS_MORE = (".yaml", ".yml", ".py")
_LEAST_WAIT = 0.3  # seconds
_SHARE = 0.1  # of the time may be spent on looking
_CLEAR = "\x1b[H\x1b[2J"  # what was scrolled away stays

State = dict[str, tuple[int, int, int]]


def repeat(arguments: Namespace, argv: Sequence[str]) -> int:
    """Never returns but by an interrupt. argv is how the command was called."""
    if "-" in arguments.paths:
        raise UsageError("--watch looks at files, so it does not go with the PATH '-'")
    written = [os.path.realpath(target) for _, target in arguments.output if target]
    command = [sys.executable, "-P", "-m", "seedlint", *(word for word in argv if word != "--watch")]
    while True:
        before = _state(arguments.config, written)
        subprocess.run(command, check=False)
        complain(f"watching {len(before):,} {'file' if len(before) == 1 else 'files'}; Ctrl-C ends")
        _wait(before, arguments.config, written)
        if is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb":
            sys.stdout.write(_CLEAR)
            sys.stdout.flush()


def _wait(before: State, config: Path | None, written: Collection[str]) -> None:
    """Returns once something is not as it was."""
    while True:
        started = time.monotonic()
        if _state(config, written) != before:
            return
        time.sleep(max(_LEAST_WAIT, (time.monotonic() - started) / _SHARE))


def _state(config: Path | None, written: Collection[str]) -> State:
    """Size, time and number of each file that a check could read, but for those that it writes itself."""
    root = _root(config)
    paths = {path for path in find_paths(Config(root)).paths if knows(path) or path.endswith(_SAYS_MORE)}
    seen = {path: _stat(f"{root}/{path}") for path in paths if f"{root}/{path}" not in written}
    return {path: found for path, found in seen.items() if found}


def _root(config: Path | None) -> Path:
    if config:
        return config.resolve().parent
    try:
        return find_root(Path.cwd())[0]
    except ConfigError:  # the check tells of it
        return Path.cwd()


def _stat(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.lstat(file)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
