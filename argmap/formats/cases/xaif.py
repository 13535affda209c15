"""The Argument Interchange Format as xAIF, the JSON of OVA3 and the Argument Mining Framework.

A map is in `AIF`, with the ids of schemes in `schemefulfillments` and the names of speakers in
`participants`. Beside it is the analysed text, in which spans mark what each node was made from: a quotation.
OVA3 draws what is in `OVA`. Older files of OVA2 are read too (see `formats.shared.aif.ova_two`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted
from argmap.core.model import Case, Citation
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.aif.case import LOCUTIONS, TEXT, build_case
from argmap.formats.shared.aif.graph import FURTHER, read_graph
from argmap.formats.shared.aif.ova_two import as_xaif, is_ova_two, looks_like_ova_two
from argmap.formats.shared.aif.writing import (
    LACKS,
    USUAL_IDS,
    WrittenGraph,
    WrittenNode,
    graph_losses,
    is_said,
    written_graph,
)
from argmap.formats.shared.files.json import JsonPlaces, load_json, parse_json_case, word_of, write_json
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import MarkedText, read_marked, write_marked
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase

#: The parts of a file besides the map, in words; other parts are named by their keys.
_BESIDE = {
    "OVA": ("placement of boxes in OVA", "placements of boxes in OVA"),
    "ova": ("placement of boxes in OVA", "placements of boxes in OVA"),
}
_NO_CONTENT = ("AIF", "dialog", "text")
#: The parts of a graph, which some programs write beside an `AIF` that only describes the file.
_OF_GRAPHS = frozenset(("nodes", "edges", "locutions", "participants", "schemefulfillments"))


def detect(source: SourceText) -> bool:
    """Return whether a text looks like xAIF."""
    begun = source.begins_with("{")
    return begun and ('"AIF"' in source.text or looks_like_ova_two(source.text))


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, "'nodes' and 'edges'", _read)


def _read(value: Mapping[str, Any], source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case | None:
    if is_ova_two(value):
        value = as_xaif(value, source, left_out)
    inner = value.get("AIF")
    if isinstance(inner, str):  # some programs write the map as a text with JSON in it
        inside = load_json(SourceText(source.name, inner))
        inner = inside if isinstance(inside, dict) else inner
    if isinstance(inner, dict) and not inner.get("nodes") and value.get("nodes"):
        beside = {key: part for key, part in value.items() if key in _OF_GRAPHS}
        inner, value = inner | beside, {key: part for key, part in value.items() if key not in _OF_GRAPHS}
    if not isinstance(inner, dict):
        message = "'AIF' must be an object with 'nodes' and 'edges'"
        mistakes.report("wrong-type", message, Span(source, 0, 1))
        return None
    graph = read_graph(inner, source, mistakes, left_out)
    text = _text(value)
    case = build_case(graph, source, "", left_out, text)
    if not case.claims and text.text:
        hint = "analyse it in OVA, or with the Argument Mining Framework, and use the file that this writes"
        at = JsonPlaces(source).key("text")
        mistakes.report("no-claims", "this has a text, but no claims found in it", at, hint=hint)
    for node in text.marks:
        if node not in graph.nodes:
            words = (
                "mark in the text of a node that is not there",
                "marks in the text of nodes that are not there",
            )
            left_out.add(*words, JsonPlaces(source).key("text"))
    _tell_the_rest(value, source, left_out)
    return case


def _text(value: Mapping[str, Any]) -> MarkedText:
    """Return the analysed text; the Argument Mining Framework has it in an object."""
    said = value.get("text")
    return read_marked(word_of(said.get("txt") if isinstance(said, dict) else said))


def _tell_the_rest(value: Mapping[str, Any], source: SourceText, left_out: LeftOut) -> None:
    for key, part in value.items():
        is_blank = key in _BESIDE and isinstance(part, dict) and not any(part.values())
        if part and not is_blank and key not in _NO_CONTENT:
            start = max(0, source.text.find(f'"{key}"'))
            words = _BESIDE.get(key, (f"block '{key}'", f"blocks '{key}'"))
            left_out.add(*words, Span(source, start, start + len(key) + 2))


# Writing

#: The distances between boxes.
_ACROSS, _DOWN = 260, 140
#: The number of boxes of a kind in a row.
_IN_A_ROW = 6
_ARGUED = frozenset(("I", "RA", "CA", "MA", "PA"))


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case with its layout for OVA3, and its quotations marked in their texts."""
    graph, case = written_graph(view), drawn_part(view)
    text = write_marked(case, LOCUTIONS, TEXT)
    people = [(int(number), *_names(name)) for number, name in graph.people]
    schemes = ((node.id, node.number or _usual(node)) for node in graph.nodes)
    inner = {
        "nodes": [{"nodeID": node.id, "text": node.text, "type": node.kind} for node in graph.nodes],
        "edges": [{"edgeID": n, "fromID": a, "toID": b} for n, (a, b) in enumerate(graph.edges, 1)],
        "schemefulfillments": [{"nodeID": node, "schemeID": scheme} for node, scheme in schemes if scheme],
        "descriptorfulfillments": [],
        "cqdescriptorfulfillments": [],
        "participants": [
            {"participantID": p, "firstname": first, "surname": last} for p, first, last in people
        ],
        "locutions": [
            {"nodeID": node, "personID": int(person), "start": None, "end": None}
            for node, person in graph.speakers
        ],
    }
    value = {"AIF": inner, "text": text.text, "OVA": _placed(graph)}
    unmarked = counted(text.unmarked, "quotation that is not marked in its text", "quotations that are not marked in their texts")  # fmt: skip
    lost = graph_losses(
        case,
        _CARRIED,
        lambda cite, claim: is_said(cite, claim, case) or _is_marked(cite, case),
        (LOCUTIONS, TEXT),
    )
    return Exported(write_json(value), ((unmarked, *lost) if text.unmarked else lost))


