"""A diff as a drawing in DOT: both maps in one.

Added elements have a bold line, removed ones a dotted, changed ones (including
changed verdicts) a dashed one; each label says so, too. The changed verdicts and
their causes are above, as in the other formats. Draw it with `dot -Tpdf`.
"""

from __future__ import annotations

from dataclasses import replace

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.graph import ArgumentGraph
from argmap.formats.diffs import DiffFormat
from argmap.formats.exporting import Options
from argmap.formats.shared.dot.boxes import DotMark
from argmap.formats.shared.dot.drawing import draw
from argmap.render.changes.causes import consequences, other_sentences, sentence
from argmap.render.changes.union import union_case
from argmap.render.changes.wording import overall, sign_of
from argmap.render.theme import CHANGES, UNICODE
from argmap.render.view_building import build_view

_LOOKS = {"added": ("bold", "#1b7837"), "removed": ("dotted", "#b2182b")}
_CHANGED = ("dashed", "#b35806")


def _render(summary: Summary) -> str:
    both = union_case(summary)
    verdicts = {one.id: (one.before, one.after) for one in summary.verdicts if one.before and one.after}
    verdicts |= summary.others
    turned = {
        name: "was {}, is {}".format(*verdicts[was]) for name, was in both.after.items() if was in verdicts
    }
    case = replace(both.case, title=f"{summary.before} → {summary.after}", stage=None)
    marks = {name: _mark(changes, turned.pop(name, "")) for name, changes in both.changes.items()}
    marks |= {name: _mark([], said) for name, said in turned.items()}
    return draw(build_view(ArgumentGraph(case)), Options(), marks, note=_note(summary))


def _mark(changes: list[Change], turned: str) -> DotMark:
    words = [*dict.fromkeys(f"{sign_of(c).plain} {sign_of(c).word}" for c in changes)]
    words += [f"{CHANGES['verdict'].plain} {turned}"] if turned else []
    verb = changes[0].kind.rpartition("-")[2] if changes else ""
    return DotMark(", ".join(words), *_LOOKS.get(verb, _CHANGED))


def _note(summary: Summary) -> list[str]:
    """Return the text above the drawing: verdicts, number of changes, consequences."""
    return [
        *(sentence(summary, verdict, UNICODE) for verdict in summary.verdicts),
        *other_sentences(summary, UNICODE),
        *filter(None, [overall(summary)]),
        *(told.sentence(whole=summary.whole) for told in consequences(summary)),
    ]


DIFF_FORMAT = DiffFormat(_render)
