"""GraphML (http://graphml.graphdrawing.org), for graph programs such as Gephi and yEd.

The graph is `ArgumentGraph.to_networkx`: claims and links are both nodes.
"""

from __future__ import annotations

from io import BytesIO

from argmap.core.graph import ArgumentGraph
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import GRAPH_LACKS, IN_GRAPH, losses_in_graph
from argmap.render.filters import drawn_part
from argmap.render.view import View

#: A placeholder for carriage returns until the XML is written: the writer does not escape them, and
#: readers would turn them into line feeds. No case contains this control character.
_RETURN = "\x0b"


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case, with networkx's own writer."""
    import networkx as nx

    graph = ArgumentGraph(drawn_part(view)).to_networkx()
    for _, values in graph.nodes(data=True):
        values.update({k: v.replace("\r", _RETURN) for k, v in values.items() if isinstance(v, str)})
    graph.graph.update({k: v.replace("\r", _RETURN) for k, v in graph.graph.items()})
    written = BytesIO()
    nx.write_graphml_xml(graph, written, prettyprint=True)
    text = written.getvalue().decode("utf-8").replace(_RETURN, "&#13;")
    return Exported(text.rstrip("\n") + "\n", losses_in_graph(view.case))


EXPORTER = Exporter(
    "graphml",
    "claims and links as nodes, for Gephi, yEd and networkx",
    (".graphml",),
    render,
    carries=IN_GRAPH,
    lacks=GRAPH_LACKS,
)
