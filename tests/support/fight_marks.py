"""The claims to look at first, in tests."""

from __future__ import annotations

from argmap import ArgumentGraph, Case
from argmap.render.fight_finding import find_fight
from argmap.render.view import FightMark
from argmap.semantics import evaluate_grounded


def marks_of(case: Case) -> dict[str, FightMark]:
    """The marks of a case of any size."""
    graph = ArgumentGraph(case)
    return find_fight(graph, evaluate_grounded(case).statuses, graph.claims, graph.conclusions)
