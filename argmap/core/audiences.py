"""A case as an audience judges it.

Counters that fail because it ranks the values of their targets higher are left out. Value-based argumentation
(Bench-Capon, "Persuasion in Practical Argument Using Value-based Argumentation Frameworks", Journal of Logic
and Computation 13(3), 2003), for maps with joint premises: a counter defeats its target unless the audience
prefers the value of the target to the value of the counter. Here a counter has the values of its premises,
and it fails if the target's value is preferred to any of them: a chain of premises is as weak as its least
valued link. Claims without a value, or with one that the audience does not rank, are not compared. A link
promotes no value, so that undercuts never fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.link_names import canonical_links
from argmap.core.model import Case, FailingCounter, Link, require_case
from argmap.core.parameters import id_of_called
from argmap.core.reach import reachable
from argmap.core.references import require_references


class ValueComparison(NamedTuple):
    """The values that decide whether a counter fails: that of its target, and the others of its premises."""

    target: str
    premises: tuple[str, ...]


def for_audience(case: Case, audience: str) -> Case:
    """Return the case as an audience judges it, without the counters that fail for it.

    `failing` of the result names them. Undercuts and backings of a failing counter are left out, too. If one
    side of a contradiction fails, the other side stays as a counter.

    Raises:
        ArgmapError: The case has no such audience, or was judged for one already; or it is not a `Case`.
    """
    require_case(case)
    require_a(str, audience, "name one of the 'audiences' of the case")
    require_references(case)
    if case.audience is not None:
        raise ArgmapError(f"the case was already judged for the audience '{case.audience}'")
    name = known_audience(case, audience)
    return with_order(case, case.audiences[name].order, name)


def with_order(case: Case, order: Sequence[str], audience: str | None = None) -> Case:
    """Return the case without the counters that fail by an order of values, the most important first."""
    failing = tuple(failing_counters(case, order))
    if not failing:
        return replace(case, audience=audience)
    gone = links_left_out(case, failing)
    return replace(_without(_without_broken_arguments(case, gone), gone), audience=audience, failing=failing)


def failing_counters(case: Case, order: Sequence[str]) -> Iterator[FailingCounter]:
    """Yield the counters that fail by an order of values, in the order of the links."""
    rank = {value: place for place, value in enumerate(order)}
    for link, comparison in compared_counters(case):
        below = ranked_below(comparison, rank)
        if below is not None:
            yield FailingCounter(link, comparison.target, below)


def links_left_out(case: Case, failing: Iterable[FailingCounter]) -> set[str]:
    """Return the names of the counters that fail, of the links on them, and of the links on those."""
    return _with_what_bears_on(case, {one.link.name for one in failing})


def ranked_below(comparison: ValueComparison, rank: Mapping[str, int]) -> str | None:
    """Return the lowest ranked value for which a counter fails; None if it does not fail."""
    ranked = [value for value in comparison.premises if value in rank]
    if comparison.target not in rank or not ranked:
        return None
    lowest = max(ranked, key=rank.__getitem__)
    return lowest if rank[comparison.target] < rank[lowest] else None


def known_audience(case: Case, typed: str) -> str:
    """Return the id of an audience, given its id or its title.

    Raises:
        ArgmapError: The case has no such audience.
    """
    titles = {one.id: one.title for one in case.audiences.values()}
    return id_of_called("audience", typed, titles, "this case has no 'audiences'")


def compared_counters(case: Case) -> Iterator[tuple[Link, ValueComparison]]:
    """Yield each counter that can fail by an order of values, with the values that decide it."""
    claims = case.claims
    for link in case.links:
        target = claims.get(link.target) if link.stance == "counter" else None
        if target is not None and target.value is not None:
            promoted = dict.fromkeys(claims[premise].value for premise in link.premises)
            others = tuple(value for value in promoted if value is not None and value != target.value)
            if others:
                yield link, ValueComparison(target.value, others)


def _without_broken_arguments(case: Case, gone: set[str]) -> Case:
    """Return the case without the arguments that lose a step.

    Their other steps stay, as links of the same name.
    """
    broken = {link.argument for link in case.links if link.name in gone} - {None}
    if not broken:
        return case
    kept = {name: argument for name, argument in case.arguments.items() if name not in broken}
    links = (replace(link, argument=None) if link.argument in broken else link for link in case.links)
    return replace(case, arguments=kept, links=canonical_links(case.claims, links))


def _without(case: Case, gone: set[str]) -> Case:
    """Return the case without some links; of a contradiction, the side that stays is an ordinary counter."""
    halved = {
        (link.target, link.premises[0]) for link in case.links if link.contradiction and link.name in gone
    }
    links = [
        replace(link, contradiction=False)
        if link.contradiction and (link.premises[0], link.target) in halved
        else link
        for link in case.links
        if link.name not in gone
    ]
    if not halved:
        return replace(case, links=tuple(links))
    claims = {
        claim.id: replace(
            claim,
            contradicts=tuple(
                other
                for other in claim.contradicts
                if halved.isdisjoint(((claim.id, other), (other, claim.id)))
            ),
        )
        if claim.contradicts
        else claim
        for claim in case.claims.values()
    }
    return replace(case, claims=claims, links=canonical_links(claims, links))


def _with_what_bears_on(case: Case, gone: set[str]) -> set[str]:
    """Return the names of links, of the links on them, and of the links on those."""
    into: dict[str, list[str]] = {}
    for link in case.links:
        if link.target not in case.claims:
            into.setdefault(link.target, []).append(link.name)
    return reachable(gone, lambda name: into.get(name, ()))
