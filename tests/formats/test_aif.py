"""Maps of AIFdb are read whole or what is left out is told, and what is written comes back."""

from __future__ import annotations

import json
import random
import re
from collections import Counter

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.formats.shared.aif.case import LONGEST_NAME
from argmap.formats.shared.aif.graph import case_scheme, scheme_of
from argmap.formats.shared.aif.preferences import written_rankings
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.imported import messages_of
from support.project import CORPUS
from support.running import run_here as run
from support.speed import FAST, examples
from support.strategies import cases

FILES = sorted(str(path.relative_to(CORPUS)) for path in (CORPUS / "aif").glob("*/*.json"))
WRAPPED = sorted(str(path.relative_to(CORPUS)) for path in (CORPUS / "xaif").glob("*.json"))
no_corpus = pytest.mark.skipif(not FILES, reason="no corpus: ARGMAP_CORPUS names no folder")
#: What becomes a claim or a link.
NODES = [
    ("1", "I", "The lake is safe to swim in."),
    ("2", "I", "An expert says so."),
    ("3", "I", "She is an expert."),
    ("4", "RA", "Expert Opinion"),
    ("5", "I", "She was paid."),
    ("6", "CA", "Default Conflict"),
    ("7", "L", "Ann Lee : it is safe &amp; clean"),
    ("8", "YA", "Asserting"),
    ("9", "TA", "Default Transition"),
    ("10", "RA", "Default Inference"),
]
EDGES = ["2 4", "3 4", "4 1", "5 6", "6 4", "7 8", "8 1", "1 99"]


def text(nodes=NODES, edges=EDGES, **more: object) -> str:
    rows = [{"nodeID": one, "type": kind, "text": said} for one, kind, said in nodes]
    ends = [dict(zip(("fromID", "toID"), edge.split(), strict=True)) for edge in edges]
    return json.dumps({"nodes": rows, "edges": ends, "locutions": [], **more}, indent=1)


def read(said: str, name: str = "map.json", format_: str = "aif") -> ParsedCase:
    return importers()[format_].parse(SourceText(name, said))


def written(case: Case) -> Exported:
    return exporters()["aif"].render(build_view(ArgumentGraph(case)), Options())


def told(parsed: ParsedCase) -> Counter[str]:
    """How many of each kind are told to be left out."""
    found: Counter[str] = Counter()
    for diagnostic in parsed.diagnostics:
        if match := re.fullmatch(r"left out: (\d+) (.*)", diagnostic.message):
            found[match[2]] += int(match[1])
    return found


def from_corpus(file: str) -> str:
    return (CORPUS / file).read_bytes().decode("utf-8")


def links(case: Case) -> Counter[tuple[object, ...]]:
    return Counter((k.premises, k.target, k.stance, k.scheme) for k in case.links)


def test_claims_steps_undercuts_schemes_and_speakers_are_read():
    parsed = read(text())
    case = parsed.case
    assert list(case.claims) == ["1", "2", "3", "5"]
    assert [(k.id, k.premises, k.target, k.stance, k.scheme) for k in case.links] == [
        ("4", ("2", "3"), "1", "support", "expert-opinion"),
        ("6", ("5",), "4", "counter", None),
    ]
    claim = case.claims["1"]
    assert claim.by == "ann-lee"
    assert case.parties["ann-lee"].name == "Ann Lee"
    assert [cite.quote for cite in claim.cites] == ["it is safe &amp; clean"]
    assert told(parsed) == {
        "edge from or to a node that is not there": 1,
        "inference without premises": 1,
        "transition": 1,
    }


def test_who_says_something_comes_back_in_a_locution():
    case = read(text()).case
    again = read(str(written(case).content)).case
    assert again.claims == case.claims
    assert again.parties == case.parties


def test_ids_may_be_numbers_and_schemes_and_speakers_be_listed():
    inner = {
        "nodes": [
            {"nodeID": 0, "type": "L", "text": "A"},
            {"nodeID": 1, "type": "YA", "text": ""},
            {"nodeID": 2, "type": "I", "text": "A"},
            {"nodeID": 3, "type": "RA", "text": ""},
            {"nodeID": 4, "type": "I", "text": "B"},
        ],
        "edges": [{"fromID": a, "toID": b} for a, b in ((0, 1), (1, 2), (2, 3), (3, 4))],
        "schemefulfillments": [{"nodeID": 3, "schemeID": 15}, {"nodeID": 1, "schemeID": "74"}],
        "participants": [{"participantID": 7, "firstname": "Ann", "surname": "Lee"}],
        "locutions": [{"nodeID": 0, "personID": "7"}],
    }
    said = json.dumps({"AIF": inner, "text": "<p>A</p>", "Skeptic": {"x": 1}})
    assert find_importer(None, SourceText("map.json", said)).name == "xaif"
    parsed = read(said, format_="xaif")
    assert parsed.case.claims["2"].by == "ann-lee"
    assert [k.scheme for k in parsed.case.links] == ["expert-opinion"]
    assert told(parsed) == {"block 'Skeptic'": 1}


