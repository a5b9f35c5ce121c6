"""The cache key: a short string of everything that can change a result besides the file itself.

That is our code, the code of plugins and rule files, the versions of libraries, the rules and the config.
"""

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
"""The libraries whose version changes what our rules report."""


def cache_key(rules: Iterable[Rule], config: str, formats: Formats) -> str:
    """Return 128 bits in hexadecimal. `config` is the key of the config's contents."""
    # A stale key gives wrong answers without a sign of it, so a file of code counts as changed when its size or time changes,
    # even if its text is the same: that costs one cold run. The text is not read: our code and tables of words are over a
    # megabyte, and to read and hash it would take longer than a warm run. The folder of a plugin counts as a whole, since a rule
    # may use any module of its distribution.
    rules = list(rules)
    names = sorted(rule.name for rule in rules)
    read = [repr((value.name, value.suffixes, value.comments)) for value in formats.values]
    read.append(repr(formats.patterns))
    states = [code_version.state(path) for path in sorted({*_code_paths(rules, formats), *_format_code(formats)})]
    made_of = sorted({rule.state for rule in rules if isinstance(rule, DocumentRule)})
    parts = "\0".join([__version__, sys.version, config, *names, *read, *made_of, builtin.state(), *states])
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _code_paths(rules: Iterable[Rule], formats: Formats) -> Iterator[str]:
    """Yield the files and folders of code, other than ours, that our code, these rules and the parsers of the formats run."""
    extras = (value.extra.module for value in formats.values if value.extra)
    for name in (*_LIBRARIES, *extras):
        spec = find_spec(name)
        if spec and spec.origin:
            yield spec.origin
    for module in {(rule.check if isinstance(rule, DocumentRule) else rule.gather).__module__ for rule in rules}:
        yield from _code_of_module(module)


def _format_code(formats: Formats) -> Iterator[str]:
    """Yield the files and folders of code, other than ours, that the parsers of the formats run."""
    for value in formats.values:
        for function in filter(None, (value.parse, value.literal_spans)):
            # A partial has the module of functools, so its function is asked; a callable object has the module of its class.
            yield from _code_of_module(getattr(function, "func", function).__module__ or "")


def _code_of_module(name: str) -> Iterator[str]:
    """Yield the rule file, or the folder of the distribution's package, that the module is from.

    Nothing for our own rules: `builtin.state` covers them. A rule that comes from the cache of rule metadata has functions of
    another module than its own file, so the module says nothing about it.
    """
    ours = name.startswith("seedlint.")
    package = sys.modules.get(name if ours else name.partition(".")[0])
    file = getattr(package, "__file__", None)
    if file and Path(file).is_file() and not any(map(Path(file).is_relative_to, builtin.folders())):
        yield str(Path(file).parent) if hasattr(package, "__path__") else file
