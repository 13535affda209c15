"""Reads a case from the JSON of another program, with what is wrong and what is left out as diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case
from argmap.formats.shared.json_text import read_json
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase

#: Makes a case of an object; None where it is not what was expected, which is reported.
JsonReader: TypeAlias = Callable[[dict[str, Any], SourceText, Mistakes, LeftOut], Case | None]


def parse_json_case(source: SourceText, parts: str, read: JsonReader) -> ParsedCase:
    """Parse a text that holds an object into a case; one without claims where it holds none.

    `parts` says what such an object has, as `'nodes' and 'edges'`. What a case has no place for is told by kind
    and count, after what is wrong.
    """
    mistakes, left_out = Mistakes(), LeftOut()
    value = read_json(source, mistakes, parts)
    case = None if value is None else read(value, source, mistakes, left_out)
    if case is None:
        case = Case(title=source.name, claims={})
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)
