"""The public interface of seedlint: all names that rule authors and Python callers import, beside `seedlint.text`.

Each name is imported on first use, so that `seedlint --version` loads no other module and a rule file does not load the engine.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedlint.api import check
    from seedlint.config.errors import ConfigError
    from seedlint.errors import RuleError, UsageError
    from seedlint.formats.format import Extra, Format
    from seedlint.formats.registry import parse
    from seedlint.model import (
        PROSE,
        Block,
        Document,
        Edit,
        Fact,
        Finding,
        Mark,
        Place,
        Related,
        Section,
        Segment,
        Severity,
        Source,
        SuppressedRule,
        Suppression,
        Violation,
    )
    from seedlint.option_types import (
        Boolean,
        Choice,
        Date,
        Field,
        Fields,
        Glob,
        Integer,
        ListOf,
        MapOf,
        Number,
        OneOf,
        OptionType,
        Regex,
        Text,
    )
    from seedlint.plugins.hookspecs import hookimpl
    from seedlint.rule import (
        Cluster,
        ContextChange,
        Copy,
        CorpusContext,
        CorpusRule,
        DefaultSeverity,
        DocumentRule,
        Explain,
        Option,
        Options,
        Passage,
        Rule,
        SimilarityRule,
        opt,
    )

__version__ = "0.1.0"
__all__ = [
    "PROSE",
    "Block",
    "Boolean",
    "Choice",
    "Cluster",
    "ConfigError",
    "ContextChange",
    "Copy",
    "CorpusContext",
    "CorpusRule",
    "Date",
    "DefaultSeverity",
    "Document",
    "DocumentRule",
    "Edit",
    "Explain",
    "Extra",
    "Fact",
    "Field",
    "Fields",
    "Finding",
    "Format",
    "Glob",
    "Integer",
    "ListOf",
    "MapOf",
    "Mark",
    "Number",
    "OneOf",
    "Option",
    "OptionType",
    "Options",
    "Passage",
    "Place",
    "Regex",
    "Related",
    "Rule",
    "RuleError",
    "Section",
    "Segment",
    "Severity",
    "SimilarityRule",
    "Source",
    "SuppressedRule",
    "Suppression",
    "Text",
    "UsageError",
    "Violation",
    "check",
    "hookimpl",
    "opt",
    "parse",
]

_MODULES = {
    "api": "check",
    "config.errors": "ConfigError",
    "errors": "RuleError UsageError",
    "formats.format": "Extra Format",
    "formats.registry": "parse",
    "model": "PROSE Block Document Edit Fact Finding Mark Place Related Section Segment Severity Source SuppressedRule"
    " Suppression Violation",
    "option_types": "Boolean Choice Date Field Fields Glob Integer ListOf MapOf Number OneOf OptionType Regex Text",
    "plugins.hookspecs": "hookimpl",
    "rule": "Cluster ContextChange Copy CorpusContext CorpusRule DefaultSeverity DocumentRule Explain Option Options Passage Rule"
    " SimilarityRule opt",
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names.split()}


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])


if not TYPE_CHECKING:  # a type checker knows the names above, and must not accept others

    def __getattr__(name: str) -> object:
        if name not in _MODULE_OF:
            raise AttributeError(f"module 'seedlint' has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"seedlint.{_MODULE_OF[name]}"), name)
        return value