def test_edges_between_claims_are_supports_and_told():
    parsed = read(text(edges=["2 1", "5 5"]))
    assert [(k.premises, k.target, k.stance, k.id) for k in parsed.case.links] == [
        (("2",), "1", "support", None)
    ]
    assert "1 edge from a claim to a claim is read as a support" in messages_of(parsed)
    assert told(parsed)["edge from a claim to itself"] == 1


def test_maps_of_cispaces_are_read_with_who_brought_in_each_claim():
    def node(key: str, kind: str, said: str, who: str, sure: str = "Confirmed") -> dict[str, object]:
        around = {"cmt": "N/A", "eval": "N/A", "dtg": "2026-01-01", "islocked": False, "graphID": "g"}
        return {"nodeID": key, "type": kind, "text": said, "source": who, "uncert": sure, **around}

    nodes = [
        node("a", "I", "The lake is safe.", "Ann"),
        node("b", "I", "Bacteria were found.", "Water report", "Probable"),
        node("c", "I", "The sample was old.", "N/A"),
        node("against", "CA", "Con", "Ann"),
        node("for", "RA", "LEO", "Ann"),
    ]
    ends = [("b", "against"), ("against", "a"), ("c", "for"), ("for", "a")]
    edges = [{"edgeID": a + b, "source": a, "target": b, "formedgeid": "null"} for a, b in ends]
    said = {"nodes": nodes, "edges": edges, "title": "Lake", "description": "Of a lake", "userID": "u"}
    assert find_importer(None, SourceText("map.json", json.dumps(said))).name == "aif"
    parsed = read(json.dumps(said))
    assert (parsed.case.title, parsed.case.summary) == ("Lake", "Of a lake")
    assert [(one.id, one.by) for one in parsed.case.claims.values()] == [
        ("a", "ann"),
        ("b", "water-report"),
        ("c", None),
    ]
    assert links(parsed.case) == {
        (("b",), "a", "counter", None): 1,
        (("c",), "a", "support", "leo"): 1,
    }
    assert told(parsed) == {"'uncert' of a node": 1}


@pytest.mark.parametrize("beside", [True, False], ids=["beside", "inside"])
def test_a_map_may_be_beside_an_empty_text_or_be_json_in_a_text(beside):
    inner = json.loads(text())
    said = {"AIF": "{}", **inner} if beside else {"AIF": json.dumps(inner)}
    parsed = read(json.dumps(said), format_="xaif")
    assert parsed.case.claims == read(text()).case.claims
    assert parsed.case.links == read(text()).case.links


def preferring(*edges: str) -> ParsedCase:
    """Claims 2, 3 and 4 bear on 1 and claims 3 and 4 on 5, with nodes p and q that are preferences."""
    nodes = [(str(n), "I", f"Claim {n}.") for n in range(1, 6)]
    nodes += [("a", "RA", ""), ("b", "CA", ""), ("c", "RA", ""), ("d", "RA", ""), ("e", "CA", "")]
    steps = ["2 a", "a 1", "3 b", "b 1", "4 c", "c 1", "3 d", "d 5", "4 e", "e 5"]
    kinds = [(name, "PA", "Default Preference") for name in ("p", "q") if any(name in one for one in edges)]
    return read(text([*nodes, *kinds], [*steps, *edges]))


@pytest.mark.parametrize(
    ("edges", "ranked", "left"),
    [
        (["2 p", "p 3"], {"1": ("2", "3")}, 0),
        (["a p", "p b", "3 q", "q 4"], {"1": ("2", "3", "4"), "5": ("3", "4")}, 0),
        (["2 p", "p 3", "2 q", "q 4"], {}, 2),  # which of 3 and 4 is stronger is not said
        (["2 p", "p 3", "3 q", "q 2"], {}, 2),
        (["2 p", "p 5"], {}, 1),
        (["2 p", "3 p", "p 4"], {}, 1),
        (["2 p"], {}, 1),
    ],
)
def test_preferences_rank_what_bears_on_one_claim_where_they_say_the_whole_order(edges, ranked, left):
    parsed = preferring(*edges)
    assert {claim.id: claim.prefer for claim in parsed.case.claims.values() if claim.prefer} == ranked
    assert sum(n for words, n in told(parsed).items() if "preference" in words) == left
    again = read(str(written(parsed.case).content)).case
    assert {claim.id: claim.prefer for claim in again.claims.values() if claim.prefer} == ranked


def test_speakers_of_locutions_that_are_gone_are_told():
    parsed = read(text(locutions=[{"nodeID": "7", "personID": "1"}, {"nodeID": "77", "personID": "1"}]))
    assert told(parsed)["speaker of a locution that is not there"] == 1


@pytest.mark.parametrize(
    ("said", "where", "words"),
    [
        ('{"nodes": [], "edges": [', "map.json:1:24", "this is not JSON"),
        ("[]", "map.json:1:1", "this JSON is not an object"),
        ('{"nodes": 3, "edges": [], "locutions": []}', "map.json:1:2", "'nodes' must be a list"),
    ],
)
def test_what_is_no_map_is_refused_at_its_place(said, where, words):
    (diagnostic,) = read(said).diagnostics
    assert diagnostic.where == where
    assert words in diagnostic.message


