"""`dataclass`, `field` and `replace` of `dataclasses`, for the little of them that is used here.

The library writes and compiles six functions for each class; for all of ours this takes four times as long as to start Python.
Here the functions are shared, and look up a class's fields when they are called. To a type checker these are the library's own,
and so are the classes to the library, whose functions a plugin may call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace

T = TypeVar("T")


class _Made(NamedTuple):
    """The default of a field that each value makes anew."""

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
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            methods[name] = _Library(name, frozen, eq)
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
    """The class again, with slots for its fields, none of which has a default."""
    body = {name: value for name, value in vars(kind).items() if name not in ("__dict__", "__weakref__")}
    return cast("type[T]", type(kind.__name__, kind.__bases__, {**body, "__slots__": fields}))


def _field(*, default_factory: Callable[[], Any]) -> Any:
    return _Made(default_factory)


def _replace(value: T, /, **changes: Any) -> T:
    """A copy of the value in which some fields are others."""
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
        raise TypeError(f"{type(self).__name__}() got an unexpected argument {next(iter(named))!r}")
    if len(given) > len(fields):
        raise TypeError(f"{type(self).__name__}() takes {len(fields)} arguments, {len(given)} were given")


def _values(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in value._plan.fields])


def _repr(self: Any) -> str:
    said = ", ".join(f"{name}={value!r}" for name, value in zip(self._plan.fields, _values(self), strict=True))
    return f"{type(self).__qualname__}({said})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _refuse(self: Any, name: str, *value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change the field {name!r}")


class _Library:
    """What the functions of `dataclasses` look for in a class, made when one of them does."""

    def __init__(self, name: str, frozen: bool, eq: bool) -> None:
        self._name, self._frozen, self._eq = name, frozen, eq

    def __get__(self, value: object, kind: Any) -> Any:
        import dataclasses

        plan: _Plan = kind._plan
        defaults = {
            name: dataclasses.field(default_factory=default.make) if isinstance(default, _Made) else default
            for name, default in plan.defaults.items()
        }
        body = {"__annotations__": dict.fromkeys(plan.fields, object), **defaults}
        twin: Any = dataclasses.dataclass(frozen=self._frozen, eq=self._eq)(type(kind.__name__, (), body))
        return getattr(twin, self._name)


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
