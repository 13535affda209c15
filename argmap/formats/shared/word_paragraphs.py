"""Paragraphs of a document for Word, added with python-docx in time that grows with their number.

By itself python-docx seeks the end of the body among all paragraphs for each new one, and a style among all styles.
"""

from __future__ import annotations

import importlib
from typing import Any


class WordParagraphs:
    """Adds paragraphs at the end of a document of python-docx."""

    def __init__(self, document: Any) -> None:
        """Start at the last element of the body, which says how its last pages are laid out."""
        self._document = document
        self._new: Any = importlib.import_module("docx.oxml").OxmlElement
        self._wrap: Any = importlib.import_module("docx.text.paragraph").Paragraph
        self._end = document.element.body.sectPr
        self._styles = {style.name: style.style_id for style in document.styles}

    def add(self, text: str = "", style: str | None = None) -> Any:
        """Add a paragraph, in the default style where no other is named, and return it."""
        element = self._new("w:p")
        self._end.addprevious(element)
        paragraph = self._wrap(element, self._document)
        if text:
            paragraph.add_run(text)
        if style:
            element.style = self._styles[style]
        return paragraph
