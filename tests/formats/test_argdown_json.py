"""The JSON that Argdown exports is read as the same case as its text."""

from __future__ import annotations

import json

from argmap import parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Argument, Citation, Group, Wording
from argmap.formats.importing import find_importer, importers
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.argdown_reading import read, texts_of
from support.imported import links_by_name, messages_of


def exported(**parts: object) -> dict[str, object]:
    return {"statements": {}, "arguments": {}, "relations": [], "sections": [], "tags": {}, **parts}


def read_json(value: object) -> ParsedCase:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return importers()["argdown-json"].parse(SourceText("map.json", text))


def member(title: str, text: str | None = None, **parts: object) -> dict[str, object]:
    return {"title": title, **({"text": text} if text is not None else {"isReference": True}), **parts}


def test_what_argdown_exports_is_the_case_that_its_text_is():
    ranges = [
        {"type": "statement-mention", "title": "b", "start": 2, "stop": 6},
        {"type": "bold", "start": 7, "stop": 9},
        {"type": "link", "url": "https://example.org/x", "start": 7, "stop": 9},
        {"type": "tag", "tag": "t", "start": 11, "stop": 12},
    ]
    premises = [
        member("a"),
        member("Untitled 1", "B."),
        member("c", inference={"inferenceRules": ["mp"], "data": {"uses": [1]}}),
    ]
    parsed = read_json(
        exported(
            statements={
                "a": {"members": [member("a", "A @[b] end #t", ranges=ranges, tags=["t"], startLine=3, startColumn=1)], "section": "s2"},
                "Untitled 1": {"members": [member("Untitled 1", "B.", startLine=4, startColumn=1)]},
                "c": {"members": [member("c", "C."), member("c", "Sea.", data={"lang": "en"})]},
                "d": {"members": [member("d", "D.")]},
            },
            arguments={
                "Big one": {"members": [member("Big one", "in short")], "pcs": premises},
                "e": {"members": [member("e", "E.")], "pcs": []},
            },
            relations=[
                {"relationType": "undercut", "from": "d", "fromType": "equivalence-class", "to": "Big one", "toType": "inference", "conclusionIndex": 2},
                {"relationType": "attack", "from": "e", "fromType": "argument", "to": "c", "toType": "equivalence-class"},
                {"relationType": "contrary", "from": "a", "fromType": "equivalence-class", "to": "d", "toType": "equivalence-class"},
            ],
            sections=[{"id": "s1", "title": "One", "children": [{"id": "s2", "title": "Part two", "children": []}]}],
        )
    )  # fmt: skip
    case = parsed.require()
    assert texts_of(case) == {"c": "C.", "d": "D.", "e": "E.", "a": "A b end", "b": "B."}
    assert links_by_name(case) == {
        "big-one.1": "support",
        "d -> big-one.1": "counter",
        "e -> c": "counter",
        "a >< d": "counter",
        "d >< a": "counter",
    }
    big = next(link for link in case.links if link.id == "big-one.1")
    assert (big.premises, big.rule, big.argument) == (("a",), ("mp",), "big-one")
    assert dict(case.arguments) == {"big-one": Argument("big-one", "Big one", "in short")}
    assert (case.claims["a"].group, case.claims["a"].tags, case.claims["a"].cites) == (
        "part-two",
        ("t",),
        (Citation("link-1"),),
    )
    assert case.claims["c"].wordings == (Wording("Sea.", lang="en"),)
    assert case.groups["part-two"] == Group("part-two", "Part two", "One")
    assert messages_of(parsed) == [
        "left out: 1 emphasis of words",
        "left out: 1 mention, as the title mentioned",
        "left out: 1 premise that no inference uses",
    ]


def test_blank_addresses_and_titles_of_sections_in_such_a_file_are_none():
    ranges = [
        {"type": "link", "url": url, "start": 0, "stop": 1} for url in ("", " ", "https://example.org ")
    ]
    sections = [{"type": "section", "id": "s1", "level": 1, "title": " ", "children": []}]
    statements = {"a": {"members": [member("a", "A b.", ranges=ranges)], "section": "s1"}}
    parsed = read_json(exported(statements=statements, sections=sections))
    assert [source.url for source in parsed.case.sources.values()] == ["https://example.org"]
    assert [group.title for group in parsed.case.groups.values()] == [None]
    assert parse_case(dump_case(parsed.case)).require() == parsed.case


def test_what_is_odd_in_such_a_file_is_read_as_far_as_it_can_be_and_told():
    row = {"relationType": "likes", "from": "a", "to": "a"}
    ends = {
        "from": "a",
        "fromType": "equivalence-class",
        "to": "x",
        "toType": "inference",
        "conclusionIndex": 0,
    }
    parsed = read_json(
        exported(
            statements={"a": {"members": [member("a", "A.")]}, "b": 7},
            arguments={"x": {"members": [], "pcs": [member("gone"), member("a", inference={})]}},
            relations=[row, row, {"relationType": "undercut", **ends}],
            extra=[1],
        )
    )
    assert (texts_of(parsed.case), parsed.case.links) == ({"a": "A."}, ())
    assert messages_of(parsed) == [
        "left out: 1 block 'extra'",
        "left out: 1 premise or conclusion that is not a statement",
        "left out: 2 relations of other kinds, or without ends",
        "left out: 1 inference that bears on nothing there is",
        "left out: 1 relation to an inference that is left out",
    ]
    assert messages_of(read_json({"statements": [], "arguments": {}, "relations": {}})) == [
        "'statements' must be an object",
        "'relations' must be a list",
    ]
    assert read_json("{").diagnostics[0].where == "map.json:1:1"
    assert find_importer(None, SourceText("-", json.dumps(exported()))).name == "argdown-json"


def test_preferences_of_claims_that_are_not_there_are_kept_as_notes():
    case = read("[A]: One {prefer: [B, nope]}\n  + [B]: Two {prefer: A}\n").require()
    assert [(claim.prefer, claim.notes) for claim in case.claims.values()] == [
        ((), "prefer:\n  - B\n  - nope"),
        (("A",), None),
    ]
    assert parse_case(dump_case(case)).require() == case


def test_sections_without_ids_in_the_json_of_argdown_are_groups_in_each_other():
    inner = {"title": "Inner", "children": [{"title": "Innermost", "children": []}]}
    value = {
        "statements": {"a": {"title": "a", "members": [{"title": "a", "text": "A"}]}},
        "arguments": {},
        "relations": [],
        "sections": [{"title": "Outer", "children": [inner]}],
        "tags": [],
    }
    case = importers()["argdown-json"].parse(SourceText("x.argdown.json", json.dumps(value))).case
    assert {group.id: group.parent for group in case.groups.values()} == {
        "Outer": None,
        "Inner": "Outer",
        "Innermost": "Inner",
    }
