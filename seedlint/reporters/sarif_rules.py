"""The SARIF description of a rule, made from the rule's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint.authoring.rule_docs import WANT, parse
from seedlint.rule import Rule

LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "note"}
_OPTIONS = regex(r"<!-- options:.*-->\n", re.MULTILINE)


def descriptor(name: str, rule: Rule | None) -> dict[str, Any]:
    """Return a `reportingDescriptor`; rule is None for violations that no rule reports, such as of a file that cannot be read."""
    if rule is None:
        return {"id": name, "shortDescription": {"text": name}}
    page = parse(rule.doc or "")
    why = "\n\n".join(part.text for part in page.under("Why")) or page.summary
    on = {"enabled": False} if rule.default == "off" else {"level": LEVELS[rule.default]}
    tags = {"properties": {"tags": sorted(rule.tags)}} if rule.tags else {}
    return {
        "id": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": _page(rule.doc or "")},
        "defaultConfiguration": on,
        **tags,
    }


def _page(doc: str) -> str:
    """Return the page without the comments that are for its tests."""
    return _OPTIONS.sub("", re.sub(rf"[ \t]*{re.escape(WANT)}", "", doc)).strip()
