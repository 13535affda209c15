"""The case format itself, in its canonical layout."""

from __future__ import annotations

from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import ALL
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.writer import dump_case


def render(view: View, _options: Options) -> Exported:
    """Write the case, or the visible part of it; only comments and layout are lost."""
    return Exported(dump_case(drawn_part(view)), ("comments and layout",))


EXPORTER = Exporter(
    "yaml",
    "a case file in canonical layout",
    (".yaml", ".yml"),
    render,
    carries=ALL,
    lacks={"comments": "comments and layout"},
)
