"""JSON Schemas (2020-12) of what the commands print with --json."""

from __future__ import annotations

from typing import Any, get_args

from argmap.casefile.plain import SHAPE
from argmap.casefile.schema import ELEMENTS, Key
from argmap.diagnostics import SEVERITIES, ArgmapError, did_you_mean
from argmap.evaluation.why import How
from argmap.model import STANCES, STANDARDS

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_SPAN: Schema = {
    "type": "object",
    "description": "A place: line and column count from 1, columns in code points.",
    "properties": {"file": _TEXT, "line": {"type": "integer"}, "column": {"type": "integer"}},
    "required": ["file"],
    "additionalProperties": False,
}


def schema_names() -> list[str]:
    """The documents that have a schema."""
    return sorted(_SCHEMAS)


def find_schema(name: str) -> Schema:
    """Return the schema of a document.

    Raises:
        ArgmapError: There is no document of that name.
    """
    if name not in _SCHEMAS:
        hint = did_you_mean(name, _SCHEMAS) or f"there is {', '.join(schema_names())}"
        raise ArgmapError(f"there is no schema '{name}'", hint=hint)
    title, properties = _SCHEMAS[name]
    version: Schema = {"const": SHAPE, "description": "The version of this shape."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_object({"argmap": version, **properties}, _OPTIONAL.get(name, ())),
    }


#: Keys of a document that depend on what was asked.
_OPTIONAL = {"evaluate": ("verdicts", "complete", "extensions", "count", "claim", "question", "answer")}


