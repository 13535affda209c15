"""The claims to look at first in pictures: the title, the numbers, the frames and the letters."""

from __future__ import annotations

import re
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, load_case, parse_case
from argmap.render.fight import FightItem, fight_items, with_fight
from argmap.render.fight_finding import words_for_no_crux
from argmap.render.outcomes import Outcome
from argmap.render.picture.frame import SURFACES
from argmap.render.picture.geometry import BAND, disc_centre
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import DISCS, SIZES, Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.title import TitleText, build_outcomes, shorter_fight
from argmap.render.theme import OUTCOMES
from argmap.render.view import first_of_each_part
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.what_if import suppose
from support.drawings import rooms_of, view_of
from support.fight_marks import marks_of
from support.laid_out import laid_out_quickly
from support.speed import examples
from support.strategies import cases


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
            samples = [str(mark.number) for mark in first_of_each_part(view.fight.values())]
            assert sorted(listed) == sorted([*inside, *samples])  # the legend has samples
            said = [" ".join(words.lines) for words in drawing.words]
            assert {"Hangs on:", "Disputed:"} <= {*said}
            assert {"hangs on", "disputed"} <= {*said}
            disputed = {str(mark.number) for mark in view.fight.values() if mark.is_disputed}
            for words in (*drawing.words, *(words for box in drawing.boxes for words in box.words)):
                if words.style in DISCS:
                    assert words.square is (words.lines[0] in disputed)
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
        "Hangs on: 1 18 is a bad moment · 2 They choose as well · 3 Ability is no cause – and 3 more: if any"
        " falls, the conclusion no longer stands Disputed: 4 They would not vote – open: “Austria: higher turnout” and “Few intend to vote”"
        " counter each other"
    ) in told


def test_titles_are_as_long_as_they_can_be_without_one_more_line():
    text = TitleText(
        "T",
        (),
        fight=[FightItem("disputed", ((1, "One claim that says much, and then says more of it"),), "falls")],
    )

    def told(room):
        return [" ".join(one.lines) for one in build_outcomes(text, room).words[2:]]

    assert told(600) == ["One claim that says much, and then says more of it – falls"]
    assert told(410) == ["One claim that says much, and then says more… – falls"]
    assert told(340) == ["One claim that says much, and… – falls"]


def test_a_claim_stands_beside_the_word_of_its_outcome_or_below_it_where_room_is_narrow():
    said = Outcome("a", "accepted", "Stands", "It pays.", "Both of the reasons for it hold.")
    wide, narrow = (build_outcomes(TitleText("T", (), [said]), room) for room in (300, 150))
    word, claim, because = wide.words
    assert word.y == claim.y < because.y
    assert word.x < claim.x == because.x
    word, claim, because = narrow.words
    assert word.y < claim.y < because.y
    assert word.x == claim.x == because.x
    assert narrow.width <= 150 < wide.width


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["article", "briefs", "order"])
@pytest.mark.parametrize("fit", ["a4", "a3"])
def test_what_became_of_the_conclusion_is_told_at_the_top_of_a_sheet(stage, fit):
    view = with_fight(view_of(load_case(f"parler-v-aws@{stage}")))
    drawing = draw_map(view, surfaces=SURFACES[fit])
    assert min(words.y for words in drawing.words if words.style == "outcome") < 0.12 * drawing.height


def test_conclusions_that_counter_each_other_are_told_first():
    first, *others = fight_items(with_fight(view_of(load_case("bill-of-rights-1787"))))
    assert first == FightItem("disputed", (), "the conclusions counter each other")
    assert [item.part for item in others] == ["disputed"] * 3 + ["hangs on"]
    assert not any(
        not item.claims for item in fight_items(with_fight(view_of(load_case("parler-v-aws@briefs"))))
    )


