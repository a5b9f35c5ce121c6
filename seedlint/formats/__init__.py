"""The formats of files: from bytes to text (`decode`), from text to documents with exact places (`registry`, and a folder for
each family of formats), and the suppressions in comments. A `Format` is a value; its parser is imported with its first file.

May import: `_internal`, `model`, `text`.
"""
