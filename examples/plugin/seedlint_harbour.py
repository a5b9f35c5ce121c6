"""A heading that shouts."""
from seedlint import DocumentRule, Finding, hookimpl

def check(document, options):
    for heading in document.of("heading"):
        if heading.text.endswith("!"):
            yield Finding(heading.place, f"heading {heading.text!r} shouts")

@hookimpl
def seedlint_rules():
    return [DocumentRule(name="shouting-heading", doc=__doc__, check=check, default="info")]
