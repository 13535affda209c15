"""The edit `comment`: a remark on a claim or a link.

It goes to the notes, with the day and the name of the writer.
"""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.comments import notes_of, with_comment, with_notes
from argmap.apps.edits.dependencies import element
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import shortened
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase


class AddComment(Row, frozen=True, kw_only=True):
    """The comment."""

    name: Annotated[str, says("The id of a claim, or the name of a link.")]
    text: Annotated[str, says("What is said; it becomes one line.")]


def _make(parsed: ParsedCase, asked: AddComment, writer: Writer) -> MadeEdit:
    notes = with_comment(notes_of(parsed.require(), asked.name), asked.text, writer)
    return MadeEdit(
        with_notes(parsed, asked.name, notes), f"comments on '{asked.name}': {shortened(asked.text)}"
    )


def _rests_on(case: Case, asked: AddComment) -> object:
    return element(case, asked.name) is None  # whatever else the notes say, it goes to their end


EDIT = EditKind(AddComment, _make, _rests_on)
