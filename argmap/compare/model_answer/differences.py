"""Name the differences between a model answer and a map, each once.

A difference that follows from another one is not reported: neither the links of a missing or added claim, nor
links on a missing link.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from argmap.compare.model_answer.pairing import Pairing
from argmap.compare.model_answer.units import Unit, Units
from argmap.core.contradictions import contradictions
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link

#: The kinds of difference, in the order in which differences are listed.
DifferenceKind = Literal[
    "claim-missing",
    "claim-merged",
    "claim-in-other-words",
    "other-conclusion",
    "stance-flipped",
    "link-reversed",
    "link-retargeted",
    "undercut-as-rebuttal",
    "rebuttal-as-undercut",
    "joint-split",
    "separate-joined",
    "premise-left-out",
    "contradiction-one-way",
    "link-missing",
    "source-missing",
    "party-missing",
    "other-party",
    "claim-added",
    "link-added",
]
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)


class Difference(NamedTuple):
    """One difference: its kind, and the claims and links that it is about.

    `model` are ids of claims and names of links in the model answer, `student` those in the student's map;
    the first of each is the one that differs, the others are its context. Each difference is reported once:
    the links of a missing claim are not reported as missing, too, and claims of nobody are reported together.
    A missing claim that is a joint premise of a step of the map has that step as its context.
    """

    kind: DifferenceKind
    model: tuple[str, ...] = ()
    student: tuple[str, ...] = ()


def find_differences(model: Case, student: Case, pairing: Pairing, units: Units) -> tuple[Difference, ...]:
    """Return the differences by kind, and within a kind in the order of the model answer."""
    found = [*_claims(model, student, pairing), *_LinkDifferences(model, student, pairing, units).find()]
    rank = {kind: index for index, kind in enumerate(DIFFERENCE_KINDS)}
    return tuple(sorted(found, key=lambda one: rank[one.kind]))


def _claims(model: Case, student: Case, pairing: Pairing) -> Iterator[Difference]:
    for name, claim in model.claims.items():
        if name in pairing.merged:
            yield Difference("claim-merged", (name,), (pairing.merged[name],))
        elif name in pairing.other_words:
            yield Difference("claim-in-other-words", (name,), (pairing.other_words[name],))
        elif name not in pairing.claims:
            yield Difference("claim-missing", *_place_of_missing(name, model, pairing))
        else:
            now = student.claims[pairing.claims[name]]
            if claim.sources and not now.cites and not now.sources:
                yield Difference("source-missing", (name,), (now.id,))
            if claim.by and now.by and pairing.parties.get(claim.by) != now.by:
                yield Difference("other-party", (name,), (now.id,))
    unsaid = {
        name: now
        for name, now in pairing.claims.items()
        if model.claims[name].by and not student.claims[now].by
    }
    if unsaid:
        yield Difference("party-missing", tuple(unsaid), tuple(unsaid.values()))
    there = set(pairing.placed.values())
    yield from (Difference("claim-added", (), (name,)) for name in student.claims if name not in there)
    wanted = {pairing.placed[one] for one in ArgumentGraph(model).conclusions if one in pairing.placed}
    if wanted and student.conclusion and wanted.isdisjoint(student.conclusion):
        yield Difference("other-conclusion", tuple(ArgumentGraph(model).conclusions), student.conclusion)


def _place_of_missing(name: str, model: Case, pairing: Pairing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a missing claim, with the step of both maps that the model answer joins it to, if any."""
    for link in model.links:
        if name in link.premises and link.name in pairing.links:
            return (name, link.name), (pairing.links[link.name],)
    return (name,), ()


