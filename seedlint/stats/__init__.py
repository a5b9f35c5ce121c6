"""Statistics of a corpus: words, readability, sections and copied text, by page, file and folder.

`measure` measures one file, `stored` keeps that in the index, `collect` adds the copies, `model` holds the results, `totals` adds
them up.

May import: `_internal`, `analysis`, `document_types`, `model`, `rule`, `text`.
"""
