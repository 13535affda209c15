"""What `argmap audiences --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.core.model import Case
from argmap.render.json.shared.audiences import FailingRow, failing_rows
from argmap.semantics import Status, Verdict, verdict_of
from argmap.semantics.audiences import Acceptability, AllOrders, JudgedByAudience, JudgedByAudiences


class AcceptabilityRow(Row, frozen=True):
    """The claims that are accepted by all audiences, and by some."""

    objective: Annotated[tuple[str, ...], says("Claims that are accepted by all.")]
    subjective: Annotated[tuple[str, ...], says("Claims that are accepted by some, but not by all.")]

    @classmethod
    def of(cls, found: Acceptability | None) -> AcceptabilityRow | None:
        """Return the row; None if audiences were not compared."""
        return None if found is None else cls(*found)


class JudgedRow(Row, frozen=True):
    """A case as one audience judges it."""

    id: str
    title: str | None
    order: Annotated[tuple[str, ...], says("The values that the audience ranks, the most important first.")]
    failing: list[FailingRow]
    verdicts: Annotated[Mapping[str, Verdict], says("Verdicts on claims, by id.")]

    @classmethod
    def of(cls, case: Case, judged: JudgedByAudience) -> JudgedRow:
        """Return the row of an audience: what fails for it, and what stands."""
        audience = judged.audience
        verdicts = _verdicts(case, judged.statuses)
        return cls(audience.id, audience.title, audience.order, failing_rows(judged.failing), verdicts)


class OrdersRow(Row, frozen=True):
    """All orders of the values."""

    values: Annotated[tuple[str, ...], says("The values whose order decides some counter.")]
    count: Annotated[Count, says("The number of orders of these values.")]
    acceptability: Annotated[AcceptabilityRow | None, says("Null if not every order was tried.")]
    why_not: Annotated[str | None, says("Why not every order was tried; otherwise null.")]

    @classmethod
    def of(cls, orders: AllOrders) -> OrdersRow:
        """Return the row of all orders, with what stands for them."""
        found = AcceptabilityRow.of(orders.acceptability)
        return cls(orders.values, orders.number, found, orders.why_not or None)


class AudiencesDocument(Row, frozen=True):
    """The verdicts for each audience of a case."""

    case: str
    verdicts: Annotated[Mapping[str, Verdict], says("Verdicts on claims, by id, without an audience.")]
    audiences: list[JudgedRow]
    acceptability: Annotated[
        AcceptabilityRow | None, says("For the audiences of the case; null if it has none.")
    ]
    orders: OrdersRow

    @classmethod
    def of(cls, case: Case, judged: JudgedByAudiences) -> AudiencesDocument:
        """Return the document of the audiences of a case."""
        return cls(
            case.name,
            _verdicts(case, judged.statuses),
            [JudgedRow.of(case, one) for one in judged.audiences],
            AcceptabilityRow.of(judged.acceptability),
            OrdersRow.of(judged.orders),
        )


def _verdicts(case: Case, statuses: Mapping[str, Status]) -> dict[str, Verdict]:
    return {claim: verdict_of(statuses[claim]) for claim in case.claims}


DOCUMENT = DocumentType("What 'argmap audiences --json' prints", AudiencesDocument)
