"""Outlines in Markdown, and graphs for Gephi, say what a case says."""

from __future__ import annotations

import re
from io import BytesIO

import networkx as nx
import pytest
from hypothesis import given

from argmap import ArgumentGraph, load_case, parse_case
from argmap.formats.exporting import Options, exporters
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from support.exports import awkward_case, rendered
from support.project import BUNDLED
from support.strategies import cases

CASE = """
title: "*Free* fares?"
summary: A question.
sources: {times: {title: The Times, url: "https://example.org/a", date: 2025-03, page: A3, accessed: 2025-04-01}}
parties: {pro: For}
claims:
  free: {text: "1. Fares should be free.", by: pro, cites: [{source: times, at: p. 3, quote: "Free, at last."}]}
  full: {text: Buses fill., supports: {target: free, with: clean, id: step}}
  clean: "# Buses are <clean>."
  paid: {text: Somebody pays., counters: free, notes: Taxes.}
  walked: {text: They walked before., counters: step}
"""


def outline(text: str) -> str:
    case = parse_case(text).require()
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    return str(exporters()["markdown"].render(view, Options()).content)


def test_an_outline_has_numbers_quotations_notes_and_sources():
    assert outline(CASE).splitlines() == [
        "# \\*Free\\* fares?",
        "",
        "A question.",
        "",
        "- **1** 1\\. Fares should be free. (For) *rejected*",
        "  > “Free, at last.” — The Times, p. 3",
        "",
        "  - **1.1** Pro: all of these together *rejected*",
        "    - **1.1.1** Buses fill. *accepted*",
        "    - **1.1.2** \\# Buses are \\<clean\\>. *accepted*",
        "    - **1.1.3** Undercuts the step: They walked before. *accepted*",
        "  - **1.2** Con: Somebody pays. *accepted*",
        "    Note: Taxes.",
        "",
        "## Sources",
        "",
        "- *The Times*, 2025-03, page A3 <https://example.org/a>, accessed 2025-04-01",
    ]


@given(case=cases())
def test_the_outline_of_any_case_has_an_item_for_each_row(case):
    view = build_view(ArgumentGraph(case))
    text = rendered(case, "markdown")
    assert len(re.findall(r"(?m)^ *- \*\*[\d.]+\*\* ", text)) == len(view.rows)


@pytest.mark.parametrize("name", BUNDLED)
def test_networkx_reads_from_gexf_the_graph_that_to_networkx_builds(name):
    argument = ArgumentGraph(load_case(name))
    built = argument.to_networkx()
    assert as_built(rendered(argument.case, "gexf"), built) == as_values(built)


@given(case=cases())
def test_gexf_carries_any_case_letter_for_letter(case):
    built = ArgumentGraph(case).to_networkx()
    assert as_built(rendered(case, "gexf"), built) == as_values(built)


def test_labels_for_gephi_are_the_texts_of_claims():
    graph = nx.read_gexf(BytesIO(rendered(awkward_case(), "gexf").encode()))
    assert graph.nodes["c5"]["label"] == awkward_case().claims["c5"].text


def as_built(text: str, built: nx.DiGraph) -> object:
    """The graph in a text, without what is there only to read the case again."""
    graph = nx.read_gexf(BytesIO(text.encode("utf-8")))
    for name, values in graph.nodes(data=True):
        for key in values.keys() - built.nodes[name].keys():
            del values[key]
    for _, _, values in graph.edges(data=True):
        del values["id"], values["label"]
    return as_values(graph)


def as_values(graph: nx.DiGraph) -> object:
    return sorted(graph.nodes(data=True), key=repr), sorted(graph.edges(data=True), key=repr)
