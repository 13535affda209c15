"""Draw a map: convert a view to boxes, lines and words with positions in pixels.

The layout is computed here once; SVG, PNG and PDF only write it.
"""

from argmap.render.picture.map import draw_map, draw_to_fit

__all__ = ["draw_map", "draw_to_fit"]
