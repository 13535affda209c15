"""Formats of slides: one file each.

A format is a module of this package with a `SLIDE_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.model import Case
from argmap.formats.by_suffix import FormatsBySuffix
from argmap.formats.exporting import Exported
from argmap.render.slides.slide import Slide


class SlideFormat(NamedTuple):
    """A format: its name, which is its suffix, too, and the function that writes it."""

    name: str
    write: Callable[[Case, Sequence[Slide]], Exported]


SLIDE_FORMATS = FormatsBySuffix("argmap.formats.slides", "SLIDE_FORMAT", SlideFormat, "a file of slides")


def find_slide_format(name: str | None, file: str | None) -> SlideFormat:
    """Return a format by its name, or else by the suffix of the output file.

    Raises:
        ArgmapError: There is no such format, or the suffix belongs to none.
    """
    if name is not None:
        found = SLIDE_FORMATS.find(name.lower())
        if found is None:
            known = SLIDE_FORMATS.names
            hint = choice_hint(name, known, "the formats of slides are")
            raise ArgmapError(f"'{name}' is not a format of slides", hint=hint)
        return found
    if file is None or file == "-":
        hint = f"add -o with a file that ends in {SLIDE_FORMATS.suffixes}"
        raise ArgmapError("no format for the slides was given", hint=hint)
    return SLIDE_FORMATS.of_file(file)
