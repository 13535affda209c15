"""Scenes: what of a map is visible and highlighted at each step of a presentation, with a sentence.

One module a source: `stages`, `reasons`, `suppositions`, `talk`. Slides and presentations are made from them.
"""
