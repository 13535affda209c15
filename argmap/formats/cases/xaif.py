"""The Argument Interchange Format as xAIF wraps it, the JSON of OVA3 and of the Argument Mining Framework.

A map is in `AIF`, beside the text that was analysed, with the ids of schemes in `schemefulfillments` and the names of speakers in `participants`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case
from argmap.formats.importing import Importer
from argmap.formats.shared.aif_case import build_case
from argmap.formats.shared.aif_graph import read_graph
from argmap.formats.shared.json_text import read_json
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase

#: Parts of a file that are not the map, and what they are in words; further ones are told by their names.
_BESIDE = {
    "text": ("text that was analysed", "texts that were analysed"),
    "OVA": ("placement of boxes in OVA", "placements of boxes in OVA"),
    "ova": ("placement of boxes in OVA", "placements of boxes in OVA"),
}
_NO_CONTENT = ("AIF", "dialog")


def detect(source: SourceText) -> bool:
    """Return whether a text looks like xAIF."""
    return source.text.lstrip("\ufeff \t\r\n").startswith("{") and '"AIF"' in source.text


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case; what a case has no place for is told by kind and count."""
    mistakes, left_out = Mistakes(), LeftOut()
    value = read_json(source, mistakes, "'nodes' and 'edges'")
    inner = value.get("AIF") if value is not None else None
    if value is None or not isinstance(inner, dict):
        if value is not None:
            mistakes.report(
                "wrong-type", "'AIF' must be an object with 'nodes' and 'edges'", Span(source, 0, 1)
            )
        return ParsedCase(Case(title=source.name, claims={}), mistakes.sorted(), source)
    graph = read_graph(inner, source, mistakes, left_out)
    case = build_case(graph, source, "", left_out)
    _tell_the_rest(value, source, left_out)
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)


def _tell_the_rest(value: Mapping[str, Any], source: SourceText, left_out: LeftOut) -> None:
    for key, part in value.items():
        if part and key not in _NO_CONTENT:
            start = max(0, source.text.find(f'"{key}"'))
            words = _BESIDE.get(key, (f"block '{key}'", f"blocks '{key}'"))
            left_out.add(*words, Span(source, start, start + len(key) + 2))


IMPORTER = Importer(
    "xaif", "argument maps of OVA3 and the Argument Mining Framework, as JSON", (), detect, parse
)
