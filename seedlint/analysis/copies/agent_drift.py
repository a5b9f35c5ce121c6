"""Drift between files of instructions for agents: a text of two such files that should be the same, and is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from seedlint._internal.dataclasses import replace
from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.agent_files import AGENT_NAMES
from seedlint.analysis.copies.corpus_edges import Corpus
from seedlint.analysis.copies.edges import Edge, TreeCopy, edge_of, is_contradiction
from seedlint.analysis.copies.page_paths import AGENTS

_MIN_SAME, _MIN_SAME_SHARE = 2, 0.5
"""Two files are meant to be the same from so many texts that are, word for word, and this share of the texts of the shorter file.
Ours."""
_WORD = regex(r"\w+")
_NAMES = AGENT_NAMES.union(
    ("ai", "anthropic", "assistant", "assistants", "cli", "code", "copilot", "github", "google", "local", "md", "mdc"),
    ("openai", "override", "rule", "rules", "skill", "skills"),
)
"""Words in which two files differ that each name their own agent."""

_Texts = Mapping[str, set[tuple[str, int]]]
"""The texts of a page by its path; each is a cluster, and the first row with the words."""


def split_drift(corpus: Corpus) -> tuple[Corpus, list[Edge]]:
    """Return the corpus without the texts that drifted between files for two agents, and these; the others keep their reason."""
    copies = [copy for copy in corpus.copies if copy.reason.kind == AGENTS]
    if not copies:
        return corpus, []
    edges = (edge_of(copy, corpus.members[copy.cluster]) for copy in copies)
    unlike = [edge for edge in edges if _is_unlike(edge)]
    texts = _texts_of_pages(corpus, copies, {path for edge in unlike for path in edge.pages})
    drifted = [edge for edge in unlike if _has_drifted(edge, texts)]
    told = {edge.key for edge in drifted}
    left = [copy for copy in corpus.copies if copy.key not in told]
    return replace(corpus, copies=left), [edge._replace(reason=None) for edge in drifted]


def _is_unlike(edge: Edge) -> bool:
    """Return whether two texts differ in more than the names of the agents."""
    if edge.kind != "near":
        return edge.kind == "contained"
    return not all(_NAMES.issuperset(_words(here) ^ _words(there)) for here, there in edge.changes)


def _words(text: str) -> set[str]:
    return {*_WORD.findall(text.lower())}


def _texts_of_pages(corpus: Corpus, copies: Iterable[TreeCopy], pages: Set[str]) -> _Texts:
    """Return the texts of these pages that files for two agents share."""
    texts: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for name in {copy.cluster for copy in copies}:
        member = corpus.members[name]
        for path, content in zip(member.paths, member.contents, strict=True):
            if path in pages:
                texts[path].add((name, content))
    return texts


def _has_drifted(edge: Edge, texts: _Texts) -> bool:
    own, others = texts[edge.copy.path], texts[edge.other.path]
    if (edge.cluster, edge.copy.content) in others or (edge.cluster, edge.other.content) in own:
        return False  # two texts of each page are like each other, and both pages have both
    same, passages = len(own & others), min(edge.copy.page_passages, edge.other.page_passages)
    return is_contradiction(edge) or (same >= _MIN_SAME and same >= _MIN_SAME_SHARE * passages)
