"""Tables of claims as JSON, as forums, databases and pandas write them, are read as cases."""

from __future__ import annotations

import json

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages

ROWS = [
    {"id": 1, "parent": None, "text": "Trams should be free.", "stance": None},
    {"id": 2, "parent": 1, "text": "They are clean.", "stance": "pro"},
    {"id": 3, "parent": 1, "text": "They cost much.", "stance": "con"},
]
LINKS = {("2", "support", "1"), ("3", "counter", "1")}


def read(text: str) -> ParsedCase:
    source = SourceText("table.json", text)
    assert recognise(source).name == "json-table"
    return importers()["json-table"].parse(source)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ROWS),
        "\ufeff" + json.dumps({"posts": ROWS}, indent=2),
        "\n".join(map(json.dumps, ROWS)) + "\n",
        json.dumps([{**row, "stance": {"pro": 1, "con": -1, None: 0}[row["stance"]]} for row in ROWS]),
        json.dumps([{"claimId": row["id"], "parentId": row["parent"], "text": row["text"], "polarity": row["stance"]} for row in ROWS]),
        json.dumps([{"claim_id": row["id"], "reply to": row["parent"], "claim": row["text"], "type": row["stance"]} for row in ROWS]),
    ],
)  # fmt: skip
def test_a_row_says_which_other_it_bears_on_and_how(text):
    parsed = read(text)
    assert (links_by_ends(parsed.case), sorted_messages(parsed)) == (LINKS, [])
    assert parsed.case.claims["3"].text == "They cost much."


def test_a_row_may_name_a_text_or_be_numbered_below_another():
    named = [{"text": row["text"], "stance": row["stance"], "parent": row["parent"] and ROWS[0]["text"]} for row in ROWS]  # fmt: skip
    case = read(json.dumps(named)).case
    assert sorted(link.stance for link in case.links) == ["counter", "support"]
    numbers = ("1.", "1.1.", "1.2.")
    of_kialo = [{"Level": 1, "Tree": number, "Stance": row["stance"] and f"{row['stance']}:", "Input": row["text"]} for number, row in zip(numbers, ROWS, strict=True)]  # fmt: skip
    assert {(link.premises, link.stance, link.target) for link in read(json.dumps(of_kialo)).case.links} == {
        (("1.1",), "support", "1"),
        (("1.2",), "counter", "1"),
    }
    numbered = [{"id": number, "text": row["text"], "stance": row["stance"]} for number, row in zip(numbers, ROWS, strict=True)]  # fmt: skip
    case = read(json.dumps(numbered)).case
    assert [(link.stance, case.claims[link.target].text) for link in case.links] == [
        ("support", "Trams should be free."),
        ("counter", "Trams should be free."),
    ]


def test_a_row_may_list_what_it_supports_and_attacks():
    rows = [
        {"id": "a", "text": "Free", "supports": [], "attacks": []},
        {"id": "b", "text": "Clean", "supports": ["a"]},
        {"id": "c", "text": "Dear", "attacks": ["a", "b"]},
    ]
    assert links_by_ends(read(json.dumps(rows)).case) == {
        ("b", "support", "a"),
        ("c", "counter", "a"),
        ("c", "counter", "b"),
    }


def test_a_row_may_list_what_supports_and_attacks_it():
    rows = [
        {"id": "a", "text": "Free", "supportedBy": ["b"], "attacked_by": ["c"]},
        {"id": "b", "text": "Clean", "attacked_by": "c", "supportedBy": []},
        {"id": "c", "text": "Dear", "attacks": ["d"]},
        {"id": "d", "text": "Safe"},
    ]
    parsed = read(json.dumps(rows))
    assert links_by_ends(parsed.case) == {
        ("b", "support", "a"),
        ("c", "counter", "a"),
        ("c", "counter", "b"),
        ("c", "counter", "d"),
    }
    assert sorted_messages(parsed) == []


def test_keys_may_say_that_they_have_ids():
    rows = [
        {"argument_id": "A1", "text": "A", "supports_argument_ids": [], "rebuts_argument_ids": []},
        {"argument_id": "A2", "text": "B", "supports_argument_ids": ["A1"], "rebuts_argument_ids": []},
        {"argument_id": "A3", "text": "C", "supports_argument_ids": [], "rebuts_argument_ids": ["A1"]},
    ]
    parsed = read("\n".join(map(json.dumps, rows)))
    assert links_by_ends(parsed.case) == {("A2", "support", "A1"), ("A3", "counter", "A1")}
    assert not parsed.diagnostics


