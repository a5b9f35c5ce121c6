"""What could change a result besides the file itself, as one short string: our code, the plugins', the rules and the config."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from seedlint import __version__
from seedlint.builtin import rules_folder
from seedlint.rule import DocumentRule, Rule

_LIBRARIES = ("pyromark", "Stemmer", "textstat", "rapidfuzz")
"""Whose version shows in what our rules say."""


def stamp(rules: Iterable[Rule], config: str) -> str:
    """128 bits in hexadecimal, the same only while code, rules and config are. Code is known by its files' sizes and times."""
    rules = list(rules)
    names = sorted(rule.name for rule in rules)
    code = [f"{file}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in sorted(set(_code(rules)))]
    parts = "\0".join([__version__, sys.version, config, *names, *code])
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _code(rules: Iterable[Rule]) -> Iterator[Path]:
    yield from Path(__file__).parent.rglob("*.py")
    yield from rules_folder().glob("*.py")
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec and spec.origin:
            yield Path(spec.origin)
    for rule in rules:
        yield from _module_files((rule.check if isinstance(rule, DocumentRule) else rule.gather).__module__)


def _module_files(name: str) -> Iterator[Path]:
    """The files of the distribution that a rule is from: all of its package, since one module of it may use another."""
    package = sys.modules.get(name if name.startswith("seedlint.") else name.partition(".")[0])
    file = getattr(package, "__file__", None)
    if file and Path(file).is_file():
        yield from Path(file).parent.rglob("*.py") if hasattr(package, "__path__") else [Path(file)]
