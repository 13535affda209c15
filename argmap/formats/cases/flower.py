"""Flows of Flower (https://www.debate-flow.net), as JSON: speeches, and boxes that answer others.

Flower writes a list of flows with their boxes in them, or one mapping of flows and boxes by their ids. They
are read as the sheets that Flower writes for Excel, so places are given as cells of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.core.diagnostics import Diagnostic, SourceText, Span
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import load_json
from argmap.formats.shared.flow.case import case_of_grids
from argmap.formats.shared.flow.grid import Grid, GridCell
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase, without_case

_BEGUN = re.compile(r'\s*(?:\[\s*\{|\{[^\[\]]{0,400}?"(?:tag|children)"\s*:)')

_CROSSED = re.compile(r'"crossed"\s*:\s*true')


def detect(source: SourceText) -> bool:
    """Return whether a text looks like the flows of Flower."""
    text = source.text.lstrip("\ufeff")
    return _BEGUN.match(text) is not None and '"columns"' in text and bool(_flows(source))


def parse(source: SourceText) -> ParsedCase:
    """Parse the flows into a case, with a warning for boxes that are crossed out."""
    flows = _flows(source)
    if not flows:
        hint = "download the flow from Flower again, as JSON or for Excel"
        found = Diagnostic("no-speeches", "this is not a flow of Flower", Span(source, 0, 1), hint=hint)
        return without_case(source, (found,))
    left_out = LeftOut()
    mark = _CROSSED.search(source.text)
    crossed = Span(source, *(mark.span() if mark else (0, 1)))
    grids = [_grid(flow, number, crossed, left_out) for number, flow in enumerate(flows, 1)]
    parsed = case_of_grids(source, "", grids)
    return ParsedCase(parsed.case, (*parsed.diagnostics, *left_out.diagnostics()), source)


def _flows(source: SourceText) -> list[Mapping[str, Any]]:
    """Return the flows with their boxes in them; none if a text has none."""
    value = load_json(source)
    if isinstance(value, dict):
        value = _nested(value["nodes"] if isinstance(value.get("nodes"), dict) else value)
    flows = value if isinstance(value, list) else []
    return flows if flows and all(_is_flow(flow) for flow in flows) else []


def _is_flow(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("columns"), list)
        and isinstance(value.get("children"), list)
        and isinstance(value.get("content"), str)
    )


def _nested(nodes: Mapping[str, Any]) -> list[Any]:
    """Return flows that are given by their ids as flows with their boxes in them.

    A box that is in several others, or in itself, is only in the first.
    """
    made: dict[str, dict[str, Any]] = {}
    for key, node in nodes.items():
        value = node.get("value") if isinstance(node, dict) else None
        if isinstance(value, dict):
            made[key] = {**value, "children": []}
    if "root" not in made:
        return []
    order, unplaced = ["root"], set(made) - {"root"}
    for key in order:
        children = nodes[key].get("children")
        for child in children if isinstance(children, list) else []:
            if isinstance(child, str) and child in unplaced:
                unplaced.remove(child)
                made[key]["children"].append(made[child])
                order.append(child)
    return list(made["root"]["children"])


def _grid(flow: Mapping[str, Any], number: int, crossed: Span, left_out: LeftOut) -> Grid:
    """Return the sheet of a flow: the first answer to a box is beside it, and others are below that one.

    `crossed` is where the text marks the first box that is crossed out.
    """
    heads = [str(column) for column in flow["columns"]]
    cells = {(1, column): GridCell(1, column, head) for column, head in enumerate(heads, 1) if head}
    row = 1
    for box, column, is_first in _boxes(flow):
        row += not is_first
        text = str(box.get("content") or "").strip()
        if text:
            cells[row, column] = GridCell(row, column, text)
        if box.get("crossed") is True:
            words = "mark of a box that is crossed out", "marks of boxes that are crossed out"
            left_out.add(*words, crossed)
    if len(cells) == len(heads):
        left_out.add("empty flow", "empty flows", Span(crossed.source, 0, 1))
    return Grid(flow["content"].strip() or f"flow {number}", cells)


def _boxes(flow: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], int, bool]]:
    """Yield each box with its column, and whether it is the first beside another; empty ends are skipped.

    An empty box with others beside it comes first, so that these are in the row of what it answers.
    """
    filled = _filled(flow)
    waiting = [(flow, 0, True)]
    while waiting:
        box, column, is_first = waiting.pop()
        if column:
            yield box, column, is_first
        below = sorted((one for one in _children(box) if id(one) in filled), key=_has_words)
        waiting += reversed([(one, column + 1, bool(column) and not at) for at, one in enumerate(below)])


def _filled(flow: Mapping[str, Any]) -> set[int]:
    """Return the boxes that have words, or have such boxes beside them."""
    order = [flow]
    for box in order:
        order += _children(box)
    filled: set[int] = set()
    for box in reversed(order):
        if _has_words(box) or any(id(one) in filled for one in _children(box)):
            filled.add(id(box))
    return filled


def _has_words(box: Mapping[str, Any]) -> bool:
    return bool(str(box.get("content") or "").strip())


def _children(box: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    children = box.get("children")
    return [one for one in children if isinstance(one, dict)] if isinstance(children, list) else []


IMPORTER = Importer(
    "flower",
    "flows of a debate from Flower, as JSON",
    (),
    detect,
    parse,
    leaves_out=(
        "marks of boxes that are crossed out",
        "empty flows",
    ),
)
