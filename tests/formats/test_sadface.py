"""Maps in SADFace of each generation are read, with their quotations, and what is odd in them is told."""

from __future__ import annotations

import json
import uuid

import pytest

from argmap import ArgumentGraph, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Citation, Claim
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.imported import messages_of
from support.running import run_here as run
from support.work import growth


def read(value: object) -> ParsedCase:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return importers()["sadface"].parse(SourceText("map.json", text))


def atom(key: str, text: str, *sources: dict, **parts: object) -> dict:
    return {"id": key, "type": "atom", "text": text, "sources": list(sources), **parts}


def document(nodes: list[dict], edges: list[str], **parts: object) -> dict:
    ends = [dict(zip(("source_id", "target_id"), edge.split(), strict=True)) for edge in edges]
    return {"nodes": nodes, "edges": ends, "resources": [], "metadata": {"core": {}}, **parts}


def links(parsed: ParsedCase) -> dict[str, str]:
    return {link.name: link.stance for link in parsed.case.links}


@pytest.mark.parametrize(
    ("kind", "name", "stance"),
    [
        ("scheme", "support", "support"),
        ("scheme", "Default\nSupport", "support"),
        ("scheme", "conflict", "counter"),
        ("inference", "support", "support"),
        ("conflict", "attack", "counter"),
    ],
)
def test_a_step_of_any_generation_is_a_link_of_its_premises_together(kind, name, stance):
    step = {"id": "x", "type": kind, "name": name}
    parsed = read(document([atom("a", "A"), atom("b", "B"), atom("c", "C"), step], ["a x", "b x", "x c"]))
    assert links(parsed) == {"a + b -> c": stance}
    assert parsed.case.links[0].scheme is None
    assert messages_of(parsed) == []


def test_an_edge_from_an_atom_to_an_atom_is_a_support():
    parsed = read(document([atom(one, one) for one in "abc"], ["a b", "b c"]))
    assert links(parsed) == {"a -> b": "support", "b -> c": "support"}
    assert messages_of(parsed) == ["2 edges from claims to claims are read as supports"]


def test_a_disagreement_is_a_contradiction_of_all_whom_it_joins():
    node = {"id": "x", "type": "conflict", "name": "disagree"}
    parsed = read(document([atom(one, one) for one in "abc"] + [node], ["x a", "x b", "x c"]))
    assert {name: claim.contradicts for name, claim in parsed.case.claims.items()} == {
        "a": ("b", "c"),
        "b": ("c",),
        "c": (),
    }
    assert "a >< b" in links(parsed)


def test_a_conflict_on_a_step_is_an_undercut_and_the_name_of_a_step_its_scheme():
    nodes = [atom(one, one) for one in "abc"]
    nodes += [
        {"id": "x", "type": "inference", "name": "Expert Opinion"},
        {"id": "y", "type": "conflict", "name": "attack"},
    ]
    parsed = read(document(nodes, ["a x", "x b", "c y", "y x"]))
    assert links(parsed) == {"a -> b": "support", "c -> a -> b": "counter"}
    assert parsed.case.links[0].scheme == "expert-opinion"


def test_quotations_keep_the_text_that_they_are_from_and_their_place_in_it():
    resource = {"id": "r", "content": "It rained. It rained again.", "type": "text"}
    cited = {"resource_id": "r", "text": "It rained", "offset": 11, "length": 9}
    gone = {"resource_id": "s", "text": "It snowed", "offset": 0, "length": 9}
    parsed = read(document([atom("a", "A", cited, gone)], [], resources=[resource]))
    assert parsed.case.sources["r"].notes == "It rained. It rained again."
    assert [(c.source, c.at, c.quote) for c in parsed.case.claims["a"].cites] == [
        ("r", "character 12", "It rained"),
        (None, "character 1", "It snowed"),
    ]
    assert messages_of(parsed) == ["left out: 1 source of a quotation that is not there"]
    view = build_view(ArgumentGraph(parsed.case))
    again = json.loads(exporters()["sadface"].render(view, Options()).content)
    (kept,) = again["resources"]
    first = again["nodes"][0]["sources"][0]
    assert (first["resource_id"], first["offset"], kept["content"]) == (kept["id"], 11, resource["content"])


def test_quotations_alone_are_the_text_of_a_source_that_nobody_kept_so_that_offsets_are_right():
    text = "title: T\nsources: {s: {title: S}}\nclaims:\n  a: {text: A, cites: [{source: s, quote: One}, {source: s, quote: Two}]}\n"
    case = parse_case(text).require()
    value = json.loads(exporters()["sadface"].render(build_view(ArgumentGraph(case)), Options()).content)
    content = value["resources"][0]["content"]
    for source in value["nodes"][0]["sources"]:
        assert content[source["offset"] :][: source["length"]] == source["text"]
    assert read(value).case.claims["a"].cites == (Citation("s", quote="One"), Citation("s", quote="Two"))
    assert read(value).case.sources["s"].notes is None


