"""Filters that restrict a view to some of its claims: of a party, a group or a tag, or those changed.

The rows of these claims and their ancestors in the tree are kept. Each row counts the rows that were left out
below it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import rename_links
from argmap.core.model import Argument, Case, Claim, Link, among
from argmap.core.parameters import id_of_called
from argmap.render.view import TreeRow, View

#: The most names that a hint lists.
_FEW = 12


def filtered(view: View) -> View:
    """Restrict a view to the party, the group and the `tags` of its `part`.

    Raises:
        ArgmapError: There is no such party or group, or no claim and no argument with such a tag.
    """
    part, case = view.part, view.case
    kept: list[Collection[str]] = []
    if part.party is not None:
        kept.append(_of_party(view.graph, part.party))
    if part.group is not None:
        kept.append(claims_in(case, known_group(case, part.group)))
    if part.tags:
        kept.append(tagged_claims(case, part.tags))
    if not kept:
        return view
    rows = _with_ancestors(view.rows, lambda row: all(row.claim in some for some in kept))
    return replace(view, rows=tuple(rows))


def view_of_party(view: View, party: str) -> View:
    """Restrict a view to the claims of one party and their ancestors in the tree.

    Raises:
        ArgmapError: There is no such party.
    """
    return filtered(replace(view, part=view.part._replace(party=party)))


def view_of_changes(view: View) -> View:
    """Restrict a view to what changed and its ancestors in the tree, with the number of rows left out."""

    def is_wanted(row: TreeRow) -> bool:
        step = row.link.name if row.link and row.role != "premise" else ""
        return row.claim in view.changes or step in view.changes

    return replace(view, rows=tuple(_with_ancestors(view.rows, is_wanted)))


def known_group(case: Case, typed: str) -> str:
    """Return the id of a group, given its id or its title.

    Raises:
        ArgmapError: There is no such group.
    """
    titles = {group: case.group_title(group) for group in case.groups}
    return id_of_called("group", typed, titles, "this case has no 'groups'")


def claims_in(case: Case, group: str) -> frozenset[str]:
    """Return the claims in a group or in a part of it."""
    inside = {one for one in case.groups if group in case.groups_of(one)}
    return frozenset(claim.id for claim in case.claims.values() if claim.group in inside)


def tagged_claims(case: Case, tags: Collection[str]) -> frozenset[str]:
    """Return the claims that have one of the tags, and those in steps of an argument that has one.

    Tags are compared without regard to upper and lower case.

    Raises:
        ArgmapError: No claim and no argument has one of them.
    """
    claims, steps = _tagged(case, tags)
    ends = {end for link in steps for end in (*link.premises, link.target)}
    return frozenset(claims | (ends & case.claims.keys()))


def tagged_elements(case: Case, tags: Collection[str]) -> frozenset[str]:
    """Return the claims that have one of the tags, and the names of the steps of arguments that have one.

    Raises:
        ArgmapError: No claim and no argument has one of them.
    """
    claims, steps = _tagged(case, tags)
    return frozenset(claims.union(link.name for link in steps))


def _tagged(case: Case, tags: Collection[str]) -> tuple[set[str], list[Link]]:
    """Return the claims that have one of the tags, and the steps of arguments that have one."""
    wanted = _known_tags(case, tags)
    claims = {one.id for one in case.claims.values() if not wanted.isdisjoint(_folded(one.tags))}
    arguments = {one.id for one in case.arguments.values() if not wanted.isdisjoint(_folded(one.tags))}
    return claims, [link for link in case.links if link.argument in arguments]


def _known_tags(case: Case, tags: Collection[str]) -> set[str]:
    """Return the tags in lower case, after a check that some claim or argument has each of them."""
    tagged: tuple[Claim | Argument, ...] = (*case.claims.values(), *case.arguments.values())
    known = dict.fromkeys(tag for one in tagged for tag in one.tags)
    folded = _folded(known)
    for tag in tags:
        if tag.casefold() not in folded:
            hint = _near(tag, known, "no claim here has 'tags'")
            raise ArgmapError(f"no claim or argument of this case has the tag '{tag}'", hint=hint)
    return _folded(tags)


def _folded(tags: Iterable[str]) -> set[str]:
    return {tag.casefold() for tag in tags}


def case_by_tags(case: Case, tags: Collection[str], without_tags: Collection[str]) -> Case:
    """Return the case with only the claims that have one of `tags`, if any, and none of `without_tags`.

    A link stays if all its ends stay, unless it is a step of an argument with one of `without_tags`.

    Raises:
        ArgmapError: No claim and no argument has one of these tags.
    """
    kept = tagged_claims(case, tags) if tags else frozenset(case.claims)
    left_out = tagged_elements(case, without_tags) if without_tags else frozenset()
    kept -= left_out
    links = [link for link in case.links if link.name not in left_out and kept.issuperset(link.premises)]
    while True:
        ends = kept.union(link.name for link in links)
        left = [link for link in links if link.target in ends]
        if len(left) == len(links):
            break
        links = left
    return replace(
        case,
        claims=among({name: claim for name, claim in case.claims.items() if name in kept}),
        links=tuple(links),
        conclusion=tuple(claim for claim in case.conclusion if claim in kept),
        issues=tuple(issue for issue in case.issues if kept.issuperset(issue.positions)),
    )


def _near(word: str, known: Iterable[str], none: str) -> str:
    """Return a hint for an unknown word: the nearest known one, or a list of those known."""
    known = list(known)
    more = ", ..." if len(known) > _FEW else ""
    choices = f"choose from {', '.join(known[:_FEW])}{more}" if known else none
    return did_you_mean(word, known) or choices


def _of_party(graph: ArgumentGraph, party: str) -> frozenset[str]:
    """Return the claims of a party, given its id or its name."""
    known = graph.parties
    named = {graph.case.party_name(p).casefold(): p for p in known if p}
    party = party if party in known else named.get(party.casefold(), party)
    if party not in known:
        hint = _near(party, (p for p in known if p), "no claim here has a 'by'")
        raise ArgmapError(f"nobody called '{party}' makes a claim here", hint=hint)
    return frozenset(known[party])


def _with_ancestors(rows: Sequence[TreeRow], is_wanted: Callable[[TreeRow], bool]) -> list[TreeRow]:
    """Keep some rows and their ancestors, and count the rows left out below each."""
    kept: list[TreeRow] = []
    wanted = -1  # the depth of the parent of the last row kept
    left_out = [0] * (max((row.depth for row in rows), default=0) + 2)  # siblings dropped so far, by depth
    for row in reversed(rows):
        missing, left_out[row.depth + 1] = left_out[row.depth + 1], 0
        if is_wanted(row) or row.depth == wanted:
            kept.append(row._replace(hidden=row.hidden + missing) if missing else row)
            wanted = row.depth - 1
        else:
            left_out[row.depth] += 1
    return _without_lost_references(kept[::-1])


def _without_lost_references(rows: list[TreeRow]) -> list[TreeRow]:
    """Clear `again` in rows whose first occurrence was dropped."""
    seen: set[str | None] = set()
    checked = []
    for row in rows:
        checked.append(row._replace(again="") if row.again and row.claim not in seen else row)
        seen.add(row.claim)
    return checked


def drawn_part(view: View) -> Case:
    """Return the case restricted to what a view shows; the case itself if that is everything."""
    case, drawn = view.case, view.claims
    if len(drawn) == len(case.claims):
        return case
    return replace(
        case,
        claims=among({i: c for i, c in case.claims.items() if i in drawn}),
        links=rename_links(view.links),
        conclusion=tuple(c for c in case.conclusion if c in drawn),
        issues=tuple(i for i in case.issues if drawn.issuperset(i.positions)),
    )
