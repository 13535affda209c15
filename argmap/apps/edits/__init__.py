"""Edits of a case as programs send them: JSON objects, each of one kind, that edit the text of a case file.

An edit is one file of `kinds/`: what it takes, how it is made, and what it rests on. The server of pages that
are edited takes them from browsers. This package must not know where cases are, nor who may edit them.
"""

from argmap.apps.edits.edit import EditKind, MadeEdit, Writer, edit_kinds
from argmap.apps.edits.request import (
    FindMade,
    MadeEdits,
    SentEdit,
    TypedEdit,
    make_edits,
    read_edit,
    rests_alike,
)

__all__ = [
    "EditKind",
    "FindMade",
    "MadeEdit",
    "MadeEdits",
    "SentEdit",
    "TypedEdit",
    "Writer",
    "edit_kinds",
    "make_edits",
    "read_edit",
    "rests_alike",
]
