"""The Argument Interchange Format in JSON, as served and accepted by AIFdb (https://www.aifdb.org).

Older files of AIFdb, from before it gave schemes ids and listed locutions, are read too, and so are those of
CISpaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.aif.case import LONGEST_NAME, build_case
from argmap.formats.shared.aif.cispaces import as_node_set, is_cispaces, sayers
from argmap.formats.shared.aif.graph import FURTHER, join_graphs, read_graph
from argmap.formats.shared.aif.ova_two import looks_like_ova_two
from argmap.formats.shared.aif.writing import LACKS, graph_losses, is_said, written_graph
from argmap.formats.shared.files.json import parse_json_case, read_json, word_of, write_json
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import counted_losses
from argmap.formats.shared.parsed import parsed_case
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase

_PARTS = "'nodes' and 'edges'"


def detect(source: SourceText) -> bool:
    """Return whether a text looks like a node set of AIFdb."""
    return (
        source.begins_with("{")
        and '"nodes"' in source.text
        and '"edges"' in source.text
        and _holds_ids(source.text)
        and not looks_like_ova_two(source.text)
    )


def _holds_ids(text: str) -> bool:
    return '"AIF"' not in text and ('"nodeID"' in text or '"locutions"' in text)


def parse(source: SourceText) -> ParsedCase:
    """Parse a node set into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, _PARTS, _read)


def _read(value: Mapping[str, Any], source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    if not is_cispaces(value):
        return build_case(read_graph(value, source, mistakes, left_out), source, "", left_out)
    graph = read_graph(as_node_set(value), source, mistakes, left_out)
    graph = replace(graph, speakers={**graph.speakers, **sayers(value)})
    case = build_case(graph, source, word_of(value.get("title")).strip(), left_out)
    return replace(case, summary=word_of(value.get("description")).strip() or None)


def join(sources: Sequence[SourceText], title: str) -> ParsedCase:
    """Parse node sets as parts of one map, in which nodes with the same id are one."""
    mistakes, left_out = Mistakes(), LeftOut()
    read = ((read_json(source, mistakes, _PARTS), source) for source in sources)
    values = [(value, source) for value, source in read if value is not None]
    source = SourceText(title, "")
    case = build_case(join_graphs(values, mistakes, left_out), source, title, left_out)
    return parsed_case(case, source, mistakes, left_out)


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as a node set."""
    graph = written_graph(view)
    value = {
        "nodes": [{"nodeID": n.id, "text": n.text, "type": n.kind, **n.scheme_keys()} for n in graph.nodes],
        "edges": [
            {"edgeID": str(number), "fromID": start, "toID": end, "formEdgeID": None}
            for number, (start, end) in enumerate(graph.edges, 1)
        ],
        "locutions": [
            {
                "nodeID": node,
                "personID": person,
                "timestamp": None,
                "start": None,
                "end": None,
                "source": None,
            }
            for node, person in graph.speakers
        ],
    }
    case = drawn_part(view)
    long = sum(
        1 for claim in case.claims.values() if claim.by and len(case.party_name(claim.by)) > LONGEST_NAME
    )
    words = "party of a claim, whose name is too long", "parties of claims, whose names are too long"
    lost = graph_losses(case, _CARRIED, lambda cite, claim: is_said(cite, claim, case))
    return Exported(write_json(value), (*counted_losses((long, *words)), *lost))


_CARRIED = ("parties", "schemes", "prefer")

IMPORTER = Importer(
    "aif",
    "argument maps of AIFdb, as JSON",
    (),
    detect,
    parse,
    join=join,
    leaves_out=(
        *("locutions", "illocutions", "transitions", "preferences", "enthymemes", "times"),
        *("speakers of nodes that are no locutions", *FURTHER),
    ),
)
EXPORTER = Exporter(
    "aif",
    "argument maps for AIFdb, as JSON",
    (".aif.json",),
    render,
    carries=_CARRIED,
    lacks={**LACKS, "cites": "citations, but for what was said"},
)
