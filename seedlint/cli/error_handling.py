"""Top-level error handling: each error becomes a message for the user and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from seedlint._internal.terminal import escape_line, escape_unencodable
from seedlint.config import ConfigError
from seedlint.errors import RuleError, UsageError

_PREFIX = "seedlint: "
FAILED = 2
INTERRUPTED = 130
_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_SCARCE = (errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.EIO, errno.ESTALE)
_NO_TEMPORARY_INDEX = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_NOMEM")


def run_guarded(work: Callable[[], int]) -> int:
    """Return the exit code of work, or of the error that ended it; the error is printed to standard error."""
    sys.stdout, sys.stderr = _open(sys.stdout), _open(sys.stderr)
    code = _exit_code(work)
    try:
        with until_closed():
            sys.stdout.flush()  # Python would do it at exit, with a traceback and an exit code of its own
    except OSError as error:
        discard_output()
        return _system_error(error)
    return code


def _exit_code(work: Callable[[], int]) -> int:
    try:
        return work()
    except ConfigError as error:
        print_lines(str(error).split("\n"))  # without a prefix: editors look for file:line:column at the start of the line
    except UsageError as error:
        first, *others = map(str, error.args)
        print_lines([f"{_PREFIX}{first}", *others])
    except RuleError as error:
        print_message(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return 0
    except OSError as error:
        return _system_error(error)
    except BaseException as error:  # a rule's SystemExit, or what an extension raises when it panics
        return _other_error(error)
    return FAILED


@contextmanager
def until_closed() -> Iterator[None]:
    """Write to standard output until its reader, such as `head`, has enough; the exit code still says if there are findings."""
    try:
        yield
    except BrokenPipeError:
        discard_output()


def _system_error(error: OSError) -> int:
    """Print what the system refused, as the user's surroundings; without a file and a known reason it is a bug of ours."""
    if error.errno in _NOT_WRITTEN:
        named = f"{_name(error)}: " if error.filename else ""
        print_message(f"{named}cannot be written: {error.strerror}")
        discard_output()
    elif error.filename is not None and error.strerror:
        print_message(f"{_name(error)}: {error.strerror}")
    elif not _has_current_folder():
        print_message(f"the current folder cannot be used: {error.strerror}; change to another one")
    elif error.errno in _SCARCE:
        print_message(f"the system refuses: {error.strerror}")
    else:
        return _bug(error)
    return FAILED


def _name(error: OSError) -> str:
    return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename)


def _has_current_folder() -> bool:
    try:
        return bool(Path.cwd())
    except OSError:
        return False


def _other_error(error: BaseException) -> int:
    if isinstance(error, MemoryError):
        print_message("not enough memory")
    elif getattr(error, "sqlite_errorname", "").startswith(_NO_TEMPORARY_INDEX):  # a lasting index gave way to a temporary one
        print_message(f"no room for the temporary index: {error}; free some, or name another folder in TMPDIR")
    else:
        return _bug(error)
    return FAILED


def _bug(error: BaseException) -> int:
    log, kind = _write_log(), type(error).__name__
    if log:
        print_message(f"a bug in seedlint, not in your text: {kind}; please report it with the log {log}")
    else:
        print_message(f"a bug in seedlint, not in your text: {kind} in {_origin(error)}; please report it; no log can be written")
    return FAILED


def _origin(error: BaseException) -> str:
    """Return the line of code that raised the error, as file:line."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"


def print_message(text: str) -> None:
    r"""Print a message of one line to standard error; a line break in it, as in the name of a file, is shown as `\n`."""
    print_messages([text])


def print_messages(texts: Iterable[str]) -> None:
    """Print messages as `print_message` does, one line each."""
    print_lines(f"{_PREFIX}{text}" for text in texts)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard error; what a name or an excerpt holds begins no line of its own and no command of a CI runner."""
    try:
        print("\n".join(map(escape_line, lines)), file=sys.stderr, flush=True)
    except OSError:  # the exit code must still be returned
        _discard(sys.stderr)


def _open(stream: TextIO | None) -> TextIO:
    """Return the stream; for a stream that the caller closed (`>&-`) one that drops all, so that no file takes its number."""
    out = stream if stream is not None else Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    escape_unencodable(out)
    return out


def discard_output() -> None:
    """Redirect standard output to nowhere: Python would raise again when it flushes at exit."""
    _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    with suppress(OSError, ValueError):  # a stream without a descriptor needs no other
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write_log() -> str:
    """Write the trace of the current exception to a file and return the file's name; '' where no folder takes it."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile("w", prefix="seedlint-", suffix=".log", delete=False, encoding="utf-8") as log:
            traceback.print_exc(file=log)
    except OSError:
        return ""
    return log.name
