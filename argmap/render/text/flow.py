"""What `argmap flow` prints: a grid with a column for each speech, page by page where they do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.core.display import counted
from argmap.core.quoting import one_line
from argmap.render.flow import Flow, FlowCell, FlowColumn, FlowSheet
from argmap.render.naming import target_words
from argmap.render.text.drops import NONE, also_words, stage_title
from argmap.render.text.lines import Line, Piece, columns
from argmap.render.theme import ROLES, VERDICTS, Look
from argmap.render.unattributed import left_out_words
from argmap.semantics.explain.drops import find_unattributed

_GAP = "  "
#: A column is no narrower, unless the whole grid is.
_LEAST = 16
#: A grid is no wider where nobody says how wide it may be, as in a pipe.
_WIDTH = 80

#: A part of a cell: its rows of text, each with its style.
_Rows = list[Piece]


def flow_lines(flow: Flow, look: Look, width: int | None, called: str = "CASE") -> Iterator[Line]:
    """Yield each sheet, what its signs mean, and what was not answered in time.

    `called` is the name of the case for commands.
    """
    yield Line("", "  ", [(one_line(flow.title), "bold")])
    for sheet in flow.sheets:
        yield Line("", "", [])
        yield Line("", "  ", [(one_line(sheet.title), "bold")])
        yield from _sheet_lines(flow, sheet, look, width or _WIDTH)
    silent = [
        one_line(column.title)
        for at, column in enumerate(flow.columns)
        if not any(cell.column == at for sheet in flow.sheets for cell in sheet.cells)
    ]
    yield Line("", "", [])
    if silent:
        yield Line("", "  ", [(f"nothing enters at: {', '.join(silent)}", "dim")])
    if flow.granted:
        left = sum(one.drop.answer is None for one in flow.granted)
        late = len(flow.granted) - left
        counts = [f"{counted(left, 'argument')} dropped"] if left else []
        counts += [f"{late if left else counted(late, 'argument')} answered late"] if late else []
        yield Line("", "  ", [(f"{', '.join(counts)}: 'argmap drops {called}' says what follows", "")])
    else:
        yield Line("", "  ", [(NONE, "")])
    if left_out := left_out_words(find_unattributed(flow.judged)):
        yield Line("", "  ", [(left_out, "dim")])


def _sheet_lines(flow: Flow, sheet: FlowSheet, look: Look, width: int) -> Iterator[Line]:
    used = sorted({cell.column for cell in sheet.cells})
    pages = _pages(used, width)
    shown: set[int] = set()
    for number, page in enumerate(pages):
        if number:
            yield Line("", "", [])
        wide = (width - len(_GAP) * (len(page) - 1)) // len(page)
        heads = [_head(flow, flow.columns[at], wide) for at in page]
        yield from _row_lines(heads, wide)
        rule = look.text("─", "-") * wide
        yield Line("", None, [(_GAP.join([rule] * len(page)), "dim")])
        rows: dict[int, dict[int, FlowCell]] = {}
        new = set(page) - shown
        wanted = {cell.row for cell in sheet.cells if cell.column in new}
        for cell in sheet.cells:
            if cell.row in wanted and cell.column in page:
                rows.setdefault(cell.row, {})[cell.column] = cell
        shown |= new
        for at, row in enumerate(sorted(rows)):
            cells = rows[row]
            if at:
                yield Line("", "", [])
            yield from _row_lines(
                [_cell(flow, cells[at], cells, look, wide) if at in cells else [] for at in page], wide
            )


def _pages(used: Sequence[int], width: int) -> list[Sequence[int]]:
    """Return the columns page by page.

    Each page but the first begins with the last column of the one before.
    """
    most = max(1, (width + len(_GAP)) // (_LEAST + len(_GAP)))
    if len(used) <= most:
        return [used]
    step = max(1, most - 1)
    last = len(used) - 1 if most > 1 else len(used)
    return [used[at : at + most] for at in range(0, last, step)]


def _head(flow: Flow, column: FlowColumn, width: int) -> _Rows:
    rows = [(row, "bold") for row in _wrapped(one_line(column.title), width)]
    party = one_line(flow.graph.case.party_name(column.party))
    return rows + [(row, "dim") for row in _wrapped(party, width)]


def _cell(flow: Flow, cell: FlowCell, row: dict[int, FlowCell], look: Look, width: int) -> _Rows:
    """Return a claim with its sign and verdict, what it is about where that is not beside it, and drops."""
    claim = flow.graph.claims[cell.claim]
    arrow = f"{look.text('→', '->')} " if cell.extends else ""
    first = f"{look.glyph(cell.role)} {arrow}{cell.claim} {look.sign(VERDICTS[cell.status])}"
    rows: _Rows = [(part, ROLES[cell.role].style or "bold") for part in _wrapped(first, width)]
    rows += [(part, "") for part in _wrapped(one_line(claim.title or claim.text), width)]
    if speaker := one_line(flow.speaker(cell)):
        rows += [(part, "dim") for part in _wrapped(speaker, width)]
    rows += [(part, "dim") for words in _relations(flow, cell, row) for part in _wrapped(words, width)]
    for drop in cell.drops:
        who = one_line(flow.graph.case.party_name(drop.party))
        word = "DROPPED by" if drop.answer is None else "LATE by"
        rows += [
            (part, "bold") for part in _wrapped(f"{word} {who}, {stage_title(flow.graph, drop.due)}", width)
        ]
    return rows


def _relations(flow: Flow, cell: FlowCell, row: dict[int, FlowCell]) -> Iterator[str]:
    """Yield what the claim bears on, unless that is the next claim to its left, and what else it bears on."""
    left = [other for at, other in sorted(row.items()) if at < cell.column]
    link = flow.graph.links.get(cell.link or "")
    if link is not None and cell.role in ("undercuts", "backs"):
        yield f"({ROLES[cell.role].word} {target_words(flow.graph, link.target)})"
    elif cell.beside is not None and not (left and left[-1].claim == cell.beside):
        yield f"({ROLES[cell.role].word} {cell.beside})"
    for role, name in cell.also:
        yield f"(also {also_words(flow.graph, cell.claim, role, name)})"


def _row_lines(cells: Sequence[_Rows], width: int) -> Iterator[Line]:
    """Yield the cells of a row side by side."""
    for at in range(max(map(len, cells), default=0)):
        last = max(index for index, cell in enumerate(cells) if at < len(cell))
        pieces: list[Piece] = []
        for index, cell in enumerate(cells[: last + 1]):
            text, style = cell[at] if at < len(cell) else ("", "")
            blank = "" if index == last else " " * (width - columns(text)) + _GAP
            pieces += [(text, style), (blank, "")]
        yield Line("", None, pieces)


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in rows of at most `width` columns.

    It is broken at blanks, and inside words that are longer.
    """
    rows: list[str] = []
    row = ""
    for word in text.split():
        if row and columns(row) + 1 + columns(word) > width:
            rows.append(row)
            row = ""
        row = f"{row} {word}" if row else word
        while columns(row) > width:
            at = _fitting(row, width)
            rows.append(row[:at])
            row = row[at:]
    return [*rows, row] if row else rows


def _fitting(text: str, width: int) -> int:
    """Return how many characters of a word fit into so many columns, at least one.

    It is broken after a hyphen if it has one.
    """
    at = min(len(text), width)
    while at > 1 and columns(text[:at]) > width:
        at -= 1
    return text.rfind("-", 0, at) + 1 or at