def _object(properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _value(key: Key) -> Schema:
    """What one key of an element is in JSON."""
    kinds: dict[str, Schema] = {
        "weight": {"type": "number", "minimum": 0, "maximum": 1},
        "boolean": {"type": "boolean"},
        "standard": {"enum": list(STANDARDS)},
        "stance": {"enum": list(STANCES)},
        "words": _TEXTS,
        "ids": _TEXTS,
    }
    return {**kinds.get(key.kind, _TEXT), "description": key.doc}


def _element(element: str, *, identified: bool = True) -> Schema:
    keys = ELEMENTS[element]
    properties: dict[str, Schema] = {"id": _TEXT} if identified else {}
    properties |= {word: _value(key) for word, key in keys.items() if key.kind not in ("links", "cites")}
    if "cites" in keys:
        properties["cites"] = _list(_element("cite", identified=False))
    properties["span"] = _SPAN
    always = {"id"} if identified else set()
    always |= {*(word for word, key in keys.items() if key.required)}
    return _object(properties, tuple(p for p in properties if p not in always))


def _case_properties() -> dict[str, Schema]:
    links = _element("case link", identified=False)
    links["properties"]["name"] = {"type": "string", "description": "The id, or 'premise -> target'."}
    links["required"].append("name")
    elements = {"parties": "party", "stages": "stage", "sources": "source", "claims": "claim"}
    properties: dict[str, Schema] = {"case": {"type": "string", "description": "What the library calls it."}}
    for word, key in ELEMENTS["case"].items():
        if word in elements:
            properties[word] = _list(_element(elements[word]))
        elif word == "links":
            properties[word] = _list(links)
        elif word == "issues":
            properties[word] = _list(_element("issue", identified=False))
        elif word != "argmap":
            properties[word] = (
                _value(key) if key.kind in ("ids", "words") or key.required else _or_null(_value(key))
            )
    return properties


def _show_properties() -> dict[str, Schema]:
    row = {
        "depth": _COUNT,
        "role": {
            "enum": ["conclusion", "elsewhere", "supports", "counters", "backs", "undercuts", "premise"]
        },
        "claim": {**_or_null(_TEXT), "description": "Null at a junction of joint premises."},
        "link": {**_or_null(_TEXT), "description": "The link by which the row hangs on the one above."},
        "again": {
            "enum": ["above", "cycle", None],
            "description": "Why the claim's own reasons are not here.",
        },
        "hidden": {**_COUNT, "description": "Rows directly below that were left out."},
    }
    return {
        **_case_properties(),
        "at": {**_or_null(_TEXT), "description": "The stage it is seen at."},
        "conclusions": _TEXTS,
        "verdicts": {
            "description": "On claims, by id, and links, by name; null with --no-verdicts.",
            **_or_null(
                {"type": "object", "additionalProperties": {"enum": ["accepted", "rejected", "undecided"]}}
            ),
        },
        "strengths": {
            "description": "With --strength: from 0 to 1 by name, null for one that did not settle.",
            **_or_null({"type": "object", "additionalProperties": _or_null({"type": "number"})}),
        },
        "rows": _list(_object(row)),
    }


def _diagnostic() -> Schema:
    return _object(
        {
            "rule": _TEXT,
            "severity": {"enum": list(SEVERITIES)},
            "message": _TEXT,
            "hint": _or_null(_TEXT),
            "span": _SPAN,
            "related": _list(_object({"message": _TEXT, "span": _SPAN})),
        }
    )


def _listed() -> Schema:
    return _object(
        {
            "name": _TEXT,
            "path": _TEXT,
            "folder": _TEXT,
            "shadowed-by": _or_null(_TEXT),
            "title": _or_null(_TEXT),
            "claims": _or_null(_COUNT),
            "links": _or_null(_COUNT),
            "tags": _TEXTS,
            "mistakes": _COUNT,
        }
    )


_CHANGE = _object(
    {
        "kind": {"type": "string", "description": "added, removed, reworded, link-added, link-flipped ..."},
        "id": {"type": "string", "description": "A claim's id, a link's name, or a key of the case."},
        "before": {"description": "What was there; null where nothing was."},
        "after": {"description": "What is there; null where nothing is."},
    }
)

_VERDICT: Schema = {"enum": ["accepted", "rejected", "undecided"]}
_MOVE: dict[str, Schema] = {"name": _TEXT, "before": _VERDICT, "after": _VERDICT}
_REASON = _object(
    {
        "name": _TEXT,
        "verdict": _VERDICT,
        "how": {"enum": list(get_args(How))},
        "because": {**_TEXTS, "description": "What settles it."},
        "fails": {**_TEXTS, "description": "What would have gone against it, but is rejected."},
    }
)
_CRUX = _object({"claims": _TEXTS, "after": _VERDICT})

_SCHEMAS: dict[str, tuple[str, dict[str, Schema]]] = {
    "why": (
        "What 'argmap why --json' prints",
        {"case": _TEXT, "statement": _TEXT, "verdict": _VERDICT, "reasons": _list(_REASON)},
    ),
    "what-if": (
        "What 'argmap what-if --json' prints",
        {"case": _TEXT, "changed": _list(_object(_MOVE))},
    ),
    "cruxes": (
        "What 'argmap cruxes --json' prints",
        {
            "case": _TEXT,
            "claims": _list(_object({"claim": _TEXT, "verdict": _VERDICT, "cruxes": _list(_CRUX)})),
        },
    ),
    "evaluate": (
        "What 'argmap evaluate --json' prints",
        {
            "case": _TEXT,
            "semantics": _TEXT,
            "verdicts": {
                "type": "object",
                "description": "Of a semantics with one labelling: on claims and links.",
                "additionalProperties": _VERDICT,
            },
            "complete": {"type": "boolean", "description": "Whether these are all extensions."},
            "extensions": {"description": "Of the others: the accepted claims of each.", **_list(_TEXTS)},
            "count": {**_COUNT, "description": "With --count: how many there are; they are not listed."},
            "claim": _TEXT,
            "question": {"enum": ["credulous", "sceptical"]},
            "answer": {"type": "boolean"},
        },
    ),
    "semantics": (
        "What 'argmap semantics --json' prints",
        {
            "semantics": _list(
                _object({"name": _TEXT, "summary": _TEXT, "counters-only": {"type": "boolean"}})
            )
        },
    ),
    "case-json": ("A case, as 'argmap export --format json' writes it", _case_properties()),
    "show": ("What 'argmap show --json' prints", _show_properties()),
    "check": ("What 'argmap check --output-format json' prints", {"diagnostics": _list(_diagnostic())}),
    "list": ("What 'argmap list --json' prints", {"cases": _list(_listed())}),
    "diff": ("What 'argmap diff --json' prints", {"verdicts": {"type": "array"}, "changes": _list(_CHANGE)}),
    "formats": (
        "What 'argmap formats --json' prints",
        {
            "formats": _list(
                _object(
                    {
                        "name": _TEXT,
                        "direction": {"enum": ["export", "import"]},
                        "suffixes": _TEXTS,
                        "summary": _TEXT,
                    }
                )
            )
        },
    ),
}
