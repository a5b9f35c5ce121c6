"""An account of the blocks of a page: those that are compared, and those that are left out, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from seedlint._internal.terminal import pluralize
from seedlint.analysis.copies.page_paths import AGENTS, ARCHIVE, DATED, EDITION, KEPT, LANGUAGE, REFERENCE, TWIN
from seedlint.analysis.copies.runs import is_in_run
from seedlint.model import PROSE, Block, Document
from seedlint.rule import Passage
from seedlint.text.boilerplate import is_copied, is_copied_file, is_notice
from seedlint.text.passages import is_mostly_markup
from seedlint.text.tokens import count_characters, tokenize

REASONS: Mapping[str, str] = {
    AGENTS: "two agents may have the same instructions",
    EDITION: "the two pages belong to two editions",
    "old-edition": "the pages belong to an edition beside which there is a newer one without this copy",
    LANGUAGE: "the text is not translated",
    "translations": "both pages are translations, which repeat what their originals repeat",
    ARCHIVE: "the page is in an archive, and the other text is the original",
    DATED: "a dated page repeats another page",
    TWIN: "the pages are in twin folders: three pages or more have the same names below both",
    KEPT: "a page is a template, a test, an example, a draft, or a file of other people",
    REFERENCE: "a page that shares texts with many other pages is a reference",
    "entry": "the text is an entry about an option, as references repeat it",
    "filler": "the text is filler, such as lorem ipsum",
    "front": "a README or an index shares texts with another page",
    "hint": "the text is short and in three places or more, as a hint is that readers need in each place",
    "sisters": "the names of the files, or names in the texts, show that the pages are about sister things",
    "parallel": "the pages have nearly the same headings, as pages about components, stores or systems have",
    "quoted": "a glossary or a page of answers quotes other pages",
    "form": "both pages begin with the same text and have the shared texts at the same places, as two forms do",
    "two-subjects": "the pages share few texts, and their names show two subjects",
    "code": "much of a page is code, as in references and tutorials",
    "reworded": "most of what the pages share is worded differently, so each page has its own version",
    "names": "most of what the pages share is names, numbers or code",
    "single": "the pages share one text and nothing else, as a page and its overview do",
    "whole": "the page holds most of three other pages or more, as the page of a whole manual does",
    "series": "most of the texts are in a third page too, as in pages of a series",
    "few-words": "the shared texts are short",
    "short": "the text is short, or many of its words are names, numbers or code",
    "excerpt": "the text is a short part of a longer paragraph, or some of its words differ",
    "no-contradiction": "some words differ, but the two texts do not contradict each other",
    "many-files": "the text is in many files, as a hint is that readers need in each place",
    "repeated": "the page has the texts twice, but not one after the other as a pasted part has",
}
"""The reasons why a finding is info, each with a sentence."""
_ALONE, _IN_RUN, _LEFT_OUT = "alone", "in a run", "left out"
"""The states of a block: compared, compared together with its neighbours, or not compared."""


def explain_passages(document: Document, passages: Iterable[Passage], kinds: Collection[str], min_words: int) -> Iterator[str]:
    """Yield a line for each passage of the page and for each other block of prose."""
    if is_copied(document):
        yield f"not compared: {_file_reason(document)}"
        return
    for block, state in _states(document, list(passages)):
        if state == _ALONE:
            yield f"line {block.place.line}: compared: {pluralize(_words(block), 'word')}"
        elif state == _IN_RUN:
            yield f"line {block.place.line}: compared: in a run of short blocks"
        else:
            reason = _reason(block, kinds, min_words)
            counted = f"{pluralize(_words(block), 'word')}, under {min_words}"
            yield f"line {block.place.line}: left out: {counted if reason == _too_short(min_words) else reason}"


def left_out_blocks(document: Document, passages: Iterable[Passage], kinds: Collection[str], min_words: int) -> Iterator[str]:
    """Yield the reason for each block of prose that is not compared; one reason for a page that is not compared."""
    if is_copied(document):
        yield f"page: {_file_reason(document)}"
        return
    for block, state in _states(document, list(passages)):
        if state == _LEFT_OUT:
            yield _reason(block, kinds, min_words)


def _states(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Block, str]]:
    """Yield each block of prose, and each block of code that is compared as prose, with its state."""
    places = {passage.place for passage in passages}
    runs = [passage.place for passage in passages if "\n\n" in passage.text]
    for block in document.of(*PROSE, "code"):
        if block.place in places:
            yield block, _ALONE
        elif is_in_run(block.place, runs):
            yield block, _IN_RUN
        elif block.kind != "code":
            yield block, _LEFT_OUT


def _file_reason(document: Document) -> str:
    return "a licence or the like, by the name of its file" if is_copied_file(document.path) else "a change log, by its content"


def _reason(block: Block, kinds: Collection[str], min_words: int) -> str:
    if block.kind not in kinds:
        return f"blocks of kind '{block.kind}' are not compared"
    if _words(block) < min_words:
        return _too_short(min_words)
    if is_notice(block.text):
        return "a licence, a notice or the like, by its beginning"
    return "mostly code or links" if is_mostly_markup(block) else "between include markers"


def _too_short(min_words: int) -> str:
    return f"under {min_words} words"


def _words(block: Block) -> int:
    """Return the number of words as `min-words` counts them: each part of an address is one, and two characters of Chinese."""
    return len(tokenize(block.text)) // 8 - count_characters(block.text) // 2
