"""The smallest sets of claims whose loss, or acceptance, changes a verdict.

See `what_if` for what losing means.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, among
from argmap.core.reach import reachable
from argmap.semantics.effort import Deadline, Effort, TimeLimitError
from argmap.semantics.explain.crux_finder import CruxFinder, Supposition, minimal
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.status import Status, verdict_of
from argmap.semantics.structure import ACCEPTED, Structure, Verdict


class Crux(NamedTuple):
    """A minimal set of claims which, rejected or accepted together, change a verdict.

    `after` is the new verdict; `status` is whether the claim is then countered or unsupported.
    """

    claims: tuple[str, ...]
    after: Verdict
    status: Status


class FoundCruxes(NamedTuple):
    """The cruxes found: all sets of up to `tried` claims, and everything asked for if `complete`."""

    sets: list[Crux]
    tried: int = 0
    complete: bool = False


class CruxSearch:
    """Searches the minimal sets of leaf claims whose loss changes the verdict on a claim.

    A leaf is a claim without supports that is not `assumed: false`. With
    `accept` the sets consist of leaves that are not accepted, and are supposed
    to be. The search is exact up to `size` claims. (Loss is not monotone: a
    second one can undo the first.)

    Iterate to get the sets, smallest first. When interrupted, `cruxes` holds
    those found so far, complete for sets of up to `tried` claims.
    """

    def __init__(
        self,
        graph: ArgumentGraph,
        claim: str,
        *,
        size: int = 3,
        accept: bool = False,
        deadline: Deadline | None = None,
    ) -> None:
        """Prepare the search.

        Raises:
            ArgmapError: The case has no such claim.
        """
        structure = Structure(backward_cone(graph, claim))
        grounded = evaluate_grounded(structure)
        leaves = [
            number
            for number in range(structure.claims)
            if not structure.supports[number] and structure.assumed[number] is not False
        ]
        if accept:
            leaves = [leaf for leaf in leaves if grounded.values[leaf] != ACCEPTED]
        self.size = min(size, len(leaves))
        self.tried = 0
        self.cruxes: list[Crux] = []
        self._names = structure.names
        self._target = structure.number[claim]
        self._finder = CruxFinder(grounded, leaves, accept=accept, deadline=deadline or Deadline())

    @property
    def found(self) -> FoundCruxes:
        """The cruxes found so far."""
        return FoundCruxes(self.cruxes, self.tried, self.tried == self.size)

    def __iter__(self) -> Iterator[Crux]:
        """Yield the cruxes.

        Raises:
            TimeLimitError: The deadline passed; what was yielded stands.
        """
        for count in range(self.tried + 1, self.size + 1):
            found: list[Supposition] = []
            stopped: TimeLimitError | KeyboardInterrupt | None = None
            try:
                found.extend(self._finder.search(self._target, count))
            except (TimeLimitError, KeyboardInterrupt) as error:  # what was found so far stands
                stopped = error
            new = [self._crux(one) for one in minimal(found) if len(one) == count]
            self.cruxes += new
            yield from new
            if stopped:
                raise stopped
            self.tried = count

    def _crux(self, supposition: Supposition) -> Crux:
        status = self._finder.after(self._target, supposition)
        claims = tuple(self._names[number] for number in sorted(supposition))
        return Crux(claims, verdict_of(status), status)


def find_cruxes(
    graph: ArgumentGraph,
    claims: Iterable[str],
    found: dict[str, FoundCruxes],
    *,
    size: int,
    accept: bool,
    deadline: Deadline,
) -> str:
    """Add the cruxes of each claim to `found`, which has what was found so far if the search is interrupted.

    Returns why the search ended before the last claim; empty if it did not.

    Raises:
        ArgmapError: The case has no such claim.
    """
    for claim in claims:
        search = CruxSearch(graph, claim, size=size, accept=accept, deadline=deadline)
        try:
            deque(search, maxlen=0)
        except TimeLimitError as error:
            return error.message
        finally:
            found[claim] = search.found
    return ""


def find_cruxes_within(graph: ArgumentGraph, claim: str, steps: int) -> FoundCruxes:
    """Find the cruxes of a claim within a number of search steps.

    Raises:
        ArgmapError: The case has no such claim.
    """
    search = CruxSearch(graph, claim, deadline=Effort(steps))
    with suppress(TimeLimitError):
        deque(search, maxlen=0)
    return search.found


def find_smallest_cruxes(graph: ArgumentGraph, claim: str, steps: int) -> FoundCruxes:
    """Find the cruxes of a claim that consist of the fewest claims, within a number of search steps.

    Raises:
        ArgmapError: The case has no such claim.
    """
    search = CruxSearch(graph, claim, deadline=Effort(steps))
    with suppress(TimeLimitError):
        next(iter(search), None)  # all of one size are found before the first is given
    return search.found


def backward_cone(graph: ArgumentGraph, claim: str) -> Case:
    """Return the part of a case that can affect a claim's verdict.

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
    into = (link.name for name in kept for link in graph.links_into(name))
    links = reachable(into, lambda name: (link.name for link in graph.into(name)))
    return replace(
        case,
        claims=among({name: value for name, value in case.claims.items() if name in kept}),
        conclusion=tuple(name for name in case.conclusion if name in kept),
        links=tuple(link for link in case.links if link.name in links),
        issues=tuple(issue for issue in case.issues if kept.issuperset(issue.positions)),
    )
