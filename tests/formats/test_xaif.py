"""What is written for OVA3 is a map that it can draw, with quotations marked in their texts,
and comes back.
"""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.formats.shared.marked_text import read_marked
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.imported import messages_of
from support.project import BUNDLED, CORPUS
from support.speed import examples
from support.strategies import cases

FILES = sorted(path.name for path in (CORPUS / "xaif").glob("*.json"))
RAIN = """
title: T
parties: {ann: Ann Lee}
sources: {diary: {title: Diary, notes: "It rained <hard>. It rained again & again."}}
claims:
  wet: {text: The road was wet., by: ann}
  rain: {text: It rained., cites: [{source: diary, at: character 19, quote: It rained}], supports: wet}
  hard: {text: It was hard., cites: [{source: diary, quote: It rained <hard>.}], supports: {target: wet, scheme: expert-opinion}}
  dry: {text: It was dry., counters: rain}
"""


def read(text: str) -> ParsedCase:
    return importers()["xaif"].parse(SourceText("map.json", text))


#: What a map has that a case has no place for: where its boxes stand.
PLACED = ["left out: 1 placement of boxes in OVA"]


def written(case: Case) -> Exported:
    return exporters()["xaif"].render(build_view(ArgumentGraph(case)), Options())


def test_quotations_are_marked_where_they_stand_and_keep_their_place():
    exported = written(parse_case(RAIN).require())
    value = json.loads(exported.content)
    assert value["text"] == (
        '<span id="nodehard" class="highlighted">It rained &lt;hard&gt;.</span> '
        '<span id="noderain" class="highlighted">It rained</span> again &amp; again.'
    )
    case = read(str(exported.content)).require()
    assert case.sources["text"].notes == "It rained <hard>. It rained again & again."
    assert [(c.source, c.at, c.quote) for c in case.claims["rain"].cites] == [
        ("text", "character 19", "It rained")
    ]
    assert case.claims["wet"].by == "ann-lee"
    assert find_importer(None, SourceText("-", str(exported.content))).name == "xaif"


OWN_TYPES = {
    "AIF": {
        "nodes": [
            {"nodeID": "1", "text": "The trams are safe.", "type": "I"},
            {"nodeID": "2", "text": "Are the brakes good?", "type": "ISSUE"},
            {"nodeID": "3", "text": "They were tested.", "type": "I"},
            {"nodeID": "4", "text": "RA", "type": "RA"},
            {"nodeID": "5", "text": "RA", "type": "RA"},
            {"nodeID": "6", "text": "Beside it all", "type": "ISSUE"},
            {"nodeID": "7", "text": "", "type": "ISSUE"},
        ],
        "edges": [
            *({"edgeID": 1, "fromID": "3", "toID": "4"}, {"edgeID": 2, "fromID": "4", "toID": "2"}),
            *({"edgeID": 3, "fromID": "2", "toID": "5"}, {"edgeID": 4, "fromID": "5", "toID": "1"}),
        ],
    },
    "text": "",
    "OVA": [],
}


def test_a_node_of_a_type_of_its_own_between_steps_is_a_claim_and_told():
    parsed = read(json.dumps(OWN_TYPES))
    assert [claim.text for claim in parsed.case.claims.values()] == [
        *("The trams are safe.", "Are the brakes good?", "They were tested."),
    ]
    assert [link.name for link in parsed.case.links] == ["5", "4"]
    assert messages_of(parsed) == [
        "1 node of type ISSUE is read as a claim",
        "left out: 2 nodes of type ISSUE",
    ]


@pytest.mark.parametrize("words", ["Unknown", "Unknown Inference"])
def test_a_step_that_does_not_say_what_it_is_is_a_support_and_told(words):
    nodes = [
        {"nodeID": "a", "text": "Trams run.", "type": "I"},
        {"nodeID": "b", "text": "They are late.", "type": "I"},
        {"nodeID": "s", "text": words, "type": ""},
        {"nodeID": "n", "text": "Nothing", "type": ""},
    ]
    edges = [{"edgeID": 1, "fromID": "b", "toID": "s"}, {"edgeID": 2, "fromID": "s", "toID": "a"}]
    place = {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []}
    parsed = read(json.dumps({"AIF": {"nodes": nodes, "edges": edges}, "text": "", "OVA": place}))
    assert [(link.name, link.stance, link.target, link.scheme) for link in parsed.case.links] == [
        ("s", "support", "a", None)
    ]
    assert messages_of(parsed) == [
        "1 step does not say what it is, and is read as a support",
        "left out: 1 node without an id or a type",
    ]


