"""What became of a conclusion, in one sentence that is true."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgumentGraph, build_view, for_audience, parse_case
from argmap.render.outcomes import drawn_outcomes, first_outcomes, outcomes, prevailing
from argmap.semantics import evaluate_grounded
from support.speed import examples
from support.strategies import cases


def told(claims: str, more: str = "") -> list[str]:
    """The sentences on the conclusions of a case with these claims, in flow style."""
    rows = "\n".join(f"  {row}" for row in claims.splitlines())
    graph = ArgumentGraph(parse_case(f"title: T\n{more}claims:\n{rows}\n").require())
    return [outcome.sentence for outcome in outcomes(graph)]


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("a: A.\nb: {text: B., supports: a}", "Stands: A. Nothing counters it."),
        ("a: A.\nb: {text: B., supports: a}\nc: {text: C., supports: a}", "Stands: A. Nothing counters it."),
        (
            "a: {text: A., assumed: true}\nb: {text: B., supports: a}\nc: {text: C., counters: b}",
            "Stands: A. Nothing counters it.",
        ),
        (
            "a: A.\nb: {text: B., supports: a}\nc: {text: C., supports: a}\nd: {text: D., counters: c}",
            "Stands: A. 1 of its 2 supports holds; nothing counters it.",
        ),
        (
            "a: A.\nb: {text: B., supports: [{target: a, id: s}]}\nc: {text: C., counters: s}\nd: {text: D., counters: c}",
            "Stands: A. Nothing counters it; the only undercut of its support fails.",
        ),
        (
            (
                "a: A.\nb: {text: B., supports: [{target: a, id: s}]}\nc: {text: C., counters: [s, t]}\nd: {text: D., counters: c}\n"
                "e: {text: E., supports: [{target: a, id: t}]}"
            ),
            "Stands: A. Nothing counters it; both undercuts of its supports fail.",
        ),
        (
            (
                "a: A.\nb: {text: B., supports: a}\nc: {text: C., supports: a}\nd: {text: D., supports: [{target: a, id: s}]}\n"
                "e: {text: E., counters: [s, f]}\nf: {text: F., counters: a}"
            ),
            "Stands: A. 2 of its 3 supports hold; the only counter to it fails.",
        ),
        (
            "a: A.\nb: {text: B., counters: a}\nc: {text: C., counters: b}",
            "Stands: A. The only counter to it fails.",
        ),
        (
            "a: A.\nb: {text: B., counters: a}\nd: {text: D., counters: a}\nc: {text: C., counters: [b, d]}",
            "Stands: A. Both counters to it fail.",
        ),
        ("a: A.\nb: {text: B., counters: a}", "Falls: A. Countered by “B”."),
        ("a: A.\nb: {text: 'B .', counters: a}", "Falls: A. Countered by “B”."),
        (
            "a: A.\nb: {text: B., counters: [{target: a, with: c}]}\nc: C.\nd: {text: D., counters: a}",
            "Falls: A. Countered by “B” and “C” together, and by 1 other.",
        ),
        (
            "a: A.\nb: {text: B., supports: [{target: a, id: ab}]}\nc: {text: C., counters: ab}",
            "Unsupported: A. Its only support fails: “C” undercuts the step from “B”.",
        ),
        (
            "a: A.\nb: {text: B., supports: a}\nd: {text: D., supports: a}\nc: {text: C., counters: [b, d]}",
            "Unsupported: A. Both of its supports fail: “B” falls; “D” falls.",
        ),
        (
            (
                "a: A.\nb: {text: B., supports: a}\nd: {text: D., supports: a}\ne: {text: E., supports: a}\n"
                "c: {text: C., counters: [b, d, e]}"
            ),
            "Unsupported: A. None of its 3 supports holds.",
        ),
        (
            "a: A.\nb: {text: B., supports: a, assumed: false}",
            "Unsupported: A. Its only support fails: “B” is unsupported.",
        ),
        (
            "a: {text: A., counters: b}\nb: {text: B., counters: a}\nc: {text: C., supports: d}\nd: {text: D., supports: c}",
            "Open: A. It and “B” counter each other.",
        ),
        ("a: A.\nb: {text: B., supports: a, counters: b}", "Open: A. “B” counters itself."),
        (
            "a: A.\nb: {text: B., supports: a, counters: c}\nc: {text: C., counters: d}\nd: {text: D., counters: b}",
            "Open: A. “B” and 2 others counter each other in a circle.",
        ),
    ],
)
def test_a_sentence_says_what_became_of_a_conclusion_and_why(claims, sentence):
    assert told(claims)[0] == sentence


@pytest.mark.parametrize(
    ("counters", "sentence"),
    [
        ("b: {text: B., value: low, counters: a}", "The only counter to it fails for 'x'."),
        (
            "b: {text: B., value: low, counters: a}\nc: {text: C., value: low, counters: a}",
            "Both counters to it fail for 'x'.",
        ),
        (
            "b: {text: B., value: low, counters: a}\nc: {text: C., counters: a}\nd: {text: D., counters: c}",
            "Both counters to it fail, one of them for 'x'.",
        ),
    ],
)
def test_a_counter_that_fails_for_the_audience_is_not_nothing(counters, sentence):
    rows = "".join(f"  {row}\n" for row in ["a: {text: A., value: high}", *counters.splitlines()])
    text = f"title: T\nconclusion: a\nvalues: {{high: H, low: L}}\naudiences: {{x: [high, low]}}\nclaims:\n{rows}"
    case = for_audience(parse_case(text).require(), "x")
    assert [outcome.because for outcome in outcomes(ArgumentGraph(case))] == [sentence]


def test_a_claim_that_needs_a_support_says_so():
    assert told("a: {text: A., assumed: false}\nb: B.", "conclusion: a\n") == [
        "Unsupported: A. It needs a support and has none."
    ]


def test_a_weighed_conclusion_says_what_outweighs_what():
    claims = "a: A.\nb: B.\nc: {text: C., supports: [{target: a, weight: 0.8}]}\nd: {text: D., supports: [{target: b, weight: 0.4}]}"
    issue = "issues: [{positions: [a, b]}]\n"
    assert told(claims, issue) == [
        "Stands: A. Weighed against “B”: 0.8 outweighs 0.4.",
        "Falls: B. Weighed against “A”: 0.4 does not outweigh 0.8.",
    ]
    standard = (
        "a: {text: A., standard: preponderance}\nc: {text: C., supports: a}\nd: {text: D., counters: a}"
    )
    assert told(standard) == ["Falls: A. Weighed by preponderance: a tie, which is not enough."]


def test_a_long_claim_is_told_by_its_title():
    claims = f"a: A.\nb: {{text: {'Long words ' * 9}, title: In short, counters: a}}"
    assert told(claims) == ["Falls: A. Countered by “In short”."]


def test_a_conclusion_of_some_lines_is_told_whole():
    long = f"{'Long words ' * 20}end."
    assert told(f"a: {long}") == []
    assert told(f"a: {long}\nb: {{text: B., supports: a}}") == [f"Stands: {long} Nothing counters it."]


def test_of_many_conclusions_some_are_counted():
    rows = "".join(f"{n}: {n}.\nx{n}: {{text: X{n}., supports: {n}}}\n" for n in "abcde")
    indented = "".join(f"  {row}\n" for row in rows.splitlines())
    graph = ArgumentGraph(parse_case(f"title: T\nclaims:\n{indented}").require())
    shown, rest = first_outcomes(outcomes(graph))
    assert [one.claim for one in shown] == ["a", "b", "c"]
    assert rest == "And 2 more conclusions stand."
    fallen = [*outcomes(graph)[:4], outcomes(graph)[4]._replace(status="rejected")]
    assert first_outcomes(fallen, 2)[1] == "And 3 more conclusions: 2 stand and 1 falls."
    assert first_outcomes(fallen[:2])[1] == ""


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("a: {text: A., by: x}\nb: {text: B., by: y}\nc: {text: C., counters: b}", "X prevailed; Y did not."),
        (
            "a: {text: A., by: x}\nb: {text: B., by: y}\nd: {text: D., by: z}\nc: {text: C., counters: [a, b, d]}",
            "X, Y and Z did not prevail.",
        ),
        (
            "a: {text: A., by: x}\nb: {text: B., by: y}\nd: {text: D., by: x}\nc: {text: C., counters: [b, d]}",
            "X prevailed in part; Y did not.",
        ),
        (
            "a: {text: A., by: x}\nb: {text: B., by: y, counters: c}\nc: {text: C., counters: b}",
            "X prevailed; it is open for Y.",
        ),
        ("a: {text: A., by: x}\nb: {text: B., by: x}\nd: D.\nc: {text: C., counters: b}", ""),
        ("a: {text: A., by: x}\nb: {text: B., by: y}\nc: {text: C., supports: b}", "X and Y prevailed."),
    ],
)
def test_where_several_parties_have_conclusions_a_sentence_says_which_prevailed(claims, sentence):
    rows = "".join(f"  {row}\n" for row in claims.splitlines())
    wanted = [one for one in ("a", "b", "d") if f"\n  {one}: " in f"\n{rows}"]
    parties = "parties: {x: X, y: Y, z: Z}\n"
    case = parse_case(f"title: T\n{parties}conclusion: [{', '.join(wanted)}]\nclaims:\n{rows}").require()
    graph = ArgumentGraph(case)
    assert prevailing(graph, outcomes(graph)) == sentence
    view = build_view(graph, statuses=evaluate_grounded(case).statuses)
    assert drawn_outcomes(view)[1] == sentence


@examples(60)
@given(cases())
def test_every_conclusion_has_a_true_outcome(case):
    graph, grounded = ArgumentGraph(case), evaluate_grounded(case)
    found = outcomes(graph, grounded)
    assert [one.claim for one in found] == list(graph.conclusions)
    for one in found:
        assert one.status == grounded.statuses[one.claim]
        assert one.because.endswith(".") or one.because == ""
        assert set(one.named) <= set(graph.claims)
        if one.because.startswith("Countered by"):
            assert all(grounded.statuses[name] == "accepted" for name in one.named)
            assert any(
                link.stance == "counter"
                and grounded.statuses[link.name] == "accepted"
                and {*one.named} <= {*link.premises}
                for link in graph.links_into(one.claim)
            )
