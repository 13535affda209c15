"""The progress of a case, in numbers for the teacher and as a small picture of its outline."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from argmap.apps.server.watched_case import DrawnCase
from argmap.core.documents import says
from argmap.core.model import Case

#: The most rows and the greatest depth of a small picture.
_MOST_ROWS = 28
_DEEPEST = 7


class CaseProgress(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a case's elements."""

    claims: Annotated[int, says("Claims.")] = 0
    counters: Annotated[int, says("Counters, to claims and to steps.")] = 0
    answered: Annotated[int, says("Counters that something counters, or whose step is undercut.")] = 0
    cited: Annotated[int, says("Claims with a citation.")] = 0
    rows: Annotated[
        tuple[tuple[int, str, str, int], ...],
        says("The first rows of its outline: depth, role, letter of the verdict, length of the text."),
    ] = ()


def progress_of(drawn: DrawnCase) -> CaseProgress:
    """Return the progress of a case."""
    counters, answered = _counters(drawn.case)
    return CaseProgress(
        claims=len(drawn.case.claims),
        counters=counters,
        answered=answered,
        cited=sum(bool(one.cites) for one in drawn.case.claims.values()),
        rows=tuple(_rows(drawn.values)),
    )


def _counters(case: Case) -> tuple[int, int]:
    """Return the number of counters, and of those that are answered."""
    counters = [link for link in case.links if link.stance == "counter"]
    countered = {link.target for link in counters}
    answered = [one for one in counters if not countered.isdisjoint((one.name, *one.premises))]
    return len(counters), len(answered)


def _rows(values: dict[str, Any]) -> list[tuple[int, str, str, int]]:
    """Return the rows of a page's outline for a small picture."""
    scene = values["scenes"][-1]
    roles, verdicts, claims = values["words"]["roles"], scene["verdicts"], values["claims"]
    found = []
    for at in range(0, len(scene["rows"]), 6):
        depth, role, claim, _link, _again, hidden = scene["rows"][at : at + 6]
        if claim < 0 or hidden:
            continue
        length = min(len(claims[claim]["text"]), 120)
        found.append((min(depth, _DEEPEST), roles[role][0], verdicts[claim], length))
        if len(found) == _MOST_ROWS:
            break
    return found
