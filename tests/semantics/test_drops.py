"""What was not answered in time, who had to answer, and what a judge must grant."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgumentGraph, load_case, parse_case
from argmap.checks.check import CheckContext
from argmap.checks.rules.dropped import CHECK
from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, stage_indices
from argmap.render.text.drops import drop_lines
from argmap.render.text.lines import plain
from argmap.render.theme import UNICODE
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.answering_parties import find_defenders, party_of
from argmap.semantics.explain.drops import (
    find_drops,
    find_unattributed,
    find_waiting,
    grant,
    speeches_to_come,
)
from argmap.semantics.explain.what_if import suppose
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

ROUND = """\
title: T
conclusion: goal
parties: {a: Aff, n: Neg}
stages: {1ac: {by: a}, 1nc: {by: n}, 2ac: {by: a}, 2nc: {by: n}, 1ar: {by: a}}
claims:
  goal: {by: a, text: Goal.}
  plan: {by: a, text: Plan., supports: goal}
  cost: {by: n, stage: 1nc, text: Cost., counters: goal}
  harm: {by: n, stage: 1nc, text: Harm., counters: plan}
  slow: {by: n, stage: 1nc, text: Slow., counters: plan -> goal}
  cheap: {by: a, stage: 2ac, text: Cheap., counters: cost}
  dear: {by: n, stage: 2nc, text: Dear., counters: cheap}
  fast: {by: a, stage: 1ar, text: Fast., counters: slow}
"""


def drops_of(text: str) -> list[tuple[str, str, int, int, int | None]]:
    graph = ArgumentGraph(parse_case(text).case)
    return [
        (one.link.premises[0], one.party, one.said, one.due, one.answer and one.answer.stage)
        for one in find_drops(graph)
    ]


def test_what_was_never_answered_is_dropped_and_what_was_answered_after_the_next_speech_is_late():
    assert drops_of(ROUND) == [("harm", "a", 1, 2, None), ("slow", "a", 1, 2, 4), ("dear", "a", 3, 4, None)]


def test_a_speech_in_which_nothing_was_said_counts_once_the_round_is_past_it():
    said = ROUND.split("  cheap:", maxsplit=1)[0]
    assert drops_of(said) == []
    later = f"{said}  more: {{by: n, stage: 2nc, text: More., counters: goal}}\n"
    assert [row[:4] for row in drops_of(later)] == [(c, "a", 1, 2) for c in ("cost", "harm", "slow")]
    assert [row[0] for row in drops_of(later.replace("2ac: {by: a}", "2ac: "))] == []


BLOCK = """\
title: T
conclusion: goal
parties: {a: Aff, n: Neg}
stages: {1ac: {by: a}, 1nc: {by: n}, 2ac: {by: a}, 2nc: {by: n}, 1nr: {by: n}, 1ar: {by: a}}
claims:
  goal: {by: a, text: Goal.}
  cost: {by: n, stage: 1nc, text: Cost., counters: goal}
  cheap: {by: a, stage: 2ac, text: Cheap., counters: cost}
  near: {by: a, stage: 2ac, text: Near., counters: cost}
  more: {by: n, stage: 2nc, text: More., counters: goal}
