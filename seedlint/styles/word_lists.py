"""Lists of words, one a line, and the words in a config of cspell."""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

CSPELL_SUFFIXES = (".json", ".jsonc", ".yaml", ".yml")
_COMMENT = regex(r"^[ \t]*//.*$", 8)
_SIGNS = regex(r"([^\w\s])")


def read_words(text: str) -> list[str]:
    """Return the words or patterns of a list, one a line; a line that begins with `# ` is a comment."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("# ")]


def without_comments(text: str) -> str:
    """Return JSON without its lines of comments, which cspell allows."""
    return _COMMENT.sub("", text)


def literal(word: str) -> str:
    """Return the pattern of a word of cspell, in any case, without the marks for parts of compounds."""
    quoted = _SIGNS.sub(r"\\\1", word.strip("*~"))
    return f"(?i){quoted}"
