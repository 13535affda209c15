"""Convert conflicts from keys to the text written into the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from argmap.compare.merge.building import Building
from argmap.compare.merge.deletions import Survival, references
from argmap.compare.merge.keyed_cases import CASE, CaseHead, Element, Ref, Side, Three, ref_of
from argmap.compare.merge.merged_element import Clash, Nothing
from argmap.core.arguments import number_of
from argmap.core.model import (
    Argument,
    Citation,
    Claim,
    Conflict,
    Issue,
    Link,
)
from argmap.core.reference_fields import REFERENCE_FIELDS, Role, rename_references
from argmap.syntax.schema import word_of
from argmap.syntax.writer import dump_element

#: The role of what each part refers to that holds a key, or a tuple of keys.
_ROLES: Mapping[str, Role] = {
    part: role for fields in REFERENCE_FIELDS.values() for part, role in fields.items()
} | {"stages": "stage"}


class ConflictTexts:
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
            goes_with_claim = isinstance(link, Link) and Ref("claim", link.premises[0]) in survival.lost
            if not goes_with_claim:
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
        references_to_it = "; ".join(self._new_references.get(ref, ()))
        return self._conflict(ref, "deleted-by-ours", theirs=references_to_it or self._whole(ref))

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
            return f"{premises} {element.stance}s {self._name('target', element.target)}"
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
        if part == "roles":
            return ", ".join(f"{role}: {self.name(Ref('claim', claim))}" for role, claim in value) or None
        if isinstance(value, tuple):
            return ", ".join(self._item(part, item) for item in value) or None
        if part in _ROLES:
            return self._name(_ROLES[part], value)
        return (str(value).lower() if isinstance(value, bool) else str(value)) or None

    def _item(self, part: str, item: Any) -> str:
        if isinstance(item, Citation):
            source = item.source and self.name(Ref("source", item.source))
            return " ".join(word for word in (source, item.at, item.quote) if word) or "a citation"
        return self._name(_ROLES[part], item) if part in _ROLES else str(item)

    def _name(self, role: Role, key: str) -> str:
        return self.name(ref_of(role, key))

    def _whole(self, ref: Ref) -> str | None:
        """Return the YAML of an element in theirs."""
        element = self._three.theirs.elements.get(ref)
        if element is None or isinstance(element, CaseHead):
            return None
        if isinstance(element, Link):
            return dump_element(self._link(element)).strip()
        links: list[Link] = []
        if isinstance(element, Claim):
            links = [self._link(link) for link in self._nested.get(ref.key, ())]
        elif isinstance(element, Argument):
            steps = [one for one in self._three.theirs.elements.values() if isinstance(one, Link)]
            links = [self._link(one) for one in steps if one.argument == ref.key]
            links.sort(key=lambda step: number_of(step) or 0)
        named = {} if isinstance(element, Issue) else {"id": self.name(ref)}
        return dump_element(rename_references(element, self._name, **named), links).strip()

    def _link(self, link: Link) -> Link:
        ref = Ref("link", link.name)
        return rename_references(link, self._name, name=self.name(ref), id=self._three.theirs.names.get(ref))
