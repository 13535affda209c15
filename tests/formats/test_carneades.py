"""Carneades' graphs are read whole, and become cases."""

from __future__ import annotations

import json

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
    CarneadesGraph,
    Premise,
    evaluate_carneades,
)
from support.carneades_graphs import graphs, read
from support.project import CORPUS

GRAPHS = sorted(path.name for path in (CORPUS / "carneades").glob("*.yml"))
#: Graphs whose arguments Carneades makes itself, by instantiating schemes; none has arguments of its own.
SCHEMES_ONLY = {"defeasible-modus-ponens.yml", "family-law.yml", "walton.yml"}
LABEL_OF = {"accepted": "in", "rejected": "out", "undecided": "undecided"}


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
