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
}  # fmt: skip
UNITS: dict[str, list[str]] = {
    "rst": [
        "*a ", "**a ", "`a ", "``a ", "|a ", "a_ ", "_`a ", "[1]_ ", ":a:`b ", "\\", "`a <b ", "a_-", ":a", "- ", "1. ", ":a: ", "- - 1. :b: ", "+-", "= ", "a: ", "`a <b>`_ ",
        "http://a.b ", ".. note:: ", ".. [1] ", "_", "`", "(", "a", "::", "| ", ".. ", "-a, ",
        "a\n=\n\n", "=\na\n=\n\n", "- a\n", "- a\n\n", "1. a\n", "a\n b\n", "a\n b\n  c\n", ":a: b\n", "-a  b\n", ".. note:: a\n", ".. a::\n\n   b\n\n", "::\n\n a\n\n", "| a\n",
        "+-+\n|a|\n+-+\n\n", "+--+\n", "|a|\n", "== ==\na  b\n== ==\n\n", "== ==\n\na\n", "== ==\na b\n", ".. _a: b\n", "..\n", ".. c\n\n", "\n", " \n", "a\n\n", " a\n\n", "-- a\n", "__ a\n",
        ".. seedlint-disable-line\n", "a\r\n", "====\n", "====\na\n", "\ta\n", "- a\n\t- b\n", ".. list-table::\n\n   * - a\n", ".. only:: a\n\n   b\n   -\n",
    ],
}  # fmt: skip
