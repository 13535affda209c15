"""Building a case from the sheets of a flow: one that argmap wrote and others edited, or any other.

In a workbook by argmap, a hidden sheet holds the case. A cell with the id of a claim is that claim, wherever
it was moved. An edited text is edited in the case, a missing cell is a removed claim, and a cell without an
id is a new claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from argmap.core.contradictions import with_contradictions, without_contradictions
from argmap.core.diagnostics import Diagnostic, SourceText
from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case, Claim, Group, Link, Party, Stage, Stance
from argmap.core.names import FreeNames, free_name
from argmap.core.quoting import visible
from argmap.formats.shared.files.workbook import cell_text
from argmap.formats.shared.flow.cells import citation_text, sheet_lines
from argmap.formats.shared.flow.grid import (
    CellWarnings,
    Grid,
    GridCell,
    head_row,
    placed,
    row_of_heads,
    upright,
    without_repeated_heads,
)
from argmap.formats.shared.flow.speech_names import merged_order, side_of, sides_of
from argmap.formats.shared.flow.tables import (
    COPY,
    COPY_HEAD,
    DROPS,
    SOURCES,
    VERDICTS,
    drop_rows,
    source_rows,
)
from argmap.formats.shared.ids import id_from
from argmap.render.flow import build_flow
from argmap.syntax.editing.new_ids import claim_name
from argmap.syntax.editing.removing import remove_statements
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import case_name

#: The line of a cell that has the id of its claim.
_MARK = re.compile(r"\[([^\]\s]+)\](?: .*)?")
#: The beginning of a cell that extends an argument.
_ARROW = re.compile(r"\A(?:[→⇒⟶➔]|[-=]+>|\s)+(?=\S)")
_VERDICT = re.compile(r"\S+: \w+")


def case_of_grids(source: SourceText, title: str, grids: Sequence[Grid]) -> ParsedCase:
    """Build a case from the sheets of a workbook with a title; what is left out is reported by its cells."""
    warnings = CellWarnings(source.name)
    kept = next((one for one in grids if one.name == COPY), None)
    copy = None if kept is None else _copied(kept)
    name = case_name(source.name)
    others = [one for one in grids if one is not kept]
    for grid in others:
        if grid.drawings:
            drawn = counted(grid.drawings, "drawing")
            warnings.say(f"left out: {drawn} of '{visible(grid.name)}', such as arrows and pictures")
    edited = None if copy is None else _Edited(copy, warnings).build(others)
    if edited is not None:
        return ParsedCase(replace(edited, name=name), warnings.diagnostics(), source)
    case, mistakes = _by_hand(others if copy else grids, title or name or "A flow", warnings)
    diagnostics = (*(replace(one, file=source.name) for one in mistakes), *warnings.diagnostics())
    return ParsedCase(replace(case, name=name), diagnostics, source)


def _copied(grid: Grid) -> ParsedCase | None:
    """Return the case on the hidden sheet; None if it is not as argmap wrote it."""
    lines: dict[int, str] = {}
    for (row, _), cell in sorted(grid.cells.items()):
        lines[row] = lines.get(row, "") + cell.text
    if lines.pop(1, "") != COPY_HEAD:
        return None
    text = "\n".join(lines.get(row, "") for row in range(2, max(lines, default=1) + 1))
    parsed = parse_case(f"{text}\n")
    return None if parsed.has_errors or not parsed.case.claims or not parsed.case.stages else parsed


# What somebody filled in by hand


def _by_hand(grids: Iterable[Grid], title: str, warnings: CellWarnings) -> tuple[Case, list[Diagnostic]]:
    sheets: list[tuple[Grid, dict[int, str]]] = []
    for laid_out in grids:
        grid = upright(laid_out, warnings)
        heads = head_row(grid)
        reason = ", which is hidden" if grid.hidden else ", whose columns are not speeches"
        if heads is not None and not grid.hidden:
            sheets.append((without_repeated_heads(grid, heads, warnings), heads))
            continue
        for cell in grid.cells.values():
            warnings.add(grid.name, reason, cell)
    if not sheets:
        hint = "begin a sheet with a row of speeches, such as 1AC, 1NC, 2AC, or with names of columns, such as id, text, supports, counters"
        message = "no sheet begins with a row of speeches, so this is not a flow"
        return Case(title=title, claims={}), [Diagnostic("no-speeches", message, hint=hint)]
    titles = merged_order([list(heads.values()) for _, heads in sheets])
    stages = _stages(titles)
    builder = _Builder({}, stages.values(), warnings)
    for grid, heads in sheets:
        columns = {column: stages[name.casefold()].id for column, name in heads.items()}
        builder.add_sheet(grid, columns, row_of_heads(grid, heads))
    sides = sides_of(titles)
    used = {stage.by for stage in stages.values()}
    parties = {key: Party(key, name) for key, name in sides if key in used}
    case = Case(
        title=title,
        claims=builder.claims,
        links=builder.links_with(()),
        parties=parties,
        stages={one.id: one for one in stages.values()},
        groups=builder.groups,
    )
    return case, []


def _stages(titles: Iterable[str]) -> dict[str, Stage]:
    """Return a stage for each speech, by its case-folded name."""
    titles = list(titles)
    sides, taken = sides_of(titles), set[str]()
    found = {}
    for title in titles:
        name = free_name(id_from(title.casefold(), "speech"), taken)
        taken.add(name)
        side = side_of(title)
        found[title.casefold()] = Stage(name, title, by=None if side is None else sides[side][0])
    return found


class _Builder:
    """A builder of claims from cells, and of the links that their positions stand for."""

    def __init__(self, claims: Mapping[str, Claim], stages: Iterable[Stage], warnings: CellWarnings) -> None:
        self.claims, self._ids = dict(claims), FreeNames(claims)
        self.groups: dict[str, Group] = {}
        self._by = {one.id: one.by for one in stages}
        self._warnings = warnings
        self._links: list[Link] = []

    def add_sheet(self, grid: Grid, columns: Mapping[int, str], first_row: int) -> None:
        """Add all cells of a sheet; `columns` are the ids of its stages."""
        group = free_name(id_from(grid.name.casefold(), "sheet"), self.groups)
        of: dict[tuple[int, int], str] = {}
        for one in placed(grid, first_row, columns, self._warnings):
            self.groups.setdefault(group, Group(group, grid.name))
            beside = None if one.beside is None else of[one.beside.row, one.beside.column]
            of[one.cell.row, one.cell.column] = self.add(one.cell, columns[one.cell.column], beside, group)
            if _answers_several(grid, one.cell, columns):
                self._warnings.read_as(
                    grid.name,
                    "merged",
                    " merged over several rows, read as answering what is left of the first",
                    one.cell,
                )
            if beside is None and one.cell.column != min(columns):
                self._warnings.read_as(
                    grid.name,
                    "answers-nothing",
                    " with nothing to the left, read as answering nothing",
                    one.cell,
                )
        for cell in grid.cells.values():
            if cell.row < first_row or (cell.column not in columns and cell.row >= first_row):
                self._warnings.add(grid.name, " in no column of a speech", cell)

    def add(self, cell: GridCell, stage: str, beside: str | None, group: str | None) -> str:
        """Add the claim of a cell, which bears on another claim; return its id."""
        text = cell.text.strip()
        arrow = _ARROW.sub("", text)
        party = self._by.get(stage)
        name = self._ids.free(claim_name(arrow or text))
        claim = Claim(
            name, arrow or text, by=party, stage=stage, group=group, notes=cell.comment.strip() or None
        )
        self.claims[name] = claim
        if beside is not None:
            same = party is not None and party == self.claims[beside].by
            stance: Stance = "support" if same else "counter"
            self._links.append(Link(f"\0{name}", (name,), beside, stance))
        return name

    def links_with(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Return the links that were added and others, in canonical order."""
        return rename_links(canonical_links(self.claims, (*links, *self._links)))


