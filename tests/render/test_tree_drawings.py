"""Maps drawn as a tree: lines, their ends, and the places of boxes."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import parse_case
from argmap.render.picture.compact.legibility import crossings
from argmap.render.picture.rooms import stroke_room
from argmap.render.picture.tree import routing
from argmap.render.picture.tree.docks import STRAIGHT, find_docks
from argmap.render.picture.tree.tidy_tree import place
from argmap.render.picture.tree.tree_map import draw_tree
from argmap.render.view import View
from support.drawings import DIRECTIONS, assert_clear, view_of


def _with_reasons(count: int) -> View:
    """A claim with this many reasons, every third of them for it."""
    claims = "".join(
        f"  c{number}: {{text: t, {'counters' if number % 3 else 'supports'}: head}}\n"
        for number in range(count)
    )
    return view_of(parse_case(f"title: t\nclaims:\n  head: {'A long sentence. ' * 6}\n{claims}").case)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_in_a_tree_links_on_a_claim_have_lines_and_ends_of_their_own_that_do_not_cross(direction):
    drawing = draw_tree(_with_reasons(6), direction=direction, explained=False)
    assert_clear(drawing)
    lines = [line for line in drawing.lines if line.link is not None]
    assert len(lines) == 6
    ends = [line.points[-1] for line in lines]
    assert all(dist(one, other) >= 6 for one, other in combinations(ends, 2))
    assert not crossings(lines)
    for one, other in combinations(lines, 2):
        rooms = [stroke_room(*part) for part in pairwise(other.points)]
        assert not any(
            stroke_room(*part).grown(2.0).meets(room) for part in pairwise(one.points) for room in rooms
        )


def test_a_line_across_a_tree_has_points_only_where_it_bends():
    drawing = draw_tree(_all_against_all(12))
    assert any(line.crosses for line in drawing.lines)
    for line in drawing.lines:
        for (x1, y1), (x2, y2), (x3, y3) in zip(line.points, line.points[1:], line.points[2:], strict=False):
            assert not x1 == x2 == x3
            assert not y1 == y2 == y3


def test_in_a_tree_lines_run_straight_where_a_search_for_their_places_would_take_too_long(monkeypatch):
    view = _all_against_all(12)
    sought = draw_tree(view)
    monkeypatch.setattr(routing, "_MOST_PLACES", 10)
    monkeypatch.setattr(routing.Column, "nearest", lambda *_: pytest.fail("a place is searched for"))
    straight = draw_tree(view)
    drawn, known = ({line.link for line in one.lines if line.link} for one in (straight, sought))
    assert drawn == known
    assert _most_bends(straight) < _most_bends(sought)


def _all_against_all(count):
    """A view of claims that all counter each other."""
    names = [f"c{number}" for number in range(count)]
    claims = "".join(
        f"  {one}: {{text: t, counters: [{', '.join(n for n in names if n != one)}]}}\n" for one in names
    )
    return view_of(parse_case(f"title: t\nclaims:\n{claims}").require())


def _most_bends(drawing):
    return max(len(line.points) for line in drawing.lines)


def test_in_a_tree_links_share_a_line_where_a_claim_has_no_room_for_their_ends():
    drawing = draw_tree(_with_reasons(40), explained=False)
    assert_clear(drawing)
    assert len({line.stance for line in drawing.lines if line.link is None}) == 2
    assert len(drawing.tips) == 2


@given(
    st.lists(st.floats(-500, 500), min_size=1, max_size=8).map(sorted),
    st.floats(20, 200),
)
def test_docks_are_on_the_side_of_a_box_in_order_and_apart(ends, half):
    docks = find_docks(ends, 0.0, half)
    places = [dock.place for dock in docks]
    assert all(after - before >= 6 - 1e-6 for before, after in pairwise(places))
    assert all(abs(place) <= half for place in places)
    assert all(
        (dock.lane is None) == (abs(end - dock.place) < STRAIGHT)
        for end, dock in zip(ends, docks, strict=False)
    )
    if len(ends) == 1 and abs(ends[0]) <= half - 10:
        assert places == ends


@given(st.lists(st.tuples(st.integers(0, 30), st.floats(5, 100)), min_size=1, max_size=40))
def test_boxes_of_one_column_keep_apart_and_parents_stand_in_the_middle(tree):
    parents = [min(parent, index) - 1 for index, (parent, _) in enumerate(tree)]
    sizes = [size for _, size in tree]
    middles = place(parents, sizes, 14, 30)
    depth = [0] * len(tree)
    for index, parent in enumerate(parents):
        depth[index] = depth[parent] + 1 if parent >= 0 else 0
    for one, other in combinations(range(len(tree)), 2):
        if depth[one] == depth[other]:
            assert abs(middles[one] - middles[other]) >= (sizes[one] + sizes[other]) / 2 + 14 - 1e-6
    for index in range(len(tree)):
        if children := [i for i, parent in enumerate(parents) if parent == index]:
            assert middles[index] == pytest.approx((middles[children[0]] + middles[children[-1]]) / 2)
