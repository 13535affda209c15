"""Scalars, lists and mappings as they were typed, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeGuard

from yaml.events import ScalarEvent

#: How deep mappings and lists may be nested in a case file.
MAX_DEPTH = 64

#: Plain scalars that stand for nothing.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

#: What neither YAML nor a terminal should be given: C0 and C1 controls, lone surrogates, noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


if TYPE_CHECKING:

    class Mark:
        """A place in the text, as the parser gives it; `index` counts code points."""

        index: int

    class Scalar:
        """A scalar as typed, in `value`; `style` is its quote or block marker, if any.

        It is the parser's own event: at hundreds of thousands of scalars a copy
        would cost as much as all the rest.
        """

        value: str
        start_mark: Mark
        end_mark: Mark
        style: str | None
        tag: str | None

else:
    Scalar = ScalarEvent


class Sequence(NamedTuple):
    """A list, in order."""

    items: list[Value]
    start_mark: Mark
    end_mark: Mark


class Mapping(NamedTuple):
    """A mapping's keys and values, in order, the first of duplicate keys only."""

    pairs: list[tuple[Scalar, Value]]
    start_mark: Mark
    end_mark: Mark


#: All three have `start_mark.index` and `end_mark.index`, in code points.
Value: TypeAlias = Scalar | Sequence | Mapping


#: For isinstance, which is quicker with a tuple than with a union.
VALUE_TYPES = (Scalar, Sequence, Mapping)


#: The style of a scalar that stands where something unusable stood: nothing more is said of it.
BROKEN = "broken"


def is_broken(value: Value) -> bool:
    """Whether a value could not be used, and that has been reported."""
    return type(value) is Scalar and value.style == BROKEN


def is_plain(scalar: Scalar) -> bool:
    """Whether a scalar had no quotes and no block marker."""
    return not scalar.style


def is_null(value: Value) -> bool:
    """Whether a value stands for nothing: `null`, `~`, or no value at all."""
    return type(value) is Scalar and value.value in NULLS and is_plain(value)


def is_bare_word(value: Value) -> TypeGuard[Scalar]:
    """Whether a value is a plain ASCII scalar that says something: it then is what it says."""
    return type(value) is Scalar and not value.style and value.value.isascii() and value.value not in NULLS


def with_text(scalar: Scalar, text: str) -> Scalar:
    """The same place, another text."""
    if scalar.value == text:
        return scalar
    return new_scalar(text, scalar.start_mark, scalar.end_mark, scalar.style)


def new_scalar(text: str, start: Mark, end: Mark, style: str | None = None) -> Scalar:
    """A scalar that the text does not hold as it is."""
    make: Any = ScalarEvent
    scalar: Scalar = make(None, None, (True, False), text, start, end, style)
    return scalar


def control_characters(text: str) -> Iterator[int]:
    """Yield the index of each control character, lone surrogate or noncharacter."""
    return (match.start() for match in _CONTROL.finditer(text))


def without_control_characters(text: str) -> str:
    """Replace each of them, so that the rest can be read and every index stays."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
