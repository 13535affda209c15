"""A map as a framework of arguments and attacks only.

Single-premise counters between claims are attacks. Anything else needs
arguments of its own: one for a step that has several premises or is itself a
target; one between each of its premises and such a step; and one that attacks
a claim, or a step with backing, unless a support attacks it in turn. What
grounded says of the claims is then the same.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.model import Case, Link
from argmap.view import View


class Flat(NamedTuple):
    """Names of arguments, those of the claims first; attacks by index, none twice; what is lost, in words."""

    names: list[str]
    attacks: list[tuple[int, int]]
    lost: tuple[str, ...]


def flatten(view: View) -> Flat:
    """Flatten what a view shows."""
    return _Flattening(view).flat()


class _Flattening:
    def __init__(self, view: View) -> None:
        drawn = view.claims
        self._case = view.case
        self._claims = [claim for claim in view.case.claims.values() if claim.id in drawn]
        self._links = [link for link in view.links if drawn.issuperset(link.premises)]
        self._targets = {link.target for link in self._links}
        self._names = {claim.id: at for at, claim in enumerate(self._claims)}
        self._step: dict[str, int] = {}  # the argument that stands for a link
        self._attacks: dict[tuple[int, int], None] = {}

    def flat(self) -> Flat:
        """Add an argument for each step, then what establishes, then the counters."""
        for link in self._links:
            self._step[link.name] = self._stand_in(link)
        for claim in self._claims:
            if claim.assumed is None:
                self._establish(claim.id, self._names[claim.id])
            elif not claim.assumed:
                self._establish(claim.id, self._names[claim.id], always=True)
        for link in self._links:
            if link.name in self._targets:
                self._establish(link.name, self._step[link.name])
            if link.stance == "counter":
                target = self._names.get(link.target, self._step.get(link.target, -1))
                self._attack(self._step[link.name], target)
        return Flat(list(self._names), list(self._attacks), self._lost())

    def _stand_in(self, link: Link) -> int:
        """The premise itself, where it is the only one and nothing bears on the step."""
        if len(link.premises) == 1 and link.name not in self._targets:
            return self._names[link.premises[0]]
        step = self._new(link.id or f"step-{len(self._step) + 1}")
        for premise in link.premises:
            without = self._new(f"no-{premise}")
            self._attack(self._names[premise], without)
            self._attack(without, step)
        return step

    def _establish(self, name: str, argument: int, *, always: bool = False) -> None:
        """Attack what has supports by an argument that each of its supports attacks."""
        supports = [k for k in self._links if k.target == name and k.stance == "support"]
        if supports or always:
            bare = self._new(f"unsupported-{list(self._names)[argument]}")
            self._attack(bare, argument)
            for link in supports:
                self._attack(self._step[link.name], bare)

    def _new(self, word: str) -> int:
        name, count = word, 1
        while name in self._names:
            count += 1
            name = f"{word}-{count}"
        self._names[name] = len(self._names)
        return self._names[name]

    def _attack(self, one: int, other: int) -> None:
        if other >= 0:
            self._attacks[one, other] = None

    def _lost(self) -> tuple[str, ...]:
        """Say what the arguments that were added mean, and what they do not carry."""
        lost = []
        added = len(self._names) - len(self._claims)
        if added:
            words = "argument that stands" if added == 1 else "arguments that stand"
            lost.append(
                f"supports, undercuts and joint premises as such ({added} {words} for them; what grounded"
                " says of the claims is the same, stable can differ where supports form circles)"
            )
        if _standards(self._case):
            lost.append("proof standards and issues, so that verdicts can differ")
        return tuple(lost)


def _standards(case: Case) -> bool:
    return bool(case.issues) or any(c.standard not in (None, "default") for c in case.claims.values())
