"""The frames that pictures draw around claims: by party, stage or group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import single_spaced
from argmap.core.model import Case
from argmap.core.option_words import option
from argmap.render.view import FramedGroup, Framing, View

#: The values that claims may be framed by.
FramedBy = Literal["party", "stage", "group"]
_KEYS = {"party": "by", "stage": "stage", "group": "group"}


def framed(view: View, by: FramedBy | None) -> View:
    """Return a view whose claims are framed by `by`; None changes nothing.

    Raises:
        ArgmapError: No claim of the case has a party, a stage or a group.
    """
    if by is None:
        return view
    case, key = view.case, _KEYS[by]
    of = {claim.id: named for claim in case.claims.values() if (named := getattr(claim, key))}
    if by == "stage" and case.stages:  # a claim without a stage is there from the start
        of = dict.fromkeys(case.claims, next(iter(case.stages))) | of
    if not of:
        message = f"there is nothing to draw frames around: no claim of this case has '{key}'"
        others = [other for other in _KEYS if any(getattr(c, _KEYS[other]) for c in case.claims.values())]
        hint = f"give claims '{key}'"
        if others:
            hint += f", or use {option('cluster', others[0])}, which draws frames where lines leave room"
        raise ArgmapError(message, hint=hint)
    return replace(view, framing=Framing(by, _frames(case, by, of), of))


def _frames(case: Case, by: FramedBy, of: Mapping[str, str]) -> dict[str, FramedGroup]:
    """Return the frames by key, each outer frame before those inside it."""
    if by == "group":
        groups = sorted(case.groups.values(), key=lambda group: len(case.groups_of(group.id)))
        return {
            one.id: FramedGroup(single_spaced(case.group_title(one.id) or one.id), one.parent)
            for one in groups
        }
    if by == "stage":
        return {one.id: FramedGroup(single_spaced(one.title or one.id)) for one in case.stages.values()}
    return {
        party: FramedGroup(single_spaced(case.party_name(party) or party))
        for party in dict.fromkeys(of.values())
    }
