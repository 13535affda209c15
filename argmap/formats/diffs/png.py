"""A diff as a picture in pixels: that in SVG."""

from __future__ import annotations

from argmap.compare.diff.summary import Summary
from argmap.formats.cases.png import write_png
from argmap.formats.diffs import DiffFormat
from argmap.formats.shared.drawings.diff import draw_diff


def _render(summary: Summary) -> bytes:
    return write_png(draw_diff(summary))[0]


DIFF_FORMAT = DiffFormat(_render)
