"""What is written for Carneades 4 gets the labels there that its verdicts are here."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, Claim, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.display import counted
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.formats.shared.carneades.yaml import parse_carneades
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import CarneadesGraph, evaluate_carneades
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

LABELS = {"accepted": "in", "rejected": "out", "unsupported": "out", "undecided": "undecided"}


def written(case: Case) -> Exported:
    return exporters()["carneades"].render(build_view(ArgumentGraph(case)), Options())


def graph(case: Case) -> CarneadesGraph:
    return parse_carneades(SourceText("x.yml", str(written(case).content))).require()


def labels(claims: str) -> dict[str, str]:
    case = parse_case(f"title: T\nclaims: {claims}").require()
    found = evaluate_carneades(graph(case)).labels
    return {claim: found[claim] for claim in case.claims}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("{a: A, b: {text: B, supports: a}}", "in in"),
        ("{a: A, b: {text: B, counters: a}}", "out in"),
        ("{a: {text: A, assumed: true}, b: {text: B, counters: a}}", "out in"),
        ("{a: {text: A, assumed: false}}", "out"),
        ("{a: {text: A, standard: preponderance}}", "out"),
        ("{a: {text: A, counters: b}, b: {text: B, counters: a}}", "undecided undecided"),
        ("{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, counters: s}}", "out in in"),
        ("{a: A, b: {text: B, counters: {target: a, id: s}}, c: {text: C, counters: s}}", "in in in"),
        (
            "{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, supports: s, assumed: false}}",
            "out in out",
        ),
        (
            "{a: A, b: {text: B, supports: {target: a, with: c}}, c: C, d: {text: D, counters: c}}",
            "out in out in",
        ),
        (
            (
                "{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, counters: s}, "
                "d: {text: D, counters: a}, e: {text: E, counters: d}, f: {text: F, counters: c}}"
            ),
            "in in out out in in",
        ),
    ],
)
def test_counters_undercuts_and_backings_get_the_labels_that_they_have_here(claims, expected):
    assert list(labels(claims).values()) == expected.split()


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_case_gets_the_labels_of_its_verdicts_or_says_which_differ(name):
    case = load_case(name)
    exported = written(case)
    read = graph(case)
    found = evaluate_carneades(read).labels
    assert {claim: found[claim] for claim in case.claims} == dict(read.expected), (
        "as the tests in the file say"
    )
    statuses = evaluate_grounded(case).statuses
    others = [claim for claim in case.claims if found[claim] != LABELS[statuses[claim]]]
    assert bool(others) == bool(exported.remarks)
    assert others == ([] if name != "epic-v-apple" else ["epic-breach", "illegality"])


@examples(60)
@given(case=cases())
def test_any_case_is_written_as_a_graph_that_carneades_reads(case):
    exported = written(case)
    source = SourceText("-", str(exported.content))
    assert find_importer(None, source).name == "carneades"
    told = [found.message for found in importers()["carneades"].parse(source).diagnostics]
    assert told == [f"left out: {counted(len(case.claims), 'test', 'tests')}"]
    assert {statement.text for statement in graph(case).statements.values()} >= {
        c.text for c in case.claims.values()
    }


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("{a: {text: A, assumed: true}, b: B, c: {text: C, supports: b}}", "in out in"),
        ("{a: {text: A, assumed: true}, b: {text: B, assumed: true}}", "in in"),
        ("{a: A, b: B, c: {text: C, supports: b}}", "out in in"),
    ],
)
def test_a_position_that_is_assumed_wins_there_as_here(claims, expected):
    case = parse_case(f"title: T\nclaims: {claims}\nissues: {{positions: [a, b]}}").require()
    found = evaluate_carneades(graph(case)).labels
    statuses = evaluate_grounded(case).statuses
    assert [found[claim] for claim in case.claims] == [LABELS[statuses[claim]] for claim in case.claims]
    assert [found[claim] for claim in case.claims] == expected.split()


GRAPH = """\
meta: {title: T, summary: On birds., sources: [A book, A bird]}
statements:
  flies(tweety): {text: Tweety flies., meta: {source: A book, authors: {x: y}}}
  bird: {text: Tweety is a bird., assumed: true, label: in}
  ¬app(a1): Tweety is a penguin.
