"""Detection of text that many projects copy on purpose: licences, notices, changelogs, codes of conduct.

A rule about style or copies has nothing to say about such text, since the author of the page did not write it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seedlint._internal.lazy_regex import regex
from seedlint.model import Document

__all__ = [
    "is_archive_folder",
    "is_archived",
    "is_copied",
    "is_copied_file",
    "is_minutes",
    "is_notice",
    "is_part",
    "is_slide_deck",
    "is_template",
    "is_test_data",
]

_CHANGELOG_NAME = regex(
    r"(?:recent.?)?change.?(?:logs?|s)|history|news|rel(?:ease)?.?notes?|release.?history|releases|version.?notes|whats.?new",
    re.IGNORECASE,
)
_RELEASE = regex(
    r"\W*(?:(?:version|release|rel)\W{0,3})?(?:[\w-]{1,30} )?v?\d{1,4}\.\d[\w.+-]*"
    r"(?:\W+(?:\(.{1,40}\)|(?:released )?[\w ,./-]{1,30}))?\W*"
    r"|\W*unreleased\b.{0,40}|\W*(?:19|20)\d\d[-./]\d\d[-./]\d\d\b.{0,40}",
    re.IGNORECASE,
)
"""The heading of a release: a version, with or without a date, or a date."""
_LONGEST_HEADING = 100
"""Characters of the heading of a release."""
_RELEASE_PART = regex(
    r"\W*(?:added|changed|fixed|removed|deprecated|security|features?|new features|improvements?|enhancements?"
    r"|bug.?fixes|fixes|bugs|breaking(?: changes)?|other(?: changes)?|internal|documentation|docs|dependencies"
    r"|misc\w*|upgrad\w+|notes|contributors)\W*",
    re.IGNORECASE,
)
_COPIED_FILE = regex(
    r"(?:(?:\w{1,60}[-_])?(?:un)?licen[cs]e|(?:gnu.)?[al]?gpl|copying|copyright|notices?|third.?party.?(?:notices?|licen[cs]es?)|authors|contributors"
    r"|code.of.conduct|security|dco|ofl)(?:[-_]?(?:mit|apache|bsd|v?\d[\w-]*|[a-z]{2}))*",
    re.IGNORECASE,
)
_LICENCES = regex(r"(?:^|/)(?:third[-_.]?party[-_.]?)?licen[cs]es/", re.IGNORECASE)
_TEMPLATE = regex(
    r"template|archetype|boilerplate|skeleton|scaffold|cookiecutter|(?:^|/)(?:fixtures?|testdata|tests?|__snapshots__|benches)/"
    r"|(?:^|/)\.github/(?!copilot-instructions\.|(?:instructions|prompts|agents|chatmodes|skills)/)",
    re.IGNORECASE,
)
_TEST_DATA = regex(
    r"(?:^|/)(?:fixtures?|test[-_]?data|__snapshots__|benches)/|(?:^|/)tests?/(?:.*/)?(?:data|corpus|snapshots?)/", re.IGNORECASE
)
_ARCHIVE = frozenset(
    ["archive", "archives", "archived", "attic", "deprecated", "legacy", "obsolete", "retired", "outdated", "superseded"]
)
_FOLDER_WORDS = regex(r"[^\W_]+")
_PART = regex(r"(?:^|/)(?:_?includes?|_?partials?|_?snippets?|_?shared)/|(?:^|/)_[^/]*\Z")
_MINUTES = regex(r"meetings?\b|meeting[-_ ]?notes|minutes|[-_]notes[-_](?:19|20)\d\d|retro(?:spective)?s?\b", re.IGNORECASE)
_DECK = regex(r"(?:^|/)(?:slides?|slide-?decks?)/|(?:^|[/.])(?:slides?|pitchme)\.[^/]*\Z", re.IGNORECASE)
_DECK_KEYS = ("marp", "slideNumber", "slideOptions", "revealOptions", "slidy", "remark")
_DECK_VALUE = regex(r"slides?|slide-?(?:show|deck)|presentation|reveal(?:\.?js)?|revealjs|slidy|beamer|ioslides", re.IGNORECASE)
_DECK_MARK = regex(
    r"(?m)^<!-- *(?:\.slide|\.element|_?class|_?backgroundColor|_?backgroundImage|_?paginate|_?footer|fit)\b"
    r"|(?:\A|\n---?[ \t]*\n{1,2})(?:class|name|layout|template|count|background-image): *\S[^\n]*\n\n"
)
"""Marks of reveal-md and Marp, the attributes of a slide, and of remark, the properties behind the line between two slides."""
_NOTICE = regex(
    r"\W*(?:copyright (?:\(c\)|©|\d{4})|©|\(c\) ?(?:copyright )?\d{4}|permission is hereby granted"
    r"|redistribution and use in source"
    r"|licensed under the|(?:this|the) (?:software|work|document|file|program|library) is (?:licensed|provided|distributed)"
    r"|this (?:program|library|software) is free software|you may not use this file"
    r"|you should have received a copy of the (?:gnu|apache)"
    r"|the above copyright notice|unless required by applicable law|all rights reserved|spdx-license-identifier"
    r"|except as otherwise noted, the content of this page"
    r"|this (?:project|work|repository|page|site) is in the (?:worldwide )?public domain"
    r"|as a work of the united states government"
    r"|all contributions to this (?:project|repository) will be released|by submitting a pull request"
    r"|this project has adopted the .{0,60}code of conduct|this project welcomes contributions and suggestions"
    r"|by contributing to this project, you|in the interest of fostering an open and welcoming environment"
    r"|we as members, contributors, and leaders pledge"
    r"|community leaders (?:are responsible for clarifying|have the right and responsibility|will follow these community))",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)  # every other rule asks for it
def is_copied_file(path: str) -> bool:
    """Return whether a file holds a licence, a notice, a code of conduct or the like, by its folder or its name up to a dot.

    The case does not matter. A change log is known by its content: see `is_copied`.

    >>> boilerplate.is_copied_file("docs/LICENSE-MIT.md")
    True
    >>> boilerplate.is_copied_file("docs/licensing.md")
    False
    """
    if _LICENCES.search(path):
        return True
    return _COPIED_FILE.fullmatch(path.rpartition("/")[2].partition(".")[0]) is not None


def is_copied(document: Document) -> bool:
    r"""Return whether a page is a licence or the like by the name of its file, or a change log by its content.

    >>> from seedlint import parse
    >>> (page,) = parse("history/rome.md", "# Rome\n\nRome was a town of herdsmen.\n")
    >>> boilerplate.is_copied(page)
    False
    """
    return is_copied_file(document.path) or document.cached(_is_change_log)


def _is_change_log(document: Document) -> bool:
    """Return whether most headings are releases, with more items than paragraphs under them."""
    # The name of a folder shows nothing: `history/` may be a course on history, and `news/` the news of a town. The name of the
    # file helps only where there is little to see: a page about one release, or a text file without headings.
    headings = [block.text for block in document.of("heading") if not _RELEASE_PART.fullmatch(block.text)]
    releases = sum(_is_release(heading) for heading in headings)
    paragraphs = [block.text for block in document.of("paragraph")]
    items = sum(1 for _ in document.of("item"))
    if releases >= 2 and 2 * releases >= len(headings) - 1 and items >= len(paragraphs):
        return True
    folders, _, name = document.path.rpartition("/")
    named = any(_CHANGELOG_NAME.fullmatch(part.partition(".")[0]) for part in (name, folders.rpartition("/")[2]))
    if not named:
        return False
    lines = sum(_is_release(text.partition("\n")[0]) for text in paragraphs)
    return items >= len(paragraphs) - lines and (lines > 1 or 2 * releases >= max(1, len(headings) - 1))


def _is_release(heading: str) -> bool:
    return len(heading) <= _LONGEST_HEADING and _RELEASE.fullmatch(heading) is not None


def is_notice(text: str) -> bool:
    """Return whether a paragraph begins like a licence, a copyright line or a code of conduct.

    >>> boilerplate.is_notice("Copyright (c) 2024 The Authors")
    True
    """
    return _NOTICE.match(text) is not None


def is_archive_folder(name: str) -> bool:
    """Return whether a folder of this name is one for pages that nobody edits any more.

    >>> boilerplate.is_archive_folder("old-posts"), boilerplate.is_archive_folder("gold")
    (True, False)
    """
    words = _FOLDER_WORDS.findall(name.lower())
    return not _ARCHIVE.isdisjoint(words) or words[:1] == ["old"]


def is_archived(path: str) -> bool:
    """Return whether a page is below a folder for pages that nobody edits any more.

    >>> boilerplate.is_archived("docs/archive/2019.md"), boilerplate.is_archived("docs/archive.md")
    (True, False)
    """
    return any(map(is_archive_folder, path.split("/")[:-1]))


def is_minutes(path: str) -> bool:
    """Return whether a page is by its path the notes of a meeting: what people said and want to do, not what they publish.

    >>> boilerplate.is_minutes("meetings/2026-05.md"), boilerplate.is_minutes("docs/minute-hand.md")
    (True, False)
    """
    return _MINUTES.search(path) is not None


def is_slide_deck(document: Document) -> bool:
    r"""Return whether a page is a deck of slides, by its path, its front matter or the marks of its tool.

    A slide may be a title alone, and says less than a page does. The tools are reveal-md, Marp, remark, HackMD and Quarto.

    >>> from seedlint import parse
    >>> (page,) = parse("talk.md", "---\nmarp: true\n---\n\n# Tides\n\n---\n\nThey rise and fall.\n")
    >>> boilerplate.is_slide_deck(page)
    True
    """
    return document.cached(_is_slide_deck)


def _is_slide_deck(document: Document) -> bool:
    if _DECK.search(document.path) or _DECK_MARK.search(document.source.text):
        return True
    meta = document.meta
    names = (meta.get("layout"), meta.get("type"), meta.get("format"))
    return any(meta.get(key) for key in _DECK_KEYS) or any(map(_is_deck_name, names))


def _is_deck_name(value: object) -> bool:
    """Return whether a value of the front matter, or a key in the value, is the name of a kind of slides."""
    names = value if isinstance(value, dict | list) else (value,)
    return any(isinstance(name, str) and _DECK_VALUE.fullmatch(name) is not None for name in names)


def is_part(path: str) -> bool:
    """Return whether a file is by its path a part that other pages include, which has no title of its own.

    >>> boilerplate.is_part("_includes/setup.md"), boilerplate.is_part("docs/_note.md"), boilerplate.is_part("docs/setup.md")
    (True, True, False)
    """
    return _PART.search(path) is not None


def is_template(path: str) -> bool:
    """Return whether a path is that of a template or of a file for tests, which nobody reads as a page.

    >>> boilerplate.is_template("docs/adr/template.md"), boilerplate.is_template("docs/adr/0001-queue.md")
    (True, False)
    """
    return _TEMPLATE.search(path) is not None


def is_test_data(path: str) -> bool:
    """Return whether a path is that of a text which a test or a benchmark reads, and which its author wrote for nobody else.

    >>> boilerplate.is_test_data("lib/fixtures/whale.txt"), boilerplate.is_test_data("docs/tests/how-to.md")
    (True, False)
    """
    return _TEST_DATA.search(path) is not None
