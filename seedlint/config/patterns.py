"""The path patterns of a config file, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seedlint._internal.named_tuples import NamedTuple
from seedlint.config.load import Draft
from seedlint.config.nodes import Node
from seedlint.config.schema import config_keys
from seedlint.option_types import Fields, Glob, ListOf, MapOf, OneOf, OptionType
from seedlint.rule import Rule


class Pattern(NamedTuple):
    """A pattern, its place, and the keys that lead to it, such as `overrides`, `files`."""

    node: Node
    keys: tuple[str, ...]


def path_patterns(draft: Draft, rules: Mapping[str, Rule]) -> Iterator[Pattern]:
    """Yield every pattern in the files of a valid draft, in the order of each file.

    Those of files outside of the root are left out: such a file serves other projects too.
    """
    keys = config_keys(rules)
    for source in draft.sources:
        if source.file.is_quoted:
            yield from _patterns(source, keys, ())


def _patterns(node: Node, value_type: OptionType, keys: tuple[str, ...]) -> Iterator[Pattern]:
    match value_type:
        case Glob() if isinstance(node.value, str):
            yield Pattern(node, keys)
        case ListOf(item):
            for part in node.value if isinstance(node.value, list) else (node,):
                yield from _patterns(part, item, keys)
        case MapOf(value) if isinstance(node.value, dict):
            for name, entry in node.value.items():
                if value_type.keys_are_globs:
                    yield Pattern(entry.key, keys)
                yield from _patterns(entry.value, value, (*keys, name))
        case Fields(fields) if isinstance(node.value, dict):
            for name, entry in node.value.items():
                if name in fields:
                    yield from _patterns(entry.value, fields[name].value_type, (*keys, name))
        case OneOf(types):
            # The types differ in kind, a word or a mapping, so that only one of them leads to patterns.
            for one in types:
                yield from _patterns(node, one, keys)
