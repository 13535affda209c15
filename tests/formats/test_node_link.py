"""Graphs as JSON with nodes and links, as programs of one's own write arguments, are read as cases."""

from __future__ import annotations

import json

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages

AB = [{"id": "a", "text": "Trams should be free."}, {"id": "b", "text": "They are clean."}]


def read(value: object) -> ParsedCase:
    return importers()["node-link"].parse(SourceText("graph.json", json.dumps(value, indent=1)))


@pytest.mark.parametrize(
    ("link", "read_as"),
    [
        ({"source": "b", "target": "a", "relation": "supports"}, ("b", "support", "a")),
        ({"from": "b", "to": "a", "type": "ATTACKS"}, ("b", "counter", "a")),
        ({"source_id": "b", "target_id": "a", "stance": "con"}, ("b", "counter", "a")),
        ({"source": "b", "target": "a", "relation": -1}, ("b", "counter", "a")),
        ({"source": "a", "target": "b", "label": "is supported by"}, ("b", "support", "a")),
        ({"source": 1, "target": 0, "label": "attack"}, ("b", "counter", "a")),
        ({"data": {"source": "b", "target": "a", "label": "rebuts"}}, ("b", "counter", "a")),
        ({"source": AB[1], "target": AB[0], "type": "pro"}, ("b", "support", "a")),
        ({"premises": ["b"], "conclusion": "a"}, ("b", "support", "a")),
        ({"premises": ["b"], "conclusion": "a", "direction": "con"}, ("b", "counter", "a")),
        ({"source": "b", "target": "a", "direction": "forward", "type": "con"}, ("b", "counter", "a")),
    ],
)
@pytest.mark.parametrize("name", ["links", "edges"])
def test_a_link_names_its_ends_and_its_kind_under_any_of_the_usual_keys(name, link, read_as):
    graph = {"nodes": AB, name: [link]}
    assert links_by_ends(read(graph).case) == {read_as}
    assert recognise(SourceText("x.json", json.dumps(graph))).name == "node-link"


def test_a_graph_of_cytoscape_is_read_with_what_it_says_of_nodes():
    nodes = [
        {"data": {"id": "a", "label": "Trams", "text": "Trams should be free.", "type": "thesis"}, "position": {"x": 1}},
        {"data": {"id": "b", "label": "They are clean.", "note": "In May.", "author": "Ann"}},
    ]  # fmt: skip
    edges = [
        {
            "data": {
                "id": "e",
                "source": "b",
                "target": "a",
                "label": "supports",
                "strength": 0.9,
                "note": "weak",
            }
        },
        {"data": {"id": "f", "source": "b", "target": "a", "label": "see also"}},
    ]
    parsed = read({"elements": {"nodes": nodes, "edges": edges}})
    claim = parsed.case.claims["a"]
    assert (claim.title, claim.text, claim.kind) == ("Trams", "Trams should be free.", "thesis")
    assert (parsed.case.claims["b"].notes, parsed.case.links[0].notes) == ("In May.", "weak")
    assert sorted_messages(parsed) == [
        "left out: 1 'author' of a node",
        "left out: 1 'strength' of a link",
        "left out: 1 link 'see also'",
    ]


def test_a_file_of_cytoscape_is_read_by_the_interactions_of_its_edges():
    def values(key: str, name: str, **more: str) -> dict[str, object]:
        own = {"id": key, "shared_name": name, "name": name, "SUID": int(key), "selected": False}
        return {"data": {**own, **more}, "selected": False}

    says = "They are loud. (attacks) Trams should be free."
    edge = values("3", says, source="2", target="1", interaction="attacks", shared_interaction="attacks")
    graph = {
        "format_version": "1.0",
        "generated_by": "cytoscape-3.10.4",
        "data": {"shared_name": "T", "name": "Trams", "SUID": 9, "__Annotations": [""], "maker": "Ann"},
        "elements": {
            "nodes": [values("1", "Trams should be free."), values("2", "They are loud.", value="2")],
            "edges": [edge],
        },
    }
    assert recognise(SourceText("x.cyjs", json.dumps(graph))).name == "node-link"
    parsed = read(graph)
    assert (parsed.case.title, links_by_ends(parsed.case)) == ("Trams", {("2", "counter", "1")})
    assert sorted_messages(parsed) == ["left out: 1 block 'maker'"]


