"""Convert conflicts from keys to the text written into the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from argmap.compare.merge.building import Building
from argmap.compare.merge.deletions import Survival, references
from argmap.compare.merge.keyed_cases import CASE, CaseHead, Element, Ref, Side, Three
from argmap.compare.merge.merged_element import Clash, Nothing
from argmap.core.arguments import number_of
from argmap.core.model import (
    Argument,
    Audience,
    Citation,
    Claim,
    Conflict,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
)
from argmap.syntax.schema import word_of
from argmap.syntax.writer import dump_element

#: Parts whose value is a key, with the kind of element.
_REFERRING: dict[str, Any] = {
    "by": "party",
    "stage": "stage",
    "source": "source",
    "group": "group",
    "parent": "group",
    "value": "value",
    "argument": "argument",
}
_LISTING: dict[str, Any] = {
    "premises": "claim",
    "positions": "claim",
    "order": "value",
    "prefer": "claim",
    "conclusion": "claim",
    "stages": "stage",
}


class Telling:
    """Describes conflicts in the names of the merged case."""

    def __init__(self, three: Three, building: Building) -> None:
        """Use an element's own name where the merged case lacks it."""
        self._three = three
        self._names = building.names
        self._kept = building.kept
        self._own: dict[Ref, str] = {}
        for side in (three.base, three.ours, three.theirs):
            self._own |= {ref: name for ref, name in side.names.items() if name is not None}
            self._own |= {ref: name for name, ref in side.ends.items()}

    def conflicts(self, survival: Survival, clashes: Iterable[Clash]) -> list[Conflict]:
        """Return all conflicts, those about whole elements first."""
        found = []
        for ref, deleter in {**survival.against, **survival.refused}.items():
            if ref not in survival.followed:
                found.append(self._referred_to(ref, deleter))
        for ref, deleter in survival.lost.items():
            link = self._three.theirs.elements.get(ref)
            told = isinstance(link, Link) and Ref("claim", link.premises[0]) in survival.lost
            if not told:
                found.append(self._lost(ref, deleter))
        return [*found, *(self._clash(clash) for clash in clashes)]

    def name(self, ref: Ref) -> str:
        """Return the name of an element."""
        if ref.kind == "issue":
            issue = next(one for one in (self._kept.get(ref), *self._three.versions(ref)) if one is not None)
            return " / ".join(self.name(Ref("claim", claim)) for claim in getattr(issue, "positions", ()))
        return self._names.get(ref) or self._own.get(ref) or ref.key

    def _referred_to(self, ref: Ref, deleter: Side) -> Conflict:
        """Describe an element that one side deleted and the other refers to, with theirs' references."""
        if deleter == "theirs":
            return self._conflict(ref, "deleted-by-theirs")
        hung = "; ".join(self._new_references.get(ref, ()))
        return self._conflict(ref, "deleted-by-ours", theirs=hung or self._whole(ref))

    @cached_property
    def _new_references(self) -> dict[Ref, list[str]]:
        """The new references to each element in theirs."""
        found: dict[Ref, list[str]] = {}
        for ref, element in self._three.theirs.elements.items():
            before = set(references(self._three.base.elements.get(ref)))
            party = getattr(element, "by", None)
            for end in (*references(element), *([Ref("party", party)] if party else ())):
                if end not in before:
                    found.setdefault(end, []).append(self._reference(ref, element))
        return found

    @cached_property
    def _nested(self) -> dict[str, list[Link]]:
        """The links of theirs by their first premise."""
        found: dict[str, list[Link]] = {}
        for element in self._three.theirs.elements.values():
            if isinstance(element, Link):
                found.setdefault(element.premises[0], []).append(element)
        return found

    def _reference(self, ref: Ref, element: Element) -> str:
        if isinstance(element, Link):
            premises = " + ".join(self.name(Ref("claim", claim)) for claim in element.premises)
            return f"{premises} {element.stance}s {self._target(element.target)}"
        return "the conclusion" if isinstance(element, CaseHead) else f"{ref.kind} {self.name(ref)}"

    def _lost(self, ref: Ref, deleter: Side) -> Conflict:
        theirs = self._whole(ref) if deleter == "ours" else None
        return self._conflict(ref, f"deleted-by-{deleter}", theirs=theirs)

    def _clash(self, clash: Clash) -> Conflict:
        base, theirs = (self._part_text(clash.part, value) for value in (clash.base, clash.theirs))
        if clash.part is None:
            theirs = self._whole(clash.ref)
        return self._conflict(clash.ref, clash.kind, clash.part, base, theirs)

    def _conflict(
        self, ref: Ref, kind: str, part: str | None = None, base: str | None = None, theirs: str | None = None
    ) -> Conflict:
        word = part and word_of(part)
        return Conflict(ref.kind, kind, None if ref == CASE else self.name(ref), word, base, theirs)

    def _part_text(self, part: str | None, value: Any) -> str | None:
        """Return the value of a part as text."""
        if value is None or isinstance(value, Nothing) or part is None:
            return None
        if part in _REFERRING:
            return self.name(Ref(_REFERRING[part], value))
        if part == "target":
            return self._target(value)
        if part == "roles":
            return ", ".join(f"{role}: {self.name(Ref('claim', claim))}" for role, claim in value) or None
        if isinstance(value, tuple):
            kind = _LISTING.get(part)
            return ", ".join(self._item(kind, item) for item in value) or None
        return (str(value).lower() if isinstance(value, bool) else str(value)) or None

    def _item(self, kind: Any, item: Any) -> str:
        if isinstance(item, Citation):
            source = item.source and self.name(Ref("source", item.source))
            return " ".join(word for word in (source, item.at, item.quote) if word) or "a citation"
        return self.name(Ref(kind, item)) if kind else str(item)

    def _target(self, key: str) -> str:
        return self.name(Ref("link" if key.startswith("\0") else "claim", key))

    def _whole(self, ref: Ref) -> str | None:
        """Return the YAML of an element in theirs."""
        element = self._three.theirs.elements.get(ref)
        if isinstance(element, Claim):
            links = [self._link(link) for link in self._nested.get(ref.key, ())]
            return dump_element(self._claim(element), links).strip()
        if isinstance(element, Link):
            return dump_element(self._link(element)).strip()
        if isinstance(element, Issue):
            positions = tuple(self.name(Ref("claim", claim)) for claim in element.positions)
            return dump_element(replace(element, positions=positions)).strip()
        if isinstance(element, Group):
            parent = element.parent and self.name(Ref("group", element.parent))
            return dump_element(replace(element, id=self.name(ref), parent=parent)).strip()
        if isinstance(element, Audience):
            order = tuple(self.name(Ref("value", value)) for value in element.order)
            return dump_element(replace(element, id=self.name(ref), order=order)).strip()
        if isinstance(element, Argument):
            argument = replace(element, id=self.name(ref), by=self._party(element.by))
            steps = [one for one in self._three.theirs.elements.values() if isinstance(one, Link)]
            steps = [self._link(one) for one in steps if one.argument == ref.key]
            return dump_element(argument, sorted(steps, key=lambda step: number_of(step) or 0)).strip()
        if isinstance(element, Stage):
            return dump_element(replace(element, id=self.name(ref), by=self._party(element.by))).strip()
        return (
            dump_element(replace(element, id=self.name(ref))).strip()
            if isinstance(element, Party | Source | Value)
            else None
        )

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            id=self.name(Ref("claim", claim.id)),
            by=self._party(claim.by),
            group=claim.group and self.name(Ref("group", claim.group)),
            value=claim.value and self.name(Ref("value", claim.value)),
            stage=claim.stage and self.name(Ref("stage", claim.stage)),
            cites=tuple(
                replace(c, source=c.source and self.name(Ref("source", c.source))) for c in claim.cites
            ),
            wordings=tuple(
                replace(w, by=self._party(w.by), source=w.source and self.name(Ref("source", w.source)))
                for w in claim.wordings
            ),
            prefer=tuple(self.name(Ref("claim", one)) for one in claim.prefer),
        )

    def _link(self, link: Link) -> Link:
        ref = Ref("link", link.name)
        return replace(
            link,
            name=self.name(ref),
            id=self._three.theirs.names.get(ref),
            premises=tuple(self.name(Ref("claim", claim)) for claim in link.premises),
            roles=tuple((role, self.name(Ref("claim", claim))) for role, claim in link.roles),
            target=self._target(link.target),
            by=self._party(link.by),
            stage=link.stage and self.name(Ref("stage", link.stage)),
            argument=link.argument and self.name(Ref("argument", link.argument)),
        )

    def _party(self, party: str | None) -> str | None:
        return None if party is None else self.name(Ref("party", party))
