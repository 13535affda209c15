"""A seat: the student or group that writes one case of a class, and that case."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Sequence
from itertools import count
from typing import Annotated

import msgspec

from argmap.apps.server.access import new_secret
from argmap.apps.server.classroom.roster import Student
from argmap.apps.server.editing import EditedCase, EditedFile
from argmap.apps.server.editing.file_versions import FileVersion
from argmap.apps.server.editing.journal import JournalChange
from argmap.apps.server.kept_links import Secret
from argmap.core.names import is_device_name
from argmap.core.quoting import one_line

#: A file name made here: it is in the folder, and no program takes it for an option or a device.
_FILE = r"^[^\W_][^\x00-\x1f/\\:]{0,80}\.yaml$"

#: The longest name of a file without its suffix, in characters.
_LONGEST = 40

FileName = Annotated[str, msgspec.Meta(pattern=_FILE)]


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A case of the class, its secret, and its author; `group` says whether that is a group."""

    file: FileName
    name: str
    secret: Secret
    group: bool = False
    members: tuple[str, ...] = ()
    id: str = ""

    @property
    def key(self) -> str:
        """The key of the case on the server."""
        return self.file.removesuffix(".yaml")

    @property
    def who(self) -> tuple[bool, str, str]:
        """The key of the seat in the list of students."""
        return (self.group, self.id, "" if self.id else self.name)


def seats_of(
    students: Sequence[Student], known: Sequence[Seat], taken: Container[str]
) -> tuple[list[Seat], list[Seat]]:
    """Return the seats of students, and those of students no longer listed.

    A student with one of the `known` seats keeps it, with its link. `taken` are the existing files, in lower
    case.
    """
    left = list(known)
    seats: list[Seat] = []
    files = {one.file.casefold() for one in known}
    for wanted in _wanted(students):
        had = next((one for one in left if one.who == wanted.who), None)
        if had is not None:
            left.remove(had)
            seats.append(msgspec.structs.replace(had, name=wanted.name, members=wanted.members))
            continue
        file = _file_name(wanted.name, files, taken)
        files.add(file.casefold())
        seats.append(msgspec.structs.replace(wanted, file=file, secret=new_secret()))
    return seats, left


def _wanted(students: Sequence[Student]) -> list[Seat]:
    """Return a seat for each group and each student without one; its file and secret are chosen later."""
    seats: dict[tuple[str, ...], Seat] = {}
    for at, student in enumerate(students):
        if not student.group:
            seats[("", str(at))] = Seat(file="", name=student.name, secret="", id=student.id)
            continue
        key = ("group", student.group.casefold())
        seat = seats.get(key) or Seat(file="", name=student.group, secret="", group=True)
        members = seat.members if student.name == student.group else (*seat.members, student.name)
        seats[key] = msgspec.structs.replace(seat, members=members)
    return list(seats.values())


def _file_name(name: str, files: Container[str], taken: Container[str]) -> str:
    """Return a file name made of the letters and digits in a name."""
    text = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in text).split()
    stem = unicodedata.normalize("NFC", "-".join(kept))[:_LONGEST].strip("-")
    if not stem or not stem[0].isalnum() or is_device_name(stem):
        stem = f"student-{stem}".rstrip("-")

    return next(
        file
        for number in count(1)
        if (file := f"{stem if number == 1 else f'{stem}-{number}'}.yaml").casefold() not in files
        and file.casefold() not in taken
    )


class SeatCase(EditedCase):
    """A case that a student or a group edits on its page."""

    def __init__(self, seat: Seat, file: EditedFile, *, editable: Callable[[], None]) -> None:
        """Set the file of a seat to watch; `editable` raises ArgmapError if it must not be written."""
        super().__init__(seat.key, file, place="Class", editable=editable)
        self.seat = seat
        #: The author of the last change, and the change in words; empty before the first one.
        self.last = ""
        self._require_safe = editable

    def _changed_to(self, version: FileVersion, changes: Sequence[JournalChange]) -> None:
        if changes:
            self.last = one_line(f"{changes[-1].name} {changes[-1].said}")[:200]
        super()._changed_to(version, changes)
