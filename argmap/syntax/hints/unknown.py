"""Keys that an element does not have, as they stand in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from argmap.syntax.hints.synonyms import normal
from argmap.syntax.hints.writing import as_list, plain
from argmap.syntax.yaml import Scalar, Value, is_null


@dataclass(frozen=True, slots=True)
class Unknown:
    """Keys that an element does not have and that mean the same, with their values.

    `name` is the id of the element, where it has one; `beside` holds what
    stands under its other keys, `others` all its unknown ones, `start` is where
    it starts. `after` is the key, with its value, that a comma in braces stands
    between and these keys.
    """

    element: str
    name: str
    pairs: list[tuple[Scalar, Value]]
    beside: dict[str, Any]
    start: int
    others: list[tuple[Scalar, Value]] = field(default_factory=list)
    after: tuple[Scalar, Value] | None = None

    @property
    def key(self) -> Scalar:
        """The first of the keys."""
        return self.pairs[0][0]

    @property
    def word(self) -> str:
        """The first key as it is compared."""
        return normal(self.key.value)

    @property
    def said(self) -> list[Any]:
        """The values of all of them."""
        return [said for _, value in self.pairs if not is_null(value) for said in as_list(plain(value))]
