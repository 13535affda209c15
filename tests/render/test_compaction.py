"""Compaction moves things as little lines as possible, and as far as it can."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case
from argmap.render.fight import with_fight
from argmap.render.framing import framed
from argmap.render.picture.compact import tightening
from argmap.render.picture.compact.cheapest_moves import cheapest_moves
from argmap.render.picture.compact.legibility import crossings, length
from argmap.render.picture.map import draw_map
from support.drawings import assert_framed, view_of
from support.laid_out import laid_out_anew

pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1])


@given(st.dictionaries(pairs, st.integers(0, 30), min_size=1, max_size=40), st.data())
def test_moves_keep_distances_and_cost_the_least(slacks, data):
    """The least cost is that of the flow of networkx."""
    costs = [0] * 10
    for first, second in data.draw(st.lists(st.sampled_from(sorted(slacks)), max_size=20)):
        costs[first] -= 1
        costs[second] += 1
    moves = cheapest_moves(costs, slacks)
    assert all(moves[second] - moves[first] >= -slack for (first, second), slack in slacks.items())
    graph = nx.DiGraph()
    graph.add_nodes_from((number, {"demand": cost}) for number, cost in enumerate(costs))
    graph.add_weighted_edges_from((*pair, slack) for pair, slack in slacks.items())
    assert sum(cost * move for cost, move in zip(costs, moves, strict=True)) == -nx.min_cost_flow_cost(graph)


def test_what_nothing_holds_stays_where_it_is():
    assert cheapest_moves([-1, 0, 1], {(1, 2): 5.0}) == [0.0, 0.0, 0.0]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["votes-at-16", "semmelweis"])
def test_a_compact_drawing_has_shorter_lines_that_cross_no_more(name, monkeypatch):
    view = with_fight(view_of(load_case(name)))
    compact = draw_map(view)
    monkeypatch.setattr(tightening, "compacted", lambda laid, parts: laid)
    with laid_out_anew():
        plain = draw_map(view)
    assert sum(map(length, compact.lines)) < 0.85 * sum(map(length, plain.lines))
    assert crossings(compact.lines) <= crossings(plain.lines)


@pytest.mark.slow
def test_frames_are_compacted_with_what_is_in_them(monkeypatch):
    view = framed(view_of(load_case("bill-of-rights-1787")), "stage")
    compact = draw_map(view)
    monkeypatch.setattr(tightening, "_MOST", 0)
    with laid_out_anew():
        plain = draw_map(view)
    assert_framed(compact, view.framing)
    assert sum(map(length, compact.lines)) < 0.9 * sum(map(length, plain.lines))
    assert compact.width * compact.height < 0.9 * plain.width * plain.height
