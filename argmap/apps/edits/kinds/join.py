"""The edit `join`: a claim becomes a further premise of a link."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import ends
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.editing.relinking import join_premise
from argmap.syntax.parsing import ParsedCase


class Join(Row, frozen=True, kw_only=True):
    """The link, and the claim."""

    link: Annotated[str, says("The name of the link.")]
    claim: Annotated[str, says("The id of the claim.")]


def _make(parsed: ParsedCase, asked: Join, _: Writer) -> MadeEdit:
    done = join_premise(parsed, asked.link, asked.claim)
    return MadeEdit(done.after, f"'{done.link.name}' needs '{asked.claim}', too", (done.link.name,))


def _rests_on(case: Case, asked: Join) -> object:
    return ends(case, (asked.link, asked.claim))


EDIT = EditKind(Join, _make, _rests_on)
