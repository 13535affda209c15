"""Graphs in GraphML and GEXF: what argmap wrote, drawings of yEd, and graphs of other programs."""

from __future__ import annotations

import json
import re
from io import BytesIO

import networkx as nx
import pytest

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers, recognise
from argmap.formats.shared.colours import stance_of_colour
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.carried import carried
from support.imported import sorted_messages
from support.project import BUNDLED
from support.running import run_here as run

NAMES = ("gexf", "graphml")
HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key attr.name="url" attr.type="string" for="node" id="d4"/><key attr.name="description" attr.type="string" for="node" id="d5"/>
<key for="node" id="d6" yfiles.type="nodegraphics"/><key attr.name="description" for="edge" id="d9"/>
<key for="edge" id="d10" yfiles.type="edgegraphics"/><graph edgedefault="directed" id="G">
"""


def written(name: str, case: Case) -> str:
    return str(exporters()[name].render(build_view(ArgumentGraph(case)), Options()).content)


def read(text: str, name: str = "graphml") -> ParsedCase:
    return importers()[name].parse(SourceText(f"map.{name}", text))


def links(case: Case) -> set[tuple[str, str, str]]:
    return {(" + ".join(one.premises), one.stance, one.target) for one in case.links}


def box(key: str, *labels: str, inside: str = "", data: str = "", fill: str = "#FFCC00") -> str:
    drawn = "".join(f"<y:NodeLabel>{one}<y:LabelModel/></y:NodeLabel>" for one in labels)
    look = f'<data key="d6"><y:ShapeNode><y:Fill color="{fill}"/>{drawn}</y:ShapeNode></data>'
    return f'<node id="{key}">{data}{look}{f"<graph>{inside}</graph>" if inside else ""}</node>'


def arrow(
    begin: str, end: str, label: str = "", *, heads: str = "none standard", colour: str = "#000000"
) -> str:
    source, target = heads.split()
    words = f"<y:EdgeLabel>{label}</y:EdgeLabel>" if label else ""
    look = (
        f'<y:LineStyle color="{colour}" type="line"/><y:Arrows source="{source}" target="{target}"/>{words}'
    )
    ends = f'source="{begin}" target="{end}"'
    return f'<edge id="{begin}-{end}" {ends}><data key="d10"><y:PolyLineEdge>{look}</y:PolyLineEdge></data></edge>'


def drawing(*parts: str) -> str:
    return f"{HEAD}{''.join(parts)}</graph></graphml>"


A, B, C = box("a", "Trams should\nbe free."), box("b", "They are clean."), box("c", "Somebody pays.")


@pytest.mark.parametrize(
    ("drawn", "link"),
    [
        (arrow("b", "a", "supports"), ("b", "support", "a")),
        (arrow("b", "a", "attacks"), ("b", "counter", "a")),
        (arrow("a", "b", "because"), ("b", "support", "a")),
        (arrow("a", "b", "attacks", heads="standard none"), ("b", "counter", "a")),
    ],
)
def test_the_label_of_an_arrow_of_yed_and_its_heads_say_how_it_bears(drawn, link):
    text = drawing(A, B, drawn)
    assert recognise(SourceText("map.graphml", text)).name == "graphml"
    parsed = read(text)
    assert (links(parsed.case), sorted_messages(parsed)) == ({link}, [])
    assert parsed.case.claims["a"].text == "Trams should be free."


def test_an_arrow_with_two_heads_goes_both_ways_and_one_without_any_from_its_source():
    parsed = read(
        drawing(
            A,
            B,
            C,
            arrow("a", "b", "attacks", heads="diamond diamond"),
            arrow("c", "a", "con", heads="none none"),
        )
    )
    assert links(parsed.case) == {("a", "counter", "b"), ("b", "counter", "a"), ("c", "counter", "a")}
    assert sorted_messages(parsed) == ["1 arrow has no direction, and is read from its source to its target"]


def test_of_several_labels_of_an_arrow_the_one_that_says_how_it_bears_counts_and_others_are_notes():
    labels = "attacks</y:EdgeLabel><y:EdgeLabel>1</y:EdgeLabel><y:EdgeLabel>from 2025"
    case = read(drawing(A, B, arrow("b", "a", labels))).case
    assert [(one.stance, one.notes) for one in case.links] == [("counter", "1\nfrom 2025")]


@pytest.mark.parametrize("head", ["t_shape", "cross"])
def test_an_arrow_whose_head_is_a_bar_or_a_cross_is_a_counter(head):
    parsed = read(drawing(A, B, arrow("b", "a", heads=f"none {head}")))
    assert links(parsed.case) == {("b", "counter", "a")}
    assert sorted_messages(parsed) == ["1 arrow is read as a counter by its head"]


def test_the_labels_of_edges_that_gephi_writes_are_read():
    keys = '<key attr.name="label" for="node" id="label"/><key attr.name="Edge Label" for="edge" id="edgelabel"/>'
    nodes = "".join(f'<node id="{key}"><data key="label">{key}</data></node>' for key in "ab")
    edge = '<edge source="b" target="a"><data key="edgelabel">attacks</data></edge>'
    text = f'<graphml>{keys}<graph edgedefault="directed">{nodes}{edge}</graph></graphml>'
    assert recognise(SourceText("map.graphml", text)).name == "graphml"
    assert links(read(text).case) == {("b", "counter", "a")}


def test_a_box_with_others_in_it_is_a_group_whose_claims_are_joint_premises():
    group = box("g", "Costs", inside=C + box("d", "&lt;html&gt;Taxes &lt;b&gt;rise&lt;/b&gt;.&lt;/html&gt;"))
    notes = '<data key="d4">https://example.org/a</data><data key="d5">In May.</data>'
    parsed = read(drawing(A, box("b", "They are clean.", data=notes), group, arrow("g", "a", "attacks")))
    assert links(parsed.case) == {("c + d", "counter", "a")}
    case = parsed.case
    assert {claim.id: claim.group for claim in case.claims.values() if claim.group} == {
        "c": "costs",
        "d": "costs",
    }
    assert (case.groups["costs"].title, case.claims["d"].text) == ("Costs", "Taxes rise.")
    assert case.claims["b"].notes == "In May.\nurl: https://example.org/a"
    ended = read(drawing(A, group, arrow("a", "g", "attacks"))).case
    assert (set(ended.claims), links(ended)) == ({"a", "g", "c", "d"}, {("a", "counter", "g")})


def test_colours_say_it_where_no_words_do_and_are_told():
    titled = '<node id="a"><data key="d6"><y:ShapeNode><y:NodeLabel fontStyle="bold">Trams</y:NodeLabel><y:NodeLabel>Trams should be free.</y:NodeLabel></y:ShapeNode></data></node>'
    green, red, other = "#00ff00", "#ff0000", "#0000ff"
    text = drawing(
        titled,
        B,
        C,
        arrow("b", "a", colour=green),
        arrow("c", "a", colour=red),
        arrow("c", "b", colour=other),
    )
    assert recognise(SourceText("map.graphml", text)).name == "graphml"
    parsed = read(text)
    assert links(parsed.case) == {("b", "support", "a"), ("c", "counter", "a")}
    assert (parsed.case.claims["a"].title, parsed.case.claims["a"].text) == ("Trams", "Trams should be free.")
    assert sorted_messages(parsed) == [
        "2 arrows are read by their colours or those of their boxes: green supports, red counters",
        "left out: 1 arrow without a label in a colour that is neither green nor red",
    ]
    filled = drawing(
        A, box("b", "B", fill="#CCFFCC"), box("c", "C", fill="#FF9999"), arrow("b", "a"), arrow("c", "a")
    )
    assert recognise(SourceText("map.graphml", filled)) is None
    assert links(read(filled).case) == {("b", "support", "a"), ("c", "counter", "a")}


@pytest.mark.parametrize(
    ("colour", "stance"),
    [("#00ff00", "support"), ("#1b7837", "support"), ("#B2182B", "counter"), ("#551A8B", "counter"),
     ("#000000", None), ("#ffcc00", None), ("#999999", None), ("red", "counter"), ("", None)],
)  # fmt: skip
def test_green_is_for_and_red_against(colour, stance):
    assert stance_of_colour(colour) == stance


def test_the_word_before_a_box_counts_and_an_arrow_that_says_nothing_is_a_support():
    parsed = read(drawing(A, B, box("d", "Con: It is loud."), arrow("b", "a"), arrow("d", "a")))
    assert links(parsed.case) == {("b", "support", "a"), ("d", "counter", "a")}
    assert parsed.case.claims["d"].text == "It is loud."
    assert sorted_messages(parsed) == ["1 arrow does not say what it stands for, and is read as a support"]


def graph(**values: str) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph(name="Trams")
    made.add_edge("They are clean.", "Trams should be free.", relation="supports", **values)
    made.add_edge("They are clean.", "Trams should be free.", relation="attacks")
    return made


def of_networkx(made: nx.Graph, name: str) -> str:
    file = BytesIO()
    (nx.write_graphml if name == "graphml" else nx.write_gexf)(made, file)
    return file.getvalue().decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_of_networkx_with_nothing_but_ids_and_relations_is_read(name):
    text = of_networkx(graph(note="In May.", certain="yes"), name)
    assert recognise(SourceText(f"x.{name}", text)).name == name
    parsed = read(text, name)
    texts = {claim.text for claim in parsed.case.claims.values()}
    assert texts == {"They are clean.", "Trams should be free."}
    assert links(parsed.case) == {
        ("They-are-clean", stance, "Trams-should-be-free") for stance in ("support", "counter")
    }
    assert sorted_messages(parsed) == ["left out: 1 'certain' of a link"]
    assert parsed.case.links[0].notes == "In May."


@pytest.mark.parametrize("name", NAMES)
def test_values_have_their_types_and_edges_without_a_direction_are_told(name):
    made = nx.Graph()
    made.add_node("a", label="A holds", weight=0.25)
    made.add_node("b", text="B holds", certain=True)
    made.add_edge("a", "b", label="conflicts with", weight=0.5)
    parsed = read(of_networkx(made, name), name)
    assert {claim.text: claim.weight for claim in parsed.case.claims.values()} == {
        "A holds": 0.25,
        "B holds": None,
    }
    assert [(link.stance, link.weight) for link in parsed.case.links] == [("counter", 0.5)]
    assert sorted_messages(parsed) == [
        "1 arrow has no direction, and is read from its source to its target",
        "left out: 1 'certain' of a node",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_of_something_else_is_named_with_a_way_that_reads_it(name, tmp_path):
    file = tmp_path / f"k.{name}"
    file.write_text(of_networkx(nx.path_graph(3, create_using=nx.DiGraph), name))
    done = run("import", file.name, folder=tmp_path)
    assert done.returncode == 2
    assert "in which nothing says what supports or counters what" in done.stderr
    way = re.search(r"argmap (import .*)", done.stderr)[1].split()
    assert "3 claims and 2 links" in run(*way, folder=tmp_path).stderr


def test_a_graph_in_which_few_edges_say_how_they_bear_is_not_recognised():
    few = [arrow("b", "a", "supports"), *(arrow("c", "a", word) for word in ("causes", "calls"))]
    assert recognise(SourceText("map.graphml", drawing(A, B, C, *few))) is None
    assert recognise(SourceText("map.graphml", drawing(A, B, C, few[0], arrow("c", "a")))).name == "graphml"
    coloured = [arrow("b", "a", colour="#00ff00"), arrow("c", "a", colour="#ff0000")]
    others = [arrow("c", "b", colour="#0000ff")] * 3
    assert recognise(SourceText("map.graphml", drawing(A, B, C, *coloured, *others))) is None
    assert recognise(SourceText("map.graphml", drawing(A, B, coloured[0]))) is None


def test_nodes_in_nodes_and_colours_of_gephi_are_read():
    text = """<gexf xmlns:viz="http://gexf.net/1.3/viz"><meta><title>Trams</title></meta><graph><nodes>
