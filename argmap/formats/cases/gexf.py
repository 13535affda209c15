"""GEXF (https://gexf.net), for Gephi, which uses its labels, colours by attribute, and time.

The graph is `ArgumentGraph.to_networkx`, as in GraphML: claims and links are both nodes. The label of a claim
is its text.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from argmap.core.graph import ArgumentGraph
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import GRAPH_LACKS, IN_GRAPH, losses_in_graph
from argmap.render.filters import drawn_part
from argmap.render.view import View

#: A placeholder for carriage returns until the XML is written; readers turn unescaped ones into line feeds.
_RETURN = "\x0b"
#: The date of writing and the name of the writer, which are normalised: the same case gives the same bytes.
_WHEN = re.compile(rb" lastmodifieddate=\"[^\"]*\"")
_WRITER = re.compile(rb"<creator>[^<]*</creator>")


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case, with networkx's own writer."""
    import networkx as nx

    graph = ArgumentGraph(drawn_part(view)).to_networkx()
    for name, values in graph.nodes(data=True):
        values.update({key: _kept(value) for key, value in values.items()})
        values["label"] = values.get("text") or f"{values['stance']}: {name}"
    for _, _, values in graph.edges(data=True):
        values.update({key: _kept(value) for key, value in values.items()})
        values["label"] = values.get("stance", values["role"])
    graph.graph.update({key: _kept(value) for key, value in graph.graph.items()})
    written = BytesIO()
    nx.write_gexf(graph, written)
    content = _WRITER.sub(b"<creator>argmap</creator>", _WHEN.sub(b"", written.getvalue(), count=1), count=1)
    text = content.decode("utf-8").replace(_RETURN, "&#13;")
    return Exported(text.rstrip("\n") + "\n", losses_in_graph(view.case))


def _kept(value: Any) -> Any:
    return value.replace("\r", _RETURN) if isinstance(value, str) else value


EXPORTER = Exporter(
    "gexf",
    "claims and links as nodes with labels, for Gephi",
    (".gexf",),
    render,
    carries=IN_GRAPH,
    lacks=GRAPH_LACKS,
)
