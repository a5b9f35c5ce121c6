"""seedlint judges what a text says: what rule authors and Python callers may import is here and in `seedlint.text`.

Names are imported on first use, so that `seedlint --version` pays for none of them and a rule file not for the engine.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedlint.api import check
    from seedlint.config import ConfigError
    from seedlint.errors import RuleError, UsageError
    from seedlint.formats.format import Format
    from seedlint.model import Document, Edit, Fact, Finding, Place, Related, Violation
    from seedlint.plugins.hookspecs import hookimpl
    from seedlint.rule import Cluster, CorpusRule, DocumentRule, Passage, SimilarityRule, opt

__version__ = "0.1.0"
__all__ = [
    "Cluster",
    "ConfigError",
    "CorpusRule",
    "Document",
    "DocumentRule",
    "Edit",
    "Fact",
    "Finding",
    "Format",
    "Passage",
    "Place",
    "Related",
    "RuleError",
    "SimilarityRule",
    "UsageError",
    "Violation",
    "check",
    "hookimpl",
    "opt",
]

_HOMES = {
    "check": "api",
    "ConfigError": "config.errors",
    "Format": "formats.format",
    "hookimpl": "plugins.hookspecs",
    **dict.fromkeys(("RuleError", "UsageError"), "errors"),
    **dict.fromkeys(("Document", "Edit", "Fact", "Finding", "Place", "Related", "Violation"), "model"),
    **dict.fromkeys(("Cluster", "CorpusRule", "DocumentRule", "Passage", "SimilarityRule", "opt"), "rule"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'seedlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"seedlint.{_HOMES[name]}"), name)
