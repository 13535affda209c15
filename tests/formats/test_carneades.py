"""Carneades' graphs are read whole, labelled as Carneades labels them, and said again as cases."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, Case, dump_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.cases.carneades import is_carneades
from argmap.formats.importing import find_importer, importers
from argmap.formats.shared.carneades.case import build_case
from argmap.formats.shared.carneades.yaml import ParsedGraph, parse_carneades
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import (
    CarneadesArgument,
    CarneadesGraph,
    Dispute,
    Labelling,
    Premise,
    Statement,
    Weighing,
    evaluate_carneades,
)
from support.project import CORPUS

GRAPHS = sorted(path.name for path in (CORPUS / "carneades").glob("*.yml"))
#: Graphs whose arguments Carneades makes itself, by instantiating schemes; none has arguments of its own.
SCHEMES_ONLY = {"defeasible-modus-ponens.yml", "family-law.yml", "walton.yml"}
LABEL_OF = {"accepted": "in", "rejected": "out", "undecided": "undecided"}


def read(text: str) -> ParsedGraph:
    return parse_carneades(SourceText("graph.yml", text))


def label(text: str) -> Labelling:
    return evaluate_carneades(read(text).require())


def places(parsed: ParsedGraph) -> list[str]:
    return [f"{d.where.partition(':')[2]} {d.rule}" for d in parsed.diagnostics]


def from_corpus(name: str) -> ParsedGraph:
    return parse_carneades(SourceText(name, (CORPUS / "carneades" / name).read_text(encoding="utf-8")))


# The corpus


@pytest.mark.corpus
def test_the_corpus_is_there() -> None:
    if not GRAPHS:
        pytest.skip(f"the corpus is not there: {CORPUS / 'carneades'}")
    assert len(GRAPHS) >= 24


@pytest.mark.corpus
@pytest.mark.parametrize("name", GRAPHS)
def test_every_graph_of_the_corpus_is_read_without_a_remark(name: str) -> None:
    parsed = from_corpus(name)
    assert parsed.diagnostics == ()
    assert is_carneades(parsed.source) is (name != "empty.yml")


@pytest.mark.corpus
@pytest.mark.parametrize("name", [name for name in GRAPHS if name not in SCHEMES_ONLY])
def test_graphs_are_labelled_as_carneades_labels_them(name: str) -> None:
    expected = json.loads((CORPUS / "carneades" / "expected-labels.json").read_text(encoding="utf-8"))
    graph = from_corpus(name).require()
    labels = evaluate_carneades(graph).labels
    assert labels == expected[name]
    assert graph.expected.items() <= labels.items()


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(SCHEMES_ONLY & set(GRAPHS)))
def test_graphs_of_schemes_alone_are_refused(name: str) -> None:
    with pytest.raises(ArgmapError, match="has schemes but no arguments"):
        evaluate_carneades(from_corpus(name).require())


@pytest.mark.corpus
@pytest.mark.parametrize("name", [name for name in GRAPHS if name not in SCHEMES_ONLY])
def test_cases_of_the_corpus_are_sound_and_agree(name: str) -> None:
    graph = from_corpus(name).require()
    case = build_case(graph)
    if case.claims:
        assert parse_case(dump_case(case)).require() == case
    labels = evaluate_carneades(graph).labels
    verdicts = evaluate_grounded(case).verdicts
    called = {claim.id: claim.aliases[0] if claim.aliases else claim.id for claim in case.claims.values()}
    differ = {n for i, n in called.items() if n in labels and LABEL_OF[verdicts[i]] != labels[n]}
    assert not differ


# Labelling


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


@st.composite
def graphs(draw: st.DrawFn) -> CarneadesGraph:
    names = [f"s{i}" for i in range(draw(st.integers(1, 7)))]
    statement = st.sampled_from(names)
    weighing = st.sampled_from(["linked", "convergent", "cumulative", "factorized", "constant"])
    arguments = {}
    for index in range(draw(st.integers(0, 9))):
        premises = tuple(Premise(s) for s in draw(st.lists(statement, max_size=3)))
        kind = Weighing(draw(weighing), draw(st.sampled_from([0, 0.2, 0.5, 1])))
        undercutter = draw(st.none() | statement)
        arguments[f"a{index}"] = CarneadesArgument(
            f"a{index}", draw(statement), premises, undercutter, kind.kind, kind
        )
    positions = draw(st.lists(statement, max_size=3, unique=True))
    standard = draw(st.sampled_from(["preponderance", "clear-and-convincing", "beyond-reasonable-doubt"]))
    return CarneadesGraph(
        statements={name: Statement(name, name) for name in names},
        arguments=arguments,
        issues={"i": Dispute("i", tuple(positions), standard)} if positions else {},
        assumptions=tuple(draw(st.lists(statement, max_size=3))),
    )


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


# Reading


def test_statements_are_texts_or_mappings_or_nothing() -> None:
    graph = read(
        "statements:\n  a: A bare text.\n  b: {text: 'In a mapping.', Assumed: true, meta: {x: y}}\n"
        "  ¬c:\n  7: >\n    Several\n    lines.\n  d: |\n    One.\n    Two.\n"
    ).require()
    assert {name: statement.text for name, statement in graph.statements.items()} == {
        "a": "A bare text.",
        "b": "In a mapping.",
        "¬c": "",
        "7": "Several lines.",
        "d": "One.\nTwo.",
    }
    assert graph.assumptions == ("b",)


def test_white_space_in_terms_says_nothing() -> None:
    graph = read(
        "statements: {'f( a , g(b) )': F, '¬ app(x)': N}\n"
        "arguments: {x: {conclusion: 'f(a, g(b))', undercutter: ¬app( x )}}\ntests: {out: ['¬app (x)']}\n"
    ).require()
    assert list(graph.statements) == ["f(a,g(b))", "¬app(x)"]
    assert graph.expected == {"¬app(x)": "out"}
    assert evaluate_carneades(graph).labels == {"f(a,g(b))": "in", "¬app(x)": "out"}


def test_premises_are_a_list_or_by_role_or_absent() -> None:
    graph = read(
        "statements: {a: A, b: B, c: C}\narguments:\n  x: {conclusion: c, premises: {major: a, minor: b}}\n"
        "  y: {conclusion: c, premises: [a, b]}\n  z: {conclusion: c}\n  one: {conclusion: c, premises: a}\n"
        "  json: {conclusion: c, premises: [{major: a}, b]}\n"
    ).require()
    assert [argument.premises for argument in graph.arguments.values()] == [
        (Premise("a", "major"), Premise("b", "minor")),
        (Premise("a"), Premise("b")),
        (),
        (Premise("a"),),
        (Premise("a", "major"), Premise("b")),
    ]


def test_every_mistake_is_reported_in_one_run() -> None:
    parsed = read(
        "statements:\n  a: A\n  b: B\n  b : Again\n  c: [C]\n  'f(x)': F\n  'f( x )': F\n"
        "issues:\n  i: {positions: [a, nothing], standard: XX}\n  j: {positions: [a, b, b]}\n"
        "arguments:\n  x: {conclusion: aa, premises: [bb, a], undercutter: cc}\n  y: {premises: [a]}\n"
        "  z: {conclusion: a, scheme: linkd}\n  w: text\n  v: {conclusion: a, premise: b}\n"
        "  t: {conclusion: [a], premises: [[a]]}\n"
        "  s: {conclusion: a, premises: {role: dd}}\nassumptions: {a: b}\ntest: {in: [a]}\n"
        "argument_schemes: [{weight: linked}, {id: k, weight: none}, {id: l, weight: {constant: x}}]\n"
    )
    assert places(parsed) == [
        *("4:3 duplicate-key", "5:6 wrong-type", "7:3 duplicate-id"),
        *("9:22 unknown-position", "9:42 unknown-standard", "10:19 duplicate-position"),
        *("12:19 unknown-conclusion", "12:34 unknown-premise", "12:55 unknown-undercutter"),
        *("13:3 missing-key", "14:30 unknown-scheme", "15:6 wrong-type"),
        *("16:22 unknown-key", "17:19 wrong-type", "17:35 wrong-type", "18:39 unknown-premise"),
        *("19:14 wrong-type", "20:1 unknown-key"),
        *("21:20 missing-key", "21:54 unknown-weighing", "21:88 wrong-type"),
    ]
    hints = {d.rule: d.hint for d in parsed.diagnostics}
    assert hints["unknown-conclusion"] == "did you mean 'a'?"
    assert hints["unknown-scheme"] == "did you mean 'linked'?"
    assert hints["unknown-key"] == "did you mean 'tests'?"
    assert list(parsed.graph.arguments) == ["z", "v", "s"]
    with pytest.raises(ArgmapError, match="19 mistakes"):
        parsed.require()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("null", []),
        ("- a\n- b\n", ["1:1 not-a-mapping"]),
        ("just text", ["1:1 not-a-mapping"]),
        ("statements: [a]\n", ["1:13 wrong-type"]),
        ("statements: {a: A}\narguments: {x: &x {conclusion: a}}\n", ["2:16 yaml-anchor"]),
        ("statements: {a: A\n", ["1:13 bad-yaml"]),
        ("meta: {}\nmeta: {}\n", ["2:1 duplicate-key"]),
        ("statements: {a: {text: A, assumed: perhaps}}\n", ["1:36 wrong-type"]),
        ("statements: {a: {text: [A]}}\n", ["1:24 wrong-type"]),
        ("meta: {}\n---\nmeta: {}\n", ["2:1 second-document"]),
    ],
)
def test_bad_input_is_reported_and_never_raises(text: str, expected: list[str]) -> None:
    assert places(read(text)) == expected


@given(
    st.text()
    | st.lists(st.sampled_from(["statements:", "\n  ", "a: b", "[", "]", "{", "- ", "x: "])).map("".join)
)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    parsed = read(text)
    assert isinstance(build_case(parsed.graph), Case)


def test_a_case_is_not_taken_for_a_carneades_file() -> None:
    assert not is_carneades(SourceText("x", "title: T\nclaims:\n  a: A\nissues: []\n"))
    assert is_carneades(SourceText("x", "meta: {}\nstatements:\n  a: A\n"))
    graph = '{"meta": null, "issues": {}, "statements": {"a": {"meta": null, "text": "A"}}, "arguments": {}}'
    assert find_importer(None, SourceText("x.json", graph)) is importers()["carneades"]
    assert not is_carneades(SourceText("x.json", graph.replace("issues", "relations")))


def test_the_importer_is_found_by_what_is_in_the_file() -> None:
    source = SourceText("who-flies.yml", CASE)
    assert find_importer(None, source) is importers()["carneades"]
    parsed = importers()["carneades"].parse(source)
    assert parsed.require() == build_case(read(CASE).require())
    assert parsed.case.name == "who-flies"


def test_schemes_that_would_make_arguments_are_a_warning_of_the_importer() -> None:
    text = "statements: {p: P}\nargument_schemes: [{id: s, conclusions: [p]}]\n"
    parsed = importers()["carneades"].parse(SourceText("x.yml", text))
    assert [(d.where, d.rule, d.severity) for d in parsed.diagnostics] == [
        ("x.yml:2:20", "schemes-left-out", "warning")
    ]
    assert list(parsed.require().claims) == ["p"]


# To a case


CASE = """\
meta: {title: Who flies?, note: Written by hand.}
statements:
  bird: {text: Tweety is a bird., assumed: true}
  flies(tweety): Tweety flies.
  ¬flies(tweety): Tweety does not fly.
  not-flies-tweety: A name that a derived one may not take.
  ¬app(a1): ~
