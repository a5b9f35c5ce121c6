"""Every rule of ours on pages that nobody wrote: blocks of any kinds, levels, groups, markers and texts, in any order."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.evaluation.corpus import judge_facts, judge_passages
from seedlint.evaluation.validation import validate_yielded
from seedlint.formats.registry import BUILT_IN
from seedlint.init.inspect_repository import Tally, add_page, summarize
from seedlint.model import Block, Document, Fact, Finding, Mark, Segment, Source
from seedlint.plugins import builtin
from seedlint.rule import CorpusRule, DocumentRule, Passage, Rule, defaults
from seedlint.stats.measure import RuleOptions, measure_pages

RULES = sorted(builtin.rules(), key=lambda rule: rule.name)
KINDS = [
    *("heading", "heading", "paragraph", "paragraph", "item", "item", "quote", "note", "cell", "code", "html", "image"),
    *("quoted-heading", "title", "a-kind-of-a-plugin"),
]
PROMISES = ["There are three shops:", "3 shops:", "We have two reasons: ", "Seven ways to lose a key", "7 ways"]
TEXTS = [
    *PROMISES,
    *(
        "",
        " ",
        "\n",
        ":",
        ".",
        "?",
        "-",
        "<li>",
        "<!-- x -->",
        "0",
        "…",
        "\u200b",
        "標題",
        "👩‍👩‍👧",
        "TODO",
        "Lorem ipsum dolor sit amet",
    ),
    *("There are three shops:", "3 shops:", "We have two reasons: ", "Seven ways to lose a key", "7 ways", "three steps in 2026"),
    *(
        "Bash vs fish",
        "A vs ",
        "30 % faster",
        "1. One",
        "Step 3:",
        "first, second and last",
        "Overview",
        "Installation",
        "Usage",
        "FAQ",
    ),
    *(
        "How do I install it?",
        "What is a lamp",
        "Changelog",
        "1.2.3",
        "Guide to Paris",
        "Guide to Rome",
        "See below",
        "Coming soon",
    ),
    "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down at dawn.",
    "Nevertheless, organizational considerations notwithstanding, implementation necessitates comprehensive interdepartmental "
    "harmonization of heterogeneous infrastructural configurations; subsequently, verification procedures are indispensable. "
    * 3,
    "x" * 400,
]
MARKERS = ["", "", "-", "*", "1.", "2.", "3)", "10."]
LANGUAGES = ["en", "en", "en", "", "de", "ja", "xx"]
PATHS = ["a.md", "docs/a.txt", "docs/v1/README.md", "docs/v2/README.md", "node_modules/x/LICENSE.md"]
VALUES: list[Any] = [None, "", "guide", "faq", 0, 2026, 1.5, True, [], ["en"], {}, {"a": [1]}, "en-GB"]


KIND, TEXT, BEFORE = st.sampled_from(KINDS), st.sampled_from(TEXTS), st.sampled_from(["", "# ", "- "])
ANY = st.one_of(
    st.tuples(st.tuples(KIND, TEXT, BEFORE, st.sampled_from(MARKERS))),
    st.tuples(  # an announcement above what may be a list
        st.tuples(st.sampled_from(["paragraph", "item", "heading"]), st.sampled_from(PROMISES), BEFORE, st.sampled_from(MARKERS)),
        st.tuples(KIND, TEXT, BEFORE, st.sampled_from(MARKERS[2:])),
    ),
)


@st.composite
def marks(draw: st.DrawFn, length: int) -> tuple[Mark, ...]:
    kinds: st.SearchStrategy[Any] = st.sampled_from(["code", "link", "image", "strong", "emphasis", "deleted"])
    spans = draw(st.lists(st.tuples(st.integers(0, length), st.integers(0, length), kinds), max_size=2))
    return tuple(Mark(min(one, other), max(one, other), kind) for one, other, kind in sorted(spans))


@st.composite
def documents(draw: st.DrawFn, path: str = "") -> Document:
    """A page whose source holds the text of each block, after some characters of markup."""
    language = draw(st.sampled_from(LANGUAGES))
    parts, drawn, at = [], [], 0
    for kind, text, before, marker in draw(st.lists(ANY, max_size=3).map(lambda found: [*chain.from_iterable(found)])):
        level, halves = draw(st.integers(1, 6) if "heading" in kind else st.integers(0, 4)), draw(st.booleans())
        drawn.append((kind, text, at, at + len(before), level, draw(marks(len(text))), halves, draw(st.integers(0, 2)), marker))
        parts.append(before + text)
        at += len(before + text) + 2
    source = Source(path or draw(st.sampled_from(PATHS)), "\n\n".join(parts))
    blocks = tuple(
        Block(kind, text, source, start, begun + len(text), _map(text, begun, halves=halves), level, found, group, marker)
        for kind, text, start, begun, level, found, halves, group, marker in drawn
    )
    title = draw(st.sampled_from([None, *blocks]))
    meta = draw(
        st.dictionaries(st.sampled_from(["type", "title", "lang", "language", "overview", "date"]), st.sampled_from(VALUES))
    )
    return Document(source, blocks, draw(st.integers(0, 2)), title, meta, lambda document: language)


def _map(text: str, begun: int, *, halves: bool) -> list[Segment]:
    cut = len(text) // 2
    if halves and cut:
        return [(0, begun, begun + cut), (cut, begun + cut, begun + len(text))]
    return [(0, begun, begun + len(text))] if text else []


def option_values(rule: Rule) -> dict[str, Any]:
    """The defaults with every switch on."""
    return {name: True if value is False else value for name, value in defaults(rule).items()}


@settings(max_examples=200)
@given(pages=st.lists(documents(), min_size=1, max_size=3))
def test_no_rule_raises_on_any_blocks(pages: list[Document]) -> None:
    for rule in RULES:
        for options in (defaults(rule), option_values(rule)):
            run(rule, pages, options)


def run(rule: Rule, pages: list[Document], options: dict[str, Any]) -> None:
    if isinstance(rule, DocumentRule):
        for page in pages:
            list(validate_yielded(Finding, rule.check(page, options)))
    elif isinstance(rule, CorpusRule):
        facts = [fact for page in pages for fact in validate_yielded(Fact, rule.gather(page, options))]
        assert judge_facts(rule, facts, options)[1] == []
    else:
        passages = [passage for page in pages for passage in validate_yielded(Passage, rule.gather(page, options))]
        assert judge_passages(rule, passages, options)[1] == []
    if rule.explain:
        assert all(isinstance(line, str) for page in pages for line in rule.explain(page, options))


@settings(max_examples=50)
@given(pages=st.lists(documents(), max_size=3))
def test_statistics_and_init_take_any_blocks(pages: list[Document]) -> None:
    by_name = {rule.name: defaults(rule) for rule in RULES}
    options = RuleOptions(by_name["low-readability"], by_name["missing-section"])
    assert len(list(measure_pages(pages, options))) == len(pages)
    tally = Tally()
    for page in pages:
        add_page(tally, page.path, [page])
    summarize([page.path for page in pages], tally, BUILT_IN)