def test_rows_may_be_by_their_ids_and_have_what_they_bear_on_in_an_object_of_its_own():
    by_ids = {"1": {"text": "A"}, "2": {"text": "B", "supports": ["1"]}, "3": {"text": "C", "attacks": ["1"]}}
    for said in (by_ids, {"claims": by_ids}):
        parsed = read(json.dumps(said))
        assert links_by_ends(parsed.case) == {("2", "support", "1"), ("3", "counter", "1")}
        assert not parsed.diagnostics
    rows = [
        {"id": "a", "text": "A", "relationship": {"supported_by": ["b"], "opposed_by": ["c"]}},
        {"id": "b", "text": "B", "relationship": {"supports": ["a"], "opposes": []}},
        {"id": "c", "text": "C", "relationship": {"supports": [], "opposes": ["a"]}},
    ]
    parsed = read(json.dumps({"nodes": rows}))
    assert [(one.premises, one.stance, one.target) for one in parsed.case.links] == [
        (("b",), "support", "a"),
        (("c",), "counter", "a"),
    ]
    assert not parsed.diagnostics


def test_reasons_with_what_they_are_about_are_read_line_by_line():
    rows = [
        {"topic": "Trams should be free.", "argument": "They are clean.", "stance": "pro"},
        {"topic": "Trams should be free.", "argument": "They cost much.", "stance": "con"},
    ]
    case = read("\n".join(map(json.dumps, rows))).case
    thesis = next(name for name, claim in case.claims.items() if claim.text == "Trams should be free.")
    assert [(link.stance, link.target) for link in case.links] == [("support", thesis), ("counter", thesis)]


@pytest.mark.parametrize(("inside", "end"), [("\u2028", "\n"), ("\x85", "\n"), ("", "\r\n")])
def test_only_line_feeds_end_a_line_of_objects(inside, end):
    rows = [{**row, "text": f"{row['text']}{inside}"} for row in ROWS]
    text = end.join(json.dumps(row, ensure_ascii=False) for row in rows)
    assert links_by_ends(read(text).case) == LINKS


def test_what_is_around_the_rows_is_read_or_told():
    rows = [
        {**ROWS[0], "author": "Ann", "tags": ["fares", "town"]},
        {**ROWS[1], "votes": 3, "meta": {"ip": 1}},
    ]
    parsed = read(json.dumps({"title": "Fares", "made": "today", "rows": rows}, indent=1))
    claim = parsed.case.claims["1"]
    assert (parsed.case.title, claim.by, claim.tags) == ("Fares", "Ann", ("fares", "town"))
    assert sorted_messages(parsed) == [
        "left out: 1 block 'made'",
        "left out: 1 cell of the column 'meta'",
        "left out: 1 cell of the column 'votes'",
    ]
    assert {found.span.line for found in parsed.diagnostics} == {3, 17}


@pytest.mark.parametrize(
    "value",
    [
        [{"id": 1, "parent": None, "text": "Hello"}, {"id": 2, "parent": 1, "text": "Hi"}],
        [{"id": 1, "text": "A", "stance": "pro"}, {"id": 2, "text": "B", "stance": "con"}],
        [{"id": 1, "text": "A", "supports": "zip"}, {"id": 2, "text": "B", "supports": "tar"}],
        [{"id": "a", "target": "b", "text": "because", "type": "supports"}, {"id": "c"}],
        {"argmap": 1, "claims": ROWS},
        {"title": "T", "claims": {"a": {"text": "A"}, "b": {"text": "B", "supports": ["a"]}}},
    ],
)
def test_a_list_of_something_else_is_not_recognised(value):
    assert recognise(SourceText("x.json", json.dumps(value))) is None


def test_a_row_without_an_id_is_a_claim_whose_list_of_what_attacks_it_is_told():
    rows = [
        {"text": "Free", "attacked_by": ["b"]},
        {"id": "b", "text": "Dear"},
        {"id": "c", "text": "No", "attacks": "b"},
    ]
    parsed = read(json.dumps(rows))
    assert links_by_ends(parsed.case) == {("c", "counter", "b")}
    assert sorted_messages(parsed) == ["left out: 1 cell of the column 'attacked by'"]


def test_a_list_without_links_is_a_mistake_if_the_format_is_named():
    for text in ("[]", "{}", "3", "[", '{"a": 1}\n{'):
        parsed = importers()["json-table"].parse(SourceText("x.json", text))
        assert "error" in [one.severity for one in parsed.diagnostics]
