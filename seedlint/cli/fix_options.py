"""What `--fix` and `--diff` do with the violations of a run."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import replace
from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import counted, harmless, is_terminal
from seedlint.cli.error_handling import complain
from seedlint.errors import UsageError
from seedlint.formats.decode import decode
from seedlint.model import Violation

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.engine.plan import Outcome, Plan
    from seedlint.fixes import Mended


_ODD = regex(r'["\\\x00-\x1f\x7f]')
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""The byte order marks of encodings in which a line is no line of a patch."""


def add(command: ArgumentParser) -> None:
    """The arguments `--fix`, `--diff` and `--unsafe-fixes`."""
    command.add_argument("--fix", action="store_true", help="mend what can be mended without a change of meaning")
    command.add_argument("--diff", action="store_true", help="show what --fix would change, as a patch, and change nothing")
    command.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: also what a person should look at")


def check(arguments: Namespace, plan: Plan) -> None:
    """UsageError where the arguments do not go together."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if arguments.fix and arguments.diff:
        raise UsageError("--fix writes and --diff only shows; choose one")
    if arguments.fix and plan.overlay:
        raise UsageError("--fix cannot write to standard input; --diff shows what it would do")


def fixed(arguments: Namespace, plan: Plan, outcome: Outcome) -> Outcome:
    """Mends files, and gives what a run says of them afterwards."""
    from seedlint.fixes import LeftAloneError, write

    files = _mended(arguments, plan, outcome)
    if not files:
        return outcome
    written = []
    for file in files:
        try:
            write(plan.config.root, file)
            written.append(file)
        except LeftAloneError as error:
            complain(str(error))
    from seedlint.engine.run import run_with_cache

    complain(f"{counted(sum(file.count for file in written), 'finding')} mended in {counted(len(written), 'file')}")
    changed = {file.path for file in written}
    clean = {path: content for path, content in plan.clean.items() if path not in changed}
    return run_with_cache(replace(plan, clean=clean), keep=not arguments.no_cache)


def differences(arguments: Namespace, plan: Plan, outcome: Outcome) -> int:
    """Prints what would change as a patch; the exit code."""
    files = _mended(arguments, plan, outcome)
    shown = harmless if is_terminal(sys.stdout) else str
    for file in files:
        if file.before.startswith(_WIDE):
            complain(f"{file.path}: not shown, for a patch cannot say what changes in UTF-16 and UTF-32; --fix mends it")
            continue
        for line in _patch(file):
            sys.stdout.write(f"{shown(line)}\n")
    return int(bool(files))


def _mended(arguments: Namespace, plan: Plan, outcome: Outcome) -> list[Mended]:
    from seedlint.engine.plan import read_content
    from seedlint.engine.run import run_with_cache
    from seedlint.fixes import mended

    def look(overlay: Mapping[str, bytes]) -> Sequence[Violation]:
        seen = replace(plan, overlay={**plan.overlay, **overlay})
        return run_with_cache(seen, keep=not arguments.no_cache).violations

    try:
        return mended(outcome.violations, partial(read_content, plan), look, unsafe=arguments.unsafe_fixes)
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from error


def _patch(file: Mended) -> Iterator[str]:
    """The lines of a unified diff, as `git apply` takes it."""
    from difflib import unified_diff

    before, after = (_lines(content) for content in (file.before, file.after))
    for line in unified_diff(before, after, _quoted(f"a/{file.path}"), _quoted(f"b/{file.path}")):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _quoted(name: str) -> str:
    """A file's name as git writes it in a patch: in quotes, with escapes, where it has signs that could mean something else."""
    if not _ODD.search(name):
        return name
    return '"' + _ODD.sub(lambda found: f"\\{found[0]}" if found[0] in '"\\' else f"\\{ord(found[0]):03o}", name) + '"'


def _lines(content: bytes) -> list[str]:
    lines = decode(content).split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
