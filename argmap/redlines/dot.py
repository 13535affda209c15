"""A diff as a drawing: both maps as one, in DOT.

What was added has a bold line, what was removed a dotted one, what changed a
dashed one; each says so in its label. Draw it with `dot -Tpdf`.
"""

from __future__ import annotations

from dataclasses import replace

from argmap.diff.change import Change
from argmap.diff.summary import Summary
from argmap.exporters import Options
from argmap.exporters.dot import Mark, draw
from argmap.graph import ArgumentGraph
from argmap.redlines import Redline
from argmap.redlines.both import both_as_one
from argmap.redlines.wording import sign_of
from argmap.view import build_view

_LOOKS = {"added": ("bold", "#1b7837"), "removed": ("dotted", "#b2182b")}
_CHANGED = ("dashed", "#b35806")


def _render(summary: Summary) -> str:
    both = both_as_one(summary)
    case = replace(both.case, title=f"{summary.before} → {summary.after}", stage=None)
    marks = {name: _mark(changes) for name, changes in both.changes.items()}
    return draw(build_view(ArgumentGraph(case)), Options(), marks)


def _mark(changes: list[Change]) -> Mark:
    words = ", ".join(dict.fromkeys(f"{sign_of(c).plain} {sign_of(c).word}" for c in changes))
    return Mark(words, *_LOOKS.get(changes[0].kind.rpartition("-")[2], _CHANGED))


REDLINE = Redline("dot", "both maps as one drawing, for Graphviz", _render)
