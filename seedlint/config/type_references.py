"""The types that types extend: each must be one that there is, whichever file of the config it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from seedlint.config.errors import Complaint, nearest
from seedlint.config.nodes import Node, at, items
from seedlint.config.schema import TYPES_RULE, types_shape
from seedlint.option_types import MapOf
from seedlint.rule import Rule


def refuse_strangers(sources: Iterable[Node], rules: Mapping[str, Rule], complain: Callable[[Complaint], None]) -> None:
    """Complains of every type that extends one that is not there, or by way of others itself."""
    value_type = types_shape(rules)
    if not isinstance(value_type, MapOf) or not value_type.reference_key:
        return
    types = {name: entry.value for node in sources for given in _given(node) for name, entry in given.value.items()}
    bases = {
        name: base
        for name, value in types.items()
        if (base := at(value, value_type.reference_key)) and isinstance(base.value, str)
    }
    for name, base in bases.items():
        if base.value not in types and base.value not in value_type.built_in:
            complain(base.complaint(f"unknown type {base.value!r}{nearest(base.value, [*types, *value_type.built_in])}"))
        elif _leads_back(name, bases, value_type.built_in):
            complain(base.complaint(f"{value_type.reference_key!r} leads back to {name!r}"))


def _given(source: Node) -> Iterator[Node]:
    """The mappings of types in a file: for all files, and in its overrides."""
    places = [at(source, "types")]
    places += [at(where, "rules", TYPES_RULE, "types") for where in (source, *items(at(source, "overrides")))]
    yield from (place for place in places if place and isinstance(place.value, dict))


def _leads_back(name: str, bases: Mapping[str, Node], beside: Iterable[str]) -> bool:
    """Whether a type extends itself. One with a built-in's name may name that one."""
    met: set[str] = set()
    base = name
    while base in bases and base not in met:
        met.add(base)
        base = bases[base].value
    return base == name and name in met and name not in beside
