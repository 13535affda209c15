"""Where the boxes and lines of a page's map are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis.strategies import booleans

from argmap import ArgumentGraph, Case, build_view, load_case, parse_case
from argmap.render.framing import framed
from argmap.render.page import page_values
from bench.generated import write_case
from support.pages import values_of
from support.project import BUNDLED
from support.strategies import cases

#: How far the end of a line may be from a box: it stops at the ring of a conclusion and at the tip of an
#: arrow.
NEAR = 8


def map_of(case: Case, *, quick: bool = False) -> tuple[dict, dict | None]:
    """The values of a case's page, and the map in them."""
    values = page_values(build_view(ArgumentGraph(case)), quick=quick)
    return values, values.get("map")


def is_near(point: tuple[float, float], box: list[float]) -> bool:
    _, x, y, wide, high = box
    return x - NEAR <= point[0] <= x + wide + NEAR and y - NEAR <= point[1] <= y + high + NEAR


def points(line: list[float]) -> list[tuple[float, float]]:
    return list(zip(line[1::2], line[2::2], strict=True))


def mutual(values: dict, number: int) -> list[int]:
    """The link the other way, which is the other half of the same line."""
    claims, one = len(values["claims"]), values["links"][number - len(values["claims"])]
    return [
        at
        for at, other in enumerate(values["links"], claims)
        if one["stance"] == other["stance"] == "counter"
        and (one["premises"], [one["target"]]) == ([other["target"]], other["premises"])
    ]


def overlap(one: list[float], other: list[float]) -> bool:
    x, y, wide, high = one
    left, top, width, height = other
    return x < left + width and left < x + wide and y < top + height and top < y + high


def map_of_bundled(name: str) -> tuple[dict, dict | None]:
    values = values_of(name)
    return values, values.get("map")


def test_the_frame_of_a_group_is_around_its_claims_and_no_others():
    view = framed(build_view(ArgumentGraph(load_case("bill-of-rights-1787"))), "group")
    values = page_values(view)
    frames, boxes = values["map"]["regions"], values["map"]["boxes"]
    within = {
        frozenset(number for number, *box in boxes if overlap(frame, box[:4])): depth
        for depth, *frame in frames
    }
    of = {
        group: frozenset(
            number
            for number, claim in enumerate(values["claims"])
            if group in view.case.groups_of(claim.get("group"))
        )
        for group in view.case.groups
    }
    assert within == {numbers: 2 + len(view.case.groups_of(group)) for group, numbers in of.items()}
    titles = {text for _, _, text, *_ in values["map"]["headings"]}
    assert titles >= {view.case.group_title(group) for group in of}


@pytest.mark.slow
def test_what_leads_to_no_conclusion_has_a_heading_and_one_word_for_small_scales():
    _, found = map_of_bundled("parler-v-aws")
    assert found is not None
    assert [said for _, _, *said in found["headings"]] == [["Elsewhere: leads to no conclusion", "Elsewhere"]]


@pytest.mark.parametrize("name", BUNDLED)
def test_each_link_has_a_line_to_what_it_bears_on_and_from_each_premise_that_is_in_no_tray(name):
    values, found = map_of_bundled(name)
    assert found is not None
    boxes = {box[0]: box[:5] for box in found["boxes"]}
    assert set(boxes) == set(range(len(values["claims"])))
    dots = {number: [number, x - r, y - r, 2 * r, 2 * r] for number, x, y, r in found["dots"]}
    trays = {number: tray for number, *tray in found["trays"]}
    for number, link in enumerate(values["links"], len(boxes)):
        drawn = [*found["lines"], *([word[0], *word[3:]] for word in found["words"] if len(word) > 3)]
        same = {number, *mutual(values, number)}
        ends = [end for line in drawn if line[0] in same for end in (points(line)[0], points(line)[-1])]
        ends += [(x, y) for sign, x, y in found["signs"] if sign == number]
        target = dots.get(link["target"]) or boxes[link["target"]]
        assert any(is_near(end, target) for end in ends)
        for premise in link["premises"]:
            inside = number in trays and overlap(boxes[premise][1:], trays[number])
            assert inside or any(is_near(end, boxes[premise]) for end in ends)
        assert sum(tip[0] == number for tip in found["tips"]) == 1
        assert sum(mark[0] in same for mark in (*found["signs"], *found["words"])) == 1


