"""A link text that does not say where the link leads."""
from seedlint import DocumentRule, Finding

def check(document, options):
    for block in document.of("paragraph", "item", "cell"):
        for mark in block.marks:
            if mark.kind == "link" and block.text[mark.start:mark.end].lower() in ("here", "click here"):
                yield Finding(block.at(mark.start, mark.end), "link text says only 'here'")

RULE = DocumentRule(name="vague-link", doc=__doc__, check=check)