SAID = """
title: map
parties: {ann: Ann Lee, bob: Bob}
sources: {locutions: {title: What was said}}
claims:
  a: {text: "Trams run.", by: ann, cites: [{source: locutions, quote: "|Cy: Do they?", notes: said by Bob}]}
  b: {text: They do., cites: [{source: locutions, quote: They do., notes: said by Bob}, {source: locutions, quote: "Well: no", notes: said by Ann Lee}], counters: a}
"""


@pytest.mark.parametrize("name", ["xaif", "aif"])
def test_who_else_says_something_comes_back(name):
    case = parse_case(SAID).require()
    exported = exporters()[name].render(build_view(ArgumentGraph(case)), Options())
    assert not [one for one in exported.lost if "citation" in one]
    back = importers()[name].parse(SourceText("map.json", str(exported.content)))
    assert [claim.by for claim in back.case.claims.values()] == ["ann-lee", None]
    assert set(back.case.parties) == {"ann-lee", "bob"}
    assert {key: claim.cites for key, claim in back.case.claims.items()} == {
        key: claim.cites for key, claim in case.claims.items()
    }
    assert "speakers who are no participants" not in str(messages_of(back))


@pytest.mark.parametrize("name", ["xaif", "aif"])
def test_what_nobody_is_said_to_have_said_has_no_person(name):
    text = (
        SAID.replace("by: ann, ", "")
        .replace('"|Cy: Do they?"', "Do they?")
        .replace(", notes: said by Bob}]}\n  b", "}]}\n  b")
    )
    content = str(
        exporters()[name].render(build_view(ArgumentGraph(parse_case(text).require())), Options()).content
    )
    value = json.loads(content)
    rows = value["AIF"]["locutions"] if name == "xaif" else value["locutions"]
    assert [str(row["personID"]) for row in rows] == ["2", "1"]
    back = importers()[name].parse(SourceText("map.json", content))
    assert [cite.quote for cite in back.case.claims["a"].cites] == ["Do they?"]
    assert "speakers who are no participants" not in str(messages_of(back))


def test_a_quotation_whose_speaker_cannot_be_written_is_told():
    for notes, by in (("said by Zed", "bob"), ("said by Bob", "bob"), ("heard", "bob")):
        text = SAID.replace("by: ann", f"by: {by}").replace("notes: said by Bob}]}", f"notes: {notes}}}]}}")
        assert "the citations of 1 claim" in str(written(parse_case(text).require()).lost)


def test_ova3_gets_boxes_lines_schemes_and_speakers():
    value = json.loads(written(parse_case(RAIN).require()).content)
    inner, ova = value["AIF"], value["OVA"]
    kinds = {node["nodeID"]: node["type"] for node in inner["nodes"]}
    assert [node["nodeID"] for node in ova["nodes"]] == list(kinds)
    assert {node["nodeID"] for node in ova["nodes"] if node["visible"]} == {
        n for n, k in kinds.items() if k not in ("L", "YA")
    }
    assert len({(node["x"], node["y"]) for node in ova["nodes"] if node["visible"]}) == 7
    assert [(edge["fromID"], edge["toID"]) for edge in ova["edges"]] == [
        (e["fromID"], e["toID"]) for e in inner["edges"]
    ]
    assert sorted(row["schemeID"] for row in inner["schemefulfillments"]) == ["15", "71", "72", "74"]
    assert inner["participants"] == [{"participantID": 1, "firstname": "Ann", "surname": "Lee"}]
    assert [row["personID"] for row in inner["locutions"]] == [1]


def test_marks_across_others_are_counted_and_the_text_stays_whole():
    text = "title: T\nsources: {s: {notes: abcd}}\nclaims:\n" + "".join(
        f"  c{at}: {{text: C{at}., cites: [{{source: s, quote: {quote}}}]}}\n"
        for at, quote in enumerate(("abc", "bcd", "d"))
    )
    exported = written(parse_case(text).require())
    assert re.sub("<[^>]*>", "", json.loads(exported.content)["text"]) == "abcd"
    assert exported.lost[0] == "1 quotation that is not marked in its text"


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_case_comes_back_with_its_claims_and_steps(name):
    case = load_case(name)
    again = read(str(written(case).content))
    assert messages_of(again) == PLACED
    assert {key: claim.text for key, claim in again.case.claims.items()} == {
        key: claim.text for key, claim in case.claims.items()
    }
    ends = [(k.premises, k.stance, k.scheme and k.scheme.replace(" ", "-")) for k in case.links]
    assert [(link.premises, link.stance, link.scheme) for link in again.case.links] == ends


