"""Where the page puts the boxes of a large map: its script runs under Node."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, build_view, load_case
from argmap.render.page import page_values
from bench.generated import write_case
from support.node import Node, running_node
from support.opened import CHAIN, CIRCLE
from support.pages import values_of
from support.project import BUNDLED
from support.strategies import cases

ANSWER = """given => {
  load(given);
  const { boxes, lines, tips, dots } = onShelves();
  return { boxes: [...boxes.values()], lines, tips, dots };
}"""


@pytest.fixture(scope="module")
def node():
    parts = ("model", "verdicts", "look", "closing", "shelves", "branches", "fight", "map")
    with running_node(*parts, answer=ANSWER) as running:
        yield running


def made(case: Case) -> dict:
    return page_values(build_view(ArgumentGraph(case)))


def check_places(node: Node, values: dict) -> tuple[float, float]:
    """Check that each claim has a place of its own and each link a line; return how wide and
    high the map is.
    """
    found = node.ask(values)
    claims = len(values["claims"])
    boxes = {box["number"]: box for box in found["boxes"]}
    assert set(boxes) == set(range(claims))
    assert {line[0] for line in found["lines"]} == {*range(claims, claims + len(values["links"]))}
    assert {tip[0] for tip in found["tips"]} <= {line[0] for line in found["lines"]}
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
    if not boxes:
        return 0, 0
    return (
        max(box["x"] + box["wide"] for box in boxes.values()),
        max(box["y"] + box["high"] for box in boxes.values()),
    )


@given(cases())
def test_in_any_map_each_claim_has_a_place_of_its_own_and_each_link_a_line(node, case):
    check_places(node, made(case))


@pytest.mark.parametrize("name", BUNDLED)
def test_each_bundled_case_has_places_too(node, name):
    check_places(node, values_of(name))


@pytest.mark.parametrize("case", [CIRCLE, CHAIN], ids=["circle", "chain"])
def test_chains_and_circles_have_places(node, case):
    check_places(node, made(case))


#: What the script knows of its pane from parts that need a browser.
PANE = "Object.assign(globalThis, { narrow: { matches: false }, paneWide: () => 900, MARGIN: 19 });"
TELEPHONE = "Object.assign(globalThis, { narrow: { matches: true }, paneWide: () => 390, MARGIN: 19 });"
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
    "shelves",
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
    scale = Math.min(900 / (right - left), 620 / (bottom - top));
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
    ("claims", "scale"), [(300, 0.15), pytest.param(3_000, 0.05, marks=pytest.mark.slow)]
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


@pytest.mark.parametrize("claims", [300, pytest.param(3_000, marks=pytest.mark.slow)])
def test_many_claims_take_up_about_the_shape_of_a_screen(node, tmp_path, claims):
    wide, high = check_places(node, made(load_case(str(write_case(tmp_path / "case.yaml", claims)))))
    assert 0.6 < wide / high < 2.5
    assert wide * high < 12 * claims * 200 * 100


@pytest.mark.parametrize(
    ("name", "scale"), [("parler-v-aws", 0.17), ("netchoice-v-paxton", 0.26), ("popov-v-hayashi", 0.21)]
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
