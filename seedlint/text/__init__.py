"""The library for rule authors: words, sentences, syllables, stems, language, headings, outline, numbers, tokens, boilerplate.
Each module lists its public names in `__all__`; nothing costs time before it is called.

May import: `_internal`, `model`, `tables`.
"""
