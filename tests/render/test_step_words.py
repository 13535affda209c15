"""An undercut says in words what it attacks, and a step its scheme and its rule where there is room."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.naming import bearing_in_words, step_in_words
from argmap.render.picture.geometry import LINK_SIGN
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import Box, Drawing
from argmap.render.picture.sheets.pages import Page, draw_pages
from argmap.render.picture.svg import write_svg
from argmap.render.picture.tree.tree_map import MARGIN
from argmap.render.picture.tree.tree_sizes import Room
from argmap.render.scenes.stages import stage_scenes
from argmap.render.slides.layout import build_slides
from argmap.render.slides.slide import MAP
from argmap.render.view import View
from support.drawings import DIRECTIONS, overlap, rooms_of, runs_through, view_of
from support.speed import examples
from support.strategies import cases


def steps_of(drawing: Drawing) -> list[str]:
    return [words.lines[0] for words in drawing.words if words.style == "step"]


def test_a_step_says_its_weight_rather_than_its_scheme_where_there_is_no_room_for_both():
    text = "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: [{target: a, weight: 0.25}]}\n"
    text += "  c: {text: C., counters: [{target: a, scheme: analogy, weight: 1}]}\n"
    drawing = draw_map(view_of(parse_case(text).require()))
    assert sorted(steps_of(drawing)) == ["weight 0.25", "weight 1"]
    svg = write_svg(drawing)
    assert "<title>b supports a, weight 0.25</title>" in svg
    assert "<title>c counters a, by analogy, weight 1</title>" in svg


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


def check_said(view: View, drawing: Drawing) -> None:
    """Check that the box of each claim that bears on a step says on which."""
    for box in drawing.boxes:
        bears = [bearing_in_words(view, link) for link in view.graph.links_from(box.claim.id)]
        first = next((one for one in bears if one), "")
        said = " ".join(line for words in box.words if words.style == "said" for line in words.lines)
        assert "".join(first.split()) in "".join(said.split()), (first, said)


@pytest.mark.parametrize("name", ["votes-at-16", "popov-v-hayashi", "semmelweis", "ontological-argument"])
def test_in_a_case_of_the_library_an_undercut_names_its_step_and_nothing_meets(name):
    view = with_fight(view_of(load_case(name)))
    drawing = draw_map(view)
    check_clear(drawing)
    check_said(view, drawing)


@pytest.mark.slow
def test_a_step_says_its_scheme_and_its_rule_and_a_page_has_them_too():
    assert steps_of(draw_map(with_fight(view_of(load_case("semmelweis"))))) == ["by abduction"] * 5
    drawing = draw_map(view_of(load_case("ontological-argument")))
    assert sorted(steps_of(drawing)) == [
        "by disjunctive syllogism",
        "by instantiation",
        "by instantiation",
        "by reductio ad absurdum",
    ]
    assert ">by reductio ad absurdum</text>" in write_svg(drawing)


def test_a_step_is_named_by_the_words_that_boxes_begin_with():
    text = (
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: [{target: a, with: [c, d], id: s}]}\n  c: C.\n  d: D.\n"
        "  e: {text: E., counters: [s, u]}\n  f: {text: F., counters: [{target: s, id: u}]}\n"
    )
    view = view_of(parse_case(text).require())
    assert step_in_words(view, view.graph.links["s"]) == "the step from “B” and 2 others"
    assert bearing_in_words(view, view.graph.links["s"]) == ""
    bears = [bearing_in_words(view, link) for link in view.graph.links_from("f")]
    assert bears == ["against the step from “B” and 2 others"]
    (box,) = (box for box in draw_map(view).boxes if box.claim.id == "e")
    said = " ".join(line for words in box.words if words.style == "said" for line in words.lines)
    assert "against the step from “B” and 2 others, and 1 more step" in said


def test_the_target_of_a_step_is_named_where_the_same_premises_have_several():
    text = (
        "title: T\nclaims:\n  a: A.\n  b: B.\n  c: {text: C., supports: [{target: a, id: s}, {target: b, id: u}]}\n"
        "  d: {text: D., counters: u}\n"
    )
    view = view_of(parse_case(text).require())
    assert step_in_words(view, view.graph.links["u"]) == "the step from “C” to “B”"


def test_a_title_that_its_box_does_not_show_names_no_step():
    text = (
        "title: T\nclaims:\n  a: {text: We should leave now., title: Departure}\n"
        "  b: {text: It is dark already., title: Light, supports: [{target: a, id: s}]}\n  c: {text: C., counters: s}\n"
    )
    view = view_of(parse_case(text).require())
    assert step_in_words(view, view.graph.links["s"]) == "the step from “It is dark already”"
    shown = replace(view, titled_claims=frozenset("b"))
    assert step_in_words(shown, view.graph.links["s"]) == "the step from “Light”"


def test_on_slides_an_undercut_names_its_step_by_what_its_premise_says():
    text = (
        "title: T\nclaims:\n  a: {text: Go now., title: We go.}\n"
        "  b: {text: It rains., supports: [{target: a, id: s}]}\n  c: {text: It is dry., counters: s}\n"
    )
    *_, slide = build_slides(stage_scenes(parse_case(text).require()))
    (box,) = (box for box in slide.lit.boxes if box.claim.id == "c")
    said = [" ".join(words.lines) for words in box.words if words.style == "said"]
    assert said == ["against the step from “It rains”"]


@pytest.mark.parametrize("layout", ["layers", "tree"])
def test_every_layout_says_the_scheme_of_a_step_and_which_step_an_undercut_attacks(layout):
    case = load_case("ontological-argument")
    drawing = draw_map(view_of(case), layout=layout)
    assert {"by disjunctive syllogism", "by reductio ad absurdum", "by instantiation"} <= {*steps_of(drawing)}
    check_clear(drawing)
    check_said(view_of(case), drawing)


def test_pages_and_slides_say_the_schemes_of_steps():
    case = load_case("ontological-argument")
    pages = draw_pages(view_of(case), Room(700.0, 500.0))
    assert len(pages) > 1
    assert "by reductio ad absurdum" in [one for page in pages for one in steps_on(page)]
    slides = build_slides(stage_scenes(case))
    said = [one for slide in slides for part in (slide.faint, slide.lit) for one in steps_of(part)]
    assert {"by disjunctive syllogism", "by reductio ad absurdum"} <= {*said}


def steps_on(page: Page) -> list[str]:
    return [one for block in page.blocks for one in steps_of(block.drawing)]


def check_page(page: Page) -> None:
    """Check that what is said beside steps meets nothing, nor stands where other drawings of a
    page may be.
    """
    for block in page.blocks:
        check_clear(block.drawing)
        for words in block.drawing.words if len(page.blocks) > 1 else ():
            for room in rooms_of(words) if words.style == "step" else ():
                assert MARGIN <= room.x < room.x + room.width <= block.drawing.width - MARGIN
                assert MARGIN <= room.y < room.y + room.height <= block.drawing.height - MARGIN


@pytest.mark.slow
@examples(40)
@given(cases(), st.sampled_from(DIRECTIONS))
def test_what_is_said_of_steps_meets_nothing_in_any_case(case, direction):
    compact = draw_map(view_of(case))
    check_clear(compact)
    check_said(view_of(case), compact)
    for layout in ("layers", "tree"):
        check_clear(draw_map(view_of(case), layout=layout, direction=direction))
    for page in draw_pages(view_of(case), Room(500.0, 300.0), direction=direction):
        check_page(page)


@pytest.mark.slow
@examples(10)
@given(cases())
def test_words_of_steps_are_whole_on_slides(case):
    for slide in build_slides(stage_scenes(case)):
        for part in (slide.faint, slide.lit):
            for room in (room for words in part.words if words.style == "step" for room in rooms_of(words)):
                assert slide.x + room.x * slide.scale >= MAP.x - 1
                assert slide.x + (room.x + room.width) * slide.scale <= MAP.x + MAP.width + 1
