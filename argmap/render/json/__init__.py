"""What commands print with `--json`: one file a document, each with the class that it is a value of.

The JSON and its schema follow from the class (`core.documents`); a file is found by being here.
"""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.registry import Registry
from argmap.syntax.json_schema import Schema, case_json_schema

#: The one schema that is of what is written and not of what is printed.
_CASE_FILE = "case"


_DOCUMENTS = Registry("argmap.render.json", "DOCUMENT", object)


def schema_names() -> list[str]:
    """The documents that have a schema."""
    return sorted((_CASE_FILE, *_DOCUMENTS.names))


def find_schema(name: str) -> Schema:
    """Return the schema of a document.

    Raises:
        ArgmapError: There is no document of that name.
    """
    if name == _CASE_FILE:
        return case_json_schema()
    from argmap.core.documents import DocumentType

    document = _DOCUMENTS.find(name)
    if not isinstance(document, DocumentType):
        hint = choice_hint(name, schema_names())
        raise ArgmapError(f"there is no schema '{name}'", hint=hint)
    return document.schema
