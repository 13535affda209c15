"""Competing hypotheses rank as they do in published matrices, and cells are what the links say."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgmapError, ArgumentGraph, Case
from argmap.semantics import evaluate_grounded
from argmap.semantics.competing import matrix as competing_matrix
from argmap.semantics.competing.bearing import Bearings
from argmap.semantics.competing.matrix import Matrix, build_matrix
from argmap.semantics.competing.rivals import find_rivals
from argmap.semantics.competing.scoring import Cell, Scoring, diagnosticity, score_positions, silence
from support.cases import case_of, graph
from support.strategies import cases


def matrix_of(text: str, *named: str, scoring: Scoring = "count") -> Matrix:
    the = graph(text)
    return build_matrix(the, find_rivals(the, named), scoring)


def cells_of(matrix: Matrix) -> dict[str, dict[str, Cell]]:
    """The cells by evidence and position."""
    names = [one.claim for one in matrix.positions]
    return {row.claim: dict(zip(names, row.cells, strict=True)) for row in matrix.evidence}


def ranks_of(matrix: Matrix) -> dict[str, int]:
    return {one.claim: one.score.rank for one in matrix.positions}


#: The example of R. J. Heuer, Psychology of Intelligence Analysis, 1999, chapter 8, figure 15: will Iraq
#: retaliate for the bombing of 1993? The words are ours; the order of the three is his, and the signs are
#: such that give it.
HEUER = """\
title: Will Iraq retaliate?
claims:
  h1: {text: It will not., contradicts: [h2, h3]}
  h2: {text: It will support some small attack., contradicts: h3}
  h3: {text: It plans a large attack.}
  e1: {text: Its leader says that it will not., supports: [h1, h2, h3]}
  e2: {text: It attacked nobody in 1991., supports: [h1, h2], counters: h3}
  e3: {text: It does not want another war., supports: [h1, h2], counters: h3}
  e4: {text: More is broadcast to its agents., supports: [h2, h3], counters: h1}
  e5: {text: Its embassies guard themselves better., supports: [h2, h3], counters: h1}
  e6: {text: Not to answer would be to lose face., supports: [h2, h3], counters: h1}
