"""The edit `uncite`: a citation of a claim is taken away."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import element
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.editing.citing import cite_source
from argmap.syntax.parsing import ParsedCase


class Uncite(Row, frozen=True, kw_only=True):
    """Which citation."""

    claim: Annotated[str, says("The id of the claim.")]
    index: Annotated[int, says("The number of the citation among those of the claim, from 0.")]


def _make(parsed: ParsedCase, asked: Uncite, _: Writer) -> MadeEdit:
    done = cite_source(parsed, asked.claim, None, instead_of=asked.index + 1)
    return MadeEdit(done.after, f"removes a citation of '{done.claim}'")


def _rests_on(case: Case, asked: Uncite) -> object:
    return getattr(element(case, asked.claim), "cites", None)


EDIT = EditKind(Uncite, _make, _rests_on)
