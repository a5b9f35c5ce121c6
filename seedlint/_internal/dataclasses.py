"""The part of `dataclasses` that seedlint uses: `dataclass`, `field` and `replace`, with classes that are cheap to create.

The library writes and compiles six functions for each class. For all of our classes this takes four times as long as the start of
Python. Here all classes share their functions, which look up the fields of a class when they are called. A type checker sees the
library's own functions. The library accepts the classes: a plugin may call its functions with them, and may inherit from them.

Limits:

- Instances are five to nine times slower to make than the library's. A class of which a run makes thousands is a NamedTuple.
- `dataclass` knows `frozen`, `eq` and `slots`, and `field` knows `default_factory`; there is no order, no `__post_init__`, no
  `InitVar`, no `ClassVar` and no keyword-only field.
- The fields are those of the class itself, not of a base class. Fields with slots have no defaults.
- Defaults are not checked: a field without a default may follow a field with a default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from seedlint._internal.named_tuples import NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace

T = TypeVar("T")


class _Made(NamedTuple):
    """The default of a field that is computed for each instance."""

    make: Callable[[], Any]


class _Plan(NamedTuple):
    """The fields of a class in order, and their defaults."""

    fields: tuple[str, ...]
    defaults: Mapping[str, Any]


def _dataclass(kind: type[T] | None = None, /, *, frozen: bool = False, eq: bool = True, slots: bool = False) -> Any:
    def made(kind: type[T]) -> type[T]:
        plan = _plan(kind)
        kind = _slotted(kind, plan.fields) if slots else kind
        methods: dict[str, Any] = {"_plan": plan, "__match_args__": plan.fields, "__init__": _init, "__repr__": _repr}
        if eq:
            methods |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        for name in ("__dataclass_fields__", "__dataclass_params__", "__signature__"):
            methods[name] = _OfLibrary(name, frozen, eq)
        for name, method in methods.items():
            setattr(kind, name, method)
        return kind

    return made(kind) if kind else made


def _plan(kind: type) -> _Plan:
    fields = tuple(kind.__annotations__)
    defaults = {name: vars(kind)[name] for name in fields if name in vars(kind)}
    for name, default in defaults.items():
        if isinstance(default, _Made):
            delattr(kind, name)
    return _Plan(fields, defaults)


def _slotted(kind: type[T], fields: tuple[str, ...]) -> type[T]:
    """Return a copy of the class with slots for its fields, none of which has a default."""
    body = {name: value for name, value in vars(kind).items() if name not in ("__dict__", "__weakref__")}
    return cast("type[T]", type(kind.__name__, kind.__bases__, {**body, "__slots__": fields}))


def _field(*, default_factory: Callable[[], Any]) -> Any:
    return _Made(default_factory)


def _replace(value: T, /, **changes: Any) -> T:
    """Return a copy of the value with some fields replaced."""
    fields = value.__match_args__  # type: ignore[attr-defined]
    return type(value)(**({name: getattr(value, name) for name in fields} | changes))


def _init(self: Any, *given: Any, **named: Any) -> None:
    fields, defaults = self._plan
    put = object.__setattr__
    for name, value in zip(fields, given, strict=False):
        put(self, name, value)
    for name in fields[len(given) :]:
        if name in named:
            put(self, name, named.pop(name))
        elif name in defaults:
            default = defaults[name]
            put(self, name, default.make() if type(default) is _Made else default)
        else:
            raise TypeError(f"{type(self).__name__}() is missing the argument {name!r}")
    if named:
        raise TypeError(_unexpected(type(self).__name__, next(iter(named))))
    if len(given) > len(fields):
        raise TypeError(f"{type(self).__name__}() takes {len(fields)} arguments, {len(given)} were given")


def _unexpected(kind: str, name: str) -> str:
    from seedlint._internal.old_names import replacement

    return f"{kind}() got an unexpected argument {name!r}{replacement(kind, name)}"


def _values(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in value._plan.fields])


def _repr(self: Any) -> str:
    arguments = ", ".join(f"{name}={value!r}" for name, value in zip(self._plan.fields, _values(self), strict=True))
    return f"{type(self).__qualname__}({arguments})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _refuse(self: Any, name: str, *value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change the field {name!r}")


class _OfLibrary:
    """An attribute that `dataclasses` or `inspect` reads from a class, made by the library when it is read.

    `__signature__` is the signature of the class, since the shared `__init__` takes any arguments. To create the descriptor costs
    nothing; inspect and dataclasses are imported on the first read.
    """

    def __init__(self, name: str, frozen: bool, eq: bool) -> None:
        self._name, self._frozen, self._eq = name, frozen, eq

    def __get__(self, value: object, kind: Any) -> Any:
        if self._name == "__signature__" and kind.__init__ is not _init:  # a subclass with its own
            raise AttributeError(self._name)
        twin = _twin(kind, self._frozen, self._eq)
        if self._name == "__signature__":
            from inspect import signature

            return signature(twin)
        return getattr(twin, self._name)


def _twin(kind: Any, frozen: bool, eq: bool) -> Any:
    """Return the class that the library makes from the same fields."""
    import dataclasses

    plan: _Plan = kind._plan
    owner = next(base for base in kind.__mro__ if "_plan" in vars(base))
    defaults = {
        name: dataclasses.field(default_factory=default.make) if isinstance(default, _Made) else default
        for name, default in plan.defaults.items()
    }
    annotations = {name: owner.__annotations__[name] for name in plan.fields}
    return dataclasses.dataclass(frozen=frozen, eq=eq)(type(kind.__name__, (), {"__annotations__": annotations, **defaults}))


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