<node id="a" label="Trams should be free."/><node id="g" label="Costs"><nodes><node id="b" label="Taxes rise."/></nodes></node>
<node id="c" label="They are clean." pid="g"/></nodes><edges>
<edge id="1" source="b" target="a" weight="1.0"><viz:color r="255" g="0" b="0"/></edge>
<edge id="2" source="c" target="a" weight="1.0"><viz:color hex="#00ff00"/></edge></edges></graph></gexf>"""
    assert recognise(SourceText("x.gexf", text)).name == "gexf"
    case = read(text, "gexf").case
    assert (case.title, links(case)) == ("Trams", {("b", "counter", "a"), ("c", "support", "a")})
    assert {claim.id: claim.group for claim in case.claims.values()} == {
        "a": None,
        "b": "costs",
        "c": "costs",
    }
    assert {link.weight for link in case.links} == {None}


def test_a_box_between_arrows_that_is_a_word_or_a_step_of_aif_is_a_link():
    def known(key: str, kind: str, label: str) -> str:
        return box(
            key,
            label,
            data=f'<data key="nodeType">{kind}</data><data key="id">{key}-id</data><data key="d5">{label}</data>',
        )

    claims = [known(key, "I-node", f"Claim {key}.") for key in "abcd"]
    steps = known("r", "RA-node", "infers"), known("x", "CA-node", "Default Conflict")
    ends = ("ar", "br", "rc", "dx", "xr")
    text = drawing(*claims, *steps, *(arrow(one, other) for one, other in ends))
    assert recognise(SourceText("map.graphml", text)).name == "graphml"
    parsed = read(text)
    assert links(parsed.case) == {
        ("a-id + b-id", "support", "c-id"),
        ("d-id", "counter", "a-id + b-id -> c-id"),
    }
    assert [link.notes for link in parsed.case.links] == ["infers", None]
    assert {claim.notes for claim in parsed.case.claims.values()} == {None}
    assert sorted_messages(parsed) == []
    other = box("k", "TA", data='<data key="nodeType">TA-node</data>')
    dialogue = read(drawing(*claims, other, arrow("a", "b", "pro")))
    assert (set(dialogue.case.claims), sorted_messages(dialogue)) == (
        {"a-id", "b-id", "c-id", "d-id"},
        ["left out: 1 node of the kind 'TA-node'"],
    )
    plain = drawing(
        A,
        B,
        C,
        box("s", "supports"),
        box("t", "rebuts"),
        *(arrow(*ends) for ends in ("bs", "sa", "ct", "ts")),
    )
    assert recognise(SourceText("map.graphml", plain)).name == "graphml"
    assert links(read(plain).case) == {("b", "support", "a"), ("c", "counter", "b -> a")}
    alone = read(drawing(A, box("s", "supports"), arrow("s", "a", "pro"))).case
    assert links(alone) == {("s", "support", "a")}


# What argmap wrote


def test_networkx_keeps_all_of_a_case_in_graphml():
    case = load_case("parler-v-aws")
    through = nx.read_graphml(BytesIO(written("graphml", case).encode()))
    parsed = read(of_networkx(through, "graphml"))
    assert (parsed.case, sorted_messages(parsed)) == (case, [])


def test_networkx_keeps_claims_and_links_in_gexf_and_names_of_parties_become_ids():
    case = load_case("parler-v-aws")
    through = nx.read_gexf(BytesIO(written("gexf", case).encode()))
    again = read(of_networkx(through, "gexf"), "gexf").case
    assert again.links == case.links
    assert [(claim.text, claim.by, claim.notes) for claim in again.claims.values()] == [
        (claim.text, claim.by, claim.notes) for claim in case.claims.values()
    ]
    assert again.conclusion == case.conclusion


@pytest.mark.parametrize("case", BUNDLED)
def test_the_graph_of_a_case_is_read_from_json_of_networkx_with_all_that_is_in_it(case):
    case = load_case(case)
    kept = ("parties", "stages", "kind", "assumed", "weight", "link weights", "schemes", "roles", "questions")
    graph = ArgumentGraph(case).to_networkx()
    for data in (nx.node_link_data(graph, edges="links"), nx.cytoscape_data(graph)):
        source = SourceText("x.json", json.dumps(data))
        assert recognise(source).name == "node-link"
        parsed = importers()["node-link"].parse(source)
        assert sorted_messages(parsed) == []
        wanted, found = (carried(one, kept) for one in (case, parsed.case))
        assert found.links == wanted.links
        assert found.claims == wanted.claims


def test_edges_of_claims_alone_are_joined_again_and_those_on_links_are_told():
    text = "title: T\nclaims:\n  a: A\n  b: {text: B, supports: {target: a, id: s, with: c}}\n  c: C\n  d: {text: D, counters: s}\n"
    graph = ArgumentGraph(parse_case(text).require()).claims_networkx()
    parsed = read(of_networkx(graph, "graphml"))
    assert links(parsed.case) == {("b + c", "support", "a"), ("d", "counter", "a")}
    assert sorted_messages(parsed) == ["1 edge of a link on a link is read as one to the claim where it ends"]
    graph.add_edge("a", "d", sign=-1, certain="yes")
    assert sorted_messages(read(of_networkx(graph, "graphml")))[1:] == ["left out: 1 'certain' of a link"]


CASE = parse_case(
    "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  c: {text: C, counters: b -> a, contradicts: b}\n"
).require()


def changed(change) -> ParsedCase:
    made = nx.read_graphml(BytesIO(written("graphml", CASE).encode()))
    change(made)
    return read(of_networkx(made, "graphml"))


def test_a_link_whose_premises_were_changed_keeps_its_undercut():
    parsed = changed(lambda made: made.add_edge("c", "b -> a", role="premise", position=1))
    assert links(parsed.case) >= {("b + c", "support", "a"), ("c", "counter", "step-2")}
    assert sorted_messages(parsed) == []


def test_a_contradiction_is_gone_with_the_nodes_of_its_links():
    parsed = changed(lambda made: made.remove_nodes_from(["c >< b", "b >< c"]))
    assert links(parsed.case) == {("b", "support", "a"), ("c", "counter", "b -> a")}
    assert links(changed(lambda made: None).case) == links(CASE)


def test_what_was_added_is_read_if_it_says_how_it_bears_and_told_otherwise():
    def change(made: nx.DiGraph) -> None:
        made.add_node("d", label="D", modularity_class=3)
        made.add_edge("d", "a", label="attacks")
        made.add_edge("d", "b", label="see also")
        made.graph["rows"] = '[{"row": "party", "id": "p"}, {"row": "claim", "text": "E"}, {"row": 3}, 7]'

    parsed = changed(change)
    assert ("d", "counter", "a") in links(parsed.case)
    assert (parsed.case.claims["d"].text, set(parsed.case.parties)) == ("D", {"p"})
    assert set(parsed.case.claims) == {"a", "b", "c", "d"}
    assert sorted_messages(parsed) == [
        "left out: 1 'modularity_class' of a claim",
        "left out: 1 edge between claims",
        "left out: 2 damaged rows about the rest of the case",
    ]


# Files that are none, or too much


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "<!DOCTYPE graphml [<!ENTITY b 'c'><!ENTITY a '&b;&b;'>]><graphml><graph><node id='a'>&a;</node></graph></graphml>",
            "entities",
        ),
        ("<!DOCTYPE graphml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><graphml>&a;</graphml>", "entities"),
        (drawing(A, B, arrow("a", "b", "attacks"))[:-30], "broken-xml"),
        ("<graphml><graph/></graphml>", "no-claims"),
        ("<gexf/>", "no-map"),
    ],
)
def test_a_file_that_is_no_graph_is_refused_with_its_mistake(text, rule):
    assert [one.rule for one in read(text).diagnostics if one.severity == "error"] == [rule]


def test_a_damaged_file_says_where_it_is_damaged_and_not_that_it_is_no_map(tmp_path):
    (tmp_path / "x.graphml").write_text(drawing(A)[:-30])
    assert "x.graphml:" in run("import", "x.graphml", folder=tmp_path).stderr


def test_what_graphml_has_beside_nodes_and_edges_is_told():
    port = '<node id="d"><data key="text">D</data><port name="p"/><locator/></node>'
    more = '<hyperedge><endpoint node="a"/></hyperedge><node id="a"><data key="text">Again</data></node>'
    parsed = read(drawing(A, B, port, more, arrow("b", "a", "attacks"), arrow("a", "a", "attacks")))
    assert links(parsed.case) == {("b", "counter", "a"), ("a", "counter", "a")}
    assert sorted_messages(parsed) == [
        "left out: 1 edge between more than two nodes",
        "left out: 1 element <locator>",
        "left out: 1 node without a text or an id of its own",
        "left out: 1 port of a node",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_nodes_may_be_nested_without_an_end(name):
    depth = 5000
    if name == "graphml":
        inside = "<node id='n'><data key='text'>N</data><graph>" * depth + A + B + arrow("b", "a", "attacks")
        text = f"{HEAD}{inside}{'</graph></node>' * depth}</graph></graphml>"
    else:
        inside = "<node id='n' label='N'><nodes>" * depth + "<node id='a' label='A'/><node id='b' label='B'/>"
        edges = "<edges><edge id='1' source='b' target='a' label='attacks'/></edges>"
        text = f"<gexf><graph><nodes>{inside}{'</nodes></node>' * depth}</nodes>{edges}</graph></gexf>"
    assert links(read(text, name).case) == {("b", "counter", "a")}
