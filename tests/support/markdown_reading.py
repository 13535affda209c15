"""Reading outlines in Markdown in tests: the case of a text, and its links."""

from __future__ import annotations

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers
from argmap.syntax.parsing import ParsedCase


def read(text: str, name: str = "map.md") -> ParsedCase:
    return importers()["markdown"].parse(SourceText(name, text))


def links(case: Case) -> dict[str, str]:
    return {
        f"{case.claims[link.premises[0]].text} > {case.claims[link.target].text}": link.stance
        for link in case.links
        if link.target in case.claims
    }
