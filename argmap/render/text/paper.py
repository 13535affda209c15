"""A text to print as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.quoting import one_line
from argmap.render.paper import Paper
from argmap.render.text.lines import Line, Piece


def paper_lines(paper: Paper) -> Iterator[Line]:
    """Yield the blocks of a text, without its drawing."""
    for block in paper.blocks:
        if block.kind == "break" or block.leads or block.kind == "heading":
            yield Line("", None, [])
        if block.kind == "break":
            continue
        left = "  " * min(block.indent, _DEEPEST)
        mark = f"{one_line(block.mark)} " if block.mark else ""
        pieces: list[Piece] = [(one_line(run.text), "bold" if run.bold else "") for run in block.runs]
        if block.kind == "rule":
            pieces = [("_" * 40, "")]
        yield Line(f"{left}{mark}", left + " " * len(mark), pieces)


_DEEPEST = 20
