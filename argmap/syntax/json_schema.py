"""A JSON Schema (2020-12) of the case file for editors, generated from the table of the format.

It covers what can be checked while typing: keys, types and required values, but not
references. Values are typed as in YAML 1.2, so that a text that looks like a number
is a number.
"""

from __future__ import annotations

from typing import Any

from argmap.core.model import ACCRUALS, STANCES, STANDARDS
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, SHORT_FORM, ElementKey, Kind

Schema = dict[str, Any]

#: The YAML types of unquoted words that the reader takes as text.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_ID: Schema = {**_TEXT, "pattern": r"^[^\s.-]\S*$"}
_DATE: Schema = {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

#: The elements in lists, by the kind of the key.
_LISTS: dict[Kind, str] = {**LISTED, "links": "link", "steps": "step"}


def case_json_schema() -> Schema:
    """Return the schema of a whole case file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An argmap case file",
        **_element("case"),
        "$defs": {name.replace(" ", "-"): _in_any_form(name) for name in ELEMENTS if name != "case"},
    }


def _element(name: str) -> Schema:
    keys = ELEMENTS[name]
    return {
        "type": "object",
        "properties": {word: _value(name, word, key) for word, key in keys.items()},
        "required": [word for word, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def _in_any_form(name: str) -> Schema:
    """Return the schema of an element in its short or long form, or empty if it needs only an id."""
    forms = [_element(name)]
    if name in SHORT_FORM:
        forms.insert(0, _of_kind(ELEMENTS[name][SHORT_FORM[name]].kind))
    if name in SECTIONS.values() and not any(key.required for key in ELEMENTS[name].values()):
        forms.append({"type": "null"})
    return {"anyOf": forms} if len(forms) > 1 else forms[0]


def _value(element: str, word: str, key: ElementKey) -> Schema:
    """Return the schema of the value of a key; null is allowed unless the key is required."""
    if key.kind == "elements":
        ref = {"$ref": f"#/$defs/{SECTIONS[word]}"}
        value: Schema = {"type": "object", "propertyNames": {"pattern": _ID["pattern"]}}
        value |= {"additionalProperties": ref} | ({"minProperties": 1} if key.required else {})
    elif key.kind in _LISTS:
        apart = element == "case" and key.kind == "links"
        value = _one_or_several({"$ref": f"#/$defs/{'case-link' if apart else _LISTS[key.kind]}"})
    else:
        value = _of_kind(key.kind)
    if not key.required:
        value = {"anyOf": [value, {"type": "null"}]}
    return {"description": key.doc, **value}


def _of_kind(kind: Kind) -> Schema:
    kinds: dict[Kind, Schema] = {
        "text": _TEXT,
        "word": _TEXT,
        "id": _ID,
        "target": _TEXT,
        "date": _DATE,
        "weight": {"type": "number", "minimum": 0, "maximum": 1},
        "number": {"type": "integer", "minimum": 1},
        "boolean": {"type": "boolean"},
        "standard": {"enum": list(STANDARDS)},
        "accrual": {"enum": list(ACCRUALS)},
        "stance": {"enum": list(STANCES)},
        "version": {"const": 1},
        "roles": {"type": "object", "additionalProperties": _ID},
        "words": _one_or_several(_TEXT),
        "ids": _one_or_several(_ID),
    }
    return kinds[kind]


def _one_or_several(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}
