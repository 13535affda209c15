"""Scenes show a case part by part: all of it at last, nothing before its time, and verdicts that follow from
it.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, ArgumentGraph, Case, load_case, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import summarise
from argmap.core.model import stage_indices
from argmap.render.changes.wording import element_of
from argmap.render.scenes import scene as scene_module
from argmap.render.scenes.changes import change_scenes
from argmap.render.scenes.reasons import reason_scenes
from argmap.render.scenes.scene import Scene, SceneSequence, ends_of
from argmap.render.scenes.stages import stage_scenes
from argmap.render.scenes.suppositions import supposition_scenes
from argmap.render.scenes.talk import talk_scenes
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.why import explain
from argmap.syntax.talks import parse_talk
from support.cases import case_of
from support.edits import edited_arguments
from support.project import ROOT
from support.speed import examples
from support.strategies import cases

CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))
SCHOOL = load_case("school-start")


def hold_together(sequence: SceneSequence) -> None:
    """What is so in the scenes of any source."""
    links = {link.name: link for link in sequence.case.links}
    for scene in sequence.scenes:
        assert scene.line
        assert scene.lit <= scene.visible
        assert scene.focus
        assert set(scene.focus) <= scene.visible & set(sequence.case.claims)
        assert set(scene.statuses) >= scene.visible
        assert scene.turned <= scene.visible
        assert bool(scene.turned) <= bool(scene.remark)
        for name in scene.visible & set(links):
            assert {*links[name].premises, links[name].target} <= scene.visible, "a link has its ends"


def told_by_stages(case: Case) -> None:
    sequence = stage_scenes(case)
    hold_together(sequence)
    shown: frozenset[str] = frozenset()
    for scene in sequence.scenes:
        assert shown < scene.visible | scene.lit, "each scene adds something"
        assert scene.visible - shown <= scene.lit, "what is new is lit"
        assert shown <= scene.visible, "nothing goes"
        shown = scene.visible
    assert shown == {*case.claims, *(link.name for link in case.links)}
    assert dict(sequence.scenes[-1].statuses) == evaluate_grounded(case).statuses


@pytest.mark.parametrize("name", CASES)
def test_every_claim_of_a_case_is_shown_at_last_and_what_is_new_is_lit(name):
    told_by_stages(load_case(name))


@examples(60)
@given(cases())
def test_any_case_can_be_told_by_stages(case):
    told_by_stages(case)


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_shown_before_its_stage(name):
    case = load_case(name)
    headings = [", ".join(part for part in (s.title or s.id, s.date) if part) for s in case.stages.values()]
    at = stage_indices(case)
    for scene in stage_scenes(case).scenes:
        now = headings.index(scene.heading) if headings else 0
        assert max(at[name] for name in scene.visible) <= now


def test_a_position_that_nobody_has_answered_yet_is_told_as_a_conclusion():
    """In a debate every position is a conclusion once somebody answers it, and it is read out before that."""
    case = parse_case(
        "title: T\nstages: {1ac: 1AC, 1nc: 1NC}\nclaims:\n"
        "  ban: {stage: 1ac, text: Ban phones.}\n"
        "  cost: {stage: 1ac, text: It costs nothing.}\n"
        "  aside: {stage: 1ac, text: It is Monday.}\n"
        "  calls: {stage: 1nc, text: Parents call., counters: ban}\n"
        "  guards: {stage: 1nc, text: It takes guards., counters: cost}\n"
    ).case
    told = [(scene.heading, scene.line, scene.focus) for scene in stage_scenes(case).scenes]
    assert told[:2] == [
        ("1AC", "T", ("ban", "cost")),
        ("1AC", "What leads to no conclusion here", ("aside",)),
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_remark_names_a_verdict_that_changed(name):
    case = load_case(name)
    before: dict[str, str] = {}
    for scene in stage_scenes(case).scenes:
        changed = [
            claim for claim in before if claim in case.claims and before[claim] != scene.statuses[claim]
        ]
        assert bool(scene.remark) == bool(changed)
        for claim in changed[:1]:
            assert f"is now {scene.statuses[claim]} (was {before[claim]})" in scene.remark
        before = dict(scene.statuses)


@pytest.mark.parametrize("name", CASES)
def test_the_reasons_for_a_verdict_begin_with_the_claim_and_show_all_that_they_name(name):
    case = load_case(name)
    claim = next(iter(ArgumentGraph(case).conclusions), next(iter(case.claims)))
    sequence = reason_scenes(case, claim)
    hold_together(sequence)
    assert claim in sequence.scenes[0].focus
    named = {one for r in explain(evaluate_grounded(case), claim) for one in (*r.because, *r.fails)}
    assert named <= sequence.scenes[-1].visible


def test_reasons_are_told_in_words():
    case = load_case("phones-in-class")
    (heading,) = {scene.heading for scene in reason_scenes(case, "ban").scenes}
    assert heading == "Why “Phones should stay out of the classroom” is accepted"
    assert [scene.line for scene in reason_scenes(case, "ban").scenes] == [
        (
            "“Phones should stay out of the classroom” is accepted: “A phone within reach draws attention away from…” "
            "supports it, and what counters it fails."
        ),
        (
            "The counter of “Phones should stay out of the classroom” by “Parents must be able to reach their child in "
            "an…” fails: “Parents must be able to reach their child in an…” is rejected."
        ),
        (
            "“Parents must be able to reach their child in an…” is rejected: “The school office takes urgent calls and "
            "fetches…” counters it, and nothing in force answers “The school office takes urgent calls and fetches…”."
        ),
    ]


@examples(60)
@given(cases(), st.data())
def test_any_verdict_has_scenes(case, data):
    name = data.draw(st.sampled_from([*case.claims, *(link.name for link in case.links)]))
    hold_together(reason_scenes(case, name))


def test_reasons_name_a_step_that_is_undercut_by_what_it_leads_to():
    text = (
        "title: T\nclaims:\n  a: We go.\n  b: {text: It rains., supports: [{target: a, id: E2}]}\n"
        "  c: {text: It is dry., counters: [{target: E2, id: E3}]}\n  d: {text: It is wet., counters: E3}\n"
    )
    told = [scene.line for scene in reason_scenes(parse_case(text).require(), "a").scenes]
    assert "The undercut of the step to “We go” by “It is dry” fails: “It is wet” undercuts it." in told


@examples(60)
@given(cases(), st.data())
def test_any_supposition_has_scenes_which_end_with_the_verdicts_that_follow(case, data):
    claim = data.draw(st.sampled_from(list(case.claims)))
    sequence = supposition_scenes(case, {claim: data.draw(st.booleans())})
    hold_together(sequence)
    assert sequence.scenes[0].statuses == evaluate_grounded(case).statuses
    assert len(sequence.scenes) >= 3


def test_a_supposition_says_what_would_change():
    case = load_case("phones-in-class")
    assert [scene.line for scene in supposition_scenes(case, {"office": False}).scenes] == [
        "As it stands",
        "Suppose that “The school office takes urgent calls and fetches the pupil” were rejected",
        "“Phones should stay out of the classroom” would be rejected: it is accepted",
        "“Parents must be able to reach their child in an emergency” would be accepted: it is rejected",
    ]


@pytest.mark.parametrize("scenes", [reason_scenes, lambda case, name: supposition_scenes(case, {name: True})])
def test_who_asks_about_a_claim_that_is_not_there_is_told(scenes):
    with pytest.raises(ArgmapError) as raised:
        scenes(SCHOOL, "slep")
    assert "slep" in raised.value.message
    assert "sleep" in raised.value.hint


def told_by_changes(before: Case, after: Case) -> SceneSequence:
    diff = diff_cases(before, after)
    summary = summarise(diff, names=("Then", "Now"))
    sequence = change_scenes(summary)
    hold_together(sequence)
    first, last = sequence.scenes[0], sequence.scenes[-1]
    now = evaluate_grounded(after).statuses
    then = evaluate_grounded(before).statuses
    for old, new in diff.matching.claims.items():
        assert (first.statuses[new], last.statuses[new]) == (then[old], now[new])
    assert last.visible == {*after.claims, *union_links(sequence, last)}
    graph = ArgumentGraph(sequence.case)
    for scene in sequence.scenes:
        links = scene.lit & union_links(sequence, scene) if scene.heading == "What changed" else ()
        assert not links or any(set(ends_of(graph, link)) <= set(scene.focus) for link in links)
    about = [change for change in summary.separate_changes if element_of(change) in ("claim", "link")]
    assert sum(scene.heading == "What changed" for scene in sequence.scenes) <= len(about)
    told = {change.id for change in about if change.kind in ("added", "reworded", "changed")}
    assert told <= {
        name for scene in sequence.scenes if scene.heading == "What changed" for name in scene.lit
    }
    return sequence


def union_links(sequence: SceneSequence, scene: Scene) -> set[str]:
    return {link.name for link in sequence.case.links} & scene.visible


def test_the_changes_since_a_stage_are_told_and_then_what_follows():
    before, after = load_case("parler-v-aws@briefs"), load_case("parler-v-aws@order")
    scenes = told_by_changes(before, after).scenes
    assert scenes[0].line == "Before: Then"
    assert scenes[1].line == "New: W.D. Wash. (Rothstein J.) supports “Does not host Twitter”"
    assert scenes[1].remark.startswith("“Double standard” is now unsupported (was undecided)")
    assert scenes[-1].heading == "What follows: Now"
    assert scenes[-1].line == (
        "“Restore Parler's hosting” is rejected: it was undecided because “No evidence of collusion” (added), "
        "and “Injunction denied” (added)"
    )
    assert scenes[-1].remark == "(o-denied alone would do; without both it would still be undecided)"


def test_what_was_removed_is_shown_once_more_and_then_goes():
    before = parse_case(case_of(t="T.", a="{text: A., counters: t}", b="{text: B., counters: a}")).require()
    after = parse_case(case_of(t="Tea.", a="{text: A., counters: t}")).require()
    scenes = told_by_changes(before, after).scenes
    assert [scene.line for scene in scenes] == [
        "Before: Then",
        "Removed: “B”",
        "“Tea” reworded: [-T-][+Tea+].",
        "“Tea” is rejected: it was accepted because “B” (removed)",
    ]
    assert [("b" in scene.visible, "b" in scene.lit) for scene in scenes[:3]] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert scenes[1].remark == "“Tea” is now rejected (was accepted); “A” is now accepted (was rejected)"


def test_cases_that_are_the_same_have_the_same_verdicts():
    assert [scene.line for scene in told_by_changes(SCHOOL, SCHOOL).scenes] == [
        "Before: Then",
        "The verdicts on the conclusions are the same",
    ]


@examples(60)
@given(edited_arguments(edits=7))
def test_any_changes_can_be_told(pair):
    told_by_changes(*pair)


TALK = """
title: A lesson
scenes:
  - show: later
    say: When should school start?
    notes: |
      Let them vote.
      Then go on.
  - {show: [sleep, buses], say: What speaks for it?}
  - {show: later, say: And now?}
