"""Grades every file with textstat alone: `peer_textstat.py FOLDER`. Run by peers.py; whole files, markup and all."""

from __future__ import annotations

import sys
from pathlib import Path

import textstat

if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).rglob("*")):
        if path.suffix in (".md", ".txt"):
            print(textstat.flesch_kincaid_grade(path.read_text("utf-8", errors="replace")))
