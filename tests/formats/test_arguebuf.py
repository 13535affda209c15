"""Graphs of arguebuf are read with speakers and references, and what is written has the shape
that it loads.
"""

from __future__ import annotations

import json

import pytest

from argmap import ArgumentGraph, Case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.imported import sorted_messages
from support.running import run_here as run


def read(value: object) -> ParsedCase:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return importers()["arguebuf"].parse(SourceText("graph.json", text))


def written(case: Case) -> dict:
    return json.loads(exporters()["arguebuf"].render(build_view(ArgumentGraph(case)), Options()).content)


def graph(nodes: dict, edges: list[str], **parts: object) -> dict:
    ends = {
        f"e{at}": dict(zip(("source", "target"), edge.split(), strict=True)) for at, edge in enumerate(edges)
    }
    return {"nodes": nodes, "edges": ends, "schemaVersion": 1, "libraryVersion": "2.7.2", **parts}


def atom(text: str, **parts: object) -> dict:
    return {"atom": {"text": text, **parts}}


def scheme(**kind: str) -> dict:
    return {"scheme": kind}


def test_steps_schemes_undercuts_and_the_major_claim_are_read():
    nodes = {one: atom(one.upper()) for one in "abcd"}
    nodes |= {
        "x": scheme(support="SUPPORT_EXPERT_OPINION"),
        "y": scheme(attack="ATTACK_DEFAULT"),
        "z": scheme(rephrase="REPHRASE_DEFAULT"),
    }
    value = graph(nodes, ["a x", "b x", "x c", "d y", "y x", "a z", "z d"], majorClaim="c")
    parsed = read(value)
    assert [(k.name, k.stance, k.scheme) for k in parsed.case.links] == [
        ("a + b -> c", "support", "expert-opinion"),
        ("a -> d", "support", "rephrase"),
        ("d -> a + b -> c", "counter", None),
    ]
    assert parsed.case.conclusion == ("c",)
    assert sorted_messages(parsed) == []
    assert find_importer(None, SourceText("-", json.dumps(value))).name == "arguebuf"


def test_speakers_are_parties_and_references_quotations_with_their_place():
    value = graph(
        {"a": atom("A", participant="p", reference={"resource": "r", "offset": 11, "text": "It rained"})},
        [],
        participants={"p": {"name": "Ann Lee", "email": "", "description": "A witness."}},
        resources={
            "r": {"text": "It rained. It rained again.", "title": "Diary", "source": "https://example.org/d"}
        },
    )
    case = read(value).require()
    assert (case.claims["a"].by, case.parties["ann-lee"].name, case.parties["ann-lee"].notes) == (
        "ann-lee",
        "Ann Lee",
        "A witness.",
    )
    (cite,) = case.claims["a"].cites
    assert (cite.at, cite.quote) == ("character 12", "It rained")
    source = case.sources[cite.source or ""]
    assert (source.title, source.url, source.notes) == (
        "Diary",
        "https://example.org/d",
        "It rained. It rained again.",
    )
    again = written(case)
    (node,), (resource,) = again["nodes"].values(), again["resources"].values()
    assert node["atom"]["reference"]["offset"] == 11
    assert resource["text"] == source.notes
    assert [one["name"] for one in again["participants"].values()] == ["Ann Lee"]


def test_a_scheme_that_arguebuf_knows_is_written_by_its_name_and_another_one_kept_beside():
    text = "title: T\nconclusion: a\nclaims:\n  a: A.\n  b: {text: B., supports: {target: a, scheme: expert-opinion}}\n  c: {text: C., supports: {target: a, scheme: sarcasm}}\n"
    value = written(parse_case(text).require())
    schemes = [node["scheme"]["support"] for node in value["nodes"].values() if "scheme" in node]
    assert schemes == ["SUPPORT_EXPERT_OPINION", "SUPPORT_DEFAULT"]
    assert value["nodes"][value["majorClaim"]]["atom"]["text"] == "A."
    assert [link.scheme for link in read(value).case.links] == ["expert-opinion", "sarcasm"]


