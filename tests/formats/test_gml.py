"""Graphs in GML, as networkx and yEd write them, are read as cases if their edges say how they bear."""

from __future__ import annotations

from io import BytesIO

import networkx as nx
import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages


def read(text: str) -> ParsedCase:
    source = SourceText("trams.gml", text)
    assert recognise(source) is importers()["gml"]
    return importers()["gml"].parse(source)


def test_what_networkx_writes_is_read_with_its_attributes():
    graph = nx.DiGraph()
    graph.add_node("free", text="Trams & buses should be free: “all” of them.")
    graph.add_node("clean", text="They are clean.", odd=0.5)
    graph.add_edge("clean", "free", relation="supports")
    graph.add_edge("free", "clean", relation="attacks")
    written = BytesIO()
    nx.write_gml(graph, written)
    parsed = read(written.getvalue().decode())
    texts = [(one.text, one.title) for one in parsed.case.claims.values()]
    assert texts == [("Trams & buses should be free: “all” of them.", "free"), ("They are clean.", "clean")]
    assert links_by_ends(parsed.case) == {("1", "support", "0"), ("0", "counter", "1")}
    assert sorted_messages(parsed) == ["left out: 1 'odd' of a node"]


def test_the_labels_of_yed_are_read_and_its_drawing_is_not_told():
    parsed = read("""\
Creator "yFiles"
# a comment
graph
[ directed 1
  label "Trams"
  node [ id 0 label "Trams should be&#10;free." graphics [ x 1.5 type "rectangle" ] LabelGraphics [ text "T" ] ]
  node [ id 1 label "They are full." ]
  edge [ source 1 target 0 label "con" graphics [ fill "#000000" targetArrow "standard" ] ]
  group 3
]
""")
    assert parsed.case.title == "Trams"
    assert [one.text for one in parsed.case.claims.values()] == ["Trams should be free.", "They are full."]
    assert links_by_ends(parsed.case) == {("1", "counter", "0")}
    assert sorted_messages(parsed) == ["left out: 1 'group' of the graph"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("graph [ node [ id 1 ]", "trams.gml:1:21"),
        ("graph [ ] ]", "trams.gml:1:11"),
        ('graph [ "a" 1 ]', "trams.gml:1:9"),
        ('graph [ node [ id 1 label "a ] ]', "trams.gml:1:32"),
        ("graph " + "[ a " * 30, "trams.gml:1"),
        ("", "trams.gml:1:1"),
    ],
)
def test_a_broken_text_is_reported_where_it_breaks(text, place):
    (found,) = importers()["gml"].parse(SourceText("trams.gml", text)).diagnostics
    assert found.severity == "error"
    assert str(found).startswith(place)
