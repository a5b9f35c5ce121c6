"""`seedlint check --watch`: repeat the check whenever a file changes that could change its result, until Ctrl-C.

Each check is a process of its own, so that an edited rule file is loaded again and a mistake in it ends only that check. Changes
are detected by the size and time of every file: this works on every disk and with every editor.
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
from seedlint.cli.error_handling import print_message
from seedlint.config import Config, ConfigError, find_root
from seedlint.discovery.corpus import find_paths
from seedlint.discovery.project import open_project
from seedlint.errors import RuleError, UsageError
from seedlint.formats.registry import BUILT_IN, Formats

_OTHER_SUFFIXES = (".yaml", ".yml", ".toml", ".py")
"""The suffixes of config files and rule files."""
_LEAST_WAIT = 0.3  # seconds
_SHARE = 0.1  # of the time may be spent on the search for changes
_CLEAR = "\x1b[H\x1b[2J"  # lines that were scrolled away stay

State = dict[str, tuple[int, int, int]]


def watch(arguments: Namespace, argv: Sequence[str]) -> int:
    """Run the check again and again; only an interrupt ends it. argv: the arguments of the command."""
    if "-" in arguments.paths:
        raise UsageError("--watch needs files; it cannot be used with the PATH '-'")
    written = [os.path.realpath(file) for _, file in arguments.output if file]
    command = [sys.executable, "-P", "-m", "seedlint", *(word for word in argv if word != "--watch")]
    while True:
        formats = _formats(arguments.config)
        before = _state(arguments.config, written, formats)
        subprocess.run(command, check=False)
        print_message(f"watching {len(before):,} {'file' if len(before) == 1 else 'files'}; Ctrl-C ends")
        _wait_for_change(before, arguments.config, written, formats)
        if is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb":
            sys.stdout.write(_CLEAR)
            sys.stdout.flush()


def _formats(config: Path | None) -> Formats:
    try:
        return open_project(Path.cwd(), config).plugins.formats
    except (ConfigError, RuleError, UsageError):  # the check reports it
        return BUILT_IN


def _wait_for_change(before: State, config: Path | None, written: Collection[str], formats: Formats) -> None:
    while True:
        started = time.monotonic()
        if _state(config, written, formats) != before:
            return
        time.sleep(max(_LEAST_WAIT, (time.monotonic() - started) / _SHARE))


def _state(config: Path | None, written: Collection[str], formats: Formats) -> State:
    """Return size, time and inode of each file that a check could read, without the files that it writes itself."""
    root = _root(config)
    paths = {path for path in find_paths(Config(root)).paths if formats.knows(path) or path.endswith(_OTHER_SUFFIXES)}
    found = {path: _stat(f"{root}/{path}") for path in paths if f"{root}/{path}" not in written}
    return {path: state for path, state in found.items() if state}


def _root(config: Path | None) -> Path:
    if config:
        return config.resolve().parent
    try:
        return find_root(Path.cwd())[0]
    except ConfigError:  # the check reports it
        return Path.cwd()


def _stat(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.lstat(file)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
