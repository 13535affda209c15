"""A case as `argmap show` prints it: title, size, summary, and the tree or the outline."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.core.quoting import one_line
from argmap.render.naming import judged_for
from argmap.render.text.lines import Line
from argmap.render.text.notes import head_lines, notes_line, source_lines, summary_lines
from argmap.render.text.score import score_lines
from argmap.render.text.tree import INDENTED_LEVELS, tree_lines
from argmap.render.theme import MERGES, Look
from argmap.render.view import View

#: Of how many failing counters it is said why each fails.
_MOST_FAILING = 20
#: The least columns for the text of a row, on a narrow screen.
ROOM_FOR_TEXT = 16


def page_lines(
    view: View,
    look: Look,
    *,
    columns: int | None,
    quotes: bool = False,
    notes: bool = False,
    wordings: bool = False,
    linear: bool = False,
    signs: bool = False,
    scored: View | None = None,
    called: str = "CASE",
) -> Iterator[Line]:
    """Yield the lines of a case; `columns` is the width at which they will be wrapped, None if they are not.

    With `signs` a row of the tree has signs instead of words, which are explained below it. After the
    tree or outline comes the score, where there are verdicts, of the view `scored` if one is given. Without
    `notes`, the last line says how many there are. `called` is what commands call the case.
    """
    yield Line("", "", [(one_line(view.case.title), "bold")])
    yield Line("", "", [(one_line(_size_and_stage((scored or view).case)), "dim")])
    if left := len(view.case.conflicts):
        said = f"! {counted(left, 'conflict')} left by a merge to be decided: see 'argmap check {called}'"
        yield Line("", "  ", [(said, MERGES["conflict"].style)])
    yield from summary_lines(view)
    if notes:
        yield from head_lines(view)
    yield Line("", "", [])
    if not view.case.claims:
        yield Line("", "", [("there are no claims", "dim")])
    if not view.rows and view.case.claims:
        yield Line("", "", [("no claim is left of what was asked for", "dim")])
    if linear:
        from argmap.render.text.outline import outline_lines

        yield from outline_lines(view, look, quotes=quotes, notes=notes, wordings=wordings)
    else:
        levels = indented_levels(columns, look)
        rows = None
        if signs:
            from argmap.render.text.compact_rows import CompactRows, legend_lines

            rows = CompactRows(view, look, ids=True, marks=True)
        yield from tree_lines(
            view, look, rows=rows, quotes=quotes, notes=notes, wordings=wordings, levels=levels
        )
        if signs and view.rows:
            yield Line("", "", [])
            yield from legend_lines(view, look, parties=not view.statuses or view.part.root is not None)
    yield from closing_lines(
        scored or view, look, notes=notes, linear=linear, letters=signs and not linear, called=called
    )


def closing_lines(
    view: View, look: Look, *, notes: bool, linear: bool, letters: bool = False, called: str
) -> Iterator[Line]:
    """Yield what stands below the tree, the outline or a picture of a case: the score, and what is noted."""
    yield from score_lines(view, look, in_words=linear, letters=letters, called=called)
    yield from failing_lines(view.graph)
    yield from source_lines(view) if notes else notes_line(view)


def failing_lines(graph: ArgumentGraph) -> Iterator[Line]:
    """Yield the counters that fail for the audience, each with the reason."""
    failing = graph.case.failing
    if not failing:
        return
    from argmap.render.why_wording import failing_sentence  # few cases are judged for an audience

    counters = "a counter fails" if len(failing) == 1 else f"{len(failing)} counters fail"
    yield Line("", "", [])
    yield Line("", "", [(f"for '{graph.case.audience}' {counters}:", "bold")])
    for one in failing[:_MOST_FAILING]:
        yield Line("  ", "    ", [(failing_sentence(graph, one), "")])
    if len(failing) > _MOST_FAILING:
        yield Line("  ", "    ", [(f"and {len(failing) - _MOST_FAILING} more: --json has them all", "dim")])


def indented_levels(columns: int | None, look: Look) -> int:
    """Return the number of levels of a tree that are indented in so many columns."""
    levels = (
        INDENTED_LEVELS
        if columns is None
        else max(1, (columns - ROOM_FOR_TEXT) // (2 * len(look.guides.gap)))
    )
    return min(levels, INDENTED_LEVELS)


def _size_and_stage(case: Case) -> str:
    size = f"{counted(len(case.claims), 'claim')}, {counted(len(case.links), 'link')}"
    size += f", {judged_for(case)}" if case.audience is not None else ""
    if case.stage is not None:
        stage = case.stages[case.stage]
        told = ", ".join(part for part in (stage.title, stage.date) if part)
        return f"{size}, as it stood at '{case.stage}'" + (f": {told}" if told else "")
    if case.stages:
        return f"{size}, in {counted(len(case.stages), 'stage')}: {', '.join(case.stages)}"
    return size
