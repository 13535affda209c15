"""The graph of a case as a graph of networkx."""

from __future__ import annotations

import io
import re

import networkx as nx
import pytest

from argmap import ArgumentGraph, load_case, parse_case
from support.api import CASES, case
from support.project import ROOT


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_graph_is_written_as_gexf_and_read_again(path):
    graph = ArgumentGraph(load_case(path)).to_networkx()
    written = io.BytesIO()
    nx.write_gexf(graph, written)
    written.seek(0)
    again = nx.read_gexf(written)
    assert set(again.nodes) == set(graph.nodes)
    assert set(again.edges) == set(graph.edges)
    for node, given in graph.nodes(data=True):
        assert given.items() <= again.nodes[node].items()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_graph_of_the_claims_is_written_as_gexf_too(path):
    graph = ArgumentGraph(load_case(path)).claims_networkx()
    written = io.BytesIO()
    nx.write_gexf(graph, written)
    written.seek(0)
    again = nx.read_gexf(written)
    assert set(again.nodes) == set(graph.nodes)
    assert again.number_of_edges() == graph.number_of_edges()
    signs = sorted(sign for _, _, sign in graph.edges(data="sign"))
    assert sorted(sign for _, _, sign in again.edges(data="sign")) == signs


TABLE = re.findall(
    r"^\| (.+?) \| (.+?) \| (.+?) \|$",
    (ROOT / "docs" / "api.md").read_text().partition("## As a networkx")[2],
    re.MULTILINE,
)
TYPES = {
    "str": str,
    "int": int,
    "bool": bool,
    "float": float,
    '"claim" or "link"': str,
    '"support" or "counter"': str,
}


def listed(element):
    """The attributes that docs/api.md lists for claims or links, with their types."""
    found = {}
    for of, names, kind in TABLE:
        if element in of.split(", ") or of == "every node":
            types = [TYPES[word] for word in TYPES if kind.startswith(word)]
            found |= dict.fromkeys(re.findall("`([a-z_]+)`", names), types[0])
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_page_lists_every_attribute_of_a_node_with_its_type(path):
    for _, given in ArgumentGraph(load_case(path)).to_networkx().nodes(data=True):
        types = listed(given["element"])
        assert {name: type(value) for name, value in given.items()}.items() <= types.items()


def test_every_attribute_that_the_page_lists_is_one_of_a_node():
    given = parse_case(EVERYTHING).require()
    nodes = ArgumentGraph(given).to_networkx().nodes
    assert nodes["b"].keys() == listed("claim").keys()
    assert nodes["arg.1"].keys() == listed("link").keys()


EVERYTHING = """title: T
parties: {p: P}
stages: {s: S}
groups: {g: G}
values: {v: V}
claims:
  a: A
  b:
    text: B
    by: p
    kind: legal
    question: q
    group: g
    value: v
    stage: s
    standard: scintilla
    accrue: sum
    assumed: true
    weight: 0.5
arguments:
  arg:
    steps: [{from: b, to: a, by: p, stage: s, scheme: expert-opinion, weight: 0.5}]
"""


def test_betweenness_and_page_rank_are_those_of_networkx():
    claims = ArgumentGraph(case("popov-v-hayashi")).claims_networkx()
    between = nx.betweenness_centrality(claims)
    assert max(between, key=between.get) == "prepossessory"
    pytest.importorskip("scipy", reason="networkx needs it for PageRank")
    rank = nx.pagerank(claims)
    assert max(rank, key=rank.get) == "ball-to-popov"
