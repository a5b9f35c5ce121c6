"""Pieces of pages for the line scanners, and texts that are hostile to them."""

from __future__ import annotations

WORDS = [
    "word", "The keeper wrote it down.", "é", "漢字", "😀", "e\u0301", "\u2028", " ", "  ", "\t", "\n", "\n\n", "\n    ", "\n  ",
    "\r\n", "\r\n\r\n", "\r", "\ufeff", "\x00", "http://a.b/c.", "a", "1", "(", ")", "\\", "seedlint-disable-line\n",
]  # fmt: skip
PIECES: dict[str, list[str]] = {
    "rst": [
        "=====\n", "-----\n", "~~~~\n", "\n====\n", "\n----\n", "- ", "* ", "+ ", "1. ", "2. ", "#. ", "a) ", "(i) ", "iv. ", ":a: ", ":Author: x\n",
        "-a  x\n", "--all=b  x\n", ".. ", ".. note:: ", ".. note::\n\n   ", ".. code-block:: py\n\n   x = 1\n", ".. [1] ", ".. _a: http://b.c\n",
        ".. |a| replace:: b\n", ".. image:: a.png\n   :alt: b\n", ".. list-table::\n\n   * - a\n     - b\n", ".. versionadded:: 1.0\n   ", ".. unknown:: a\n\n   ",
        ".. csv-table::\n\n   a,\"b c\",d\n", ".. glossary::\n\n   a\n   b\n      c\n", ".. include:: a.txt\n", ".. only:: x\n\n   A\n   ---\n\n", "..\n",
        "::\n\n   ", "::", "| ", ">>> ", "__ ", "+--+--+\n|a | b|\n+==+==+\n|c    |\n+--+--+\n", "==== ===\na    b\n==== ===\nc    d\n     e\n==== ===\n",
        "*", "**", "`", "``", "`_", "`__", "_`", "|", "|_", "[1]_", "[a]_", "a_ ", "b__ ", ":role:`", "` ", " <t>`_", "\\*", "> ", "-- x\n", "\n    quote\n",
    ],
    "asciidoc": [
        "= ", "== ", "=== ", "\n----\n", "\n====\n", "\n~~~~\n", "* ", "** ", "- ", ". ", ".. ", "1. ", "<1> ", "a:: ", "b::: ", "::\n", "+\n", "\n+\n", "----\n", "....\n", "====\n",
        "****\n", "____\n", "++++\n", "////\n", "--\n", "```\n", "|===\n", "|a |b\n", "2+|", "a|", ",===\n", "a,\"b,c\"\n", "[source,py]\n", "[NOTE]\n", "[quote]\n", "[verse]\n",
        "[cols=\"1,2\"]\n", "[[a]]\n", "[#a.b]\n", ".Title\n", ":a: b\n", ":c: d \\\n", "NOTE: ", "// c\n", "ifdef::a[]\n", "endif::[]\n", "include::a.adoc[]\n", "image::a.png[b]\n", "toc::[]\n",
        "\'\'\'\n", "<<<\n", "*", "**", "_", "__", "`", "``", "#", "^a^", "~a~", "+", "+++", "{a}", "<<a,b>>", "<<a>>", "link:a[b]", "https://a.b[c,d=e]", "xref:a[", "]", "kbd:[a]", "footnote:[b]",
        "image:a[b]", "pass:[c]", "((a))", "(((a)))", "&amp;", "&#160;", "\\*", "[.a]#", " +\n", "> ", "* [ ] ", "[discrete]\n", "<1>",
    ],
    "org": [
        "* ", "** ", "* TODO ", "* COMMENT ", "[#A] ", " :tag:\n", "- ", "+ ", " * ", "1. ", "2) ", "- a :: ", "- [X] ", "#+TITLE: ", "#+AUTHOR: x\n", "#+begin_src py\n", "#+end_src\n",
        "#+BEGIN_QUOTE\n", "#+END_QUOTE\n", "#+begin_verse\n", "#+end_verse\n", "#+begin_note\n", "#+end_note\n", "#+begin_export html\n", "#+end_export\n", "#+BEGIN: x\n", "#+END:\n", "# c\n", "#\n",
        "#+INCLUDE: \"a\"\n", "#+CAPTION: ", "#+NAME: a\n", ":PROPERTIES:\n", ":END:\n", ":A: b\n", ":NOTES:\n", ": code\n", "| a | b |\n", "|---+---|\n", "|", "-----\n", "[fn:1] ", "[fn:1]", "SCHEDULED: <2024-01-01>\n",
        "CLOCK: x\n", "\\begin{a}\n", "\\end{a}\n", "%%(a)\n", "*", "/", "_", "=", "~", "+", "[[a][b]]", "[[a.png]]", "[[", "][", "]]", "<<a>>", "<<<a>>>", "<http://a.b>", "{{{a(b)}}}", "@@html:b@@", "\\\\\n", "[1/2]", "[fn:: x]",
    ],
}  # fmt: skip
UNITS: dict[str, list[str]] = {
    "rst": [
        "*a ", "**a ", "`a ", "``a ", "|a ", "a_ ", "_`a ", "[1]_ ", ":a:`b ", "\\", "`a <b ", "a_-", ":a", "- ", "1. ", ":a: ", "- - 1. :b: ", "+-", "= ", "a: ", "`a <b>`_ ",
        "http://a.b ", ".. note:: ", ".. [1] ", "_", "`", "(", "a", "::", "| ", ".. ", "-a, ",
        "a\n=\n\n", "=\na\n=\n\n", "- a\n", "- a\n\n", "1. a\n", "a\n b\n", "a\n b\n  c\n", ":a: b\n", "-a  b\n", ".. note:: a\n", ".. a::\n\n   b\n\n", "::\n\n a\n\n", "| a\n",
        "+-+\n|a|\n+-+\n\n", "+--+\n", "|a|\n", "== ==\na  b\n== ==\n\n", "== ==\n\na\n", "== ==\na b\n", ".. _a: b\n", "..\n", ".. c\n\n", "\n", " \n", "a\n\n", " a\n\n", "-- a\n", "__ a\n",
        ".. seedlint-disable-line\n", "a\r\n", "====\n", "====\na\n", "\ta\n", "- a\n\t- b\n", ".. list-table::\n\n   * - a\n", ".. only:: a\n\n   b\n   -\n",
    ],
    "asciidoc": [
        "*a ", "**a ", "_a ", "`a ", "``a", "#a ", "^a", "~a", "+a ", "+++a", "{a", "{a} ", "<<a", "<<a,b ", "a:[", "a:b[c ", "a:b[c] ", "http://a.b[", "http://a.b ", "((a", "(((a", "&amp;", "&a", "\\*", "[a",
        "[.a]#b ", "[[a", "a::", "a:: ", ";;", "* ", "*a* ", "_*`a ", "*_a_* ", "<1", "(", "[", "]",
        "= a\n\n", "a\n-\n\n", "* a\n", "** a\n", "* a\n+\nb\n\n", ". a\n", "a:: b\n", "a::\n\n", "a::\n\nb\n\n", "+\n", "+\n\n", "----\n", "----\na\n", "====\n", "====\na\n----\n", "|===\n|a\n", "|===\n",
        "|a |b\n", "[a]\n", "[a]\n\n", ".a\n", ":a: b\n", ":a: b \\\n", "// a\n", "////\n", "ifdef::a[]\n", "include::a[]\n", "image::a[]\n", "NOTE: a\n\n", "> a\n", " a\n", " a\n\n", "\n", "* a\n\n\n+\nb\n",
        "--\n", "// seedlint-disable-line\n", "a\r\n", "a +\n", ",===\na,b\n", "\'\'\'\n", "a\n\n",
    ],
    "org": [
        "*a ", "/a ", "=a ", "~a ", "+a ", "_a ", "*/=a ", "*a* ", "[[a", "[[a][b", "[[a][b]] ", "[fn:a", "[fn:a] ", "<http:a", "<<a", "<<<a", "{{{a(", "@@a:b", "\\\\", "[", "]", "- ", "1. ", "- - 1. ", "| ", "|a", ": ", "* ", " :a:",
        "a :: ", "* a\n", "** a :b:\n", "- a\n", "- a\n\n", "1. a\n", "  - a\n", "- a :: b\n", "#+begin_src\n", "#+begin_quote\n", "#+begin_quote\na\n", "#+end_quote\n", "#+begin_src\na\n#+end_src\n", "#+begin_a\n- b\n", ":A:\n", ":A:\n:END:\n",
        ":PROPERTIES:\n", ": a\n", "| a |\n", "|-\n", "#+a: b\n", "# a\n", "[fn:1] a\n", "\\begin{a}\n", "\n", "a\n\n", "a\n", "* COMMENT a\n", "# seedlint-disable-line\n", "a\r\n", "\t- a\n", "-----\n", "#+BEGIN:\n", "#+TITLE: a\n",
    ],
}  # fmt: skip
