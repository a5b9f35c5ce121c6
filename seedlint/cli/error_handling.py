"""Where errors end: each becomes a line for the user and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from seedlint._internal.terminal import escape_controls, escape_unencodable
from seedlint.cli import FAILED, INTERRUPTED
from seedlint.config import ConfigError
from seedlint.errors import RuleError, UsageError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def guarded(work: Callable[[], int]) -> int:
    """The exit code of work, or of the error that ended it, told on standard error."""
    sys.stdout, sys.stderr = _opened(sys.stdout), _opened(sys.stderr)
    try:
        code = work()
        sys.stdout.flush()
        return code
    except ConfigError as error:
        complain(str(error), who="")  # editors look for file:line:column at the start of the line
        return FAILED
    except (RuleError, UsageError) as error:
        complain(str(error))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _unwritable(error) if error.errno in _FULL else _bug(error)
    except BaseException as error:  # a rule's SystemExit, or what an extension raises when it panics
        return _bug(error)


def _bug(error: BaseException) -> int:
    complain(f"a bug in seedlint, not in your text: {type(error).__name__}; please send the log {_logged()}")
    return FAILED


def complain(text: str, who: str = "seedlint: ") -> None:
    """Writes a message of possibly many lines to standard error, with who says it in front."""
    with suppress(OSError):  # the exit code must still come out
        print("\n".join(escape_controls(line) for line in f"{who}{text}".split("\n")), file=sys.stderr, flush=True)


def _opened(stream: TextIO | None) -> TextIO:
    """The stream, or one that drops all for a stream that the caller closed (`>&-`), so that no file takes its number."""
    out = stream if stream is not None else Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    escape_unencodable(out)
    return out


def _unwritable(error: OSError) -> int:
    complain(f"cannot be written: {error.strerror}")
    _muted()
    return FAILED


def _pipe_closed() -> int:
    """Whoever read our output has seen enough (`| head`)."""
    _muted()
    return 0


def _muted() -> None:
    """Lets go of standard output: Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _logged() -> str:
    """Writes the trace of the current exception to a file and names it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="seedlint-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return log.name
