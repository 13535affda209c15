"""Frames around claims in a picture, and its legend."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Group, build_view, load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.framing import framed
from argmap.render.picture.compact import layered_blocks
from argmap.render.picture.map import draw_map
from support.drawings import DIRECTIONS, assert_apart, assert_clear, assert_framed, legend, view_of
from support.laid_out import laid_out_anew
from support.speed import examples
from support.strategies import cases


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
    lay_out = layered_blocks.lay_out

    def counted(maker, *args, effort, **options):
        if maker.framing is not None and effort != "fast":
            tries.append(args)
        return lay_out(maker, *args, effort=effort, **options)

    monkeypatch.setattr(layered_blocks, "lay_out", counted)
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


def test_the_legend_explains_the_frames_and_lines_that_are_there():
    plain = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n").require()
    assert legend(plain) == ["conclusion", "accepted: “Stands”"], "the line has its word"
    assert legend(plain, layout="tree") == ["conclusion", "supports", "accepted: “Stands”"]
    many = "".join(f"  c{number}: {{text: C., supports: a}}\n" for number in range(17))
    assert legend(parse_case(f"title: T\nclaims:\n  a: A.\n{many}").require()) == [
        "conclusion",
        "supports",
        "accepted: “Stands”",
    ], "the lines have signs"
    crossed = parse_case(
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n  c: {text: C., counters: [a, b]}\n"
    ).require()
    assert "from a box further off" in legend(crossed, layout="tree")
    assert "from a box further off" not in legend(crossed)


def test_the_legend_explains_the_words_in_the_bands_of_conclusions():
    case = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., counters: a}\n").require()
    assert legend(case)[:3] == ["conclusion", "accepted", "rejected: “Falls”"]
    both = "title: T\nclaims:\n  a: A.\n  b: {text: B., counters: a}\n  c: {text: C., counters: b}\nconclusion: [a, b]\n"
    assert legend(parse_case(both).require())[2:4] == ["accepted: “Stands”", "rejected: “Falls”"]
    circle = parse_case("title: T\nclaims:\n  a: {text: A., counters: b}\n  b: {text: B., counters: a}\n")
    assert "undecided: “Open”" in legend(circle.require())
    alone = parse_case(
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n  c: {text: C., counters: b}\n"
    )
    assert "unsupported" in legend(alone.require())


def test_the_sample_of_a_conclusion_has_a_band_where_conclusions_have_one():
    graph = ArgumentGraph(load_case("murder"))
    for view in (view_of(graph.case), build_view(graph)):
        drawing = draw_map(view)
        banded = [box.has_band for box in drawing.boxes if box.conclusion]
        samples = {swatch.shows for swatch in drawing.swatches} & {"conclusion", "outcome"}
        assert samples == {"outcome" if all(banded) else "conclusion"}


@pytest.mark.slow
def test_a_line_in_the_legend_starts_under_its_sign():
    drawing = draw_map(with_fight(view_of(load_case("pierson-v-post"))))
    starts = {line.points[0] for line in drawing.lines}
    for role in ("supports", "counters"):
        (entry,) = (words for words in drawing.words if words.lines == (role,) and words.style == "legend")
        (sign,) = (
            sign for sign in drawing.signs if abs(sign.y + 4 - entry.y) < 1 and 0 < entry.x - sign.x < 40
        )
        assert sign.role == role
        assert (sign.x, sign.y) in starts