def test_the_command_says_what_it_leaves_out_and_how_much_it_read(tmp_path):
    file = tmp_path / "map.json"
    file.write_text(text(), encoding="utf-8")
    done = run("import", file, "-o", tmp_path / "map.yaml")
    assert done.returncode == 0
    assert "left out: 1 transition" in done.stderr
    assert "4 claims and 2 links" in done.stderr
    assert "is safe" in run("show", tmp_path / "map.yaml").stdout


@examples(100)
@given(case=cases())
@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_any_case_comes_back_but_for_what_the_format_lacks(name, case):
    exported = exporters()[name].render(build_view(ArgumentGraph(case)), Options())
    back = importers()[name].parse(SourceText("map", str(exported.content))).case
    assert {claim.id: claim.prefer for claim in back.claims.values() if claim.prefer} == written_rankings(
        case
    )
    unranked = sum(1 for claim in case.claims.values() if claim.prefer) - len(written_rankings(case))
    assert any(one.startswith("the preferences of") for one in exported.lost) == (unranked > 0)
    limit = LONGEST_NAME if name == "aif" else 1000
    assert kept(back, limit) == kept(case, limit)
    told_ = any("whose name" in one for one in exported.lost)
    assert told_ == any(c.by and len(case.party_name(c.by)) > limit for c in case.claims.values())
    assert {link.id for link in case.links if link.id} <= {link.id for link in back.links}


def kept(case: Case, limit: int) -> object:
    """What a graph holds of a case: claims, who makes them, and steps, with schemes as AIF spells them."""
    ranked = written_rankings(case)
    claims = [
        (claim.id, claim.text, spoken(case, claim.by, limit), ranked.get(claim.id, ()))
        for claim in case.claims.values()
    ]
    links = Counter((link.premises, link.stance, spelled(link.scheme)) for link in case.links)
    return claims, links


def spoken(case: Case, party: str | None, limit: int) -> str | None:
    """The name of a party on one line, if it is not too long to stand before what was said."""
    known = party is not None and len(case.party_name(party)) <= limit
    return " ".join(case.party_name(party).replace(":", " ").split()) if known else None


def spelled(scheme: str | None) -> str | None:
    return case_scheme(scheme_of(scheme)[0]) if scheme else None


@pytest.mark.corpus
@pytest.mark.parametrize("file", FILES or ["none"])
@no_corpus
def test_each_node_of_a_file_is_read_or_told_and_the_graph_comes_back(file):
    said = from_corpus(file)
    assert find_importer(None, SourceText(file, said)).name == "aif"
    parsed = read(said, file)
    case = parsed.case
    kinds = Counter(node["type"] for node in json.loads(said)["nodes"])
    assert len(case.claims) == kinds["I"]
    left = told(parsed)
    unread = sum(count for words, count in left.items() if re.match("inference|conflict|rephrase", words))
    assert len({k.id for k in case.links}) + unread == kinds["RA"] + kinds["CA"] + kinds["MA"]
    transitions = sum(count for words, count in left.items() if words.startswith("transition"))
    assert transitions == kinds["TA"]
    if case.claims:
        again = read(str(written(case).content)).case
        assert links(again) == links(case)
        assert {k.id: k.text for k in again.claims.values()} == {k.id: k.text for k in case.claims.values()}


@pytest.mark.corpus
@pytest.mark.parametrize("file", WRAPPED or ["none"])
@no_corpus
def test_each_argued_node_of_xaif_is_read_or_told(file):
    said = from_corpus(file)
    assert find_importer(None, SourceText(file, said)).name == "xaif"
    parsed = read(said, file, "xaif")
    kinds = Counter(node["type"] for node in json.loads(said)["AIF"]["nodes"])
    assert len(parsed.case.claims) == kinds["I"]
    unread = sum(
        count for words, count in told(parsed).items() if re.match("inference|conflict|rephrase", words)
    )
    assert len({k.id for k in parsed.case.links}) + unread == kinds["RA"] + kinds["CA"] + kinds["MA"]


@pytest.mark.corpus
@no_corpus
def test_no_spoilt_map_brings_the_reader_down():
    choose = random.Random(5)
    for file in (FILES + WRAPPED)[:: 40 if FAST else 4]:
        said, format_ = from_corpus(file), "xaif" if file.startswith("xaif") else "aif"
        for _ in range(10):
            at, length = choose.randrange(len(said) or 1), choose.randrange(1, 60)
            put = choose.choice(["", "null", "[]", '"x"', "1", "{}", '"RA"', "\0"])
            parsed = read(said[:at] + put + said[at + length :], file, format_)
            assert all(d.span is not None for d in parsed.diagnostics)
            ends = {*parsed.case.claims, *(k.name for k in parsed.case.links)}
            assert all(k.target in ends for k in parsed.case.links)
