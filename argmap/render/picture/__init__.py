"""Drawing a map: from the view to boxes, lines and words with places, in pixels.

What is drawn and where is decided here, once; SVG, PNG and PDF write it down.
"""

from argmap.render.picture.map import draw_map

__all__ = ["draw_map"]
