"""The weights of headings from pages whose headings were changed; nothing is left to chance, the same pages give the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.headings.outlines import Page, Terms
from benchmarks.regression import regression
from seedlint.analysis.headings.section_evidence import measure_features
from seedlint.analysis.titles import evidence as titles

TRUST = {"matched": 1.0, "cross": 1.0, "shuffled": 0.15}
"""What an example of each kind weighs; a heading over its neighbour's section is often half right."""
_ENOUGH = 8
"""Headings: those of a longer page weigh as much as so many together."""


def weigh(outlines: Sequence[tuple[Page, dict[str, Terms]]]) -> titles.Model:
    """The model that these outlines give, its frequencies those of titles."""
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
