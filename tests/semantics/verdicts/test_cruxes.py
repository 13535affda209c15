"""What would change a verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, load_case
from argmap.semantics import Structure, evaluate_grounded
from argmap.semantics.effort import Effort, TimeLimitError
from argmap.semantics.explain import trial_verdicts
from argmap.semantics.explain.cruxes import CruxSearch, backward_cone
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.what_if import what_if
from argmap.semantics.explain.why import explain
from support.cases import case_of
from support.running import run_here as run
from support.strategies import cases
from support.verdicts import Rules, assert_reasons, dense, joint, labels, read, verdicts


def leaves(case: Case) -> list[str]:
    supported = {link.target for link in case.links if link.stance == "support"}
    return [c for c, claim in case.claims.items() if c not in supported and claim.assumed is not False]


def crux_sets(case: Case, claim: str, size: int, *, accept: bool) -> list[tuple[frozenset[str], str]]:
    """All minimal sets of leaves that flip a verdict, by trying every set."""
    structure = Structure(case)
    before = evaluate_grounded(structure).verdicts
    candidates = [leaf for leaf in leaves(case) if not accept or before[leaf] != "accepted"]
    found: list[tuple[frozenset[str], str]] = []
    for count in range(1, size + 1):
        for chosen in combinations(candidates, count):
            forced = {structure.number[name]: accept for name in chosen}
            after = evaluate_grounded(structure.supposing(forced)).verdicts[claim]
            if after != before[claim] and not any(known <= set(chosen) for known, _ in found):
                found.append((frozenset(chosen), after))
    return found


def assert_cruxes(case: Case, size: int = 3) -> None:
    graph = ArgumentGraph(case)
    for claim in case.claims:
        cone = backward_cone(graph, claim)
        for accept in (False, True):
            found = list(CruxSearch(graph, claim, size=size, accept=accept))
            chosen = [frozenset(crux.claims) for crux in found]
            assert [len(crux.claims) for crux in found] == sorted(len(crux) for crux in chosen)
            assert all(len(crux.claims) == len(c) for crux, c in zip(found, chosen, strict=True))
            assert not any(one < other for one in chosen for other in chosen)
            assert all(crux <= cone.claims.keys() for crux in chosen)
            expected = crux_sets(case, claim, size, accept=accept)
            assert len(found) == len(expected)
            assert {(c, crux.after) for c, crux in zip(chosen, found, strict=True)} == set(expected)


@given(dense(weighed=False, claims=5))
def test_cruxes_are_what_trying_every_set_finds(case: Case) -> None:
    assert_cruxes(case)


@given(dense(claims=5))
def test_cruxes_under_standards_and_in_issues_are_what_trying_every_set_finds(case: Case) -> None:
    assert_cruxes(case)


@given(dense(weighed=False, claims=5), st.integers(1, 2))
def test_cruxes_up_to_a_size_are_those_of_that_size(case: Case, size: int) -> None:
    assert_cruxes(case, size)


def star(claims: int, stance: str) -> ArgumentGraph:
    """A goal with so many claims for it, or against it."""
    return ArgumentGraph(
        read(case_of(goal="Goal.", **{f"c{i}": f"{{text: C., {stance}: goal}}" for i in range(claims)}))
    )


@pytest.mark.parametrize("stance", ["supports", "counters"])
@pytest.mark.parametrize("claims", [100, 200, 2_000])
def test_that_no_three_of_many_decide_is_seen_without_trying_them_all(stance: str, claims: int) -> None:
    search = CruxSearch(star(claims, stance), "goal", deadline=Effort(200))
    assert list(search) == []
    assert search.found.complete


@pytest.mark.parametrize("count", [50, 400])
def test_the_cruxes_of_many_answered_counters_take_work_in_proportion(count: int) -> None:
    claims: dict[str, str] = {}
    for i in range(count):
        claims[f"c{i}"] = "{text: C., counters: goal}"
        claims |= {f"{name}{i}": f"{{text: A., counters: c{i}}}" for name in "ab"}
    graph = ArgumentGraph(read(case_of(goal="Goal.", **claims)))
    found = list(CruxSearch(graph, "goal", deadline=Effort(300 * count)))
    assert {crux.claims for crux in found} == {("goal",), *((f"a{i}", f"b{i}") for i in range(count))}


@pytest.mark.parametrize("links", [400, 1_600])
def test_weighing_many_links_takes_steps_of_a_search(links: int, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = Mock(side_effect=trial_verdicts.weighed_verdict)
    monkeypatch.setattr(trial_verdicts, "weighed_verdict", weighed)
    sides = ("supports", "counters", "supports")
    reasons = {
        f"c{i}": f"{{text: C., {sides[i % 3]}: {{target: goal, weight: 0.{i % 7 + 1}}}}}"
        for i in range(links)
    }
    graph = ArgumentGraph(read(case_of(goal="{text: G., standard: preponderance, accrue: sum}", **reasons)))
    with pytest.raises(TimeLimitError):
        list(CruxSearch(graph, "goal", deadline=Effort(5_000)))
    assert weighed.call_count * links < 5_000 * 150


@pytest.mark.slow
def test_a_search_cut_short_keeps_what_it_found_and_says_how_far_it_came() -> None:
    graph = ArgumentGraph(read(joint(300)))
    search = CruxSearch(graph, "goal", deadline=Effort(20_000))
    with pytest.raises(TimeLimitError):
        list(search)
    assert (search.found.tried, search.found.complete) == (0, False)
    every = {crux.claims for crux in CruxSearch(graph, "goal", size=1)}
    assert 0 < len(search.found.sets) < len(every)
    assert {crux.claims for crux in search.found.sets} < every


def test_cruxes_cut_short_say_so_in_the_text_and_in_the_json() -> None:
    text = joint(2_000)
    done = run("cruxes", "-", "goal", "--timeout", "0.001", stdin=text)
    assert done.returncode == 2
    assert "would not change that" not in done.stdout
    assert done.stdout.endswith("not every set of up to 3 claims was tried.\n")
    assert "--timeout allows more time" in done.stderr
    (told,) = json.loads(run("cruxes", "-", "goal", "--timeout", "0.001", "--json", stdin=text).stdout)[
        "claims"
    ]
    assert (told["tried"], told["complete"]) == (0, False)


def test_a_rejected_claim_that_would_be_unsupported_is_not_said_to_stay_as_it_is() -> None:
    text = case_of(a="A.", b="{text: B., supports: a, counters: a}")
    assert (
        "a  rejected -> o unsupported" in run("what-if", "-", "--reject", "b", "--ascii", stdin=text).stdout
    )
    end = "claim without supports would not make it accepted or undecided"
    assert f"rejecting any one {end}" in run("cruxes", "-", "a", "--size", "1", stdin=text).stdout
    assert f"a is rejected; rejecting any one {end}" in run("show", "-", stdin=text).stdout


def test_cruxes_that_are_all_say_that_too() -> None:
    (told,) = json.loads(run("cruxes", "-", "goal", "--timeout", "inf", "--json", stdin=joint(3)).stdout)[
        "claims"
    ]
    assert (told["tried"], told["complete"], len(told["cruxes"])) == (3, True, 4)


def test_a_search_for_cruxes_stops_by_itself_unless_it_is_told_not_to() -> None:
    assert "default: 10" in run("cruxes", "--help").stdout


@given(st.data())
def test_suppositions_that_come_and_go_leave_the_grounded_labelling(data: st.DataObject) -> None:
    case = data.draw(dense(claims=5))
    structure = Structure(case)
    numbers = st.integers(0, len(structure.names) - 1)
    forced = data.draw(st.dictionaries(numbers, st.booleans(), max_size=2))
    states = [dict(forced)]
    trial = Trial(evaluate_grounded(structure.supposing(forced)))
    for number in data.draw(st.lists(numbers, unique=True, max_size=4)):
        if number in forced:
            del forced[number]
            trial.release(number)
        else:
            forced[number] = data.draw(st.booleans())
            trial.push(number, accepted=forced[number])
        states.append(dict(forced))
        assert trial.grounded.values == evaluate_grounded(structure.supposing(forced)).values
        for name in structure.names:
            assert_reasons(
                Rules(case, forced_names(structure, forced)),
                trial.grounded,
                name,
                explain(trial.grounded, name),
            )
    for number in data.draw(st.permutations(list(forced))):
        del forced[number]
        trial.release(number)
        states.append(dict(forced))
        assert trial.grounded.values == evaluate_grounded(structure.supposing(forced)).values
    for before in reversed(states[:-1]):
        trial.pop()
        assert trial.grounded.values == evaluate_grounded(structure.supposing(before)).values


def forced_names(structure: Structure, forced: Mapping[int, bool]) -> dict[str, bool]:
    return {structure.names[number]: value for number, value in forced.items()}


def test_a_crux_of_three_is_found_where_no_two_are_enough() -> None:
    text = case_of(
        goal="Goal.",
        **{n: f"{{text: {n}, supports: goal}}" for n in "abc"},
        d="{text: D., counters: c2}",
        c2="E.",
    )
    graph = ArgumentGraph(read(text))
    assert [(set(c.claims), c.after) for c in CruxSearch(graph, "goal")] == [({"a", "b", "c"}, "rejected")]
    assert list(CruxSearch(graph, "goal", size=2)) == []


def test_a_second_loss_may_undo_the_first_and_only_the_first_is_a_crux() -> None:
    # Without the guard the hit reaches the goal; without the hit as well, nothing does.
    text = case_of(goal="Goal.", hit="{text: Hit., counters: goal}", guard="{text: Guard., counters: hit}")
    found = list(CruxSearch(ArgumentGraph(read(text)), "goal"))
    assert [c.claims for c in found] == [("goal",), ("guard",)]
    assert what_if(read(text), rejected=["guard", "hit"])[0].name == "guard"


def test_conclusions_that_were_not_come_to_are_counted_in_one_line():
    ring = "".join(f"  c{i}: {{text: C{i}., counters: c{(i + 1) % 101}}}\n" for i in range(101))
    done = run("cruxes", "-", "--timeout", "0.001", stdin=f"title: T\nclaims:\n{ring}")
    *told, last = done.stdout.splitlines()
    begun = sum(line.endswith(" is undecided.") for line in told)
    names = ", ".join(f"c{number}" for number in range(begun, begun + 4))
    assert 0 < begun < 97
    assert last == f"Not tried: {101 - begun} further conclusions ({names}, ...)."
    assert "--timeout allows more time" in done.stderr


@given(dense(claims=5))
def test_losing_what_is_outside_the_cone_changes_nothing(case: Case) -> None:
    graph = ArgumentGraph(case)
    before = evaluate_grounded(case).verdicts
    for claim in case.claims:
        cone = backward_cone(graph, claim)
        outside = [n for n in case.claims if n not in cone.claims]
        for value in (True, False):
            after = evaluate_grounded(Structure(case, dict.fromkeys(outside, value))).verdicts
            assert {n: after[n] for n in cone.claims} == {n: before[n] for n in cone.claims}


@given(cases() | dense(claims=5))
def test_the_backward_cone_keeps_every_verdict_in_it(case: Case) -> None:
    graph = ArgumentGraph(case)
    before = evaluate_grounded(case).verdicts
    for claim in case.claims:
        cone = backward_cone(graph, claim)
        assert claim in cone.claims
        found = evaluate_grounded(cone).verdicts
        assert found == {name: before[name] for name in found}
        assert backward_cone(ArgumentGraph(cone), claim) == cone


def test_the_backward_cone_of_the_flagship_leaves_out_what_cannot_matter() -> None:
    case = load_case("parler-v-aws@order")
    cone = backward_cone(ArgumentGraph(case), "o-denied")
    assert {"f-close", "f-equities", "f-public"} < set(cone.claims) < set(case.claims)


@st.composite
def supposed(draw: st.DrawFn, *, weighed: bool = True) -> tuple[Case, dict[str, bool]]:
    """A case and what is supposed of some of its claims and links."""
    case = draw(dense(weighed=weighed))
    names = [*case.claims, *(link.name for link in case.links)]
    return case, draw(st.dictionaries(st.sampled_from(names), st.booleans(), min_size=1, max_size=3))


@given(supposed())
def test_what_if_is_evaluating_with_those_verdicts_given(question: tuple[Case, dict[str, bool]]) -> None:
    case, forced = question
    before, after = Rules(case).grounded(), Rules(case, forced).grounded()
    changed = what_if(
        case,
        rejected=[n for n, value in forced.items() if not value],
        accepted=[n for n, value in forced.items() if value],
    )
    assert [tuple(c) for c in changed] == [(n, before[n], after[n]) for n in before if before[n] != after[n]]


@given(dense(weighed=False), st.data())
def test_losing_a_claim_is_like_a_counter_from_a_claim_that_nobody_counters(
    case: Case, data: st.DataObject
) -> None:
    lost = data.draw(st.sampled_from(list(case.claims)))
    graph = ArgumentGraph(case)
    lines = ["title: A case", "claims:", f"  lost-by: {{text: New., counters: {{target: {lost}, id: loss}}}}"]
    for claim in graph.claims.values():
        assumed = "" if claim.assumed is None else f", assumed: {str(claim.assumed).lower()}"
        lines.append(f"  {claim.id}: {{text: C{assumed}}}")
    lines += ["links:"] if case.links else []
    for link in case.links:
        ends = f"premises: [{', '.join(link.premises)}], target: {link.target}, stance: {link.stance}"
        lines.append(f"  - {{id: {link.name}, {ends}}}")
    countered = verdicts("\n".join(lines) + "\n")
    supposed = evaluate_grounded(Structure(case, {lost: False})).verdicts
    assert supposed == {name: countered[name] for name in supposed}


def test_losing_a_claim_is_not_deleting_it() -> None:
    text = case_of(goal="Goal.", a="{text: A., supports: goal}")
    assert [tuple(c) for c in what_if(read(text), rejected=["a"])] == [
        ("goal", "accepted", "rejected"),
        ("a", "accepted", "rejected"),
        ("a -> goal", "accepted", "rejected"),
    ]
    assert labels(case_of(goal="Goal."))["goal"] == "accepted"


def test_a_name_that_is_not_there_is_a_key_error() -> None:
    case = read(case_of(a="A."))
    with pytest.raises(KeyError):
        what_if(case, rejected=["b"])
    with pytest.raises(KeyError):
        explain(evaluate_grounded(case), "b")
