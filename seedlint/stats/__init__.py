"""Statistics of a corpus: words, readability, sections and copied text, by page, file and folder.

`collect` reads the files, `measure` measures one file, `model` holds the results, `totals` adds them up.

May import: `_internal`, `analysis`, `config`, `document_types`, `formats`, `model`, `rule`, `text`.
"""
