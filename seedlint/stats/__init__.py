"""Statistics of a corpus, flawed or not: words, readability, sections, copied text, by page, file and folder.

May import: `_internal`, `analysis`, `config`, `document_types`, `formats`, `model`, `rule`, `text`.
"""
