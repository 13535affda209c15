"""The verdicts for each audience of a case, and for every order of its values.

A claim is objectively acceptable if every audience accepts it, subjectively if some audience does
(Bench-Capon 2003). Audiences are those of the case, or all orders of its values. Verdicts are the
grounded ones of the case without the counters that fail (see `core.audiences`). If each cycle of
counters is between claims of at least two values, that is the one preferred extension of the
audience, as in the paper; a cycle within one value stays undecided, as without audiences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import permutations
from math import factorial
from typing import NamedTuple

from argmap.core.audiences import ValueComparison, compared_counters, for_audience, ranked_below, with_order
from argmap.core.model import Audience, Case, FailingCounter
from argmap.semantics.effort import Deadline, TimeLimitError
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.status import Status

#: The most values of which every order is tried.
MOST_VALUES = 7


class Acceptability(NamedTuple):
    """The claims that every audience accepts, and those that only some accept, in claim order."""

    objective: tuple[str, ...]
    subjective: tuple[str, ...]


class JudgedByAudience(NamedTuple):
    """The counters that fail for an audience, and the status of each claim and link without them."""

    audience: Audience
    failing: tuple[FailingCounter, ...]
    statuses: Mapping[str, Status]


class AllOrders(NamedTuple):
    """The results for all orders of the values that some counter depends on, which are `values`.

    `acceptability` is None if there were too many orders or too little time: `why_not` says which.
    """

    values: tuple[str, ...]
    acceptability: Acceptability | None
    why_not: str = ""

    @property
    def number(self) -> int:
        """The number of orders."""
        return factorial(len(self.values))


class JudgedByAudiences(NamedTuple):
    """A case evaluated without an audience, for each of its audiences, and for all orders of its values.

    `acceptability` is that among the audiences of the case, None if it has none.
    """

    statuses: Mapping[str, Status]
    audiences: tuple[JudgedByAudience, ...]
    acceptability: Acceptability | None
    orders: AllOrders


def evaluate_audiences(case: Case, deadline: Deadline) -> JudgedByAudiences:
    """Evaluate a case for its audiences; the deadline applies to all orders of its values."""
    judged = []
    for audience in case.audiences.values():
        heard = for_audience(case, audience.id)
        judged.append(JudgedByAudience(audience, heard.failing, evaluate_grounded(heard).statuses))
    accepted = [{claim for claim in case.claims if one.statuses[claim] == "accepted"} for one in judged]
    return JudgedByAudiences(
        evaluate_grounded(case).statuses,
        tuple(judged),
        _acceptability(case, accepted) if judged else None,
        _all_orders(case, deadline),
    )


def _all_orders(case: Case, deadline: Deadline) -> AllOrders:
    comparisons = tuple({comparison: None for _, comparison in compared_counters(case)})
    contested = {value for one in comparisons for value in (one.target, *one.premises)}
    values = tuple(value for value in case.values if value in contested)
    if len(values) > MOST_VALUES:
        why_not = f"{len(values)} values have {factorial(len(values)):,} orders; all orders of at most {MOST_VALUES} values are tried"
        return AllOrders(values, None, why_not)
    outcomes: dict[frozenset[ValueComparison], tuple[str, ...]] = {}
    for order in permutations(values):
        outcomes.setdefault(_failing(comparisons, order), order)
    try:
        accepted = [_accepted(case, order, deadline) for order in outcomes.values()]
    except TimeLimitError as error:
        return AllOrders(values, None, error.message)
    return AllOrders(values, _acceptability(case, accepted))


def _failing(comparisons: Iterable[ValueComparison], order: Sequence[str]) -> frozenset[ValueComparison]:
    """Return the comparisons of the counters that fail: orders with the same ones have the same verdicts."""
    rank = {value: place for place, value in enumerate(order)}
    return frozenset(one for one in comparisons if ranked_below(one, rank) is not None)


def _accepted(case: Case, order: Sequence[str], deadline: Deadline) -> set[str]:
    deadline.check()
    verdicts = evaluate_grounded(with_order(case, order)).verdicts
    return {claim for claim in case.claims if verdicts[claim] == "accepted"}


def _acceptability(case: Case, accepted: Sequence[Collection[str]]) -> Acceptability:
    counts = {claim: sum(claim in one for one in accepted) for claim in case.claims}
    return Acceptability(
        tuple(claim for claim, count in counts.items() if count == len(accepted)),
        tuple(claim for claim, count in counts.items() if 0 < count < len(accepted)),
    )
