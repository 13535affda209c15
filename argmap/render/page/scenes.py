"""The stages at which a page shows a case: each with its rows, verdicts and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.render.fight_finding import find_fight
from argmap.render.outcomes import Outcome, plain_outcomes
from argmap.render.view import FightMark, TreeRow, View
from argmap.render.view_building import build_view
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.semantics.explain.why_all import Reasons, explain_all


@dataclass(frozen=True, slots=True)
class PageScene:
    """A case at one stage; `stage` is None where the case has none.

    `graph` is that of the whole case at the stage, of which `rows` may show a part. `fight` are the claims to
    look at first, and `outcomes` the outcomes of the conclusions, with reasons unless they follow from
    `grounded`.
    """

    stage: str | None
    graph: ArgumentGraph
    rows: tuple[TreeRow, ...]
    statuses: Mapping[str, Status]
    reasons: Reasons
    fight: Mapping[str, FightMark] = field(default_factory=dict)
    outcomes: Sequence[Outcome] = ()
    grounded: Grounded | None = None


def scenes_of(view: View) -> list[PageScene]:
    """Return one scene per stage of a view's case, the last as in the view; a single one without stages.

    Each shows the same part as the view, or nothing where that part does not
    exist yet.
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
        except ArgmapError:  # the claim or the party appears later
            rows = ()
        found.append(_scene(stage, graph, rows))
    return [*found, _scene(last, view.graph, view.rows)]


def _scene(stage: str | None, graph: ArgumentGraph, rows: tuple[TreeRow, ...]) -> PageScene:
    grounded = evaluate_grounded(graph.case)
    statuses, reasons = grounded.statuses, explain_all(grounded)
    fight = find_fight(graph, statuses, View(graph.case, graph, rows).claims, graph.conclusions)
    return PageScene(stage, graph, rows, statuses, reasons, fight, plain_outcomes(graph, grounded), grounded)
