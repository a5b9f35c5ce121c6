"""Dialects of Markdown: formulas, wikis, admonitions, directives, fenced divs, exports of Notion; a file for each topic.

`overlay` puts text of the same length over signs of a dialect inside of lines. `containers` takes the lines of containers (notes,
tabs, cards) out and returns the way back. A dialect costs a search for its signs where the text has none of them.
"""