@examples(60)
@given(case=cases())
def test_every_quotation_that_is_marked_stands_where_it_is_said_to(case):
    parsed = read(str(written(case).content))
    assert [one for one in messages_of(parsed) if "HTML entities" not in one] == PLACED
    for claim in parsed.case.claims.values():
        for cite in claim.cites:
            if cite.source == "text":
                text = parsed.case.sources["text"].notes or ""
                assert text.startswith(cite.quote or "?", int((cite.at or "").split()[1]) - 1)


def test_spans_that_are_nested_or_not_closed_are_read():
    marked = read_marked(' <p>a <span id="node1">b <span id="2">c</span></span><br/>&lt;<span id="3"> d')
    assert marked.text == "a b c\n< d"
    assert {node: (mark.offset, mark.words) for node, mark in marked.marks.items()} == {
        "2": (4, "c"),
        "1": (2, "b c"),
        "3": (8, "d"),
    }


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="no corpus: ARGMAP_CORPUS names no folder")
@pytest.mark.parametrize("file", FILES or ["none"])
def test_a_file_of_others_is_written_as_the_same_map_with_the_same_marks(file):
    text = (CORPUS / "xaif" / file).read_text(encoding="utf-8")
    case = read(text).case
    again = read(str(written(case).content)).case
    assert {key: (claim.text, claim.by) for key, claim in again.claims.items()} == {
        key: (claim.text, claim.by) for key, claim in case.claims.items()
    }
    assert [(k.premises, k.stance, k.scheme) for k in again.links] == [
        (k.premises, k.stance, k.scheme) for k in case.links
    ]
    value = json.loads(text).get("text")
    spans = re.findall(
        r"<span[^>]*>(.*?)</span>", value.get("txt", "") if isinstance(value, dict) else value or ""
    )
    quoted = [cite.quote for claim in again.claims.values() for cite in claim.cites if cite.source == "text"]
    assert sorted(quoted) == sorted(html.unescape(span).strip() for span in spans)


def test_a_text_that_nobody_quotes_comes_back_and_is_lost_in_aif_which_says_so():
    text = json.dumps(
        {"AIF": {"nodes": [{"nodeID": "1", "type": "I", "text": "A"}], "edges": []}, "text": "A, he says."}
    )
    case = read(text).require()
    assert read(str(written(case).content)).case == case
    assert not [one for one in written(case).lost if "source" in one]
    aif = exporters()["aif"].render(build_view(ArgumentGraph(case)), Options())
    assert "1 source" in aif.lost


OVA_TWO = {
    "nodes": [
        {
            "id": 1,
            "type": "I",
            "text": "A",
            "scheme": "0",
            "participantID": "0",
            "x": 1,
            "y": 2,
            "visible": True,
        },
        {"id": 2, "type": "RA", "text": "Expert Opinion", "scheme": "15", "descriptors": {"s": 3}},
        {"id": 3, "type": "I", "text": "B", "comment": "sure?"},
        {"id": 4, "type": "L", "text": "Ann Lee: B it is", "participantID": 7},
        {"id": 5, "type": "YA", "text": "Asserting", "scheme": "74"},
    ],
    "edges": [{"from": {"id": a, "x": 0}, "to": {"id": b}} for a, b in ((3, 2), (2, 1), (4, 5), (5, 3))],
    "participants": [{"id": 7, "firstname": "Ann", "surname": "Lee"}],
    "analysis": {"txt": 'A, as <span class="highlighted" id="node3">B it is</span>', "documentTitle": "T"},
}


def test_a_file_of_ova_two_is_read_as_one_of_ova_three_would_be():
    text = json.dumps(OVA_TWO)
    assert find_importer(None, SourceText("map.json", text)).name == "xaif"
    parsed = read(text)
    case = parsed.require()
    assert {claim.id: claim.text for claim in case.claims.values()} == {"1": "A", "3": "B"}
    assert [(link.premises, link.target, link.scheme) for link in case.links] == [
        (("3",), "1", "expert-opinion")
    ]
    assert (case.claims["3"].by, case.party_name("ann-lee")) == ("ann-lee", "Ann Lee")
    assert [(cite.source, cite.quote) for cite in case.claims["3"].cites] == [
        ("text", "B it is"),
        ("locutions", "B it is"),
    ]
    assert sorted(messages_of(parsed)) == [
        "left out: 1 'comment' of a node",
        "left out: 1 'descriptors' of a node",
        "left out: 1 'documentTitle' of the analysis",
        "left out: 1 placement of boxes in OVA",
    ]


