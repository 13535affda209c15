"""Assurance cases in the Goal Structuring Notation, as written for gsn2x."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.core.display import joined_with_and
from argmap.core.model import Case, Claim, Link
from argmap.core.names import FreeNames
from argmap.formats.shared.gsn.elements import BESIDE, KINDS, OWN, PREFIXES, STEP, STEP_WITH_ID
from argmap.formats.shared.gsn.verdicts import Verdicts
from argmap.semantics import Status
from argmap.syntax.yaml.writer import Bare, FlowStyle, dump

TYPES = {kind: name for name, kind in KINDS.items()}
#: The attributes that hold a part of a claim of the same name.
PARTS = ("kind", "notes", "title")


@dataclass(slots=True)
class _Attributes:
    """The attributes written for an element."""

    text: str
    type: str
    supported_by: list[str]
    in_context_of: list[str]
    challenges: str = ""
    defeated: bool = False
    defeated_relation: str = ""


class GsnWriter:
    """A writer of claims as elements; a step is a relation if possible, or else an element of its own."""

    def __init__(self, case: Case, statuses: Mapping[str, Status] | None) -> None:
        """Set the case; its verdicts are computed unless given."""
        self._case = case
        self._verdicts = Verdicts(case, statuses)
        self._bearing: dict[str, list[Link]] = {}
        self._used: dict[str, list[Link]] = {}
        self._supports = Counter(link.target for link in case.links if link.stance == "support")
        for link in case.links:
            self._bearing.setdefault(link.target, []).append(link)
            for premise in link.premises:
                self._used.setdefault(premise, []).append(link)
        self._links = {link.name: link for link in case.links}
        self._elements: dict[str, _Attributes] = {}
        self._names = FreeNames()
        self._named: dict[str, Link] = {}
        self._of: dict[str, str] = {}
        self.alternatives = 0

    def file(self) -> str:
        """Return the whole file."""
        case = self._case
        self._names.free("module")
        self._of = {claim: self._names.free(claim) for claim in case.claims}
        self._claim_of = {name: claim for claim, name in self._of.items()}
        for link in case.links:
            if link.id:
                self._names.free(link.id)
        relations = {link.name for link in case.links if self._is_relation(link)}
        for claim in case.claims.values():
            self._elements[self._of[claim.id]] = _Attributes(claim.text, self._type(claim), [], [])
        steps = [link for link in case.links if link.name not in relations]
        for link in steps:
            name = link.id or self._names.free("S" if link.stance == "support" else "CG", numbered=True)
            self._of[link.name], self._named[name] = name, link
            self._elements[name] = self._new_step(link)
        for link in steps:
            self._add_step(link)
        for link in case.links:
            if link.name in relations:
                self._add_relation(link)
        module: dict[str, Any] = {"name": case.title, "brief": case.summary or "", OWN: "1"}
        module |= {"notes": case.notes} if case.notes else {}
        module |= {"conclusion": ", ".join(case.conclusion)} if case.conclusion else {}
        written = {name: self._written(name, element) for name, element in self._elements.items()}
        return dump({"module": module, **written})

    def _is_relation(self, link: Link) -> bool:
        """Return whether a step can be a relation: a claim's only support, or its counter's only link."""
        if link.id or link.scheme or link.notes:
            return False
        if link.target not in self._case.claims:
            return self._challenges(link) and link.name not in self._bearing
        if any(not self._challenges(other) for other in self._bearing.get(link.name, ())):
            return False
        if link.stance == "counter":
            return self._challenges(link)
        alone = [k for k in self._bearing[link.target] if k.stance == "support"] == [link]
        return (
            alone
            and link.target not in link.premises
            and not all(self._is_beside(one) for one in link.premises)
        )

    def _challenges(self, link: Link) -> bool:
        """Return whether a counter can be a challenge of the element that is its premise."""
        plain = link.stance == "counter" and not (link.id or link.scheme or link.notes)
        return plain and len(link.premises) == 1 and self._used[link.premises[0]] == [link]

    def _is_beside(self, claim: str) -> bool:
        return TYPES.get(self._case.claims[claim].kind or "") in BESIDE

    def _type(self, claim: Claim) -> str:
        """Return the type for a claim: by its kind, or by its role in the case."""
        if claim.kind in TYPES:
            return TYPES[claim.kind]
        supported = claim.assumed is False or any(
            k.stance == "support" for k in self._bearing.get(claim.id, ())
        )
        used = self._used.get(claim.id, ())
        if used and all(self._challenges(link) for link in used):
            return "CounterGoal" if supported else "CounterSolution"
        return "Solution" if used and not supported else "Goal"

    def _new_step(self, link: Link) -> _Attributes:
        words = link.scheme or ("because" if link.stance == "support" else "but")
        premises = [self._of[one] for one in link.premises]
        said = f"{words[:1].upper()}{words[1:]}: {joined_with_and(premises)}"
        return _Attributes(said, "Strategy" if link.stance == "support" else "CounterGoal", premises, [])

    def _add_step(self, link: Link) -> None:
        name, target = self._of[link.name], self._of[link.target]
        if link.stance == "counter":
            self._elements[name].challenges = target
            return
        self._elements[target].supported_by.append(name)
        self.alternatives += self._supports[link.target] > 1

    def _add_relation(self, link: Link) -> None:
        premises = [self._of[one] for one in link.premises]
        on = self._links.get(link.target)
        if link.stance == "support":
            target = self._elements[self._of[link.target]]
            beside = [self._of[one] for one in link.premises if self._is_beside(one)]
            first = [one for one in premises if one not in beside]
            in_order = [*first, *beside] == premises
            target.supported_by += first if in_order else premises
            target.in_context_of += beside if in_order else []
        elif on is not None and on.name not in self._of:
            self._elements[premises[0]].challenges = f"{self._of[on.target]} -> {self._of[on.premises[0]]}"
        else:
            self._elements[premises[0]].challenges = self._of[link.target]
            if self._verdicts.defeaters(link.name):
                self._elements[premises[0]].defeated_relation = self._of[link.target]

    def _written(self, name: str, element: _Attributes) -> dict[str, Any]:
        link = self._named.get(name)
        parts: dict[str, Any] = {"text": element.text}
        if next((kind for prefix, kind in PREFIXES.items() if name.startswith(prefix)), "") != element.type:
            parts["nodeType"] = element.type
        parts |= {"supportedBy": FlowStyle(element.supported_by)} if element.supported_by else {}
        parts |= {"inContextOf": FlowStyle(element.in_context_of)} if element.in_context_of else {}
        parts |= {"challenges": element.challenges} if element.challenges else {}
        parts |= {"defeatedRelation": element.defeated_relation} if element.defeated_relation else {}
        if link is not None:
            parts |= {OWN: STEP_WITH_ID if link.id else STEP}
            parts |= {"scheme": link.scheme} if link.scheme else {}
            return parts | ({"notes": link.notes} if link.notes else {})
        claim = self._case.claims[self._claim_of[name]]
        if self._verdicts.defeated(claim.id):
            parts["defeated"] = Bare("true")
        if claim.assumed is False and not element.supported_by:
            parts["undeveloped"] = Bare("true")
        cited = (self._case.sources.get(one.source or "") for one in claim.cites)
        if url := next((source.url for source in cited if source and source.url), None):
            parts["url"] = url
        parts |= {"classes": FlowStyle(claim.tags)} if claim.tags else {}
        return parts | {part: text for part in PARTS if (text := getattr(claim, part))}
