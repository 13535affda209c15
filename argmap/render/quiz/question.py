"""A question of a quiz as a value, independent of where it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.core.display import counted, shown

#: A choice of one option, an order of all options, or an option for each of several items.
Form = Literal["choice", "order", "match"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Given(NamedTuple):
    """A text that a question is about, and a word or two for its part in it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer.

    `options` are in the order in which they are shown, and `right` has indices of them, from 0: one for a
    choice, all of them in the right order for an order, and one for each of the `items` for a match. `about`
    names the claims and links of the case that it is made from; `feedback` says why the answer is right.
    Every text is one line without control characters.
    """

    id: str
    kind: str
    form: Form
    asks: str
    given: tuple[Given, ...]
    options: tuple[str, ...]
    right: tuple[int, ...]
    feedback: str
    about: tuple[str, ...]
    items: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The right answer in letters: `b`, `c a b`, or `1c 2a 3b`."""
        letters = [letter_of(index) for index in self.right]
        if self.form == "match":
            letters = [f"{number}{letter}" for number, letter in enumerate(letters, 1)]
        return " ".join(letters)

    @property
    def right_texts(self) -> tuple[str, ...]:
        """The texts of the right options."""
        return tuple(self.options[index] for index in self.right)

    @property
    def stem(self) -> str:
        """What is asked and what is given, on one line."""
        return " ".join([self.asks, *(f"{one.label}: {one.text}" for one in self.given)])

    def __repr__(self) -> str:
        return shown(self, self.id, counted(len(self.options), "option"))


def letter_of(index: int) -> str:
    """Return the letter of an option: `a` for 0."""
    return _LETTERS[index]
