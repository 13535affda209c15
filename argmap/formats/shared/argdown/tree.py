"""The syntax tree of Argdown: occurrences of statements and arguments, inferences, and sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

#: The data in braces of an element, as plain values.
Data: TypeAlias = Mapping[str, Any]

NO_DATA: Data = MappingProxyType({})


def no_data() -> Data:
    """Return empty data."""
    return NO_DATA


@dataclass(slots=True, eq=False)
class ArgdownSection:
    """A heading: its level, from 1, and the section around it."""

    title: str
    level: int
    parent: ArgdownSection | None
    start: int
    data: Data = field(default_factory=no_data)
    tags: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Inference:
    """The line between premises and a conclusion, with the rules it names."""

    start: int
    rules: list[str] = field(default_factory=list)
    data: Data = field(default_factory=no_data)


@dataclass(slots=True, eq=False)
class Occurrence:
    """A statement or an argument at one place: with a text, or by its title alone.

    `relation` is the mark before it, such as `+>`, and `parent` what it is under. `closed` numbers
    occurrences in the order in which they end, since each ends after what is under it. `text` has no marks
    but includes tags, as typed; `plain` is the text without the tags at its end.
    """

    is_argument: bool
    start: int
    title: str | None = None
    is_reference: bool = False
    text: str = ""
    plain: str = ""
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    data: Data = field(default_factory=no_data)
    section: ArgdownSection | None = None
    relation: str = ""
    parent: Occurrence | Inference | None = None
    in_structure: bool = False
    closed: int = 0


@dataclass(slots=True, eq=False)
class ArgdownStructure:
    """Numbered premises and conclusions, these with inferences; `argument` is directly before them."""

    start: int
    argument: Occurrence | None
    section: ArgdownSection | None
    rows: list[tuple[Occurrence, Inference | None]] = field(default_factory=list)


@dataclass(slots=True)
class ArgdownDocument:
    """An Argdown document: the values of its front matter, its sections, and all else in order of beginning.

    `keys` holds where the keys of the front matter start.
    """

    start: int = 0
    front: Data = field(default_factory=no_data)
    keys: dict[str, int] = field(default_factory=dict)
    sections: list[ArgdownSection] = field(default_factory=list)
    events: list[Occurrence | Inference | ArgdownStructure] = field(default_factory=list)
