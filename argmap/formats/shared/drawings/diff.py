"""A diff as one drawing: what changed, and the claims between that and what it decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.render.changes.deciding import deciding_claims
from argmap.render.changes.union import UnionCase, union_case
from argmap.render.changes.wording import counts, overall, sign_of
from argmap.render.fight import with_titles
from argmap.render.filters import view_of_changes
from argmap.render.picture.frame import SCREEN, Surface
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import Drawing
from argmap.render.view import DrawnChange, View
from argmap.render.view_building import build_view
from argmap.semantics import Status, evaluate_grounded


def draw_diff(summary: Summary, surface: Surface = SCREEN) -> Drawing:
    """Draw what changed between two cases, and the claims between the changes and what they decided."""
    return draw_map(view_of_diff(summary), surfaces=(surface,))


def view_of_diff(summary: Summary) -> View:
    """Return a view of both cases as one, restricted to what changed and what it bears on."""
    both = union_case(summary)
    before = evaluate_grounded(summary.diff.before).statuses
    after = evaluate_grounded(summary.diff.after).statuses
    statuses = {name: after[was] for name, was in both.after.items()}
    # A removed step is not in force; a removed claim is shown with its former verdict.
    statuses |= {
        name: before[was] if was in summary.diff.before.claims else "rejected"
        for name, was in both.gone.items()
    }
    title = f"{summary.before} → {summary.after}"
    case = replace(both.case, title=title, stage=None)
    whole = build_view(ArgumentGraph(case), statuses=statuses)
    view = view_of_changes(replace(whole, changes=_drawn_changes(summary, both, before, after)))
    deciding = deciding_claims(summary, both, after)
    fight = deciding if view.claims.issuperset(deciding) else {}
    return with_titles(replace(view, fight=fight, remarks=tuple(_remarks(summary, view, whole))))


def _drawn_changes(
    summary: Summary, both: UnionCase, before: Mapping[str, Status], after: Mapping[str, Status]
) -> dict[str, DrawnChange]:
    were = {new: old for old, new in summary.diff.matching.claims.items()}
    former = {
        name: before[were[was]]
        for name, was in both.after.items()
        if was in were and before[were[was]] != after[was]
    }
    names = dict.fromkeys((*both.changes, *former))
    return {
        name: DrawnChange(
            *_kind(both.changes.get(name, ()), is_claim=name in both.case.claims), former.get(name)
        )
        for name in names
    }


def _kind(
    changes: Iterable[Change], *, is_claim: bool
) -> tuple[Literal["added", "removed", "changed", ""], str]:
    """Return the kind of change of a claim or a link; for a link, whose word is beside it, only the signs."""
    verbs = [change.kind.rpartition("-")[2] for change in changes]
    signs = dict.fromkeys(map(sign_of, changes))
    words = ", ".join(f"{sign.glyph} {sign.word}" for sign in signs)
    if not is_claim:
        words = "".join(sign.glyph for sign in signs)
    if "added" in verbs:
        return "added", words
    if "removed" in verbs:
        return "removed", words
    return ("changed" if verbs else ""), words


def _remarks(summary: Summary, view: View, whole: View) -> list[str]:
    """Return the numbers of changed verdicts and elements, and of what is left out."""
    turned = sum(change.former is not None for change in view.changes.values())
    left_out = len(whole.claims) - len(view.claims)
    if not view.changes:
        return [overall(summary)]
    said = [f"{counted(turned, 'verdict')} changed"]
    said += [one for one in counts(summary) if one.startswith(("Claims", "Links"))]
    said += [f"{counted(left_out, 'claim')} that stayed the same left out"] if left_out else []
    if any(name not in whole.case.claims for name in view.changes):
        said += ["a line with a framed sign is new, one with a dotted frame is gone"]
    return ["; ".join(said)]
