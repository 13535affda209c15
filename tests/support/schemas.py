"""JSON that commands print, against its published schema; and what a schema means, however it is written."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from argmap.render.json import find_schema


def valid(text: str, schema: str = "evaluate") -> dict:
    """The JSON that was printed, if it is what its schema says."""
    values = json.loads(text)
    require_valid(values, schema)
    return values


def require_valid(values: object, schema: str) -> None:
    """Values must be what a schema says, which is the text of one or the name of a published one."""
    _validator(schema).validate(values)


@cache
def _validator(schema: str) -> Validator:
    """What checks values; the schema itself is checked once, which takes longer than most values do."""
    found = json.loads(schema) if schema.startswith("{") else find_schema(schema)
    kind = validator_for(found)
    kind.check_schema(found)
    return kind(found)


def meaning(schema: dict[str, Any]) -> Any:
    """A schema in one form: references resolved, choices in one list, all in alphabetical order.

    A schema that is referred to must not contain itself.
    """
    return _meaning(schema, schema.get("$defs", {}))


def _meaning(schema: Any, definitions: dict[str, Any]) -> Any:
    if not isinstance(schema, dict):
        return schema
    told = {word: value for word, value in schema.items() if word not in ("$defs", "$ref")}
    if "$ref" in schema:
        told = {**definitions[schema["$ref"].removeprefix("#/$defs/")], **told}
        return _meaning(told, definitions)
    for word in ("items", "additionalProperties", "propertyNames"):
        if word in told:
            told[word] = _meaning(told[word], definitions)
    if "properties" in told:
        properties = sorted(told["properties"].items())
        told["properties"] = {key: _meaning(value, definitions) for key, value in properties}
    if "required" in told:
        told["required"] = sorted(told["required"])
    if "const" in told:
        told["enum"] = [told.pop("const")]
    if isinstance(told.get("type"), list):
        told["anyOf"] = [{"type": kind} for kind in told.pop("type")]
    if "anyOf" in told:
        told |= _choices([_meaning(one, definitions) for one in told.pop("anyOf")])
    if "enum" in told:
        told["enum"] = sorted(told["enum"], key=json.dumps)
    return dict(sorted(told.items()))


def _choices(options: list[dict[str, Any]]) -> dict[str, Any]:
    """Options of which one holds: values that can be listed in one list, and all in one order."""
    listed = [one for one in options if set(one) <= {"enum"} or one == {"type": "null"}]
    values = [value for one in listed for value in one.get("enum", [None])]
    others = [one for one in options if one not in listed]
    if not others:
        return {"enum": values}
    several = [*others, *([{"enum": sorted(values, key=json.dumps)}] if values else [])]
    return {"anyOf": sorted(several, key=json.dumps)}
