"""What a drawing promises: nothing is lost, nothing overlaps, no line runs through a box, and SVG that holds it."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from random import Random
from types import MappingProxyType
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from argmap import Group, load_case, parse_case
from argmap.core.diagnostics import ArgmapError
from argmap.render.fight import with_fight
from argmap.render.framing import framed
from argmap.render.grouping import grouped
from argmap.render.picture import compact_map, draw_map, draw_to_fit
from argmap.render.picture.block import Block
from argmap.render.picture.frame import SURFACES, Fit
from argmap.render.picture.legibility import crossings
from argmap.render.picture.map import Layout
from argmap.render.picture.palette import DARK, LIGHT
from argmap.render.picture.rooms import Rectangle, RoomGrid, borders_of, core_room
from argmap.render.picture.shapes import SIZES, Box, Drawing, DrawnLine
from argmap.render.picture.svg import write_svg
from argmap.render.picture.text import runs_leftwards, width, wrap
from argmap.render.picture.tidy_tree import place
from argmap.render.picture.tree_map import draw_tree
from argmap.render.theme import PARTY_INKS, fill_key, party_ranks
from support import laid_out
from support.drawings import DIRECTIONS, assert_clear, assert_framed, overlap, rooms_of, runs_through, view_of
from support.laid_out import laid_out_anew
from support.project import BUNDLED, ROOT
from support.speed import examples
from support.strategies import cases

SVG = "{http://www.w3.org/2000/svg}"
#: A layout in which a word meets something.
BLOCKED = Block(100.0, 50.0, [], [], [], [], [], [0], [], [])

#: How often lines cross in each case in which any do.
CROSSED = {
    "continental-drift": 2,
    "netchoice-v-paxton": 1,
    "parler-v-aws": 22,
    "popov-v-hayashi": 7,
    "semmelweis": 11,
}
LARGE = [name for name in BUNDLED if len(load_case(name).claims) > 13]
#: Among them joint premises, undercuts and circles.
SMALL = {"harry", "murder", "nixon", "odd-cycle", "red-light", "tweety"}


def stretches(drawing: Drawing) -> list[tuple]:
    """The straight parts of lines: whose, whether upright, at which place, from where to where."""
    return [
        (line, start[0] == end[0], *run)
        for line in drawing.lines
        for start, end in pairwise(line.points)
        for run in [
            (start[0], *sorted((start[1], end[1])))
            if start[0] == end[0]
            else (start[1], *sorted((start[0], end[0])))
        ]
    ]


def together(one: DrawnLine, other: DrawnLine) -> bool:
    """Whether lines may run in one: those of one link, and in a tree those of one stance to one target."""
    links = one.link, other.link
    if None in links:
        return one.stance == other.stance
    return links[0] == links[1]


def assert_apart(drawing: Drawing) -> None:
    """No line runs beside another of another link so near that they look like one, or through a word."""
    for (one, upright, at, start, end), (other, *rest) in combinations(stretches(drawing), 2):
        alike = upright == rest[0] and abs(at - rest[1]) < 2.5 and not together(one, other)
        assert not alike or min(end, rest[3]) - max(start, rest[2]) < 12, (one, other)
    for words in drawing.words:
        if words.style != "word" and words.lines != ("all needed",):
            continue
        wide = width(words.lines[0], SIZES[words.style])
        left = words.x - (wide / 2 if words.anchor == "middle" else 0)
        word = Box(None, left, words.y - 7, wide, 8, (), "")
        struck = [
            line.link for line in drawing.lines for a, b in pairwise(line.points) if runs_through(a, b, word)
        ]
        assert not struck, (words, struck)
    for sign in drawing.signs:
        around = Box(None, sign.x - 6, sign.y - 6, 12, 12, (), "")
        over = [
            line.link
            for line in drawing.lines
            for a, b in pairwise(line.points)
            if line.link and line.link != sign.link and runs_through(a, b, around)
        ]
        assert not over or sign.link is None, (sign, over)
        assert sign.link is None or not [box for box in drawing.boxes if overlap(box, around)], sign


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


def test_a_bare_drawing_has_neither_title_nor_legend():
    bare, usual = (draw_map(view_of(load_case("school-start")), bare=one) for one in (True, False))
    assert {words.style for words in usual.words} > {"title", "legend"}
    assert not {words.style for words in bare.words} & {"title", "legend"}
    assert {box.claim.id for box in bare.boxes} == {box.claim.id for box in usual.boxes}
    assert bare.width * bare.height < usual.width * usual.height


@pytest.mark.parametrize("layout", get_args(Layout))
@pytest.mark.parametrize(
    ("name", "direction"),
    # To the right and down is to the left and up in a mirror, which a small case shows as well; of large ones every
    # other is drawn sidewards.
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
    drawings = {one: draw_to_fit(view_of(load_case("semmelweis")), one) for one in get_args(Fit)}
    for fit in drawings:
        scales = {
            one: max(surface.scale_of(drawing.width, drawing.height) for surface in SURFACES[fit])
            for one, drawing in drawings.items()
        }
        assert scales[fit] >= 0.9 * max(scales.values())


@pytest.mark.parametrize("name", BUNDLED)
def test_words_and_signs_of_links_stand_clear_of_the_borders_of_trays(name):
    drawing = draw_map(view_of(load_case(name)))
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
    """`make bench` compares with Graphviz, whose lines cross less in continental-drift alone, where it is once."""
    assert crossings(draw_map(view_of(load_case(name))).lines) <= CROSSED.get(name, 0)


@pytest.mark.parametrize("name", LARGE)
def test_boxes_cover_a_quarter_of_the_sheet(name):
    drawing = draw_to_fit(view_of(load_case(name)), "a4")
    covered = sum(box.width * box.height for box in drawing.boxes)
    assert covered >= 0.25 * drawing.width * drawing.height


@pytest.mark.parametrize("name", BUNDLED)
def test_in_the_direction_and_with_the_width_that_fit_best_nothing_meets(name):
    drawing = draw_map(view_of(load_case(name)))
    assert_clear(drawing)
    assert_apart(drawing)


@examples(75)
@given(cases(), st.sampled_from(DIRECTIONS), st.sampled_from(get_args(Layout)))
def test_nothing_overlaps_and_no_line_runs_through_a_box(case, direction, layout):
    assert_clear(draw_map(view_of(case), direction=direction, layout=layout))


@pytest.mark.slow
@examples(20)
@given(cases(), st.sampled_from(DIRECTIONS), st.sampled_from(["compact", "layers"]), st.data())
def test_frames_hold_their_claims_and_no_others_and_no_line_runs_through_a_title(
    case, direction, layout, data
):
    groups = {
        "a": Group("a", "A title with several words"),
        "b": Group("b", parent="a"),
        "c": Group("c", "ג"),
    }
    inside = {claim: data.draw(st.sampled_from([None, *groups])) for claim in case.claims}
    claims = {name: replace(claim, group=inside[name]) for name, claim in case.claims.items()}
    case = replace(case, groups=MappingProxyType(groups), claims=MappingProxyType(claims))
    view = framed(view_of(case), "group") if any(inside.values()) else view_of(case)
    drawing = draw_map(view, direction=direction, layout=layout)
    assert_clear(drawing)
    if drawing.frames:  # or else they find no room
        assert {frame.group for frame in drawing.frames} == {
            group for claim in case.claims for group in view.framing.around(claim)
        }
        assert_framed(drawing, view.framing)


@pytest.mark.parametrize("name", ["semmelweis", "netchoice-v-paxton"])
def test_a_case_has_frames_around_its_parties(name):
    view = framed(view_of(load_case(name)), "party")
    drawing = draw_map(view)
    assert len(drawing.frames) == len(view.framing.frames)
    assert_clear(drawing)
    assert_framed(drawing, view.framing)


@pytest.mark.slow
def test_frames_that_leave_no_room_are_given_up_after_two_tries_a_direction(monkeypatch):
    tries = []
    lay_out = compact_map.lay_out

    def counted(maker, *args, effort, **options):
        if maker.framing is not None and effort != "fast":
            tries.append(args)
        return lay_out(maker, *args, effort=effort, **options)

    monkeypatch.setattr(compact_map, "lay_out", counted)
    with laid_out_anew():
        drawing = draw_map(framed(view_of(load_case("parler-v-aws")), "party"))
    assert not drawing.frames
    assert len(tries) <= 4


@pytest.mark.parametrize("direction", ["RL", "BT"])
def test_the_claims_of_a_stage_or_a_party_are_framed_with_its_name(direction):
    view = framed(view_of(load_case("epic-v-apple")), "stage")
    drawing = draw_map(view, direction=direction)
    assert_clear(drawing)
    assert_apart(drawing)
    assert_framed(drawing, view.framing)
    assert [frame.title for frame in drawing.frames] == [
        stage.title for stage in load_case("epic-v-apple").stages.values()
    ]
    assert {claim.id for claim in view.case.claims.values()} == {
        *view.framing.of
    }  # from the start is the first stage


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
    assert len(named) in {len(case.links), len(case.links) - len(mutual(case))}
    shared = mutual(case)
    for link in case.links if any(named) else ():  # in a tree, words do not say whose they are
        assert link.name in named or frozenset((*link.premises, link.target)) in shared


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


def test_a_claim_cut_off_above_and_drawn_out_below_has_its_reasons_where_it_stands():
    case = parse_case(
        "title: T\nconclusion: [a, c]\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n"
        "  c: {text: C., supports: b}\n  d: {text: D., supports: c}\n"
    ).require()
    drawing = draw_map(view_of(case, depth=2))
    assert {box.claim.id for box in drawing.boxes} == {"a", "b", "c", "d"}
    assert_clear(drawing)


@pytest.mark.slow
@examples(50)
@given(cases())
def test_svg_is_xml_that_holds_every_text(case):
    text = write_svg(draw_map(view_of(case)))
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    shown = {"".join(element.itertext()).replace(" ", "") for element in root.iter(f"{SVG}text")}
    for claim in case.claims.values():
        printed = "".join(c if c.isprintable() or c == "�" else "" for c in claim.text)
        assert any(
            "".join(ch for ch in s if ch.isprintable() or ch == "�") == "".join(printed.split())
            for s in shown
        ), claim.text
    with laid_out_anew():
        assert text == write_svg(draw_map(view_of(case)))


def corners(path: str) -> list[tuple[float, float]]:
    """Where a path begins, the corner of each of its bends, and where it ends."""
    x = y = 0.0
    found = []
    for letter, numbers in re.findall(r"([MHVqL])([^MHVqL]*)", path):
        values = [float(number) for number in numbers.split()]
        if letter == "q":
            found.append((x + values[0], y + values[1]))
            x, y = x + values[2], y + values[3]
        else:
            x = values[0] if letter in "MHL" else x
            y = values[-1] if letter in "MVL" else y
        if letter == "M":
            found.append((x, y))
    return [*found, (x, y)]


@pytest.mark.slow
@examples(75)
@given(cases(), st.sampled_from(DIRECTIONS))
def test_a_line_in_svg_turns_where_the_line_of_the_drawing_does(case, direction):
    drawing = draw_map(view_of(case), direction=direction)
    root = ET.fromstring(write_svg(drawing))
    paths = [path.get("d") for path in root.iter(f"{SVG}path") if "line" in path.get("class", "").split()]
    for line, path in zip(drawing.lines, paths, strict=True):
        (first, *between, last), drawn = line.points, corners(path)
        turns = [b for a, b, c in zip(line.points, between, line.points[2:], strict=False) if turned(a, b, c)]
        assert len(drawn) == len(turns) + 2
        for end, point in zip(drawn, (first, *turns, last), strict=True):
            assert dist(end, point) < 0.25, (path, line.points)


def turned(before, bend, after) -> bool:
    """Whether a line along the axes has room to turn between two places."""
    ways = (bend[0] - before[0], bend[1] - before[1]), (after[0] - bend[0], after[1] - bend[1])
    if 0.0 in {max(map(abs, way)) for way in ways}:
        return False
    return len({abs(x) >= abs(y) for x, y in ways}) == 2


@pytest.mark.slow
def test_claims_have_labels_and_links_say_what_they_do():
    root = ET.fromstring(write_svg(draw_map(view_of(load_case("parler-v-aws@article")))))
    assert root.get("role") == "graphics-document document"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named["map-title"] == "Parler v. Amazon Web Services"
    assert named["map-desc"] == "17 claims and 15 links"
    labels = {g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("role") == "graphics-object"}
    assert "animus, undecided · assumed · Parler" in labels
    titles = {element.text for element in root.iter(f"{SVG}title")}
    assert "hmp-twitter and no-action-twitter together support double-standard (L04)" in titles


def test_a_claim_is_an_object_with_its_text_and_comes_before_the_links():
    text = write_svg(draw_map(view_of(load_case("school-start"))))
    assert text.rindex('role="graphics-object"') < text.index('class="support line"')
    assert text.count('role="graphics-object"') == 3


@pytest.mark.slow
def test_a_text_that_is_copied_or_searched_has_blanks_between_its_lines():
    case = load_case("parler-v-aws")
    root = ET.fromstring(write_svg(draw_map(view_of(case))))
    texts = {"".join(element.itertext()) for element in root.iter(f"{SVG}text")}
    assert {" ".join(claim.text.split()) for claim in case.claims.values()} <= texts


def test_each_line_is_a_text_of_its_own_for_a_viewer_that_orders_before_it_breaks():
    case = parse_case(
        "title: T\nclaims:\n  a: He said that peace is שלום and hello is مرحبا and went on with many more words.\n"
    ).require()
    drawing = draw_map(view_of(case))
    text = write_svg(drawing, directed=False)
    assert "<tspan" in write_svg(drawing)
    assert "<tspan" not in text
    (words,) = (words for words in drawing.boxes[0].words if words.style == "text")
    assert len(words.lines) > 1
    assert all(f">{line}</text>" in text for line in words.lines)


def test_the_words_of_links_stand_on_the_ground_of_the_page():
    text = write_svg(draw_map(view_of(load_case("school-start"))))
    assert ".word{paint-order:stroke;" in text
    assert f".word{{stroke:{LIGHT.page}}}" in text
    assert f".word{{stroke:{DARK.page}}}" in text


def legend(case, layout="compact", **part) -> list[str]:
    drawing = draw_map(view_of(case, **part), layout=layout)
    return [words.lines[0] for words in drawing.words if words.style == "legend"]


def test_the_legend_explains_the_frames_and_lines_that_are_there():
    plain = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n").require()
    assert legend(plain) == ["conclusion", "supports", "accepted"]
    crossed = parse_case(
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n  c: {text: C., counters: [a, b]}\n"
    ).require()
    assert "from a box further off" in legend(crossed, layout="tree")
    assert "from a box further off" not in legend(crossed)


@pytest.mark.slow
def test_a_line_in_the_legend_starts_under_its_sign():
    drawing = draw_map(view_of(load_case("pierson-v-post")))
    starts = {line.points[0] for line in drawing.lines}
    for role in ("supports", "counters"):
        (entry,) = (words for words in drawing.words if words.lines == (role,) and words.style == "legend")
        (sign,) = (
            sign for sign in drawing.signs if abs(sign.y + 4 - entry.y) < 1 and 0 < entry.x - sign.x < 40
        )
        assert sign.role == role
        assert (sign.x, sign.y) in starts


def test_a_column_takes_no_more_room_than_its_boxes():
    alone = parse_case("title: T\nclaims:\n  a: A.\n").require()
    beside = parse_case("title: T\nclaims:\n  a: {text: A., counters: a}\n").require()
    one, other = (draw_map(view_of(case), layout="tree") for case in (alone, beside))
    furthest = max(x for line in other.lines for x, _ in line.points)
    assert furthest < one.boxes[0].width + 160
    assert other.width < max(furthest, one.width) + 160


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["BT", "TB"])
@pytest.mark.parametrize("layout", get_args(Layout))
def test_the_heading_of_what_leads_to_no_conclusion_stands_by_it(layout, direction):
    drawing = draw_map(view_of(load_case("votes-at-16")), layout=layout, direction=direction)
    (heading,) = (words for words in drawing.words if words.lines[0].startswith("Elsewhere"))
    assert min(abs(box.y - heading.y) for box in drawing.boxes if box.x == heading.x) < 30


def test_what_backs_a_step_and_what_undercuts_it_end_beside_each_other():
    case = load_case("harry")
    steps = {link.name for link in case.links}
    onto = {link.name for link in case.links if link.target in steps}
    ends = {tip.stance: (tip.x, tip.y) for tip in draw_map(view_of(case)).tips if tip.link in onto}
    assert set(ends) == {"support", "counter"}
    assert dist(*ends.values()) >= 10


@pytest.mark.slow
def test_nothing_in_a_picture_is_loaded_or_run():
    text = write_svg(draw_map(view_of(load_case("parler-v-aws"))))
    assert not re.search(r"<script|<image|<use|href|url\(|@import|on\w+=", text)


def test_text_from_right_to_left_starts_at_the_right():
    case = parse_case(
        "title: T\nclaims:\n  a: هل يجب أن تبدأ المدرسة في وقت متأخر؟\n  b: School 学校.\n"
    ).require()
    root = ET.fromstring(write_svg(draw_map(view_of(case))))
    texts = {"".join(e.itertext()): e for e in root.iter(f"{SVG}text")}
    arabic = next(e for t, e in texts.items() if t.startswith("هل"))
    assert arabic.get("direction") == "rtl"
    assert float(arabic.get("x")) > 100
    assert texts["School 学校."].get("direction") is None
    assert runs_leftwards("(שלום)")
    assert not runs_leftwards("12 a שלום")


def test_a_picture_in_the_dark_is_not_asked_for_where_no_viewer_decides():
    drawing = draw_map(view_of(load_case("school-start")))
    assert "prefers-color-scheme:dark" in write_svg(drawing)
    assert "prefers-color-scheme" not in write_svg(drawing, dark=False)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(palette):
    pairs = [(ink, palette.page) for ink in (palette.text, palette.muted, *palette.stances.values())]
    for look in palette.boxes.values():
        grounds = [look.ground, *([look.hatch] if look.hatch else ())]
        pairs += [(ink, ground) for ground in grounds for ink in (look.text, look.muted)]
        pairs.append((look.mark, look.sign))
    pairs += [palette.band(status) for status in palette.boxes if status]
    for ink, ground in pairs:
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def colours_apart(filter_name: str | None) -> float:
    """The least CIEDE2000 between two colours of parties, as somebody sees them."""
    seen = [Color(ink) if filter_name is None else Color(ink).filter(filter_name) for ink in PARTY_INKS]
    return min(one.delta_e(other, method="2000") for one, other in combinations(seen, 2))


@pytest.mark.parametrize(
    ("seen_by", "least"), [(None, 25), ("protan", 15), ("deutan", 15), ("grayscale", 9)], ids=str
)
def test_the_colours_of_parties_can_be_told_apart(seen_by, least):
    assert colours_apart(seen_by) >= least


def fills_apart(palette, filter_name: str | None) -> float:
    """The least CIEDE2000 between two fills of parties, or one and the page, as somebody sees them."""
    fills = [palette.fills[fill_key(rank)] for rank in range(len(PARTY_INKS))] + [palette.page]
    seen = [Color(fill) if filter_name is None else Color(fill).filter(filter_name) for fill in fills]
    return min(one.delta_e(other, method="2000") for one, other in combinations(seen, 2))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("seen_by", "least"), [(None, 11), ("protan", 6.4), ("deutan", 6.4)], ids=str)
def test_the_fills_of_parties_can_be_told_apart(palette, seen_by, least):
    assert fills_apart(palette, seen_by) >= least


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_fill(palette):
    for fill in palette.fills:
        for status in palette.boxes:
            look = palette.look(status, fill)
            for ink in (look.text, look.muted):
                assert Color(ink).contrast(look.ground, method="wcag21") >= 4.5, (fill, status)


#: A claim of each kind of stance, with and without a party and a tag.
COLOURED = """title: T
parties: {p: Pro, q: Con}
claims:
  a: {text: A., by: p}
  b: {text: B., supports: a, by: q, tags: [law]}
  c: {text: C., counters: a, by: p, tags: [fact, law]}
  d: {text: D., counters: c, supports: b}
