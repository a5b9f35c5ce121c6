"""Markdown and MDX: masks for templates, blocks from parser events, inline text with positions, the title."""
