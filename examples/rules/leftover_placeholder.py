"""Placeholder text that was left in a page."""
from seedlint import DocumentRule, Finding

def check(document, options):
    for block in document.of("paragraph", "item", "heading"):
        at = block.text.find("TBD")
        if at >= 0:
            yield Finding(block.at(at, at + 3), "placeholder text 'TBD'")

RULE = DocumentRule(name="leftover-placeholder", doc=__doc__, check=check)
