"""Steps as bytes, to be sent to other processes: a rule goes by its name, since its module is a file that is loaded by path."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from seedlint._internal.startup_cache import StartupCache
from seedlint.config import Config
from seedlint.corpus.engines.engine import Step
from seedlint.plugins.manager import load_plugins
from seedlint.rule import CorpusRule, DocumentRule, Rule, SimilarityRule


class _Writer(pickle.Pickler):
    def persistent_id(self, value: Any) -> str | None:
        return value.name if isinstance(value, (CorpusRule, DocumentRule, SimilarityRule)) else None


class _Reader(pickle.Unpickler):
    def __init__(self, content: bytes, rules: Mapping[str, Rule]) -> None:
        super().__init__(io.BytesIO(content))
        self._rules = rules

    def persistent_load(self, name: str) -> Rule:
        return self._rules[name]


def dump_step(step: Step) -> bytes:
    """Return a step as bytes."""
    out = io.BytesIO()
    _Writer(out, pickle.HIGHEST_PROTOCOL).dump(step)
    return out.getvalue()


def load_step(config: Config, content: bytes) -> Step:
    """Return the step of these bytes, with the rules of the plugins and rule files that are installed here."""
    step: Step = _Reader(content, _rules_of(_Key(config))).load()
    return step


class _Key:
    """A config as a key: two with the same digest are one."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.config.digest == self.config.digest

    def __hash__(self) -> int:
        return hash(self.config.digest)


@lru_cache(1)
def _rules_of(key: _Key) -> Mapping[str, Rule]:
    config = key.config
    return load_plugins(config.rule_files, config.root, StartupCache(), config.styles, config.vocabularies).rules