@pytest.mark.parametrize(
    "graph",
    [
        {
            "claims": [AB[0]],
            "premises": [AB[1]],
            "relations": [{"Origin": "b", "Relation": "against", "Target": "a"}],
        },
        {"nodes": AB, "supports": [], "attacks": [{"from": "b", "to": "a"}]},
        {"argument_map": {"nodes": AB, "edges": [{"fromId": "b", "toId": "a", "relation": "attack"}]}},
        {"args": ["a", "b"], "att": [["b", "a"]]},
        {"arguments": [{"Id": "a", "Text": "A"}, {"Id": "b", "Text": "B"}], "attack_relations": [["b", "a"]]},
    ],
)
def test_there_may_be_other_lists_and_pairs_of_ends(graph):
    source = SourceText("x.json", json.dumps(graph))
    assert recognise(source).name == "node-link"
    parsed = importers()["node-link"].parse(source)
    assert (links_by_ends(parsed.case), set(parsed.case.claims), sorted_messages(parsed)) == (
        {("b", "counter", "a")},
        {"a", "b"},
        [],
    )


ABCD = [*AB, {"id": "c", "text": "Nobody pays."}, {"id": "d", "text": "Somebody must."}]


@pytest.mark.parametrize(
    "graph",
    [
        {
            "claims": ABCD,
            "arguments": [
                {"id": "i", "premises": ["b", "c"], "conclusion": "a"},
                {"id": "j", "premises": ["d"], "conclusion": "i", "type": "attack"},
            ],
        },
        {
            "propositions": ABCD,
            "inferences": [{"id": "i", "from": ["b", "c"], "to": "a"}],
            "relations": [
                {"type": "supports", "from": "i", "to": "a"},
                {"type": "undercuts", "from": "d", "to": "i"},
            ],
        },
        {
            "nodes": ABCD,
            "edges": [{"source": "d", "target": "i", "type": "attacks"}],
            "inferences": [{"id": "i", "premises": ["b", "c"], "conclusion": "a"}],
        },
    ],
)
def test_premises_are_joint_and_a_link_may_bear_on_another(graph):
    source = SourceText("x.json", json.dumps(graph))
    assert recognise(source).name == "node-link"
    parsed = importers()["node-link"].parse(source)
    assert links_by_ends(parsed.case) == {("b", "c", "support", "a"), ("d", "counter", "b + c -> a")}
    assert sorted_messages(parsed) == []


@pytest.mark.parametrize("name", ["links", "inferences"])
def test_a_link_on_the_warrant_of_an_inference_is_one_on_the_inference(name):
    nodes = [{"id": one, "text": one.upper()} for one in "abcd"]
    inference = {"id": "i1", "premises": ["a", "b"], "conclusion": "c", "type": "supports", "warrant": "So."}
    attacks = [{"source": "d", "target": "i1#warrant", "type": "attacks"}]
    lists = {"links": [inference, *attacks]} if name == "links" else {name: [inference], "attacks": attacks}
    text = json.dumps({"nodes": nodes, **lists})
    assert recognise(SourceText("graph.json", text)).name == "node-link"
    parsed = read({"nodes": nodes, **lists})
    assert {(link.premises, link.stance, link.target) for link in parsed.case.links} == {
        *((("a", "b"), "support", "c"), (("d",), "counter", "a + b -> c")),
    }
    assert sorted_messages(parsed) == ["1 link on the warrant of another is read as one on that link"]


