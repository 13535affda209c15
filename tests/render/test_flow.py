"""Every claim of a case with stages stands in one cell of its flow, beside or below what it bears on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from argmap import ArgumentGraph, load_case, parse_case
from argmap.core.model import Case, stage_indices
from argmap.render.flow import Flow, build_flow
from argmap.render.text.flow import flow_lines
from argmap.render.text.lines import columns, wrapped
from argmap.render.theme import ASCII, UNICODE
from argmap.semantics.explain.drops import find_drops
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases

ROUND = """\
title: T
conclusion: goal
parties: {a: Aff, n: Neg}
stages: {1ac: {by: a}, 1nc: {by: n}, 2ac: {by: a}, 2nc: {by: n}, 1ar: {by: a}}
claims:
  goal: {by: a, text: Goal.}
  plan: {by: a, text: Plan., supports: {target: goal, with: means}}
  means: {by: a, text: Means.}
  cost: {by: n, stage: 1nc, text: Cost., counters: goal}
  harm: {by: n, stage: 1nc, text: Harm., counters: plan}
  slow: {by: n, stage: 1nc, text: Slow., counters: [plan + means -> goal, means]}
  cheap: {by: a, stage: 2ac, text: Cheap., counters: cost}
  still: {by: a, stage: 1ar, text: Still., supports: plan}
  fast: {by: a, stage: 1ar, text: Fast., counters: slow}
  aside: {by: n, stage: 2nc, text: Aside.}
"""


def flow_of(text: str) -> Flow:
    return build_flow(ArgumentGraph(parse_case(text).case))


def printed(flow: Flow, width: int, look=UNICODE) -> list[str]:
    return wrapped(flow_lines(flow, look, width), width).plain.splitlines()


def test_an_answer_stands_beside_what_it_answers_and_what_is_said_in_the_same_speech_below():
    first, alone = flow_of(ROUND).sheets
    places = {cell.claim: (cell.row, cell.column, cell.role) for cell in first.cells}
    assert places == {
        "goal": (0, 0, "conclusion"),
        "cost": (0, 1, "counters"),
        "cheap": (0, 2, "counters"),
        "plan": (1, 0, "supports"),
        "harm": (1, 1, "counters"),
        "slow": (2, 1, "undercuts"),
        "fast": (2, 4, "counters"),
        "still": (3, 4, "supports"),
        "means": (4, 0, "premise"),
    }
    assert (first.position, first.rows) == ("goal", 5)
    assert (alone.position, [cell.claim for cell in alone.cells]) == (None, ["aside"])


def test_cells_say_what_was_dropped_what_was_late_what_extends_and_what_else_they_bear_on():
    cells = {cell.claim: cell for sheet in flow_of(ROUND).sheets for cell in sheet.cells}
    assert {name for name, cell in cells.items() if cell.extends} == {"still"}
    (harm,), slow = cells["harm"].drops, cells["slow"].drops
    assert (harm.party, harm.due, harm.answer) == ("a", 2, None)
    assert [drop.answer and drop.answer.stage for drop in slow] == [4, 4]
    assert cells["slow"].also == (("counters", "means"),)
    assert cells["means"].beside == "plan"


def test_the_grid_fits_the_terminal_and_goes_on_with_the_last_speech_where_it_does_not():
    lines = printed(flow_of(ROUND), 80)
    assert [line.split() for line in lines if line.startswith(("1ac", "2ac"))] == [
        ["1ac", "1nc", "2ac", "1ar"],
    ]
    assert lines[6].split() == ["◆", "goal", "○", "−", "cost", "✗", "−", "cheap", "✓"]
    narrow = printed(flow_of(ROUND), 40)
    heads = [line.split() for line in narrow if line.startswith(("1ac", "1nc", "2ac"))]
    assert heads == [["1ac", "1nc"], ["1nc", "2ac"], ["2ac", "1ar"]]
    assert any("DROPPED by Aff" in line for line in narrow)
    assert any("(counters slow)" in line for line in narrow)
    assert any("→ still" in line for line in narrow)
    assert "2 arguments dropped, 2 answered late: 'argmap drops CASE' says what follows" in lines


def test_a_claim_that_is_also_a_joint_premise_says_with_what_and_for_what():
    alone = "  means: {by: a, text: Means., supports: goal}\n"
    joined = ROUND.replace("  means: {by: a, text: Means.}\n", "").replace("  plan:", f"{alone}  plan:")
    assert "(also joint with plan for goal)" in " ".join(
        line[:20].strip() for line in printed(flow_of(joined), 80)
    )


VALUED = """\
title: T
parties: {a: Aff, n: Neg}
stages: {1ac: {by: a}, 1nc: {by: n}, 2ac: {by: a}}
values: {life: Life, gain: Gain}
audiences: {court: [life, gain]}
claims:
  goal: {by: a, text: Goal., value: life}
  cost: {by: n, stage: 1nc, text: Cost., value: gain, counters: goal}
  plan: {by: a, stage: 2ac, text: Plan., supports: goal}
