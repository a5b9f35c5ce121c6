"""Headings without content below them, and the texts that count as placeholders."""
