"""Flatten a map to a framework of arguments and attacks.

Single-premise counters between claims are attacks. Anything else needs
additional arguments: one for a step that has several premises or is itself a
target; one between each of its premises and such a step; and one that attacks
a claim, or a step with backing, unless a support attacks it in turn. The
grounded verdicts on the claims stay the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.model import Link
from argmap.core.names import free_name
from argmap.formats.shared.losses import all_losses
from argmap.render.view import View

#: The parts of a case that attacks lack, in words; see `Exporter.lacks`.
LACKS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title of the case",
        "texts": "texts of claims",
        "links": "supports, undercuts and joint premises as such",
    }
)


class Flat(NamedTuple):
    """The names of arguments, claims first; attacks by index, without duplicates; what is lost, in words."""

    names: list[str]
    attacks: list[tuple[int, int]]
    lost: tuple[str, ...]


def flatten(view: View) -> Flat:
    """Flatten what a view shows, in linear time."""
    return _Flattening(view).flat()


class _Flattening:
    def __init__(self, view: View) -> None:
        drawn = view.claims
        self._case = view.case
        self._claims = [claim for claim in view.case.claims.values() if claim.id in drawn]
        self._links = [link for link in view.links if drawn.issuperset(link.premises)]
        self._names = [claim.id for claim in self._claims]
        self._taken = set(self._names)
        self._argument = {name: at for at, name in enumerate(self._names)}  # of a claim or a link
        self._without: dict[str, int] = {}  # by premise, the argument that holds unless the premise does
        self._attacks: dict[tuple[int, int], None] = {}
        self._supports: dict[str, list[Link]] = {}
        for link in self._links:
            if link.stance == "support":
                self._supports.setdefault(link.target, []).append(link)

    def flat(self) -> Flat:
        """Add arguments for steps, then for supports, then the counters."""
        targets = {link.target for link in self._links}
        for link in self._links:
            self._argument[link.name] = self._stand_in(link, is_target=link.name in targets)
        for claim in self._claims:
            if not claim.assumed:
                self._establish(claim.id, always=claim.assumed is False)
        for link in self._links:
            self._establish(link.name)
            if link.stance == "counter" and link.target in self._argument:
                self._attack(self._argument[link.name], self._argument[link.target])
        return Flat(self._names, list(self._attacks), self._lost())

    def _stand_in(self, link: Link, *, is_target: bool) -> int:
        """Return the argument for a step: its only premise, if nothing targets the step."""
        if len(link.premises) == 1 and not is_target:
            return self._argument[link.premises[0]]
        step = self._new(link.id or f"step-from-{link.premises[0]}")
        for premise in link.premises:
            if premise not in self._without:
                self._without[premise] = self._new(f"not-{premise}")
                self._attack(self._argument[premise], self._without[premise])
            self._attack(self._without[premise], step)
        return step

    def _establish(self, name: str, *, always: bool = False) -> None:
        """Attack an element that needs support by an argument that each of its supports attacks."""
        supports = self._supports.get(name, [])
        if supports or always:
            argument = self._argument[name]
            bare = self._new(f"unsupported-{self._names[argument]}")
            self._attack(bare, argument)
            for link in supports:
                self._attack(self._argument[link.name], bare)

    def _new(self, word: str) -> int:
        name = free_name(word, self._taken)
        self._taken.add(name)
        self._names.append(name)
        return len(self._names) - 1

    def _attack(self, one: int, other: int) -> None:
        self._attacks[one, other] = None

    def _lost(self) -> tuple[str, ...]:
        """Describe what is lost, and what the additional arguments mean."""
        lost = []
        if any(claim.text != claim.id for claim in self._claims):
            lost.append("the texts of the claims")
        added = len(self._names) - len(self._claims)
        if added:
            words = "argument that was" if added == 1 else "arguments that were"
            lost.append(
                f"supports, undercuts and joint premises, but for {added} {words} added to stand for them"
                " (what grounded says of the claims is the same; stable can differ where supports form circles)"
            )
        standards = any(claim.standard not in (None, "default") for claim in self._claims)
        judged = ["proof standards"] * standards + ["issues"] * bool(self._case.issues)
        if judged:
            lost.append(f"{' and '.join(judged)}, so that verdicts can differ")
        return (*lost, *all_losses(self._case, ("standard", "issues")))