"""


def test_the_example_of_heuer_ranks_as_he_ranks_it():
    """He and the U.S. Army's FM 2-33.4 (2009), 2-55, which prints it, put the second first, and the first
    last.
    """
    matrix = matrix_of(HEUER)
    assert [(one.claim, one.score.inconsistency, one.score.rank) for one in matrix.positions] == [
        ("h2", 0, 1),
        ("h3", 2, 2),
        ("h1", 3, 3),
    ]
    assert matrix.rivals.compatible == ()
    assert matrix.evidence[-1].claim == "e1"  # "no diagnostic value": it says the same of all
    assert matrix.evidence[-1].diagnosticity == 0
    assert {row.diagnosticity for row in matrix.evidence[:-1]} == {0.9428}


def test_the_first_rank_in_the_example_of_heuer_hangs_on_no_single_piece():
    matrix = matrix_of(HEUER)
    assert matrix.tried == 6
    assert {shift.claim: shift.ranks for shift in matrix.shifts} == dict.fromkeys(
        ("e4", "e5", "e6"), (1, 2, 2)
    )  # without one of the three against it, the first equals the third


#: The votes of the tests of Open Synthesis (twschiller/open-synthesis, openach/tests/test_metrics.py), as
#: cells.
CC, C, NEUTRAL, NA, BAD, WORSE = (
    "strongly consistent",
    "consistent",
    "mixed",
    "none",
    "inconsistent",
    "strongly inconsistent",
)


def test_squares_are_those_of_open_synthesis():
    """Its `test_inconsistency_assumptions`: by its formula 2, 3 and 4, so that one strong inconsistency
    outweighs three.
    """
    columns = [[CC, NA, BAD, BAD], [BAD, BAD, NEUTRAL, BAD], [NEUTRAL, NA, CC, WORSE]]
    scored = score_positions(columns, "squares")
    assert [(one.inconsistency, one.rank) for one in scored] == [(2, 1), (3, 2), (4, 3)]
    counted = score_positions(columns)
    assert [(one.inconsistency, one.rank) for one in counted] == [(2, 1), (3, 3), (2, 1)]


def test_positions_without_inconsistency_are_told_apart_as_in_open_synthesis():
    """Its `test_hypothesis_sorting`, without the vote that nobody cast, which a map has not."""
    assert [one.rank for one in score_positions([[WORSE], [BAD], [NA], [NEUTRAL], [C], [CC]], "squares")] == [
        6,
        5,
        4,
        3,
        2,
        1,
    ]
    assert [one.rank for one in score_positions([[WORSE], [BAD], [NA], [NEUTRAL], [C], [CC]])] == [
        6,
        5,
        1,
        1,
        1,
        1,
    ]


def test_evidence_is_ordered_as_in_open_synthesis():
    """Its `test_evidence_sorting`: by the deviation, then by how much it leaves out."""
    shuffled = [[NA, NA], [CC, WORSE], [NEUTRAL, NA], [NEUTRAL, NEUTRAL]]
    in_order = [[CC, WORSE], [NEUTRAL, NEUTRAL], [NEUTRAL, NA], [NA, NA]]
    assert sorted(shuffled, key=lambda cells: (-diagnosticity(cells), silence(cells))) == in_order
    assert [diagnosticity(cells) for cells in in_order] == [2, 0, 0, 0]
    assert (diagnosticity([]), silence([])) == (0, 0)


RIVALS = {"a": "{text: A., contradicts: b}", "b": "B."}


@pytest.mark.parametrize(
    ("claims", "cell"),
    [
        ({"e": "{text: E., supports: a}"}, "consistent"),
        ({"e": "{text: E., counters: a}"}, "inconsistent"),
        ({"e": "{text: E., supports: {target: a, weight: 0.8}}"}, "strongly consistent"),
        ({"e": "{text: E., counters: {target: a, weight: 0.79}}"}, "inconsistent"),
        ({"e": "{text: E., counters: {target: a, weight: 1}}"}, "strongly inconsistent"),
        ({"m": "{text: M., supports: a}", "e": "{text: E., supports: m}"}, "consistent"),
        ({"m": "{text: M., counters: a}", "e": "{text: E., supports: m}"}, "inconsistent"),
        (
            {"m": "{text: M., supports: {target: a, weight: 0.9}}", "e": "{text: E., supports: m}"},
            "consistent",
        ),
        (
            {
                "m": "{text: M., supports: {target: a, weight: 0.9}}",
                "e": "{text: E., supports: {target: m, weight: 0.9}}",
            },
            "strongly consistent",
        ),
        ({"m": "{text: M., counters: a}", "e": "{text: E., supports: [m, a]}"}, "mixed"),
        ({"m": "{text: M., supports: {target: a, with: e}}", "e": "E."}, "consistent"),
        (
            {"m": "{text: M., supports: {target: a, id: step}}", "e": "{text: E., supports: step}"},
            "consistent",
        ),
    ],
)
def test_a_cell_is_the_sign_of_its_chains_and_as_strong_as_the_weakest_link(claims, cell):
    assert cells_of(matrix_of(case_of(**RIVALS, **claims)))["e"] == {"a": cell, "b": "none"}


def test_a_chain_does_not_lead_through_another_position():
    text = case_of(**RIVALS, e="{text: E., supports: a}")
    assert cells_of(matrix_of(text)) == {"e": {"a": "consistent", "b": "none"}}


def test_more_evidence_than_can_be_left_out_in_turn_is_refused(monkeypatch):
    monkeypatch.setattr(competing_matrix, "_MOST_CELLS", 3)
    evidence = {name: f"{{text: {name}., counters: a}}" for name in "efg"}
    with pytest.raises(ArgmapError, match="too large: 3 pieces of evidence"):
        matrix_of(case_of(**RIVALS, **evidence))


def test_what_is_rejected_counts_nothing_until_what_rejects_it_falls():
    text = case_of(
        **RIVALS,
        e="{text: E., counters: a}",
        answer="{text: Not so., counters: e}",
        f="{text: F., counters: b}",
    )
    matrix = matrix_of(text)
    assert cells_of(matrix) == {"f": {"a": "none", "b": "inconsistent"}}
    assert matrix.silent == (("e", "rejected"), ("answer", "accepted"))
    assert ranks_of(matrix) == {"a": 1, "b": 2}
    assert [(one.claim, one.ranks) for one in matrix.shifts] == [("answer", (1, 1)), ("f", (1, 1))]
    assert matrix.tried == 2  # what is rejected cannot fall


@given(cases())
def test_each_shift_is_what_evaluating_the_case_anew_gives(case: Case):
    the = ArgumentGraph(case)
    names = tuple(the.claims)[:3]
    if len(names) < 2:
        return
    matrix = build_matrix(the, find_rivals(the, names))
    grounded = evaluate_grounded(case)
    structure = grounded.structure
    bearings = Bearings(case, structure, names)
    shifts = {one.claim: dict(zip(ranks_of(matrix), one.ranks, strict=True)) for one in matrix.shifts}
    for leaf in bearings.leaves:
        if grounded.values[leaf] < 0:
            continue
        after = evaluate_grounded(structure.supposing({leaf: False}))
        columns = list(zip(*bearings.cells(after.values).values(), strict=True)) or [()] * len(names)
        ranks = dict(zip(names, (one.rank for one in score_positions(columns)), strict=True))
        assert shifts.get(structure.names[leaf], ranks_of(matrix)) == ranks


def test_rivals_are_found_where_claims_contradict_or_counter_each_other_or_share_an_issue():
    for text in (
        case_of(a="{text: A., contradicts: b}", b="B."),
        case_of(a="{text: A., counters: b}", b="{text: B., counters: a}"),
        case_of(a="A.", b="B.") + "issues: {positions: [a, b]}\n",
    ):
        assert find_rivals(graph(text)) == (("a", "b"), (), ())
    jointly = case_of(a="{text: A., counters: {target: b, with: c}}", b="{text: B., counters: a}", c="C.")
    with pytest.raises(ArgmapError, match="no two positions"):
        find_rivals(graph(jointly))


def test_rivals_among_the_conclusions_come_first_and_pairs_that_agree_are_told():
    text = case_of(
        x="{text: X., contradicts: [y, z]}",
        y="Y.",
        z="Z.",
        a="{text: A., contradicts: b, supports: c}",
        b="B.",
        c="C.",
    )
    assert find_rivals(graph(text)).positions == ("x", "y", "z")
    found = find_rivals(graph(f"{text}conclusion: b\n"))
    assert found.positions == ("a", "b")
    assert found.others == (("x", "y", "z"),)
    assert find_rivals(graph(text), ["z", "y", "z"]).compatible == (("z", "y"),)


@pytest.mark.parametrize(
    ("text", "named", "hint"),
    [
        (case_of(a="A.", b="B."), (), "positions=['ONE', 'OTHER']"),
        (case_of(a="A."), (), "argmap add CASE TEXT"),
        (case_of(a="A.", b="B.") + "conclusion: [a, b]\n", (), "positions=['a', 'b']"),
        (case_of(a="A.", b="B."), ("a", "a"), "positions=['a', 'OTHER']"),
        (case_of(apple="A.", b="B."), ("aple", "b"), "did you mean 'apple'?"),
    ],
)
def test_fewer_than_two_positions_are_refused_with_a_way_out(text, named, hint):
    with pytest.raises(ArgmapError) as error:
        find_rivals(graph(text), named)
    assert hint in str(error.value.hint)
