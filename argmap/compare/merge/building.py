"""Build the merged case from the elements kept and their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from argmap.compare.merge.keyed_cases import CASE, CaseHead, Element, ElementKind, Ref, Side, Three, ref_of
from argmap.compare.merge.merged_element import Clash
from argmap.compare.merge.naming import woven
from argmap.core.link_names import canonical_links, rename_links, step_number
from argmap.core.model import Case, Claim, Group, Issue, Link
from argmap.core.reference_fields import Role, rename_references


class Building:
    """A case in the order of ours, with each addition of theirs after its predecessor there.

    `kept` are its elements in keys, `ids` the ids of those that have one,
    `names` the same including the names of links; `clashes` concern the
    order of stages, and positions. `reordered` says whether the order of
    stages differs from ours.
    """

    def __init__(
        self,
        three: Three,
        kept: Mapping[Ref, Element],
        keep: Side,
        ids: Mapping[Ref, str],
        aliases: Mapping[Ref, str],
    ) -> None:
        """Build it, without conflicts; `aliases` are names that claims have lost."""
        self._three = three
        self._keep = keep
        self._aliases = aliases
        self.ids = ids
        self.reordered = False
        self.clashes: list[Clash] = []
        self.kept = dict(kept)
        self.names: dict[Ref, str] = dict(ids)
        self._by_kind: dict[ElementKind, dict[Ref, None]] = {}
        for ref in kept:
            self._by_kind.setdefault(ref.kind, {})[ref] = None
        self._deduplicate_positions()
        self.case = self._case()

    def _case(self) -> Case:
        head = cast("CaseHead", self.kept[CASE])
        claims = {self.names[ref]: self._claim(ref) for ref in self._order("claim")}
        return Case(
            title=head.title,
            summary=head.summary,
            date=head.date,
            lang=head.lang,
            conclusion=tuple(self.names[Ref("claim", claim)] for claim in head.conclusion),
            tags=head.tags,
            notes=head.notes,
            claims=claims,
            parties=self._declared(self._order("party")),
            stages=self._declared(self._stages()),
            sources=self._declared(self._order("source")),
            groups=self._groups(),
            values=self._declared(self._order("value")),
            audiences=self._declared(self._order("audience")),
            arguments=self._declared(self._order("argument")),
            links=self._links(claims),
            issues=tuple(self._issue(ref) for ref in self._order("issue")),
            name=self._three.ours.case.name,
            written_at=self._three.ours.case.written_at,
        )

    def _sides(self, kind: ElementKind) -> list[list[Ref]]:
        """Return the kept elements of a kind, in the order of ours and in that of theirs."""
        kept = self._by_kind.get(kind, {})
        return [
            [ref for ref in side.elements if ref in kept] for side in (self._three.ours, self._three.theirs)
        ]

    def _order(self, kind: ElementKind) -> list[Ref]:
        """Return the kept elements of a kind in order; those in neither side come last."""
        return list({**dict.fromkeys(woven(*self._sides(kind))), **self._by_kind.get(kind, {})})

    def _stages(self) -> list[Ref]:
        """Return the stages, whose order has a meaning: theirs where only theirs changed it."""
        ours, theirs = self._sides("stage")
        base = [ref for ref in self._three.base.elements if ref.kind == "stage"]
        moved = [_common(base, side) != _common(side, base) for side in (ours, theirs)]
        agreed = _common(ours, theirs) == _common(theirs, ours)
        if all(moved) and not agreed:
            was, yours = (tuple(ref.key for ref in order) for order in (base, theirs))
            self.clashes.append(Clash(CASE, "both-changed", "stages", was, yours))
        if not agreed and (moved == [False, True] or (all(moved) and self._keep == "theirs")):
            self.reordered = True
            return woven(theirs, ours)
        return woven(ours, theirs)

    def _groups(self) -> dict[str, Group]:
        """Return the groups.

        If the two sides together form a cycle, the parents of the side to keep apply.
        """
        groups = {ref.key: cast("Group", self.kept[ref]) for ref in self._order("group")}
        mine = self._three.side(self._keep).elements
        for key in list(groups):
            path = [key]
            while (parent := groups[path[-1]].parent) is not None and parent not in path:
                path.append(parent)
            for one in path[path.index(parent) :] if parent is not None else ():
                was, yours = mine.get(Ref("group", one)), groups[one].parent
                if isinstance(was, Group) and was.parent != yours:
                    groups[one] = replace(groups[one], parent=was.parent)
                    base = self._three.base.elements.get(Ref("group", one))
                    before = base.parent if isinstance(base, Group) else None
                    self.clashes.append(Clash(Ref("group", one), "both-changed", "parent", before, yours))
        self.kept |= {Ref("group", key): group for key, group in groups.items()}
        return self._declared(self._order("group"))

    def _declared(self, refs: Iterable[Ref]) -> dict[str, Any]:
        return {
            self.names[ref]: rename_references(self.kept[ref], self._name, id=self.names[ref]) for ref in refs
        }

    def _name(self, role: Role, key: str) -> str:
        """Return the name of what a reference is to; a link without an id still has its key as name."""
        ref = ref_of(role, key)
        if role == "target":
            return self.ids.get(ref, key)
        return self.names.get(ref, key) if role in ("party", "argument") else self.names[ref]

    def _claim(self, ref: Ref) -> Claim:
        claim, name = cast("Claim", self.kept[ref]), self.names[ref]
        alias = self._aliases.get(ref)
        aliases = (*claim.aliases, alias) if alias and alias not in (name, *claim.aliases) else claim.aliases
        return rename_references(claim, self._name, id=name, aliases=aliases)

    def _links(self, claims: Iterable[str]) -> tuple[Link, ...]:
        """Return the links in canonical order with their names, which are also stored in `names`."""
        refs = self._order("link")
        links = canonical_links(claims, map(self._link, refs))
        named = rename_links(links)
        self.names |= {
            Ref("link", was.name): now.name for was, now in zip(links, named, strict=True) if not was.id
        }
        return named

    def _link(self, ref: Ref) -> Link:
        """Return a link with ids for keys; a link without an id still has its key as name."""
        link, name = cast("Link", self.kept[ref]), self.ids.get(ref)
        named = rename_references(link, self._name, name=name or link.name, id=name)
        return replace(named, argument=self._argument(link, name))

    def _argument(self, link: Link, name: str | None) -> str | None:
        """Return the argument that a link with this id is a step of, if the argument exists."""
        argument = None if link.argument is None else self.names.get(Ref("argument", link.argument))
        return argument if argument is not None and step_number(argument, name) is not None else None

    def _issue(self, ref: Ref) -> Issue:
        return rename_references(cast("Issue", self.kept[ref]), self._name)

    def _deduplicate_positions(self) -> None:
        """Keep each claim in one issue only: preferably that of the side to keep."""
        issues = {ref: cast("Issue", self.kept[ref]) for ref in self._order("issue")}
        at: dict[str, Ref] = {}
        mine = self._three.side(self._keep).elements
        for first in (True, False):
            for ref, issue in issues.items():
                held = mine.get(ref)
                for claim in issue.positions:
                    if not first or (isinstance(held, Issue) and claim in held.positions):
                        at.setdefault(claim, ref)
        for ref, issue in issues.items():
            left = tuple(claim for claim in issue.positions if at[claim] == ref)
            if left != issue.positions:
                self._clash_of_positions(ref, left)

    def _clash_of_positions(self, ref: Ref, left: tuple[str, ...]) -> None:
        base, _, theirs = self._three.versions(ref)
        was, yours = (issue.positions if isinstance(issue, Issue) else None for issue in (base, theirs))
        kind = "both-changed" if was else "both-added"
        if left:
            self.kept[ref] = replace(cast("Issue", self.kept[ref]), positions=left)
            self.clashes.append(Clash(ref, kind, "positions", was, yours))
        else:
            del self.kept[ref], self._by_kind["issue"][ref]
            self.clashes.append(Clash(ref, kind, None, None, theirs))


def _common(order: Iterable[Ref], other: Iterable[Ref]) -> list[Ref]:
    there = set(other)
    return [ref for ref in order if ref in there]
