"""What would change if a claim were accepted or rejected, as scenes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.render.scenes.scene import Scene, SceneSequence, quoted
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.what_if import suppose

#: How many claims that changed are shown above the one that a scene is about.
_ABOVE = 2


def supposition_scenes(case: Case, forced: Mapping[str, bool]) -> SceneSequence:
    """Return the scenes of a supposition: what is, what is supposed, then each verdict that changes.

    `forced` are the claims that are supposed to be accepted (True) or rejected (False).

    Raises:
        ArgmapError: There is no such claim.
    """
    graph = ArgumentGraph(case)
    for claim in forced:
        graph.claim(claim)
    return SceneSequence(case, tuple(_scenes(case, graph, forced)))


def _scenes(case: Case, graph: ArgumentGraph, forced: Mapping[str, bool]) -> Iterator[Scene]:
    everything = frozenset((*graph.claims, *graph.links))
    before = evaluate_grounded(case)
    supposed = suppose(before, forced)
    was, now = MappingProxyType(before.statuses), MappingProxyType(supposed.grounded.statuses)
    shown = (*graph.conclusions[:_ABOVE], *forced)
    yield Scene("As it stands", everything, frozenset(shown), tuple(dict.fromkeys(shown)), was)
    for claim, value in forced.items():
        word = "accepted" if value else "rejected"
        line = f"Suppose that {quoted(case, claim)} were {word}"
        yield Scene(line, everything, frozenset((claim,)), (claim,), now)
    changed = [one.name for one in supposed.changed if one.name in graph.claims and one.name not in forced]
    for name in changed:
        turned = [
            (link.name, premise)
            for link in graph.into(name)
            for premise in link.premises
            if premise in changed or premise in forced
        ][:_ABOVE]
        focus = (name, *(premise for _, premise in turned))
        line = f"{quoted(case, name)} would be {now[name]}: it is {was[name]}"
        lit = frozenset((*focus, *(link for link, _ in turned)))
        yield Scene(line, everything, lit, tuple(dict.fromkeys(focus)), now)
    if not changed:
        yield Scene("No other verdict would change", everything, frozenset(shown), tuple(shown), now)
