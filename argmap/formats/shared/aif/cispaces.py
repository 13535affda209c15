"""Files of CISpaces, a tool for analysts, converted to node sets as AIFdb has them.

Its edges call their ends `source` and `target`, and each node says in `source` who brought it in: a person or
a report.

Format: https://github.com/CISpaces/webservices, CISpaces.schema.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.formats.shared.files.json import word_of

#: The keys that say how the program keeps a file, or when.
_OF_PROGRAM = frozenset(
    (
        *("graphID", "parentgraphid", "formedgeid", "userID", "timest", "dtg"),
        *("islocked", "isshared", "annot"),
    )
)
#: The values that stand for none, or are the usual ones.
_NOTHING = ("", "N/A", "null")
_SURE = ("uncert", "Confirmed")
#: The texts of steps that only repeat their kind.
_KINDS = ("Pro", "Con")


def is_cispaces(value: Mapping[str, Any]) -> bool:
    """Return whether the edges of an object call their ends as CISpaces does."""
    edges = _rows(value, "edges")
    return bool(edges) and all("source" in row and "target" in row and "fromID" not in row for row in edges)


def as_node_set(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file as a node set, without what says nothing and what is only for the program."""
    edges = [
        {**_said(row), "fromID": row["source"], "toID": row["target"], "source": None, "target": None}
        for row in _rows(value, "edges")
    ]
    nodes = [{**_said(row), "source": None, **_without_kind(row)} for row in _rows(value, "nodes")]
    return {**_said(value), "nodes": nodes, "edges": edges, "title": None, "description": None}


def sayers(value: Mapping[str, Any]) -> dict[str, str]:
    """Return who brought in each claim, by the ids of nodes."""
    named = {word_of(row.get("nodeID")): word_of(row.get("source")).strip() for row in _claims(value)}
    return {node: name for node, name in named.items() if name not in _NOTHING}


def _claims(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row for row in _rows(value, "nodes") if row.get("type") == "I"]


def _without_kind(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": ""} if row.get("type") in ("RA", "CA") and row.get("text") in _KINDS else {}


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    said = ((key, one) for key, one in row.items() if key not in _OF_PROGRAM and one not in _NOTHING)
    return {key: one for key, one in said if (key, one) != _SURE}


def _rows(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = value.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
