"""A diff as one HTML page: both maps as one with what changed marked, and the changes beside them.

A verdict is that of the case after, and of what was removed that of the case
before; so are the reasons, which are given for what is there after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from argmap.diff.causes import VerdictChange
from argmap.diff.change import Change
from argmap.diff.summary import Summary
from argmap.evaluation import evaluate_grounded
from argmap.evaluation.why_all import Reasons, explain_all
from argmap.graph import ArgumentGraph
from argmap.page import Scene, page_values, render_page
from argmap.redlines import Redline
from argmap.redlines.both import Both, both_as_one
from argmap.redlines.wording import (
    cause,
    consequences,
    counts,
    detail,
    element_of,
    head,
    links_of,
    other_verdicts,
    sign_of,
)
from argmap.theme import UNICODE
from argmap.view import View, build_view


def _render(summary: Summary) -> str:
    both = both_as_one(summary)
    stages = {claim: replace(one, stage=None) for claim, one in both.case.claims.items()}
    links = tuple(replace(link, stage=None) for link in both.case.links)
    case = replace(
        both.case,
        title=f"{summary.before} → {summary.after}",
        claims=MappingProxyType(stages),
        links=links,
        stages=MappingProxyType({}),
        stage=None,
    )
    view = build_view(ArgumentGraph(case))
    return render_page(page_values(view, [_scene(summary, both, view)], _told(summary, both)))


def _scene(summary: Summary, both: Both, view: View) -> Scene:
    diff = summary.diff
    now, before = evaluate_grounded(diff.after), evaluate_grounded(diff.before).verdicts
    after = now.verdicts
    verdicts = {name: after[was] for name, was in both.after.items()}
    verdicts |= {name: before[was] for name, was in both.gone.items()}
    return Scene(None, view.graph, view.rows, verdicts, _renamed(explain_all(now), both))


def _renamed(reasons: Reasons, both: Both) -> Reasons:
    """The reasons of the case after by what its claims and links are called in both as one."""
    names = {was: name for name, was in both.after.items()}

    def named(those: Iterable[str]) -> tuple[str, ...]:
        return tuple(names[one] for one in those)

    by_name = {
        names[was]: reason._replace(name=names[was], because=named(reason.because), fails=named(reason.fails))
        for was, reason in reasons.by_name.items()
    }
    return Reasons(by_name, {names[was]: named(circle) for was, circle in reasons.circles.items()})


def _told(summary: Summary, both: Both) -> dict[str, Any]:
    """The changes in words; what each is about is told by its name in both as one, to be found there."""
    after = {was: name for name, was in both.after.items()}
    gone = {was: name for name, was in both.gone.items()}

    def name_of(change: Change) -> str | None:
        if element_of(change) not in ("claim", "link"):
            return None
        return (gone if change.kind.endswith("removed") else after).get(change.id)

    return {
        "before": summary.before,
        "after": summary.after,
        "verdicts": [
            _verdict(summary, one, name_of, after.get(one.id, gone.get(one.id))) for one in summary.verdicts
        ],
        "counts": counts(summary),
        "list": [_row(summary, change, name_of(change)) for change in summary.told_apart],
        "consequences": [*other_verdicts(summary, UNICODE), *consequences(summary)],
        "marks": {name: _marks(changes) for name, changes in both.changes.items()},
    }


def _verdict(
    summary: Summary, verdict: VerdictChange, name_of: Callable[[Change], str | None], about: str | None
) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "about": about,
        "was": verdict.before or "not there",
        "now": verdict.after or "not there",
        "exact": verdict.exact,
        "because": [{"text": cause(summary, one), "about": name_of(one)} for one in verdict.because],
    }


def _row(summary: Summary, change: Change, about: str | None) -> dict[str, Any]:
    symbol, _, word = head(summary, change).partition(" ")
    return {
        "kind": change.kind.rpartition("-")[2],
        "symbol": symbol,
        "word": word,
        "id": change.id,
        "about": about,
        "phrases": [[phrase.text, phrase.mark] for phrase in detail(summary, change, UNICODE)],
        "links": links_of(summary, change),
    }


def _marks(changes: list[Change]) -> list[list[str]]:
    """What changed of one claim or link, each kind once: its name in the theme, its symbol, its word."""
    kinds = {change.kind.rpartition("-")[2]: sign_of(change) for change in changes}
    return [[kind, sign.glyph, sign.word] for kind, sign in kinds.items()]


REDLINE = Redline("html", "both maps as one page, with the changes beside them", _render)
