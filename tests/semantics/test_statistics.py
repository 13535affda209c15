"""A case is counted: its links by what they are, its claims by verdict, stage and party."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.render.json import find_schema
from argmap.semantics import evaluate_grounded
from argmap.semantics.statistics import count_case
from support.cases import case_of
from support.running import run_here as run
from support.strategies import cases


def counted(**claims: str):
    case = parse_case(case_of(**claims)).require()
    return count_case(ArgumentGraph(case), evaluate_grounded(case).statuses)


def test_links_are_counted_by_what_they_are():
    found = counted(
        t="T.",
        a="{text: A., supports: {target: t, with: b, id: ab}}",
        b="B.",
        c="{text: C., counters: [t, ab]}",
        d="{text: D., supports: ab}",
        apart="Apart.",
    )
    kinds = (found.supports, found.rebuttals, found.undercuts, found.backing, found.joint)
    assert kinds == (1, 1, 1, 1, 1)
    assert (found.claims, found.conclusions, found.apart) == (6, ("t",), 1)


def test_depth_is_the_longest_of_the_shortest_ways_and_ends_in_cycles():
    found = counted(
        t="T.", a="{text: A., supports: t}", b="{text: B., supports: [a, t]}", c="{text: C., supports: b}"
    )
    assert found.depth == 2
    found = counted(t="T.", a="{text: A., counters: [t, b]}", b="{text: B., counters: a}")
    assert (found.depth, found.cycles) == (2, 1)


def test_a_claim_is_answered_where_something_counters_it_or_its_step():
    case = parse_case(
        case_of(
            t="{text: T., by: p}",
            a="{text: A., by: p, supports: {target: t, id: step}}",
            b="{text: B., by: q, counters: step}",
            c="{text: C., by: q, cites: {at: p. 1}}",
            d="D.",
        )
    ).require()
    found = count_case(ArgumentGraph(case), evaluate_grounded(case).statuses)
    rows = {row.party: (row.claims, row.answered, row.unanswered, row.cited) for row in found.parties}
    assert rows == {
        "p": (2, 1, ("t",), 0),
        "q": (2, 0, ("b", "c"), 1),
        None: (1, 0, ("d",), 0),
    }


def test_the_flagship_is_counted_as_its_facts_say():
    case = load_case("parler-v-aws")
    found = count_case(ArgumentGraph(case), evaluate_grounded(case).statuses)
    assert (found.claims, found.supports + found.rebuttals + found.undercuts + found.backing) == (60, 77)
    assert {stage.stage: stage.claims for stage in found.stages} == {
        None: 17,
        "article": 0,
        "briefs": 31,
        "order": 12,
    }
    assert sum(row.claims for row in found.parties) == 60


@given(cases())
def test_any_case_can_be_counted_and_the_parts_add_up(case: Case):
    found = count_case(ArgumentGraph(case), evaluate_grounded(case).statuses)
    assert found.supports + found.rebuttals + found.undercuts + found.backing == len(case.links)
    assert sum(found.statuses.values()) == len(case.claims) == sum(stage.claims for stage in found.stages)
    assert sum(row.claims for row in found.parties) == len(case.claims)
    for row in found.parties:
        assert row.answered + len(row.unanswered) == row.claims == sum(row.statuses.values())


@pytest.mark.parametrize("name", ["parler-v-aws", "school-start", "bachelor", "parler-v-aws@article"])
def test_json_of_the_statistics_keeps_to_its_schema(name):
    done = run("stats", name, "--json")
    jsonschema.validate(json.loads(done.stdout), find_schema("stats"))


@pytest.mark.slow
def test_parties_stand_side_by_side_in_columns():
    lines = run("stats", "parler-v-aws").stdout.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("party"))
    table = lines[start : lines.index("", start)]
    assert len({len(line) for line in table}) == 1
    assert any(line.startswith("Parler ") for line in table)
    assert "unanswered, Background: riot, stores, offline" in lines
