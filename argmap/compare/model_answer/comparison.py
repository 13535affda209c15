"""Compare a map with a model answer: the elements found, named differences, and measures of agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from argmap.compare.diff.matching import THRESHOLD
from argmap.compare.model_answer.differences import Difference, find_differences
from argmap.compare.model_answer.measures import (
    MEASURES,
    Agreement,
    Measure,
    MeasureName,
    cass,
    cohens_kappa,
    measured,
    recalled,
)
from argmap.compare.model_answer.pairing import Pairing, pair_maps, without_guesses
from argmap.compare.model_answer.units import Units
from argmap.core.display import counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Claim


@dataclass(frozen=True)
class Comparison:
    """A map, `student`, compared with a `model` answer.

    `pairing` matches claims and links, `differences` name each difference once, and `measures` are shares
    from 0 to 1 by name, without that of the checks, which need more than the two maps.
    """

    model: Case
    student: Case
    pairing: Pairing = field(repr=False)
    differences: tuple[Difference, ...] = field(repr=False)
    measures: Mapping[MeasureName, Measure] = field(repr=False)
    agreement: Agreement = field(repr=False)

    def __repr__(self) -> str:
        names = f"{self.student.label} by {self.model.label}"
        return shown(self, names, counted(len(self.differences), "difference"))


_NONE: Mapping[str, str] = MappingProxyType({})


def compare_with_model(
    model: Case, student: Case, *, threshold: float = THRESHOLD, same: Mapping[str, str] = _NONE
) -> Comparison:
    """Compare a map with a model answer.

    Claims match if the similarity of their texts is at least `threshold`, from 0 to 1, as measured by
    `diff_cases`; order and ids do not matter. `same` adds pairs: ids of claims of the model answer to those
    of the map.
    """
    pairing = pair_maps(model, student, threshold, same)
    units = Units(model, student, pairing)
    sure = without_guesses(pairing, model)
    measures = _Measuring(model, student, sure, Units(model, student, sure))
    return Comparison(
        model,
        student,
        pairing,
        find_differences(model, student, pairing, units),
        {one: measures.measure(one) for one in MEASURES if one != "checks"},
        measures.agreement,
    )


class _Measuring:
    def __init__(self, model: Case, student: Case, pairing: Pairing, units: Units) -> None:
        self._model, self._student, self._pairing, self._units = model, student, pairing, units
        self._graphs = ArgumentGraph(model), ArgumentGraph(student)

    def measure(self, name: MeasureName) -> Measure:
        """Return one measure."""
        found: Measure = getattr(self, f"_{name}")
        return found

    @cached_property
    def _claims(self) -> Measure:
        given = set(map(self._units.from_student, self._student.claims))
        return measured("claims", set(self._model.claims), given)

    @cached_property
    def _links(self) -> Measure:
        return measured("links", self._units.model.keys(), self._units.student.keys())

    @property
    def _joint(self) -> Measure:
        """Which premises are joined for what.

        Whether they support or counter it is measured by the links alone.
        """
        units = self._units
        wanted = {
            (frozenset(map(units.in_model, link.premises)), units.in_model(link.target))
            for link in self._model.links
            if len(link.premises) > 1
        }
        given = {
            (units.premises_of(link), units.from_student(link.target))
            for link in self._student.links
            if len(link.premises) > 1
        }
        return measured("joint", wanted, given)

    @property
    def _undercuts(self) -> Measure:
        """What bears on which step, whatever its stance."""
        model, given = (
            {(unit.premise, unit.target) for unit, link in units.items() if link.target not in case.claims}
            for units, case in ((self._units.model, self._model), (self._units.student, self._student))
        )
        return measured("undercuts", model, given)

    @property
    def _sources(self) -> Measure:
        given = {claim.id for claim in self._student.claims.values() if claim.sources or claim.cites}
        wanted = [claim for claim in self._model.claims.values() if claim.sources]
        right = sum(self._pairing.claims.get(claim.id) in given for claim in wanted)
        return recalled("sources", right, self._to_say_of(wanted), len(given))

    @property
    def _parties(self) -> Measure:
        wanted = [claim for claim in self._model.claims.values() if claim.by]
        found = self._pairing.claims
        right = sum(
            claim.id in found
            and self._student.claims[found[claim.id]].by == self._pairing.parties.get(str(claim.by), "")
            for claim in wanted
        )
        given = sum(bool(claim.by) for claim in self._student.claims.values())
        return recalled("parties", right, self._to_say_of(wanted), given)

    def _to_say_of(self, claims: Sequence[Claim]) -> int:
        """Count the claims of the model answer that the map can say something of.

        These are the claims that it has, or else all. A claim that it does not have is missing among the
        claims, and is not counted again.
        """
        return sum(claim.id in self._pairing.claims for claim in claims) or len(claims)

    @property
    def _conclusion(self) -> Measure:
        model, student = (graph.conclusions for graph in self._graphs)
        found = self._pairing.claims
        return recalled(
            "conclusion", sum(found.get(one) in student for one in model), len(model), len(student)
        )

    @property
    def _depth(self) -> Measure:
        model, student = map(depth_of, self._graphs)
        return recalled("depth", student, model)

    @property
    def agreement(self) -> Agreement:
        """F1, kappa and CASS."""
        units = self._units
        kappa = cohens_kappa(
            units.relations(of_student=False), units.relations(of_student=True), units.relation_count, "none"
        )
        claims = self._claims.share or 0.0
        return Agreement(claims, self._links.share, kappa, cass(kappa, claims))


def depth_of(graph: ArgumentGraph) -> int:
    """Return the length of the longest shortest path from a claim to a conclusion.

    Paths go through targets that are links.
    """
    found: dict[str, int] = dict.fromkeys(graph.conclusions, 0)
    waiting = list(found)
    for name in waiting:  # grows during the loop
        for link in graph.into(name):
            for end in (link.name, *link.premises):
                if end not in found:
                    found[end] = found[name] + (end != link.name)
                    waiting.append(end)
    return max((steps for name, steps in found.items() if name in graph.claims), default=0)
