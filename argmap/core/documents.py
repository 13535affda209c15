"""JSON documents as typed values: the JSON and its schema are derived from their classes.

A document is a frozen class. Its fields are the keys, in order; their annotations define types and
descriptions. msgspec derives the values for `json` and the JSON Schema (2020-12) from them. This
module is imported only for JSON output: importing msgspec takes time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeAlias, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from argmap.core.diagnostics import ArgmapError, Diagnostic, Severity, Span, choice_hint
from argmap.core.model import SHAPE
from argmap.core.quoting import safe_json

Schema: TypeAlias = dict[str, Any]

R = TypeVar("R", bound="Row")

#: The most characters of a value that a message repeats.
_SHORT = 80

#: The descriptions of classes wherever they are used: msgspec drops an annotation if a value may be null.
_DESCRIPTIONS = {
    "PlaceRow": {"description": "A place: line and column count from 1, columns in code points."},
    "RangeRow": {
        "description": (
            "Where a text starts, and the place behind its last character, or a whole file: "
            "lines and columns count from 1, columns in code points."
        )
    },
}

Count: TypeAlias = Annotated[int, Meta(ge=0)]


def says(description: str) -> Meta:
    """The description of a field, which goes with its type into `Annotated`."""
    return Meta(description=description)


def number(least: float, most: float | None, description: str | None = None) -> Meta:
    """The range of a number, and a description of the field, which go with its type into `Annotated`."""
    return Meta(ge=least, le=most, description=description)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """An object in a document, or a whole document.

    A field that is `UNSET` is left out, which its type must allow. In a whole document, the keys of
    the field named by `spreads` are merged into the document itself.
    """

    spreads: ClassVar[str | None] = None


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document that commands print: the title of its schema, and the class of its content.

    Each document starts with the version of its shape, which is not a field of the class.
    """

    title: str
    content: type[Row]

    @property
    def schema(self) -> Schema:
        """The JSON Schema of the document."""
        content = row_schema(self.content)
        properties, required = content["properties"], content["required"]
        if self.content.spreads:
            spread = properties.pop(self.content.spreads)
            properties = {**spread["properties"], **properties}
            required = [*spread["required"], *(key for key in required if key != self.content.spreads)]
        version = {"const": SHAPE, "description": "The version of this shape."}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.title,
            "type": "object",
            "properties": {"argmap": version, **properties},
            "required": ["argmap", *required],
            "additionalProperties": False,
        }


def row_values(row: Row) -> dict[str, Any]:
    """Return a part of a document as values for `json`."""
    values: dict[str, Any] = msgspec.to_builtins(row)
    return values


def document_values(content: Row) -> dict[str, Any]:
    """Return a document as values for `json`."""
    values = row_values(content)
    spread = values.pop(content.spreads) if content.spreads else {}
    return {"argmap": SHAPE, **spread, **values}


def dump_document(content: Row) -> str:
    """Return a document as JSON text."""
    return safe_json(json.dumps(document_values(content), ensure_ascii=False, indent=2)) + "\n"


def read_back(content: Row) -> dict[str, Any]:
    """Return a document as parsed from its text: with lists in place of tuples."""
    values: dict[str, Any] = json.loads(json.dumps(document_values(content)))
    return values


def read_row(kind: type[R], values: Mapping[str, Any]) -> R:
    """Return the row in JSON values; types are checked strictly.

    Raises:
        ArgmapError: A key is missing or unknown, or its value is of another type.
    """
    known = [one.encode_name for one in msgspec.structs.fields(kind)]
    for key in values:
        if key not in known:
            hint = choice_hint(key, known)
            raise ArgmapError(f"there is no key '{key}' here", hint=hint)
    try:
        return msgspec.convert(dict(values), kind)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        place = f" in '{where.rstrip('`')}'" if where else ""
        said = what[:1].lower() + what[1:].replace("`", "'")
        hint = _as_wanted(what, values.get(where.rstrip("`"))) or "the schema lists the keys"
        raise ArgmapError(f"{said}{place}", hint=hint) from None


