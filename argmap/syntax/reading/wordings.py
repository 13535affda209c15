"""Reads the wordings of a claim: texts, or mappings with their party and language."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.core.model import Wording
from argmap.syntax.reading.elements import ElementReader
from argmap.syntax.reading.values import ValueReader
from argmap.syntax.yaml import Mapping, Scalar, Value


def read_wordings(
    values: ValueReader, elements: ElementReader, items: Iterable[Value]
) -> tuple[Wording, ...]:
    """Return the wordings; report and skip invalid ones."""
    found = []
    for item in items:
        if type(item) is Mapping:
            parts, written_at = elements.fields("wording", item.pairs, item)
            elements.missing("wording", parts, written_at, "this wording", item)
            if "text" in parts:
                found.append(Wording(**parts, written_at=written_at))
        elif type(item) is Scalar:
            text = values.text(item, "wordings")
            if text is not None:
                bounds = [item.start_mark.index, item.end_mark.index]
                found.append(Wording(text, written_at=elements.written_at(("text",), bounds)))
        else:
            values.wrong_type(item, "wordings", "a text, or a wording such as {text: ..., lang: de}")
    return tuple(found)
