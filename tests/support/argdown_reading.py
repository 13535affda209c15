"""Reading Argdown in tests: the case of a text, and the texts of its claims."""

from __future__ import annotations

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers
from argmap.syntax.parsing import ParsedCase


def read(text: str, name: str = "map.argdown") -> ParsedCase:
    return importers()["argdown"].parse(SourceText(name, text))


def texts_of(case: Case) -> dict[str, str]:
    return {claim.id: claim.text for claim in case.claims.values()}
