"""Maps with many claims or links are drawn in time, some as a tree, and nothing meets."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random
from xml.etree import ElementTree as ET

import graphlay
import pytest

from argmap import load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.picture.compact import compact_map, compaction, layered_blocks
from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.legibility import crossings, length
from argmap.render.picture.compact.mending import as_it_is
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.picture.tree.tree_map import draw_tree
from argmap.render.view import View
from support.drawings import SVG, assert_apart, assert_clear, view_of
from support.laid_out import laid_out_anew

#: A layout in which a word meets something.
BLOCKED = DrawingPart(100.0, 50.0, [], [], [], [], [], [0], [], [])


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
    monkeypatch.setattr(layered_blocks, "_clear_block", lambda *_, **__: (as_it_is(BLOCKED), 1))
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
        return clear_block(*given, attempt=attempt) if attempt else (as_it_is(faulty), 1)

    monkeypatch.setattr(layered_blocks, "_clear_block", faulty_at_first)
    monkeypatch.setattr(compact_map, "draw_packed", lambda *_, **__: None)
    with laid_out_anew():
        drawing = draw_map(view)
    assert (drawing == draw_tree(view, wrap=26)) == (faults > 1)
    assert max(attempts) == (1 if faults == 1 else 0)
    assert_clear(drawing)
