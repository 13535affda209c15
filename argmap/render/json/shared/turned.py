"""Statuses and verdicts that differ between two suppositions, as several documents have them."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.core.documents import Row
from argmap.semantics import Status, Verdict
from argmap.semantics.explain.turned_claims import TurnedClaim
from argmap.semantics.explain.what_if import Changed


class TurnedRow(Row, frozen=True):
    """A claim with its verdicts under two suppositions."""

    claim: str
    before: Verdict
    after: Verdict


class TurnedStatusRow(Row, frozen=True):
    """A claim whose verdict differs between two suppositions, with its status under each."""

    claim: str
    before: Status
    after: Status


def turned_rows(changes: Iterable[Changed]) -> list[TurnedRow]:
    """Return a row for each verdict that differs."""
    return [TurnedRow(*one) for one in changes]


def turned_status_rows(turns: Iterable[TurnedClaim]) -> list[TurnedStatusRow]:
    """Return a row for each claim whose verdict differs."""
    return [TurnedStatusRow(*one) for one in turns]
