"""Values that are made in a class that takes assignments are frozen all the same."""

import inspect
from copy import deepcopy
from dataclasses import FrozenInstanceError, replace

import pytest

from argmap.core.model import Citation, Claim, Link


@pytest.mark.parametrize(
    "value",
    [Claim("a", "A claim.", by="p"), Link("a -> b", ("a",), "b", "support"), Citation("s", at="p. 1")],
)
def test_a_value_is_of_its_class_and_frozen(value):
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