def _as_wanted(what: str, value: Any) -> str:
    """Return how to write a value as the wanted type, if there is a simple way."""
    wanted = what.removeprefix("Expected `").partition("`")[0].split(" | ")
    if "array" in wanted and isinstance(value, str) and len(value) <= _SHORT:
        return f"write a list: {json.dumps([value], ensure_ascii=False)}"
    return 'write an object, such as {"id": "name"}' if "object" in wanted and value is not None else ""


def row_tuple(row: Row) -> tuple[Any, ...]:
    """Return the values of a row in the order of its fields; rows in it stay as they are."""
    values: tuple[Any, ...] = msgspec.structs.astuple(row)
    return values


def row_schema(row: type[Row]) -> Schema:
    """Return the JSON Schema of a part of a document, without references."""
    (schema,), definitions = msgspec.json.schema_components([row])
    inlined: Schema = _inlined(schema, definitions)
    return inlined


def joined_shape(*rows: type[Row]) -> Meta:
    """Return the JSON Schema of one object with the keys of several rows, for the annotation of a field."""
    schemas = [row_schema(row) for row in rows]
    joined = {
        "properties": {key: value for schema in schemas for key, value in schema["properties"].items()},
        "required": [key for schema in schemas for key in schema["required"]],
        "additionalProperties": False,
    }
    return Meta(extra_json_schema=joined)


def joined_values(*rows: Row) -> dict[str, Any]:
    """Return one object with the keys of several rows."""
    return {key: value for row in rows for key, value in row_values(row).items()}


def _inlined(schema: Any, definitions: Mapping[str, Schema]) -> Any:
    """Replace the references in a schema by the classes, without their names and docstrings."""
    if isinstance(schema, list):
        return [_inlined(one, definitions) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        content = {
            key: value for key, value in definitions[name].items() if key not in ("title", "description")
        }
        told = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**_DESCRIPTIONS.get(name, {}), **content, "additionalProperties": False, **told}
    return {key: _inlined(value, definitions) for key, value in schema.items()}


class PlaceRow(Row, frozen=True):
    """A place in a text, or a whole file."""

    file: str
    line: int | UnsetType = UNSET
    column: int | UnsetType = UNSET

    @classmethod
    def of(cls, span: Span) -> PlaceRow:
        """Return the start of a span."""
        line, column = span.source.line_and_column(span.start)
        return cls(span.source.name, line, column)


def place_of(span: Span | None) -> PlaceRow | None:
    """Return the start of a span, or None without a span."""
    return PlaceRow.of(span) if span else None


class RangeRow(PlaceRow, frozen=True):
    """A range of a text, or a whole file."""

    end_line: int | UnsetType = UNSET
    end_column: int | UnsetType = UNSET

    @classmethod
    def of(cls, span: Span) -> RangeRow:
        """Return the start of a span, and its end: the place behind its last character."""
        source = span.source
        start, end = source.line_and_column(span.start), source.line_and_column(max(span.start, span.end))
        return cls(source.name, *start, *end)


class RelatedRow(Row, frozen=True):
    """A second place that a diagnostic is about."""

    message: str
    span: RangeRow


class DiagnosticRow(Row, frozen=True):
    """One mistake."""

    rule: str
    severity: Severity
    message: str
    hint: str | None
    span: RangeRow
    related: list[RelatedRow]

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> DiagnosticRow:
        """Return the row of a diagnostic; without a span, with its file."""
        return cls(
            rule=diagnostic.rule,
            severity=diagnostic.severity,
            message=diagnostic.message,
            hint=diagnostic.hint,
            span=RangeRow.of(diagnostic.span) if diagnostic.span else RangeRow(diagnostic.file),
            related=[RelatedRow(one.message, RangeRow.of(one.span)) for one in diagnostic.related],
        )
