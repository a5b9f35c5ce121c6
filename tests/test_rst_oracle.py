import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rst_oracle import disagreements

TRICKY = [
    "====\nOver\n====\n\nSub\n====\n\nText.\n\nSub sub\n-------\n\nMore.\n\nSub two\n=======\n",
    "A\n=\n\nB\n--\n\ntoo short a line\n---\n\nno title\n--\n",
    "text\n----\n\n- in an item\n  --------\n\n- b\n",
    "A transition:\n\n----\n\nText\n\n****\n\nText.\n",
    "A. Einstein was\na physicist.\n\nA. Item\n   more\n\nB. Item\n",
    "1. one\n2. two\n\n   more\n3. three\n5. five\n\n#. auto\n#. auto\n\n(i) roman\n(ii) two\n\n1) other\n",
    "1. one\nnot an item\n\n1986. A great year\nfor wine.\n",
    "- a\n\n  - b\n\n    - c\n\n  back to a\n\n* new list\n+ other\n- \n\n  late\n-\n",
    "term\n  body\n\nterm : class\n  body\n\n  more\nterm\n  body\n\npara\n",
    "para\n  with an indent\nand back\n\n    quote\n      deeper\n    less\n\n   quote two\n\n   -- Someone\n",
    ":a: b\n:c d: e\n   more\n\n   again\n:f:\n   g\n\ntext :not: field\n",
    "Text.\n\n-a            all\n-b file       file\n              more\n--long=x, -l  long\n/V            dos\n-x\n   below\n",
    "Code::\n\n  a\n   b\n\n  c\n\nText ::\n\n> quoted\n> more\n\n::\n\n  x\n\nEnd\\::\n\nnot code\n",
    ">>> doctest\n1\n\ntext\n\n| line\n| block\n  more\n\ntext\n",
    ".. note:: first\n   second\n\n   third\n\n.. note::\n   first\n\n.. note::\n   :class: x\n\n   first\n\n.. warning:: a\n   :name: b\n\n     quoted\n",
    ".. image:: a.png\n\n.. figure:: a.png\n   :alt: x\n\n   Caption *text*.\n\n   Legend.\n\n.. code-block:: py\n   :linenos:\n\n   x\n\nText.\n",
    ".. comment\n   more\n\n..\n\n   quote\n\n..\n   comment\n\n.. _target:\n\n.. _other: http://a.b\n.. |s| replace:: text\n__ anonymous\n\nText.\n",
    ".. [1] Note.\n\n   More.\n.. [#a] Note.\n   More.\n.. [CIT] Citation.\n\nText.\n",
    ".. function:: f(a)\n              g(b)\n   :module: m\n\n   Text.\n\n   :param a: text\n   :returns: text\n       more\n\n   .. versionadded:: 3.1\n      The *text*.\n\n   .. versionchanged:: 3.2\n",
    ".. only:: html\n\n   Inner\n   -----\n\n   Text.\n\nOuter\n=====\n\nText.\n\nSub\n---\n",
    "=====  =====\nA      B\n=====  =====\na      b\n=====  =====\n\nText.\n\n+---+---+\n| a | b |\n+---+---+\n\nText.\n",
    "- item::\n\n    code\n\n  text\n- .. note:: in an item\n\n     more\n- term\n    body\n- > no quote\n",
    "* a\ntext right below\n\n* b\n\ttab\n\n  - c\n\n\ttext\n",
    "Text\r\nmore\r\n\r\n- a\r\n  b\r\n\r\nTitle\r\n=====\r\n",
    ":orphan:\n\n=====\nTitle\n=====\n\n:Author: Me\n:Date: now\n\nText.\n",
    "Text.\n\n.. epigraph::\n\n   Quote.\n\n   -- Me\n\n.. topic:: Title\n\n   Text.\n\n.. deprecated-removed:: 3.1 3.3\n   Text.\n",
]  # fmt: skip
LEAVES = [
    "Text of a paragraph\nover two lines.",
    "Text with ``code``, *emphasis* and a reference_.",
    "Code::\n\n  x = 1\n\n  y = 2",
    "| a\n| b",
    ".. comment",
    ".. code-block:: py\n\n   x",
    ".. image:: a.png",
    ">>> 1\n1",
    ".. _target: http://a.b",
    "term\n  body\nother\n  body",
    ":field: text\n:other:\n  text",
    "-a  text\n-b  text",
]
AROUND = [
    ("- ", "  "),
    ("* ", "  "),
    ("1. ", "   "),
    ("(a) ", "    "),
    ("   ", "   "),
    (".. note::\n\n", "   "),
    (".. class:: f\n\n", "   "),
    (".. [1] ", "   "),
    ("term\n", "    "),
    (":f: ", "    "),
    (".. versionadded:: 1\n\n", "   "),
    (".. epigraph::\n\n", "   "),
]


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.tuples(st.sampled_from(AROUND), parts).map(lambda pair: around(*pair[0], pair[1]))


def around(marker: str, indent: str, text: str) -> str:
    shown = textwrap.indent(text, indent)
    return marker + (shown if marker.endswith("\n") or not marker.strip() else shown.removeprefix(indent)).removeprefix(
        "" if marker.strip() else indent
    )


PAGES = st.lists(st.recursive(st.sampled_from(LEAVES), nested, max_leaves=6), min_size=1, max_size=5).map("\n\n".join)


@pytest.mark.parametrize("text", TRICKY)
def test_blocks_are_those_of_docutils(text: str) -> None:
    count, different = disagreements(text)
    assert count
    assert different == []


@settings(max_examples=300)
@given(PAGES)
def test_blocks_of_any_page_are_those_of_docutils(text: str) -> None:
    assert disagreements(text)[1] == []
