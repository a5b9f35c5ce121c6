"""What could change a result besides the file itself, as one short string: our code, the plugins', the rules and the config."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from seedlint import __version__
from seedlint._internal import code_version
from seedlint._internal.digests import blake2b
from seedlint.formats.registry import Formats
from seedlint.plugins import builtin
from seedlint.rule import DocumentRule, Rule

_LIBRARIES = ("pyromark", "Stemmer", "textstat", "rapidfuzz")
"""Whose version shows in what our rules say."""


def stamp(rules: Iterable[Rule], config: str, formats: Formats) -> str:
    """Return 128 bits in hexadecimal, the same only while code, rules, formats and config are.

    Code is known by the sizes and times of its files.
    """
    rules = list(rules)
    names = sorted(rule.name for rule in rules)
    read = [repr((value.name, value.suffixes, value.comments)) for value in formats.values]
    states = [code_version.state(path) for path in sorted({*_code(rules), *_code_of_formats(formats)})]
    parts = "\0".join([__version__, sys.version, config, *names, *read, builtin.state(), *states])
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _code(rules: Iterable[Rule]) -> Iterator[str]:
    """The files and folders of code that ours and these rules run."""
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec and spec.origin:
            yield spec.origin
    for rule in rules:
        yield from _of_module((rule.check if isinstance(rule, DocumentRule) else rule.gather).__module__)


def _code_of_formats(formats: Formats) -> Iterator[str]:
    for value in formats.values:
        for function in filter(None, (value.parse, value.literal_spans)):
            # A partial has the module of functools, so its function is asked; a callable object has the module of its class.
            yield from _of_module(getattr(function, "func", function).__module__ or "")


def _of_module(name: str) -> Iterator[str]:
    """The file or folder of the distribution that a rule is from: all of its package, since one module of it may use another.

    None of ours, whose state is known: where a rule is remembered, its function is not in the rule's own file.
    """
    ours = name.startswith("seedlint.")
    package = sys.modules.get(name if ours else name.partition(".")[0])
    file = getattr(package, "__file__", None)
    if file and Path(file).is_file() and not any(map(Path(file).is_relative_to, builtin.folders())):
        yield str(Path(file).parent) if hasattr(package, "__path__") else file
