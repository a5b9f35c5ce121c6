"""One page for a browser that shows a whole run: findings in their text, copies side by side, readability, sections, files.

The page holds everything and loads nothing: its data lie in it as JSON, its script and style are let in by their hashes alone,
and the script makes every node from text, never from markup. It is ASCII, so that any encoding of the output gives these bytes.
"""

from __future__ import annotations

import hashlib
import json
import pkgutil
from base64 import b64encode
from collections.abc import Iterable
from string import Template
from typing import Any, TextIO

from seedlint.reporters import Report
from seedlint.reporters.html.page_data import island
from seedlint.reporters.html.summary import summary

STYLES = ("tokens", "page", "bar", "controls", "filters", "findings", "copies", "tables", "charts", "print")
SCRIPTS = (
    *("dom", "data", "address", "folders", "filters", "excerpt", "findings", "side", "copies", "groups", "matrix"),
    *("charts", "readability", "sections", "files", "overview", "keys", "main"),
)
"""The files of the script, in the order in which they stand in it."""
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def write(report: Report, out: TextIO) -> None:
    """The page, on its own."""
    style = _joined(f"style/{name}.css" for name in STYLES)
    script = f'"use strict";\n(() => {{{_joined(f"script/{name}.js" for name in SCRIPTS)}}})();\n'
    page = Template(_resource("page.html"))
    policy = _policy(style, script)
    out.write(page.substitute(policy=policy, style=style, script=script, data=embedded(island(report)), summary=summary(report)))


def embedded(values: Any) -> str:
    """JSON that nothing in it can end the element that it stands in."""
    return json.dumps(values, separators=(",", ":")).translate(_ESCAPES)


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, and nothing runs but this script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none';"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _joined(names: Iterable[str]) -> str:
    return "\n" + "\n".join(map(_resource, names))


def _resource(name: str) -> str:
    found = pkgutil.get_data(__name__, name)
    assert found is not None, f"{name} is not in the package"
    return found.decode().replace("\r\n", "\n")