def test_a_link_that_comes_from_another_comes_from_its_conclusion():
    graph = {
        "claims": ABCD,
        "arguments": [
            {"id": "i", "premises": ["b"], "conclusion": "a", "scheme": "analogy", "warrant": "Alike."},
            {"id": "j", "premises": ["c"], "conclusion": "d"},
        ],
        "attacks": [{"from": "j", "to": "i"}],
    }
    parsed = read(graph)
    assert links_by_ends(parsed.case) == {
        ("b", "support", "a"),
        ("c", "support", "d"),
        ("d", "counter", "b -> a"),
    }
    step = next(link for link in parsed.case.links if link.target == "a")
    assert (step.scheme, step.notes) == ("analogy", "Alike.")


def test_descriptions_and_sources_are_kept():
    nodes = [AB[0], {**AB[1], "description": "Electric.", "sources": ["Ann 2020", "Ben 2021"]}]
    graph = {
        "title": "T",
        "description": "On fares.",
        "graph": {"nodes": nodes, "edges": [{"source": "b", "target": "a", "type": "pro"}]},
    }
    parsed = read(graph)
    assert (parsed.case.title, parsed.case.summary) == ("T", "On fares.")
    assert parsed.case.claims["b"].notes == "Electric.\nsources: Ann 2020; Ben 2021"
    assert sorted_messages(parsed) == []


def test_base_scores_and_weights_are_kept():
    graph = {"args": ["a", "b"], "tau": [0.5, 1], "sup": [["b", "a"]], "made": "today"}
    parsed = read(graph)
    assert {name: claim.weight for name, claim in parsed.case.claims.items()} == {"a": 0.5, "b": 1.0}
    assert sorted_messages(parsed) == ["left out: 1 block 'made'"]
    nodes = [{**AB[0], "base_score": 0.25}, {**AB[1], "weight": 7}]
    parsed = read({"nodes": nodes, "links": [{"source": "b", "target": "a", "type": "pro", "weight": 0.75}]})
    assert [claim.weight for claim in parsed.case.claims.values()] == [0.25, None]
    assert [link.weight for link in parsed.case.links] == [0.75]
    assert sorted_messages(parsed) == ["left out: 1 'weight' of a node"]


def test_a_sentence_is_the_text_and_a_label_beside_it_the_title():
    nodes = [{**AB[0]}, {"id": "b", "label": "Clean", "span": "They are clean."}]
    claim = read({"nodes": nodes, "links": [{"source": "b", "target": "a", "type": "pro"}]}).case.claims["b"]
    assert (claim.title, claim.text) == ("Clean", "They are clean.")


def test_what_is_around_a_graph_is_told():
    graph = {"nodes": AB, "edges": [{"source": "b", "target": "a", "type": "pro"}]}
    assert sorted_messages(read({"graph": graph, "model": "x"})) == ["left out: 1 block 'model'"]


def test_how_react_flow_draws_a_graph_is_not_told():
    nodes = [
        {
            "id": "1",
            "type": "custom",
            "data": {"label": "Trams should be free."},
            "position": {"x": 0, "y": 0},
        },
        {"id": "2", "type": "default", "data": {"label": "Loud."}, "position": {"x": 0, "y": 9}},
    ]
    edges = [{"id": "e", "source": "2", "target": "1", "type": "smoothstep", "label": "Objection"}]
    parsed = read({"nodes": nodes, "edges": edges, "viewport": {"zoom": 1}})
    assert (links_by_ends(parsed.case), sorted_messages(parsed)) == ({("2", "counter", "1")}, [])
    assert {one.kind for one in parsed.case.claims.values()} == {None}


def test_what_has_no_place_or_no_end_is_told():
    graph = {
        "title": "Trams", "made": "today",
        "nodes": [*AB, {"id": "a", "text": "again"}, {"id": "c"}],
        "links": [{"source": "b", "target": "a", "type": "pro"}, {"source": "b", "target": "z", "type": "con"}],
    }  # fmt: skip
    parsed = read(graph)
    assert parsed.case.title == "Trams"
    assert links_by_ends(parsed.case) == {("b", "support", "a")}
    assert sorted_messages(parsed) == [
        "left out: 1 block 'made'",
        "left out: 1 end of links that is no claim and no link: 'z'",
        "left out: 1 link without a conclusion",
        "left out: 2 nodes without texts or ids of their own",
    ]


