"""Draw a map: convert a view to boxes, lines and words with positions in pixels.

The layout is computed here once, by `map.py`; SVG, PNG and PDF only write it.
"""
