"""Graphs in DOT are read: what argmap and Argdown draw, and what people write by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Case, load_case
from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.exporting import exporters
from argmap.formats.importing import importers, recognise
from argmap.formats.shared.dot.graph import HtmlLabel
from argmap.formats.shared.dot.parsing import parse_dot
from support.carried import carried
from support.diagram_reading import Diagrams, without_order
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases

PARTS = exporters()["dot"].carries
DIAGRAMS = Diagrams("dot", "map.dot")
read, links, texts = DIAGRAMS.read, DIAGRAMS.links, DIAGRAMS.texts
told, place = DIAGRAMS.told, DIAGRAMS.place
ARGDOWN = """digraph "Argument Map" {

rankdir = "BT";
concentrate = "false";

subgraph cluster_1 {
  label = <<FONT FACE="Arial" POINT-SIZE="10">Money &#38; time</FONT>>;
  color = "#DADADA";
  style = filled;

  n0 [label=<<FONT FACE="Arial" POINT-SIZE="8"><TABLE BORDER="0"><TR><TD><B>Trams</B></TD></TR><TR><TD>The town should build<br/>a tram.</TD></TR></TABLE></FONT>>, shape="box", color="#63AEF2", type="statement-map-node"];

}
  n1 [label=<<FONT FACE="Arial"><TABLE BORDER="0"><TR><TD><B>Cost</B></TD></TR></TABLE></FONT>>, fillcolor="#63AEF2",  type="argument-map-node"];
  n2 [label="Air", type="argument-map-node"];

  n1 -> n0 [color="red", type="attack"];
  n2 -> n1 [color="purple", type="undercut"];
  n2 -> n0 [color="green", type="support"];

}
"""


@pytest.mark.parametrize("cluster", ["party", "group", "stage"])
def test_a_drawing_with_frames_holds_the_links_that_are_no_lines(cluster):
    @examples(30)
    @given(case=cases())
    def law(case: Case) -> None:
        parsed = read(DIAGRAMS.written(case, cluster=cluster))
        assert parsed.case.claims == carried(case, PARTS).claims
        assert without_order(parsed.case) == without_order(carried(case, PARTS))

    law()


def test_what_was_changed_in_a_drawing_by_argmap_is_read():
    text = DIAGRAMS.written(load_case("tweety"))
    changed = text.replace("Tweety is a bird.", "Tweety is a hen.", 1).replace(
        "\n}", '\n  "hen" [label="Hens\\nfly."]; "hen" -> "bird" [label="supports"];\n}'
    )
    assert texts(changed)["bird"] == "Tweety is a hen."
    assert texts(changed)["hen"] == "Hens fly."
    assert ("hen", "support", "bird") in links(changed)
    assert links(changed) > links(text)


def test_rows_that_were_damaged_are_told():
    text = 'digraph { argmap="[{\\"row\\": \\"party\\", \\"id\\": 1}, 7"; a [text="A", label="A"] }'
    assert told(text) == ["left out: 1 damaged row about the rest of the case"]
    assert texts(text) == {"a": "A"}


def test_a_map_of_argdown_is_read_with_its_titles_groups_and_relations():
    case = read(ARGDOWN).require()
    assert read(ARGDOWN).diagnostics == ()
    assert case.title == "map"
    assert (case.claims["n0"].title, case.claims["n0"].text) == ("Trams", "The town should build a tram.")
    assert case.claims["n0"].kind == "statement"
    assert case.groups[case.claims["n0"].group].title == "Money & time"
    assert case.claims["n1"].text == "Cost"
    assert links(ARGDOWN) == {("n1", "counter", "n0"), ("n2", "counter", "n1"), ("n2", "support", "n0")}


def test_a_drawing_of_carneades_is_read_whatever_the_colours_of_its_labels():
    text = """digraph G1 {
      rankdir=RL
      edge [fontsize=16, color=black]
      n1 [label="The tram is \\nquiet ", fillcolor="#3AB54A", shape="box"]
      n2 [label=<<u>It has rubber <br/>wheels </u>>, fillcolor="#FF0000", shape="box"]
      n4 [label="It squeals ", fillcolor="#3AB54A", shape="box"]
      n5 [label="a1: scheme ", fillcolor="#FFFFFF", shape="Mrecord"]
      n6 [label="i1: PE ", fillcolor="#FFFFFF", shape="hexagon"]
      n2 -> n5 [label="", style=filled, arrowhead=none]
      n5 -> n1 [label="0.50", style=filled, arrowhead=normal]
      n4 -> n5 [label="", style=dashed, arrowhead=none]
      n1 -> n6 [label="", style=filled, arrowhead=none]
    }"""
    case = read(text).require()
    assert links(text) == {("n2", "support", "n1"), ("n4", "counter", "n2 -> n1")}
    assert texts(text) == {"n1": "The tram is quiet", "n2": "It has rubber wheels", "n4": "It squeals"}
    assert case.links[0].weight == 0.5
    assert "left out: 1 node of an issue" in told(text)


@pytest.mark.parametrize(
    ("edge", "link"),
    [
        ("a -> b [label=supports]", ("a", "support", "b")),
        ("a -> b [label=attack]", ("a", "counter", "b")),
        ("a -> b [xlabel=counters]", ("a", "counter", "b")),
        ('a -> b [label="+"]', ("a", "support", "b")),
        ('a -> b [label="-"]', ("a", "counter", "b")),
        ('a -> b [label="is attacked by"]', ("b", "counter", "a")),
        ("a -> b [label=supports, dir=back]", ("b", "support", "a")),
        ('"a":n -> b:p:sw [label=supports]', ("a", "support", "b")),
        ("a -> b [color=red]; c -> b [color=green]", ("a", "counter", "b")),
        ("edge [color=red] a -> b; c -> b [color=darkgreen]", ("a", "counter", "b")),
        ("a -> b [arrowhead=tee]", ("a", "counter", "b")),
    ],
)
def test_an_edge_says_by_its_label_its_colour_or_its_head_how_it_bears(edge, link):
    text = f"digraph {{ {edge} }}"
    assert recognise(SourceText("map", text)).name == "dot"
    assert link in links(text)


def test_an_edge_with_several_ends_is_an_edge_for_each_pair():
    text = "digraph { edge [label=supports] {a b} -> c -> subgraph s { d; e } }"
    both = {("a", "support", "c"), ("b", "support", "c"), ("c", "support", "d"), ("c", "support", "e")}
    assert links(text) == both
    assert links("strict digraph { a -> b [label=pro] a -> b }") == {("a", "support", "b")}


def test_edges_without_a_direction_are_read_from_left_to_right_and_told():
    text = "graph { a -- b [label=supports]; c -- b [label=attacks] }"
    assert links(text) == {("a", "support", "b"), ("c", "counter", "b")}
    assert told(text) == ["2 arrows have no direction, and are read from their sources to their targets"]


def test_lines_of_joint_premises_meet_in_a_point_which_can_be_undercut():
    text = (
        "digraph { j [shape=point] {p q} -> j [dir=none] j -> c [label=supports] u -> j [label=undercuts] }"
    )
    assert links(text) == {("p + q", "support", "c"), ("u", "counter", "p + q -> c")}


def test_boxes_in_a_cluster_are_a_group_and_clusters_in_clusters_are_groups_in_groups():
    text = """digraph {
      subgraph cluster_m { label="Money"; a; subgraph cluster_n { graph [label=<Loans <i>now</i>>]; b } }
      subgraph plain { label=no; c }
      b -> a [label=supports]; c -> a [label=attacks]
    }"""
    case = read(text).require()
    assert {claim.id: claim.group for claim in case.claims.values()} == {
        "a": "money", "b": "loans-now", "c": None,
    }  # fmt: skip
    assert case.groups["loans-now"].parent == "money"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (r'"It is\nloud\land\rnear"', "It is loud and near"),
        (r'"\N says \"no\" \\ \G"', r'a says "no" \ map'),
        ('"It " + "is" + " loud"', "It is loud"),
        ('"It is\\\n loud"', "It is loud"),
        ("<It <b>costs</b><br/>&lt; 2 <!-- > -->millions>", "It costs < 2 millions"),
        ('"Caf&eacute; &amp; bar"', "Café & bar"),
        ("Größe", "Größe"),
        ("-1.5", "-1.5"),
        ('"{It|<p> is}\\|loud", shape=record', "It is|loud"),
        ('"x"', "x"),
    ],
)
def test_a_label_is_read_as_graphviz_reads_it(label, said):
    assert texts(f"digraph map {{ a [label={label}]; b -> a [label=supports] }}")["a"] == said


def test_comments_of_three_kinds_line_ends_of_windows_and_a_mark_of_utf_8_are_passed_over():
    text = '\ufeff# one\n// two\nstrict DIGRAPH "x" /* three\n */ {\n a [label="A"; x=y][z="-"] b -> a [label="pro"];\n}\n'
    for changed in (text, text.replace("\n", "\r\n")):
        assert recognise(SourceText("map", changed)).name == "dot"
        assert links(changed) == {("b", "support", "a")}
        assert "left out: 2 comments" in told(changed)


def test_a_further_graph_in_the_file_is_told():
    text = "digraph { a -> b [label=pro] } graph x { c; { d } } strict digraph {}"
    assert links(text) == {("a", "support", "b")}
    assert told(text) == ["left out: 2 further graphs in the file"]


def test_what_is_hidden_is_no_claim():
    text = "digraph { h [style=invis]; a -> b [label=pro]; a -> h; b -> a [style=invis] }"
    assert links(text) == {("a", "support", "b")}
    assert set(texts(text)) == {"a", "b"}


def test_a_tree_that_is_drawn_from_its_conclusion_is_read_from_its_ends():
    text = "digraph { t -> a [color=green]; t -> b [color=red]; a -> c [color=green] }"
    assert links(text) == {("a", "support", "t"), ("b", "counter", "t"), ("c", "support", "a")}
    assert any("all begin at one box" in one for one in told(text))
    upward = text.replace("{", "{ rankdir=BT;", 1)
    assert links(upward) == {("t", "support", "a"), ("t", "counter", "b"), ("a", "support", "c")}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("digraph {\n  a -> b [label=supports\n  c -> d;\n}", (3, 5, "there is '->' where an attribute or ']' should be")),
        ("digraph { a -> }", (1, 16, "there is '}' where a node or '{' should be")),
        ("digraph { a -- b }", (1, 13, "edges of a digraph are written ->, not --")),
        ("graph { a -> b }", (1, 11, "edges of a graph are written --, not ->")),
        ("digraph { a", (1, 9, "these braces are not closed")),
        ('digraph {\n a [label="x];\n}', (2, 11, "this text in quotes does not end")),
        ("digraph { a [label=<b] }", (1, 20, "this text in markup does not end")),
        ("digraph { /* a }", (1, 11, "this comment does not end")),
        ("digraph { b-c }", (1, 12, "'-' cannot stand here")),
        ("digraph { a [label=] }", (1, 20, "there is ']' where a value should be")),
        ('digraph { a [label="x" + y] }', (1, 26, "there is 'y' where a text in quotes should be")),
        ("digraph { a } b", (1, 15, "there is 'b' where the end of the file, or another graph, should be")),
        ("diagraph { a }", (1, 1, "there is 'diagraph' where 'digraph' or 'graph' should be")),
        ("digraph", (1, 7, "the file ends where a name or '{' should be")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_what_was_expected(text, where):
    assert place(text) == where
    assert recognise(SourceText("map.gv", text)).name == "dot"


@pytest.mark.parametrize(
    "text",
    [
        "digraph " + "{" * 100_000,
        "digraph { a -> b [label=pro] " + "{" * 100_000 + "}" * 100_001,
        'digraph { "' + 'a\\"' * 100_000,
        "digraph { a [label=<" + "<!--" * 100_000,
        "digraph { a [label=<" + "<b" * 100_000,
        "/* a */ // b\n" * 50_000 + "digrap",
        " \n" * 100_000 + "x",
        "digraph { /" + "*" * 200_000,
        "digraph { " + "{a b c d e f g h} -> " * 300 + "x }",
        "digraph {" + "".join(f"subgraph s{i} {{subgraph s{i - 1}; n{i}}} -> x;" for i in range(3000)) + "}",
    ],
    ids=range(10),
)
def test_no_text_brings_the_reader_down(text):
    parsed = read(text)
    assert parsed.has_errors or parsed.case.claims
    recognise(SourceText("map", text))


@examples(200)
@given(st.lists(st.sampled_from([*'{}[]<>"\\=;,:+-', "->", "--", "digraph", "subgraph", "node", "a", "label", "\n", "/*", "#", " "])))  # fmt: skip
def test_any_tokens_are_read_or_told(tokens):
    mistakes = Mistakes()
    graph = parse_dot(SourceText("map", "digraph { " + "".join(tokens) + " }"), mistakes)
    assert mistakes or all(edge.begin in graph.nodes and edge.end in graph.nodes for edge in graph.edges)


def test_a_text_in_markup_is_told_apart_from_one_in_quotes():
    graph = parse_dot(SourceText("map", 'digraph { a [label=<b>] c [label="<b>"] }'), Mistakes())
    assert isinstance(graph.nodes["a"].values["label"], HtmlLabel)
    assert not isinstance(graph.nodes["c"].values["label"], HtmlLabel)


def test_a_drawing_of_a_diff_is_no_map(tmp_path):
    run("diff", "tweety", "murder", "-o", "d.dot", folder=tmp_path)
    refused = run("show", "d.dot", folder=tmp_path)
    assert refused.returncode == 2
    assert "is a drawing of a diff by argmap" in refused.stderr


def test_default_inferences_and_conflicts_that_aifdb_draws_are_links():
    nodes = (
        '1 [label=A]; 2 [label=B]; 3 [label=C]; 4 [label="Default Inference"]; 5 [label="Default Conflict"]'
    )
    source = SourceText("map.dot", f"digraph odg {{ rankdir=RL; {nodes}; 2 -> 4 -> 1; 3 -> 5 -> 4 }}")
    assert recognise(source).name == "dot"
    found = importers()["dot"].parse(source).case.links
    assert [(one.premises, one.stance, one.target, one.notes) for one in found] == [
        (("2",), "support", "1", None),
        (("3",), "counter", "2 -> 1", None),
    ]
