"""The fences of code blocks in Markdown, and the text that a wrong fence turns into code.

May import: `_internal`, `model`.
"""
