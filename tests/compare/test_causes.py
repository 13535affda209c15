"""Why a verdict changed: taking those changes back brings it back, and no fewer do where that is said."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.diff.causes import VerdictChange, changed_verdicts, evaluate_both, explain_verdicts
from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.undone_diff import Reverting
from argmap.compare.diff.undone_verdicts import Undoing
from argmap.semantics import evaluate_grounded
from argmap.semantics.status import verdict_of
from support.cases import case_of
from support.edits import edited_arguments
from support.partly import partly_made


def read(**claims: str) -> Case:
    return parse_case(case_of(**claims)).require()


def explained(before: Case, after: Case) -> list[tuple[str, str | None, str | None, list[str], bool]]:
    found = explain_verdicts(diff_cases(before, after))
    return [(v.id, v.before, v.after, [f"{c.kind} {c.id}" for c in v.because], v.exact) for v in found]


def test_a_counter_that_nothing_answers_is_why():
    before = read(t="T.", a="{text: A., supports: t}", spare="S.")
    after = read(t="Tee.", a="{text: A., supports: t}", new="{text: N., counters: t}", other="O.")
    assert explained(before, after) == [("t", "accepted", "rejected", ["added new"], True)]


def test_a_flipped_stance_is_why():
    before = read(t="T.", a="{text: A., supports: t}")
    after = read(t="T.", a="{text: A., counters: t}")
    assert explained(before, after) == [("t", "accepted", "rejected", ["link-flipped a -> t"], True)]


def test_an_answer_that_was_removed_is_why():
    before = read(t="T.", a="{text: A., counters: t}", b="{text: B., counters: a}")
    after = read(t="T.", a="{text: A., counters: t}")
    assert explained(before, after) == [("t", "accepted", "rejected", ["removed b"], True)]


def test_two_counters_each_enough_are_why_together():
    before = read(t="T.", a="{text: A., supports: t}")
    after = read(
        t="T.", a="{text: A., supports: t}", b="{text: B., counters: t}", c="{text: C., counters: t}"
    )
    assert explained(before, after) == [("t", "accepted", "rejected", ["added b", "added c"], True)]


def test_a_weight_or_a_standard_can_be_why():
    text = "title: T\nconclusion: t\nclaims: {{t: T., u: U., a: {{text: A., supports: {{target: t, weight: {0}}}}}, "
    text += "b: {{text: B., supports: {{target: u, weight: 0.5}}}}}}\nissues: [{{positions: [t, u], standard: {1}}}]\n"

    def at(weight: float, standard: str) -> Case:
        return parse_case(text.format(weight, standard)).require()

    assert explained(at(0.9, "preponderance"), at(0.1, "preponderance")) == [
        ("t", "accepted", "rejected", ["link-changed a -> t"], True)
    ]
    assert explained(at(0.6, "preponderance"), at(0.6, "beyond-reasonable-doubt")) == [
        ("t", "accepted", "rejected", ["issue-changed t / u"], True)
    ]


@pytest.mark.parametrize(
    "also", ["", "  w: {text: W., counters: k -> t}\n", "  w: {text: W., counters: [w, k -> t]}\n"]
)
def test_a_preference_can_be_why_by_itself(also: str):
    text = (
        "title: T\nconclusion: t\nclaims:\n  t: {text: T., standard: preponderance%s}\n"
        "  a: {text: A., supports: t}\n  b: {text: B., counters: t}\n  k: {text: K., counters: t}\n" + also
    )
    before, after = (
        parse_case(text.replace("%s", prefer)).require()
        for prefer in (", prefer: [b, k, a]", ", prefer: [a, b, k]")
    )
    assert explained(before, after) == [("t", "rejected", "accepted", ["changed t"], True)]


def test_of_two_issues_only_the_one_whose_change_turned_the_verdict_is_why():
    text = (
        "title: T\nconclusion: a\nclaims: {{a: A., b: B., c: C., d: D., "
        "e: {{text: E., supports: {{target: a, weight: 0.6}}}}, "
        "f: {{text: F., supports: {{target: b, weight: 0.5}}}}}}\n"
        "issues: [{{positions: [c, d], standard: {0}}}, {{positions: [a, b], standard: {0}}}]\n"
    )
    before, after = (
        parse_case(text.format(standard)).require() for standard in ("preponderance", "clear-and-convincing")
    )
    assert explained(before, after) == [("a", "accepted", "rejected", ["issue-changed a / b"], True)]


def test_a_claim_that_comes_back_takes_its_place_in_its_issue():
    text = "title: T\nconclusion: a\nclaims: {a: A., s: {text: S., supports: a}, b: B., c: C.%s}\n"
    with_rival = text % ", r: {text: R., assumed: true}" + "issues: [{positions: [a, b, r]}]\n"
    before, after = (
        parse_case(with_rival).require(),
        parse_case(text % "" + "issues: [{positions: [a, b]}]\n").require(),
    )
    assert explained(before, after) == [("a", "rejected", "accepted", ["removed r"], True)]
    assert explained(after, before) == [("a", "accepted", "rejected", ["added r"], True)]


def test_a_new_link_that_alone_would_only_take_the_support_away_is_not_enough_for_a_rejection():
    """Without the new claim, the conclusion would be rejected as well; without the flip, unsupported."""
    old = {"t": "T.", "c": "{text: C., counters: t}"}
    before = read(**old, s="{text: S., counters: c}", x="X.")
    after = read(
        **old,
        s="{text: S., supports: c}",
        x="{text: X., counters: n}",
        n="{text: N., supports: t, counters: c}",
    )
    assert explained(before, after) == [("t", "accepted", "rejected", ["link-added x -> n"], True)]
    (found,) = explain_verdicts(diff_cases(before, after))
    assert enough(found) == [[]]


def test_what_leaves_a_conclusion_only_unsupported_would_not_do_for_its_rejection():
    old = {"t": "T.", "s": "{text: S., supports: t}", "v": "{text: V., counters: s}"}
    before = read(**old, no="{text: No., counters: v}")
    after = read(**old, cost="{text: Cost., counters: t}")
    (found,) = explain_verdicts(diff_cases(before, after))
    assert found.words == ("accepted", "rejected")
    assert [f"{c.kind} {c.id}" for c in found.because] == ["removed no", "added cost"]
    assert enough(found) == [[], ["added cost"]]
    (found,) = diff_cases(before, read(**old)).verdicts
    assert found.words == ("accepted", "unsupported")


def enough(found: VerdictChange) -> list[list[str]]:
    return [[f"{change.kind} {change.id}" for change in some] for some in found.enough]


def test_of_two_new_counters_each_would_do_alone():
    before = read(t="T.", s="{text: S., supports: t}")
    after = read(
        t="T.", s="{text: S., supports: t}", b="{text: B., counters: t}", c="{text: C., counters: t}"
    )
    (found,) = explain_verdicts(diff_cases(before, after))
    assert enough(found) == [["added b"], ["added c"]]


def test_of_two_answers_that_went_either_holds_the_verdict_and_only_both_turned_it():
    answers = {"c": "{text: See., counters: b}", "d": "{text: Dee., counters: b}"}
    before = read(t="T.", b="{text: B., counters: t}", **answers)
    after = read(t="T.", b="{text: B., counters: t}")
    (found,) = explain_verdicts(diff_cases(before, after))
    assert [f"{c.kind} {c.id}" for c in found.because] == ["removed c"]
    assert enough(found) == [["removed c", "removed d"]]


def test_what_does_alone_is_told_apart_from_what_does_only_with_another():
    answers = {"c": "{text: See., counters: b}", "d": "{text: Dee., counters: b}"}
    before = read(t="T.", b="{text: B., counters: t}", **answers)
    after = read(t="T.", b="{text: B., counters: t}", n="{text: New., counters: t}")
    (found,) = explain_verdicts(diff_cases(before, after))
    assert enough(found) == [["removed c", "removed d"], ["added n"]]


def test_a_conclusion_that_came_or_went_has_no_verdict_on_the_other_side():
    before = read(t="T.", a="{text: A., supports: t}")
    after = read(u="Something else entirely.", a="{text: A., supports: u}")
    assert explained(before, after) == [
        ("u", None, "accepted", ["added u"], True),
        ("t", "accepted", None, ["removed t"], True),
    ]


def test_of_more_changes_than_can_be_tried_the_cause_is_said_to_be_approximate():
    many = {f"c{n}": "{text: C., counters: t}" for n in range(6)}
    before = read(t="T.", a="{text: A., supports: t}")
    after = read(t="T.", a="{text: A., supports: t}", **many)
    (found,) = explain_verdicts(diff_cases(before, after))
    assert not found.exact
    assert {change.id for change in found.because} == many.keys()


@pytest.mark.slow
def test_the_order_denied_the_request_because_of_two_of_its_findings():
    found = explained(load_case("parler-v-aws@article"), load_case("parler-v-aws@order"))
    assert found == [("restore", "undecided", "rejected", ["added f-no-evidence", "added o-denied"], True)]


@pytest.mark.parametrize("number", [300])
def test_a_cause_far_away_in_a_large_case_is_found(number):
    chain = {f"c{n}": f"{{text: C{n}., counters: c{n - 1}}}" for n in range(1, number)}
    before = read(c0="C.", **chain)
    after = read(c0="C.", **chain, last=f"{{text: Last., counters: c{number - 1}}}")
    ((claim, *_, because, exact),) = explained(before, after)
    assert (claim, because, exact) == ("c0", ["added last"], True)


def test_a_claim_that_is_weighed_against_a_rival_keeps_its_verdict_where_another_is_taken_back():
    issues = "issues: [{positions: [c, d]}]\n"
    claims = "{text: C., assumed: true, supports: b}", "{text: B., supports: a}"
    texts = {
        name: case_of(a="A.", c=claims[0].replace("b}", f"{name}}}"), d="D.", **{name: claims[1]}) + issues
        for name in ("b", "other")
    }
    before, after = (parse_case(text).require() for text in texts.values())
    diff = diff_cases(before, after, renames=False)
    verdicts = evaluate_grounded(before).statuses
    assert {claim: taken_back(diff, diff.changes, claim) for claim in "acd"} == {
        claim: verdicts[claim] for claim in "acd"
    }


@pytest.mark.slow
def test_thousands_of_changes_to_one_verdict_are_tried_within_bounds():
    before, after = (
        read(t="T.", **{f"c{n}": f"{{text: C {n}., {stance}: t}}" for n in range(2000)})
        for stance in ("supports", "counters")
    )
    diff = diff_cases(before, after)
    (found,) = explain_verdicts(diff)
    assert not found.exact
    assert taken_back(diff, found.because, "t") == found.before
    ((*_, because, exact),) = explained(after, before)
    assert (because, exact) == (["link-flipped c0 -> t"], True)


@pytest.mark.slow
def test_thousands_of_verdicts_that_hang_on_one_change_are_explained_by_it():
    roots = {f"r{n}": f"R {n}." for n in range(2000)} | {
        f"c{n}": f"{{text: C {n}., supports: r{n}}}" for n in range(2000)
    }
    all_of_them = ", ".join(f"c{n}" for n in range(2000))
    found = explained(read(**roots), read(**roots, z=f"{{text: Z., counters: [{all_of_them}]}}"))
    assert [because for *_, because, _ in found] == [["added z"]] * 2000


def taken_back(diff: CaseDiff, changes: tuple[Change, ...], claim: str) -> str | None:
    """The status with those changes taken back, in the case after."""
    after = evaluate_both(diff).after
    return Undoing(diff, after.graph, after.statuses).status(changes, claim)[0]


@given(edited_arguments())
def test_taking_the_cause_back_brings_the_verdict_back_and_no_fewer_changes_do(pair):
    diff = diff_cases(*pair)
    old = {new: was for was, new in diff.matching.claims.items()}
    before = evaluate_both(diff).before.statuses
    asked = {old[claim]: claim for claim in changed_verdicts(diff)}
    for found in explain_verdicts(diff, asked):
        assert found.before == before[old[found.id]]
        assert taken_back(diff, found.because, found.id) == found.before
        if found.exact:
            after = evaluate_both(diff).after
            candidates = Undoing(diff, after.graph, after.statuses).leading_to(found.id)[0]
            for size in range(len(found.because)):
                for fewer in combinations(candidates, size):
                    assert taken_back(diff, fewer, found.id) != found.before


def all_explained(diff: CaseDiff) -> list[VerdictChange]:
    old = {new: was for was, new in diff.matching.claims.items()}
    return list(explain_verdicts(diff, {old[claim]: claim for claim in changed_verdicts(diff)}))


@given(edited_arguments(edits=7))
def test_the_case_after_without_its_causes_has_the_old_verdict_when_it_is_put_together_as_a_whole(pair):
    diff = diff_cases(*pair)
    old = {new: was for was, new in diff.matching.claims.items()}
    for found in all_explained(diff):
        without = partly_made(diff.inverse(), [change.inverse() for change in found.because])
        assert evaluate_grounded(without).statuses[old[found.id]] == found.before


@given(edited_arguments(edits=7))
def test_what_would_do_alone_or_together_does_in_the_case_before_and_nothing_less_does(pair):
    diff = diff_cases(*pair)
    for found in all_explained(diff):
        assert len(found.enough) in (0, len(found.because))
        for change, some in zip(found.because, found.enough, strict=False):
            if some:
                assert some[0] == change
                assert given_by(diff, some, found.id) == found.after
                for one in some:
                    assert (
                        given_by(diff, [other for other in some if other is not one], found.id) != found.after
                    )
            else:
                assert given_by(diff, [change], found.id) != found.after


def given_by(diff: CaseDiff, made: list[Change] | tuple[Change, ...], claim: str) -> str:
    """The status of a claim of both cases in the case before with those changes made."""
    return evaluate_grounded(partly_made(diff, made)).statuses[claim]


@given(edited_arguments(edits=7), st.data())
def test_any_changes_made_or_taken_back_are_evaluated_as_in_a_case_put_together_as_a_whole(pair, data):
    diff = diff_cases(*pair)
    chosen = data.draw(st.lists(st.sampled_from(diff.changes), unique_by=id)) if diff.changes else []
    whole = evaluate_grounded(partly_made(diff.inverse(), [change.inverse() for change in chosen])).statuses
    for old, new in diff.matching.claims.items():
        assert taken_back(diff, tuple(chosen), new) == whole[old]


@given(edited_arguments(edits=7), st.data())
def test_the_case_with_some_changes_taken_back_is_evaluated_like_one_put_together_as_a_whole(pair, data):
    diff = diff_cases(*pair)
    chosen = data.draw(st.lists(st.sampled_from(diff.changes), unique_by=id)) if diff.changes else []
    taken = Reverting(diff, ArgumentGraph(diff.after)).case(chosen)
    whole = evaluate_grounded(partly_made(diff.inverse(), [change.inverse() for change in chosen])).statuses
    found = evaluate_grounded(taken).statuses
    for old, new in diff.matching.claims.items():
        assert found[new] == whole[old]


@given(edited_arguments())
def test_with_every_change_taken_back_all_verdicts_are_those_before(pair):
    """Each verdict is worked out in a part of the case; all parts together must agree with the whole."""
    diff = diff_cases(*pair)
    before = evaluate_grounded(diff.before).statuses
    for old, new in diff.matching.claims.items():
        assert taken_back(diff, diff.changes, new) == before[old]


@given(edited_arguments())
def test_only_verdicts_that_changed_are_told(pair):
    diff = diff_cases(*pair)
    sides = evaluate_both(diff)
    told = changed_verdicts(diff, sides)
    for old, new in diff.matching.claims.items():
        was, now = sides.before.statuses[old], sides.after.statuses[new]
        assert told.get(new) == ((was, now) if verdict_of(was) != verdict_of(now) else None)
