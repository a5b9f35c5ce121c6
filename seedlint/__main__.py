"""The command `seedlint`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit code. `--version`, `-V` or `version` alone loads no other module."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        from seedlint import __version__

        print(f"seedlint {__version__}")
        return 0
    try:
        import signal

        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:  # a run that is ended leaves no more behind than after Ctrl-C
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        from seedlint.cli.dispatch import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are being loaded, before the error handling of `cli` is active
        return 130


if __name__ == "__main__":
    import os
    from contextlib import suppress

    # `python -m` puts the current folder first: a numpy.py in the repository that is checked must not be imported.
    with suppress(OSError):  # the folder was deleted
        if sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - pathlib is imported only where it is needed
            del sys.path[0]
    sys.exit(main())
