"""Verdicts in the terms of assurance cases, and differences from an author's marks of defeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.core.diagnostics import Mistakes
from argmap.core.display import joined_with_and
from argmap.core.model import Case, Link
from argmap.formats.shared.gsn.elements import Element, Named
from argmap.semantics import Status, evaluate_grounded


def compare_marks(
    case: Case, elements: Iterable[Element], claims: Mapping[str, str], mistakes: Mistakes
) -> None:
    """Warn where the marks of elements differ from the verdicts on their claims, and say why.

    `claims` are the ids of claims by those of elements. A missing mark causes a warning only if other
    elements have marks.
    """
    elements = tuple(elements)
    if any(one.defeated or one.defeated_relations for one in elements):
        comparison = _Comparison(Verdicts(case), claims, mistakes)
        for element in elements:
            comparison.compare(element)


class _Comparison:
    def __init__(self, verdicts: Verdicts, claims: Mapping[str, str], mistakes: Mistakes) -> None:
        self._verdicts, self._claims, self._mistakes = verdicts, claims, mistakes
        self._between: dict[frozenset[str], list[Link]] = {}
        for link in verdicts.case.links:
            for premise in link.premises:
                self._between.setdefault(frozenset((premise, link.target)), []).append(link)

    def compare(self, element: Element) -> None:
        """Compare the marks of an element."""
        name, verdicts = self._claims[element.id], self._verdicts
        message = ""
        if element.defeated and not verdicts.defeated(name):
            message = (
                f"{name} is marked as defeated, and is {verdicts.statuses[name]}: {verdicts.why_not(name)}"
            )
        elif not element.defeated and (by := verdicts.defeaters(name)):
            message = f"{name} is not marked as defeated, and is: {joined_with_and(by, 3)} challenges it"
        if message:
            self._mistakes.report("defeat-differs", message, element.span, severity="warning")
        for target in element.defeated_relations:
            self._compare_relation(name, target)

    def _compare_relation(self, name: str, target: Named) -> None:
        links = self._between.get(frozenset((name, self._claims.get(target.name, ""))), [])
        if not links:
            message = f"{name} marks its relation to {target.name} as defeated, and there is none"
        elif all(self._verdicts.statuses[link.name] == "accepted" for link in links):
            message = f"the relation of {name} to {target.name} is marked as defeated, and holds: nothing undercuts it"
        else:
            return
        self._mistakes.report("defeat-differs", message, target.span, severity="warning")


class Verdicts:
    """The verdicts on a case, in terms of challenges."""

    def __init__(self, case: Case, statuses: Mapping[str, Status] | None = None) -> None:
        """Take the verdicts given, or compute them."""
        self.case = case
        self.statuses = evaluate_grounded(case).statuses if statuses is None else statuses
        self._against: dict[str, list[Link]] = {}
        for link in case.links:
            if link.stance == "counter":
                self._against.setdefault(link.target, []).append(link)

    def defeaters(self, name: str) -> list[str]:
        """Return the premises of the counters in force against a claim or a link."""
        links = self._against.get(name, ())
        return [" + ".join(k.premises) for k in links if self.statuses[k.name] == "accepted"]

    def defeated(self, name: str) -> bool:
        """Return whether a counter is in force against an element that is not accepted."""
        return self.statuses[name] != "accepted" and bool(self.defeaters(name))

    def why_not(self, name: str) -> str:
        """Return why an element is not defeated: the outcome of each challenge."""
        challenges = [self._fate(link) for link in self._against.get(name, ())]
        return joined_with_and(challenges, 3) if challenges else "nothing challenges it"

    def _fate(self, link: Link) -> str:
        who = " + ".join(link.premises)
        if by := self.defeaters(link.name):
            return f"the challenge of {who} is undercut by {joined_with_and(by, 3)}"
        for premise in link.premises:
            if by := self.defeaters(premise):
                return f"{who}, which challenges it, is defeated by {joined_with_and(by, 3)}"
        return f"the challenge of {who} is {self.statuses[link.name]}"
