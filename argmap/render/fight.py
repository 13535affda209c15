"""Where the fight is: the few claims of a map to look at first, numbered from 1."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.render.score import cruxes_of
from argmap.render.short_titles import short_title
from argmap.render.view import FightMark, View
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.contested import contested_claims

#: Smaller maps are seen at a glance.
_LEAST = 8
#: Of how many conclusions cruxes are searched.
_CONCLUSIONS = 3
#: At most so many claims are numbered, so many of them as cruxes; contested ones up to one in four of all.
_MOST, _CRUXES, _SHARE = 5, 3, 4
#: A crux of more claims than this is not marked.
_TOGETHER = 2
#: How many characters a claim has in the line of a picture.
_SHORT = 30


class FightItem(NamedTuple):
    """Claims of which the same is told, each with its number and its short title, and what is told of them."""

    claims: tuple[tuple[int, str], ...]
    words: str


def with_fight(view: View) -> View:
    """Return a view whose claims to look at first are numbered; without verdicts, as it is."""
    if not view.statuses or view.changes or view.has_closed_groups or len(view.claims) < _LEAST:
        return view
    heads = (row.claim for row in view.rows if row.depth == 0 and row.role == "conclusion")
    conclusions = list(dict.fromkeys(claim for claim in heads if claim is not None))
    return replace(view, fight=find_fight(view.graph, view.statuses, view.claims, conclusions))


def find_fight(
    graph: ArgumentGraph,
    statuses: Mapping[str, Status],
    drawn: Collection[str],
    conclusions: Sequence[str],
) -> dict[str, FightMark]:
    """Return the claims to look at first, in order: the cruxes of the first conclusions, then the most contested.

    A claim is contested where there is something on either side; conclusions are left out, which are marked anyway.
    `statuses` are the verdicts that are shown, by claim and link.
    """
    marks: dict[str, FightMark] = {}
    verdict = "the verdict" if len(conclusions) == 1 else "a verdict"
    alone, pair = _cruxes(graph, statuses, conclusions)
    for claim in [one for one in alone if one in drawn][:_CRUXES]:
        words, shared = f"{verdict} hangs on it", f"{verdict} hangs on each of them"
        marks[claim] = FightMark(len(marks) + 1, words, shared)
    if not alone and all(one in drawn for one in pair):
        for at, claim in enumerate(pair):
            words = f"{verdict} hangs on it together with {2 - at}"
            marks[claim] = FightMark(at + 1, words, f"{verdict} hangs on both together")
    most = min(_MOST, max(len(marks), len(drawn) // _SHARE))
    for claim, supports, counters in contested_claims(graph):
        if len(marks) >= most:
            break
        if supports and claim in drawn and claim not in marks and claim not in conclusions:
            words = _balance(supports, counters, statuses)
            marks[claim] = FightMark(len(marks) + 1, words)
    return marks


def fight_items(view: View) -> tuple[FightItem, ...]:
    """Return what a picture tells of the claims that are numbered in it, those alike together."""
    marks = sorted((mark.number, claim, mark) for claim, mark in view.fight.items())
    items = []
    for key, some in groupby(marks, key=lambda one: one[2].shared or one[0]):
        group = list(some)
        titles = tuple(
            (number, short_title(view.case.claims[claim], _SHORT).rstrip(".")) for number, claim, _ in group
        )
        items.append(FightItem(titles, str(key) if len(group) > 1 else group[0][2].words))
    return tuple(items)


def _balance(supports: Sequence[str], counters: Sequence[str], statuses: Mapping[str, Status]) -> str:
    """Return how many reasons for a contested claim and against it hold."""
    return f"{_in_force(supports, statuses)} for it hold, {_in_force(counters, statuses)} against"


def _in_force(links: Sequence[str], statuses: Mapping[str, Status]) -> str:
    return f"{sum(statuses.get(link) == 'accepted' for link in links)} of {len(links)}"


def _cruxes(
    graph: ArgumentGraph,
    statuses: Mapping[str, Status],
    conclusions: Sequence[str],
) -> tuple[list[str], tuple[str, ...]]:
    """Return the claims on which alone a verdict hangs, and the first two on which one hangs together.

    A conclusion is left out where its verdict is not that of the case by itself, since its cruxes are those of that.
    """
    found = list(_sets(graph, statuses, conclusions[:_CONCLUSIONS]))
    alone = [claims[0] for claims in found if len(claims) == 1]
    pair = next((claims for claims in found if len(claims) == _TOGETHER), ())
    return sorted(dict.fromkeys(alone), key=lambda claim: -alone.count(claim)), pair


def _sets(
    graph: ArgumentGraph,
    statuses: Mapping[str, Status],
    conclusions: Sequence[str],
) -> Iterator[tuple[str, ...]]:
    by_itself = evaluate_grounded(graph.case).statuses
    for claim in conclusions:
        if by_itself[claim] != statuses.get(claim):
            continue
        yield from (crux.claims for crux in cruxes_of(graph, claim).sets if crux.claims != (claim,))