def test_what_is_odd_is_told_by_kind_and_the_rest_is_read():
    nodes = {
        "a": atom("Tom &amp; Ann"), "b": atom(""), "w": scheme(preference="PREFERENCE_DEFAULT"), "x": scheme(), "y": scheme(attack="ATTACK_DEFAULT"),
        "z": {}, "": atom("no id"), "v": 7,
    }  # fmt: skip
    value = graph(
        nodes, ["a x", "x b", "b y", "a b", "a nobody"], analysts={"m": {"name": "Me"}}, userdata={"k": 1}, more=[1],
        participants={"p": {"name": "P", "url": "x"}},
    )  # fmt: skip
    parsed = read(value)
    assert [claim.text for claim in parsed.case.claims.values()] == ["Tom & Ann", "(no text)"]
    assert "a -> b" in [link.name for link in parsed.case.links]
    assert sorted_messages(parsed) == [
        "1 edge from a claim to a claim is read as a support",
        "1 step does not say what it is, and is read as a support",
        "atom b has no text",
        "left out: 1 analyst",
        "left out: 1 block 'more'",
        "left out: 1 conflict without a conclusion",
        "left out: 1 edge from or to a node that is not there",
        "left out: 1 node that is neither atom nor scheme",
        "left out: 1 preference",
        "left out: 1 text with HTML entities, as its characters",
        "left out: 1 url of a participant",
        "left out: 1 userdata 'k'",
        "left out: 2 entries of 'nodes'",
    ]


def test_a_graph_is_known_without_a_version_by_nodes_that_stand_by_their_ids():
    text = '{"nodes": {"a": {"atom": {"text": "A"}}, "s": {"scheme": {}}, "b": {"atom": {"text": "B"}}}, "edges": {}}'
    assert find_importer(None, SourceText("graph.json", text)).name == "arguebuf"


def test_a_graph_without_nodes_is_recognised():
    empty = json.dumps({"schemaVersion": 1, "libraryVersion": "1.7.11", "metadata": {"created": "2026"}})
    assert find_importer(None, SourceText("graph.json", empty)).name == "arguebuf"
    assert not importers()["arguebuf"].parse(SourceText("graph.json", empty)).case.claims


def test_an_id_that_is_there_twice_is_told():
    text = '{"nodes": {"a": {"atom": {"text": "A"}}, "a": {"atom": {"text": "B"}}}, "edges": {}, "schemaVersion": 1}'
    assert sorted_messages(read(text)) == ["'a' is there twice in one object; the last is read"]


@pytest.mark.parametrize(
    ("text", "words"), [("{}", "contains no claim"), ('{"nodes": []}', "'nodes' must be an object")]
)
def test_what_is_no_graph_is_refused(tmp_path, text, words):
    (tmp_path / "x.arguebuf.json").write_text(text, encoding="utf-8")
    done = run("import", "x.arguebuf.json", folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_scheme_that_is_a_blank_is_none():
    nodes = {one: atom(one.upper()) for one in "ab"} | {
        "x": scheme(support=" "),
        "y": scheme(attack="ATTACK_ "),
    }
    parsed = read(graph(nodes, ["a x", "x b", "b y", "y a"]))
    assert [link.scheme for link in parsed.case.links] == [None, None]
    assert parse_case(dump_case(parsed.case)).require() == parsed.case


def test_steps_of_old_versions_have_their_type_as_a_word():
    nodes = {one: {**atom(one.upper()), "created": "2021-01-02T03:04:05Z"} for one in "abc"} | {
        "x": {"scheme": {"type": "SCHEME_TYPE_ATTACK"}, "metadata": {"seen": True}},
        "y": {"scheme": {"type": "SCHEME_TYPE_SUPPORT", "argumentationScheme": "SCHEME_EXPERT_OPINION"}},
        "z": {"scheme": {"type": "SCHEME_TYPE_TRANSITION"}},
    }
    parsed = read(graph(nodes, ["a x", "x b", "c y", "y a", "c z", "z b"], version="0.2", created="2021"))
    assert [(link.premises, link.stance, link.target, link.scheme) for link in parsed.case.links] == [
        (("a",), "counter", "b", None),
        (("c",), "support", "a", "expert-opinion"),
    ]
    assert sorted_messages(parsed) == ["left out: 1 transition", "left out: 1 userdata 'seen' of a node"]