"""


def test_an_audience_judges_what_stands_and_what_had_to_be_answered_and_all_that_was_said_is_shown(tmp_path):
    (tmp_path / "t.yaml").write_text(VALUED)
    name = str(tmp_path / "t.yaml")
    shown = run("flow", name, "--audience", "court", "--width", "60").stdout
    assert "T, judged for 'court' (life above gain)" in shown
    assert "− cost ✓" in shown
    assert "◆ goal ✓" in shown
    assert "for 'court' a counter fails:" in shown
    assert "DROPPED" not in shown
    assert "DROPPED by Aff" in run("flow", name, "--width", "60").stdout
    dropped = run("drops", name, "--audience", "court").stdout
    assert dropped.startswith("Nothing was dropped or answered late.\n")
    assert "for 'court' a counter fails:" in dropped
    for command in ("flow", "drops"):
        found = json.loads(run(command, name, "--audience", "court", "--json").stdout)
        assert (found["drops"], found["audience"]["id"]) == ([], "court")


def test_counters_of_nobody_are_named_below_the_flow(tmp_path):
    (tmp_path / "t.yaml").write_text(VALUED.replace("cost: {by: n, ", "cost: {"))
    name = str(tmp_path / "t.yaml")
    left_out = "left out: cost, which does not say whose it is: add &#x27;by&#x27;"
    assert run("flow", name).stdout.endswith(left_out.replace("&#x27;", "'") + "\n")
    run("flow", name, "-o", str(tmp_path / "t.html"))
    assert left_out in (tmp_path / "t.html").read_text().replace("&#39;", "&#x27;").replace("'", "&#x27;")


def complete(case: Case) -> None:
    """Each claim has one cell, no two share one, and the parts of the grid are as wide as they may be."""
    graph = ArgumentGraph(case)
    flow, stages = build_flow(graph), stage_indices(case)
    assert [column.stage for column in flow.columns] == list(case.stages)
    cells = [cell for sheet in flow.sheets for cell in sheet.cells]
    assert sorted(cell.claim for cell in cells) == sorted(case.claims)
    assert all(cell.column == stages[cell.claim] for cell in cells)
    for sheet in flow.sheets:
        places = {(cell.row, cell.column): cell for cell in sheet.cells}
        assert len(places) == len(sheet.cells)
        assert {row for row, _ in places} == set(range(sheet.rows))
        rows = {cell.claim: cell.row for cell in sheet.cells}
        assert all(rows[cell.beside] <= cell.row for cell in sheet.cells if cell.beside)
    links = [name for cell in cells for name in (cell.link, *(name for _, name in cell.also)) if name]
    assert len(links) == sum(len(link.premises) for link in case.links)
    marked = {drop.link.name for cell in cells for drop in cell.drops}
    assert marked == {drop.link.name for drop in find_drops(graph)}
    for width in (80, 34, 20):
        assert all(columns(line) <= width for line in printed(flow, width, ASCII))


STAGED = [name for name in BUNDLED if load_case(name).stages]


@pytest.mark.parametrize("name", STAGED)
def test_every_case_with_stages_is_complete(name):
    complete(load_case(name))


@examples(60)
@given(cases())
def test_any_case_with_stages_is_complete(case):
    if case.stages:
        complete(case)


def test_a_case_without_stages_is_refused_with_a_way_out():
    done = run("flow", "bachelor")
    assert done.returncode == 2
    assert "this case has no stages" in done.stderr
    assert "argmap new --speeches FORMAT" in done.stderr


def test_a_deep_chain_of_answers_takes_no_recursion():
    claims = "".join(f"  c{n}: {{text: C., counters: c{n - 1}}}\n" for n in range(1, 3000))
    (sheet,) = flow_of(f"title: T\nstages: {{one: One}}\nclaims:\n  c0: C.\n{claims}").sheets
    assert [cell.row for cell in sheet.cells] == list(range(3000))
