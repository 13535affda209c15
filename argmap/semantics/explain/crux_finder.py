"""The smallest sets of claims that a verdict depends on: those whose supposition changes it.

Whatever changes a verdict breaks each proof of it (Reiter 1987 on hitting sets):
only claims in a proof are tried, and where the verdict survives, the claims of
its next proof. For a claim with a hundred supports, three of them suffice to
show that no set of three matters. A part with a proof of its own is searched
once for all suppositions that cannot affect it.

The proof of a decided verdict is its reasons. That of an undecided one is a set
of statements each of which keeps another undecided, so that none is decided first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import NamedTuple, TypeAlias

from argmap.semantics.dependence import forward_cone, speaks_against, speaks_for
from argmap.semantics.effort import Deadline
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.why import Choices
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.status import Status, status_of
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED

#: Claims supposed together, by number.
Supposition: TypeAlias = frozenset[int]


#: How many reachable statements are cached in all; then the cache is cleared.
_MOST_CACHED = 1_000_000
#: How many links are weighed in the time of one step of a search.
_LINKS_PER_STEP = 128


class _Proof(NamedTuple):
    """The proof of a verdict: the claims that can be supposed otherwise, and the wholes of each part."""

    leaves: list[int]
    wholes: dict[int, list[int]]


class CruxFinder:
    """Finds what breaks a verdict: sets of `leaves` that, accepted or rejected together, change it."""

    def __init__(
        self, grounded: Grounded, leaves: Iterable[int], *, accept: bool, deadline: Deadline
    ) -> None:
        self._trial = Trial(grounded)
        self._structure = self._trial.structure
        self._values = self._trial.grounded.values
        self._choices = Choices(self._trial.grounded)
        self._leaves = frozenset(leaves)
        self._accept = accept
        self._deadline = deadline
        self._supposed: list[int] = []
        self._reach: dict[int, frozenset[int]] = {}
        self._kept = 0
        self._known: dict[tuple[int, Supposition, int], list[Supposition]] = {}
        self._after: dict[tuple[int, Supposition], Status] = {}

    def after(self, number: int, supposition: Supposition) -> Status:
        """Return the status of a statement under a supposition that was found; ignores the deadline."""
        status = self._after.get((number, supposition))
        if status is None:
            for claim in supposition:
                self._trial.push(claim, accepted=self._accept)
            status = status_of(self._structure, self._values, number)
            for _ in supposition:
                self._trial.pop()
        return status

    def search(self, number: int, most: int) -> Iterator[Supposition]:
        """Yield sets of up to `most` leaves that change a verdict, as they are found.

        They include all minimal ones; those of fewer than `most` come first.

        Raises:
            TimeLimitError: The deadline passed; what was yielded stands.
        """
        if most <= 0:
            return
        smaller = self.breakers(number, most - 1)
        yield from smaller
        if self._values[number] == UNDECIDED:
            yield from self._of_undecided(number, most)
        else:
            yield from self._of_decided(number, most, set(smaller))

    def breakers(self, number: int, most: int) -> list[Supposition]:
        """Return the minimal sets that `search` finds, sorted by size.

        Raises:
            TimeLimitError: The deadline passed.
        """
        if most <= 0:
            return []
        near = frozenset(one for one in self._supposed if number in self._reachable(one))
        key = (number, near, most)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = list(minimal(self.search(number, most)))
        return found

    # Decided verdicts

    def _of_decided(self, number: int, most: int, found: set[Supposition]) -> Iterator[Supposition]:
        """Follow each loss up the proof to a part that survives by another reason, and extend it there.

        `found` holds the sets of fewer than `most`.
        """
        proof = self._proof(number)
        waiting = [frozenset([leaf]) for leaf in proof.leaves]
        seen = set(waiting)
        for supposition in waiting:  # grows during the loop
            if supposition in found or any(part in found for part in _parts(supposition)):
                continue
            more: list[Supposition] = []
            with self._supposing(supposition) as changed:
                if len(supposition) < most and number not in changed:
                    for whole in _held(proof, changed):
                        more += self._extensions(whole, most - len(supposition))
                if number in changed and len(self._supposed) == len(supposition):
                    self._after[number, supposition] = status_of(self._structure, self._values, number)
            if number in changed:
                found.add(supposition)
                yield supposition
            for extension in more:
                longer = supposition | extension
                if longer not in seen:
                    seen.add(longer)
                    waiting.append(longer)

    def _extensions(self, number: int, most: int) -> Iterator[Supposition]:
        """Yield what breaks a verdict by breaking a part of its proof."""
        if self._values[number] == UNDECIDED:
            yield from self.breakers(number, most)
            return
        _, because, fails = self._choices.choose(number)
        before = self._values[number]
        if self._is_open(number):
            yield frozenset([number])
        for part in (*because, *fails):
            for supposition in self.breakers(part, most):
                more: Iterable[Supposition] = ()
                with self._supposing(supposition):
                    broken = self._values[number] != before
                    if not broken and len(supposition) < most:
                        more = list(self._extensions(number, most - len(supposition)))
                if broken:
                    yield supposition
                yield from (supposition | extension for extension in more)

    def _proof(self, number: int) -> _Proof:
        """Return the reasons for a decided verdict, down to claims that need none."""
        wholes: dict[int, list[int]] = {number: []}
        waiting = [number]
        for whole in waiting:  # grows during the loop
            self._deadline.check()
            _, because, fails = self._choices.choose(whole)
            for part in (*because, *fails):
                if part not in wholes:
                    wholes[part] = []
                    waiting.append(part)
                wholes[part].append(whole)
        return _Proof([one for one in waiting if self._is_open(one)], wholes)

    def _is_open(self, number: int) -> bool:
        """Return whether a claim can be supposed to have another verdict."""
        supposed = ACCEPTED if self._accept else REJECTED
        return (
            number in self._leaves
            and number not in self._structure.forced
            and self._values[number] != supposed
        )

    # Undecided verdicts

    def _of_undecided(self, number: int, most: int) -> Iterator[Supposition]:
        """Try everything that keeps a statement undecided, then what still does."""
        for wanted in (ACCEPTED, REJECTED):
            for supposition in self._obstacles(number, wanted, most):
                with self._supposing(supposition):
                    broken = self._values[number] != UNDECIDED
                    more = () if broken else self.breakers(number, most - len(supposition))
                if broken:
                    yield supposition
                yield from (supposition | extension for extension in more)

    def _obstacles(self, number: int, wanted: int, most: int) -> Iterator[Supposition]:
        """Yield suppositions, one of which is necessary before a statement can get the `wanted` verdict."""
        claims: dict[int, None] = {}
        decided: dict[int, None] = {}
        waiting = [(number, wanted)]
        seen = set(waiting)
        for one, verdict in waiting:  # grows during the loop
            self._deadline.check()
            if one in self._structure.forced:
                continue
            if self._values[one]:
                decided[one] = None
                continue
            if one in self._leaves and verdict == (ACCEPTED if self._accept else REJECTED):
                claims[one] = None
            for part in self._withheld(one, verdict, seen):
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
        yield from (frozenset([claim]) for claim in claims)
        for one in decided:
            yield from self.breakers(one, most)

    def _withheld(
        self, number: int, verdict: int, seen: Collection[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return the parts, with verdicts, one of which is necessary for a statement to get `verdict`."""
        structure, values = self._structure, self._values
        supports, counters = structure.supports[number], structure.counters[number]
        premises = () if number < structure.claims else structure.premises[number - structure.claims]
        if number in structure.standard:
            return self._withheld_from_weighed(number, verdict)
        helping = [(part, verdict) for part in premises]
        hurting = [(part, -verdict) for part in counters]
        if verdict == ACCEPTED:
            # One part that is not settled in its favour is enough.
            one = [
                *((part, ACCEPTED) for part in premises if values[part] != ACCEPTED),
                *((part, REJECTED) for part in counters if values[part] != REJECTED),
            ]
            return _one_of(one, seen) if one else [(part, ACCEPTED) for part in supports]
        needed = supports and not (number < structure.claims and structure.assumed[number])
        one = [(part, REJECTED) for part in supports if values[part] != REJECTED] if needed else []
        return [*helping, *hurting, *(_one_of(one, seen) if one else ())]

    def _withheld_from_weighed(self, number: int, verdict: int) -> list[tuple[int, int]]:
        """Do the same for a weighed claim: return all parts that do not favour `verdict` yet."""
        structure, values = self._structure, self._values
        return [
            *((part, verdict) for part in speaks_for(structure, number) if values[part] != verdict),
            *((part, -verdict) for part in speaks_against(structure, number) if values[part] != -verdict),
        ]

    # Suppositions

    @contextmanager
    def _supposing(self, supposition: Iterable[int]) -> Iterator[set[int]]:
        """Suppose claims inside the block; yield the statements whose verdicts that changes."""
        trial = self._trial
        former: dict[int, tuple[int, int]] = {}
        count = 0
        try:
            for claim in sorted(supposition):
                weighed = trial.links_weighed
                touched = trial.push(claim, accepted=self._accept)
                self._supposed.append(claim)
                count += 1
                weighed = trial.links_weighed - weighed
                self._deadline.check(len(touched) + weighed // _LINKS_PER_STEP)
                for number, was in touched.items():
                    former.setdefault(number, was)
            yield {number for number, (was, _) in former.items() if self._values[number] != was}
        finally:
            for _ in range(count):
                trial.pop()
                self._supposed.pop()

    def _reachable(self, claim: int) -> frozenset[int]:
        """Return all statements reachable from a claim."""
        known = self._reach.get(claim)
        if known is None:
            reached = frozenset(forward_cone(self._structure, claim))
            if self._kept > _MOST_CACHED:
                self._reach.clear()
                self._kept = 0
            self._deadline.check(len(reached))
            self._kept += len(reached)
            known = self._reach[claim] = reached
        return known


def _held(proof: _Proof, changed: Collection[int]) -> dict[int, None]:
    """Return the wholes that keep their verdicts although a part of theirs changed."""
    return {
        whole: None
        for part in sorted(changed)
        for whole in proof.wholes.get(part, ())
        if whole not in changed
    }


def _one_of(parts: list[tuple[int, int]], seen: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return one part, preferably one that is in the proof already."""
    return [next((part for part in parts if part in seen), parts[0])]


def minimal(found: Iterable[Supposition]) -> Iterator[Supposition]:
    """Yield the sets that contain no other of the sets, smallest first."""
    kept: set[Supposition] = set()
    for one in sorted(set(found), key=lambda s: (len(s), sorted(s))):
        if not any(part in kept for part in _parts(one)):
            kept.add(one)
            yield one


def _parts(supposition: Supposition) -> Iterator[Supposition]:
    """Yield all proper non-empty subsets."""
    for count in range(1, len(supposition)):
        yield from map(frozenset, combinations(supposition, count))
