"""Verdicts that differ between two suppositions, as several documents have them."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.core.documents import Row
from argmap.semantics import Verdict
from argmap.semantics.explain.what_if import Changed


class TurnedRow(Row, frozen=True):
    """A claim with its verdicts under two suppositions."""

    claim: str
    before: Verdict
    after: Verdict


def turned_rows(changes: Iterable[Changed]) -> list[TurnedRow]:
    """Return a row for each verdict that differs."""
    return [TurnedRow(*one) for one in changes]
