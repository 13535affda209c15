"""Reasons for verdicts, checked one by one by what docs/verdicts.md says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Case, load_case, parse_case
from argmap.semantics import Structure, evaluate_grounded
from argmap.semantics.explain.why import Choices, explain
from support.cases import case_of
from support.strategies import cases
from support.verdicts import Rules, assert_reasons, dense, labels, reasons


def assert_every_reason(case: Case, forced: Mapping[str, bool] | None = None) -> None:
    rules = Rules(case, forced)
    grounded = evaluate_grounded(Structure(case, forced))
    for name in rules.names:
        assert_reasons(rules, grounded, name, explain(grounded, name))


@given(cases())
def test_every_verdict_on_any_case_has_reasons_that_check(case: Case) -> None:
    assert_every_reason(case)


@given(dense(weighed=False))
def test_every_verdict_on_a_case_full_of_circles_has_reasons_that_check(case: Case) -> None:
    assert_every_reason(case)


@given(dense())
def test_every_verdict_under_standards_and_in_issues_has_reasons_that_check(case: Case) -> None:
    assert_every_reason(case)


@given(st.data())
def test_reasons_check_under_suppositions_too(data: st.DataObject) -> None:
    case = data.draw(dense(weighed=False))
    names = [*case.claims, *(link.name for link in case.links)]
    forced = data.draw(st.dictionaries(st.sampled_from(names), st.booleans(), min_size=1, max_size=2))
    assert_every_reason(case, forced)


@given(cases())
def test_the_reason_for_a_countered_claim_names_a_counter_in_force(case: Case) -> None:
    grounded = evaluate_grounded(case)
    unweighed = case.claims.keys() - {grounded.structure.names[one] for one in grounded.structure.standard}
    for name, because in grounded.because.items():
        if because == "countered" and name in unweighed:
            first = explain(grounded, name)[0]
            counters = first.because if first.how == "countered" else first.further
            assert any(grounded.verdicts[one] == "accepted" for one in counters), first


@pytest.mark.parametrize("stage", ["article", "briefs", "order"])
def test_every_verdict_on_the_flagship_has_reasons_that_check(stage: str) -> None:
    assert_every_reason(load_case(f"parler-v-aws@{stage}"))


def test_an_assumed_claim_does_not_wait_for_its_open_support() -> None:
    # The counter by c keeps it open; that it would support itself does not, though that is the shorter
    # circle.
    text = case_of(
        goal="{text: Goal., assumed: true, supports: goal}",
        c="{text: C., counters: [goal, d]}",
        d="{text: D., counters: e}",
        e="{text: E., counters: c}",
    )
    assert reasons(text, "goal")[0].because == ("c -> goal",)


def test_a_claim_with_a_support_in_force_does_not_wait_for_another() -> None:
    text = case_of(
        goal="{text: Goal., supports: goal}",
        b="{text: B., supports: goal}",
        c="{text: C., counters: [goal, d]}",
        d="{text: D., counters: c}",
    )
    assert reasons(text, "goal")[0].because == ("c -> goal",)


def test_what_weighs_too_little_to_tip_the_scales_keeps_nothing_open() -> None:
    text = case_of(
        goal="{text: Goal., standard: preponderance}",
        s="{text: S., supports: {target: goal, weight: 0.5}}",
        light="{text: L., counters: [light, {target: goal, weight: 0.1}]}",
        heavy="{text: H., counters: [d, {target: goal, weight: 0.9}]}",
        d="{text: D., counters: heavy}",
    )
    assert reasons(text, "goal")[0].because == ("heavy -> goal",)


def test_a_position_that_an_assumed_rival_defeats_names_that_rival() -> None:
    text = (
        case_of(p="{text: P., assumed: true}", q="Q.", s="{text: S., supports: q}")
        + "issues: [{positions: [p, q]}]\n"
    )
    assert labels(text) == {"p": "accepted", "q": "rejected", "s": "accepted"}
    assert "p" in reasons(text, "q")[0].because


def test_a_circle_is_the_shortest_that_there_is() -> None:
    text = case_of(
        goal="Goal.",
        a="{text: A., counters: [goal, b]}",
        b="{text: B., counters: [c, a]}",
        c="{text: C., counters: a}",
    )
    found = [(reason.name, reason.how) for reason in reasons(text, "goal")]
    assert found[:2] == [("goal", "open"), ("a -> goal", "open")]
    assert [how for _, how in found[2:]] == ["circle"] * 4
    assert {name for name, _ in found[2:]} == {"a", "b", "a -> b", "b -> a"}


def test_a_circle_of_thousands_is_followed_without_trying_every_claim_in_it(monkeypatch) -> None:
    # Through each claim the shortest circle is longer than the search goes.
    size = 4_000
    ends = {f"c{at}": f"{{text: X., counters: c{(at + 1) % size}}}" for at in range(size)}
    graph = evaluate_grounded(parse_case(case_of(**ends)).require())
    asked = 0
    waits_for = Choices.waits_for

    def counted(choices: Choices, number: int) -> list[int]:
        nonlocal asked
        asked += 1
        return waits_for(choices, number)

    monkeypatch.setattr(Choices, "waits_for", counted)
    found = explain(graph, "c7")
    assert {reason.how for reason in found[-size:]} == {"circle"}
    assert asked < 20 * size
