"""A quick dataclass is what `dataclass` makes of the same declaration, and its objects cannot be changed."""

from __future__ import annotations

import inspect
import pickle
from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import get_type_hints

import pytest

from argmap.core.model import Case, Citation, Claim, Link
from argmap.core.quick_dataclass import quick_dataclass


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    texts: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict, hash=False)
    place: int = field(default=-1, compare=False, repr=False)
    found: bool = field(default=False, init=False)


@quick_dataclass(frozen=True, slots=True)
class Quick:
    name: str
    texts: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict, hash=False)
    place: int = field(default=-1, compare=False, repr=False)
    found: bool = field(default=False, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainByName:
    name: str = "x"
    count: int

    def __repr__(self) -> str:
        return self.name


@quick_dataclass(frozen=True, slots=True, kw_only=True)
class QuickByName:
    name: str = "x"
    count: int

    def __repr__(self) -> str:
        return self.name


PAIRS = [(Plain, Quick, ("a",)), (Plain, Quick, ("a", ("b",), {"c": 1}, 7))]


@pytest.mark.parametrize(("plain", "quick", "given"), PAIRS)
def test_an_object_is_shown_compared_hashed_and_replaced_as_that_of_a_dataclass(plain, quick, given):
    one, other = plain(*given), quick(*given)
    assert repr(other) == repr(one).replace("Plain", "Quick")
    assert asdict(other) == asdict(one)
    assert astuple(other) == astuple(one)
    assert hash(other) == hash(one)
    assert other == quick(*given)
    assert other != one
    assert replace(other, name="z") != other
    assert replace(other, place=3) == other  # which is not compared
    for copied in (copy(other), deepcopy(other), pickle.loads(pickle.dumps(other))):
        assert (type(copied), astuple(copied)) == (quick, astuple(one))


@pytest.mark.parametrize(("plain", "quick"), [(Plain, Quick), (PlainByName, QuickByName)])
def test_a_class_says_of_itself_what_a_dataclass_says(plain, quick):
    assert is_dataclass(quick)
    assert str(inspect.signature(quick)) == str(inspect.signature(plain))
    assert get_type_hints(quick.__init__) == get_type_hints(plain.__init__)
    assert quick.__match_args__ == plain.__match_args__
    assert quick.__slots__ == plain.__slots__
    assert [(one.name, one.type) for one in fields(quick)] == [(one.name, one.type) for one in fields(plain)]
    assert quick.__init__.__qualname__ == f"{quick.__name__}.__init__"


def test_a_method_of_the_class_is_kept():
    assert repr(QuickByName(name="kept", count=1)) == "kept"
    with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
        QuickByName("kept")


@pytest.mark.parametrize("named", ["name", "other"])
def test_nothing_can_be_assigned_or_deleted(named):
    one = Quick("a")
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{named}'"):
        setattr(one, named, "b")
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{named}'"):
        delattr(one, named)
    assert one == Quick("a")


def test_each_object_has_its_own_value_of_a_factory():
    assert Quick("a").counts is not Quick("a").counts


def test_what_cannot_be_made_is_refused():
    with pytest.raises(TypeError, match="must be frozen and have slots"):
        quick_dataclass(frozen=False, slots=True)


def test_a_post_init_can_refuse_an_object_that_has_all_its_fields():
    @quick_dataclass(frozen=True, slots=True)
    class Named:
        name: str

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("it has no name")

    assert Named("a").name == "a"
    with pytest.raises(ValueError, match="it has no name"):
        Named("")


def test_what_a_case_is_made_of_cannot_be_changed_in_it():
    claim = Claim("a", "A claim.")
    case = Case(title="T", claims={"a": claim})
    for one in (case, replace(case, title="U"), deepcopy(case)):
        with pytest.raises(TypeError):
            one.claims["b"] = claim
        assert list(one.claims) == ["a"]


@pytest.mark.parametrize(
    "value",
    [Claim("a", "A claim.", by="p"), Link("a -> b", ("a",), "b", "support"), Citation("s", at="p. 1")],
)
def test_a_value_of_a_case_is_of_its_class_and_frozen(value):
    made = replace(value, notes="Why.")
    assert type(made) is type(value)
    assert made.notes == "Why."
    assert made != value
    assert replace(made, notes=None) == value == deepcopy(value)
    with pytest.raises(FrozenInstanceError):
        value.notes = "Why."


def test_a_constructor_tells_its_parameters_and_what_is_missing():
    assert [*inspect.signature(Claim).parameters][:3] == ["id", "text", "title"]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'text'"):
        Claim("a")
