"""Evaluate the headings of each corpus with weights that were fitted to all other corpora.

    python -m benchmarks.headings.holdout --data PAGES.jsonl[.gz]

The output has for each kind of outline the number of pages with a reported heading, the number of pages with two usable headings,
and the number of reported headings. The frequencies of stems are those that seedlint ships, which all corpora contributed to.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.headings.outlines import KINDS, outlines, read
from benchmarks.headings.weigh import weigh
from seedlint.analysis.headings.section_verdict import Misplaced, find_misplaced


def kind_of(found: list[Misplaced]) -> str:
    """Return the kind of the message that the rule would write."""
    return "foreign" if found[0].fits is None else "moved" if len(found) != 2 else "moved or swapped"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    pages = read(parser.parse_args().data)
    made = list(outlines(pages))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source in sorted({page.source for page in pages}):
        model = weigh([one for one in made if one[0].source != source])
        for page, kinds in made:
            for kind in KINDS if page.source == source else ():
                found = find_misplaced(page.sections, kinds[kind], page.text, model)
                counts[kind]["reported"] += bool(found)
                counts[kind][f"{source}"] += bool(found)
                counts[kind]["three"] += len(page.sections) > 2
                counts[kind]["reported of three"] += bool(found) and len(page.sections) > 2
                if found:
                    counts[kind][kind_of(found)] += 1
                    counts[kind]["headings"] += len(found)
                    counts[kind]["of headings"] += len(page.sections)
    print(f"{len(pages)} pages, {len(made)} with two usable headings")
    for kind in KINDS:
        print(kind, f"{counts[kind]['reported'] / len(made):.3f}", dict(counts[kind]))
