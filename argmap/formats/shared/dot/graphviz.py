"""Pictures laid out by Graphviz, through DOT. The only access to pygraphviz."""

from __future__ import annotations

import contextlib
import importlib
import io
import warnings

from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import missing_package
from argmap.core.option_words import option
from argmap.formats.exporting import Exported, Exporter, Options, exporters
from argmap.formats.shared.drawings.pictures import fitting_scale
from argmap.render.view import View

#: Graphviz's pixels per inch in bitmaps.
_DPI = 96


def render_with_graphviz(exporter: Exporter, view: View, options: Options) -> Exported:
    """Draw a view with `dot`.

    Raises:
        ArgmapError: Graphviz does not support the format, or pygraphviz is not installed.
    """
    if exporter.graphviz is None:
        able = ", ".join(name for name, one in exporters().items() if one.graphviz)
        raise ArgmapError(f"{exporter.name} has no layout", hint=f"{option('layout', 'dot')} is for {able}")
    drawn = exporters()["dot"].render(view, options._replace(rankdir=options.rankdir or "RL"))
    content = _drawn(str(drawn.content), exporter.graphviz, options.scale)
    return Exported(content, drawn.lost)


def taken_by_graphviz(exporter: Exporter) -> tuple[str, ...]:
    """Return the options that a picture by Graphviz supports."""
    return (*exporters()["dot"].takes, *(("scale",) if exporter.graphviz == "png" else ()))


def _drawn(dot: str, kind: str, scale: float | None) -> bytes:
    try:
        pygraphviz = importlib.import_module("pygraphviz")
    except ImportError:
        raise missing_package("this layout", "pygraphviz", "graphviz") from None
    # pygraphviz warns on stderr about large graphs.
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
