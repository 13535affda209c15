"""Outlines in documents for Word, as tests read and write them."""

from __future__ import annotations

from argmap import ArgumentGraph, Case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers, recognise
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.decoding import decoded


def read(data: bytes | str, file: str = "map.docx") -> ParsedCase:
    """The case in a document."""
    assert isinstance(data, bytes)
    return importers()["docx"].read(SourceText(file, decoded(data, file)), None)


def is_recognised(data: bytes) -> bool:
    """Whether a document is taken for an outline, or for another kind of map."""
    return recognise(SourceText("map.docx", decoded(data, "map.docx"))) is not None


def outline(case: Case) -> str:
    """The claims of a case, each with a sign and below what it bears on."""
    above = {link.premises[0]: link for link in case.links}

    def depth(name: str) -> int:
        return 0 if name not in above else 1 + depth(above[name].target)

    signs = {"support": "+", "counter": "-"}
    lines = (
        f"{'  ' * depth(name)}{signs[above[name].stance] if name in above else ''} {claim.text}"
        for name, claim in case.claims.items()
    )
    return "\n".join(
        line.replace(" ", "", 1) if line.startswith(" ") and line[1] != " " else line for line in lines
    )


def written(case: Case) -> bytes:
    """A document with the outline of a case and its verdicts."""
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    content = exporters()["docx"].render(view, Options()).content
    assert isinstance(content, bytes)
    return content
