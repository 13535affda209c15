"""Edits from JSON values, and making them one after the other.

Wherever an edit names something, `*NUMBER.INDEX` stands for what an earlier edit has made: the edit at INDEX,
from 0, of the request NUMBER of the same client. So an edit can build on one whose result nobody knows yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from argmap.apps.edits.edit import EditKind, MadeEdit, Writer, edit_kinds
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.documents import Row, read_row
from argmap.core.model import Case
from argmap.syntax.editing.revise import PendingRevisionError, pending_revision, write_pending
from argmap.syntax.parsing import ParsedCase

#: An edit as it was sent.
SentEdit: TypeAlias = Mapping[str, Any]
#: Returns the name of what an edit of a request has made, None where it is not known.
FindMade: TypeAlias = Callable[[int, int], str | None]

_MADE = re.compile(r"\*([0-9]{1,18})\.([0-9]{1,4})")
#: The keys that hold no names.
_TEXTS = frozenset(("do", "text", "title", "quote", "translation", "at", "url", "notes", "key", "was"))
#: The keys of claims and links whose values, in `set`, are names.
_NAMES = frozenset(("by", "stage", "group", "value", "prefer", "contradicts", "conclusion", "roles"))


@dataclass(frozen=True, slots=True)
class TypedEdit:
    """An edit that was asked for."""

    kind: EditKind
    asked: Row


@dataclass(frozen=True, slots=True)
class MadeEdits:
    """What came of several edits: the file after them, all in words, and what each has made."""

    after: ParsedCase
    said: str
    each: tuple[tuple[str, ...], ...]
    removed: tuple[str, ...]


def read_edit(values: SentEdit) -> TypedEdit:
    """Return the edit that JSON values say: its kind is under `do`, its other keys are those of the kind.

    Raises:
        ArgmapError: There is no such kind; or a key is missing, unknown, or has a value of another type.
    """
    kinds = edit_kinds()
    name = values.get("do")
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        hint = choice_hint(str(name), kinds)
        raise ArgmapError(f"'{name}' is not a kind of edit", hint=hint)
    return TypedEdit(kind, read_row(kind.asked, {key: one for key, one in values.items() if key != "do"}))


def make_edits(
    parsed: ParsedCase,
    sent: Sequence[SentEdit],
    writer: Writer,
    *,
    number: int = 0,
    find_made: FindMade = lambda *_: None,
) -> MadeEdits:
    """Make edits one after the other, each in the file that the one before left.

    `number` is that of their request, and `find_made` finds what earlier requests have made. Successive
    edits of the case alone are written into the text together: most of the time of an edit goes to that.

    Raises:
        ArgmapError: One of them cannot be read or made, or there is none.
    """
    if not sent:
        raise ArgmapError("no edit was asked for", hint="'edits' holds at least one")
    if len(sent) > 1:
        with suppress(PendingRevisionError):
            return _make_all(parsed, sent, writer, number, find_made, together=True)
    return _make_all(parsed, sent, writer, number, find_made, together=False)


def _make_all(
    parsed: ParsedCase,
    sent: Sequence[SentEdit],
    writer: Writer,
    number: int,
    find_made: FindMade,
    *,
    together: bool,
) -> MadeEdits:
    """Make edits, and write them `together` where they may wait.

    Raises:
        ArgmapError: One of them cannot be read or made.
        PendingRevisionError: They cannot be written together.
    """
    each: list[tuple[str, ...]] = []
    said: list[str] = []
    removed: list[str] = []

    def find(request: int, index: int) -> str | None:
        if request != number:
            return find_made(request, index)
        return each[index][0] if index < len(each) and each[index] else None

    for one in sent:
        edit = read_edit(_with_names(one, find))
        if together and edit.kind.may_wait(parsed.case, edit.asked):
            parsed = pending_revision(parsed)
        else:
            parsed = write_pending(parsed)
        done: MadeEdit = edit.kind.make(parsed, edit.asked, writer)
        parsed = done.after
        said.append(done.said)
        each.append(done.made)
        removed += done.removed
    return MadeEdits(write_pending(parsed), "; ".join(said), tuple(each), tuple(removed))


def rests_alike(
    sent: Sequence[SentEdit],
    one: Case,
    other: Case,
    *,
    number: int = 0,
    find_made: FindMade = lambda *_: None,
) -> bool:
    """Return whether edits mean the same in two versions of a case; what they make themselves does not count.

    Raises:
        ArgmapError: One of them cannot be read.
    """

    def find(request: int, index: int) -> str | None:
        return f"*{request}.{index}" if request == number else find_made(request, index)

    for values in sent:
        edit = read_edit(_with_names(values, find))
        if edit.kind.rests_on(one, edit.asked) != edit.kind.rests_on(other, edit.asked):
            return False
    return True


def _with_names(values: SentEdit, find: FindMade) -> dict[str, Any]:
    """Return an edit with names in place of what stands for them."""
    of_names = values.get("do") != "set" or str(values.get("key")) in _NAMES
    texts = _TEXTS if of_names else _TEXTS | {"value"}
    return {key: one if key in texts else _named(one, find) for key, one in values.items()}


def _named(value: Any, find: FindMade) -> Any:
    if isinstance(value, list):
        return [_named(one, find) for one in value]
    if isinstance(value, dict):
        return {key: _named(one, find) for key, one in value.items()}
    stands = _MADE.fullmatch(value) if isinstance(value, str) else None
    if stands is None:
        return value
    found = find(int(stands[1]), int(stands[2]))
    if found is None:
        raise ArgmapError(f"'{value}' has made nothing", hint="the edit that was to make it was not made")
    return found
