"""The parts of a layout do what is said of them: found by another way, which is slow and plain."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise, product
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, build_view, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers
from argmap.render.fight import with_fight
from argmap.render.picture.compact import branch_order, compact_map, layered_blocks
from argmap.render.picture.compact.arrangement import Arranger, PackedGaps
from argmap.render.picture.compact.block import write_boxes
from argmap.render.picture.compact.branch_order import untangled
from argmap.render.picture.compact.branches import build_branches
from argmap.render.picture.compact.edges import Edge, Found, obstructed, tangled
from argmap.render.picture.compact.free_space import FreeSpace
from argmap.render.picture.compact.layering import LaidOut, better_layers
from argmap.render.picture.compact.legibility import crossings, foreseen, length
from argmap.render.picture.compact.packing import (
    Alternatives,
    Shape,
    ShapeLimits,
    Spacing,
    best_shapes,
    columns,
    spots,
    turned_columns,
)
from argmap.render.picture.compact.straightening import Straightener
from argmap.render.picture.compact.tree_routes import tree_routes
from argmap.render.picture.map import draw_map
from argmap.render.picture.plan import build_plan
from argmap.render.picture.rooms import Rectangle, core_room
from argmap.render.picture.text import box_text
from argmap.render.picture.text import wrapping as text_wrapping
from argmap.render.picture.tree.tree_map import writer_for
from bench.generated import write_steps
from support.drawings import view_of
from support.laid_out import laid_out_anew
from support.project import CORPUS
from support.strategies import cases

#: How clear lines keep of other things and of their own ends, and how far they may end in a junction.
CLEAR, OWN, ROUND = 3.0, 1.0, 3.0
coordinates = st.integers(0, 40).map(lambda step: 20.0 * step)
rectangles = st.builds(
    lambda x, y, wide, high: Rectangle(x, y, x + wide, y + high),
    coordinates,
    coordinates,
    st.integers(1, 15).map(lambda step: 10.0 * step),
    st.integers(1, 40).map(lambda step: 20.0 * step),
)


@given(
    st.lists(rectangles, max_size=12),
    st.lists(rectangles, max_size=3),
    st.tuples(st.integers(1, 200).map(float), st.integers(1, 200).map(float)),
)
def test_a_legend_stands_at_the_highest_free_place_and_there_at_the_leftmost(taken, more, size):
    bounds, apart = Rectangle(0.0, 0.0, 700.0, 800.0), 10.0
    grown = [room.grown(apart) for room in (*taken, *more)]
    found = [
        (x, y)
        for y in sorted({0.0, *(room.bottom for room in grown)})
        for x in sorted({0.0, *(room.right for room in grown)})
        if x >= 0
        and y >= 0
        and x + size[0] <= bounds.right
        and y + size[1] <= bounds.bottom
        and not any(room.meets(Rectangle(x, y, x + size[0], y + size[1])) for room in grown)
    ]
    assert FreeSpace(taken, apart).without(more).place(size, bounds) == next(iter(found), None)


@given(st.lists(st.integers(1, 30).map(float), min_size=2, max_size=8), st.integers(1, 8))
def test_columns_of_a_pack_are_as_short_as_their_number_allows(heights, count):
    boxes = [Alternatives([Shape(50.0, height)]) for height in heights]
    packs = columns(boxes, Spacing(4.0, 10.0, 2.0, ShapeLimits()), count)

    def longest(cuts):
        bounds = [0, *cuts, len(heights)]
        return max(sum(heights[a:b]) + 4.0 * (b - a - 1) for a, b in pairwise(bounds))

    most = min(count, len(heights))
    shortest = min(
        longest(cuts) for some in range(most) for cuts in combinations(range(1, len(heights)), some)
    )
    assert abs(min(pack.height for pack in packs) - shortest) < 0.1 * len(heights)
    for pack in packs:
        assert [part for part, _, _ in pack.parts] == [box for (box,) in boxes]
        assert all(
            x + part.width <= pack.width and y + part.height <= pack.height for part, x, y in pack.parts
        )


routes = st.lists(
    st.tuples(coordinates, coordinates, st.integers(-30, 30).map(float), st.integers(-30, 30).map(float)).map(
        lambda line: (
            (line[0], line[1]),
            (line[0], line[1] + 8 * line[2]),
            (line[0] + 8 * line[3], line[1] + 8 * line[2]),
        )
    ),
    min_size=2,
    max_size=9,
)


@given(routes, st.randoms(use_true_random=False))
def test_of_two_lines_that_run_in_one_the_later_is_told(lines, random):
    nearly = [tuple((x + random.choice((0.0, 2.0, 3.0)), y) for x, y in line) for line in lines]
    nearly = [((a[0], a[1]), (a[0], b[1]), (c[0], b[1])) for a, b, c in nearly]
    claims = "\n".join(f"  c{number}: {{text: t, supports: main}}" for number in range(len(lines)))
    plan = build_plan(view_of(parse_case(f"title: t\nclaims:\n  main: t\n{claims}\n").case))
    edges = [
        Edge(("claim", "main"), ("claim", step.link.premises[0]), step, head=True)
        for step in plan.steps.values()
    ]

    def in_one(one, other):
        for axis in (0, 1):
            for a, b in pairwise(one):
                for c, d in pairwise(other):
                    if a[axis] != b[axis] or c[axis] != d[axis] or abs(a[axis] - c[axis]) >= 2.5:
                        continue
                    runs = [sorted((e[1 - axis], f[1 - axis])) for e, f in ((a, b), (c, d))]
                    if any(high - low <= 11 for low, high in runs):
                        continue
                    if min(runs[0][1], runs[1][1]) - max(runs[0][0], runs[1][0]) > 11:
                        return True
        return False

    expected = {late for (_, one), (late, other) in combinations(enumerate(nearly), 2) if in_one(one, other)}
    assert tangled(nearly, edges) == expected


def test_lines_that_leave_a_box_beside_each_other_can_be_told_apart():
    head = Rectangle(0.0, 0.0, 200.0, 100.0)
    doors = (190.5, 240.0, 300.0, 400.0, 500.0)
    rooms = {("claim", "head"): head} | {
        ("claim", f"c{number}"): Rectangle(door - 20, 220.0, door + 20, 300.0)
        for number, door in enumerate(doors)
    }
    text = "".join(f"  c{number}: {{text: t, supports: head}}\n" for number in range(len(doors)))
    plan = build_plan(view_of(parse_case(f"title: t\nclaims:\n  head: t\n{text}").case))
    edges = [
        Edge(("claim", "head"), ("claim", step.link.premises[0]), step, head=True)
        for step in plan.steps.values()
    ]
    found = tree_routes(rooms, edges, [("bottom", "top")] * len(edges), set(), {})
    ports = sorted(route[0][0] for route in found if route)
    assert len(ports) == len(doors)
    assert all(after - before >= 4 for before, after in pairwise(ports))
    assert not tangled([route for route in found if route], edges)


@pytest.mark.parametrize("name", ["votes-at-16", "continental-drift", "popov-v-hayashi"])
def test_lines_keep_clear_of_boxes_that_they_do_not_join(name):
    drawing = draw_map(with_fight(view_of(load_case(name))))
    links = {line.link.name: line.link for line in drawing.lines if line.link}

    def joined(link):
        on = links.get(link.target)
        return {*link.premises, *(joined(on) if on else (link.target,))}

    for line in drawing.lines:
        if line.link is None:
            continue
        own = joined(line.link)
        for start, end in pairwise(line.points):
            room = core_room(start, end).grown(2.5)
            along = [
                box.claim.id
                for box in drawing.boxes
                if box.claim.id not in own
                and room.meets(Rectangle(box.x, box.y, box.x + box.width, box.y + box.height))
            ]
            assert not along, (line.link.name, along)


def parted(branches):
    """The claims of branches with what bears on each, whatever the order."""
    return sorted(
        (branch.claims, parted(branch.beside), parted(branch.below), str(branch.step)) for branch in branches
    )


def in_order(branches):
    """The claims of branches in the order in which they are packed."""
    return [claim for one in branches for claim in (*one.claims, *in_order([*one.beside, *one.below]))]


@given(cases())
def test_branches_in_another_order_are_the_same_branches(case):
    plan = build_plan(view_of(case))
    branches = build_branches(plan)
    before = parted(branches), in_order(branches)
    assert parted(untangled(branches, plan.steps.values())) == before[0]
    assert (parted(branches), in_order(branches)) == before


def test_branches_with_a_link_between_them_stand_together():
    reasons = "".join(f"  {one}: {{text: t, supports: end}}\n" for one in ("one", "two", "three", "four"))
    bridge = "  bridge: {text: t, supports: [one, four]}\n"
    case = parse_case(f"title: t\nclaims:\n  end: t\n{reasons}{bridge}").case
    plan = build_plan(view_of(case))
    branches = build_branches(plan)
    assert in_order(branches) == ["end", "one", "bridge", "two", "three", "four"]
    ordered = in_order(untangled(branches, plan.steps.values()))
    assert abs(ordered.index("bridge") - ordered.index("four")) == 1


def test_branches_of_any_depth_are_put_in_order():
    links = "".join(
        f"  - {{id: l{n}, premises: [one], stance: counter, target: {f'l{n - 1}' if n else 'end'}}}\n"
        for n in range(600)
    )
    case = parse_case(f"title: t\nclaims:\n  end: t\n  one: t\nlinks:\n{links}").case
    plan = build_plan(view_of(case))
    (ordered,) = untangled(build_branches(plan), plan.steps.values())
    depth = 1
    while [*ordered.beside, *ordered.below]:
        (ordered,) = [*ordered.beside, *ordered.below]
        depth += 1
    assert depth == 600


@pytest.mark.parametrize("count", [60, 120, 240])
def test_to_put_branches_in_order_takes_no_more_than_so_many_comparisons(count, monkeypatch):
    compared = 0
    crossing = branch_order._Arcs.crossing

    def counted(arcs, low, high):
        nonlocal compared
        compared += arcs._begun[-1].bit_count()
        return crossing(arcs, low, high)

    monkeypatch.setattr(branch_order._Arcs, "crossing", counted)
    reasons = "".join(f"  c{n}: {{text: t, supports: [end, c{n // 2}]}}\n" for n in range(1, count))
    plan = build_plan(view_of(parse_case(f"title: t\nclaims:\n  end: t\n  c0: t\n{reasons}").case))
    untangled(build_branches(plan), plan.steps.values())
    assert compared <= branch_order._ROUNDS * branch_order._MOST_COMPARED


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted).map(tuple), max_size=20))
def test_arcs_cross_if_one_begins_inside_the_other_and_ends_outside_it(arcs):
    known = branch_order._Arcs(arcs, 13)
    for low, high in arcs:
        crossing = {n for n, (a, b) in enumerate(arcs) if a < low < b < high or low < a < high < b}
        assert known.crossing(low, high) == sum(1 << number for number in crossing)


def runs_through(route, ends, rooms):
    """Whether a line runs through its ends, of which claims are larger, or along anything else."""
    for points in pairwise(route):
        core = core_room(*points)
        left, top, right, bottom = core.grown(OWN)
        if right - left > bottom - top:
            left, right = left + OWN + ROUND, right - OWN - ROUND
        else:
            top, bottom = top + OWN + ROUND, bottom - OWN - ROUND
        middle = Rectangle(left, top, right, bottom) if left < right and top < bottom else core
        for end, room in rooms.items():
            inner = room.grown(-ROUND) if end[0] == "link" else room
            if core.meets(inner) or middle.meets(room) if end in ends else core.grown(CLEAR).meets(room):
                return True
    return False


@given(
    st.lists(rectangles, min_size=2, max_size=8),
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=5),
)
def test_a_line_is_obstructed_by_what_it_runs_through_and_by_what_it_runs_along(boxes, bends):
    rooms = {("link" if n % 3 == 2 else "claim", f"c{n}"): room for n, room in enumerate(boxes)}
    ends = list(rooms)[:2] if len(rooms) < 3 else list(rooms)[1:3]
    (first, second) = (rooms[end] for end in ends)
    route = [(first.right, (first.top + first.bottom) / 2)]
    for x, y in [*bends, (second.left, (second.top + second.bottom) / 2)]:
        route += [(x, route[-1][1]), (x, y)]
    edge = Edge(*ends, step=None, head=True)
    assert bool(obstructed([tuple(route)], [edge], rooms)) == runs_through(route, ends, rooms)


def test_the_text_of_a_claim_is_wrapped_once_for_its_box(monkeypatch):
    wrapped = Counter()

    def wrap(text, *args, **options):
        wrapped[text] += 1
        return text_wrapping.wrap(text, *args, **options)

    monkeypatch.setattr(box_text, "wrap", wrap)
    claims = [f"This is the reason with the number {number}." for number in range(20)]
    case = parse_case("title: t\nclaims:\n" + "".join(f"  c{n}: {text}\n" for n, text in enumerate(claims)))
    view = view_of(case.require())
    write_boxes(build_plan(view), writer_for(view, 26, compact=True))
    assert {text: wrapped[text] for text in claims} == dict.fromkeys(claims, 1)


def crowd(*stances):
    """A claim with a support or a counter for each stance."""
    reasons = "".join(f"  c{n}: {{text: t, {stance}s: end}}\n" for n, stance in enumerate(stances))
    return view_of(parse_case(f"title: t\nclaims:\n  end: t\n{reasons}").case)


@given(st.lists(st.sampled_from(["support", "counter"]), min_size=25, max_size=40), st.integers(1, 10))
def test_lines_of_one_stance_run_in_one_to_what_has_many(stances, columns):
    head = Rectangle(0.0, 0.0, 200.0, 100.0)
    steps = build_plan(crowd(*sorted(stances, reverse=True))).steps.values()
    rooms = {("claim", "end"): head}
    for number, step in enumerate(steps):
        column, row = divmod(number, -(-len(steps) // columns))
        left, top = 300.0 * column + 40, 150.0 + 60 * row
        rooms["claim", step.link.premises[0]] = Rectangle(left, top, left + 200, top + 50)
    edges = [
        Edge(("claim", "end"), ("claim", step.link.premises[0]), step, head=True, trunk=True)
        for step in steps
    ]
    sides = [("bottom", "left")] * len(edges)
    found = [route for route in tree_routes(rooms, edges, sides, {("claim", "end")}, {}) if route]
    assert len(found) == len(edges)
    assert not tangled(found, edges)
    assert not obstructed(found, edges, rooms)
    tips = {(edge.strand, route[0]) for edge, route in zip(edges, found, strict=True)}
    assert len(tips) == len({x for _, (x, _) in tips}) == len(set(stances))
    # With each link for itself, they run in one with others.
    alone = [edge._replace(trunk=False) for edge in edges]
    assert tangled(found, alone)


def test_straight_lines_that_cross_are_foreseen():
    pairs = "  a: {text: t, supports: c}\n  b: {text: t, supports: d}\n"
    case = parse_case(f"title: t\nclaims:\n  c: t\n  d: t\n{pairs}").case
    edges = [
        Edge(("claim", step.link.target), ("claim", step.link.premises[0]), step, head=True)
        for step in build_plan(view_of(case)).steps.values()
    ]
    square = {
        ("claim", name): place for name, place in zip("abcd", [(0, 0), (0, 9), (9, 9), (9, 0)], strict=True)
    }
    assert foreseen(edges, square) == (1, 36)
    assert foreseen(edges, square | {("claim", "d"): (9, 12)}) == (0, 30)


def lengths(lines):
    """The length of all lines."""
    return sum(map(length, lines))


@pytest.mark.parametrize(("name", "measure"), [("parler-v-aws", crossings), ("continental-drift", lengths)])
def test_lines_that_could_be_shorter_or_cross_less_are_led_another_way(name, measure, monkeypatch):
    view = with_fight(view_of(load_case(name)))
    kept = draw_map(view)
    monkeypatch.setattr(compact_map._Compactor, "_shorter", lambda self, best: best)
    with laid_out_anew():
        plain = draw_map(view)
    assert measure(kept.lines) < measure(plain.lines)


@pytest.mark.slow
def test_boxes_are_moved_to_layers_between_which_fewer_lines_cross(monkeypatch):
    view = with_fight(view_of(load_case("semmelweis")))
    kept = draw_map(view)
    monkeypatch.setattr(layered_blocks, "better_layers", lambda edges, layers, lay_out, is_clear: layers)
    with laid_out_anew():
        usual = draw_map(view)
    assert crossings(kept.lines) < crossings(usual.lines)


def on_layers(worth, is_clear=lambda layers: True):
    """The layers that a chain of three reasons and one more reason for its head are moved to."""
    text = "title: t\nclaims:\n  a: t\n" + "".join(
        f"  {name}: {{text: t, supports: {target}}}\n" for name, target in ("ba", "cb", "dc", "ea")
    )
    plan = build_plan(view_of(parse_case(text).case))
    edges = [
        Edge(("claim", step.link.target), ("claim", step.link.premises[0]), step, head=True)
        for step in plan.steps.values()
    ]
    layers = {("claim", name): layer for name, layer in zip("abcde", (0, 1, 2, 3, 1), strict=True)}
    route = ((0.0, 0.0), (1.0, 0.0))
    found = Found(1.0, 1.0, {}, [route] * len(edges), [None] * len(edges))

    def lay_out(layers):
        assert all(layers[edge.start] < layers[edge.end] for edge in edges)
        return LaidOut(worth({name: layer for (_, name), layer in layers.items()}), found)

    moved = better_layers(edges, layers, lay_out, is_clear)
    return {name: layer for (_, name), layer in moved.items()}


def test_what_is_moved_to_another_layer_pushes_on_what_comes_after_and_before_it():
    assert on_layers(lambda layers: 3 + min(layers["b"] - layers["e"], 2)) == {
        "a": 0,
        "b": 3,
        "c": 4,
        "d": 5,
        "e": 1,
    }
    assert on_layers(lambda layers: 9 - abs(layers["d"] - layers["e"])) == {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 3,
        "e": 3,
    }


def test_nothing_is_moved_to_layers_in_which_a_line_has_no_room_or_little_is_gained():
    usual = {"a": 0, "b": 1, "c": 2, "d": 3, "e": 1}
    assert on_layers(lambda layers: 1 + layers["b"], is_clear=lambda layers: False) == usual
    assert on_layers(lambda layers: 10_000 + layers["b"]) == usual


def straight(routes, *obstacles):
    """What becomes of the lines from a box to boxes at its right, among other boxes."""
    text = "".join(f"  c{number}: {{text: t, supports: head}}\n" for number in range(len(routes)))
    plan = build_plan(view_of(parse_case(f"title: t\nclaims:\n  head: t\n{text}").case))
    edges = [
        Edge(("claim", "head"), ("claim", step.link.premises[0]), step, head=True)
        for step in plan.steps.values()
    ]
    rooms = {("claim", "head"): Rectangle(0.0, 0.0, 100.0, 100.0)}
    rooms |= {
        ("claim", f"c{number}"): Rectangle(route[-1][0], route[-1][1] - 20.0, 300.0, route[-1][1] + 20.0)
        for number, route in enumerate(routes)
    }
    rooms |= {("claim", f"other-{number}"): room for number, room in enumerate(obstacles)}
    return Straightener(edges, rooms, ()).straightened(routes)


def _aside(start, end):
    return (100.0, start), (120.0, start), (120.0, end), (200.0, end)


JOG = ((100.0, 50.0), (140.0, 50.0), (140.0, 62.0), (200.0, 62.0))


def test_a_line_between_boxes_that_face_each_other_is_straight():
    assert straight([JOG]) == [((100.0, 62.0), (200.0, 62.0))]


def test_a_line_is_straight_where_a_box_leaves_room_for_it():
    assert straight([JOG], Rectangle(120.0, 60.0, 130.0, 70.0)) == [((100.0, 51.0), (200.0, 51.0))]


@pytest.mark.parametrize(
    ("routes", "obstacles"),
    [
        ([JOG], [Rectangle(120.0, 56.0, 130.0, 90.0), Rectangle(160.0, 20.0, 170.0, 56.0)]),
        ([JOG, _aside(64.0, 125.0), _aside(46.0, -25.0)], []),
        ([_aside(50.0, 115.0)], []),
    ],
    ids=["boxes", "lines", "nothing, but the boxes do not face each other"],
)
def test_a_line_keeps_a_jog_that_something_demands(routes, obstacles):
    assert straight(routes, *obstacles) == routes


@pytest.mark.slow
def test_the_smallest_branches_stand_next_to_what_they_bear_on_or_beside_the_others(monkeypatch):
    """Otherwise lines are longer, and the map is larger: here of a tree that grew at random."""
    choose = Random(1)
    claims = "".join(
        f"  c{n}: {{text: Claim {n} says what has to be said here., supports: c{choose.randrange(n)}}}\n"
        for n in range(1, 160)
    )
    view = view_of(parse_case(f"title: T\nclaims:\n  c0: All.\n{claims}").require())
    sorted_ = draw_map(view)
    with monkeypatch.context() as patch, laid_out_anew():
        patch.setattr(Arranger, "_ordered", lambda self, groups: groups)
        unsorted = draw_map(view)
    with monkeypatch.context() as patch, laid_out_anew():
        patch.setattr(Arranger, "_split", lambda *_: ())
        in_one = draw_map(view)
    assert lengths(sorted_.lines) < 0.4 * lengths(unsorted.lines)
    assert lengths(sorted_.lines) < 0.9 * lengths(in_one.lines)
    assert sorted_.width * sorted_.height < 0.9 * min(
        other.width * other.height for other in (unsorted, in_one)
    )


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30), st.integers(0, 60)), min_size=1, max_size=40)
)
def test_of_two_shapes_the_one_with_longer_lines_counts_as_larger(sizes):
    """Every shape that is left out is larger both ways than one that is kept, with its lines as bands."""
    shapes = [Shape(10.0 * wide, 10.0 * high, 10.0 * far) for wide, high, far in sizes]
    kept = best_shapes(shapes, ShapeLimits(len(shapes), line=50.0))

    def grown(shape):
        larger = sqrt(1 + 50.0 * shape.far / (shape.width * shape.height))
        return shape.width * larger, shape.height * larger

    assert kept == sorted(kept)
    for wide, high in map(grown, shapes):
        assert any(w <= wide + 0.01 and h <= high + 0.51 for w, h in map(grown, kept))
    assert set(kept) <= set(shapes)


def test_lines_that_lead_to_a_pack_are_as_long_as_its_parts_are_far_away():
    """A claim with three reasons: the line to each is counted, be they at its right or below it."""
    case = parse_case(
        "title: T\nclaims:\n  a: A.\n" + "".join(f"  {name}: {{text: R., supports: a}}\n" for name in "bcd")
    ).require()
    arranger = Arranger(
        lambda claim: (100.0, 50.0), lambda step: 5.0, PackedGaps((20.0, 20.0)), lines=1, choice=ShapeLimits()
    )
    shapes = arranger.whole(build_branches(build_plan(view_of(case))), upright=False)
    for shape in shapes:
        rooms = {
            spot.key[1]: Rectangle(x, y, x + spot.width, y + spot.height)
            for spot, x, y in spots(shape)
            if spot.key[0] == "claim"
        }
        head = rooms.pop("a")
        far = sum(
            max(room.left - head.right, 0) + max(25 + room.top - head.bottom, head.top - room.top - 25, 0)
            for room in rooms.values()
        )
        assert shape.far == pytest.approx(far)
    assert len(shapes) > 2


def tray_of(counts, *, level):
    """A tray with a premise for each count, so many reasons for each, and where the premises stand."""
    text = "".join(f"  p{place}: t\n" for place in range(len(counts)))
    text += "".join(
        f"  r{place}-{n}: {{text: t, supports: p{place}}}\n"
        for place, count in enumerate(counts)
        for n in range(count)
    )
    steps = list(build_plan(view_of(parse_case(f"title: t\nclaims:\n{text}").case)).steps.values())
    rooms = {}
    for place in range(len(counts)):
        x, y = (5.0 + 205.0 * place, 17.0) if level else (5.0, 17.0 + 85.0 * place)
        rooms["claim", f"p{place}"] = Rectangle(x, y, x + 200.0, y + 80.0)
    right, bottom = max(room.right for room in rooms.values()), max(room.bottom for room in rooms.values())
    return steps, rooms, Rectangle(0.0, 0.0, right + 5.0, bottom + 5.0)


def assert_lines_keep_clear(steps, rooms, tray, *, leaves, stacked=()):
    """That no line from the claims of a tray crosses another one or meets anything."""
    trays = {
        end: tray for end, room in rooms.items() if room.bottom < tray.bottom and room.right < tray.right
    }
    edges = [
        Edge(("claim", step.link.target), ("claim", step.link.premises[0]), step, head=True) for step in steps
    ]
    found = [
        route for route in tree_routes(rooms, edges, [(leaves, "left")] * len(edges), stacked, trays) if route
    ]
    assert len(found) == len(edges)
    assert not tangled(found, edges)
    assert not obstructed(found, edges, rooms)
    assert not any(_cross(one, other) for one, other in combinations(found, 2))


reasons_of_premises = st.lists(st.integers(0, 4), min_size=2, max_size=4).filter(any)


@given(reasons_of_premises, st.booleans())
def test_lines_to_the_claims_of_a_tray_keep_clear_of_each_other(counts, level):
    steps, rooms, tray = tray_of(counts, level=level)
    more = 7.0 * len(steps)
    # What bears on the last claim is on top if it hangs below the tray, or else what bears on the first.
    order = sorted(steps, key=lambda step: step.link.target, reverse=level)
    left, top = (30.0 + more, tray.bottom + 14.0 + more) if level else (tray.right + 25.0 + more, 0.0)
    for place, step in enumerate(order):
        rooms["claim", step.link.premises[0]] = Rectangle(
            left, top + 70.0 * place, left + 200.0, top + 70.0 * place + 60.0
        )
    assert_lines_keep_clear(steps, rooms, tray, leaves="bottom" if level else "right")


@given(reasons_of_premises, st.integers(2, 5), st.randoms(use_true_random=False))
def test_lines_from_a_tray_to_several_columns_below_it_keep_clear_of_each_other(counts, most, choose):
    steps, rooms, tray = tray_of(counts, level=True)
    order = sorted(steps, key=lambda step: step.link.target)
    sizes = [(choose.randrange(100, 400), choose.randrange(30, 200)) for _ in order]
    boxes = [
        Alternatives([Shape(*size, key=("claim", step.link.premises[0]))])
        for size, step in zip(sizes, order, strict=True)
    ]
    for pack in columns(boxes, Spacing(10.0, 32.0, 14.0, ShapeLimits()), most):
        turned, more = turned_columns(pack), 7.0 * len(steps)
        below = {
            spot.key: Rectangle(x + margin, y, x + spot.width, y + spot.height).moved(
                30.0 + more, tray.bottom + 24.0 + more
            )
            for spot, x, y in spots(turned)
            for margin in [choose.choice((0.0, 5.0))]
        }
        assert max(room.bottom for room in below.values()) <= tray.bottom + 24.0 + more + pack.height
        stacked = [("claim", f"p{place}") for place in range(len(counts))]
        assert_lines_keep_clear(steps, rooms | below, tray, leaves="bottom", stacked=stacked)


def _cross(one, other):
    """Whether an upright part of one of two lines crosses a level part of the other."""
    for a, b in ((one, other), (other, one)):
        for ((x, y1), (x2, y2)), ((x3, y), (x4, y4)) in product(pairwise(a), pairwise(b)):
            if x == x2 and y == y4 and min(y1, y2) < y < max(y1, y2) and min(x3, x4) < x < max(x3, x4):
                return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize(
    ("claims", "seed", "least"),
    [
        *((200, seed, 0.25) for seed in (1, 2, 3)),
        *((1_000, seed, 0.17) for seed in (1, 2, 3)),
        (1_500, 1, 0.15),
    ],
)
def test_a_map_of_many_claims_with_undercuts_and_joint_premises_is_packed(tmp_path, claims, seed, least):
    case = load_case(str(write_steps(tmp_path / "case.yaml", claims, seed)))
    drawing = draw_map(build_view(ArgumentGraph(case)))
    assert any(tip.link for tip in drawing.tips)  # in a tree, tips name no links
    assert len(drawing.trays) > claims / 30
    covered = sum(box.width * box.height for box in drawing.boxes)
    assert covered > least * drawing.width * drawing.height
    assert not crossings(drawing.lines)


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "kialo").is_dir(), reason="no corpus: ARGMAP_CORPUS names no folder")
@pytest.mark.parametrize(
    "name",
    [
        "is-health-care-a-human-right-7304",
        "should-paternity-testing-of-minors-require-the-consent-of-both-parents-29993",
    ],
)
def test_debates_of_many_claims_with_links_between_branches_are_packed(name):
    text = (CORPUS / "kialo" / f"{name}.txt").read_text(encoding="utf-8")
    case = importers()["kialo"].parse(SourceText(name, text)).case
    drawing = draw_map(build_view(ArgumentGraph(case)))
    assert any(tip.link for tip in drawing.tips)  # in a tree, tips name no links
    covered = sum(box.width * box.height for box in drawing.boxes)
    assert covered > 0.2 * drawing.width * drawing.height
