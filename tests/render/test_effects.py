"""What the box of an accepted claim says of its effect, in pictures and on the page, whose script runs under
Node.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, for_audience, load_case, parse_case
from argmap.render.picture.geometry import line_width
from argmap.render.picture.map import draw_map
from argmap.render.theme import EFFECTS
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from support.drawings import view_of
from support.node import Node, running_node
from support.pages import unplaced_values, values_of
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

ANSWER = """({ values, scene, audience }) => {
  load(values);
  state.scene = scene;
  setQuietly(values.audiences.findIndex(one => one.id === audience));
  return values.claims.map((_, at) => effectOf(at));
}"""
PARTS = ("model", "verdicts", "look", "audiences", "text", "closing", "map")
#: Sets the audience without drawing anything.
_QUIETLY = "function setQuietly(audience) { look.audience = audience; supposing.made = null; }"


@pytest.fixture(scope="module")
def node():
    answer = f"(() => {{ {_QUIETLY} return {ANSWER}; }})()"
    with running_node(*PARTS, answer=answer) as running:
        yield running


def effects(case: Case) -> dict[str, str | None]:
    """The effects of all claims of a case."""
    graph = ArgumentGraph(case)
    view = build_view(graph, statuses=evaluate_grounded(case).statuses)
    return {claim: view.effect_of(claim) for claim in case.claims}


def effects_of(*claims: str) -> dict[str, str | None]:
    """The effects of claims, each in YAML."""
    text = "title: T\nconclusion: end\nclaims:\n" + "".join(f"  {claim}\n" for claim in claims)
    return effects(parse_case(text).require())


@pytest.mark.parametrize("layout", ["compact", "layers", "tree"])
def test_the_line_of_a_counter_is_thick_only_if_the_outcome_rests_on_it(layout):
    claims = (
        "end: E.",
        "attack: {text: A., counters: end}",
        "defence: {text: D., counters: attack}",
        "idea: {text: I., supports: attack}",
        "vain: {text: V., counters: idea}",
    )
    text = "title: T\nconclusion: end\nclaims:\n" + "".join(f"  {claim}\n" for claim in claims)
    drawing = draw_map(view_of(parse_case(text).require()), layout=layout)
    widths = {line.link.name: line_width(line) for line in drawing.lines if line.link}
    thick, usual = widths["defence -> attack"], widths["vain -> idea"]
    assert widths["attack -> end"] < usual < thick / 2  # the first is not in force
    assert {tip.deciding for tip in drawing.tips if tip.link == "defence -> attack"} <= {True}


def test_the_line_of_a_counter_that_leaves_the_conclusion_open_is_thick():
    drawing = draw_map(view_of(load_case("nixon")))
    assert {line.deciding for line in drawing.lines if line.link and line.stance == "counter"} == {True}
    assert not any(line.deciding for line in drawing.lines if line.stance == "support")


def test_a_claim_whose_only_step_is_undercut_is_to_no_effect_and_what_undercuts_it_is_against_something():
    found = effects_of(
        "end: E.", "reason: {text: R., supports: end}", "cut: {text: C., counters: reason -> end}"
    )
    assert found == {"end": None, "reason": "idle", "cut": "against"}


def test_a_claim_with_one_step_in_force_is_not_to_no_effect():
    found = effects_of(
        "end: E.",
        "other: {text: O., supports: end}",
        "reason: {text: R., supports: [end, other]}",
        "cut: {text: C., counters: reason -> end}",
    )
    assert found == {"end": None, "other": None, "reason": None, "cut": None}


def test_a_claim_is_against_something_only_if_the_outcome_rests_on_its_counter():
    found = effects_of(
        "end: E.",
        "reason: {text: R., supports: end}",
        "hit: {text: H., counters: end}",
        "answer: {text: A., counters: hit}",
        "aside: {text: S., counters: reason}",
        "again: {text: G., counters: aside}",
    )
    assert {claim for claim, effect in found.items() if effect == "against"} == {"answer", "again"}
    fallen = effects_of(
        "end: E.",
        "reason: {text: R., supports: end}",
        "hit: {text: H., counters: end}",
        "aside: {text: S., counters: reason}",
    )
    assert fallen == {"end": None, "reason": None, "hit": "against", "aside": None}


def test_what_defeats_the_only_supports_is_against_something_and_a_standoff_is_not():
    found = effects_of(
        "end: {text: E., assumed: false}",
        "one: {text: O., supports: end}",
        "cut: {text: C., counters: one -> end}",
    )
    assert found == {"end": None, "one": "idle", "cut": "against"}
    standing = effects_of("end: {text: E., counters: other}", "other: {text: O., counters: end}")
    assert standing == {"end": None, "other": None}


def test_a_joint_premise_beside_a_rejected_one_is_to_no_effect():
    found = effects_of(
        "end: E.",
        "true: {text: T., supports: {target: end, with: false-one}}",
        "false-one: F.",
        "why: {text: W., counters: false-one}",
    )
    assert found == {"end": None, "true": "idle", "false-one": None, "why": "against"}


def test_a_support_of_what_falls_and_a_counter_that_is_outweighed_are_to_no_effect():
    lost = effects_of(
        "end: {text: E., supports: top}",
        "top: T.",
        "reason: {text: R., supports: end}",
        "hit: {text: H., counters: end}",
    )
    assert lost["reason"] == "idle"
    assert lost["hit"] == "against"
    outweighed = effects_of(
        "end: {text: E., standard: preponderance, prefer: [reason, hit]}",
        "reason: {text: R., supports: end}",
        "hit: {text: H., counters: end}",
    )
    assert outweighed == {"end": None, "reason": None, "hit": "idle"}


def test_what_waits_for_a_verdict_and_what_bears_on_nothing_is_not_to_no_effect():
    found = effects_of(
        "end: E.",
        "one: {text: O., counters: [two, end]}",
        "two: {text: T., counters: one}",
        "reason: {text: R., supports: one}",
        "aside: A.",
    )
    assert found == dict.fromkeys(("end", "one", "two", "reason", "aside"))


def test_a_conclusion_has_a_word_for_what_became_of_it_and_is_not_to_no_effect():
    case = parse_case(
        "title: T\nconclusion: [end, also]\nclaims:\n  end: E.\n  also: {text: A., supports: end}\n"
        "  cut: {text: C., counters: also -> end}\n"
    ).require()
    assert effects(case)["also"] is None


def test_a_claim_whose_counter_fails_for_the_audience_is_to_no_effect():
    case = parse_case(
        "title: T\nconclusion: end\nvalues: {low: L, high: H}\naudiences: {us: [high, low]}\n"
        "claims:\n  end: {text: E., value: high}\n  hit: {text: H., value: low, counters: end}\n"
    ).require()
    assert effects(case)["hit"] == "against"
    assert effects(for_audience(case, "us"))["hit"] == "idle"


def test_without_verdicts_no_effect_is_drawn():
    case = load_case("votes-at-16")
    view = build_view(ArgumentGraph(case))
    assert all(view.effect_of(claim) is None for claim in case.claims)


@pytest.mark.slow
def test_boxes_and_their_signs_are_hollow_where_a_claim_is_to_no_effect_and_the_legend_says_so():
    case = load_case("votes-at-16")
    drawing = draw_map(view_of(case))
    found = effects(case)
    assert {box.claim.id: box.effect for box in drawing.boxes} == found
    idle = {claim for claim, effect in found.items() if effect == "idle"}
    assert idle == {"scotland", "rights-duties", "counterplan", "ec-2004"}
    assert {box.claim.id for box in drawing.boxes if box.badge and box.badge.idle} == idle
    explained = {words.lines[0] for words in drawing.words if words.style == "legend"}
    assert set(EFFECTS.values()) <= explained
    plain = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n").require()
    words = {words.lines[0] for words in draw_map(view_of(plain)).words if words.style == "legend"}
    assert words.isdisjoint(EFFECTS.values())


def check_page(node: Node, case: Case, values: dict) -> None:
    """Compare the effects at each stage, and for each audience, with those that pictures have."""
    ids = [claim["id"] for claim in values["claims"]]
    for scene, stage in enumerate(list(case.stages) or [None]):
        then = case.at(stage) if stage else case
        for audience in ("", *(one["id"] for one in values["audiences"])):
            told = node.ask({"values": values, "scene": scene, "audience": audience})
            expected = effects(for_audience(then, audience) if audience else then)
            found = {claim: effect for claim, effect in zip(ids, told, strict=True) if effect}
            assert found == {claim: effect for claim, effect in expected.items() if effect}


@pytest.mark.parametrize("name", BUNDLED)
def test_the_page_finds_the_same_effects_in_a_bundled_case(node, name):
    check_page(node, load_case(name), values_of(name))


@given(cases())
@examples(50)
def test_the_page_finds_the_same_effects_in_a_map_of_any_shape(node, case):
    case = replace(case, audiences={}, values={})
    check_page(node, case, unplaced_values(case))
