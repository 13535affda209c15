"""A map with empty boxes to fill by hand, on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argmap.core.contradictions import without_contradictions
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case, Claim, Link, Party
from argmap.render.picture.map import draw_map
from argmap.render.picture.pdf.document import page_surfaces
from argmap.render.picture.shapes import Drawing
from argmap.render.view_building import build_view

#: The contents of an empty box: lines to write on, none of which is longer than those of the narrowest boxes.
_LINES = " ".join(["_" * 15] * 4)
_PAPER = "a4"


def draw_blank_map(graph: ArgumentGraph, numbers: Mapping[str, int], parties: Mapping[str, str]) -> Drawing:
    """Draw a map on a sheet of A4 with the claims in `numbers` as empty, numbered boxes.

    The map is as large as the sheet allows. `parties` holds the name of each party. The drawing is made from
    a case without ids, sources or notes, so that nothing hidden is in it.
    """
    case = _blank_case(without_contradictions(graph.case), graph, numbers, parties)
    return draw_map(build_view(ArgumentGraph(case)), surfaces=page_surfaces(_PAPER))


def _blank_case(
    case: Case, graph: ArgumentGraph, numbers: Mapping[str, int], parties: Mapping[str, str]
) -> Case:
    ids = {name: f"c{at}" for at, name in enumerate(case.claims, 1)}
    letters = {party: f"p{at}" for at, party in enumerate(case.parties, 1)}
    claims = {
        ids[name]: Claim(
            ids[name],
            claim.text if name not in numbers else f"({numbers[name]}) {_LINES}",
            by=letters.get(claim.by or ""),
        )
        for name, claim in case.claims.items()
    }
    names = {link.name: f"\0{at}" for at, link in enumerate(case.links)}
    links = [
        Link(
            names[link.name],
            tuple(ids[premise] for premise in link.premises),
            ids.get(link.target) or names[link.target],
            link.stance,
        )
        for link in case.links
    ]
    whole = Case(
        title=case.title,
        claims=claims,
        links=rename_links(canonical_links(claims, links)),
        lang=case.lang,
        conclusion=tuple(ids[one] for one in graph.conclusions),
        parties={letters[p]: Party(letters[p], parties.get(p, p)) for p in case.parties},
    )
    return replace(whole, name="")
