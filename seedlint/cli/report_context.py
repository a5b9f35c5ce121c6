"""The lines by which a report says what it is about, and the earlier report to compare it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seedlint._internal.safe_files import read
from seedlint.config import NAME, Config, git_top
from seedlint.discovery.revision import read_revision
from seedlint.errors import UsageError
from seedlint.reporters.trend import Earlier, parse_report

_LARGEST = 1_000_000_000
"""Bytes of an earlier report."""
_SHOWN = 12
"""Digits of the id of a commit."""
_NEVER_IN_FINDINGS = ("-j", "--jobs", "--no-cache")
"""Options that change the time of a run and nothing else, so that the report has the same bytes with them and without them."""


def read_earlier(file: Path) -> list[Earlier]:
    """Return the violations of a report in the format `json`. UsageError where they cannot be read."""
    try:
        return parse_report(read(file, _LARGEST).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"--compare-to {file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--compare-to {file}: is no JSON") from error
    except ValueError as error:
        raise UsageError(f"--compare-to {file}: {error}") from error


def origin(config: Config, argv: Sequence[str]) -> dict[str, str]:
    """Return what a report says about itself, by label. Nothing in it changes from run to run without a change of its subject."""
    top = git_top(config.root)
    revision = read_revision(top)
    below = "" if config.root == top else f", folder {config.root.relative_to(top).as_posix()}"
    lines = {
        "Repository": revision.repository + below,
        "Revision": revision.commit[:_SHOWN],
        "Branch": revision.branch,
        "Newest commit": revision.date,
        "Command": " ".join(["seedlint", *_quoted(argv, config.root)]),
        "Config": _config(config),
    }
    return {label: text for label, text in lines.items() if text}


def _config(config: Config) -> str:
    if config.file is None and not config.folders:
        return "none; all rules have their defaults"
    names = [] if config.file is None else [_relative(config.file, config.root)]
    return ", ".join([*names, *(f"{folder}{NAME}" for folder in sorted(config.folders))])


def _relative(file: Path, root: Path) -> str:
    """Return the path below the root; for a file elsewhere its name, since the folders of this machine concern nobody."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def _quoted(arguments: Sequence[str], root: Path) -> Iterator[str]:
    """Yield the arguments for a shell, without those that never change a finding and folders of this machine."""
    from shlex import quote

    waiting = iter(arguments)
    for argument in waiting:
        if argument in ("-j", "--jobs"):
            next(waiting, None)
        elif not argument.startswith(_NEVER_IN_FINDINGS):
            option, sign, value = argument.rpartition("=")
            yield quote(option + sign + (_relative(Path(value), root) if Path(value).is_absolute() else value))