"""


@pytest.mark.parametrize(
    ("by", "keys", "explained"),
    [
        ("party", ["fill-1", "fill-2", "fill-1", "none"], ["Pro", "Con", "nobody in particular"]),
        (
            "stance",
            ["none", "support", "counter", "both"],
            ["claim that supports", "claim that counters", "claim that does both", "bears on nothing"],
        ),
        ("tag", ["none", "fill-1", "fill-2", "none"], ["law", "fact", "without a tag"]),
    ],
)
def test_boxes_can_be_filled_by_something_else_and_still_say_their_verdict(by, keys, explained):
    view = view_of(parse_case(COLOURED).require())
    drawing = draw_map(grouped(view, by))
    boxes = {box.claim.id: box for box in drawing.boxes}
    assert [boxes[claim].group for claim in "abcd"] == keys
    for claim, box in boxes.items():
        assert box.badge.verdict == box.status == view.statuses[claim]
        assert f"{claim} · {box.status}" in " ".join(line for words in box.words for line in words.lines)
    legend = [" ".join(words.lines) for words in drawing.words if words.style == "legend"]
    assert [text for text in legend if text in explained] == explained
    assert {swatch.fill for swatch in drawing.swatches if swatch.fill} == set(keys)
    svg = write_svg(drawing)
    for key in keys:
        assert f".{key}>.frame{{fill:{LIGHT.fills[key]}}}" in svg
        assert f".{key}>.frame{{fill:{DARK.fills[key]}}}" in svg


def test_tags_beyond_the_colours_share_one_and_are_named_together():
    claims = "".join(f"  c{n}: {{text: C{n}., tags: [t{n}]}}\n" for n in range(9))
    drawing = draw_map(grouped(view_of(parse_case(f"title: T\nclaims:\n{claims}").require()), "tag"))
    assert [box.group for box in drawing.boxes] == [*map(fill_key, range(7)), "other", "other"]
    assert "another tag: t7, t8" in [" ".join(words.lines) for words in drawing.words]


def test_a_case_without_parties_or_tags_cannot_be_coloured_by_them():
    view = view_of(parse_case("title: T\nclaims: {a: A.}\n").require())
    for by, key in (("party", "by"), ("tag", "tags")):
        with pytest.raises(ArgmapError, match=f"no claim of this case has '{key}'"):
            grouped(view, by)


def test_a_declared_party_has_one_colour_at_every_stage():
    case = load_case("parler-v-aws")
    for stage in case.stages:
        ranks = party_ranks(case.at(stage))
        assert {party: ranks[party] for party in case.parties} == {
            party: party_ranks(case)[party] for party in case.parties
        }
        drawing = draw_map(view_of(case.at(stage)), layout="tree")
        assert {box.party for box in drawing.boxes} <= {party_ranks(case)[c.by] for c in case.claims.values()}


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
    assert sum(box.width * box.height for box in drawing.boxes) > 0.1 * drawing.width * drawing.height


def assert_seen_from_afar(drawing: Drawing, chief: set[str]) -> None:
    """The title can be read where all is on a screen, and claims that matter most are larger than others."""
    shown = min(1920 / drawing.width, 1080 / drawing.height)
    said = [words for words in drawing.words if words.style in ("title", "outcome", "fight")]
    assert all(words.size * shown > 0.7 * SIZES[words.style] for words in said)
    large = {box.claim.id: box for box in drawing.boxes if box.scale > 1}
    assert large.keys() == chief
    assert all(box.height == pytest.approx(box.scale * box.unscaled().height) for box in large.values())
    root = ET.fromstring(write_svg(drawing))
    moved = [group.get("transform") for group in root.iter(f"{SVG}g") if group.get("role")]
    scales = [place.rpartition("scale(")[2][:-1] for place in moved if "scale" in place]
    assert scales == [f"{box.scale:.3f}" for box in large.values()]
    (title,) = (text for text in root.iter(f"{SVG}text") if text.get("class") == "title")
    assert title.get("style") == f"font-size:{said[0].size:.1f}px"


def test_a_map_whose_words_find_no_room_is_drawn_as_a_tree(monkeypatch):
    view = view_of(load_case("votes-at-16"))
    monkeypatch.setattr(compact_map, "_clear_block", lambda *_, **__: BLOCKED)
    monkeypatch.setattr(compact_map, "draw_packed", lambda *_, **__: None)
    with laid_out_anew():
        assert draw_map(view) == draw_tree(view, wrap=26)


def test_the_verdict_decides_how_a_box_looks_and_the_party_its_stripe():
    case = load_case("votes-at-16")
    view = view_of(case)
    drawing = draw_map(view)
    text = write_svg(drawing)
    for box in drawing.boxes:
        assert box.status == view.statuses[box.claim.id]
    assert '<g class="rejected" ' in text
    assert f".rejected>.frame{{stroke-width:{LIGHT.boxes['rejected'].width};stroke-dasharray:3 3}}" in text
    assert 'class="hatch"' in text
    assert text.count('class="ring"') == 2  # the conclusion's, and the one in the legend


@pytest.mark.slow
def test_the_line_of_a_step_that_is_not_in_force_is_thin():
    case = load_case("votes-at-16")
    view = view_of(case)
    drawing = draw_map(view)
    failed = {link.name for link in case.links if view.statuses[link.name] == "rejected"}
    assert failed
    assert {line.link.name for line in drawing.lines if line.weak and line.link} == failed
    assert {sign.weak for sign in drawing.signs} == {True, False}


@given(st.text(max_size=80), st.floats(20, 300), st.booleans())
def test_wrapped_lines_fit_and_keep_the_words(text, room, bold):
    lines = wrap(text, room, 12, bold=bold)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(
        width(line, 12, bold=bold) <= room or len(line) == 1 or width(line[0], 12) >= room
        for line in lines
        if line
    ) or any(width(c, 12, bold=bold) > room for c in text)


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


WIDTHS = ROOT / "argmap" / "render" / "picture" / "widths.py"
RUNS = ((0x20, 0x52F), (0x5BE, 0x5F4), (0x1E00, 0x1FFF), (0x2000, 0x22FF))


def widths_of_the_font() -> str:
    """The module of widths, from the fonts in the package."""
    import textwrap

    from fontTools.ttLib import TTFont

    lines = [
        '"""Advance widths of Liberation Sans, in thousandths of its size; from argmap/render/picture/typefaces.',
        "",
    ]
    lines += ["By the first code point of each run. `make golden` writes this file.", '"""', ""]
    lines.append("RUNS: dict[str, dict[int, str]] = {")
    for face in ("regular", "bold"):
        font = TTFont(
            ROOT / "argmap" / "render" / "picture" / "typefaces" / f"LiberationSans-{face.title()}.ttf"
        )
        names, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        lines.append(f'    "{face}": {{')
        codes = [c for c in sorted(names) if any(first <= c <= last for first, last in RUNS)]
        while codes:
            run = [code for index, code in enumerate(codes) if code == codes[0] + index]
            codes = codes[len(run) :]
            words = " ".join(str(round(advances[names[c]][0] * 1000 / unit)) for c in run)
            rows = textwrap.wrap(words, 90)
            if len(rows) == 1:
                lines.append(f'        0x{run[0]:04X}: "{rows[0]}",')
            else:
                lines.append(f"        0x{run[0]:04X}: (")
                lines += [f'            "{row} "' for row in rows[:-1]] + [f'            "{rows[-1]}"']
                lines.append("        ),")
        lines.append("    },")
    return "\n".join([*lines, "}"]) + "\n"


def test_widths_are_those_of_the_font():
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        WIDTHS.write_text(widths_of_the_font(), encoding="utf-8")
    assert WIDTHS.read_text(encoding="utf-8") == widths_of_the_font()


def test_the_sizes_of_text_are_large_enough_to_read():
    assert min(SIZES.values()) >= 10
