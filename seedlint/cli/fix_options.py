"""The options `--fix`, `--diff` and `--unsafe-fixes`: violations of a run are fixed, or shown as a patch."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from seedlint._internal.dataclasses import replace
from seedlint._internal.lazy_regex import regex
from seedlint._internal.terminal import escape_controls, is_terminal, pluralize
from seedlint.cli.error_handling import print_message, until_closed
from seedlint.errors import UsageError
from seedlint.formats.decode import decode
from seedlint.model import Violation

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from seedlint.engine.plan import Outcome, Plan
    from seedlint.fixes import FixedFile


_QUOTED = regex(r'["\\\x00-\x1f\x7f]')
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""The byte order marks of UTF-16 and UTF-32, whose lines cannot be lines of a patch."""


def add(command: ArgumentParser) -> None:
    """Add the arguments `--fix`, `--diff` and `--unsafe-fixes`."""
    command.add_argument("--fix", action="store_true", help="fix what can be fixed without a change of meaning")
    command.add_argument(
        "--diff", action="store_true", help="print what --fix would change, as a patch, and change nothing, also with --fix"
    )
    command.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: include fixes that need a review")


def check_arguments(arguments: Namespace, plan: Plan) -> None:
    """Raise UsageError where the arguments cannot be combined."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff")
    if arguments.fix and not arguments.diff and plan.overlay:
        raise UsageError("--fix cannot change standard input; --diff prints what it would change")


def apply_fixes(arguments: Namespace, plan: Plan, outcome: Outcome) -> Outcome:
    """Fix the files, and return the outcome of a new run over them."""
    from seedlint.fixes import NotWrittenError, write

    files = _fixed_files(arguments, plan, outcome)
    if not files:
        return outcome
    written = []
    for file in files:
        try:
            write(plan.config.root, file)
            written.append(file)
        except NotWrittenError as error:
            print_message(str(error))
    from seedlint.engine.run import run_with_cache

    print_message(f"{pluralize(sum(file.count for file in written), 'finding')} fixed in {pluralize(len(written), 'file')}")
    changed = {file.path for file in written}
    clean = {path: content for path, content in plan.clean.items() if path not in changed}
    return run_with_cache(replace(plan, clean=clean), keep=not arguments.no_cache)


def print_patch(arguments: Namespace, plan: Plan, outcome: Outcome) -> int:
    """Print the changes of the fixes as a patch, and return the exit code."""
    files = _fixed_files(arguments, plan, outcome)
    shown = escape_controls if is_terminal(sys.stdout) else str
    for file in files:
        if file.before.startswith(_WIDE):
            print_message(
                f"{file.path}: not shown, because a patch cannot express changes in UTF-16 and UTF-32; --fix makes them"
            )
            continue
        with until_closed():
            sys.stdout.writelines(f"{shown(line)}\n" for line in _patch(file))
    return int(bool(files))


def _fixed_files(arguments: Namespace, plan: Plan, outcome: Outcome) -> list[FixedFile]:
    from seedlint.engine.plan import read_content
    from seedlint.engine.run import run_with_cache
    from seedlint.fixes import fix_files

    def check(overlay: Mapping[str, bytes]) -> Sequence[Violation]:
        changed = replace(plan, overlay={**plan.overlay, **overlay})
        return run_with_cache(changed, keep=not arguments.no_cache).violations

    _note_limits(plan, outcome)
    try:
        fixes = fix_files(outcome.violations, partial(read_content, plan), check, unsafe=arguments.unsafe_fixes)
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from error
    if not arguments.unsafe_fixes:
        _note_unsafe(outcome)
    for violation in fixes.refused:
        print_message(f"{violation.path}:{violation.line}: {violation.rule} not fixed, because the fix would bring a new finding")
    return fixes.files


def _note_limits(plan: Plan, outcome: Outcome) -> None:
    """Say which findings are in files whose format has no fixes."""
    formats = plan.plugins.formats
    paths = [violation.path for violation in outcome.violations if not formats.has_fixes(violation.path)]
    if paths:
        names = sorted({formats.format_of(path).name for path in paths})
        print_message(
            f"{pluralize(len(paths), 'finding')} in files of the format {' and '.join(names)}, which --fix does not change"
        )


def _note_unsafe(outcome: Outcome) -> None:
    """Say how many findings have a fix that the run does not make."""
    count = sum(1 for violation in outcome.violations if any(not edit.safe for edit in violation.finding.edits))
    if count:
        print_message(f"{pluralize(count, 'finding')} with a fix that needs a review: --unsafe-fixes makes it")


def _patch(file: FixedFile) -> Iterator[str]:
    """Yield the lines of a unified diff, as `git apply` takes it."""
    from difflib import unified_diff

    before, after = (_lines(content) for content in (file.before, file.after))
    for line in unified_diff(before, after, _quoted(f"a/{file.path}"), _quoted(f"b/{file.path}")):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _quoted(name: str) -> str:
    """Return a file name as git writes it in a patch: in quotes and with escapes if it has characters with another meaning."""
    if not _QUOTED.search(name):
        return name
    return '"' + _QUOTED.sub(lambda found: f"\\{found[0]}" if found[0] in '"\\' else f"\\{ord(found[0]):03o}", name) + '"'


def _lines(content: bytes) -> list[str]:
    lines = decode(content).split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