def _answers_several(grid: Grid, cell: GridCell, columns: Iterable[int]) -> bool:
    """Return whether a cell was merged with cells below it that are also beside something."""
    last = grid.merged.get((cell.row, cell.column), cell.row)
    left = [column for column in columns if column < cell.column]
    return any((row, column) in grid.cells for row in range(cell.row + 1, last + 1) for column in left)


# What argmap wrote, and what was typed into it


class _Edited:
    """A comparison of the sheets of a workbook with those of the case that it was made from."""

    def __init__(self, parsed: ParsedCase, warnings: CellWarnings) -> None:
        self._parsed, self._warnings = parsed, warnings
        self._case = parsed.case
        self._flow = build_flow(ArgumentGraph(self._case))
        cells = [cell for sheet in self._flow.sheets for cell in sheet.cells]
        self._written = {cell_text("\n".join(sheet_lines(self._flow, cell))): cell.claim for cell in cells}
        self._extending = {cell.claim for cell in cells if cell.extends}
        self._column = {cell.claim: cell.column + 1 for cell in cells}
        self._stages = list(self._case.stages)

    def build(self, grids: Iterable[Grid]) -> Case | None:
        """Return the case with the edits; None if none of its cells is left."""
        heads = [cell_text(" ".join(one.title.split())) for one in self._flow.columns]
        there: dict[str, tuple[Grid, GridCell]] = {}
        flows: list[tuple[Grid, dict[tuple[int, int], str]]] = []
        for grid in grids:
            top = [" ".join(cell.text.split()) for (row, _), cell in sorted(grid.cells.items()) if row == 1]
            if top[: len(heads)] != heads:
                self._tell_table(grid)
                continue
            known: dict[tuple[int, int], str] = {}
            for place, cell in sorted(grid.cells.items()):
                claim = self._claim_of(cell) if place[0] > 1 and place[1] <= len(heads) else None
                if claim is not None and claim not in there:
                    there[claim] = grid, cell
                    known[place] = claim
            flows.append((grid, known))
        gone = [name for name in self._case.claims if name not in there]
        if not there:
            return None
        if gone:
            self._warnings.say(
                f"left out: {counted(len(gone), 'claim')} whose cells are gone: {', '.join(gone)}"
            )
        case = remove_statements(self._parsed, gone).after.case if gone else self._case
        claims = {name: self._changed(claim, *there[name]) for name, claim in case.claims.items()}
        builder = _Builder(claims, self._case.stages.values(), self._warnings)
        for grid, known in flows:
            self._add_new(builder, grid, known)
        if builder.claims == case.claims:
            return case
        links = builder.links_with(without_contradictions(case).links)
        return with_contradictions(replace(case, claims=builder.claims, links=links))

    def _claim_of(self, cell: GridCell) -> str | None:
        """Return the claim that a cell is about, by its original text or else by the id in it."""
        whole = self._written.get(cell_text(cell.text))
        if whole is not None:
            return whole
        marks = [_MARK.fullmatch(line) for line in cell.text.split("\n")]
        names = [mark[1] for mark in marks if mark is not None and mark[1] in self._case.claims]
        return names[-1] if names else None

    def _changed(self, claim: Claim, grid: Grid, cell: GridCell) -> Claim:
        """Return a claim with the text and speech of its cell; warn of comments that are not ours."""
        if cell.comment.strip() and cell_text(cell.comment) != cell_text(citation_text(self._flow, claim)):
            self._warnings.read_as(grid.name, "comment", " with another comment, which is left out", cell)
        if self._written.get(cell_text(cell.text)) != claim.id:
            lines = cell.text.split("\n")
            marks = [_MARK.fullmatch(line) for line in lines]
            end = max(at for at, mark in enumerate(marks) if mark is not None and mark[1] == claim.id)
            typed = "\n".join(lines[:end])
            typed = typed.removeprefix("→ ") if claim.id in self._extending else typed
            if not typed.strip():
                self._warnings.read_as(
                    grid.name, "no-text", " whose text is gone, read with that of the map", cell
                )
            elif typed != cell_text(claim.text):
                claim = replace(claim, text=typed.strip())
        if cell.column != self._column[claim.id]:
            claim = replace(claim, stage=self._stages[cell.column - 1])
        return claim

    def _add_new(self, builder: _Builder, grid: Grid, known: Mapping[tuple[int, int], str]) -> None:
        """Add the claims of the cells without an id, and warn of cells outside the speeches."""
        last = len(self._stages)
        of = dict(known)
        alike = {
            place: cell._replace(text=f"[{known[place]}]") if place in known else cell
            for place, cell in grid.cells.items()
        }
        for cell, beside in placed(grid._replace(cells=alike), 1, range(1, last + 1), self._warnings):
            place = cell.row, cell.column
            if place not in of:
                target = None if beside is None else of.get((beside.row, beside.column))
                of[place] = builder.add(cell, self._stages[cell.column - 1], target, None)
        for (row, column), cell in grid.cells.items():
            verdicts = row > 1 and column == last + 1 and _is_verdicts(cell.text)
            if column > last and not verdicts and (row, cell.text) != (1, VERDICTS):
                self._warnings.add(grid.name, " in no column of a speech", cell)

    def _tell_table(self, grid: Grid) -> None:
        """Warn of the cells of another sheet that argmap did not write there."""
        rows = {DROPS: drop_rows, SOURCES: source_rows}.get(grid.name)
        written = {cell_text(text) for row in (rows(self._flow) if rows else []) for text in row}
        for cell in grid.cells.values():
            if cell_text(cell.text) not in written:
                self._warnings.add(grid.name, ", which is not a part of the flow", cell)


def _is_verdicts(text: str) -> bool:
    return all(_VERDICT.fullmatch(line) for line in text.split("\n"))
