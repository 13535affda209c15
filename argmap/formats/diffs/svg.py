"""A diff as a picture in SVG: what changed, and the claims between that and what it decided."""

from __future__ import annotations

from argmap.compare.diff.summary import Summary
from argmap.formats.diffs import DiffFormat
from argmap.formats.shared.drawings.diff import draw_diff
from argmap.render.picture.svg import write_svg


def _render(summary: Summary) -> str:
    return write_svg(draw_diff(summary))


DIFF_FORMAT = DiffFormat(_render)
