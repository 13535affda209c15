"""Reading a case from another program's JSON, with diagnostics for mistakes and omissions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case
from argmap.formats.shared.json_text import read_json
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase

#: A function that makes a case of an object; it reports an unsuitable one and returns None.
JsonReader: TypeAlias = Callable[[dict[str, Any], SourceText, Mistakes, LeftOut], Case | None]


def parse_json_case(source: SourceText, parts: str, read: JsonReader) -> ParsedCase:
    """Parse a text that holds an object into a case; without an object, the case has no claims.

    `parts` names the parts of such an object, as in `'nodes' and 'edges'`. Warnings for what a case cannot
    hold, by kind and count, follow the mistakes.
    """
    mistakes, left_out = Mistakes(), LeftOut()
    value = read_json(source, mistakes, parts)
    case = None if value is None else read(value, source, mistakes, left_out)
    if case is None:
        case = Case(title=source.name, claims={})
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)