@pytest.mark.slow
def test_the_box_of_a_claim_that_is_numbered_at_some_stage_has_room_for_its_short_title():
    values, found = map_of_bundled("votes-at-16")
    numbered = {number for scene in values["scenes"] for number, *_ in scene["fight"]}
    assert numbered > {number for number, *_ in values["scenes"][-1]["fight"]}
    assert {box[0] for box in found["boxes"] if box[7:] == [1]} == numbered
    text = "title: T\nclaims:\n  a: {text: Short and long., title: Short}\n  b: {text: B., title: Why not, counters: a}\n"
    values, found = map_of(parse_case(text).require())
    assert {number for number, *_ in values["scenes"][0]["fight"]} == {1}
    assert [box[7:] for box in found["boxes"]] == [[], [1]]


@pytest.mark.parametrize("name", BUNDLED)
def test_only_the_premises_of_its_link_stand_in_a_tray(name):
    values, found = map_of_bundled(name)
    assert found is not None
    for number, *tray in found["trays"]:
        inside = {box[0] for box in found["boxes"] if overlap(box[1:5], tray)}
        assert inside <= set(values["links"][number - len(values["claims"])]["premises"])
        assert len(inside) > 1


@pytest.mark.parametrize("name", BUNDLED)
def test_a_sign_stands_clear_of_boxes_and_of_other_signs(name):
    _, found = map_of_bundled(name)
    assert found is not None
    signs = [[x - 6, y - 6, 12, 12] for _, x, y in found["signs"]]
    for at, sign in enumerate(signs):
        inner = [sign[0] + 1, sign[1] + 1, 10, 10]
        assert not any(overlap(inner, box[1:5]) for box in found["boxes"])
        assert not any(overlap(inner, other) for other in signs[at + 1 :])


def test_a_word_stands_in_the_line_of_its_link():
    values, found = map_of_bundled("library-professor")
    assert found is not None
    assert not found["signs"]
    ends = {}
    for line in found["lines"]:
        ends.setdefault(line[0], set()).update((points(line)[0], points(line)[-1]))
    on_line = [word for word in found["words"] if len(word) > 3]
    for number, x, y, *room in on_line:
        assert set(points([number, *room])) & ends[number]
        assert abs(sum(room[::2]) / 2 - x) <= 60
        assert abs(sum(room[1::2]) / 2 - y) <= 60
    assert len(on_line) > len(values["links"]) / 2


@pytest.mark.parametrize("name", BUNDLED)
def test_no_line_runs_through_what_is_said_in_a_tray(name):
    _, found = map_of_bundled(name)
    if found is None or not found["trays"]:
        return
    trays = {number: box for number, *box in found["trays"]}
    said = [label for label in found["labels"] if label[3] == "all needed"]
    assert len(said) > len(trays) / 2
    for number, x, y, _, wide in said:
        label = [x, y - 3, wide, 6]
        assert overlap(label, trays[number])
        for line in found["lines"]:
            for (ax, ay), (bx, by) in pairwise(points(line)):
                stretch = [min(ax, bx), min(ay, by), abs(bx - ax) + 0.1, abs(by - ay) + 0.1]
                assert not overlap(label, stretch), (name, number, line)


@given(cases(), booleans())
def test_in_any_map_boxes_do_not_lie_on_each_other_and_lines_are_upright(case, quick):
    values, found = map_of(case, quick=quick)
    if found is None:
        return
    for at, box in enumerate(found["boxes"]):
        assert not any(overlap(box[1:5], other[1:5]) for other in found["boxes"][at + 1 :])
    for line in found["lines"]:
        assert len(values["claims"]) <= line[0] < len(values["claims"]) + len(values["links"])
        assert all(abs(x - a) <= 1 or abs(y - b) <= 1 for (x, y), (a, b) in pairwise(points(line)))


@pytest.mark.parametrize("name", ["votes-at-16", "nixon", "school-start"])
def test_a_map_that_is_drawn_at_each_change_has_all_claims_and_links(name, monkeypatch):
    """The search for the best arrangement, which takes most of the time, is left out."""
    monkeypatch.setattr("argmap.render.picture.compact.compact_map._Compactor._shorter", None)
    case = load_case(name)
    found = map_of(case, quick=True)[1]
    assert found is not None
    assert sorted(box[0] for box in found["boxes"]) == list(range(len(case.claims)))
    assert sorted(tip[0] - len(case.claims) for tip in found["tips"]) == list(range(len(case.links)))


def test_of_many_claims_the_page_finds_the_places_itself(tmp_path):
    case = load_case(str(write_case(tmp_path / "case.yaml", 200)))
    assert map_of(case)[1] is None
