"""Sources and citations as argmap keeps them in other programs' files that have a place for such data.

Files may come from anybody, so data are read back only if they are valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from argmap.core.model import Citation, Source
from argmap.formats.shared.files.json import word_of
from argmap.syntax.scalars import is_date

_CITED = ("at", "quote", "translation", "lang", "notes")
_DATES = ("date", "accessed")


def written_source(source: Source) -> dict[str, Any]:
    """Return the parts of a source to write."""
    parts = {field.name: getattr(source, field.name) for field in fields(source) if field.compare}
    return {part: value for part, value in parts.items() if value is not None}


def read_source(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a written source, except its id."""
    names = {field.name for field in fields(Source) if field.compare} - {"id", "record"}
    parts = {part: text for part, text in own.items() if part in names and isinstance(text, str) and text}
    parts = {part: text for part, text in parts.items() if part not in _DATES or is_date(text)}
    return {**parts, "record": own["record"]} if isinstance(own.get("record"), bool) else parts


def read_conclusion(own: Mapping[str, Any], claims: Iterable[str]) -> tuple[str, ...] | None:
    """Return the conclusions that are written, those that are among the `claims`; None if none are."""
    listed = own.get("conclusion")
    if not isinstance(listed, list):
        return None
    names = set(claims)
    return tuple(dict.fromkeys(one for one in map(word_of, listed) if one in names))


def written_cite(cite: Citation) -> dict[str, str]:
    """Return the parts of a citation to write, except its source and what it translates."""
    return {part: text for part in _CITED if (text := getattr(cite, part)) is not None}


def read_cite(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a written citation."""
    return {part: text for part in _CITED if isinstance(text := own.get(part), str) and text}
