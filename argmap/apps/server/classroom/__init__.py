"""Writing in class: a copy of a case and a link for each student or group, and a wall for the teacher.

The folder of the class holds the copies, and a file with the links. Nothing here prints, or knows the command
line.
"""

from argmap.apps.server.classroom.collecting import MAPS, collect_class
from argmap.apps.server.classroom.folder import ClassFolder, open_class
from argmap.apps.server.classroom.handout import address_handed_out, has_squares, write_handout
from argmap.apps.server.classroom.roster import Student, read_roster
from argmap.apps.server.classroom.seat import Seat, SeatCase
from argmap.apps.server.classroom.site import ClassSite
from argmap.apps.server.classroom.starter import Starter, starter_of

__all__ = [
    "MAPS",
    "ClassFolder",
    "ClassSite",
    "Seat",
    "SeatCase",
    "Starter",
    "Student",
    "address_handed_out",
    "collect_class",
    "has_squares",
    "open_class",
    "read_roster",
    "starter_of",
    "write_handout",
]
