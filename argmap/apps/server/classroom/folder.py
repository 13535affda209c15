"""The folder of a class: the students' cases, and a file with everybody's link.

The links are secrets, so only the owner can read that file. The names of files in it are checked as if
anybody could have written them. A symbolic link in the folder could lead a student's edits out of it, and is
refused.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from argmap.apps.edits.versions import version_of
from argmap.apps.server.access import Invitation, Role, new_secret
from argmap.apps.server.classroom.roster import Student
from argmap.apps.server.classroom.seat import Seat, seats_of
from argmap.apps.server.classroom.starter import Starter, starter_of
from argmap.apps.server.kept_links import Secret
from argmap.apps.server.private_files import read_private, write_private
from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.quoting import quoted, shell_word
from argmap.workspace.atomic_writing import write_new

#: The name of the file with the links.
KEPT = ".argmap-class.json"  # hidden, since hidden files are never sources of a case
_MOST = 4_000_000


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of that file: the links, the starter's text, and its number of claims."""

    shape: int = 1
    owner: Secret
    readers: Secret
    text: str
    claims: int
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """A class: its folder, its seats in the order of the list, and those that are new or no longer listed.

    `text` is that of the starter, `claims` its number of claims.
    """

    path: Path
    seats: tuple[Seat, ...]
    owner: str
    readers: str
    text: str
    claims: int
    new: tuple[Seat, ...] = ()
    unlisted: tuple[Seat, ...] = ()

    @property
    def began(self) -> str:
        """The version of the starter's text."""
        return version_of(self.text)

    @property
    def invitations(self) -> list[Invitation]:
        """The links: those of the teacher, of readers of everything, and of each seat."""
        return [
            Invitation(Role.OWNER, secret=self.owner),
            Invitation(Role.READER, secret=self.readers),
            *(self.invitation(seat) for seat in self.seats),
        ]

    def invitation(self, seat: Seat) -> Invitation:
        """Return the link of a seat."""
        return Invitation(Role.WRITER, seat.key, seat.name, seat.secret)

    def file(self, seat: Seat) -> Path:
        """Return the path of a seat's case."""
        return self.path / seat.file

    def require_safe(self, seat: Seat) -> None:
        """Check that the case of a seat is a file in the folder.

        Raises:
            ArgmapError: It is a symbolic link or something else, or is missing.
        """
        path = self.file(seat)
        shown = quoted(str(path))
        if path.is_symlink():
            hint = "put the file itself there"
            raise ArgmapError(f"{shown} is a symbolic link, which could lead out of the class", hint=hint)
        if not path.exists():
            hint = "put it back, or start with --students for a new one"
            raise ArgmapError(f"{shown} is missing", hint=hint)
        if not path.is_file():
            raise ArgmapError(f"{shown} is not a file", hint="put the case there")


def open_class(
    path: Path, students: Sequence[Student] | None, starter: Starter | None, *, new_links: bool = False
) -> ClassFolder:
    """Return the class in a folder, with a case for each of the students; existing cases are kept.

    Without students, the class stays as it was. New cases are copies of the given starter, or else of the
    class's own. With `new_links`, everybody already there gets another link.

    Raises:
        ArgmapError: There is neither a class nor students to make one of, or a file cannot be read or
            written, or leads out of the folder.
    """
    kept = _read(path)
    if kept is not None and new_links:
        kept = _with_new_links(kept)
        _keep(path, kept)
    if students is None:
        if kept is None:
            hint = f"make it: argmap serve --class {shell_word(str(path))} --students names.csv"
            raise ArgmapError(f"{quoted(str(path))} is not a folder of a class", hint=hint)
        room = ClassFolder(path, kept.seats, kept.owner, kept.readers, kept.text, kept.claims)
        for seat in room.seats:
            room.require_safe(seat)
        return room
    if kept is None:
        starter = starter or starter_of(None, 0)
        kept = _Kept(owner=new_secret(), readers=new_secret(), text=starter.text, claims=starter.claims)
    _make(path)
    there = {one.casefold() for one in os.listdir(path)}
    listed, unlisted = seats_of(students, kept.seats, there)
    had = {one.file for one in kept.seats}
    kept = msgspec.structs.replace(kept, seats=(*listed, *unlisted))
    new = tuple(one for one in listed if one.file not in had)
    room = ClassFolder(
        path, kept.seats, kept.owner, kept.readers, kept.text, kept.claims, new, tuple(unlisted)
    )
    _keep(path, kept)
    # Known seats without a case get one: the class may have been interrupted while it was made.
    _begin(room, starter.text if starter else kept.text, starter.sources if starter else {})
    for seat in room.seats:
        room.require_safe(seat)
    return room


def _with_new_links(kept: _Kept) -> _Kept:
    seats = tuple(msgspec.structs.replace(seat, secret=new_secret()) for seat in kept.seats)
    return msgspec.structs.replace(kept, owner=new_secret(), readers=new_secret(), seats=seats)


def _keep(path: Path, kept: _Kept) -> None:
    write_private(path / KEPT, msgspec.json.format(msgspec.json.encode(kept), indent=2) + b"\n")


def _begin(room: ClassFolder, text: str, sources: Mapping[str, bytes]) -> None:
    """Write the missing cases, and the files of their sources."""
    for place, data in sources.items():
        target = room.path / place
        if not os.path.realpath(target).startswith(os.path.realpath(room.path) + os.sep):
            raise ArgmapError(f"{quoted(str(target))} leads out of the class", hint="put a folder there")
        if not target.exists():
            _make(target.parent)
            write_new(str(target), data)
    for seat in room.seats:
        if not os.path.lexists(room.file(seat)):
            write_new(str(room.file(seat)), text.encode("utf-8"))


def _make(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        hint = "name a folder that there is, or can be"
        raise os_failure(f"make the folder {quoted(str(path))}", error, hint) from None


def _read(path: Path) -> _Kept | None:
    """Return the recorded class; None if there is none yet."""
    data = read_private(path / KEPT, _MOST)
    if data is None:
        return None
    shown = quoted(str(path / KEPT))
    try:
        kept = msgspec.json.decode(data, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        hint = "put back an older version of it, or move it away, which makes new links"
        raise ArgmapError(f"{shown} cannot be used: {error}", hint=hint) from None
    if kept.shape != 1:
        raise ArgmapError(f"{shown} is of a newer argmap", hint="update argmap")
    if len({one.file.casefold() for one in kept.seats}) != len(kept.seats):
        raise ArgmapError(f"{shown} names a file twice", hint="give each seat a file of its own")
    return kept
