"""The fit of the weights of headings to pages with changed headings. Nothing is random: equal pages give equal weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.headings.outlines import Page, Terms
from benchmarks.regression import regression
from seedlint.analysis.headings.section_evidence import measure_features
from seedlint.analysis.titles import evidence as titles

TRUST = {"matched": 1.0, "cross": 1.0, "shuffled": 0.15}
"""The weight of an example of each kind; a heading over its neighbour's section is often half right."""
_ENOUGH = 8
"""The most headings of a page that count in full; the headings of a longer page together count as so many."""


def weigh(outlines: Sequence[tuple[Page, dict[str, Terms]]]) -> titles.Model:
    """Return the model that is fitted to these outlines; its frequencies are those of titles."""
    rows, labels, trust = [], [], []
    for page, kinds in outlines:
        for kind, weight in TRUST.items():
            for section, terms in zip(page.sections, kinds[kind], strict=True):
                found = measure_features(terms, section.text, page.text, titles.title_model())
                rows.append(list(found.values()))
                labels.append(float(kind != "matched"))
                trust.append(weight * min(1.0, _ENOUGH / len(page.sections)))
    intercept, *weights = regression(np.array(rows), np.array(labels), np.array(trust))
    return replace(titles.title_model(), intercept=intercept, weights=dict(zip(found, weights, strict=True)))
