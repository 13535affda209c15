"""Conversion between Argdown data and the attributes of the elements of a case.

The keys are those of a case file. Data with any other key or an unsuitable value belong to somebody else, and
are kept as notes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from argmap.core.fixes import Writable
from argmap.core.model import ACCRUALS, STANDARDS, Citation, Issue, Wording
from argmap.formats.shared.files.json import word_of
from argmap.syntax.scalars import is_date, is_id
from argmap.syntax.schema import ELEMENTS, attribute_of
from argmap.syntax.yaml.writer import Bare, dump

_LISTED = {"cites": ("cite", Citation), "wordings": ("wording", Wording), "issues": ("issue", Issue)}


def fields_of(element: str, data: Mapping[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of an element that data hold; all other data are added to `rest`."""
    found = {}
    for key, value in data.items():
        row = ELEMENTS[element].get(key)
        read = None if row is None else _value(row.kind, value)
        if read is None:
            rest[key] = value
        else:
            found[attribute_of(key)] = read
    return found


def _value(kind: str, value: Any) -> Any:
    """Return a value converted to a kind; None if it cannot be."""
    word = word_of(value)
    if kind in ("text", "word"):
        return word.strip() or None  # a block of YAML ends with a line end
    if kind == "id":
        return word if is_id(word) else None
    if kind == "date":
        return word if is_date(word) else None
    if kind == "boolean":
        return value if isinstance(value, bool) else None
    if kind == "standard":
        return word if word in STANDARDS else None
    if kind == "accrual":
        return word if word in ACCRUALS else None
    if kind == "weight":
        return _weight(word)
    if kind in ("words", "ids"):
        return _words(value, ids=kind == "ids")
    if kind in _LISTED:
        return _listed(kind, value)
    if kind == "roles":
        return _roles(value)
    return None


def _roles(value: Any) -> tuple[tuple[str, str], ...] | None:
    pairs = [(key, word_of(one)) for key, one in value.items()] if isinstance(value, dict) else []
    return tuple(sorted(pairs)) if pairs and all(is_id(key) and is_id(one) for key, one in pairs) else None


def _weight(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if math.isfinite(number) and 0 <= number <= 1 else None


def _words(value: Any, *, ids: bool) -> tuple[str, ...] | None:
    words = [word_of(one) for one in (value if isinstance(value, list) else [value])]
    return tuple(words) if words and all(word and (is_id(word) or not ids) for word in words) else None


def _listed(kind: str, value: Any) -> tuple[Any, ...] | None:
    """Return citations, wordings or issues; None if one of them is invalid."""
    element, make = _LISTED[kind]
    found = []
    for one in value if isinstance(value, list) else [value]:
        rest: dict[str, Any] = {}
        fields = fields_of(element, one, rest) if isinstance(one, dict) else {}
        if not fields or rest or ("positions" in ELEMENTS[element]) > ("positions" in fields):
            return None
        if element == "wording" and "text" not in fields:
            return None
        found.append(make(**fields))
    return tuple(found) or None


def notes_of(rest: Mapping[str, Any]) -> str | None:
    """Return data that have no attribute of their own as YAML; None if there are none."""
    return dump(_writable(rest)).rstrip("\n") if rest else None


def _writable(value: Any) -> Writable:
    if isinstance(value, dict):
        return {word_of(key) or "~": _writable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    return value if isinstance(value, str) else Bare(word_of(value))
