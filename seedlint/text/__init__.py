"""What rules share, and what the authors of plugins may use: words, sentences, syllables, stems, language, counts, readability.

Import the module that you need (`from seedlint.text import words`); none of them costs anything before it is asked.
"""
