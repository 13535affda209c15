"""Scenes: what of a map is visible and lit at each step of telling it, and the sentence that goes with it.

One module a source: `stages`, `reasons`, `suppositions`, `talk`. Slides and presentations are made from them.
"""
