"""DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).

Above the drawing stands what became of the conclusions. A claim is a box with its
verdict, id, party and stage above its text; its ground and frame show the verdict and
its effect as the other pictures do. A support is a solid line with an
arrow, a counter a dashed one with a bar, both labelled; a step that is not in force
has a thin, pale line. Two claims that counter each other have one line with a bar at
both ends. Joint premises meet in a small junction, from which one line leads on, which
says that all are needed. A link that is a target itself also has a junction, where
undercuts and backing end.

Groups stand beside each other, each in a frame, with the boxes in columns that make the
drawing fit a sheet of paper: parties side by side, and stages in their order, so that what
answers a claim stands further on. Boxes are numbered in the order of reading. A support never leaves
its frame, nor do counters if there are many: what else bears on a claim is said in its box, by number.

What a drawing shows comes back when it is read. Graphs of others are read if their edges say what supports or
counters what (see `formats.shared.dot.reading`).
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.dot.drawing import draw
from argmap.formats.shared.dot.reading import read_dot
from argmap.formats.shared.dot.tokens import beginning
from argmap.formats.shared.drawings.filled_boxes import fill_boxes, lost_in_boxes
from argmap.formats.shared.graphs.diagrams import is_diagram_map, parse_diagram
from argmap.formats.shared.graphs.drawn import LEFT_OUT_OF_DRAWINGS, ROUND_HEADS
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase


def render(view: View, options: Options) -> Exported:
    """Write the claims and links of a view; the output is deterministic."""
    view = fill_boxes(view, options)
    return Exported(draw(view, options), lost_in_boxes(view, view.case, _DRAWN, is_read=True))


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph that says how its nodes bear on others, or a broken one."""
    if _CHANGES.match(source.text) is not None:
        return False
    is_called_so = source.name.lower().endswith(EXPORTER.suffixes) and bool(
        source.text.strip("\ufeff \t\r\n")
    )
    return (is_called_so or beginning().match(source.text) is not None) and is_diagram_map(source, read_dot)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_diagram(source, read_dot)


#: How a drawing of a diff begins, which is no map: its colours say what was added and removed.
_CHANGES = re.compile(r"\s*digraph changes \{\s+graph \[rankdir=")
#: The parts of a case that boxes and lines show, besides texts.
_DRAWN = ("groups", "contradictions", "parties", "conclusion", "stages")

EXPORTER = Exporter(
    "dot",
    "Graphviz: draw it with 'dot -Tpdf'",
    (".dot", ".gv"),
    render,
    verdicts=True,
    closes=True,
    carries=_DRAWN,
    takes=("cluster", "rankdir", "wrap", "colour"),
)
IMPORTER = Importer(
    "dot",
    "graphs of Graphviz, Argdown, Carneades and others that say what supports or counters what",
    (),
    detect,
    parse,
    leaves_out=(
        *LEFT_OUT_OF_DRAWINGS,
        ROUND_HEADS[1],
        "dashed styles of arrows",
        "damaged rows about the rest of the case",
        "comments",
        "'...' of graphs",
        "ports of nodes",
        "addresses",
        "images",
        "tooltips",
        "labels at ends of arrows",
        "labels beside boxes and arrows",
        "nodes of issues",
        "further graphs in the file",
    ),
)
