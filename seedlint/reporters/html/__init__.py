"""HTML: one page for a browser, with findings in their text, copies side by side, readability, sections and files.

The page loads nothing. Its data are in the page as JSON, a Content-Security-Policy allows its script and style by their hashes
only, and the script makes every node from text, never from markup. The page is ASCII, so that it is the same in any encoding.

`page_data` collects the data from its parts (`clusters`, `excerpts`, `grades`, `pages`); `script/` and `style/` show them.
"""

from __future__ import annotations

import hashlib
import json
import pkgutil
from base64 import b64encode
from collections.abc import Iterable
from string import Template
from typing import Any, TextIO

from seedlint.reporters.html.page_data import page_data
from seedlint.reporters.html.summary import summary
from seedlint.reporters.report import Report

STYLES = ("tokens", "page", "bar", "controls", "filters", "findings", "copies", "tables", "charts", "print")
SCRIPTS = (
    *("dom", "data", "address", "folders", "filters", "excerpt", "findings", "side", "copies", "groups", "matrix"),
    *("charts", "readability", "sections", "files", "first", "overview", "keys", "main"),
)
"""The files of the script, in their order in the page."""
_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


def write(report: Report, out: TextIO) -> None:
    """Write the page."""
    style = _join(f"style/{name}.css" for name in STYLES)
    script = f'"use strict";\n(() => {{{_join(f"script/{name}.js" for name in SCRIPTS)}}})();\n'
    page = Template(_resource("page.html"))
    policy = _policy(style, script)
    out.write(page.substitute(policy=policy, style=style, script=script, data=embed(page_data(report)), summary=summary(report)))


def embed(values: Any) -> str:
    """Return JSON for a place inside of a script element: nothing in the JSON can end the element."""
    text = json.dumps(values, separators=(",", ":"))
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy under which nothing is loaded and only this script runs."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none';"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _join(names: Iterable[str]) -> str:
    return "\n" + "\n".join(map(_resource, names))


def _resource(name: str) -> str:
    found = pkgutil.get_data(__name__, name)
    assert found is not None, f"{name} is not in the package"
    return found.decode().replace("\r\n", "\n")
