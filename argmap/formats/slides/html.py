"""Slides as a page: to present in a browser, with notes in a second window, a pen and a pointer."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.core.model import Case
from argmap.formats.exporting import Exported
from argmap.formats.slides import SlideFormat
from argmap.render.slides.page import render_talk
from argmap.render.slides.slide import Slide


def write(case: Case, slides: Sequence[Slide]) -> Exported:
    """Write slides as one HTML file."""
    return Exported(render_talk(case, slides))


SLIDE_FORMAT = SlideFormat("html", write)
