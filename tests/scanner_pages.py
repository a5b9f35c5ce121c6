"""Pieces of pages for the line scanners."""

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
