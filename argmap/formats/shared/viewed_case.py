"""The visible part of a case as a case."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from argmap.core.link_names import rename_links
from argmap.core.model import Case, among
from argmap.render.view import View


def drawn_part(view: View) -> Case:
    """Return the case restricted to what a view shows; the case itself if that is everything."""
    case, drawn = view.case, view.claims
    if len(drawn) == len(case.claims):
        return case
    return replace(
        case,
        claims=MappingProxyType(among({i: c for i, c in case.claims.items() if i in drawn})),
        links=rename_links(view.links),
        conclusion=tuple(c for c in case.conclusion if c in drawn),
        issues=tuple(i for i in case.issues if drawn.issuperset(i.positions)),
    )
