"""Files of OVA2, the version of OVA before xAIF, converted to equivalent xAIF.

Nodes have an `id`, the ends of edges are objects, a scheme is given by its id in AIFdb, and words that were
said come with the name of their speaker. The analysed text is in `analysis`. Early files of OVA3 are like
them, with the nodes, edges and speakers of xAIF.

Formats: https://github.com/recap-utr/arguebuf-python, schemas/ova.py; https://github.com/arg-tech/OVA3,
    folder db.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.diagnostics import SourceText
from argmap.formats.shared.files.json import JsonPlaces, object_of, word_of
from argmap.formats.shared.left_out import LeftOut

#: The keys of a node that are read; all others concern its drawing, or cannot be held by a case.
_READ = frozenset(("id", "nodeID", "text", "type", "scheme", "participantID"))
_DRAWN = frozenset(("x", "y", "w", "h", "color", "visible", "imgurl"))
_TEXTS = ("txt", "plain_txt")


def looks_like_ova_two(text: str) -> bool:
    """Return whether a text that begins as JSON may be an OVA2 file."""
    if (
        not all(f'"{key}"' in text for key in ("nodes", "edges", "analysis", "participantID"))
        or '"AIF"' in text
    ):
        return False
    return any(all(f'"{key}"' in text for key in ends) for ends in (("from", "to"), ("fromID", "toID")))


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
            {"nodeID": _id(row), "personID": row.get("participantID")}
            for row in rows
            if word_of(row.get("type")) == "L"
        ],
        "schemefulfillments": [
            {"nodeID": _id(row), "schemeID": row.get("scheme")} for row in rows if word_of(row.get("scheme"))
        ],
    }
    inner |= {key: value[key] for key in ("locutions", "schemefulfillments") if value.get(key)}
    further = {key: part for key, part in value.items() if key not in inner and key != "analysis"}
    return {**further, "AIF": inner, "text": text}


def _each(rows: object, make: Any) -> object:
    """Return a list with its objects converted; other items are kept, so that there are warnings for them."""
    return [make(row) if isinstance(row, dict) else row for row in rows] if isinstance(rows, list) else rows


def _node(row: object) -> object:
    if not isinstance(row, dict):
        return row
    return {"nodeID": _id(row), "type": row.get("type"), "text": row.get("text"), "scheme": row.get("scheme")}


def _id(row: Mapping[str, Any]) -> object:
    return row.get("id", row.get("nodeID"))


def _edge(row: Mapping[str, Any]) -> dict[str, Any]:
    if "fromID" in row or "toID" in row:
        return {key: part for key, part in row.items() if key not in _DRAWN}
    ends = (object_of(row.get(key)) for key in ("from", "to"))
    start, end = (one.get("id") for one in ends)
    return {"fromID": start, "toID": end}


def _participant(row: Mapping[str, Any]) -> dict[str, Any]:
    number = row.get("id", row.get("participantID"))
    return {key: part for key, part in row.items() if key != "id"} | {"participantID": number}


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