def test_a_uuid_becomes_an_id_that_can_be_typed_and_is_written_again():
    key = "a883eb5a-2a81-4310-b9f4-f66bcbbccc19"
    parsed = read(document([atom(key, "A")], [], metadata={"core": {"claim": key, "title": "T"}}))
    assert parsed.case.claims["c1"].aliases == (key,)
    assert (parsed.case.title, parsed.case.conclusion) == ("T", ("c1",))
    written = exporters()["sadface"].render(build_view(ArgumentGraph(parsed.case)), Options()).content
    assert json.loads(written)["nodes"][0]["id"] == json.loads(written)["metadata"]["core"]["claim"] == key


@pytest.mark.slow
def test_the_work_on_claims_that_keep_their_uuids_is_far_from_quadratic():
    def written(size: int) -> object:
        ids = {f"c{number}": str(uuid.UUID(int=2**100 + number)) for number in range(size)}
        claims = {name: Claim(name, "So.", aliases=(key,)) for name, key in ids.items()}
        return exporters()["sadface"].render(
            build_view(ArgumentGraph(Case(title="T", claims=claims))), Options()
        )

    assert growth(written, 2_000) < 24


def test_a_document_has_the_parts_that_arguebuf_reads():
    view = build_view(ArgumentGraph(read(document([atom("a", "A")], [])).case))
    core = json.loads(exporters()["sadface"].render(view, Options()).content)["metadata"]["core"]
    needed = (
        "analyst_email",
        "analyst_name",
        "created",
        "description",
        "edited",
        "id",
        "notes",
        "title",
        "version",
    )
    assert {*needed} <= core.keys()


def test_groups_of_monkeypuzzle_are_groups():
    inner = {"id": "h", "type": "group", "name": "Inner", "children": ["b"]}
    outer = {"id": "g", "type": "group", "name": "Outer", "children": ["a", "h", "nobody"]}
    parsed = read(document([atom("a", "A"), atom("b", "B"), inner, outer], []))
    assert {name: claim.group for name, claim in parsed.case.claims.items()} == {"a": "g", "b": "h"}
    assert [(g.id, g.title, g.parent) for g in parsed.case.groups.values()] == [
        ("h", "Inner", "g"),
        ("g", "Outer", None),
    ]
    assert messages_of(parsed) == ["left out: 1 child of a group"]


def test_what_is_odd_is_told_by_kind_and_the_rest_is_read():
    nodes = [
        atom("a", "Tom &amp; Ann"),
        atom("b", ""),
        atom("a", "again"),
        {"id": "x", "type": "inference", "name": "support"},
        {"id": "y", "type": "conflict", "name": "attack"},
        {"id": "z", "type": "picture"},
        {"type": "atom"},
    ]
    edges = ["a x", "x x2", "a b", "y b", "z a"]
    parsed = read(document(nodes, edges, analyst_name="Ann Lee", extra={"k": 1}))
    assert [claim.text for claim in parsed.case.claims.values()] == ["Tom & Ann", "(no text)"]
    assert sorted(messages_of(parsed)) == [
        "1 edge from a claim to a claim is read as a support",
        "atom b has no text",
        "left out: 1 block 'extra'",
        "left out: 1 conflict without premises",
        "left out: 1 edge from or to a node that is not there",
        "left out: 1 edge from or to what is not a claim or step",
        "left out: 1 inference without a conclusion",
        "left out: 1 name or address of the analyst",
        "left out: 1 node of type 'picture'",
        "left out: 1 node with the id of another",
        "left out: 1 node without an id or a type",
        "left out: 1 text with HTML entities, as its characters",
    ]
    assert all(found.where.startswith("map.json:") for found in parsed.diagnostics)


def test_an_id_of_more_digits_than_a_number_may_have_is_read():
    text = json.dumps(document([atom("a", "A"), atom("b", "")], [])).replace('"b"', "9" * 5000)
    (found,) = importers()["sadface"].parse(SourceText("map.json", text)).diagnostics
    assert (found.message, found.where) == (
        f"atom {'9' * 5000} has no text",
        f"map.json:1:{text.index('9') - 5}",
    )


def test_steps_that_bear_on_each_other_in_a_circle_are_kept():
    nodes = [atom("a", "A"), *({"id": one, "type": "conflict", "name": "attack"} for one in "xy")]
    parsed = read(document(nodes, ["a x", "x y", "a y", "y x"]))
    assert {link.target for link in parsed.case.links} == {link.name for link in parsed.case.links}


def test_an_empty_map_and_what_is_none_are_refused(tmp_path):
    for text, words in (
        (json.dumps(document([], [])), "contains no claim"),
        ('{"nodes": [', "this is not JSON"),
        ('{"nodes": 1, "edges": [], "source_id": 1}', "'nodes' must be a list"),
    ):
        (tmp_path / "x.sadface.json").write_text(text, encoding="utf-8")
        done = run("import", "x.sadface.json", folder=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
