"""GraphML (http://graphml.graphdrawing.org), for graph programs such as Gephi and yEd.

The graph is `ArgumentGraph.to_networkx`: claims and links are both nodes.
"""

from __future__ import annotations

from io import BytesIO

from argmap.exporters import Exported, Exporter, Options
from argmap.exporters._losses import losses
from argmap.exporters._part import drawn_part
from argmap.graph import ArgumentGraph
from argmap.view import View


def render(view: View, _options: Options) -> Exported:
    """Write what the view shows, with networkx's own writer."""
    import networkx as nx

    graph = ArgumentGraph(drawn_part(view)).to_networkx()
    written = BytesIO()
    nx.write_graphml_xml(graph, written, prettyprint=True)
    text = written.getvalue().decode("utf-8")
    carried = ("kind", "assumed", "standard", "weight", "link weights", "schemes")
    return Exported(text.rstrip("\n") + "\n", losses(view.case, carried))


EXPORTER = Exporter(
    "graphml", "claims and links as nodes, for Gephi, yEd and networkx", (".graphml",), render
)
