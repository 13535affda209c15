"""Where the fight is: the few claims of a map to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from argmap.render.score import cruxes_of
from argmap.render.view import FightMark, View
from argmap.semantics.explain.contested import contested_claims

#: Smaller maps are seen at a glance.
_LEAST = 8
#: Of how many conclusions cruxes are searched.
_CONCLUSIONS = 3
#: As many claims are marked at most as cruxes, and as contested; a crux of more claims than this is not marked.
_CRUXES, _CONTESTED, _TOGETHER = 3, 2, 2


def with_fight(view: View) -> View:
    """Return a view whose cruxes and most contested claims are marked; without verdicts, as it is."""
    if not view.statuses or view.changes or view.has_closed_groups or len(view.claims) < _LEAST:
        return view
    return replace(view, fight=fight_marks(view))


def fight_marks(view: View) -> Mapping[str, tuple[FightMark, ...]]:
    """Return what the claims of a view are marked with.

    A claim is contested where there is something on either side; conclusions are left out, which are marked anyway.
    """
    drawn, conclusions = view.claims, frozenset(view.graph.conclusions)
    marks: dict[str, tuple[FightMark, ...]] = {}
    for claim, together in _cruxes(view):
        if claim in drawn and len(marks) < _CRUXES:
            marks[claim] = (FightMark("crux", "hangs on these two" if together else "hangs on this"),)
    disputed = (one for one in contested_claims(view.graph) if one.supports and one.claim in drawn)
    open_ones = [one for one in disputed if one.claim not in conclusions]
    for claim, supports, counters in open_ones[:_CONTESTED]:
        said = FightMark("contested", f"{supports} for, {counters} against")
        marks[claim] = (*marks.get(claim, ()), said)
    return marks


def _cruxes(view: View) -> Iterator[tuple[str, bool]]:
    """Yield the claims of the smallest cruxes of the first conclusions, and whether it takes several to turn one."""
    searched = view.graph.conclusions[:_CONCLUSIONS]
    found = [crux.claims for claim in searched for crux in cruxes_of(view.graph, claim).sets]
    alone = [claims[0] for claims in found if len(claims) == 1]
    if alone:
        yield from ((claim, False) for claim in sorted(dict.fromkeys(alone), key=lambda c: -alone.count(c)))
        return
    pair = next((claims for claims in found if len(claims) == _TOGETHER), ())
    yield from ((claim, True) for claim in pair)
