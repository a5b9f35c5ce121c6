"""English names of the languages that have a formula of readability."""

from __future__ import annotations

from types import MappingProxyType

NAMES = MappingProxyType(
    {
        "en": "English",
        "de": "German",
        "es": "Spanish",
        "fr": "French",
        "it": "Italian",
        "nl": "Dutch",
        "pt": "Portuguese",
        "ru": "Russian",
        "sv": "Swedish",
        "da": "Danish",
        "no": "Norwegian",
    }
)


def language_name(code: str) -> str:
    """Return the name of the language, or its code where it has none here."""
    return NAMES.get(code, code)
