"""Formats of files: from bytes to text, from text to documents with exact places, and the suppressions in comments.

A `Format` (`format`) is a value that a folder here defines and that a plugin can bring; `registry` holds the set of them. A
parser is imported with its first file: a run over plain text never loads the Markdown parser.

May import: `_internal`, `model`, `text`.
"""