issues: {i: {positions: [flies(tweety), ¬flies(tweety)], standard: CCE}}
arguments:
  a1: {conclusion: flies(tweety), premises: {minor: bird}, undercutter: ¬app(a1)}
  bird: {conclusion: ¬app(a1), premises: [bird, not-flies-tweety], scheme: cumulative}
  a3: {conclusion: ¬flies(tweety), scheme: weak}
argument_schemes: [{id: weak, weight: {constant: 0.25}}]
"""


def test_a_graph_becomes_a_case() -> None:
    case = build_case(read(CASE).require())
    assert (case.title, case.notes) == ("Who flies?", "note: Written by hand.")
    assert {c.id: (c.text, c.assumed, c.aliases) for c in case.claims.values()} == {
        "bird": ("Tweety is a bird.", True, ()),
        "flies-tweety": ("Tweety flies.", None, ("flies(tweety)",)),
        "not-flies-tweety-2": ("Tweety does not fly.", None, ("¬flies(tweety)",)),
        "not-flies-tweety": ("A name that a derived one may not take.", False, ()),
        "not-app-a1": ("¬app(a1)", None, ("¬app(a1)",)),
        "a3-premise": ("Argument a3 needs no premise.", True, ()),
    }
    assert [(i.positions, i.standard) for i in case.issues] == [
        (("flies-tweety", "not-flies-tweety-2"), "clear-and-convincing")
    ]
    found = {k.name: (k.premises, k.target, k.stance, k.scheme, k.weight) for k in case.links}
    assert found == {
        "a1": (("bird",), "flies-tweety", "support", None, None),
        "bird-1": (("bird",), "not-app-a1", "support", "cumulative", 0.5),
        "bird-2": (("not-flies-tweety",), "not-app-a1", "support", "cumulative", 0.5),
        "not-app-a1 -> a1": (("not-app-a1",), "a1", "counter", None, None),
        "a3": (("a3-premise",), "not-flies-tweety-2", "support", "weak", 0.25),
    }
    notes = {link.name: link.notes for link in case.links}
    assert {link.name: link.roles for link in case.links}["a1"] == (("minor", "bird"),)
    assert notes["bird-1"].startswith("Argument bird in Carneades.\nOne of the 2 premises of a cumulative")
    assert parse_case(dump_case(case)).require() == case


def test_linked_premises_are_joint_and_convergent_ones_are_links_of_their_own() -> None:
    text = (
        "statements: {a: A, b: B, c: C}\narguments:\n  x: {conclusion: c, premises: [a, b, a]}\n"
        "  y: {conclusion: c, premises: [a, b], scheme: convergent, undercutter: c}\n"
    )
    case = build_case(read(text).require())
    assert [(k.name, k.premises, k.weight) for k in case.links if k.stance == "support"] == [
        *(("x", ("a", "b"), None), ("y-1", ("a",), None), ("y-2", ("b",), None)),
    ]
    assert [k.target for k in case.links if k.stance == "counter"] == ["y-1", "y-2"]


def test_a_factorized_argument_weighs_its_share_of_the_factors() -> None:
    text = (
        "statements: {a: A, b: B, p: P, q: Q}\nissues: {i: {positions: [p, q]}}\nassumptions: [a, b]\narguments:\n"
        "  x: {conclusion: p, premises: [a, b], scheme: factorized}\n"
        "  y: {conclusion: q, premises: [a], scheme: factorized}\n"
    )
    case = build_case(read(text).require())
    assert {k.name: (k.premises, k.weight) for k in case.links} == {
        "x": (("a", "b"), 1),
        "y": (("a",), 0.5),
    }
    assert evaluate_grounded(case).verdicts["p"] == "accepted"


def test_what_a_link_cannot_weigh_is_noted_and_an_untitled_graph_is_named_after_its_file() -> None:
    text = "statements: {¬: A}\narguments: {1 2: {conclusion: ¬, scheme: s}}\nargument_schemes: [{id: s, weight: {constant: 3}}]\n"
    case = build_case(read(text).require())
    link = case.links[0]
    assert (case.title, link.id, link.weight) == ("graph", "1-2", None)
    assert link.notes == "Argument 1 2 in Carneades.\nCarneades gives it the weight 3."


def test_blank_entries_of_metadata_leave_no_blank_that_a_written_case_would_lose() -> None:
    text = (
        "meta: {title: T, source: [''], year: ['1999 ', ' '], place: []}\n"
        "statements: {a: {label: A, metadata: {page: [~, 7]}}, b: B}\n"
        "arguments: {x: {premises: [a], conclusion: b}}\n"
    )
    case = build_case(read(text).require())
    assert (case.notes, case.claims["a"].notes) == ("year: 1999", "page: 7")
    assert parse_case(dump_case(case)).require() == case


@given(graphs())
def test_every_graph_becomes_a_case_that_can_be_written(graph: CarneadesGraph) -> None:
    case = build_case(graph)
    assert parse_case(dump_case(case)).require() == case
