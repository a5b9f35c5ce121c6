"""Which readability formulas there are, what their scores mean, and which one a language is measured by."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Literal

from seedlint._internal.dataclasses import dataclass
from seedlint.analysis.readability import formulas
from seedlint.analysis.readability.sentence_counts import Counts

Scale = Literal["grade", "ease", "LIX", "RIX", "Dale-Chall"]
"""What a score means: a US school grade, an ease (100 very easy, 0 very hard), or a scale of the formula's own."""


@dataclass(frozen=True)
class Metric:
    """A formula and what it gives. `languages` are those it was made for; empty where it fits any with spaces between words."""

    name: str
    score: Callable[[Counts], float]
    scale: Scale
    languages: tuple[str, ...] = ("en",)

    @property
    def falls(self) -> bool:
        """Whether the score falls where a text gets harder."""
        return self.scale == "ease"

    @property
    def bound(self) -> str:
        """The option of `low-readability` from whose value on a text is too hard."""
        return f"{'min' if self.falls else 'max'}-{self.scale.lower()}"


METRICS = MappingProxyType(
    {
        metric.name: metric
        for metric in (
            Metric("flesch-reading-ease", formulas.flesch_reading_ease, "ease"),
            Metric("flesch-kincaid-grade", formulas.flesch_kincaid_grade, "grade"),
            Metric("gunning-fog", formulas.gunning_fog, "grade"),
            Metric("smog", formulas.smog, "grade"),
            Metric("ari", formulas.automated_readability_index, "grade"),
            Metric("coleman-liau", formulas.coleman_liau, "grade"),
            Metric("dale-chall", formulas.dale_chall, "Dale-Chall"),
            Metric("lix", formulas.lix, "LIX", ()),
            Metric("rix", formulas.rix, "RIX", ()),
            Metric("amstad", formulas.amstad, "ease", ("de",)),
            Metric("wiener", formulas.wiener, "grade", ("de",)),
            Metric("fernandez-huerta", formulas.fernandez_huerta, "ease", ("es",)),
            Metric("szigriszt-pazos", formulas.szigriszt_pazos, "ease", ("es",)),
            Metric("kandel-moles", formulas.kandel_moles, "ease", ("fr",)),
            Metric("gulpease", formulas.gulpease, "ease", ("it",)),
            Metric("franchina-vacca", formulas.franchina_vacca, "ease", ("it",)),
            Metric("douma", formulas.douma, "ease", ("nl",)),
            Metric("martins", formulas.martins, "ease", ("pt",)),
            Metric("oborneva", formulas.oborneva, "ease", ("ru",)),
        )
    }
)
"""The formulas by name."""
BY_LANGUAGE = MappingProxyType(
    {
        "en": "flesch-kincaid-grade",
        "de": "amstad",
        "es": "fernandez-huerta",
        "fr": "kandel-moles",
        "it": "franchina-vacca",
        "nl": "douma",
        "pt": "martins",
        "ru": "oborneva",
        "sv": "lix",
        "da": "lix",
        "no": "lix",
    }
)
"""The formula for each language that has one we trust."""


def chosen(name: str, language: str) -> Metric | None:
    """The metric of this name, of the language's own for `auto`; None where there is none for the language."""
    metric = METRICS.get(BY_LANGUAGE.get(language, "") if name == "auto" else name)
    return metric if metric and (language in metric.languages or not metric.languages) else None


def is_harder(metric: Metric, score: float, limit: float) -> bool:
    """Whether a text with this score is harder than one that is just at the limit."""
    return score < limit if metric.falls else score > limit
