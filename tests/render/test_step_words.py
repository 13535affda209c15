"""An undercut says in words what it attacks, and a step its scheme and its rule where there is room."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.render.picture import draw_map
from argmap.render.picture.geometry import LINK_SIGN
from argmap.render.picture.shapes import Box, Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.step_names import bearing_in_words, step_in_words
from support.drawings import overlap, rooms_of, runs_through, view_of
from support.speed import examples
from support.strategies import cases


def steps_of(drawing: Drawing) -> list[str]:
    return [words.lines[0] for words in drawing.words if words.style == "step"]


def check_clear(drawing: Drawing) -> None:
    """Check that what is said beside a step meets nothing, and is on the page."""
    rooms = [room for words in drawing.words if words.style == "step" for room in rooms_of(words)]
    others = [room for words in drawing.words if words.style != "step" for room in rooms_of(words)]
    signs = [
        Box(None, sign.x - LINK_SIGN, sign.y - LINK_SIGN, 2 * LINK_SIGN, 2 * LINK_SIGN, (), "")
        for sign in drawing.signs
    ]
    assert not [(one, other) for one, other in combinations(rooms, 2) if overlap(one, other)]
    for room in rooms:
        assert not [other for other in (*drawing.boxes, *others, *signs) if overlap(room, other)]
        assert not [
            line.link for line in drawing.lines for a, b in pairwise(line.points) if runs_through(a, b, room)
        ]
        assert room.x >= 0
        assert room.y >= 0
        assert room.x + room.width <= drawing.width
        assert room.y + room.height <= drawing.height


def check_said(case: Case, drawing: Drawing) -> None:
    """Check that the box of each claim that bears on a step says on which."""
    graph = ArgumentGraph(case)
    for box in drawing.boxes:
        bears = [bearing_in_words(graph, link) for link in graph.links_from(box.claim.id)]
        first = next((one for one in bears if one), "")
        said = " ".join(line for words in box.words if words.style == "said" for line in words.lines)
        assert " ".join(first.split()) in " ".join(said.split()) or len(first) > 40, (first, said)


@pytest.mark.parametrize("name", ["votes-at-16", "popov-v-hayashi", "semmelweis", "ontological-argument"])
def test_in_a_case_of_the_library_an_undercut_names_its_step_and_nothing_meets(name):
    case = load_case(name)
    drawing = draw_map(view_of(case))
    check_clear(drawing)
    check_said(case, drawing)


def test_a_step_says_its_scheme_and_its_rule_and_a_page_has_them_too():
    assert steps_of(draw_map(view_of(load_case("semmelweis")))) == ["by abduction"] * 5
    drawing = draw_map(view_of(load_case("ontological-argument")))
    assert sorted(steps_of(drawing)) == [
        "by disjunctive syllogism",
        "by instantiation",
        "by instantiation",
        "by reductio ad absurdum",
    ]
    assert ">by reductio ad absurdum</text>" in write_svg(drawing)


def test_a_step_is_named_by_its_ends():
    text = (
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: [{target: a, with: [c, d], id: s}]}\n  c: C.\n  d: D.\n"
        "  e: {text: E., counters: [s, u]}\n  f: {text: F., counters: [{target: s, id: u}]}\n"
    )
    graph = ArgumentGraph(parse_case(text).require())
    assert step_in_words(graph, graph.links["s"]) == "b and 2 others → a"
    assert bearing_in_words(graph, graph.links["s"]) == ""
    assert [bearing_in_words(graph, link) for link in graph.links_from("f")] == [
        "undercuts b and 2 others → a"
    ]
    (box,) = (box for box in draw_map(view_of(graph.case)).boxes if box.claim.id == "e")
    said = " ".join(line for words in box.words if words.style == "said" for line in words.lines)
    assert "undercuts b and 2 others → a and 1 more step" in said


@examples(40)
@given(cases())
def test_what_is_said_of_steps_meets_nothing_in_any_case(case):
    drawing = draw_map(view_of(case))
    check_clear(drawing)
    if any(tip.link for tip in drawing.tips):  # not a tree
        check_said(case, drawing)
