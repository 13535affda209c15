"""The edit `move`: a link, or one premise of a link, leads to another claim or link."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import ends
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.editing.relinking import move_link, move_premise
from argmap.syntax.parsing import ParsedCase


class MoveEdit(Row, frozen=True, kw_only=True):
    """What is moved, and where to."""

    link: Annotated[str, says("The name of the link.")]
    target: Annotated[str, says("The new target: a claim or a link.")]
    claim: Annotated[str | None, says("The premise to move. The default is the whole link.")] = None


def _make(parsed: ParsedCase, asked: MoveEdit, _: Writer) -> MadeEdit:
    if asked.claim is None:
        done = move_link(parsed, asked.link, asked.target)
        return MadeEdit(done.after, f"moves '{asked.link}' to '{done.link.target}'", (done.link.name,))
    done = move_premise(parsed, asked.claim, asked.link, asked.target)
    return MadeEdit(done.after, f"moves '{asked.claim}' to '{asked.target}'")


def _rests_on(case: Case, asked: MoveEdit) -> object:
    return ends(case, (asked.link, asked.target, asked.claim or ""))


EDIT = EditKind(MoveEdit, _make, _rests_on)
