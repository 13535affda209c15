"""The effect of an accepted claim: that the outcome rests on its counter, or that nothing comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from argmap.core.model import Link
from argmap.core.reach import reachable
from argmap.semantics import Status, verdict_of

#: The effect of an accepted claim, as its box shows it: `against` if the outcome rests on a counter from it,
#: `idle` if it makes no difference to what it bears on.
Effect: TypeAlias = Literal["against", "idle"]


def effect_of(
    claim: str, links: Iterable[Link], statuses: Mapping[str, Status], deciding: Collection[str]
) -> Effect | None:
    """Return the effect of an accepted claim, given the links from it; None if it has none.

    `deciding` are the names of the counters that the outcome rests on, of which those in force count. A claim
    is idle if every link from it is out of force, supports a target that falls, or counters one that stands.
    Under a proof standard, a counter in force can be outweighed.
    """
    if statuses.get(claim) != "accepted":
        return None
    given, lost = list(links), 0
    for link in given:
        status, target = statuses.get(link.name), statuses.get(link.target)
        if status == "accepted" and link.name in deciding:
            return "against"
        if status in ("rejected", "unsupported"):
            lost += 1
        elif status == "accepted":
            lost += target in (("accepted",) if link.stance == "counter" else ("rejected", "unsupported"))
    return "idle" if given and lost == len(given) else None


def deciding_counters(
    conclusions: Iterable[str], links: Iterable[Link], statuses: Mapping[str, Status]
) -> frozenset[str]:
    """Return the names of the counters, in force or undecided, that the verdicts of the conclusions rest on.

    A verdict rests on what makes it what it is, and on what that rests on in turn: if accepted, on the
    supports in force and on whatever defeats the counters; if rejected, on the counters in force, or else on
    whatever defeats the supports; if undecided, on what is undecided around it. What would have made no
    difference, such as a counter to a support of a claim that another counter defeats, is left out.
    """
    into: dict[str, list[Link]] = {}
    steps = {link.name: link for link in links}
    for link in steps.values():
        into.setdefault(link.target, []).append(link)
    judged = [one for one in conclusions if one in statuses]
    met = reachable(judged, lambda name: _rests_on(name, steps.get(name), into.get(name, ()), statuses))
    return frozenset(
        name
        for name, link in steps.items()
        if name in met and link.stance == "counter" and statuses[name] in ("accepted", "undecided")
    )


def _rests_on(
    name: str, step: Link | None, into: Iterable[Link], statuses: Mapping[str, Status]
) -> Iterator[str]:
    """Yield the claims and links that the verdict of a claim or link rests on directly."""
    own = verdict_of(statuses[name])
    other = {"accepted": "rejected", "rejected": "accepted"}.get(own, own)
    found: dict[bool, list[str]] = {False: [], True: []}
    for link in into:
        if link.name in statuses and verdict_of(statuses[link.name]) == (
            own if link.stance == "support" else other
        ):
            found[link.stance == "support"].append(link.name)
    premises = [one for one in step.premises if one in statuses] if step else []
    direct = [*found[False], *(one for one in premises if verdict_of(statuses[one]) == own)]
    yield from direct
    if own != "rejected" or not direct:
        yield from found[True]
