"""Paragraphs of a Word document, added with python-docx in linear time.

On its own, python-docx searches all paragraphs for the end of the body each time, and all styles for a style.
"""

from __future__ import annotations

import importlib
from typing import Any

from argmap.core.quoting import valid_xml
from argmap.syntax.reading.invisible_characters import without_direction_controls


def word_line(text: str) -> str:
    """Return a text for Word on one line."""
    return valid_xml(" ".join(without_direction_controls(text).split()))


class WordParagraphs:
    """A writer that appends paragraphs to a python-docx document."""

    def __init__(self, document: Any) -> None:
        """Start at the last element of the body, which defines the layout of the last pages."""
        self._document = document
        self._new: Any = importlib.import_module("docx.oxml").OxmlElement
        self._wrap: Any = importlib.import_module("docx.text.paragraph").Paragraph
        self._end = document.element.body.sectPr
        self._styles = {style.name: style.style_id for style in document.styles}

    def add(self, text: str = "", style: str | None = None) -> Any:
        """Add a paragraph in a named style, or else in the default one, and return it."""
        element = self._new("w:p")
        self._end.addprevious(element)
        paragraph = self._wrap(element, self._document)
        if text:
            paragraph.add_run(text)
        if style:
            element.style = self._styles[style]
        return paragraph
