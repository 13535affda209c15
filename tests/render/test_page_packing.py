"""Where the page puts the boxes of a large map: its script runs under Node."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, build_view, load_case, parse_case
from argmap.render.page import page_values
from bench.generated import write_case
from support.node import Node, running_node
from support.opened import CHAIN, CIRCLE
from support.pages import values_of
from support.project import BUNDLED
from support.strategies import cases

#: What the script knows of its pane from parts that need a browser; the pane is that of a common screen.
PANE = """Object.assign(globalThis, {
  narrow: { matches: false }, paneWide: () => 1049, MARGIN: 19, viewport: () => ({ clientWidth: 1049, clientHeight: 690 })
});"""
TELEPHONE = """Object.assign(globalThis, {
  narrow: { matches: true }, paneWide: () => 390, MARGIN: 19, viewport: () => ({ clientWidth: 390, clientHeight: 496 })
});"""
_ANSWER = """given => {
  PANE
  load(given);
  const { boxes, lines, tips, dots, signs, regions } = packed();
  return { boxes: [...boxes.values()], lines, tips, dots, signs, regions };
}"""
ANSWER, ON_TELEPHONE = _ANSWER.replace("PANE", PANE), _ANSWER.replace("PANE", TELEPHONE)
PARTS = ("model", "verdicts", "look", "closing", "packing", "branches", "fight", "map")


@pytest.fixture(scope="module")
def node():
    with running_node(*PARTS, answer=ANSWER) as running:
        yield running


def made(case: Case) -> dict:
    return page_values(build_view(ArgumentGraph(case)))


def check_places(node: Node, values: dict) -> None:
    """Check that each claim has a place of its own and each link a line."""
    found = node.ask(values)
    claims = len(values["claims"])
    boxes = {box["number"]: box for box in found["boxes"]}
    assert set(boxes) == set(range(claims))
    assert {line[0] for line in found["lines"]} == {*range(claims, claims + len(values["links"]))}
    assert {tip[0] for tip in found["tips"]} <= {line[0] for line in found["lines"]}
    assert {sign[0] for sign in found["signs"]} <= {line[0] for line in found["lines"]}
    # Boxes lie in a grid of the smallest of them, so that only those in the same cells can meet.
    cells: dict[tuple[int, int], list[dict]] = {}
    for box in boxes.values():
        for x in range(int(box["x"] // 200), int((box["x"] + box["wide"]) // 200) + 1):
            for y in range(int(box["y"] // 40), int((box["y"] + box["high"]) // 40) + 1):
                cells.setdefault((x, y), []).append(box)
    for near in cells.values():
        for at, one in enumerate(near):
            for other in near[at + 1 :]:
                assert (
                    one["x"] + one["wide"] <= other["x"]
                    or other["x"] + other["wide"] <= one["x"]
                    or one["y"] + one["high"] <= other["y"]
                    or other["y"] + other["high"] <= one["y"]
                )


@pytest.mark.slow
@given(cases())
def test_in_any_map_each_claim_has_a_place_of_its_own_and_each_link_a_line(node, case):
    check_places(node, made(case))


@pytest.mark.parametrize("name", BUNDLED)
def test_each_bundled_case_has_places_too(node, name):
    check_places(node, values_of(name))


@pytest.mark.parametrize("case", [CIRCLE, CHAIN], ids=["circle", "chain"])
def test_chains_and_circles_have_places(node, case):
    check_places(node, made(case))


TITLES = (
    f"""([given, scale]) => {{
  {PANE}"""
    """
  load(given);
  return [...titlesFor({ measureText: text => ({ width: 7 * text.length }) }, scale), ...pointsAt(scale)];
}"""
)

#: The parts of the script that place titles.
FAR_PARTS = (
    "model",
    "verdicts",
    "look",
    "text",
    "closing",
    "packing",
    "drawing",
    "outcomes",
    "details",
    "fight",
    "audiences",
    "map",
    "branches",
)
#: The titles on a map that is seen whole, in a pane of a screen, and all boxes, in pixels.
WHOLE = (
    f"""given => {{
  {PANE}"""
    """
  load(given);
  const [left, top, right, bottom] = wholeEdges(),
    scale = Math.min(1011 / (right - left), 652 / (bottom - top));
  return {
    titles: titlesFor({ measureText: text => ({ width: 7 * text.length }) }, scale),
    boxes: seenBoxes().map(({ number, x, y, wide, high }) => ({
      number, left: x * scale, top: y * scale, wide: wide * scale, high: high * scale
    }))
  };
}"""
)


def covers(title: dict, box: dict) -> bool:
    return (
        title["left"] < box["left"] + box["wide"]
        and box["left"] < title["left"] + title["wide"]
        and title["top"] < box["top"] + box["high"]
        and box["top"] < title["top"] + title["high"]
    )


@pytest.mark.parametrize("claims", [300, pytest.param(3_000, marks=pytest.mark.slow)])
def test_on_a_map_seen_whole_what_decides_has_a_title_below_it_that_covers_no_box(tmp_path, claims):
    case = load_case(str(write_case(tmp_path / "case.yaml", claims)))
    values = made(case)
    (conclusion,) = values["scenes"][-1]["conclusions"]
    verdicts = values["scenes"][-1]["verdicts"]
    with running_node(*FAR_PARTS, answer=WHOLE) as node:
        found = node.ask(values)
    titles = {title["claim"]: title for title in found["titles"]}
    boxes = {box["number"]: box for box in found["boxes"]}
    deciding = [
        link["premises"][0]
        for number, link in enumerate(values["links"], claims)
        if link["target"] == conclusion and link["stance"] == "counter" and verdicts[number] == "a"
    ]
    assert deciding
    for claim in (conclusion, *deciding):
        assert titles[claim]["top"] >= boxes[claim]["top"] + boxes[claim]["high"]
        assert not any(covers(titles[claim], box) for box in boxes.values())


@pytest.mark.parametrize(
    ("claims", "scale"), [(300, 0.16), pytest.param(3_000, 0.055, marks=pytest.mark.slow)]
)
def test_from_afar_the_conclusion_and_the_largest_branches_have_titles_that_keep_clear(
    tmp_path, claims, scale
):
    values = page_values(
        build_view(ArgumentGraph(load_case(str(write_case(tmp_path / "case.yaml", claims)))))
    )
    with running_node(*FAR_PARTS, answer=TITLES) as node:
        found = node.ask([values, scale])
    titles = [one for one in found if "lines" in one]
    assert len(found) - len(titles) == len(values["scenes"][-1]["fight"]) == 5
    assert titles[0]["claim"] == values["scenes"][-1]["conclusions"][0]
    assert len(titles) > 4
    assert {len(title["lines"]) for title in titles} <= {1, 2}
    for at, one in enumerate(titles):
        for other in found[at + 1 :]:
            assert (
                one["left"] + one["wide"] <= other["left"]
                or other["left"] + other["wide"] <= one["left"]
                or one["top"] + one["high"] <= other["top"]
                or other["top"] + other["high"] <= one["top"]
            )


def scale_in(found: dict, wide: float, high: float) -> float:
    """The scale at which a whole map, with its branches, fits a pane that is so large within its margin."""
    rooms = [
        *((box["x"], box["y"], box["wide"], box["high"]) for box in found["boxes"]),
        *(region[1:5] for region in found["regions"]),
    ]
    across = max(x + w for x, _, w, _ in rooms) - min(x for x, *_ in rooms)
    down = max(y + h for _, y, _, h in rooms) - min(y for _, y, *_ in rooms)
    return min(wide / across, high / down)


def cover(found: dict, wide: float, high: float) -> float:
    """The share of a pane that is covered by the boxes of a map that is seen whole."""
    scale = scale_in(found, wide, high)
    return sum(box["wide"] * box["high"] for box in found["boxes"]) * scale**2 / (wide * high)


@pytest.mark.parametrize(("claims", "least"), [(300, 0.3), pytest.param(3_000, 0.23, marks=pytest.mark.slow)])
def test_boxes_of_many_claims_cover_much_of_the_pane_with_room_for_titles(node, tmp_path, claims, least):
    values = made(load_case(str(write_case(tmp_path / "case.yaml", claims))))
    check_places(node, values)
    assert cover(node.ask(values), 1049 - 38, 690 - 38) > least


@pytest.mark.parametrize(
    ("claims", "least"), [(300, 0.32), pytest.param(3_000, 0.27, marks=pytest.mark.slow)]
)
def test_a_map_for_a_telephone_is_as_high_as_its_pane(tmp_path, claims, least):
    values = made(load_case(str(write_case(tmp_path / "case.yaml", claims))))
    with running_node(*PARTS, answer=ON_TELEPHONE) as node:
        check_places(node, values)
        found = node.ask(values)
    assert cover(found, 390 - 38, 496 - 38) > least


def test_what_bears_on_one_claim_is_packed_close_however_much_it_is(node):
    reasons = "".join(f"  c{n}: {{text: Reason {n}., supports: end}}\n" for n in range(400))
    values = made(parse_case(f"title: t\nclaims:\n  end: t\n{reasons}").case)
    values.pop("map", None)
    check_places(node, values)
    assert cover(node.ask(values), 1049 - 38, 690 - 38) > 0.3


@pytest.mark.parametrize("claims", [300, pytest.param(3_000, marks=pytest.mark.slow)])
def test_no_line_of_a_large_map_runs_under_a_box(node, tmp_path, claims):
    found = node.ask(made(load_case(str(write_case(tmp_path / "case.yaml", claims)))))
    tall: dict[int, list[dict]] = {}
    for box in found["boxes"]:
        for at in range(int(box["y"] // 100), int((box["y"] + box["high"]) // 100) + 1):
            tall.setdefault(at, []).append(box)
    for _, *points in found["lines"]:
        corners = list(zip(points[::2], points[1::2], strict=True))
        for (x1, y1), (x2, y2) in pairwise(corners):
            assert x1 == x2 or y1 == y2
            near = [
                b
                for at in range(int(min(y1, y2) // 100), int(max(y1, y2) // 100) + 1)
                for b in tall.get(at, [])
            ]
            assert not [
                box
                for box in near
                if min(x1, x2) < box["x"] + box["wide"] - 0.1
                and box["x"] + 0.1 < max(x1, x2)
                and min(y1, y2) < box["y"] + box["high"] - 0.1
                and box["y"] + 0.1 < max(y1, y2)
            ]


@pytest.mark.parametrize(
    ("name", "scale"), [("parler-v-aws", 0.17), ("netchoice-v-paxton", 0.26), ("popov-v-hayashi", 0.23)]
)
def test_a_map_that_fits_a_telephone_says_what_became_of_a_conclusion_and_names_numbered_claims(name, scale):
    values = values_of(name)
    answer = f"{TITLES}".replace(PANE, TELEPHONE)
    with running_node(*FAR_PARTS, answer=answer) as node:
        found = node.ask([values, scale])
    titles = [one for one in found if "lines" in one]
    points = [one for one in found if "at" in one]
    words = [" ".join(title["lines"]) for title in titles]
    assert any(word.startswith(("✓ Stands: ", "✗ Falls: ", "○ Unsupported: ", "? Open: ")) for word in words)
    numbered = {one["number"] for one in points} & {title["claim"] for title in titles}
    assert numbered
    for title in titles:
        others = [
            one for one in (*titles, *points) if one is not title and one.get("number") != title["claim"]
        ]
        assert not [other for other in others if covers(title, other)]
