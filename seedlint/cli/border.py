"""Where errors end: each becomes a line for the user and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from seedlint.cli import FAILED, INTERRUPTED
from seedlint.config import ConfigError
from seedlint.project import UsageError
from seedlint.rule import RuleError
from seedlint.terminal import harmless, steady


def guarded(work: Callable[[], int]) -> int:
    """The exit code of work, or of the error that ended it, told on standard error."""
    for stream in (sys.stdout, sys.stderr):
        steady(stream)
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
    except SystemExit as end:  # argparse, after its own message
        return end.code if isinstance(end.code, int) else FAILED
    except Exception as error:
        complain(f"a bug in seedlint, not in your text: {type(error).__name__}; please send the log {_logged()}")
        return FAILED


def complain(text: str, who: str = "seedlint: ") -> None:
    """Writes a message of possibly many lines to standard error, with who says it in front."""
    print("\n".join(harmless(line) for line in f"{who}{text}".split("\n")), file=sys.stderr)


def _pipe_closed() -> int:
    """Whoever read our output has seen enough (`| head`). Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _logged() -> str:
    """Writes the trace of the current exception to a file and names it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="seedlint-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return log.name