class _LinkDifferences:
    def __init__(self, model: Case, student: Case, pairing: Pairing, units: Units) -> None:
        self._model, self._student, self._pairing, self._units = model, student, pairing, units
        self._old = {link.name: link for link in model.links}
        self._new = {link.name: link for link in student.links}
        self._told: set[str] = set()  # links of the map that a reported difference covers

    def find(self) -> Iterator[Difference]:
        pairs = self._pairing.links
        own = [link for link in self._model.links if not link.contradiction]
        unpaired = [link for link in own if link.name not in pairs and self._units.known(link.name)]
        yield from self._joined(unpaired)
        for link in own:
            if link.name in pairs:
                yield from self._changed(link, self._new[pairs[link.name]])
        for link in unpaired:
            yield from self._missing(link)
        yield from self._contradictions()
        yield from self._added()

    def _joined(self, unpaired: list[Link]) -> Iterator[Difference]:
        """Yield the joint steps of the map whose premises are separate reasons in the model answer."""
        units = self._units
        paired = set(self._pairing.links.values())
        for link in self._student.links:
            if len(link.premises) < 2 or link.name in paired:
                continue
            premises, target = units.premises_of(link), units.from_student(link.target)
            parts = [
                one
                for one in unpaired
                if one.stance == link.stance
                and units.in_model(one.target) == target
                and units.premises_in_model(one) < premises
            ]
            if len(parts) > 1:
                self._told.add(link.name)
                for one in parts:
                    unpaired.remove(one)
                yield Difference("separate-joined", tuple(one.name for one in parts), (link.name,))

    def _changed(self, old: Link, new: Link) -> Iterator[Difference]:
        names = (old.name,), (new.name,)
        if old.stance != new.stance:
            yield Difference("stance-flipped", *names)
        if self._units.known(old.target) and self._units.from_student(new.target) != self._units.in_model(
            old.target
        ):
            yield self._retargeted(old, new)
        wanted, given = self._units.premises_in_model(old), self._units.premises_of(new)
        for premise in sorted(wanted - given):
            split = self._part(premise, new)
            if split is not None:
                self._told.add(split.name)
                yield Difference("joint-split", (old.name,), (new.name, split.name))
                break
            yield Difference("premise-left-out", (premise, old.name), (new.name,))
        joined = [one for one in sorted(given - wanted) if not self._units.is_own(one)]
        if joined:
            yield Difference("separate-joined", (old.name, *joined), (new.name,))

    def _part(self, premise: str, step: Link) -> Link | None:
        """Return the step of the map in which a premise alone leads to the target of another step."""
        units = self._units
        unit = Unit(premise, units.from_student(step.target), step.stance)
        found = units.student.get(unit)
        return found if found is not None and found.name != step.name else None

    def _retargeted(self, old: Link, new: Link) -> Difference:
        names = (old.name,), (new.name,)
        step, other = self._old.get(old.target), self._new.get(new.target)
        if step is not None and other is None and self._units.from_student(new.target) in self._ends(step):
            return Difference("undercut-as-rebuttal", *names)
        if (
            step is None
            and other is not None
            and self._units.in_model(old.target) in self._student_ends(other)
        ):
            return Difference("rebuttal-as-undercut", *names)
        return Difference("link-retargeted", *names)

    def _ends(self, step: Link) -> set[str]:
        return {self._units.in_model(end) for end in (*step.premises, step.target)}

    def _student_ends(self, step: Link) -> set[str]:
        return {self._units.from_student(end) for end in (*step.premises, step.target)}

    def _missing(self, link: Link) -> Iterator[Difference]:
        """Yield the difference about a link without a counterpart."""
        units = self._units
        premises, target = units.premises_in_model(link), units.in_model(link.target)
        if premises == {target} or not self._reached(link.target):
            return  # reported with the link that it is on, or with the merged claims
        parts = [units.student.get(Unit(premise, target, link.stance)) for premise in sorted(premises)]
        there = list(dict.fromkeys(part.name for part in parts if part is not None))
        if len(there) > 1 and None not in parts:
            self._told.update(there)
            yield Difference("joint-split", (link.name,), tuple(there))
            return
        if None not in parts:
            self._told.update(there)
            return  # each premise leads to the target, together with a claim that the model answer lacks
        for stance in (link.stance, "counter" if link.stance == "support" else "support"):
            for premise in sorted(premises):
                turned = units.student.get(Unit(target, premise, stance))
                if turned is not None and turned.name not in self._pairing.links.values():
                    self._told.add(turned.name)
                    yield Difference("link-reversed", (link.name,), (turned.name,))
                    return
        yield Difference("link-missing", (link.name,))

    def _reached(self, target: str) -> bool:
        """Return whether a target is a claim, or a link that the map has in some form."""
        if target in self._model.claims or target in self._pairing.links:
            return True
        return any(self._units.from_student(link.name) == target for link in self._student.links)

    def _contradictions(self) -> Iterator[Difference]:
        units = self._units
        for one, other in contradictions(self._model):
            if not (units.known(one) and units.known(other)):
                continue
            ends = units.in_model(one), units.in_model(other)
            each_way = [units.student.get(Unit(*pair, "counter")) for pair in (ends, ends[::-1])]
            there = tuple(link.name for link in each_way if link is not None)
            self._told.update(there)
            if len(there) == 1:
                yield Difference("contradiction-one-way", ends, there)
            elif not there:
                yield Difference("link-missing", (f"{one} >< {other}",))

    def _added(self) -> Iterator[Difference]:
        units = self._units
        paired = {*self._pairing.links.values(), *self._told}
        seen: set[frozenset[str]] = set()
        for link in self._student.links:
            ends = frozenset((*link.premises, link.target))
            if link.name in paired or (link.contradiction and ends in seen):
                continue
            seen.add(ends)
            new = [units.is_own(units.from_student(end)) for end in (*link.premises, link.target)]
            merged = all(
                Unit(units.from_student(one), units.from_student(link.target), link.stance) in units.model
                for one in link.premises
            )
            if not any(new) and not merged:
                yield Difference("link-added", (), (link.name,))
