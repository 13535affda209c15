"""A diff as one HTML page: both maps in one with changes marked, and the list of changes.

Verdicts and reasons are those of the case after, for removed elements those of
the case before. Where a verdict changed, the old one is shown too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.summary import Summary
from argmap.core.graph import ArgumentGraph
from argmap.formats.diffs import DiffFormat
from argmap.render.changes.causes import ClaimGroup, consequences, other_verdicts, reasons, remark
from argmap.render.changes.union import UnionCase, union_case
from argmap.render.changes.wording import cause, counts, detail, element_of, head, links_of, sign_of
from argmap.render.outcomes import given_outcomes
from argmap.render.page import PageScene, page_values, render_page
from argmap.render.page.changes import (
    PageCause,
    PageChange,
    PageChanges,
    PageClaim,
    PageConsequence,
    PageTurn,
)
from argmap.render.page.values import LETTERS
from argmap.render.theme import CHANGES, UNICODE
from argmap.render.view import View
from argmap.render.view_building import build_view
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.why_all import Reasons, explain_all


def _render(summary: Summary) -> str:
    both = union_case(summary)
    stages = {claim: replace(one, stage=None) for claim, one in both.case.claims.items()}
    links = tuple(replace(link, stage=None) for link in both.case.links)
    case = replace(
        both.case,
        title=_title(summary.diff),
        claims=stages,
        links=links,
        stages={},
        stage=None,
    )
    view = build_view(ArgumentGraph(case))
    before = evaluate_grounded(summary.diff.before).statuses
    scene = _scene(summary, both, view, before)
    changes = partial(_changes, summary, both, _former(summary, before))
    return render_page(page_values(view, [scene], changes))


def _title(diff: CaseDiff) -> str:
    """Return the title of both cases, or both titles."""
    return " → ".join(dict.fromkeys((diff.before.title, diff.after.title)))


def _scene(summary: Summary, both: UnionCase, view: View, before: Mapping[str, Status]) -> PageScene:
    now = evaluate_grounded(summary.diff.after)
    after = now.statuses
    statuses = {name: after[was] for name, was in both.after.items()}
    statuses |= {name: before[was] for name, was in both.gone.items()}
    left = {name: status for name, status in statuses.items() if name not in both.gone}
    told = given_outcomes(view.graph, left)
    return PageScene(None, view.graph, view.rows, statuses, _renamed(explain_all(now), both), outcomes=told)


def _renamed(reasons: Reasons, both: UnionCase) -> Reasons:
    """Return the reasons of the case after, in the names of the combined case."""
    names = {was: name for name, was in both.after.items()}
    by_name = {names[was]: reason.renamed(names.__getitem__) for was, reason in reasons.by_name.items()}
    circles = {names[was]: tuple(names[one] for one in circle) for was, circle in reasons.circles.items()}
    return Reasons(by_name, circles)


def _changes(
    summary: Summary, both: UnionCase, turned: Mapping[str, Status], number: Mapping[str, int]
) -> PageChanges:
    """Return the changes in words, each with the index of its element in the combined case."""
    after = {was: name for name, was in both.after.items()}
    gone = {was: name for name, was in both.gone.items()}
    former = {after[claim]: status for claim, status in turned.items()}
    marked = [name for name in dict.fromkeys((*both.changes, *former)) if name in number]

    def ref_of(change: Change) -> int | None:
        if element_of(change) not in ("claim", "link"):
            return None
        return number.get((gone if change.kind.endswith("removed") else after).get(change.id, ""))

    def claims_of(told: ClaimGroup) -> PageConsequence:
        claims = [PageClaim(claim, number.get(after.get(claim, ""))) for claim in told.claims]
        return PageConsequence(told.what, told.because, claims)

    return PageChanges(
        before=summary.before,
        after=summary.after,
        verdicts=[
            _turn(summary, one, ref_of, number.get(after.get(one.id, gone.get(one.id, ""))))
            for one in summary.verdicts
        ],
        counts=counts(summary),
        changes=[_row(summary, change, ref_of(change)) for change in summary.separate_changes],
        others=[claims_of(told) for told in other_verdicts(summary, UNICODE)],
        consequences=[claims_of(told) for told in consequences(summary)],
        former={str(number[name]): LETTERS[was] for name, was in former.items() if name in number},
        marks={str(number[name]): _marks(both.changes.get(name, ()), name in former) for name in marked},
    )


def _former(summary: Summary, before: Mapping[str, Status]) -> dict[str, Status]:
    """Return the old statuses of the claims in both cases whose verdict changed."""
    were = {new: old for old, new in summary.diff.matching.claims.items()}
    conclusions = [one.id for one in summary.verdicts if one.before and one.after]
    return {claim: before[were[claim]] for claim in (*conclusions, *summary.others)}


def _turn(
    summary: Summary, verdict: VerdictChange, ref_of: Callable[[Change], int | None], ref: int | None
) -> PageTurn:
    was, now = verdict.words
    because = [
        PageCause(joint, cause(summary, one, UNICODE, signs=UNICODE), ref_of(one))
        for joint, one in reasons(verdict)
    ]
    return PageTurn(verdict.id, was, now, because, remark(verdict), ref)


def _row(summary: Summary, change: Change, ref: int | None) -> PageChange:
    symbol, _, word = head(summary, change, UNICODE).partition(" ")
    return PageChange(
        kind=change.kind.rpartition("-")[2],
        symbol=symbol,
        word=word,
        id=change.id,
        phrases=detail(summary, change, UNICODE),
        links=links_of(summary, change),
        ref=ref,
    )


def _marks(changes: Iterable[Change], turned: bool) -> list[tuple[str, str, str]]:
    """Return the kinds of change of one claim or link: name, symbol and word, a changed verdict last."""
    kinds = {change.kind.rpartition("-")[2]: sign_of(change) for change in changes}
    if turned:
        kinds["turned"] = CHANGES["verdict"]
    return [(kind, sign.glyph, sign.word) for kind, sign in kinds.items()]


DIFF_FORMAT = DiffFormat(_render)