def test_a_short_list_names_claims_first_and_one_line_as_many_as_have_room():
    claims = ((1, "First claim"), (2, "Second claim"), (3, "Third claim"))
    text = TitleText(
        "T",
        (),
        fight=[FightItem("disputed", claims[:2], "both hold"), FightItem("disputed", claims[2:], "falls")],
    )

    def told(kind, room):
        words = build_outcomes(shorter_fight(text, kind), room).words
        return " ".join(one.lines[0] for one in words), len({one.y for one in words if one.style != "listed"})

    titles = "Disputed: 1 First claim · 2 Second claim · 3 Third claim"
    assert told("titles", 250) == (titles, 2)
    assert told("line", 600) == (titles, 1)
    assert told("line", 250) == ("Disputed: 1 First claim · 2 3", 1)
    assert told("line", 160) == ("Disputed: 1 2 3", 1)


@pytest.mark.slow
def test_a_picture_names_some_of_the_claims_where_it_has_no_room_for_all():
    view = with_fight(view_of(load_case("risky-operation")))
    words = draw_map(view, surfaces=SURFACES["a4"]).words
    told = " ".join(one.lines[0] for one in words if one.style in ("fight", "listed", "stage"))
    assert "Disputed: 1 Bad circulation · 2 Good circulation Hangs on: 3 Injury · 4 5" in told


@examples(60)
@given(
    texts=st.lists(
        st.text("abc def ghi…", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=5
    ),
    room=st.floats(20, 600),
)
def test_the_list_of_claims_breaks_at_spaces_and_keeps_a_number_with_its_first_word(texts, room):
    items = [FightItem("hangs on", ((number, title),), "it turns") for number, title in enumerate(texts, 1)]
    words = build_outcomes(TitleText("T", (), fight=items), room).words
    said = " ".join(" ".join(words.lines) for words in words)
    entries = [
        f"{number} {' '.join(title.split())} – it turns{' ·' if number < len(texts) else ''}"
        for number, title in enumerate(texts, 1)
    ]
    told = " ".join(["Hangs on:", *entries])
    assert said.replace(" ", "") == told.replace(" ", "")
    disc = 2 * DISCS["listed"] + 4
    if all(disc + width(word, SIZES["fight"], bold=True) <= room for word in told.split()):
        assert said == told
    for number, first in pairwise(words):
        if number.style == "listed":
            assert disc_centre(number)[1] == pytest.approx(first.y - 5)


@pytest.mark.slow
def test_a_number_stands_on_a_disc_or_square_which_is_drawn_under_it():
    text = write_svg(draw_map(with_fight(view_of(load_case("votes-at-16")))))
    drawn = text.count('<circle class="disc"') + len(re.findall(r'<rect class="disc" [^>]*rx=', text))
    assert drawn == text.count('class="number"') + text.count('class="listed"')
    assert re.search(r'<circle class="disc" [^>]*r="10.5"/><text class="number"', text)
    assert text.index(".accepted>text{") < text.index(".accepted>.number,")
    ringed = re.findall(r'<g class="[^"]*" [^>]*>\n<rect class="ring".*?</g>', text, re.DOTALL)
    assert len(ringed) == 1 + text.count('class="number"')
    assert all('class="number"' in box or 'class="band"' in box for box in ringed)


def test_a_conclusion_that_falls_says_so_at_full_strength():
    case = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., counters: a}\n").require()
    (box,) = (box for box in draw_map(view_of(case)).boxes if box.claim.id == "a")
    assert [(words.style, words.lines) for words in box.words[:2]] == [
        ("became", ("Falls",)),
        ("conclusion", ("A.",)),
    ]
    assert box.has_band
    assert box.badge.scale > 1
    text = write_svg(draw_map(view_of(case)))
    assert '<text class="became" x="28" y="17">Falls</text>' in text
    assert text.count('class="band"') == 1
    assert text.index(".rejected>text{") < text.index(".rejected>.conclusion,")
    assert text.index(".rejected>text{") < text.index(".rejected>.band{")


