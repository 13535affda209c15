"""The JSON that Argdown (https://argdown.org) exports: statements, arguments and relations by title."""

from __future__ import annotations

from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case
from argmap.formats.importing import Importer
from argmap.formats.shared.argdown.case import LEAVES_OUT, build_case
from argmap.formats.shared.argdown.exported import ExportedMap
from argmap.formats.shared.files.json import parse_json_case
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.odd_characters import without_odd_strings
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether a text looks like Argdown's JSON."""
    text = source.text
    return source.begins_with("{") and all(
        f'"{key}"' in text for key in ("statements", "arguments", "relations", "sections", "tags")
    )


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, "'statements', 'arguments' and 'relations'", _read)


def _read(value: dict[str, Any], source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    value = without_odd_strings(value, left_out, Span(source, 0, 1))
    exported = ExportedMap(value, source, mistakes, left_out)
    return build_case(exported.read(), source.name, exported.place, mistakes, left_out)


IMPORTER = Importer(
    "argdown-json", "what Argdown exports as JSON", (".argdown.json",), detect, parse, leaves_out=LEAVES_OUT
)
