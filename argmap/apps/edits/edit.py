"""The values of edits: what a kind of edit is, who makes one, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from argmap.core.documents import Row
from argmap.core.model import Case
from argmap.core.registry import Registry
from argmap.syntax.parsing import ParsedCase


@dataclass(frozen=True, slots=True)
class Writer:
    """Who makes an edit, by the name that is shown to others, and on which day (YYYY-MM-DD)."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class MadeEdit:
    """What came of an edit: the file after it, and what was done in words.

    `made` are the ids of what is new, `removed` what went besides, in words.
    """

    after: ParsedCase
    said: str
    made: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditKind:
    """A kind of edit: what it takes, how it is made, and what it rests on.

    `make` raises ArgmapError where the edit cannot be made. `rests_on` returns the parts of a case that the
    edit reads and writes: it means the same in two versions of a case where these are equal. It raises
    nothing. `may_wait` returns whether the text of an edit may be written later, together with that of the
    edits after it: its change is then one of the case alone.
    """

    asked: type[Row]
    make: Callable[[ParsedCase, Any, Writer], MadeEdit] = field(repr=False)
    rests_on: Callable[[Case, Any], object] = field(repr=False)
    may_wait: Callable[[Case, Any], bool] = field(default=lambda *_: False, repr=False)


_KINDS = Registry("argmap.apps.edits.kinds", "EDIT", EditKind)


def edit_kinds() -> dict[str, EditKind]:
    """Return all kinds of edits by name, in alphabetical order."""
    return _KINDS.all