def test_an_early_file_of_ova_three_is_read_as_one_of_ova_two():
    nodes = [
        {"nodeID": row["id"], "type": row["type"], "text": row["text"], "scheme": row.get("scheme"), "x": "4", "visible": True}
        for row in OVA_TWO["nodes"]
    ]  # fmt: skip
    edges = [
        {"fromID": row["from"]["id"], "toID": str(row["to"]["id"]), "visible": False}
        for row in OVA_TWO["edges"]
    ]
    early = {
        "nodes": nodes,
        "edges": edges,
        "schemefulfillments": [{"nodeID": 2, "schemeID": "15"}, {"nodeID": 1, "schemeID": None}],
        "participants": [{"participantID": 7, "firstname": "Ann", "surname": "Lee"}],
        "locutions": [{"nodeID": 4, "personID": 7}],
        "analysis": {"txt": OVA_TWO["analysis"]["txt"]},
    }
    text = json.dumps(early)
    assert find_importer(None, SourceText("22303", text)).name == "xaif"
    parsed = read(text)
    assert parsed.case == read(json.dumps(OVA_TWO)).case
    assert messages_of(parsed) == ["left out: 5 placements of boxes in OVA"]


def test_a_map_beside_an_aif_that_only_describes_the_file_is_read():
    nodes = [
        {"nodeID": "1", "type": "I", "text": "It rained."},
        {"nodeID": "2", "type": "RA", "text": "RA"},
        {"nodeID": "3", "type": "I", "text": "The road is wet."},
    ]
    edges = [{"fromID": a, "toID": b} for a, b in (("1", "2"), ("2", "3"))]
    beside = {"AIF": {"version": "1.0"}, "nodes": nodes, "edges": edges, "locutions": [], "participants": []}
    parsed = read(json.dumps(beside))
    assert [(link.premises, link.target) for link in parsed.require().links] == [(("1",), "3")]
    assert messages_of(parsed) == ["left out: 1 block 'version'"]


def test_schemes_are_found_by_their_numbers_and_what_steps_say_besides_is_kept():
    nodes = [
        {"nodeID": "1", "type": "I", "text": "A"},
        {"nodeID": "2", "type": "I", "text": "B"},
        {"nodeID": "3", "type": "RA", "text": "RA", "scheme": "15"},
        {"nodeID": "4", "type": "RA", "text": "Default Inference", "schemeID": "72"},
        {"nodeID": "5", "type": "RA", "text": "Default Inference", "schemeID": "99999"},
        {"nodeID": "6", "type": "CA", "text": "as nobody saw it", "scheme": "Default Conflict"},
        {"nodeID": "7", "type": "MA", "text": "Position on"},
        {"nodeID": "8", "type": "RA", "text": "Expert Opinion", "scheme": "ExpertOpinion"},
    ]
    edges = [{"fromID": a, "toID": b} for n in "345678" for a, b in (("2", n), (n, "1"))]
    parsed = read(json.dumps({"AIF": {"nodes": nodes, "edges": edges}}))
    assert {link.id: (link.scheme, link.notes) for link in parsed.case.links} == {
        "3": ("expert-opinion", None),
        "4": (None, None),
        "5": (None, None),
        "6": (None, "as nobody saw it"),
        "7": ("rephrase", "Position on"),
        "8": ("expert-opinion", None),
    }
    assert messages_of(parsed) == ["left out: 1 scheme of a step, by its number"]


@pytest.mark.parametrize("key", ["nodes", "edges", "participants", "analysis"])
@pytest.mark.parametrize(
    "odd", [None, 1, "x", {}, [], [1, None, [], {}], [{"id": []}, {"from": 1, "to": None}]]
)
def test_what_is_odd_in_a_file_of_ova_two_is_told(key, odd):
    assert read(json.dumps({**OVA_TWO, key: odd})).diagnostics


def spoken(locutions: list[dict], participants: list[dict]) -> ParsedCase:
    """A map in which `Bo Ek : Rain.` is said to be so; the rows say by whom."""
    nodes = [
        *({"nodeID": "1", "text": "Rain.", "type": "I"}, {"nodeID": "2", "text": "Asserting", "type": "YA"}),
        {"nodeID": "3", "text": "Bo Ek : Rain.", "type": "L"},
    ]
    edges = [{"edgeID": 1, "fromID": "3", "toID": "2"}, {"edgeID": 2, "fromID": "2", "toID": "1"}]
    inner = {"nodes": nodes, "edges": edges, "locutions": locutions, "participants": participants}
    return read(json.dumps({"AIF": inner}))


