"""Unknown keys of an element and their context."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from argmap.syntax.hints.hint_text import as_list, plain
from argmap.syntax.hints.synonyms import normal
from argmap.syntax.yaml import Scalar, Value, is_null


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """Unknown keys of an element that stand for the same key, with their values.

    `name` is the id of the element, if it has one, and `start` its offset. `beside`
    holds the values of its known keys, `others` all its unknown keys. `after` is the
    pair before these keys, if only a comma in braces separates them.
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
        """The first key."""
        return self.pairs[0][0]

    @property
    def word(self) -> str:
        """The first key, normalized for comparison."""
        return normal(self.key.value)

    @property
    def said(self) -> list[Any]:
        """The values of all keys."""
        return [said for _, value in self.pairs if not is_null(value) for said in as_list(plain(value))]