def _is_marked(cite: Citation, case: Case) -> bool:
    """Return whether all that a citation says is in a text with a mark."""
    bare = cite == Citation(cite.source, cite.at, cite.quote)
    return bare and bool(cite.quote) and cite.source in case.sources and cite.source != LOCUTIONS


def _usual(node: WrittenNode) -> str:
    """Return the id of the usual scheme of a step.

    Empty for a step with another scheme, and for what is not a step.
    """
    return USUAL_IDS.get(node.kind, "") if node.text.startswith("Default ") else ""


def _names(name: str) -> tuple[str, str]:
    first, _, last = name.rpartition(" ")
    return first, last


def _placed(graph: WrittenGraph) -> dict[str, Any]:
    """Return where OVA3 draws boxes and lines: claims above, steps below; what was said is not drawn."""
    kinds = {node.id: node.kind for node in graph.nodes}
    nodes = []
    counts = {True: 0, False: 0}
    claims = sum(1 for kind in kinds.values() if kind == "I")
    first = -(-claims // _IN_A_ROW)
    for node in graph.nodes:
        claim = node.kind == "I"
        row, column = divmod(counts[claim], _IN_A_ROW)
        counts[claim] += 1
        x, y = 20 + _ACROSS * column, 20 + _DOWN * (row if claim else first + row)
        nodes.append({"nodeID": node.id, "visible": node.kind in _ARGUED, "x": x, "y": y, "timestamp": ""})
    edges = [{"fromID": a, "toID": b, "visible": {kinds[a], kinds[b]} <= _ARGUED} for a, b in graph.edges]
    return {"firstname": "", "surname": "", "url": "", "nodes": nodes, "edges": edges}


_CARRIED = ("parties", "schemes", "prefer")

IMPORTER = Importer(
    "xaif",
    "argument maps of OVA3 and the Argument Mining Framework, as JSON",
    (),
    detect,
    parse,
    leaves_out=(
        *("locutions", "illocutions", "transitions", "preferences", "enthymemes", "times"),
        *("speakers of nodes that are no locutions", "speakers who are no participants"),
        *("placements of boxes in OVA", "'...' of analyses", *FURTHER),
    ),
)
EXPORTER = Exporter(
    "xaif",
    "argument maps for OVA3, as JSON, with marks in the text",
    (".xaif.json",),
    render,
    carries=_CARRIED,
    lacks={
        **LACKS,
        "cites": "citations, but for the first quotation of each claim and for what was said",
        "sources": "sources, but for the texts that quotations are from",
    },
)
