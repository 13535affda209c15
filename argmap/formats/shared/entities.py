"""HTML entities in texts: replaced when a text is read, and escaped when one is written."""

from __future__ import annotations

import html
import re

from argmap.core.diagnostics import Span
from argmap.formats.shared.left_out import LeftOut

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def unescaped(text: str, span: Span, left_out: LeftOut) -> str:
    """Return a text with its HTML entities replaced by characters, with a warning."""
    if not _ENTITY.search(text) or html.unescape(text) == text:
        return text
    left_out.add(
        "text with HTML entities, as its characters", "texts with HTML entities, as their characters", span
    )
    return html.unescape(text)


def escaped(text: str) -> str:
    """Return a text that survives unchanged in a reader that replaces HTML entities."""
    is_changed = _ENTITY.search(text) is not None and html.unescape(text) != text
    return text.replace("&", "&amp;") if is_changed else text