def person(number: int, first: str, last: str) -> dict:
    return {"participantID": number, "firstname": first, "surname": last}


def test_of_two_participants_with_one_id_the_one_that_the_locution_names_said_it():
    people = [person(1, "Ann", "Lee"), person(1, "Bo", "Ek"), person(1, "Ann", "Lee")]
    parsed = spoken([{"nodeID": "3", "personID": 1}], people)
    assert parsed.case.parties["bo-ek"].name == "Bo Ek"
    assert parsed.case.claims["1"].by == "bo-ek"
    assert messages_of(parsed) == ["left out: 1 participant with the id of another"]


def test_rows_that_name_no_locution_or_no_participant_are_told():
    rows = [{"nodeID": "1", "personID": 1}, {"nodeID": "9", "personID": 1}, {"nodeID": "3", "personID": 8}]
    parsed = spoken(rows, [person(1, "Ann", "Lee")])
    assert parsed.case.claims["1"].by == "bo-ek"
    assert sorted(messages_of(parsed)) == [
        "left out: 1 speaker of a locution that is not there",
        "left out: 1 speaker of a node that is no locution",
        "left out: 1 speaker who is no participant",
    ]


def test_without_participants_speakers_may_be_named_in_place_of_their_ids():
    parsed = spoken([{"nodeID": "3", "personID": "Cy Orr:"}], [])
    assert [party.name for party in parsed.case.parties.values()] == ["Cy Orr"]
    assert not messages_of(parsed)


def test_participants_who_say_nothing_are_told_and_not_written():
    people = [person(1, "Bo", "Ek"), person(2, "Ann", "Lee"), person(3, "Cy", "Orr")]
    parsed = spoken([{"nodeID": "3", "personID": 1}], people)
    assert messages_of(parsed) == ["left out: 2 participants who say nothing"]
    assert messages_of(spoken([], people[:1])) == []
    silent = parse_case(
        "title: T\nparties: {ann: Ann Lee, bo: Bo}\nclaims:\n  a: {text: A, by: ann}\n"
    ).require()
    exported = written(silent)
    assert "1 party that says nothing" in exported.lost
    assert [one["firstname"] for one in json.loads(exported.content)["AIF"]["participants"]] == ["Ann"]


def test_a_participant_without_a_surname_has_one_name():
    parsed = spoken([{"nodeID": "3", "personID": 1}], [person(1, "Bo", "None")])
    assert parsed.case.parties["bo"].name == "Bo"


def test_locutions_are_claims_of_their_speakers_where_nobody_has_found_a_proposition():
    kinds = [
        ("L", "Bo: Free fares."),
        ("L", "Al: Why?"),
        ("L", "Bo: They are fair."),
        ("TA", ""),
        ("RA", ""),
        ("L", "Me: a copy"),
        ("YA", "Analysing"),
    ]
    value = {
        "AIF": {
            "nodes": [{"nodeID": str(n), "type": kind, "text": text} for n, (kind, text) in enumerate(kinds)],
            "edges": [
                {"fromID": str(a), "toID": str(b)} for a, b in ((0, 3), (3, 1), (2, 4), (4, 0), (5, 6), (6, 0))
            ],
            "schemefulfillments": [{"nodeID": "6", "schemeID": "75"}],
            "locutions": [{"nodeID": str(n), "personID": person} for n, person in ((0, 1), (1, 2), (2, 1))],
            "participants": [{"participantID": 1, "firstname": "Bo", "surname": "X"}, {"participantID": 2, "firstname": "Al", "surname": ""}],
        },
        "dialog": True,
    }  # fmt: skip
    parsed = read(json.dumps(value))
    case = parsed.case
    assert [(one.text, case.party_name(one.by)) for one in case.claims.values()] == [
        ("Free fares.", "Bo X"),
        ("Why?", "Al"),
        ("They are fair.", "Bo X"),
    ]
    assert [(one.premises, one.stance, one.target) for one in case.links] == [(("2",), "support", "0")]
    assert sorted(messages_of(parsed)) == [
        "3 locutions are read as claims, as there are no propositions",
        "left out: 1 illocution",
        "left out: 1 locution",
        "left out: 1 transition",
    ]


def test_a_text_without_a_claim_is_told_to_be_one():
    parsed = read('{"AIF": {"nodes": [], "edges": []}, "text": {"txt": "Bo: Hello."}}')
    assert messages_of(parsed) == ["this has a text, but no claims found in it"]
    assert parsed.diagnostics[0].severity == "error"
