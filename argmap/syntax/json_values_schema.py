"""JSON Schemas (2020-12) of what `syntax.json_values` returns, generated from the table of keys."""

from __future__ import annotations

from argmap.core.model import ACCRUALS, STANCES, STANDARDS
from argmap.syntax.json_schema import Schema
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, ElementKey

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def case_values_schema(place: Schema) -> Schema:
    """Return the schema of a whole case; `place` is the schema of a place."""
    properties: dict[str, Schema] = {"case": {**_TEXT, "description": "What the library calls it."}}
    for word, key in ELEMENTS["case"].items():
        if word in SECTIONS:
            properties[word] = _list(element_values_schema(SECTIONS[word], place))
        elif word == "links":
            properties[word] = _list(_link(place))
        elif key.kind in LISTED:
            properties[word] = _list(element_values_schema(LISTED[key.kind], place, identified=False))
        elif word != "argmap":
            always = key.kind in ("ids", "words") or key.required
            properties[word] = _value(key) if always else {"anyOf": [_value(key), {"type": "null"}]}
    return _object(properties, list(properties))


def element_values_schema(element: str, place: Schema, *, identified: bool = True) -> Schema:
    """Return the schema of an element; only required keys are always present."""
    keys = ELEMENTS[element]
    properties: dict[str, Schema] = {"id": _TEXT} if identified else {}
    for word, key in keys.items():
        if key.kind in LISTED:
            properties[word] = _list(element_values_schema(LISTED[key.kind], place, identified=False))
        elif key.kind not in ("links", "steps"):
            properties[word] = _value(key)
    properties["span"] = place
    always = {word for word, key in keys.items() if key.required} | ({"id"} if identified else set())
    return _object(properties, [word for word in properties if word in always])


def _link(place: Schema) -> Schema:
    link = element_values_schema("case link", place, identified=False)
    name = {**_TEXT, "description": "The id, or 'premise -> target'."}
    counter = {"const": True, "description": "It is one of the two counters that a contradiction reads as."}
    argument = {**_TEXT, "description": "The id of the argument that it is a step of."}
    properties = {**link["properties"], "name": name, "argument": argument, "contradiction": counter}
    return _object(properties, [*link["required"], "name"])


def _value(key: ElementKey) -> Schema:
    """Return the schema of the value of a key."""
    kinds: dict[str, Schema] = {
        "weight": {"type": "number", "minimum": 0, "maximum": 1},
        "boolean": {"type": "boolean"},
        "standard": {"enum": list(STANDARDS)},
        "accrual": {"enum": list(ACCRUALS)},
        "stance": {"enum": list(STANCES)},
        "words": _TEXTS,
        "roles": {"type": "object", "additionalProperties": _TEXT},
        "ids": _TEXTS,
    }
    return {**kinds.get(key.kind, _TEXT), "description": key.doc}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
