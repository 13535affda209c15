"""Statements are labelled as Carneades labels them."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError
from argmap.formats.shared.carneades.case import build_case
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import (
    CarneadesArgument,
    CarneadesGraph,
    Dispute,
    Labelling,
    Premise,
    Statement,
    evaluate_carneades,
)
from support.carneades_graphs import graphs, read


def label(text: str) -> Labelling:
    return evaluate_carneades(read(text).require())


WEIGHED = """\
statements: {{a: A, b: B, c: C, yes: Yes, no: No}}
assumptions: [{assumed}]
issues: {{i: {{positions: [yes, no], standard: {standard}}}}}
arguments:
  pro: {{conclusion: yes, premises: [a, b, c], scheme: {scheme}}}
  con: {{conclusion: no, scheme: con}}
argument_schemes:
  - {{id: con, weight: {{constant: {con}}}}}
  - {{id: half, weight: {{constant: 0.5}}}}
"""


def weighed(scheme: str, assumed: str, con: float = 0, standard: str = "PE") -> tuple[float, str, str]:
    """The weight of the argument for yes, and the labels of yes and no."""
    found = label(WEIGHED.format(scheme=scheme, assumed=assumed, con=con, standard=standard))
    return round(found.weights["pro"], 3), found.labels["yes"], found.labels["no"]


@pytest.mark.parametrize(
    ("scheme", "assumed", "weight"),
    [
        ("linked", "a, b, c", 1),
        ("linked", "a, b", 0),
        ("convergent", "a", 1),
        ("convergent", "", 0),
        ("cumulative", "a, b", 0.667),
        ("cumulative", "", 0),
        ("factorized", "a, b, c", 1),
        ("factorized", "a, b", 0),
        ("half", "a, b, c", 0.5),
        ("half", "a, b", 0),
    ],
)
def test_an_argument_is_weighed_by_its_scheme(scheme: str, assumed: str, weight: float) -> None:
    won = ("in", "out") if weight else ("out", "out")
    assert weighed(scheme, assumed) == (weight, *won)


@pytest.mark.parametrize(
    ("standard", "con", "winner"),
    [
        *(("PE", 0.9, "yes"), ("pe", 1, None), ("PE", 1.5, "no")),
        *(("CCE", 0.4, "yes"), ("CCE", 0.5, None), ("cce", 1, None), ("CCE", 1.6, "no")),
        *(("BRD", 0.29, "yes"), ("BRD", 0.3, None), ("brd", 0.4, None), ("BRD", 1.6, None)),
    ],
)
def test_an_issue_is_resolved_by_its_standard_and_a_tie_puts_all_out(
    standard: str, con: float, winner: str | None
) -> None:
    found = weighed("linked", "a, b, c", con, standard)
    assert found[1:] == tuple("in" if position == winner else "out" for position in ("yes", "no"))


@pytest.mark.parametrize("scheme", ["linked", "convergent", "cumulative", "factorized"])
def test_only_a_linked_argument_holds_without_premises(scheme: str) -> None:
    found = label(f"statements: {{p: P}}\narguments: {{a: {{conclusion: p, scheme: {scheme}}}}}")
    assert found.labels == {"p": "in" if scheme == "linked" else "out"}


def test_equal_texts_are_one_factor() -> None:
    text = (
        "statements: {a: Same, b: Same, c: Other, p: P, q: Q}\nassumptions: [a, b, c]\n"
        "issues: {i: {positions: [p, q]}}\narguments:\n"
        "  x: {conclusion: p, premises: [a, c], scheme: factorized}\n"
        "  y: {conclusion: q, premises: [b], scheme: factorized}\n"
    )
    assert label(text).weights == {"x": 1, "y": 0.5}


def test_a_factorized_argument_outside_an_issue_needs_all_its_premises() -> None:
    text = "statements: {a: A, b: B, p: P}\nassumptions: [a, b]\narguments:\n  x: {conclusion: p, premises: [a, b], scheme: factorized}\n"
    assert label(text).labels["p"] == "in"


LOOP = "statements: {p: P, q: Q, r: R, u: U}\nassumptions: [u]\narguments:\n"


def test_a_support_loop_stays_undecided_and_an_unsupported_leaf_is_out() -> None:
    text = LOOP + "  x: {conclusion: p, premises: [q]}\n  y: {conclusion: q, premises: [p]}\n"
    assert label(text).labels == {"p": "undecided", "q": "undecided", "r": "out", "u": "in"}


def test_a_loop_is_cut_by_an_undercutter_that_is_in() -> None:
    text = LOOP + "  x: {conclusion: p, premises: [q], undercutter: u}\n  y: {conclusion: q, premises: [p]}\n"
    assert label(text).labels == {"p": "out", "q": "out", "r": "out", "u": "in"}


def test_a_failed_premise_does_not_cut_a_loop() -> None:
    # The argument is not applicable while one of its premises is undecided, whatever the others are.
    text = LOOP + "  x: {conclusion: p, premises: [q, r]}\n  y: {conclusion: q, premises: [p]}\n"
    graph = read(text).require()
    assert evaluate_carneades(graph).labels["p"] == "undecided"
    assert evaluate_grounded(build_case(graph)).verdicts["p"] == "rejected"


def test_an_argument_waits_while_its_undercutter_is_undecided() -> None:
    text = (
        "statements: {p: P, a: A, u: U}\narguments:\n  x: {conclusion: p, undercutter: u}\n"
        "  y: {conclusion: u, premises: [a]}\n  z: {conclusion: a, premises: [u]}\n"
    )
    found = label(text)
    assert set(found.labels.values()) == {"undecided"}
    assert found.weights["x"] == 0


def test_an_issue_waits_for_every_argument_but_not_for_one_that_is_undercut() -> None:
    text = (
        "statements: {p: P, q: Q, loop: L, u: U}\nissues: {i: {positions: [p, q]}}\narguments:\n"
        "  x: {conclusion: p}\n  y: {conclusion: q, premises: [loop], undercutter: u}\n"
        "  z: {conclusion: loop, premises: [loop]}\n"
    )
    assert label(text).labels == {"p": "undecided", "q": "undecided", "loop": "undecided", "u": "out"}
    assert label(text + "assumptions: [u]\n").labels["p"] == "in"


def test_an_assumed_position_puts_its_rivals_out_whatever_speaks_for_them() -> None:
    text = (
        "statements: {p: {text: P, assumed: true}, q: Q, r: {text: R, assumed: 1}}\n"
        "issues: {i: {positions: [p, q, r]}}\narguments: {x: {conclusion: q}}\n"
    )
    assert label(text).labels == {"p": "in", "q": "out", "r": "in"}


def test_an_assumption_that_is_no_statement_is_no_mistake() -> None:
    parsed = read("statements: {p: P}\nassumptions: ['expert(joe, climate)']\n")
    assert parsed.diagnostics == ()
    assert parsed.graph.assumptions == ("expert(joe,climate)",)
    assert evaluate_carneades(parsed.graph).labels == {"p": "out"}


def test_an_assumption_whose_predicate_has_a_template_is_a_statement_in_its_words() -> None:
    text = (
        "language: {saw/2: '%s saw %v.', dark/0: It was dark., near/1: 'Near %s, %s.'}\n"
        "assumptions: ['saw(ann, door(back, left))', dark, near(a), ¬dark, 'lit(b)', 'saw(a)']\n"
        "arguments: {x: {conclusion: dark, premises: ['saw(ann,door(back,left))']}}\n"
    )
    parsed = read(text)
    assert not parsed.diagnostics
    assert {name: one.text for name, one in parsed.graph.statements.items()} == {
        "saw(ann,door(back,left))": "ann saw door(back,left).",
        "dark": "It was dark.",
        "near(a)": "Near a, %s.",
        "¬dark": "¬It was dark.",
    }
    assert [found.message for found in parsed.left_out] == [
        "left out: 2 assumptions of what are no statements",
        "left out: 3 templates of the language",
    ]
    assert [claim.assumed for claim in build_case(parsed.graph).claims.values()] == [True] * 4


def test_weighing_by_criteria_is_refused_by_name() -> None:
    text = (
        "statements: {p: P}\narguments: {x: {conclusion: p, scheme: s}}\n"
        "weighing_functions: {Mine: {criteria: {}}}\nargument_schemes: [{id: s, weight: mine}]\n"
    )
    with pytest.raises(ArgmapError, match="argument 'x' is weighed by criteria") as raised:
        label(text)
    assert raised.value.hint
    assert "Weighed by criteria" in str(build_case(read(text).require()).links[0].notes)


def preferred(*laws: str, positions: str = "[p, q]", standard: str = "PE", more: str = "") -> str:
    """Laws for p and q in turn, ranked by authority and then by date."""
    lines = [
        "statements: {p: P, q: Q, r: R}",
        f"issues: {{i: {{positions: {positions}, standard: {standard}}}}}",
        "weighing_functions:",
        "  lex:",
        "    preference:",
        "      - {property: authority, order: [local, state, federal]}",
        "      - {property: date, order: ascending}",
        "argument_schemes:",
        *(f"  law{i}: {{weight: lex, meta: {{{law}}}}}" for i, law in enumerate(laws)),
        "arguments:",
        *(f"  a{i}: {{scheme: law{i}, conclusion: {'pq'[i % 2]}}}" for i in range(len(laws))),
    ]
    return "\n".join(lines) + f"\n{more}"


@pytest.mark.parametrize("positions", ["[p, q]", "[q, p]"])
@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        ("authority: federal, date: 1989-06-14", "authority: state, date: 2008-04-13", "p"),
        ("authority: state, date: 1989-06-14", "authority: state, date: 2008-04-13", "q"),
        ("authority: local", "authority: State", "q"),
        ("authority: elsewhere", "authority: federal", "p"),
        ("date: 2008-04-13", "date: 1989-06-14", "p"),
    ],
)
def test_the_first_property_that_tells_arguments_apart_decides_between_them(
    first: str, second: str, winner: str, positions: str
) -> None:
    found = label(preferred(first, second, positions=positions))
    assert {name for name, one in found.labels.items() if one == "in"} == {winner}
    assert sorted(found.weights.values()) == [0.5, 1]


def test_the_case_of_a_graph_weighed_by_preference_weighs_its_links_by_rank() -> None:
    graph = read(preferred("authority: federal", "authority: state", "authority: local")).require()
    case = build_case(graph)
    assert [round(link.weight or 0, 3) for link in case.links] == [1, 0.667, 0.333]
    assert evaluate_grounded(case).verdicts["p"] == "accepted"


def test_a_number_is_ranked_by_its_size_and_descending_where_nothing_is_said() -> None:
    text = preferred("date: 2", "date: 10").replace("order: ascending", "order: descending")
    assert label(text).labels["p"] == "in"
    assert label(text.replace(", order: descending", "")).labels["p"] == "in"
    assert label(preferred("date: 2", "date: 10")).labels["q"] == "in"


def test_outside_an_issue_an_argument_weighed_by_preference_weighs_1() -> None:
    assert label(preferred("authority: state", positions="[q, r]")).weights == {"a0": 1}


@pytest.mark.parametrize(
    ("laws", "standard", "refused"),
    [
        (("authority: state", "authority: state"), "PE", True),
        (("authority: state", "date: 2008-04-13"), "PE", True),
        (("authority: state", "authority: local", "authority: state"), "PE", False),
        (("authority: federal", "authority: state", "authority: local", "authority: state"), "PE", False),
        (("authority: local", "authority: state", "authority: local"), "PE", False),
        (("authority: local", "authority: state", "authority: local"), "CCE", True),
    ],
)
def test_only_a_tie_on_which_an_issue_turns_is_refused(
    laws: tuple[str, ...], standard: str, refused: bool
) -> None:
    text = preferred(*laws, standard=standard)
    if not refused:
        assert "in" in label(text).labels.values()
        return
    with pytest.raises(ArgmapError, match="tie by preference, which Carneades settles by chance") as raised:
        label(text)
    assert raised.value.hint


def test_a_tie_with_what_is_out_is_no_tie() -> None:
    text = preferred("authority: state", "authority: state").replace(
        "conclusion: q}", "conclusion: q, premises: [r]}"
    )
    assert label(text).labels == {"p": "in", "q": "out", "r": "out"}


def test_preferences_that_go_in_a_circle_are_refused() -> None:
    with pytest.raises(ArgmapError, match="in a circle"):
        label(preferred("authority: local, date: 3", "authority: state, date: 1", "date: 2"))


def test_an_order_that_is_none_is_a_mistake() -> None:
    text = preferred("date: 1", "date: 2").replace("order: ascending", "order: upwards")
    assert "there is no order 'upwards'" in str(read(text).diagnostics[0])


def test_explicit_arguments_are_evaluated_and_schemes_that_make_more_are_named() -> None:
    text = (
        "statements: {p: P}\narguments: {x: {conclusion: p}}\n"
        "argument_schemes: {s: {variables: [X], premises: {major: f(X)}, conclusions: ['g( X )']}}\n"
    )
    found = label(text)
    assert (found.labels, found.schemes_left_out) == ({"p": "in"}, ("s",))
    assert read(text).graph.schemes["s"].conclusions == ("g(X)",)


@pytest.mark.slow
def test_a_chain_of_20_000_arguments_is_labelled() -> None:
    names = [f"s{i}" for i in range(20_001)]
    steps = pairwise(names)
    graph = CarneadesGraph(
        statements={name: Statement(name) for name in reversed(names)},
        arguments={a: CarneadesArgument(a, b, (Premise(a),)) for a, b in steps},
        assumptions=("s0",),
    )
    assert set(evaluate_carneades(graph).labels.values()) == {"in"}


def test_an_issue_with_5_000_arguments_is_resolved() -> None:
    count = 5_000
    statements = {f"s{at}": Statement(f"s{at}") for at in range(count + 2)}
    arguments = {
        f"a{at}": CarneadesArgument(f"a{at}", f"s{at % 2}", (Premise(f"s{at + 2}"),)) for at in range(count)
    }
    graph = CarneadesGraph(
        statements=statements,
        arguments=arguments,
        issues={"i": Dispute("i", ("s0", "s1"))},
        assumptions=tuple(f"s{at}" for at in range(2, count + 1)),
    )
    labels = evaluate_carneades(graph).labels
    assert (labels["s0"], labels["s1"]) == ("out", "out"), "each has an argument in force: a tie"


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_a_graph_changes_no_label(graph: CarneadesGraph, choose: random.Random) -> None:
    def shuffled(mapping: dict) -> dict:
        return dict(choose.sample(list(mapping.items()), len(mapping)))

    again = CarneadesGraph(
        statements=shuffled(graph.statements),
        arguments=shuffled(graph.arguments),
        issues=graph.issues,
        assumptions=graph.assumptions,
    )
    assert evaluate_carneades(again).labels == evaluate_carneades(graph).labels


@given(graphs())
def test_nothing_is_left_undecided_that_could_be_decided(graph: CarneadesGraph) -> None:
    found = evaluate_carneades(graph)
    at_issue = {position for issue in graph.issues.values() for position in issue.positions}
    for name, value in found.labels.items():
        pro = [a for a in graph.arguments.values() if a.conclusion == name]
        if value == "undecided":
            assert pro
            assert name in at_issue or all(found.weights[a.id] <= 0 for a in pro)
        elif name not in at_issue and name not in graph.assumptions:
            assert (value == "in") is any(found.weights[a.id] > 0 for a in pro)
