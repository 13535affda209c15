"""A map marks what its verdicts hang on and where most is said on both sides, in boxes that hold their words."""

from __future__ import annotations

from hypothesis import given

from argmap import ArgumentGraph, load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.picture import draw_map
from argmap.render.picture.geometry import words_frame
from argmap.render.picture.shapes import FRAMED
from argmap.render.picture.svg import write_svg
from argmap.render.view import FightMark
from argmap.semantics.explain.contested import contested_claims
from argmap.semantics.explain.cruxes import find_hanging
from support.drawings import rooms_of, view_of
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


def test_most_contested_is_what_has_most_on_both_sides():
    graph = ArgumentGraph(parse_case(DISPUTED).require())
    assert contested_claims(graph) == [("b", 2, 1)]


def test_the_most_contested_claims_and_the_cruxes_of_conclusions_are_marked():
    view = with_fight(view_of(load_case("votes-at-16")))
    cruxes = {c for c, marks in view.fight.items() if any(mark.kind == "crux" for mark in marks)}
    alone = {crux.claims for crux in find_hanging(view.graph, "lower", 4_000).sets if len(crux.claims) == 1}
    assert len(cruxes) == 3
    assert {(claim,) for claim in cruxes} <= alone
    assert view.fight["habit"] == (FightMark("contested", "3 for, 1 against"),)
    assert "lower" not in view.fight


def test_where_it_takes_two_claims_to_turn_a_verdict_both_are_marked():
    view = with_fight(view_of(load_case("parler-v-aws")))
    together = [c for c, marks in view.fight.items() if FightMark("crux", "hangs on these two") in marks]
    (first, *_) = find_hanging(view.graph, "restore", 4_000).sets
    assert sorted(together) == sorted(first.claims)


def test_a_small_map_has_no_marks_and_neither_has_one_without_verdicts():
    small = view_of(parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n").require())
    assert not with_fight(small).fight
    marked = with_fight(view_of(parse_case(DISPUTED).require()))
    assert set(marked.fight) <= set(marked.claims)
    assert marked.fight["b"][-1] == FightMark("contested", "2 for, 1 against")
    assert not with_fight(view_of(parse_case(DISPUTED).require(), root="h")).fight


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
        for words, room in rooms:
            assert room.y >= 0
            assert room.y + room.height <= box.height
            if words.style in FRAMED:
                (x, _), (wide, _) = words_frame(words)
                assert 0 < x < x + wide < box.width
        letters = [room for words, room in rooms if words.style == "letter"]
        texts = [room for words, room in rooms if words.style != "letter" and not words.leftwards]
        assert all(letter.x + letter.width <= text.x for letter in letters for text in texts)