"""


def test_speeches_of_a_party_in_a_row_are_one_and_what_waits_for_the_last_of_them_is_not_dropped():
    """In policy debate, 2NC and 1NR are the block: an answer in either is in time."""
    assert drops_of(BLOCK) == []
    graph = ArgumentGraph(parse_case(BLOCK).case)
    waiting = find_waiting(graph)
    assert [(link.premises[0], party) for link, party in waiting] == [
        ("cheap", "n"),
        ("near", "n"),
        ("more", "a"),
    ]
    assert speeches_to_come(graph, waiting) == [4, 4, None]
    said = list(plain(drop_lines(graph, [], UNICODE, waiting)))
    assert "Neg has not answered cheap and near yet, and still speaks at 1nr" in said
    assert "Aff has not answered more, nor spoken since" in said
    answered = f"{BLOCK}  dear: {{by: n, stage: 1nr, text: Dear., counters: cheap}}\n"
    assert drops_of(answered) == [("near", "n", 2, 4, None)]
    apart = answered.replace("1nr: {by: n}", "1nr: {by: n}, x: {by: a}")
    assert drops_of(apart)[0] == ("near", "n", 2, 4, None)
    between = answered.replace("2nc: {by: n}, 1nr", "2nc: {by: n}, x: {by: a}, 1nr")
    assert ("cheap", "n", 2, 3, 5) in drops_of(between)


def test_counters_that_do_not_say_whose_they_are_are_named():
    graph = ArgumentGraph(parse_case(ROUND.replace("by: n, stage", "stage")).case)
    assert find_drops(graph) == []
    assert [link.premises[0] for link in find_unattributed(graph)] == ["cost", "harm", "slow", "dear"]
    said = list(plain(drop_lines(graph, [], UNICODE, find_waiting(graph))))
    assert said[-1] == "left out: cost, harm, slow and dear, which do not say whose they are: add 'by'"
    whole = ArgumentGraph(parse_case(ROUND).case)
    assert not any("left out" in line for line in plain(drop_lines(whole, [], UNICODE, [])))


def test_what_nobody_says_is_for_the_party_to_answer_for_that_alone_supports_it():
    said = ROUND.replace("goal: {by: a, text: Goal.}", "goal: Goal.").replace(
        "counters: cost}", "counters: harm}"
    )
    assert ("cost", "a", 1, 2, None) in drops_of(said)
    both = f"{said}  more: {{by: n, text: More., supports: goal}}\n"
    assert [row[0] for row in drops_of(both)] == ["slow", "dear"]
    waiting = find_waiting(ArgumentGraph(parse_case(both).case))
    assert [(link.premises[0], party) for link, party in waiting] == [("cost", ""), ("fast", "n")]


def test_an_answer_to_what_a_counter_rests_on_is_an_answer_and_the_own_party_gives_none():
    base = ROUND.split("  cheap:", maxsplit=1)[0]
    rested = f"{base}  proof: {{by: n, stage: 1nc, text: Proof., supports: cost}}\n"
    answered = f"{rested}  wrong: {{by: a, stage: 2ac, text: Wrong., counters: proof}}\n"
    assert [row[0] for row in drops_of(answered)] == ["harm", "slow"]
    own = f"{rested}  wrong: {{by: n, stage: 2ac, text: Wrong., counters: proof}}\n"
    assert [row[0] for row in drops_of(own)] == ["cost", "harm", "slow"]


def test_the_judge_grants_the_target_the_conclusion_and_what_turns():
    graph = ArgumentGraph(parse_case(ROUND).case)
    granted = {one.drop.link.premises[0]: one.verdicts for one in grant(graph, find_drops(graph))}
    assert granted["harm"] == (("plan", "rejected", "rejected"), ("goal", "rejected", "rejected"))
    late = {name: (before, after) for name, before, after in granted["slow"]}
    assert late["plan -> goal"] == ("rejected", "rejected")
    turned = ROUND.replace("  harm: {by: n, stage: 1nc, text: Harm., counters: plan}\n", "").split(
        "  cheap:"
    )[0]
    turned = turned.replace("  cost: {by: n, stage: 1nc, text: Cost., counters: goal}\n", "")
    turned += "  fast: {by: a, stage: 1ar, text: Fast., counters: slow}\n"
    graph = ArgumentGraph(parse_case(turned).case)
    (one,) = grant(graph, find_drops(graph))
    assert one.verdicts == (("plan -> goal", "accepted", "rejected"), ("goal", "accepted", "rejected"))


def agree(case: Case) -> None:
    """The check names the same counters, and each grant is what supposing the counter gives."""
    graph, grounded = ArgumentGraph(case), evaluate_grounded(case)
    drops = find_drops(graph)
    found = list(CHECK.find(CheckContext(case, case, SourceText("x", ""))))
    assert len(found) == sum(one.answer is None for one in drops)
    stages, defenders = stage_indices(case), find_defenders(graph)
    for one in grant(graph, drops, grounded):
        drop = one.drop
        assert drop.by == party_of(graph, drop.link) != drop.party == defenders[drop.link.target]
        assert stages[drop.link.name] == drop.said < drop.due <= drop.last
        supposed = dict.fromkeys((*drop.link.premises, drop.link.name), True)
        after = suppose(grounded, supposed).grounded.verdicts
        assert all(after[name] == conceded for name, _, conceded in one.verdicts)
        told = {name for name, *_ in one.verdicts}
        before = grounded.verdicts
        assert {c for c in case.claims if before[c] != after[c]} - supposed.keys() <= told


@pytest.mark.parametrize("name", BUNDLED)
def test_the_check_and_the_drops_agree_on_every_case(name):
    agree(load_case(name))


@examples(100)
@given(cases())
def test_the_check_and_the_drops_agree_on_any_case(case):
    agree(case)
