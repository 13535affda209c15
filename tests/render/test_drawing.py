"""Pictures of maps: nothing meets, and all is there."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import replace
from math import dist, fsum
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.picture.compact.legibility import crossings
from argmap.render.picture.frame import SCREEN, SURFACES, Fit, Layout, Surface
from argmap.render.picture.map import draw_map, draw_to_fit
from argmap.render.picture.pdf.document import page_surfaces
from argmap.render.picture.rooms import Rectangle, RoomGrid, borders_of, core_room
from argmap.render.picture.shapes import Drawing
from support import laid_out
from support.drawings import DIRECTIONS, assert_apart, assert_clear, rooms_of, view_of
from support.laid_out import laid_out_anew
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases


def exported(name: str, surfaces: Sequence[Surface] = (SCREEN,)) -> Drawing:
    """A bundled case, drawn as `argmap export` draws it."""
    return draw_map(with_fight(view_of(load_case(name))), surfaces=surfaces)


#: How often lines cross in each case in which any do.
CROSSED = {"netchoice-v-paxton": 1, "parler-v-aws": 23, "popov-v-hayashi": 6, "semmelweis": 4}

LARGE = [name for name in BUNDLED if len(load_case(name).claims) > 13]

#: Among them joint premises, undercuts and circles.
SMALL = {"harry", "murder", "nixon", "odd-cycle", "red-light", "tweety"}


@pytest.mark.parametrize("at", [79.6, 80.0, 80.4])
def test_a_line_at_the_edge_of_a_cell_meets_the_box_that_it_runs_through(at):
    grid = RoomGrid()
    grid.add(Rectangle(40.0, 40.0, 120.0, 120.0), -1)
    assert grid.meets(core_room((at, 20.0), (at, 140.0)), 0)
    assert grid.meets(core_room((20.0, at), (140.0, at)), 0)


@pytest.mark.slow
def test_what_tests_keep_of_a_layout_is_what_laying_out_gives(monkeypatch):
    monkeypatch.setattr(laid_out, "_LONG", 0.0)
    views = [view_of(load_case("school-start")), view_of(load_case("school-start"), depth=1)]
    views += [replace(views[0], statuses=None), with_fight(views[0])]
    asked = [
        {},
        {"bare": True},
        {"direction": "BT"},
        {"wrap": 40},
        {"layout": "layers"},
        {"surfaces": SURFACES["a4"]},
    ]
    kept = [draw_map(view, **options) for view in views for options in asked]
    assert kept == [draw_map(view, **options) for view in views for options in asked]
    with laid_out_anew():
        assert kept == [draw_map(view, **options) for view in views for options in asked]


def added_in_turn(values, start=0):
    """What `sum` gives up to Python 3.11."""
    for value in values:
        start += value
    return start


def added_exactly(values, start=0):
    """What `sum` gives from Python 3.12 on, nearly."""
    found = list(values)
    return (
        fsum(found) + start if any(isinstance(one, float) for one in found) else added_in_turn(found, start)
    )


@pytest.mark.slow
@pytest.mark.parametrize("adding", [added_in_turn, added_exactly])
def test_a_drawing_is_the_same_however_this_python_adds_floats(adding, monkeypatch):
    drawn = exported("bill-of-rights-1787")
    monkeypatch.setattr(builtins, "sum", adding)
    with laid_out_anew():
        assert exported("bill-of-rights-1787") == drawn


@pytest.mark.parametrize("layout", ["compact", "layers", "tree"])
def test_a_drawing_that_is_not_explained_has_a_title_and_no_legend(layout):
    view = view_of(load_case("phones-in-class"))
    explained, plain = (draw_map(view, layout=layout, explained=one) for one in (True, False))
    assert any(words.style == "legend" for words in explained.words)
    assert not any(words.style == "legend" for words in plain.words)
    assert any(words.style == "title" for words in plain.words)


def test_a_bare_drawing_has_neither_title_nor_legend():
    bare, usual = (draw_map(view_of(load_case("school-start")), bare=one) for one in (True, False))
    assert {words.style for words in usual.words} > {"title", "legend"}
    assert not {words.style for words in bare.words} & {"title", "legend"}
    assert {box.claim.id for box in bare.boxes} == {box.claim.id for box in usual.boxes}
    assert bare.width * bare.height < usual.width * usual.height


@pytest.mark.parametrize("layout", get_args(Layout))
@pytest.mark.parametrize(
    ("name", "direction"),
    # To the right and down is to the left and up in a mirror, which a small case shows as well; of large ones
    # every other is drawn sidewards.
    [
        (name, one)
        for at, name in enumerate(BUNDLED)
        for one in (DIRECTIONS if name in SMALL else (("RL", "BT")[at % 2],))
    ],
)
def test_in_a_case_of_the_library_nothing_meets(name, direction, layout):
    drawing = draw_map(view_of(load_case(name)), direction=direction, layout=layout)
    assert_clear(drawing)
    assert_apart(drawing)


@pytest.mark.slow
def test_a_picture_fills_what_it_is_to_fit():
    drawings = {one: draw_to_fit(view_of(load_case("risky-operation")), one) for one in get_args(Fit)}
    for fit in drawings:
        scales = {
            one: max(surface.scale_of(drawing.width, drawing.height) for surface in SURFACES[fit])
            for one, drawing in drawings.items()
        }
        assert scales[fit] >= 0.9 * max(scales.values())


@pytest.mark.parametrize("name", BUNDLED)
def test_words_and_signs_of_links_stand_clear_of_the_borders_of_trays(name):
    drawing = exported(name)
    borders = [
        border
        for tray in drawing.trays
        if tray.link
        for border in borders_of(Rectangle(tray.x, tray.y, tray.x + tray.width, tray.y + tray.height))
    ]
    named = [room for words in drawing.words if words.style == "word" for room in rooms_of(words)]
    rooms = [Rectangle(one.x, one.y, one.x + one.width, one.y + one.height) for one in named]
    rooms += [Rectangle(sign.x, sign.y, sign.x, sign.y).grown(6) for sign in drawing.signs if sign.link]
    assert not [(room, border) for room in rooms for border in borders if room.meets(border)]


@pytest.mark.parametrize("name", BUNDLED)
def test_lines_cross_no_more_than_they_did(name):
    """`make bench` compares with Graphviz, whose lines cross less in popov-v-hayashi alone: 3 times."""
    assert crossings(exported(name).lines) <= CROSSED.get(name, 0)


@pytest.mark.parametrize("name", BUNDLED)
def test_boxes_cover_a_quarter_of_a_screen(name):
    drawing = exported(name)
    covered = sum(box.width * box.height for box in drawing.boxes)
    assert covered >= 0.25 * drawing.width * drawing.height


@pytest.mark.parametrize("name", LARGE)
def test_boxes_cover_a_quarter_of_the_sheet(name):
    drawing = exported(name, page_surfaces("a4"))
    covered = sum(box.width * box.height for box in drawing.boxes)
    assert covered >= 0.25 * drawing.width * drawing.height


@pytest.mark.parametrize("name", BUNDLED)
def test_in_the_direction_and_with_the_width_that_fit_best_nothing_meets(name):
    drawing = exported(name)
    assert_clear(drawing)
    assert_apart(drawing)


@examples(75)
@given(cases(), st.sampled_from(DIRECTIONS), st.sampled_from(get_args(Layout)))
def test_nothing_overlaps_and_no_line_runs_through_a_box(case, direction, layout):
    assert_clear(draw_map(view_of(case), direction=direction, layout=layout))


def mutual(case) -> set[frozenset[str]]:
    """The pairs of claims that counter each other and nothing else is said of it, which are one line."""
    targets = {link.target for link in case.links}
    single = {
        (link.premises[0], link.target)
        for link in case.links
        if link.stance == "counter" and len(link.premises) == 1 and link.name not in targets
    }
    return {frozenset(pair) for pair in single if pair[0] != pair[1] and pair[::-1] in single}


@examples(75)
@given(cases(), st.sampled_from(get_args(Layout)))
def test_every_claim_has_one_box_and_every_link_a_line_and_a_word(case, layout):
    drawing = draw_map(view_of(case), layout=layout)
    assert sorted(box.claim.id for box in drawing.boxes) == sorted(case.claims)
    assert {line.link.name for line in drawing.lines if line.link} == {link.name for link in case.links}
    named = [words.link for words in drawing.words if words.style == "word"]
    named += [sign.link.name for sign in drawing.signs if sign.link]
    shared = mutual(case)  # in a tree, those that are beside each other
    assert len(case.links) - len(shared) <= len(named) <= len(case.links)
    for link in case.links if any(named) else ():  # in a tree, words do not say whose they are
        assert link.name in named or frozenset((*link.premises, link.target)) in shared


@pytest.mark.parametrize("layout", ["compact", "tree"])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_two_claims_that_counter_each_other_have_one_line_with_a_bar_at_both_ends(layout, direction):
    text = "title: T\nclaims:\n  end: E.\n  one: {text: O., supports: end, contradicts: other}\n  other: T.\n"
    drawing = draw_map(view_of(parse_case(text).require()), layout=layout, direction=direction)
    said = [words for words in drawing.words if words.lines == ("counters",) and words.style == "word"]
    assert len(said) == 1
    bars = [tip for tip in drawing.tips if tip.stance == "counter"][-2:]  # after that of the legend
    at = {
        box.claim.id
        for tip in bars
        for box in drawing.boxes
        if box.x - 1 <= tip.x <= box.x + box.width + 1 and box.y - 1 <= tip.y <= box.y + box.height + 1
    }
    assert at == {"one", "other"}
    assert "3 claims and 3 links" in drawing.description


@pytest.mark.parametrize("layout", ["compact", "tree"])
def test_the_description_says_one_claim_and_one_link(layout):
    for text, said in [
        ("title: T\nclaims: {a: A.}\n", "1 claim and 0 links"),
        ("title: T\nclaims: {a: A., b: {text: B., supports: a}}\n", "2 claims and 1 link"),
    ]:
        assert draw_map(view_of(parse_case(text).require()), layout=layout).description == said


@examples(50)
@given(cases(), st.data())
def test_a_part_of_a_case_is_drawn_with_all_that_its_links_need(case, data):
    view = view_of(
        case,
        root=data.draw(st.none() | st.sampled_from(list(case.claims))),
        depth=data.draw(st.integers(0, 3)),
    )
    drawing = draw_map(view)
    assert {box.claim.id for box in drawing.boxes} == view.claims
    assert_clear(drawing)


def test_a_line_that_is_straightened_beside_all_boxes_is_on_the_page():
    case = parse_case("""