"""


def test_a_talk_shows_claims_in_the_order_that_its_author_chose():
    sequence = talk_scenes(SCHOOL, parse_talk(TALK, SCHOOL))
    hold_together(sequence)
    first, second, third = sequence.scenes
    assert (first.heading, first.line, first.focus) == ("A lesson", "When should school start?", ("later",))
    assert first.notes == "Let them vote.\nThen go on."
    assert first.visible == {"later"}
    assert second.lit == {"sleep", "buses", "sleep -> later", "buses -> later"}
    assert "is now rejected (was accepted)" in second.remark
    assert (second.turned, third.turned) == ({"later"}, frozenset())
    assert (third.lit, third.remark) == ({"later"}, "")


def test_a_claim_that_was_renamed_is_found_by_its_alias():
    case = parse_case("title: T\nclaims: {now: {text: A, aliases: then}}\n").require()
    assert parse_talk("scenes: [{show: then, say: So.}]", case).steps[0].claims == ("now",)


MISTAKES = {
    "scenes: [{show: slep, say: So.}]": (1, "unknown-target", "did you mean 'sleep'?"),
    "scenes: [{show: sleep -> later, say: So.}]": (1, "unknown-target", "that is a link"),
    "scenes: [{show: sleep}]": (1, "missing-key", "add 'say: ...'"),
    "scenes: [{say: So.}]": (1, "missing-key", "add 'show: ...'"),
    "scenes:\n- show: sleep\n  say: So.\n  note: Ha.": (4, "unknown-key", "did you mean 'notes'?"),
    "scenes:\n- shows: sleep\n  say: So.": (2, "unknown-key", "did you mean 'show'?"),
    "scenes: [{show: sleep, say: [a]}]": (1, "wrong-type", "quotes"),
    "scenes: [{show: {a: b}, say: So.}]": (1, "wrong-type", None),
    "scenes: [{show: [], say: So.}]": (1, "empty-text", "name one claim or several"),
    "scenes: [{show: sleep, say: ''}]": (1, "empty-text", "write what is to be said"),
    'scenes: [{show: sleep, say: "a\\x01"}]': (1, "control-character", "remove it"),
    "scenes: [sleep]": (1, "wrong-type", "write '- show: CLAIM'"),
    "scenes: []": (1, "missing-key", "- show: CLAIM"),
    "title: A": (1, "missing-key", "- show: CLAIM"),
    "title: [A]\nscenes: [{show: sleep, say: So.}]": (1, "wrong-type", "quotes"),
    "- show: sleep": (1, "not-a-mapping", "begin with 'scenes:'"),
    "": (1, "not-a-mapping", "begin with 'scenes:'"),
    "scenes: [": (1, "bad-yaml", None),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_a_talk_is_reported_at_its_place_with_what_to_type(text):
    line, rule, hint = MISTAKES[text]
    with pytest.raises(ArgmapError) as raised:
        parse_talk(text, SCHOOL, file="talk.yaml")
    (found,) = raised.value.diagnostics
    assert found.rule == rule
    assert found.span is not None
    assert (found.span.file, found.span.line) == ("talk.yaml", line)
    assert hint is None or hint in (found.hint or "")


def test_the_slides_for_many_reasons_of_one_claim_are_counted_before_they_are_made():
    reasons = "".join(f"  r{number}: {{text: Reason {number}., supports: a}}\n" for number in range(3_001))
    with pytest.raises(ArgmapError, match=r"this takes 1,001 slides or more"):
        stage_scenes(parse_case(f"title: T\nclaims:\n  a: A\n{reasons}").case)


def test_more_slides_than_anybody_shows_are_refused_before_they_are_made(monkeypatch):
    case = load_case("votes-at-16")
    summary = summarise(diff_cases(load_case("parler-v-aws@briefs"), load_case("parler-v-aws")))
    tellings = (
        lambda: stage_scenes(case),
        lambda: reason_scenes(case, "lower"),
        lambda: change_scenes(summary),
    )
    made = [len(tell().scenes) for tell in tellings]
    monkeypatch.setattr(scene_module, "MOST_SCENES", 1)
    monkeypatch.setattr(scene_module, "Scene", None)  # nothing is made
    for tell, scenes in zip(tellings, made, strict=True):
        with pytest.raises(ArgmapError, match="slides or more: too many to show") as error:
            tell()
        told = re.search(r"takes ([0-9,]+) slides", str(error.value))
        assert told is not None
        assert 1 < int(told[1]) <= scenes
        assert "argmap export CASE --from CLAIM -o part.yaml" in str(error.value.hint)
