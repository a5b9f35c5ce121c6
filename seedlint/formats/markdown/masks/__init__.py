"""Masks: what is not Markdown on a page (template tags, MDX, endless lines) under text of the same length.

A mask is a run of letters, which can be neither an underline nor a marker nor a blank line: the parser sees a word for a tag.
`values` then shows rules what a reader sees: an opaque word for a tag that prints something, nothing for a tag that does not.
Offsets stay true, since every mask is as long as the text under it.

May import: `_internal`, `model`, and the spans of `formats`.
"""
