"""The part of `dataclasses` that seedlint uses: `dataclass`, `field` and `replace`, with classes that are cheap to create.

The library writes and compiles six functions for each class. For all of our classes this takes four times as long as the start of
Python. Here all classes share their functions, which look up the fields of a class when they are called. A type checker sees the
library's own functions. The library accepts the classes: a plugin may call its functions with them, and may inherit from them.

Limits:

- A class of which a run makes thousands is a NamedTuple.
- `dataclass` knows `frozen`, `eq` and `slots`, and `field` knows `default_factory`; there is no order, no `__post_init__`, no
  `InitVar`, no `ClassVar` and no keyword-only field.
- The fields are those of the class itself, not of a base class. Fields with slots have no defaults.
- Defaults are not checked: a field without a default may follow a field with a default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
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
    """The fields of a class in order, and their defaults: values, and functions that make one for each instance."""

    fields: tuple[str, ...]
    names: Set[str]
    defaults: Mapping[str, Any]
    makers: Mapping[str, Callable[[], Any]]
    slots: bool


def _dataclass(kind: type[T] | None = None, /, *, frozen: bool = False, eq: bool = True, slots: bool = False) -> Any:
    def made(kind: type[T]) -> type[T]:
        plan = _plan(kind, slots=slots)
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


def _plan(kind: type, *, slots: bool) -> _Plan:
    fields = tuple(kind.__annotations__)
    defaults = {name: vars(kind)[name] for name in fields if name in vars(kind)}
    for name, default in defaults.items():
        if isinstance(default, _Made):
            delattr(kind, name)
    makers = {name: default.make for name, default in defaults.items() if isinstance(default, _Made)}
    values = {name: default for name, default in defaults.items() if name not in makers}
    return _Plan(fields, dict.fromkeys(fields).keys(), values, makers, slots)


def _slotted(kind: type[T], fields: tuple[str, ...]) -> type[T]:
    """Return a copy of the class with slots for its fields, none of which has a default."""
    body = {name: value for name, value in vars(kind).items() if name not in ("__dict__", "__weakref__")}
    return cast("type[T]", type(kind.__name__, kind.__bases__, {**body, "__slots__": fields}))


def _field(*, default_factory: Callable[[], Any]) -> Any:
    return _Made(default_factory)


def _replace(value: T, /, **changes: Any) -> T:
    """Return a copy of the value with some fields replaced."""
    plan: _Plan = value._plan  # type: ignore[attr-defined]
    if plan.slots or type(value).__init__ is not _init or not changes.keys() <= plan.names:
        return type(value)(**({name: getattr(value, name) for name in plan.fields} | changes))
    copy = object.__new__(type(value))
    copy.__dict__.update({name: value.__dict__[name] for name in plan.fields}, **changes)
    return copy


def _init(self: Any, *given: Any, **named: Any) -> None:
    fields, names, defaults, makers, slots = self._plan
    # No call for each field: a run makes thousands of findings.
    values: dict[str, Any] = {} if slots else self.__dict__
    values.update(defaults, **named)
    values.update(zip(fields, given, strict=False))
    for name in makers:
        if name not in values:
            values[name] = makers[name]()
    twice = given and named and not named.keys().isdisjoint(fields[: len(given)])
    if twice or values.keys() != names or len(values) < len(given):
        raise TypeError(_mismatch(type(self).__name__, self._plan, given, named))
    if slots:
        for name in fields:
            object.__setattr__(self, name, values[name])


def _mismatch(kind: str, plan: _Plan, given: tuple[Any, ...], named: Mapping[str, Any]) -> str:
    """Return what is wrong with the arguments of a call."""
    for name in plan.fields[len(given) :]:
        if name not in named and name not in plan.defaults and name not in plan.makers:
            return f"{kind}() is missing the argument {name!r}"
    unexpected = [name for name in named if name not in plan.fields[len(given) :]]
    if unexpected:
        return _unexpected(kind, unexpected[0])
    return f"{kind}() takes {len(plan.fields)} arguments, {len(given)} were given"


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
    made = {name: dataclasses.field(default_factory=make) for name, make in plan.makers.items()}
    annotations = {name: owner.__annotations__[name] for name in plan.fields}
    return dataclasses.dataclass(frozen=frozen, eq=eq)(
        type(kind.__name__, (), {"__annotations__": annotations, **plan.defaults, **made})
    )


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
