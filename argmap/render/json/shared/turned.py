"""Statuses and verdicts that differ between two suppositions, as several documents have them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias

from argmap.core.documents import Row, says
from argmap.render.json.shared.cases import DescribedStatus
from argmap.semantics import Status, Verdict
from argmap.semantics.explain.turned_claims import TurnedClaim
from argmap.semantics.status import verdict_of

Exact: TypeAlias = Annotated[bool, says("Whether there is no smaller set of such changes.")]


class StatusTurn(Row, frozen=True):
    """A status before and after."""

    before: DescribedStatus | None
    after: DescribedStatus | None


def turned_verdict(status: Status | None) -> Verdict | None:
    """The verdict that a status before or after belongs to; None where the claim is not there."""
    return verdict_of(status) if status else None


class TurnedStatusRow(Row, frozen=True):
    """A claim whose verdict differs between two suppositions, with its status under each."""

    claim: str
    before: Status
    after: Status


def turned_status_rows(turns: Iterable[TurnedClaim]) -> list[TurnedStatusRow]:
    """Return a row for each claim whose verdict differs."""
    return [TurnedStatusRow(*one) for one in turns]
