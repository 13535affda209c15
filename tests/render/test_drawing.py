"""Pictures of maps: nothing meets, and all is there."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist, fsum
from random import Random
from typing import get_args
from xml.etree import ElementTree as ET

import graphlay
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.picture.compact import compact_map, compaction, layered_blocks
from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.legibility import crossings, length
from argmap.render.picture.frame import SCREEN, SURFACES, Fit, Layout, Surface
from argmap.render.picture.map import draw_map, draw_to_fit
from argmap.render.picture.pdf.document import page_surfaces
from argmap.render.picture.rooms import Rectangle, RoomGrid, borders_of, core_room, stroke_room
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.picture.tree import routing
from argmap.render.picture.tree.docks import STRAIGHT, find_docks
from argmap.render.picture.tree.tidy_tree import place
from argmap.render.picture.tree.tree_map import draw_tree
from argmap.render.view import View
from support import laid_out
from support.drawings import DIRECTIONS, SVG, assert_apart, assert_clear, rooms_of, view_of
from support.laid_out import laid_out_anew
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases


def exported(name: str, surfaces: Sequence[Surface] = (SCREEN,)) -> Drawing:
    """A bundled case, drawn as `argmap export` draws it."""
    return draw_map(with_fight(view_of(load_case(name))), surfaces=surfaces)


#: A layout in which a word meets something.
BLOCKED = DrawingPart(100.0, 50.0, [], [], [], [], [], [0], [], [])

#: How often lines cross in each case in which any do.
CROSSED = {"netchoice-v-paxton": 1, "parler-v-aws": 22, "popov-v-hayashi": 4, "semmelweis": 4}

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


@pytest.mark.slow
def test_where_graphlay_is_missing_a_map_is_drawn_as_a_tree(monkeypatch):
    view = view_of(load_case("votes-at-16"))
    layers = draw_map(view)
    monkeypatch.setitem(sys.modules, "graphlay", None)
    assert draw_map(view) == draw_map(view, layout="tree") != layers


def test_many_claims_with_many_links_are_drawn_as_a_tree():
    claims = "".join(
        f"  c{n}: {{text: Claim {n}., counters: c{n * 7 % n}, supports: c{n * 13 % n}}}\n"
        for n in range(1, 200)
    )
    view = view_of(parse_case(f"title: T\nclaims:\n  c0: All.\n{claims}").require())
    assert draw_map(view) == draw_tree(view, wrap=26)


def crowded(kind: str) -> str:
    """A case in which much bears on one claim, or on one link."""
    claims, links = ["end"], []

    def link(premises: list[str], target: str, stance: str = "support") -> str:
        claims.extend(premise for premise in premises if premise not in claims)
        links.append((premises, stance, target))
        return f"l{len(links) - 1}"

    if kind == "supports":
        for n in range(100):
            link([f"c{n}"], "end")
    elif kind == "both stances":
        for n in range(60):
            link([f"c{n}"], "end", "support" if n % 3 else "counter")
    elif kind == "undercuts":
        for n in range(30):
            link([f"u{n}"], link([f"c{n}"], "end"), "counter")
    elif kind == "mutual attacks":
        for n in range(40):
            link([f"c{n}"], "end", "counter")
            link(["end"], f"c{n}", "counter")
    elif kind == "joint premises":
        for n in range(30):
            link([f"c{n}", f"d{n}"], "end")
    elif kind == "one step":
        link([f"c{n}" for n in range(40)], "end")
    else:
        for n in range(30):
            link([f"c{n}"], "end")
            for m in range(6):
                link([f"c{n}d{m}"], f"c{n}")
    texts = "".join(f"  {claim}: Claim {claim} says what has to be said here.\n" for claim in claims)
    written = "".join(
        f"  - {{id: l{n}, premises: [{', '.join(premises)}], stance: {stance}, target: {target}}}\n"
        for n, (premises, stance, target) in enumerate(links)
    )
    return f"title: T\nclaims:\n{texts}links:\n{written}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [
        "supports",
        "both stances",
        "undercuts",
        "mutual attacks",
        "joint premises",
        "one step",
        "two levels",
    ],
)
def test_much_that_bears_on_one_claim_stands_in_columns_and_nothing_meets(kind, monkeypatch):
    """No layout in layers is tried, nor are lines led one by one: that takes a minute for a thousand."""
    view = view_of(parse_case(crowded(kind)).require())
    if kind == "supports":
        monkeypatch.setattr(graphlay, "layout", None)
        monkeypatch.setattr(graphlay, "reroute", None)
        monkeypatch.setattr(compaction, "cheapest_moves", None)
    with laid_out_anew():
        drawing = draw_map(view)
    assert drawing != draw_tree(view, wrap=26)
    assert_clear(drawing)
    assert_apart(drawing)
    assert 0.6 < drawing.width / drawing.height < 3.5
    assert {box.claim.id for box in drawing.boxes} == set(view.case.claims)
    links = {link.name for link in view.links}
    assert {line.link.name for line in drawing.lines if line.link} == links
    signed = {sign.link.name for sign in drawing.signs if sign.link}
    assert signed == {name for name in links if kind != "mutual attacks" or not int(name[1:]) % 2}


@pytest.mark.parametrize("count", [40, 400])
def test_links_on_links_with_no_claims_to_them_are_drawn_as_a_tree(count):
    links = "".join(
        f"  - {{id: l{n}, premises: [one], stance: counter, target: {f'l{n - 1}' if n else 'end'}}}\n"
        for n in range(count)
    )
    view = view_of(parse_case(f"title: T\nclaims:\n  end: A.\n  one: B.\nlinks:\n{links}").require())
    assert draw_map(view) == draw_tree(view, wrap=26)


def test_lines_that_cross_everywhere_are_drawn_as_a_tree_without_a_second_try(monkeypatch):
    """Hasty layouts tell: nothing is laid out thoroughly, and no line is led anew."""
    view = _knot()
    tried: list[str] = []
    for module, name in ((layered_blocks, "_clear_block"), (compact_map, "draw_packed")):
        monkeypatch.setattr(module, name, lambda *_, name=name, **__: tried.append(name))
    with laid_out_anew():
        assert draw_map(view) == draw_tree(view, wrap=26)
    assert not tried


def _knot():
    """A view of claims of which each of six supports each of twenty others."""
    texts = "".join(f"  c{number}: Claim c{number}.\n" for number in range(26))
    links = "".join(
        f"  - {{id: l{one}x{other}, premises: [c{one}], stance: support, target: c{other}}}\n"
        for one in range(20, 26)
        for other in range(20)
    )
    return view_of(parse_case(f"title: T\nclaims:\n{texts}links:\n{links}").require())


@pytest.mark.parametrize(("surely", "layouts"), [(1.0, 1), (1_000.0, 12)])
def test_a_layout_that_is_surely_a_knot_is_not_tried_with_boxes_of_other_widths(surely, layouts, monkeypatch):
    tried: list[object] = []
    lay_out = compact_map.lay_out
    monkeypatch.setattr(
        compact_map, "lay_out", lambda maker, *_, **more: tried.append(maker) or lay_out(maker, *_, **more)
    )
    monkeypatch.setattr(compact_map, "_SURELY", surely)
    with laid_out_anew():
        draw_map(_knot())
    assert len(tried) == layouts


def test_lines_through_very_many_layers_are_drawn_in_a_tree_without_a_try(monkeypatch):
    chain = "".join(f"  c{n}: {{text: t, supports: [c{n - 1}]}}\n" for n in range(1, 12))
    far = "links:\n  - {premises: [c11], stance: counter, target: c0}\n"
    view = view_of(parse_case(f"title: t\nclaims:\n  c0: t\n{chain}{far}").require())
    drawings = []
    for most in (10, 9):  # the line passes through ten layers
        monkeypatch.setattr(compact_map, "_MOST_PASSED_BY_FEW", most)
        with laid_out_anew():
            drawings.append(draw_map(view))
    assert drawings[1] == draw_tree(view, wrap=26) != drawings[0]


@pytest.mark.slow
def test_many_claims_fill_a_screen_and_nothing_meets():
    choose = Random(1)
    claims = "".join(
        f"  c{n}: {{text: Claim {n}{' says what others say' * 7}., {'supports' if n % 4 else 'counters'}: c{choose.randrange(n)}}}\n"
        for n in range(1, 160)
    )
    view = with_fight(view_of(parse_case(f"title: T\nclaims:\n  c0: All.\n{claims}").require()))
    drawing = draw_map(view)
    assert_clear(drawing)
    assert_apart(drawing)
    assert_seen_from_afar(drawing, {"c0", *view.fight})
    assert crossings(drawing.lines) == 0
    assert 1 < drawing.width / drawing.height < 3
    assert sum(box.width * box.height for box in drawing.boxes) > 0.3 * drawing.width * drawing.height
    usual = sum(box.width for box in drawing.boxes) / len(drawing.boxes)
    assert sum(map(length, drawing.lines)) < 0.7 * len(drawing.boxes) * usual


def grown(claims: int, links: int, kinds: Sequence[str] = ("target",)) -> View:
    """A view of a tree of claims, with links of some kinds from branch to branch."""
    choose = Random(claims + links)
    parents = {n: choose.randrange(n) for n in range(1, claims)}
    said = {n: f"{'supports' if n % 4 else 'counters'}: c{parent}" for n, parent in parents.items()}
    for n in choose.sample(range(claims // 3, claims), links):
        other = choose.randrange(1, claims // 3)
        said[n] = {
            "target": f"supports: [c{parents[n]}, {{target: c{other}, notes: here too}}]",
            "undercut": f"counters: c{other} -> c{parents[other]}",
            "joint": f"supports: {{target: c{parents[n]}, with: c{other}}}",
        }[kinds[n % len(kinds)]]
        said[other] = f"supports: c{parents[other]}"
    texts = "".join(
        f"  c{n}: {{text: Claim {n}{' says what others say' * (3 + n % 5)}., {links}}}\n"
        for n, links in said.items()
    )
    return view_of(parse_case(f"title: T\nclaims:\n  c0: All.\n{texts}").require())


@pytest.mark.slow
@pytest.mark.parametrize("kinds", [("target",), ("undercut",), ("joint", "undercut", "target")])
@pytest.mark.parametrize("claims", [160, 240])
def test_links_between_the_branches_of_many_claims_are_led_around_them(claims, kinds, monkeypatch):
    """The map stays as wide as a screen: it is drawn neither as a tree nor in layers."""
    view = grown(claims, 16, kinds)
    monkeypatch.setattr(graphlay, "layout", None)
    with laid_out_anew():
        drawing = draw_map(view)
    assert_clear(drawing)
    assert_apart(drawing)
    assert {line.link.name for line in drawing.lines if line.link} == {link.name for link in view.links}
    assert 1 < drawing.width / drawing.height < 3
    assert sum(box.width * box.height for box in drawing.boxes) > 0.25 * drawing.width * drawing.height


@pytest.mark.slow
def test_too_many_links_between_branches_are_not_led_one_by_one(monkeypatch):
    tried: list[str] = []
    monkeypatch.setattr(compact_map, "draw_packed", lambda *_, **__: tried.append("packed"))
    with laid_out_anew():
        draw_map(grown(400, 160))
    assert not tried


def assert_seen_from_afar(drawing: Drawing, chief: set[str]) -> None:
    """Title and legend can be read where all is on a screen, and claims that matter most are larger."""
    shown = min(1920 / drawing.width, 1080 / drawing.height)
    said = [words for words in drawing.words if words.style in ("title", "outcome", "fight")]
    assert all(words.size * shown > 0.7 * SIZES[words.style] for words in said)
    (legend,) = drawing.insets
    assert all(words.size * legend.scale * shown > 7.5 for words in legend.drawing.words)
    large = {box.claim.id: box for box in drawing.boxes if box.scale > 1}
    assert large.keys() == chief
    assert all(box.height == pytest.approx(box.scale * box.unscaled().height) for box in large.values())
    root = ET.fromstring(write_svg(drawing))
    assert f"scale({legend.scale:.3f})" in {
        group.get("transform", "").rpartition(" ")[2] for group in root.iter(f"{SVG}g")
    }
    moved = [group.get("transform") for group in root.iter(f"{SVG}g") if group.get("role")]
    scales = [place.rpartition("scale(")[2][:-1] for place in moved if "scale" in place]
    assert scales == [f"{box.scale:.3f}" for box in large.values()]
    (title,) = (
        text.get("class", "").split()[1]
        for text in root.iter(f"{SVG}text")
        if text.get("class", "").startswith("title ")
    )
    assert f".{title}{{font-size:{said[0].size:.1f}px}}" in (root.findtext(f"{SVG}style") or "")


def test_a_map_whose_words_find_no_room_is_drawn_as_a_tree(monkeypatch):
    view = view_of(load_case("votes-at-16"))
    monkeypatch.setattr(layered_blocks, "_clear_block", lambda *_, **__: (BLOCKED, 1))
    monkeypatch.setattr(compact_map, "draw_packed", lambda *_, **__: None)
    with laid_out_anew():
        assert draw_map(view) == draw_tree(view, wrap=26)


@pytest.mark.parametrize("faults", [1, 9])
def test_where_few_lines_find_no_room_other_orders_in_the_layers_are_tried(faults, monkeypatch):
    """Where many find none, the map is drawn as a tree at once."""
    view = view_of(load_case("votes-at-16"))
    clear_block, attempts = layered_blocks._clear_block, []

    def faulty_at_first(*given, attempt=0):
        attempts.append(attempt)
        faulty = BLOCKED._replace(faults=range(faults))
        return clear_block(*given, attempt=attempt) if attempt else (faulty, 1)

    monkeypatch.setattr(layered_blocks, "_clear_block", faulty_at_first)
    monkeypatch.setattr(compact_map, "draw_packed", lambda *_, **__: None)
    with laid_out_anew():
        drawing = draw_map(view)
    assert (drawing == draw_tree(view, wrap=26)) == (faults > 1)
    assert max(attempts) == (1 if faults == 1 else 0)
    assert_clear(drawing)


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
