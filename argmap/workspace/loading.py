"""Parse a text that the library found."""

from __future__ import annotations

from dataclasses import replace

from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import FoundText


def parse_found(found: FoundText, *, places: bool | None = None) -> ParsedCase:
    """Parse a text that the library found, at the requested stage, if any.

    `places` is as in `parse_case`.

    Raises:
        ArgmapError: There is no such stage, and the file has no other errors.
    """
    parsed = parse_case(found.text, file=found.file, name=found.name, places=places)
    if found.stage is None or parsed.has_errors:
        return parsed
    return replace(parsed, case=parsed.case.at(found.stage))
