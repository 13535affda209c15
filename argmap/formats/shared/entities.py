"""Texts with HTML entities: replaced where a text is read, and kept apart where one is written."""

from __future__ import annotations

import html
import re

from argmap.core.diagnostics import Span
from argmap.formats.shared.left_out import LeftOut

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def unescaped(text: str, span: Span, left_out: LeftOut) -> str:
    """Return a text with the characters that HTML entities stand for, which is told."""
    if not _ENTITY.search(text) or html.unescape(text) == text:
        return text
    left_out.add(
        "text with HTML entities, as its characters", "texts with HTML entities, as their characters", span
    )
    return html.unescape(text)


def escaped(text: str) -> str:
    """Return a text that a reader who replaces HTML entities reads as it is."""
    return text.replace("&", "&amp;") if html.unescape(text) != text else text
