"""The planned edits of git's configuration files."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.quoting import one_line
from argmap.render.text.lines import Line
from argmap.workspace.git.edits import EditPlan


def plan_lines(plan: EditPlan, heading: str) -> Iterator[Line]:
    """Yield each file to be changed, with its removed and added lines, below a heading."""
    yield Line("", "", [(heading, "")])
    for edit in plan.edits:
        kind = " (a new file)" if edit.before is None else " (to be removed)" if edit.after is None else ""
        yield Line("", "", [(one_line(edit.path), "bold"), (kind, "dim")])
        for sign, style, lines in (("-", "red", edit.removed), ("+", "green", edit.added)):
            for line in lines:
                yield Line(f"  {sign} ", "    ", [(one_line(line.replace("\t", "    ")), style)])
