"""The figures of the last measurements in one JSON file, with a part for each script; report and plots are made from the file."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from typing import Any

from seedlint import __version__

FILE = Path(__file__).parent / "results.json"


def keep(part: str, found: dict[str, Any], file: Path = FILE) -> None:
    """Replace the figures of one script, and record the machine and versions that they were measured on."""
    known = load(file)
    known[part] = {"on": _on(), **found}
    file.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def load(file: Path = FILE) -> dict[str, Any]:
    """Return the figures of all scripts; empty without the file."""
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def _on() -> dict[str, Any]:
    return {
        "seedlint": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
    }