@pytest.mark.parametrize(
    "graph",
    [
        {"nodes": AB, "links": [{"source": "b", "target": "a", "type": "calls"}]},
        {"nodes": AB, "links": [{"source": "b", "target": "a", "type": one} for one in ("supports", "calls", "uses")]},
        {"nodes": AB, "links": []},
        {"nodes": AB, "edges": 3},
        {"nodes": {}, "links": [{"source": "b", "target": "a", "type": "supports"}]},
        {"rows": [{"id": 1, "text": "A"}], "pairs": [["a", "b"]]},
        {"claims": {"a": {"text": "A"}}, "links": [{"source": "a", "target": "a", "type": "supports"}]},
    ],
)  # fmt: skip
def test_a_graph_of_something_else_is_not_recognised(graph):
    assert recognise(SourceText("x.json", json.dumps(graph))) is None


def test_what_argmap_writes_for_programs_is_no_graph():
    written = {"argmap": 1, "claims": AB, "links": [{"premises": ["b"], "stance": "support", "target": "a"}]}
    assert recognise(SourceText("x.json", json.dumps(written))) is None


def test_a_graph_without_texts_is_a_mistake():
    assert [
        one.rule for one in read({"nodes": [{"id": "a"}], "links": []}).diagnostics if one.severity == "error"
    ] == ["no-claims"]


@pytest.mark.parametrize(
    ("kinds", "texts"),
    [
        (("I", "RA", "CA"), ("", "", "")),
        (("i-node", "ra-node", "ca-node"), ("", "Default Inference", "Default Conflict")),
        (("atom", "scheme", "scheme"), ("", "Default\nSupport", "Default\nConflict")),
        (("claim", "support", "attack"), ("", "s", "t")),
    ],
)
def test_a_node_of_the_type_of_a_step_is_one_with_the_edges_to_and_from_it(kinds, texts):
    kinds = dict(zip("ist", kinds, strict=True))
    texts = dict(zip("ist", texts, strict=True))
    nodes = [{"id": key, "type": kinds["i"], "content": f"About {key}"} for key in ("a", "b", "c", "d")]
    nodes += [{"id": key, "type": kinds[key], "content": texts[key]} for key in ("s", "t")]
    edges = [{"source": one[0], "target": one[1]} for one in ("as", "bs", "sc", "dt", "ts")]
    around = {"nodes": [{"data": one} for one in nodes], "edges": [{"data": one} for one in edges]}
    for said in ({"nodes": nodes, "links": edges}, {"elements": around}):
        parsed = read(said)
        assert list(parsed.case.claims) == ["a", "b", "c", "d"]
        assert [(one.premises, one.target, one.stance, one.scheme) for one in parsed.case.links] == [
            (("a", "b"), "c", "support", None),
            (("d",), "a + b -> c", "counter", None),
        ]
        assert not parsed.diagnostics
        assert recognise(SourceText("x.json", json.dumps(said))).name == "node-link"


def test_a_step_that_is_a_node_may_have_a_scheme():
    nodes = [
        {"id": "a", "text": "A"},
        {"id": "b", "text": "B"},
        {"id": "s", "type": "scheme", "text": "Expert Opinion"},
    ]
    edges = [{"from": "a", "to": "s"}, {"from": "s", "to": "b"}]
    assert recognise(SourceText("x.json", json.dumps({"nodes": nodes, "edges": edges}))).name == "node-link"
    (link,) = read({"nodes": nodes, "edges": edges}).case.links
    assert (link.stance, link.scheme) == ("support", "Expert Opinion")


