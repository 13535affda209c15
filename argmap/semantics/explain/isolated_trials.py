"""Verdicts without the counters that are unrelated to some claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import part_hint
from argmap.core.reach import reachable
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded

#: The most claims and links visited by all trials together: about a minute's work at worst.
_MOST_STEPS = 25_000_000
#: The number of trials, about, from which the steps of all trials are estimated.
_SAMPLE = 16


def require_few_steps(graph: ArgumentGraph, trials: Sequence[Sequence[str]]) -> None:
    """Check that trials around each of some claims do not take too long, by an estimate from a few of them.

    Raises:
        ArgmapError: They take too long.
    """
    some = trials[:: max(1, len(trials) // _SAMPLE)]
    steps = sum(1 + len(graph.into(name)) for claims in some for name in related_to(graph, claims))
    if some and steps * len(trials) > _MOST_STEPS * len(some):
        raise ArgmapError(
            f"this case is too large: {len(trials):,} arguments would be tried out, each against all that it bears on",
            hint=part_hint(graph.case),
        )


class IsolatedTrials:
    """Rejects those of some counters that are unrelated to some claims, for one group of claims at a time.

    If few of the many counters are related to a claim, it is cheap to start with all of them rejected and to
    release those few; if most are, the others are rejected instead.
    """

    def __init__(self, graph: ArgumentGraph, grounded: Grounded, counters: Iterable[str]) -> None:
        """Evaluate the case again, without the counters."""
        self._graph = graph
        self._counters = frozenset(counters)
        self._number = grounded.structure.number
        without = {self._number[name]: False for name in self._counters}
        self._all = Trial(grounded)
        self._none = Trial(evaluate_grounded(grounded.structure.also_supposing(without)))
        #: The verdicts, by number, without any of the counters.
        self.without: Sequence[int] = tuple(self._none.grounded.values)

    @contextmanager
    def around(self, claims: Sequence[str]) -> Iterator[Trial]:
        """Return a trial in which counters that are unrelated to some claims are rejected.

        See `related_to`.
        """
        related = related_to(self._graph, claims) & self._counters if self._counters else frozenset()
        if 2 * len(related) < len(self._counters):
            trial = self._none
            for name in related:
                trial.release(self._number[name])
            pushed = len(related)
        else:
            trial = self._all
            unrelated = self._counters - related
            for name in unrelated:
                trial.push(self._number[name], accepted=False)
            pushed = len(unrelated)
        yield trial
        for _ in range(pushed):
            trial.pop()


def related_to(graph: ArgumentGraph, claims: Sequence[str]) -> set[str]:
    """Return the claims and links to which a path leads from some claims, or from which a path leads to them.

    A path to a step from the claims counts as one to them.
    """

    def bears_on(name: str) -> list[str]:
        if name in graph.claims:
            return [link.name for link in graph.links_from(name)]
        return [graph.links[name].target]

    def bearing(name: str) -> tuple[str, ...]:
        premises = graph.links[name].premises if name in graph.links else ()
        return *(link.name for link in graph.into(name)), *premises

    steps = (link.name for claim in claims for link in graph.links_from(claim))
    return reachable(claims, bears_on) | reachable((*claims, *steps), bearing)
