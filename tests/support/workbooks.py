"""Workbooks made by hand, flows as files, and the cases that are read from them."""

from __future__ import annotations

from io import BytesIO

import openpyxl

from argmap import ArgumentGraph, Case
from argmap.core.diagnostics import SourceText
from argmap.formats.flows import FLOW_FORMATS
from argmap.formats.importing import importers
from argmap.render.flow import build_flow
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.decoding import decoded


def flow_file_of(case: Case, suffix: str = "xlsx") -> bytes:
    found = FLOW_FORMATS.find(suffix)
    assert found is not None
    content = found.export(build_flow(ArgumentGraph(case))).content
    return content.encode() if isinstance(content, str) else content


def read_flow(data: bytes, file: str = "round.xlsx") -> ParsedCase:
    return importers()[file.rpartition(".")[2]].read(SourceText(file, decoded(data, file)), None)


def bytes_of(book: openpyxl.Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def links_of(case: Case) -> set[tuple[str, str, str]]:
    """The texts of the ends of each link, and its stance."""
    texts = {name: claim.text for name, claim in case.claims.items()}
    return {(texts[one.premises[0]], one.stance, texts.get(one.target, "")) for one in case.links}


def add_sheet(book, name: str, rows: list[list[object]], first: int = 1):
    page = book.create_sheet(name)
    for row, texts in enumerate(rows, first):
        for column, text in enumerate(texts, 1):
            if text is not None:
                page.cell(row, column).value = text
    return page


def empty_workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    return book
