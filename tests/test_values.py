from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from seedlint._internal.dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Ship:
    name: str
    masts: int = 3
    cargo: list[str] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Harbour:
    name: str


@dataclass
class Crew:
    count: int = 0


@dataclass(slots=True)
class Boat:
    name: str
    oars: int


def test_fields_are_given_by_place_by_name_and_by_default() -> None:
    ship = Ship("Anna", cargo=["tea"])
    assert (ship.name, ship.masts, ship.cargo) == ("Anna", 3, ["tea"])
    assert Ship("Anna", 2, []).masts == 2
    assert vars(Ship("Anna")) == {"name": "Anna", "masts": 3, "cargo": []}


def test_a_made_default_is_made_for_each() -> None:
    assert Ship("a").cargo is not Ship("a").cargo


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, r"Ship\(\) is missing the argument 'name'"),
        (("a",), {"mast": 1}, r"Ship\(\) got an unexpected argument 'mast'"),
        (("a",), {"name": "b"}, r"Ship\(\) got an unexpected argument 'name'"),
        (("a", 1, [], 5), {}, r"Ship\(\) takes 3 arguments, 4 were given"),
    ],
)
def test_what_does_not_fit_is_an_error(given: tuple[Any, ...], named: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Ship(*given, **named)


def test_values_of_the_same_class_and_fields_are_equal() -> None:
    assert Ship("a") == Ship("a") != Ship("b")
    assert Ship("a") != Harbour("a")
    assert Harbour("a") != Harbour("a")
    assert Crew(1) == Crew(1)


def test_a_frozen_value_has_a_hash_and_a_changing_one_has_none() -> None:
    assert len({dataclasses.replace(Ship("a"), cargo=()), dataclasses.replace(Ship("a"), cargo=())}) == 1  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hash(Crew(1))


def test_a_frozen_value_stays_as_it_is() -> None:
    ship = Ship("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        ship.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del ship.name
    crew = Crew(1)
    crew.count = 2
    assert crew == Crew(2)


def test_a_replaced_field_leaves_the_others() -> None:
    assert replace(Ship("a", 2), name="b") == Ship("b", 2)
    with pytest.raises(TypeError):
        replace(Ship("a"), mast=1)  # type: ignore[call-arg]


def test_a_value_shows_its_fields() -> None:
    assert repr(Ship("a", 1)) == "Ship(name='a', masts=1, cargo=[])"


def test_a_value_may_be_copied_sent_and_matched() -> None:
    ship = Ship("a", 1, ["tea"])
    assert pickle.loads(pickle.dumps(ship)) == copy.deepcopy(ship) == ship
    match ship:
        case Ship(name, masts):
            assert (name, masts) == ("a", 1)


def test_the_library_takes_the_class_for_a_dataclass() -> None:
    assert dataclasses.is_dataclass(Ship)
    assert [found.name for found in dataclasses.fields(Ship)] == ["name", "masts", "cargo"]
    assert dataclasses.replace(Ship("a"), name="b") == Ship("b")
    assert dataclasses.asdict(Ship("a")) == {"name": "a", "masts": 3, "cargo": []}


def test_a_plugin_may_build_on_the_class() -> None:
    @dataclasses.dataclass(frozen=True)
    class Steamer(Ship):
        funnels: int = 1

    class Tug(Ship):
        pass

    assert (Steamer("a", funnels=2).funnels, Steamer("a").masts, Tug("a").masts) == (2, 3, 3)
    assert dataclasses.replace(Tug("a"), masts=0) == Tug("a", 0) != Ship("a", 0)


def test_slots_hold_the_fields() -> None:
    boat = Boat("b", oars=2)
    boat.oars = 4
    assert (boat, boat.oars, hasattr(boat, "__dict__")) == (Boat("b", 4), 4, False)
    with pytest.raises(AttributeError):
        boat.sails = 1  # type: ignore[attr-defined]


def test_the_signature_is_that_of_the_fields() -> None:
    assert str(inspect.signature(Ship)) == "(name: 'str', masts: 'int' = 3, cargo: 'list[str]' = <factory>) -> None"
    assert str(inspect.signature(Boat)) == "(name: 'str', oars: 'int') -> None"


def test_a_class_built_on_it_has_a_signature_of_its_own() -> None:
    class Tug(Ship):
        pass

    class Raft(Ship):
        def __init__(self, logs: int) -> None:
            super().__init__(f"{logs} logs")

    assert inspect.signature(Tug) == inspect.signature(Ship)
    assert list(inspect.signature(Raft).parameters) == ["logs"]
    assert Raft(3) == Raft(3) != Raft(4)


def test_the_library_knows_the_types_of_the_fields() -> None:
    assert [found.type for found in dataclasses.fields(Ship)] == ["str", "int", "list[str]"]