title: T
claims:
  this: {text: "-", contradicts: b, supports: [this, {target: this -> this, id: self, roles: {"007": this}}]}
  b: {text: "-", supports: {target: this -> this, roles: {"007": b}}}
""").require()
    assert_clear(draw_map(view_of(case, depth=2)))


def test_a_claim_cut_off_above_and_drawn_out_below_has_its_reasons_where_it_stands():
    case = parse_case(
        "title: T\nconclusion: [a, c]\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n"
        "  c: {text: C., supports: b}\n  d: {text: D., supports: c}\n"
    ).require()
    drawing = draw_map(view_of(case, depth=2))
    assert {box.claim.id for box in drawing.boxes} == {"a", "b", "c", "d"}
    assert_clear(drawing)


def test_a_column_takes_no_more_room_than_its_boxes():
    alone = parse_case("title: T\nclaims:\n  a: A.\n").require()
    beside = parse_case("title: T\nclaims:\n  a: {text: A., counters: a}\n").require()
    one, other = (draw_map(view_of(case), layout="tree") for case in (alone, beside))
    furthest = max(x for line in other.lines for x, _ in line.points)
    assert furthest < one.boxes[0].width + 160
    assert other.width < max(furthest, one.width) + 160


@pytest.mark.parametrize("direction", ["BT", "TB"])
@pytest.mark.parametrize("layout", get_args(Layout))
def test_the_heading_of_what_leads_to_no_conclusion_stands_by_it(layout, direction):
    text = (
        "title: T\nconclusion: end\nclaims:\n  end: The end.\n  why: {text: Why., supports: end}\n"
        "  but: {text: But., counters: end}\n  else: Something else.\n  more: {text: More., supports: else}\n"
    )
    drawing = draw_map(view_of(parse_case(text).require()), layout=layout, direction=direction)
    (heading,) = (words for words in drawing.words if words.lines[0].startswith("Elsewhere"))
    assert min(abs(box.y - heading.y) for box in drawing.boxes if box.x == heading.x) < 30


@pytest.mark.parametrize("name", ["votes-at-16", "netchoice-v-paxton"])
def test_what_leads_to_no_conclusion_is_not_seen_first(name):
    drawing = draw_map(view_of(load_case(name)))
    (heading,) = (words for words in drawing.words if words.lines[0].startswith("Elsewhere"))
    assert heading.y > max(box.y + box.height for box in drawing.boxes if box.conclusion)


def test_what_backs_a_step_and_what_undercuts_it_end_beside_each_other():
    case = load_case("harry")
    steps = {link.name for link in case.links}
    onto = {link.name for link in case.links if link.target in steps}
    ends = {tip.stance: (tip.x, tip.y) for tip in draw_map(view_of(case)).tips if tip.link in onto}
    assert set(ends) == {"support", "counter"}
    assert dist(*ends.values()) >= 10
