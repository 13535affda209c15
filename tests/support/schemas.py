"""JSON that commands print, against its published schema."""

from __future__ import annotations

import json

import jsonschema

from argmap.apps.cli.schemas import find_schema


def valid(text: str, schema: str = "evaluate") -> dict:
    """The JSON that was printed, if it is what its schema says."""
    values = json.loads(text)
    jsonschema.validate(values, find_schema(schema))
    return values