@pytest.mark.slow
@examples(40)
@given(cases())
def test_only_a_claim_in_force_whose_counter_bears_on_a_conclusion_has_another_frame(case):
    view = view_of(case)
    assert view.statuses
    drawing = draw_map(view, quick=True)
    near = frozenset[str]().union(*(view.graph.ancestors(one) for one in view.graph.conclusions))
    against = {
        premise
        for link in case.links
        if link.stance == "counter" and view.statuses[link.name] == "accepted"
        for premise in link.premises
    }
    drawn = {box.claim.id for box in drawing.boxes if box.effect == "against"}
    assert drawn <= against & near
    assert any(swatch.shows == "against" for swatch in drawing.swatches) == bool(drawn)


@pytest.mark.slow
@examples(40)
@given(cases())
def test_a_conclusion_falls_to_a_counter_whose_claims_have_another_frame(case):
    view = view_of(case)
    assert view.statuses
    for conclusion in view.graph.conclusions:
        counters = [
            one for one in view.graph.counters_of(conclusion) if view.statuses[one.name] == "accepted"
        ]
        for counter in counters if view.statuses[conclusion] == "rejected" else ():
            others = [one for one in counter.premises if one not in view.graph.conclusions]
            assert all(view.effect_of(one) == "against" for one in others)


@pytest.mark.slow
@examples(40)
@given(cases())
def test_every_conclusion_has_a_band_with_its_verdict_and_no_other_claim_has(case):
    view = view_of(case)
    assert view.statuses
    for box in draw_map(view, quick=True).boxes:
        found = [words for words in box.words if words.style == "became"]
        assert box.has_band == box.conclusion == bool(found)
        for words in found:
            assert words.lines == (OUTCOMES[view.statuses[box.claim.id]].capitalize(),)
            (room,) = rooms_of(words)
            assert 0 <= room.y < room.y + room.height <= BAND
        rest = [room for words in box.words if words.style != "became" for room in rooms_of(words)]
        assert all(room.y >= BAND - 1 for room in rest if box.has_band)


@laid_out_quickly()
@pytest.mark.slow
def test_a_box_has_the_letter_of_its_party_and_the_legend_explains_it():
    drawing = draw_map(view_of(load_case("pierson-v-post")))
    boxes = {words.lines[0] for box in drawing.boxes for words in box.words if words.style == "letter"}
    legend = [words.lines[0] for words in drawing.words if words.style == "letter"]
    assert boxes == set(legend)
    assert len(legend) == len(boxes)


@pytest.mark.slow
@examples(40)
@given(cases(), st.sampled_from([18, 22, 26, 30]))
def test_words_in_a_box_stay_in_it_and_apart(case, wrap):
    for box in draw_map(with_fight(view_of(case)), wrap=wrap, quick=True).boxes:
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


@pytest.mark.parametrize("counters", [2, 3, 4])
def test_a_conclusion_with_many_counters_is_said_to_hang_on_no_one_or_two_claims(counters):
    case = parse_case(
        "title: T\nclaims:\n  end: The end.\n  why: {text: Why., supports: end}\n  no: {text: No., counters: and}\n"
        "  yes: {text: Yes., supports: why}\n  and: {text: And., supports: why}\n"
        + "".join(f"  c{one}: {{text: Counter {one}., counters: end}}\n" for one in range(counters))
        + "".join(f"  s{one}: {{text: Support {one}., supports: yes}}\n" for one in range(3))
    ).require()
    graph, grounded, fight = ArgumentGraph(case), evaluate_grounded(case), marks_of(case)
    own = grounded.statuses
    said = words_for_no_crux(graph, own, fight)
    leaves = [claim for claim in case.claims if not graph.supports_of(claim)]
    hanging = any(
        suppose(grounded, dict.fromkeys(pair, False)).grounded.statuses["end"] == "accepted"
        for pair in permutations(leaves, 2)
    )
    assert fight
    assert own["end"] == "rejected"
    assert bool(said) == (not hanging) == (counters > 2)
    assert words_for_no_crux(graph, own, {}) == ""
    assert words_for_no_crux(graph, {**own, "end": "accepted"}, fight) == ""
