"""Detection of text that many projects copy on purpose: licences, notices, changelogs, codes of conduct.

A rule about style or copies has nothing to say about such text, since the author of the page did not write it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seedlint._internal.lazy_regex import regex

__all__ = ["is_copied_file", "is_notice", "is_template"]

_CHANGELOG = (
    r"change.?logs?|(?:recent.?)?changes|history|news|rel(?:ease)?.?notes?|release.?history|releases|version.?notes|whats.?new"
)
_COPIED_FOLDER = regex(_CHANGELOG, re.IGNORECASE)
_COPIED_FILE = regex(
    rf"(?:{_CHANGELOG}|(?:\w{{1,60}}[-_])?(?:un)?licen[cs]e|(?:gnu.)?[al]?gpl|copying|copyright|notices?|third.?party.?(?:notices?|licen[cs]es?)|authors|contributors"
    r"|code.of.conduct|security|dco)(?:[-_]?(?:mit|apache|bsd|v?\d[\w-]*|[a-z]{2}))*",
    re.IGNORECASE,
)
_TEMPLATE = regex(
    r"template|archetype|boilerplate|skeleton|scaffold|cookiecutter|(?:^|/)(?:\.github|fixtures?|testdata|tests?|snapshots?)/",
    re.IGNORECASE,
)
_NOTICE = regex(
    r"\W*(?:copyright (?:\(c\)|©|\d{4})|©|\(c\) ?(?:copyright )?\d{4}|permission is hereby granted"
    r"|redistribution and use in source"
    r"|licensed under the|(?:this|the) (?:software|work|document|file|program|library) is (?:licensed|provided|distributed)"
    r"|this (?:program|library|software) is free software|you may not use this file"
    r"|you should have received a copy of the (?:gnu|apache)"
    r"|the above copyright notice|unless required by applicable law|all rights reserved|spdx-license-identifier"
    r"|except as otherwise noted, the content of this page"
    r"|this project has adopted the .{0,60}code of conduct|this project welcomes contributions and suggestions"
    r"|by contributing to this project, you|in the interest of fostering an open and welcoming environment"
    r"|we as members, contributors, and leaders pledge)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)  # every other rule asks for it
def is_copied_file(path: str) -> bool:
    """Return whether a file holds a licence, a notice, a changelog or the like.

    The path decides: the file name up to its first dot, or the name of any folder (`releases/`). The case does not matter.

    >>> boilerplate.is_copied_file("docs/LICENSE-MIT.md")
    True
    >>> boilerplate.is_copied_file("docs/licensing.md")
    False
    """
    *folders, name = path.split("/")
    return _COPIED_FILE.fullmatch(name.partition(".")[0]) is not None or any(map(_COPIED_FOLDER.fullmatch, folders))


def is_notice(text: str) -> bool:
    """Return whether a paragraph begins like a licence, a copyright line or a code of conduct.

    >>> boilerplate.is_notice("Copyright (c) 2024 The Authors")
    True
    """
    return _NOTICE.match(text) is not None


def is_template(path: str) -> bool:
    """Return whether a path is that of a template or of a file for tests, which nobody reads as a page.

    >>> boilerplate.is_template("docs/adr/template.md"), boilerplate.is_template("docs/adr/0001-queue.md")
    (True, False)
    """
    return _TEMPLATE.search(path) is not None
