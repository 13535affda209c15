"""The moments at which a page shows a case: each with its rows, verdicts and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.render.view import Row, View, build_view
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.why_all import Reasons, explain_all


@dataclass(frozen=True, slots=True)
class PageScene:
    """What is drawn of a case at one stage; `stage` is None where the case has none.

    `graph` is of the case as it stood, of which `rows` may draw a part.
    """

    stage: str | None
    graph: ArgumentGraph
    rows: tuple[Row, ...]
    statuses: Mapping[str, Status]
    reasons: Reasons


def scenes_of(view: View) -> list[PageScene]:
    """One scene for each stage of a view's case, the last as in the view; one in all without stages.

    Each draws the part that was asked for when the view was built; none of it
    where that part was not there yet.
    """
    case = view.case
    if not case.stages:
        return [_scene(None, view.graph, view.rows)]
    *earlier, last = case.stages
    found = []
    for stage in earlier:
        graph = ArgumentGraph(case.at(stage))
        try:
            rows = build_view(graph, **view.part._asdict()).rows
        except ArgmapError:  # the claim, or the party, came later
            rows = ()
        found.append(_scene(stage, graph, rows))
    return [*found, _scene(last, view.graph, view.rows)]


def _scene(stage: str | None, graph: ArgumentGraph, rows: tuple[Row, ...]) -> PageScene:
    grounded = evaluate_grounded(graph.case)
    return PageScene(stage, graph, rows, grounded.statuses, explain_all(grounded))
