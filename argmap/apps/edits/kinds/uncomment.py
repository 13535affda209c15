"""The edit `uncomment`: a comment on a claim or a link is taken away."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.comments import notes_of, with_notes, without_comment
from argmap.apps.edits.dependencies import element
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase


class RemoveComment(Row, frozen=True, kw_only=True):
    """Which comment."""

    name: Annotated[str, says("The id of a claim, or the name of a link.")]
    index: Annotated[int, says("Its number among the comments there, from 0.")]


def _make(parsed: ParsedCase, asked: RemoveComment, _: Writer) -> MadeEdit:
    notes = without_comment(notes_of(parsed.require(), asked.name), asked.index)
    return MadeEdit(with_notes(parsed, asked.name, notes), f"removes a comment on '{asked.name}'")


def _rests_on(case: Case, asked: RemoveComment) -> object:
    return getattr(element(case, asked.name), "notes", None)


EDIT = EditKind(RemoveComment, _make, _rests_on)