issues: {i1: {positions: [flies(tweety), ¬app(a1)], meta: {title: I}}}
arguments:
  a1: {conclusion: flies(tweety), premises: {minor: bird}, undercutter: ¬app(a1), weight: 1, meta: {title: By kind}}
language: {bird/1: "%s is a bird"}
references: {book: {year: 2014}}
assumptions: [penguin(opus)]
tests: {in: [bird], out: [flies(tweety)]}
"""


def test_a_graph_comes_back_with_the_names_notes_and_roles_that_it_had():
    parsed = importers()["carneades"].parse(SourceText("g.yml", GRAPH))
    assert [f"{found.where} {found.message}" for found in parsed.diagnostics] == [
        "g.yml:3:63 left out: 1 'authors' of metadata",
        "g.yml:4:57 left out: 1 label of a statement",
        "g.yml:11:15 left out: 1 assumption of what is no statement",
        "g.yml:9:12 left out: 1 template of the language",
        "g.yml:10:14 left out: 1 reference",
        "g.yml:6:10 left out: 1 name of an issue",
        "g.yml:6:10 left out: 1 'title' of an issue",
        "g.yml:8:91 left out: 1 weight of an argument",
        "g.yml:12:14 left out: 2 tests",
    ]
    case = parsed.require()
    assert (case.summary, case.notes) == ("On birds.", "sources: A book; A bird")
    assert (case.claims["flies-tweety"].notes, case.links[0].notes) == ("source: A book", "title: By kind")
    exported = written(case)
    assert exported.lost == ()
    again = parse_carneades(SourceText("g.yml", str(exported.content))).require()
    assert list(again.statements) == ["flies(tweety)", "bird", "¬app(a1)"]
    assert importers()["carneades"].parse(SourceText("g.yml", str(exported.content))).case == case


def test_characters_that_yaml_cannot_hold_are_replaced():
    case = Case(title="T\ud800", claims={"a": Claim("a", "A\ud800\0.")})
    assert graph(case).statements["a"].text == "A\ufffd\ufffd."


def test_issues_keep_their_standards_and_steps_their_weights():
    case = load_case("jogging")
    read = graph(case)
    assert [(issue.positions, issue.standard) for issue in read.issues.values()] == [
        (issue.positions, issue.standard or "preponderance") for issue in case.issues
    ]
    weights = sorted(
        scheme.weighing.weight for scheme in read.schemes.values() if scheme.weighing.kind == "constant"
    )
    assert weights == sorted({link.weight for link in case.links if link.weight not in (None, 1)})


def test_notes_of_a_case_come_back_as_they_were():
    case = parse_case(
        "title: t\nnotes: 'source: a book'\nclaims: {a: A, b: {text: B, supports: a}}\n"
    ).require()
    text = str(exporters()["carneades"].render(build_view(ArgumentGraph(case)), Options()).content)
    assert importers()["carneades"].parse(SourceText("map", text)).case.notes == "source: a book"


@pytest.mark.parametrize(
    ("claims", "comes_back"),
    [
        ("{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, counters: s}}", True),
        (
            "{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, counters: s}, d: {text: D, counters: s}}",
            False,
        ),
        (
            "{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, counters: s}, d: {text: D, counters: a}}",
            False,
        ),
        (
            "{a: A, b: {text: B, supports: {target: a, id: s}}, c: {text: C, counters: {target: s, weight: 0.5}}}",
            False,
        ),
    ],
)
def test_one_claim_that_undercuts_a_step_is_its_undercutter(claims, comes_back):
    case = parse_case(f"title: T\nclaims: {claims}").require()
    again = importers()["carneades"].parse(SourceText("map", str(written(case).content))).case
    assert (again.links == case.links) == comes_back
    assert (graph(case).arguments["s"].undercutter == "c") == comes_back
    assert list(labels(claims).values()) == [
        LABELS[evaluate_grounded(case).statuses[claim]] for claim in case.claims
    ]
