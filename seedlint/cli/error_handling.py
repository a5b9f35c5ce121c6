"""Top-level error handling: each error becomes a message for the user and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from seedlint._internal.terminal import escape_line, escape_unencodable
from seedlint.config import ConfigError
from seedlint.errors import RuleError, UsageError

_PREFIX = "seedlint: "
FAILED = 2
INTERRUPTED = 130
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run_guarded(work: Callable[[], int]) -> int:
    """Return the exit code of work, or of the error that ended it; the error is printed to standard error."""
    sys.stdout, sys.stderr = _open(sys.stdout), _open(sys.stderr)
    try:
        code = work()
        sys.stdout.flush()
        return code
    except ConfigError as error:
        print_lines(str(error).split("\n"))  # without a prefix: editors look for file:line:column at the start of the line
        return FAILED
    except UsageError as error:
        first, *others = map(str, error.args)
        print_lines([f"{_PREFIX}{first}", *others])
        return FAILED
    except RuleError as error:
        print_message(str(error))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _disk_full(error) if error.errno in _DISK_FULL else _bug(error)
    except BaseException as error:  # a rule's SystemExit, or what an extension raises when it panics
        return _bug(error)


def _bug(error: BaseException) -> int:
    print_message(f"a bug in seedlint, not in your text: {type(error).__name__}; please report it with the log {_write_log()}")
    return FAILED


def print_message(text: str) -> None:
    r"""Print a message of one line to standard error; a line break in it, as in the name of a file, is shown as `\n`."""
    print_lines([f"{_PREFIX}{text}"])


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard error; what a name or an excerpt holds begins no line of its own and no command of a CI runner."""
    with suppress(OSError):  # the exit code must still be returned
        print("\n".join(map(escape_line, lines)), file=sys.stderr, flush=True)


def _open(stream: TextIO | None) -> TextIO:
    """Return the stream; for a stream that the caller closed (`>&-`) one that drops all, so that no file takes its number."""
    out = stream if stream is not None else Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    escape_unencodable(out)
    return out


def _disk_full(error: OSError) -> int:
    print_message(f"cannot be written: {error.strerror}")
    _discard_output()
    return FAILED


def _pipe_closed() -> int:
    """Return success: the reader of our output, such as `head`, has read enough."""
    _discard_output()
    return 0


def _discard_output() -> None:
    """Redirect standard output to nowhere: Python would raise again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_log() -> str:
    """Write the trace of the current exception to a file and return the file's name."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="seedlint-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return log.name
