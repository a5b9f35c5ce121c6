"""The uses of the directives of docutils and Sphinx: what their argument and their content hold."""

from __future__ import annotations

from typing import Literal

Use = Literal[
    "prose", "titled", "versioned", "literal", "shown", "image", "nothing", "quote", "cells", "terms", "csv", "argument"
]
"""The use of a directive. `prose`: content, which begins on the first line. `titled`: an argument that is a title, then content.
`versioned`: a version, a text, then content. `literal`: code. `shown`: something that is made elsewhere. `image`: an image, then
content. `nothing`: nothing that a reader sees. `quote`: content of a quote. `cells`: a list of lists. `terms`: terms with
definitions. `csv`: lines of values. `argument`: an argument that is no prose, then content."""

_USES: dict[Use, str] = {
    "prose": """
        attention caution danger error hint important note tip warning seealso todo compound rst-class hlist legend
        header footer impl-detail tab tab-item dropdown card""",
    "titled": "admonition topic sidebar rubric centered table",
    "versioned": """
        versionadded versionchanged versionremoved deprecated deprecated-removed version-added version-changed soft-deprecated
        version-deprecated""",
    "literal": """
        code code-block sourcecode literalinclude math raw parsed-literal productionlist doctest testcode testoutput testsetup
        testcleanup graphviz digraph graph mermaid uml plantuml ipython prompt program-output command-output plot jinja aafig
        highlight-block code-cell ditaa blockdiag seqdiag actdiag nwdiag inheritance-diagram bibliography xml""",
    "shown": """
        toctree contents sectnum section-numbering automodule autoclass autofunction automethod autodata autoexception
        autoattribute autosummary autoprogram program-options click argparse include video youtube""",
    "image": "image figure",
    "nothing": """
        index module currentmodule py:module py:currentmodule highlight tabularcolumns default-role default-domain role unicode
        replace date restructuredtext-test-directive target-notes cpp:namespace sectionauthor codeauthor moduleauthor program
        meta title""",
    "quote": "epigraph highlights pull-quote",
    "cells": "list-table flat-table",
    "terms": "glossary",
    "csv": "csv-table",
}
USES: dict[str, Use] = {name: use for use, names in _USES.items() for name in names.split()}
"""The use of each directive. An unknown directive has an `argument`: it describes an object, or holds content."""
