"""Shared parts of the line scanners: the lines of a text, text with its source map, the blocks of a page, fields as meta."""
