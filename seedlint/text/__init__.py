"""The library for rule authors, a module a topic: words, sentences, headings, sections, links, tables, language and more.

Each module lists its public names in `__all__`; each name has a docstring with an example, and the page "Text library" of the
site is generated from them. The functions are pure. Tables are read and libraries are imported on the first call, so an import
is cheap. Offsets count code points from 0, and ends are exclusive.

May import: `_internal`, `model`, `rule`, `tables`.
"""
