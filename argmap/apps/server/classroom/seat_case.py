"""The case of a seat: an edited case that records its last change for the teacher's wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argmap.apps.server.classroom.seat import Seat
from argmap.apps.server.editing import EditedCase, EditedFile
from argmap.apps.server.editing.file import FileVersion
from argmap.apps.server.editing.journal import JournalChange
from argmap.core.quoting import one_line


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
