"""What documents say of the audience that a case is judged for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias

from msgspec import UNSET, UnsetType

from argmap.core.documents import Row, says
from argmap.core.model import Case, FailingCounter


class FailingRow(Row, frozen=True):
    """A counter that fails for the audience."""

    counter: Annotated[str, says("The name of the link.")]
    premises: tuple[str, ...]
    target: str
    above: Annotated[str, says("The value of the target, which the audience ranks above ...")]
    below: Annotated[str, says("... this value of a premise.")]


class AudienceRow(Row, frozen=True):
    """The audience that a case is judged for, and what fails for it."""

    id: str
    order: Annotated[tuple[str, ...], says("The values that the audience ranks, the most important first.")]
    failing: list[FailingRow]


#: A field of a document that is there where a case is judged for an audience.
JudgedFor: TypeAlias = Annotated[
    AudienceRow | UnsetType, says("With --audience: the audience that judges the case.")
]


def judged_for(case: Case | None) -> AudienceRow | UnsetType:
    """Return the audience that a case is judged for; unset for none."""
    if case is None or case.audience is None:
        return UNSET
    order = case.audiences[case.audience].order if case.audience in case.audiences else ()
    return AudienceRow(case.audience, order, failing_rows(case.failing))


def failing_rows(failing: Iterable[FailingCounter]) -> list[FailingRow]:
    """Return rows of counters that fail."""
    return [
        FailingRow(one.link.name, one.link.premises, one.link.target, one.above, one.below) for one in failing
    ]
