"""The graph of a case as a graph of networkx."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from argmap import ArgumentGraph, load_case
from support.api import CASES, case


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


def test_betweenness_and_page_rank_are_those_of_networkx():
    claims = ArgumentGraph(case("popov-v-hayashi")).claims_networkx()
    between = nx.betweenness_centrality(claims)
    assert max(between, key=between.get) == "prepossessory"
    pytest.importorskip("scipy", reason="networkx needs it for PageRank")
    rank = nx.pagerank(claims)
    assert max(rank, key=rank.get) == "ball-to-popov"
