"""What would change a verdict: suppositions about claims, and the smallest sets of them that matter.

Losing a claim means rejecting it: its condition is set to false and its links
stay. Deleting it instead would leave a claim that rested on it without any
support, and so accepted. All verdicts here are grounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from argmap.evaluation.grounded import Grounded, evaluate_grounded
from argmap.evaluation.sat import Deadline
from argmap.evaluation.structure import ACCEPTED, REJECTED, WORDS, Structure, Verdict
from argmap.graph import ArgumentGraph
from argmap.model import Case


class Changed(NamedTuple):
    """A claim or link whose verdict a supposition changes."""

    name: str
    before: Verdict
    after: Verdict


class Supposed(NamedTuple):
    """The verdicts under a supposition, and those of them that it changes, in the order of the case."""

    grounded: Grounded
    changed: list[Changed]


class Crux(NamedTuple):
    """A smallest set of claims which, rejected or accepted together, change a verdict, and to what."""

    claims: tuple[str, ...]
    after: Verdict


def what_if(case: Case, *, rejected: Iterable[str] = (), accepted: Iterable[str] = ()) -> list[Changed]:
    """Find the verdicts that change when claims are rejected or accepted by supposition.

    The supposed claims themselves are among them where their verdicts change.

    Raises:
        KeyError: The case has no claim or link of that name.
    """
    forced = dict.fromkeys(rejected, False) | dict.fromkeys(accepted, True)
    return suppose(evaluate_grounded(case), forced).changed


def suppose(before: Grounded, forced: Mapping[str, bool]) -> Supposed:
    """Evaluate anew, with claims or links accepted (True) or rejected (False) by supposition.

    Raises:
        KeyError: There is no claim or link of that name.
    """
    structure = before.structure
    numbers = {structure.number[name]: value for name, value in forced.items()}
    after = evaluate_grounded(structure.supposing(numbers))
    changed = [
        Changed(name, WORDS[old], WORDS[new])
        for name, old, new in zip(structure.names, before.values, after.values, strict=True)
        if old != new
    ]
    return Supposed(after, changed)


def find_cruxes(
    graph: ArgumentGraph,
    claim: str,
    *,
    size: int = 3,
    accept: bool = False,
    deadline: Deadline | None = None,
) -> Iterator[Crux]:
    """Yield the minimal sets of leaf claims whose loss changes the verdict on a claim, smallest first.

    A leaf is a claim with no supports that is not `assumed: false`. With
    `accept` the sets are of leaves that are not accepted, and are supposed to
    be. Exact up to `size` claims: every set within the backward cone is tried,
    save those that hold a smaller crux and those that cannot differ from a
    smaller set: losing what is rejected already changes nothing. (Loss is not
    monotone, a second one can undo the first, so nothing else is left out.)

    Raises:
        ArgmapError: The case has no such claim.
        TooHard: The deadline passed; what was yielded stands.
    """
    deadline = deadline or Deadline()
    structure = Structure(backward_cone(graph, claim))
    target = structure.number[claim]
    grounded = evaluate_grounded(structure)
    leaves = [
        number
        for number in range(structure.claims)
        if not structure.supports[number] and structure.assumed[number] is not False
    ]
    if accept:
        leaves = [leaf for leaf in leaves if grounded.values[leaf] != ACCEPTED]
    supposed = ACCEPTED if accept else REJECTED
    known: dict[tuple[int, ...], list[int]] = {(): grounded.values}
    cruxes: list[frozenset[int]] = []
    for count in range(1, min(size, len(leaves)) + 1):
        tried: dict[tuple[int, ...], list[int]] = {}
        for chosen in combinations(leaves, count):
            if any(crux.issubset(chosen) for crux in cruxes):
                continue
            smaller = known.get(chosen[:-1])
            if smaller is not None and smaller[chosen[-1]] == supposed:
                values = smaller
            else:
                deadline.check()
                forced = dict.fromkeys(chosen, accept)
                values = evaluate_grounded(structure.supposing(forced)).values
            if values[target] != grounded.values[target]:
                cruxes.append(frozenset(chosen))
                yield Crux(tuple(structure.names[n] for n in chosen), WORDS[values[target]])
            elif count < size:
                tried[chosen] = values
        known = tried


def backward_cone(graph: ArgumentGraph, claim: str) -> Case:
    """Cut a case down to what can bear on a claim: nothing else can change its verdict.

    Raises:
        ArgmapError: The case has no such claim.
    """
    case = graph.case
    rivals = {p: issue.positions for issue in case.issues for p in issue.positions}
    kept = {graph.claim(claim).id}
    waiting = list(kept)
    while waiting:
        name = waiting.pop()
        near = [*graph.ancestors(name), *rivals.get(name, ())]
        for other in near:
            if other not in kept:
                kept.add(other)
                if other in rivals:
                    waiting.append(other)
    links = {link.name for name in kept for link in graph.links_into(name)}
    waiting = list(links)
    while waiting:
        for link in graph.into(waiting.pop()):
            if link.name not in links:
                links.add(link.name)
                waiting.append(link.name)
    return replace(
        case,
        claims=MappingProxyType({name: value for name, value in case.claims.items() if name in kept}),
        links=tuple(link for link in case.links if link.name in links),
        issues=tuple(issue for issue in case.issues if kept.issuperset(issue.positions)),
    )
