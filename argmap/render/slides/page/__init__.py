"""Slides as one page for a browser, with a window of notes, a pen and a pointer."""

from argmap.render.slides.page.document import render_talk, talk_policy

__all__ = ["render_talk", "talk_policy"]
