"""Files of OVA2, the version of OVA before xAIF, converted to equivalent xAIF.

Nodes have an `id`, the ends of edges are objects, a scheme is given by its id in AIFdb, and words that were
said come with the name of their speaker. The analysed text is in `analysis`.

Format: https://github.com/recap-utr/arguebuf-python, schemas/ova.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.diagnostics import SourceText
from argmap.formats.shared.json_text import JsonPlaces, object_of, word_of
from argmap.formats.shared.left_out import LeftOut

#: The keys of a node that are read; all others concern its drawing, or cannot be held by a case.
_READ = frozenset(("id", "text", "type", "scheme", "participantID"))
_DRAWN = frozenset(("x", "y", "w", "h", "color", "visible", "imgurl"))
_TEXTS = ("txt", "plain_txt")


def looks_like_ova_two(text: str) -> bool:
    """Return whether a text that begins as JSON may be an OVA2 file."""
    return all(f'"{key}"' in text for key in ("nodes", "from", "to", "analysis", "participantID"))


def is_ova_two(value: Mapping[str, Any]) -> bool:
    """Return whether an object has the parts of an OVA2 file."""
    return "AIF" not in value and isinstance(value.get("analysis"), dict) and "nodes" in value


def as_xaif(value: Mapping[str, Any], source: SourceText, left_out: LeftOut) -> dict[str, Any]:
    """Return a file as xAIF, with warnings for other keys of nodes or of the analysis."""
    nodes = value.get("nodes")
    _tell_the_rest(value, JsonPlaces(source), left_out)
    analysis = object_of(value.get("analysis"))
    text = next((said for key in _TEXTS if (said := word_of(analysis.get(key)))), "")
    rows = [row for row in nodes if isinstance(row, dict)] if isinstance(nodes, list) else []
    inner = {
        "nodes": [_node(row) for row in nodes] if isinstance(nodes, list) else nodes,
        "edges": _each(value.get("edges"), _edge),
        "participants": _each(value.get("participants"), _participant),
        "locutions": [
            {"nodeID": row.get("id"), "personID": row.get("participantID")}
            for row in rows
            if word_of(row.get("type")) == "L"
        ],
        "schemefulfillments": [
            {"nodeID": row.get("id"), "schemeID": row.get("scheme")}
            for row in rows
            if word_of(row.get("scheme"))
        ],
    }
    further = {
        key: part for key, part in value.items() if key not in ("nodes", "edges", "participants", "analysis")
    }
    return {**further, "AIF": inner, "text": text}


def _each(rows: object, make: Any) -> object:
    """Return a list with its objects converted; other items are kept, so that there are warnings for them."""
    return [make(row) if isinstance(row, dict) else row for row in rows] if isinstance(rows, list) else rows


def _node(row: object) -> object:
    if not isinstance(row, dict):
        return row
    return {"nodeID": row.get("id"), "type": row.get("type"), "text": row.get("text")}


def _edge(row: Mapping[str, Any]) -> dict[str, Any]:
    ends = (object_of(row.get(key)) for key in ("from", "to"))
    start, end = (one.get("id") for one in ends)
    return {"fromID": start, "toID": end}


def _participant(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in row.items() if key != "id"} | {"participantID": row.get("id")}


def _tell_the_rest(value: Mapping[str, Any], places: JsonPlaces, left_out: LeftOut) -> None:
    nodes = value.get("nodes")
    for row in nodes if isinstance(nodes, list) else ():
        for key, part in object_of(row).items():
            if part and key not in _READ and key not in _DRAWN:
                left_out.add(f"'{key}' of a node", f"'{key}' of nodes", places.key(key))
        if not _DRAWN.isdisjoint(object_of(row)):
            left_out.add("placement of boxes in OVA", "placements of boxes in OVA", places.key("nodes"))
    for key, part in object_of(value.get("analysis")).items():
        if part and key not in _TEXTS:
            left_out.add(f"'{key}' of the analysis", f"'{key}' of analyses", places.key(key))
