"""Pictures that Graphviz lays out, by way of DOT. The only door to pygraphviz, which brings Graphviz."""

from __future__ import annotations

import contextlib
import importlib
import io
import warnings

from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import missing_package
from argmap.formats.cases.png import fitting_scale
from argmap.formats.exporting import Exported, Exporter, Options, exporters
from argmap.render.view import View

#: What Graphviz takes for an inch where pixels are asked for.
_DPI = 96


def render_with_graphviz(exporter: Exporter, view: View, options: Options) -> Exported:
    """Draw a view as `dot` lays it out.

    Raises:
        ArgmapError: Graphviz cannot draw that format, or pygraphviz is not installed.
    """
    if exporter.graphviz is None:
        able = ", ".join(name for name, one in exporters().items() if one.graphviz)
        raise ArgmapError(f"{exporter.name} has no layout", hint=f"--layout dot is for {able}")
    drawn = exporters()["dot"].render(view, options._replace(rankdir=options.rankdir or "RL"))
    content = _drawn(str(drawn.content), exporter.graphviz, options.scale)
    return Exported(content, (*drawn.lost, "the verdicts"))


def taken_by_graphviz(exporter: Exporter) -> tuple[str, ...]:
    """The options that such a picture takes, by name."""
    return (*exporters()["dot"].takes, *(("scale",) if exporter.graphviz == "png" else ()))


def _drawn(dot: str, kind: str, scale: float | None) -> bytes:
    try:
        pygraphviz = importlib.import_module("pygraphviz")
    except ImportError:
        raise missing_package("this layout", "pygraphviz", "graphviz") from None
    # It warns of graphs that may take long, on stderr.
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = pygraphviz.AGraph(string=dot)
        graph.layout(prog="dot")
        if kind == "png":
            left, bottom, right, top = map(float, graph.graph_attr["bb"].split(","))
            scale = fitting_scale((right - left) * _DPI / 72, (top - bottom) * _DPI / 72, scale)
            graph.graph_attr["dpi"] = f"{_DPI * scale:g}"
        data: bytes = graph.draw(format=kind)
    return data
