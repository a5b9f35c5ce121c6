"""Print the readability of the sections of real pages, and the sections nearest to a limit, for a person to read.

    python benchmarks/readability.py [--limit 18] [--show 50] FOLDER…

The limits of low-readability were chosen by these figures: sections of at least 100 words in English, without licences and
changelogs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from seedlint import Document, parse
from seedlint.analysis.readability.counts import Sentence, count_sentences, find_sentences
from seedlint.analysis.readability.formulas import METRICS
from seedlint.analysis.readability.prose_units import prose_sections
from seedlint.formats.registry import BUILT_IN
from seedlint.text import boilerplate

LEAST_WORDS = 100
LEAST_SENTENCE = 22
QUANTILES = (0.01, 0.1, 0.5, 0.9, 0.99, 0.999)


def documents(folders: list[Path]) -> Iterator[Document]:
    """Yield the documents below the folders, without licences and the like."""
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if BUILT_IN.knows(path.name) and not boilerplate.is_copied_file(path.name):
            yield from parse(str(path), path.read_text("utf-8-sig", errors="replace"))


def sections(document: Document) -> Iterator[list[Sentence]]:
    """Yield the sentences of each section that is long enough."""
    for _, blocks in document.cached(prose_sections):
        sentences = find_sentences(blocks)
        if sum(sentence.words for sentence in sentences) >= LEAST_WORDS:
            yield sentences


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=float, default=18)
    parser.add_argument("--show", type=int, default=50)
    arguments = parser.parse_args()
    found = [part for document in documents(arguments.folders) if document.language == "en" for part in sections(document)]
    for name in (
        "flesch-kincaid-grade",
        "flesch-reading-ease",
        "gunning-fog",
        "smog",
        "ari",
        "coleman-liau",
        "dale-chall",
        "lix",
    ):
        scores = sorted(METRICS[name].score(count_sentences(part, "en")) for part in found)
        print(f"{name:22}", *(f"{scores[int(share * (len(scores) - 1))]:6.1f}" for share in QUANTILES))
    show(found, arguments.limit, arguments.show)


def show(found: list[list[Sentence]], limit: float, number: int) -> None:
    """Print the sections nearest to the limit, sentence by sentence."""
    grade = METRICS["flesch-kincaid-grade"].score
    scored = [(grade(count_sentences(part, "en")), part) for part in found]
    long = [(score, part) for score, part in scored if count_sentences(part, "en").words_per_sentence >= LEAST_SENTENCE]
    print(f"{len(found)} sections, {sum(score > limit for score, _ in long)} over grade {limit:g} with long sentences\n")
    for score, part in sorted(sorted(long, key=lambda one: abs(one[0] - limit))[:number], key=lambda one: -one[0]):
        block = part[0].block
        print(f"{score:.1f} {block.source.path}:{block.place.line}")
        print(*(f"    {sentence.words} {block_text(sentence)}" for sentence in part), sep="\n")


def block_text(sentence: Sentence) -> str:
    """Return the text of a sentence."""
    return sentence.block.text[sentence.start : sentence.end]


if __name__ == "__main__":
    main()
