"""The claims to look at first have numbers, in their boxes and in the title, and what is told of them is true."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.render.fight import find_fight, with_fight
from argmap.render.picture import draw_map
from argmap.render.picture.geometry import disc_centre
from argmap.render.picture.shapes import DISCS, Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.view import FightMark, View
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.contested import contested_claims
from argmap.semantics.explain.what_if import what_if
from support.drawings import rooms_of, view_of
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

#: Two supports of a conclusion, one of them disputed on both sides.
DISPUTED = """title: T
claims:
  a: The conclusion.
  b: {text: B., supports: a}
  c: {text: C., supports: b}
  d: {text: D., counters: b}
  e: {text: E., counters: d}
  f: {text: F., supports: b}
  g: {text: G., supports: c}
  h: {text: H., supports: e}
"""


def marks_of(case: Case) -> dict[str, FightMark]:
    """The marks of a case of any size."""
    graph = ArgumentGraph(case)
    return find_fight(graph, evaluate_grounded(case).statuses, graph.claims, graph.conclusions)


def check_told(case: Case) -> None:
    """Check that what is told of each claim that has a number is so."""
    marks, statuses = marks_of(case), evaluate_grounded(case).statuses
    graph = ArgumentGraph(case)
    assert [mark.number for mark in marks.values()] == list(range(1, len(marks) + 1))
    assert len(marks) <= 5

    def turns(*claims: str) -> bool:
        """Whether a conclusion has another verdict where these are rejected."""
        return any(one.name in graph.conclusions for one in what_if(case, rejected=claims))

    together = [claim for claim, mark in marks.items() if "together" in mark.words]
    for claim, mark in marks.items():
        if mark.words.endswith("hangs on it"):
            assert turns(claim), claim
        elif claim in together:
            assert len(together) == 2
            assert turns(*together)
            assert not turns(claim)
        else:
            links = [*graph.into(claim), *(on for link in graph.into(claim) for on in graph.into(link.name))]
            counts = []
            for stance in ("support", "counter"):
                names = [link.name for link in links if link.stance == stance]
                assert names
                counts += [sum(statuses[name] == "accepted" for name in names), len(names)]
            assert [int(one) for one in re.findall(r"\d+", mark.words)] == counts


def test_what_is_told_of_the_bundled_cases_is_true():
    for name in BUNDLED:
        check_told(load_case(name))
    told = {mark.words for name in BUNDLED for mark in marks_of(load_case(name)).values()}
    assert {"the verdict hangs on it", "the verdict hangs on it together with 2"} <= told


@examples(40)
@given(cases())
def test_what_is_told_of_any_case_is_true(case):
    check_told(case)


def test_most_contested_is_what_has_most_on_both_sides():
    graph = ArgumentGraph(parse_case(DISPUTED).require())
    (found,) = contested_claims(graph)
    assert (found.claim, len(found.supports), len(found.counters)) == ("b", 2, 1)


def test_cruxes_come_first_then_the_most_contested_claims_and_no_conclusion():
    view = with_fight(view_of(load_case("votes-at-16")))
    first, *others = view.fight.values()
    assert first == FightMark(1, "the verdict hangs on it", "the verdict hangs on each of them")
    assert [bool(mark.shared) for mark in others] == [True, True, False]
    assert view.fight["habit"] == FightMark(4, "1 of 3 for it hold, 1 of 1 against")
    assert "lower" not in view.fight


def test_a_small_map_has_no_numbers_and_neither_has_one_without_verdicts():
    small = view_of(parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n").require())
    assert not with_fight(small).fight
    assert not with_fight(view_of(parse_case(DISPUTED).require(), root="h")).fight
    assert with_fight(view_of(parse_case(DISPUTED).require())).fight
    view = view_of(load_case("votes-at-16"))
    assert not with_fight(View(view.case, view.graph, view.rows)).fight


def numbers_of(drawing: Drawing) -> tuple[list[str], list[str]]:
    """The numbers in the boxes, and those above and in the legend."""
    inside = [words.lines[0] for box in drawing.boxes for words in box.words if words.style == "number"]
    return sorted(inside), [words.lines[0] for words in drawing.words if words.style == "listed"]


@pytest.mark.slow
def test_the_title_lists_the_numbers_of_the_boxes_and_the_legend_explains_them():
    for name in ("votes-at-16", "parler-v-aws", "netchoice-v-paxton", "popov-v-hayashi"):
        view = with_fight(view_of(load_case(name)))
        for drawing in (draw_map(view), draw_map(view, layout="tree")):
            inside, listed = numbers_of(drawing)
            assert inside == sorted(str(mark.number) for mark in view.fight.values())
            assert sorted(listed) == sorted([*inside, "1"])  # and a sample in the legend
            said = [" ".join(words.lines) for words in drawing.words]
            assert "Where the fight is:" in said
            assert "look here first" in said
            outcomes = [words.y for words in drawing.words if words.style == "outcome"]
            heads = [words.y for words in drawing.words if words.style == "fight"]
            assert all(y > max(outcomes) for y in heads)
            for number in (words for words in drawing.words if words.style == "listed"):
                x, y = disc_centre(number)
                disc = DISCS["listed"]
                assert not [
                    room
                    for words in drawing.words
                    if words is not number
                    for room in rooms_of(words)
                    if x - disc < room.x + room.width
                    and room.x < x + disc
                    and room.y < y < room.y + room.height
                ]


def test_the_title_says_why_in_few_words():
    view = with_fight(view_of(load_case("votes-at-16")))
    told = " ".join(
        " ".join(words.lines)
        for words in draw_map(view, layout="tree").words
        if words.style in ("fight", "listed", "stage")
    )
    assert (
        "Where the fight is: 1 18 is a bad moment · 2 They choose as well · 3 Ability is no cause – the verdict hangs on"
        " each of them · 4 Voting is a habit – 1 of 3 for it hold, 1 of 1 against"
    ) in told


def test_a_number_stands_on_a_disc_and_the_disc_under_its_number():
    text = write_svg(draw_map(with_fight(view_of(load_case("votes-at-16")))))
    assert text.count('<circle class="disc"') == text.count('class="number"') + text.count('class="listed"')
    assert re.search(r'<circle class="disc" [^>]*r="10.5"/><text class="number"', text)
    assert text.index(".accepted>text{") < text.index("text.number,")


def test_a_conclusion_that_falls_says_so_at_full_strength():
    case = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., counters: a}\n").require()
    (box,) = (box for box in draw_map(view_of(case)).boxes if box.claim.id == "a")
    assert [(words.style, words.lines) for words in box.words[:2]] == [
        ("became", ("Falls",)),
        ("conclusion", ("A.",)),
    ]
    text = write_svg(draw_map(view_of(case)))
    assert '<text class="became rejected" x="25" y="17.5">Falls</text>' in text
    assert text.index(".rejected>text{") < text.index("text.conclusion,")


def test_a_box_has_the_letter_of_its_party_and_the_legend_explains_it():
    drawing = draw_map(view_of(load_case("pierson-v-post")))
    boxes = {words.lines[0] for box in drawing.boxes for words in box.words if words.style == "letter"}
    legend = [words.lines[0] for words in drawing.words if words.style == "letter"]
    assert boxes == set(legend)
    assert len(legend) == len(boxes)


@examples(40)
@given(cases())
def test_words_in_a_box_stay_in_it_and_apart(case):
    for box in draw_map(with_fight(view_of(case))).boxes:
        rooms = [(words, room) for words in box.words for room in rooms_of(words) if words.style != "said"]
        discs = [disc_centre(words) for words in box.words if words.style == "number"]
        for words, room in rooms:
            assert room.y >= 0
            assert room.y + room.height <= box.height
            for x, y in discs if words.style != "number" else ():
                assert room.x + room.width <= x - DISCS["number"] or room.y >= y + DISCS["number"] - 1
        for x, y in discs:
            radius = DISCS["number"]
            assert 0 < x - radius < x + radius < box.width
            assert 0 < y - radius < y + radius < box.height
        letters = [room for words, room in rooms if words.style == "letter"]
        texts = [
            room for words, room in rooms if words.style not in ("letter", "number") and not words.leftwards
        ]
        assert all(letter.x + letter.width <= text.x for letter in letters for text in texts)
