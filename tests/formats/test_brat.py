"""Annotations of brat: marked passages are claims, relations and stances are links."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer, importers, is_not_a_map, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages

ESSAY = """\
T1\tMajorClaim 20 41\ttrams should be free
T2\tMajorClaim 300 321\tnobody should pay for a tram
T3\tClaim 60 80\tthey are quick & clean
A1\tStance T3 For
T4\tClaim 90 110\tsomebody has to pay
A2\tStance T4 Against
T5\tPremise 120 130;140 150\tbuses stand in traffic jams
R1\tsupports Arg1:T5 Arg2:T3\t
#1\tAnnotatorNotes T5\tas seen in May
#2\tAnnotatorNotes R1\tweak
"""


def read(text: str) -> ParsedCase:
    return importers()["brat"].parse(SourceText("essay.ann", text))


def test_claims_of_an_essay_bear_on_its_major_claim_whose_further_statements_are_wordings():
    parsed = read(ESSAY)
    case = parsed.case
    assert links_by_ends(case) == {("T3", "support", "T1"), ("T4", "counter", "T1"), ("T5", "support", "T3")}
    assert [one.text for one in case.claims["T1"].wordings] == ["nobody should pay for a tram"]
    assert [one.kind for one in case.claims.values()] == ["major-claim", "claim", "claim", "premise"]
    assert case.claims["T5"].notes == "as seen in May"
    assert [one.notes for one in case.links if one.premises == ("T5",)] == ["weak"]
    assert sorted_messages(parsed) == [
        "1 further major claim is read as a wording of the first",
        "left out: 5 places of passages in the text",
    ]


def test_relations_are_known_by_their_words_and_may_bear_on_relations():
    parsed = read(
        "T1\tClaim 0 1\tA\nT2\town_claim 2 3\tB\nT3\tdata 4 5\tC\nT4\tdata 6 7\tD\n"
        "R1\tSupport Arg1:T2 Arg2:T1\nR2\tPartial-Attack Arg1:T3 Arg2:T1\nR3\tcontradicts Arg1:T4 Arg2:R1\n"
        "R4\tparts_of_same Arg1:T3 Arg2:T4\nR5\tsupports Arg1:T9 Arg2:T1\n*\tEquiv T1 T2\nE1\tX:T1\nA1\tCheck T1\n?\n"
    )
    (step,) = (one for one in parsed.case.links if one.target == "T1" and one.stance == "support")
    assert links_by_ends(parsed.case) == {
        ("T2", "support", "T1"),
        ("T3", "counter", "T1"),
        ("T4", "counter", step.name),
    }
    assert sorted_messages(parsed) == [
        "left out: 1 attribute 'Check'",
        "left out: 1 equivalence of passages",
        "left out: 1 event",
        "left out: 1 line that is no annotation",
        "left out: 1 relation 'parts_of_same'",
        "left out: 1 relation without premises",
        "left out: 4 places of passages in the text",
    ]


def test_major_claims_that_are_no_essay_are_claims_of_their_own():
    case = read("T1\tMajorClaim 0 1\tA\nT2\tMajorClaim 2 3\tB\nR1\tsupports Arg1:T2 Arg2:T1\n").case
    assert links_by_ends(case) == {("T2", "support", "T1")}


def test_a_relation_beside_a_stance_is_one_link_and_passages_with_one_id_are_two_claims():
    parsed = read(
        "T1\tMajorClaim 0 1\tA\nT2\tClaim 2 3\tB\nT2\tClaim 4 5\tC\nA1\tStance T2 For\nR1\tsupports Arg1:T2 Arg2:T1\n"
    )
    assert links_by_ends(parsed.case) == {("T2", "support", "T1")}
    assert [one.text for one in parsed.case.claims.values()] == ["A", "B", "C"]
    assert "1 passage with the id of another" in sorted_messages(parsed)


@pytest.mark.parametrize(
    "text",
    [
        "T1\tDisease 0 4\tFlu.\nT2\tClaimDate 5 9\tMay.\n",
        "T1\tPerson 0 4\tAnna\nR1\tlikes Arg1:T1 Arg2:T1\n",
        "",
    ],
)
def test_annotations_of_something_else_are_no_map(text):
    assert is_not_a_map(read(text).diagnostics)


@pytest.mark.parametrize("kind", ["Premise1Conclusion", "own_claim", "CounterClaim", "Premise"])
def test_passages_of_which_all_words_are_of_arguments_are_claims_without_a_relation(kind):
    assert list(read(f"T1\t{kind} 0 4\tFlu.\n").case.claims) == ["T1"]


@pytest.mark.parametrize(
    "text", [ESSAY, ESSAY.replace("\n", "\r\n"), ESSAY.replace("\n", "\r"), f"\ufeff{ESSAY}"]
)
def test_annotations_are_recognised_by_their_content_and_their_line_ends_do_not_matter(text):
    assert find_importer(None, SourceText("x", text)).name == "brat"
    assert read(text).case == read(ESSAY).case
    assert recognise(SourceText("x", "T1 and T2 are not passages.\n")) is None
