"""What notebooks display for values of the lower rooms: a map as SVG, or a table as HTML.

`argmap.core.display` calls `show`: those values must not import what renders them.
"""

from __future__ import annotations

from typing import Any

from argmap.compare.diff import CaseDiff
from argmap.compare.merge import Merge
from argmap.core.display import table
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.render.changes.wording import cause, detail, head, overall
from argmap.render.picture.map import draw_map
from argmap.render.picture.svg import write_svg
from argmap.render.theme import UNICODE
from argmap.render.view import View
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded

#: The largest map that a notebook draws by itself, in claims and links: larger ones take seconds to
#: draw and are too large to read there.
MOST_DRAWN = 1_000


def show(value: Any, kind: str) -> str | None:
    """Return what a notebook displays for a value, as `svg` or as `html`; None for its `repr`."""
    if kind == "svg":
        return _map_of(value)
    return _diff_table(value) if isinstance(value, CaseDiff) else _merge_table(value)


def _map_of(value: Case | ArgumentGraph | View) -> str | None:
    if isinstance(value, View):
        return write_svg(draw_map(value)) if len(value.rows) <= MOST_DRAWN else None
    case = value if isinstance(value, Case) else value.case
    if len(case.claims) + len(case.links) > MOST_DRAWN:
        return None
    graph = value if isinstance(value, ArgumentGraph) else ArgumentGraph(case)
    return write_svg(draw_map(build_view(graph, statuses=evaluate_grounded(case).statuses)))


def _diff_table(diff: CaseDiff) -> str:
    """Return a table of the changed verdicts with their causes, then the changes."""
    summary = diff.summary
    rows = []
    for verdict in summary.verdicts:
        moved = " → ".join(verdict.words)
        causes = "; ".join(cause(summary, change, UNICODE) for change in verdict.because)
        rows.append(("! verdict", verdict.id, f"{moved}, because of: {causes}" if causes else moved))
    for change in summary.separate_changes:
        said = "".join(phrase.bracketed for phrase in detail(summary, change, UNICODE))
        rows.append((head(summary, change, UNICODE), change.id, said))
    return table(("", "of", "change"), rows, overall(summary))


def _merge_table(merge: Merge) -> str:
    """Return a table of the conflicts, the cautions and the changes taken from theirs."""
    rows = [
        ("conflict", f"{one.element} {one.id or ''}", f"{one.part or one.kind}: theirs says {one.theirs}")
        for one in merge.conflicts
    ]
    rows += [("caution", one.kind, one.message) for one in merge.cautions]
    rows += [(one.how, f"{one.element} {one.id or ''}", one.part or one.was or "") for one in merge.taken]
    return table(("", "of", ""), rows)
