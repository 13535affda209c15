"""The edit `act`: a quick fix of a finding, as it is offered on the page."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.quick_fixes import find_findings, find_offer
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase


class Act(Row, frozen=True, kw_only=True):
    """The finding, and what is done about it."""

    finding: Annotated[str, says("The id of the finding.")]
    action: Annotated[str, says("The id of the quick fix.")]


def _make(parsed: ParsedCase, asked: Act, _: Writer) -> MadeEdit:
    offer = find_offer(parsed, find_findings(parsed), asked.finding, asked.action)
    outcome = None if offer is None else offer.outcome()
    if offer is None or outcome is None:
        raise ArgmapError("that is not found any more", hint="somebody has changed it in the meantime")
    return MadeEdit(outcome.after, f"mends: {offer.title}")


def _rests_on(_case: Case, _asked: Act) -> object:
    return None  # the finding is found again, or not


EDIT = EditKind(Act, _make, _rests_on)
