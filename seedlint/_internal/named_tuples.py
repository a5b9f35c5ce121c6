"""`NamedTuple` as in `typing`, with classes that are cheap to create.

`typing` compiles the annotation of each field: a class with five fields takes 1.1 million instructions, here 0.3. A hook loads a
hundred such classes. Annotations stay text, as in any other class of a module that has `from __future__ import annotations`. A
type checker sees the class of `typing`. Generic named tuples are not supported.
"""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

_MAKE: Callable[..., type] = collections.namedtuple
"""By another name: a type checker wants to see the fields of each call."""
_OWN = frozenset({"__annotations__", "__module__", "__qualname__", "__orig_bases__", "__static_attributes__", "__firstlineno__"})


def _made(name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> type:
    """Return the class of a body with annotated fields, defaults and methods."""
    annotations = body.get("__annotations__", {})
    defaults = [body[field] for field in annotations if field in body]
    made: Any = _MAKE(name, annotations, defaults=defaults, module=body["__module__"])
    made.__annotations__ = made.__new__.__annotations__ = annotations
    made.__qualname__ = body["__qualname__"]
    for key, value in body.items():
        if key not in _OWN and key not in annotations:
            setattr(made, key, value)
    kind: type = made
    return kind


class _Base:
    """A base that is in no class: `class Row(NamedTuple)` calls `_made` in place of `type`."""

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (_Entry,)


class _Meta(type):
    def __new__(cls, name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> Any:
        return _made(name, bases, body) if bases else super().__new__(cls, name, bases, body)


class _Entry(metaclass=_Meta):
    pass


if TYPE_CHECKING:
    from typing import NamedTuple
else:
    NamedTuple = _Base()