def test_nodes_and_links_may_be_by_their_ids_and_the_whole_be_inside_of_an_object():
    nodes = {"a": {"text": "Trams should be free."}, "b": {"text": "They are clean."}}
    links = [{"sourceNodeId": "b", "targetNodeId": "a", "relationType": "SUPPORTS"}]
    for said in (
        {"nodes": nodes, "edges": links},
        {"nodes": nodes, "edges": {"l": links[0]}},
        {"map": {"title": "T", "nodes": [{"nodeId": k, **v} for k, v in nodes.items()], "relations": links}},
    ):
        assert recognise(SourceText("x.json", json.dumps(said))).name == "node-link"
        parsed = read(said)
        assert links_by_ends(parsed.case) == {("b", "support", "a")}
        assert not parsed.diagnostics


@pytest.mark.parametrize(
    ("name", "graph"),
    [
        (
            "sadface",
            {
                "nodes": [
                    {"id": "a", "type": "atom", "text": "A"},
                    {"id": "s", "type": "scheme", "name": "support"},
                ],
                "edges": [{"source_id": "a", "target_id": "s"}, {"source_id": "s", "target_id": "a"}],
            },
        ),
        (
            "xaif",
            {
                "nodes": [
                    {"id": 1, "type": "I", "text": "A"},
                    {"id": 2, "type": "RA", "text": "RA", "participantID": 0},
                ],
                "edges": [{"from": {"id": 1}, "to": {"id": 2}}, {"from": {"id": 2}, "to": {"id": 1}}],
                "analysis": {},
            },
        ),
        (
            "xaif",
            {
                "AIF": {
                    "nodes": [
                        {"nodeID": 1, "type": "I", "text": "A"},
                        {"nodeID": 2, "type": "RA", "text": "RA"},
                    ],
                    "edges": [{"fromID": 1, "toID": 2}, {"fromID": 2, "toID": 1}],
                }
            },
        ),
    ],
)
def test_steps_of_formats_that_have_their_own_readers_are_left_to_them(name, graph):
    assert recognise(SourceText("x.json", json.dumps(graph))).name == name


def test_the_label_of_an_argument_in_a_labelling_is_no_text():
    arguments = [
        {"id": "A1", "conclusion": "The tram is late.", "label": "out"},
        {"id": "A2", "conclusion": "It has its own lane.", "label": "IN"},
        {"id": "A3", "label": "undec"},
    ]
    parsed = read({"arguments": arguments, "attacks": [{"from": "A2", "to": "A1", "type": "attacks"}]})
    assert {one.id: (one.text, one.title) for one in parsed.case.claims.values()} == {
        "A1": ("The tram is late.", None),
        "A2": ("It has its own lane.", None),
        "A3": ("A3", None),
    }
    assert sorted_messages(parsed) == ["left out: 3 'label' of nodes"]


def test_arguments_name_premises_and_conclusions_by_ids_and_attacks_name_arguments_or_their_inferences():
    claims = [{"node_id": key, "text": f"About {key}."} for key in ("c", "p", "q", "no", "r")]
    arguments = [
        {
            "argument_id": "A",
            "inference_id": "A.i",
            "premise_ids": ["p", "q"],
            "conclusion_id": "c",
            "stance": "pro",
        },
        {"argument_id": "B", "premise_ids": ["r"], "conclusion_id": "no", "stance": "con"},
    ]
    conflicts = [
        {"attack_type": "undercut", "source_argument_id": "B", "target_node_id": "A.i"},
        {"attack_type": "undermine", "attacker_argument_id": "B", "attacked_id": "q"},
    ]
    graph = {"claims": claims, "arguments": arguments, "conflicts": conflicts}
    parsed = read({"graph": graph, "status": ""})
    assert recognise(SourceText("x.json", json.dumps({"graph": graph}))).name == "node-link"
    assert links_by_ends(parsed.case) == {
        ("p", "q", "support", "c"),
        ("r", "support", "no"),
        ("no", "counter", "p + q -> c"),
        ("no", "counter", "q"),
    }
    assert not parsed.diagnostics
