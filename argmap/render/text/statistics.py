"""The statistics of a case: its size, its verdicts, and a table of the parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.core.display import counted
from argmap.core.model import Case
from argmap.core.quoting import one_line
from argmap.render.text.lines import Line, columns, padded
from argmap.render.text.table import column_parts
from argmap.semantics import Status
from argmap.semantics.statistics import GroupStatistics, PartyStatistics, Statistics

_HEADINGS = ("claims", "answered", "unanswered", "cited")
_NOBODY = "(nobody)"


def statistics_lines(case: Case, found: Statistics, width: int | None) -> Iterator[Line]:
    """Yield the numbers of the case, a table of the parties, and each party's unanswered claims.

    A table that does not fit in `width` is in parts below each other.
    """
    yield Line("", "", [(one_line(case.title), "bold")])
    for sentence in _sentences(found):
        yield Line("", "  ", [(sentence, "")])
    if any(row.party for row in found.parties):
        yield Line("", "", [])
        speaking = [row for row in found.parties if row.claims]
        yield from _aligned(_table(case, speaking, _shown_statuses(found)), width)
        yield Line("", "", [])
        yield from _unanswered(case, speaking)
    if found.groups:
        yield Line("", "", [])
        yield from _aligned(_group_table(case, found.groups, _shown_statuses(found)), width)


def _sentences(found: Statistics) -> Iterator[str]:
    kinds = (
        (found.supports, "support"),
        (found.rebuttals, "rebuttal"),
        (found.undercuts, "undercut"),
        (found.backing, "backing"),
    )
    links = sum(number for number, _ in kinds)
    told = ", ".join(
        counted(number, word) if word != "backing" else f"{number} backing"
        for number, word in kinds
        if number
    )
    joint = f"; {found.joint} of them joint" if found.joint else ""
    yield f"{counted(found.claims, 'claim')}, {counted(links, 'link')}" + (f": {told}{joint}" if told else "")
    if found.conclusions:
        yield f"turns on {', '.join(found.conclusions)}; the furthest claim is {counted(found.depth, 'link')} away"
    if found.apart and found.conclusions:
        yield f"{counted(found.apart, 'claim')} {'leads' if found.apart == 1 else 'lead'} to no conclusion"
    if found.cycles:
        yield counted(found.cycles, "cycle")
    yield ", ".join(f"{found.statuses[status]} {status}" for status in _shown_statuses(found))
    yield f"{counted(found.cited, 'claim')} cited ({_percentage(found.cited, found.claims)}), {counted(found.sources, 'source')}"
    entered = [(stage.stage or "from the start", stage.claims) for stage in found.stages if stage.claims]
    if len(entered) > 1:
        enter = (f"{stage} {number}" for stage, number in entered)
        yield f"claims by stage: {', '.join(enter)}"


def _shown_statuses(found: Statistics) -> list[Status]:
    """Return the statuses to show: "unsupported" only if it occurs."""
    return [status for status, number in found.statuses.items() if number or status != "unsupported"]


def _table(case: Case, parties: list[PartyStatistics], shown: list[Status]) -> list[list[str]]:
    table = [["party", *_HEADINGS, *shown]]
    for row in parties:
        numbers = (row.claims, row.answered, len(row.unanswered), *(row.statuses[s] for s in shown))
        cells = [_name(case, row), *map(str, numbers)]
        cells.insert(4, _percentage(row.cited, row.claims))
        table.append(cells)
    return table


def _group_table(case: Case, groups: Iterable[GroupStatistics], shown: list[Status]) -> list[list[str]]:
    """Return a row for each group, parts of a group below it and indented."""
    table = [["group", "claims", "cited", *shown]]
    for row in groups:
        level = len(case.groups_of(row.group)) - 1
        name = "  " * max(0, level) + one_line(row.title or "(in no group)")
        numbers = map(str, (row.statuses[status] for status in shown))
        table.append([name, str(row.claims), _percentage(row.cited, row.claims), *numbers])
    return table


def _aligned(table: list[list[str]], width: int | None) -> Iterator[Line]:
    """Yield the rows of a table, its first column to the left and the others to the right."""
    widths = [max(map(columns, column)) for column in zip(*table, strict=True)]
    for number, part in enumerate(column_parts(widths, width)):
        if number:
            yield Line("", "", [])
        for row, cells in enumerate(table):
            filled = [" " * (widths[at] - columns(cells[at])) + cells[at] for at in part[1:]]
            name, figures = padded(cells[0], widths[0]), "".join(f"  {cell}" for cell in filled)
            yield Line("", "  ", [(name, "bold" if row else "dim"), (figures, "" if row else "dim")])


def _unanswered(case: Case, parties: list[PartyStatistics]) -> Iterator[Line]:
    for row in parties:
        if row.unanswered:
            yield Line(
                "", "  ", [(f"unanswered, {_name(case, row)}: ", "bold"), (", ".join(row.unanswered), "")]
            )


def _name(case: Case, row: PartyStatistics) -> str:
    return one_line(case.party_name(row.party) or _NOBODY)


def _percentage(some: int, all_: int) -> str:
    return f"{100 * some / all_:.0f} %" if all_ else "-"
