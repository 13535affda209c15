"""Closed groups: each is drawn as one box, with the number of claims in it and of those accepted.

The box takes the place of its claims: it has their links from and to the rest of the case. Links within the
group disappear. Verdicts are those of the whole case. The box itself has none, since its claims may differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import canonical_links, rename_links, statement_names
from argmap.core.model import Claim, Issue, Link
from argmap.render.filters import claims_in, known_group
from argmap.semantics import Status, Verdict, verdict_of

#: The verdicts, in the order in which a box counts them.
_VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "undecided")


class ClosedCase(NamedTuple):
    """A case with closed groups, and the statuses of all its claims and links except the boxes."""

    graph: ArgumentGraph
    statuses: Mapping[str, Status] | None


def close_groups(
    graph: ArgumentGraph, groups: Iterable[str], statuses: Mapping[str, Status] | None
) -> ClosedCase:
    """Return the case with each of the groups replaced by one claim.

    `statuses` are those of the whole case, by name.

    A group inside another closed group is closed with it.

    Raises:
        ArgmapError: There is no such group.
    """
    case = graph.case
    named = dict.fromkeys(known_group(case, group) for group in groups)
    outer = [group for group in named if not any(one in named for one in case.groups_of(group)[:-1])]
    box_of = {claim: group for group in outer for claim in claims_in(case, group)}
    return _Closing(graph, box_of, statuses).closed() if box_of else ClosedCase(graph, statuses)


class _Closing:
    def __init__(
        self, graph: ArgumentGraph, box_of: Mapping[str, str], statuses: Mapping[str, Status] | None
    ) -> None:
        self._graph, self._conclusions, self._statuses = graph, graph.conclusions, statuses
        self._case = case = graph.case
        taken = set(statement_names(case)) - box_of.keys()
        names = {group: group if group not in taken else f"{group} (group)" for group in box_of.values()}
        self._groups = {name: group for group, name in names.items()}
        self._now = {claim: names[group] for claim, group in box_of.items()}

    def closed(self) -> ClosedCase:
        """Return the case with its groups closed, and the statuses."""
        case = self._case
        claims: dict[str, Claim] = {}
        for claim in case.claims.values():
            name = self._now.get(claim.id, claim.id)
            if name not in claims:
                here = replace(claim, contradicts=(), prefer=self._several(claim.prefer))
                claims[name] = here if name not in self._groups else self._box(name)
        links = canonical_links(claims, self._links())
        renamed = rename_links(links)
        statuses = self._statuses
        if statuses is not None:
            names = zip((link.name for link in links), (link.name for link in renamed), strict=True)
            statuses = {claim: statuses[claim] for claim in claims if claim not in self._groups} | {
                now: statuses[was] for was, now in names
            }
        closed = replace(
            case,
            claims=claims,
            links=renamed,
            conclusion=self._several(self._conclusions),
            issues=tuple(self._issues()),
        )
        return ClosedCase(ArgumentGraph(closed), statuses)

    def _box(self, name: str) -> Claim:
        """Return the claim that stands for a group: its title, its number of claims, and their verdicts."""
        case, group = self._case, self._groups[name]
        inside = [claim for claim in case.claims.values() if self._now.get(claim.id) == name]
        said = f"{case.group_title(group)}: {counted(len(inside), 'claim')}"
        if self._statuses is not None:
            counts = Counter(verdict_of(self._statuses[claim.id]) for claim in inside)
            told = [f"{counts[word]} {word}" for word in _VERDICTS if counts[word]]
            said += f", {', '.join(told)}" if told else ""
        parties = {claim.by for claim in inside}
        stages = [claim.stage for claim in inside]
        first = None if None in stages else min(filter(None, stages), key=list(case.stages).index)
        return Claim(
            name,
            said,
            by=parties.pop() if len(parties) == 1 else None,
            group=case.groups[group].parent,
            stage=first,
        )

    def _links(self) -> Iterator[Link]:
        """Yield the links that leave or enter a box; of several with the same ends, one in force."""
        kept = {link.name: link for link in self._outside()}
        best: dict[tuple[frozenset[str], str, str], Link] = {}
        for link in kept.values():
            ends = (frozenset(link.premises), link.target, link.stance)
            if not self._boxed(link) or (ends not in best) or self._rank(link) < self._rank(best[ends]):
                best[ends if self._boxed(link) else (frozenset((link.name,)), "", "")] = link
        there = {link.name: link for link in best.values()}
        for link in there.values():
            on = kept.get(link.target)
            if on is not None and on.name not in there:  # the target was merged with other links
                ends = (frozenset(on.premises), on.target, on.stance)
                yield replace(link, target=best[ends].name)
            else:
                yield link

    def _outside(self) -> Iterator[Link]:
        inside = self._inside()
        for link in self._case.links:
            if link.name in inside:
                continue
            premises = self._several(link.premises)
            target = self._now.get(link.target) or inside.get(link.target, link.target)
            same = (premises, target) == (link.premises, link.target)
            roles = () if premises != link.premises else link.roles  # a box has no role
            yield link if same else replace(link, premises=premises, roles=roles, target=target)

    def _inside(self) -> dict[str, str]:
        """Return the links inside a box, mapped to it: from its claims to its claims, or to such a link."""
        boxes = {link.name: self._several(link.premises) for link in self._case.links}
        inside = {name: box[0] for name, box in boxes.items() if len(box) == 1 and box[0] in self._groups}
        targets = {link.name: link.target for link in self._case.links if link.name in inside}
        while leaving := [
            name
            for name, box in inside.items()
            if self._now.get(targets[name]) != box and inside.get(targets[name]) != box
        ]:
            for name in leaving:
                del inside[name]
        return inside

    def _boxed(self, link: Link) -> bool:
        return not self._groups.keys().isdisjoint((*link.premises, link.target))

    def _rank(self, link: Link) -> tuple[bool, int]:
        """Return what decides which of several links with the same ends is kept: the lowest.

        In a cycle of links that target one another, one has an id: names made of targets alone have no end.
        """
        status = self._statuses[link.name] if self._statuses is not None else "accepted"
        unnamed = link.id is None and self._graph.claim_reached(self._graph.links[link.name]) is None
        return unnamed, ("accepted", "undecided", "rejected", "unsupported").index(status)

    def _several(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._now.get(claim, claim) for claim in claims))

    def _issues(self) -> Iterator[Issue]:
        """Yield the issues that still have several positions; a box is in the first of its issues only."""
        seen: set[str] = set()
        for issue in self._case.issues:
            positions = tuple(one for one in self._several(issue.positions) if one not in seen)
            seen.update(positions)
            if len(positions) > 1 or positions == issue.positions:
                yield replace(issue, positions=positions)
