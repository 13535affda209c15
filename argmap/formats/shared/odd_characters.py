"""Characters that no case can hold, in the files of other programs: controls, and tags that only programs see."""

from __future__ import annotations

from typing import Any

from argmap.core.diagnostics import Span
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.reading.invisible_characters import hidden_characters
from argmap.syntax.yaml import control_characters, without_control_characters

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def without_odd_characters(text: str, left_out: LeftOut, span: Span) -> str:
    """Return a text of the same length with a replacement character for each; they are told."""
    kept = without_control_characters(text)
    while tag := hidden_characters(kept)[0]:
        kept = kept.replace(tag, _REPLACEMENT)
    if kept != text:
        found = next(control_characters(text), None)
        at = (
            next(at for at, (a, b) in enumerate(zip(text, kept, strict=True)) if a != b)
            if found is None
            else found
        )
        here = Span(span.source, at, at + 1) if span.source.text == text else span
        for _ in range(sum(a != b for a, b in zip(text, kept, strict=True))):
            left_out.add("character that cannot be seen", "characters that cannot be seen", here)
    return kept


def without_odd_strings(value: Any, left_out: LeftOut, span: Span) -> Any:
    """Return a value of JSON, in which no text has such a character."""
    if isinstance(value, str):
        return without_odd_characters(value, left_out, span)
    if isinstance(value, list):
        return [without_odd_strings(one, left_out, span) for one in value]
    if isinstance(value, dict):
        return {
            without_odd_characters(key, left_out, span): without_odd_strings(one, left_out, span)
            for key, one in value.items()
        }
    return value
