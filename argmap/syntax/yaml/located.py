"""Scalars, lists and mappings as typed, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeGuard

import yaml
from yaml.events import ScalarEvent

from argmap.core.diagnostics import SourceText, Span

#: The maximum nesting depth of a case file.
MAX_DEPTH = 64

#: Plain scalars that are null.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

#: Characters unfit for YAML and for terminals: C0 and C1 controls, lone surrogates, noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


if TYPE_CHECKING:

    class Mark:
        """A place in the text, from the parser; `index` counts code points."""

        index: int

    class Scalar:
        """A scalar as typed, in `value`; `style` is its quote or block marker, if any.

        It is the parser's own event: copying hundreds of thousands of scalars would
        double the time of a read.
        """

        value: str
        start_mark: Mark
        end_mark: Mark
        style: str | None
        tag: str | None

else:
    Scalar = ScalarEvent

#: libyaml's parser, or PyYAML's own where libyaml is missing.
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Sequence(NamedTuple):
    """A list."""

    items: list[Value]
    start_mark: Mark
    end_mark: Mark


class Mapping(NamedTuple):
    """A mapping as pairs, in text order, with the first of duplicate keys only."""

    pairs: list[tuple[Scalar, Value]]
    start_mark: Mark
    end_mark: Mark


#: All three have `start_mark.index` and `end_mark.index`, in code points.
Value: TypeAlias = Scalar | Sequence | Mapping


#: For isinstance, which is faster with a tuple than with a union.
VALUE_TYPES = (Scalar, Sequence, Mapping)


#: The style of a scalar in place of an unusable value that has already been reported.
BROKEN = "broken"


def value_span(source: SourceText, value: Value) -> Span:
    """Return the span of a scalar, or the first character of a list or mapping."""
    start = value.start_mark.index
    return Span(source, start, value.end_mark.index if type(value) is Scalar else start + 1)


def is_broken(value: Value) -> bool:
    """Return whether a value was unusable and has been reported."""
    return type(value) is Scalar and value.style == BROKEN


def is_plain(scalar: Scalar) -> bool:
    """Return whether a scalar has no quotes and no block marker."""
    return not scalar.style


def is_null(value: Value) -> bool:
    """Return whether a value is null: `null`, `~`, or missing."""
    return type(value) is Scalar and value.value in NULLS and is_plain(value)


def is_bare_word(value: Value) -> TypeGuard[Scalar]:
    """Return whether a value is a plain ASCII scalar that is not null, so that its text needs no decoding."""
    return type(value) is Scalar and not value.style and value.value.isascii() and value.value not in NULLS


def with_text(scalar: Scalar, text: str) -> Scalar:
    """Return a scalar with another text at the same place."""
    if scalar.value == text:
        return scalar
    return new_scalar(text, scalar.start_mark, scalar.end_mark, scalar.style)


def new_scalar(text: str, start: Mark, end: Mark, style: str | None = None) -> Scalar:
    """Return a scalar that is not in the text as such."""
    make: Any = ScalarEvent
    scalar: Scalar = make(None, None, (True, False), text, start, end, style)
    return scalar


def mark_at(index: int) -> Mark:
    """Return a place in a text that is not YAML but is read as such values."""
    make: Any = yaml.Mark
    mark: Mark = make("", index, 0, 0, None, 0)
    return mark


def control_characters(text: str) -> Iterator[int]:
    """Yield the index of each control character, lone surrogate or noncharacter."""
    return (match.start() for match in _CONTROL.finditer(text))


def runs_of_control_characters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the index and the length of each run of the same character."""
    end = 0
    while found := _CONTROL.search(text, end):
        run = _run_of(found[0]).match(text, found.start())
        end = run.end() if run else found.end()
        yield found.start(), end - found.start()


@cache
def _run_of(character: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(character)}+")


def without_control_characters(text: str) -> str:
    """Replace the same characters, so that the text can be parsed and every index stays."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
