"""Why a claim has its verdict, as scenes: each reason with what it names, from the claim on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.render.scenes.scene import Scene, SceneSequence, ends_of, quoted, require_few_scenes, with_ends
from argmap.render.why_wording import claim_reason, link_reason, next_reasons, subject
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.why import Reason, explain

#: How many claims are lit besides that which is explained, and how many characters a claim has in a sentence.
_LIT, _WORDS = 3, 50


def reason_scenes(case: Case, claim: str) -> SceneSequence:
    """Return the scenes of the reasons for the verdict on a claim or a link.

    Raises:
        ArgmapError: There is no such claim or link, or there are too many scenes to show.
    """
    graph = ArgumentGraph(case)
    explaining = _Explaining(case, graph, graph.named(claim))
    reasons = explaining.reasons()
    require_few_scenes(len(reasons))
    return SceneSequence(case, tuple(explaining.scenes(reasons)))


class _Explaining:
    """The scenes of the reasons, each before those that it rests on."""

    def __init__(self, case: Case, graph: ArgumentGraph, name: str) -> None:
        self._case, self._graph, self._name = case, graph, name
        grounded = evaluate_grounded(case)
        self._statuses = MappingProxyType(grounded.statuses)
        self._reasons = {reason.name: reason for reason in explain(grounded, name)}

    def reasons(self) -> list[Reason]:
        """Return the reasons that are shown, in order."""
        found, waiting, seen = [], [self._name], set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self._reasons:
                continue
            seen.add(name)
            reason = self._reasons[name]
            waiting += reversed(next_reasons(self._reasons, reason))
            if name == self._name or reason.because or reason.fails or reason.weighed:
                found.append(
                    reason
                )  # otherwise nothing is said about it: the scene before has shown its verdict
        return found

    def scenes(self, reasons: Sequence[Reason]) -> Iterator[Scene]:
        """Yield a scene for each reason."""
        visible: set[str] = set()
        for reason in reasons:
            name = reason.name
            named = [name, *reason.because, *reason.fails]
            for one in named:
                visible.update(with_ends(self._graph, one))
            lit = [*ends_of(self._graph, name), *(end for one in named for end in ends_of(self._graph, one))]
            focus = tuple(dict.fromkeys(lit))[: _LIT + 1]
            yield Scene(
                self._line(reason),
                frozenset(visible),
                frozenset((*named, *focus)),
                focus,
                self._statuses,
                heading=f"Why {self._named(self._name)} is {self._statuses[self._name]}",
            )

    def _line(self, reason: Reason) -> str:
        graph, statuses = self._graph, self._statuses
        if reason.name in graph.links:
            said = link_reason(graph, reason, statuses, named=self._named)
            return subject(graph, reason.name, self._named) + said
        said = claim_reason(graph, reason, statuses, self._named)
        return f"{self._named(reason.name)} is {statuses[reason.name]}{said}"

    def _named(self, name: str) -> str:
        return quoted(self._case, name, _WORDS)
