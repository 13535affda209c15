"""The contents of a class's server: a case for each seat, and the teacher's wall as the start page.

| path | what it is |
|---|---|
| `/` | the wall, for a visitor with a link to all cases; for a student, the own case |
| `/wall/events` | the event stream of the wall |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argmap.apps.server.access import Access, Visitor
from argmap.apps.server.addresses import Reach
from argmap.apps.server.classroom.board import Board
from argmap.apps.server.classroom.folder import ClassFolder
from argmap.apps.server.classroom.seat import SeatCase
from argmap.apps.server.classroom.wall import WallFollower, wall_page
from argmap.apps.server.events import Follower
from argmap.apps.server.request import Request
from argmap.apps.server.response import Response
from argmap.apps.server.routes import Editing, Site


class ClassSite(Site):
    """The cases of a class by key, in the order of the list of students."""

    def __init__(
        self,
        room: ClassFolder,
        cases: Sequence[SeatCase],
        editing: Editing,
        *,
        reach: Reach = Reach(),  # noqa: B008 - immutable
        log: Callable[[str], None],
    ) -> None:
        """Set the class; nobody sees anything without a link."""
        access = Access(room.invitations, anyone=None)
        super().__init__(cases, listed=True, log=log, access=access, reach=reach, editing=editing)
        self.room = room
        self.board = Board(room, cases)
        self._any_case = cases[0]

    def _get(self, request: Request, port: int, visitor: Visitor) -> Response | Follower:
        if request.path == "/wall/events" and visitor.role_in("") is not None:
            self.reach.check_origin(request, port)
            return WallFollower(self.board, self._any_case)
        return super()._get(request, port, visitor)

    def _list(self, request: Request) -> Response:  # noqa: ARG002
        return wall_page(self.room.path.resolve().name or "Class", self.board)
