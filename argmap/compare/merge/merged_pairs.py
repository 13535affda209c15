"""Merge the contradictions of three cases as sets of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from argmap.compare.merge.keyed_cases import Keyed, Ref, Three
from argmap.core.contradictions import contradictions
from argmap.core.link_names import contradiction_name
from argmap.core.model import Case

How = Literal["added", "removed", "renamed", "changed"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A change that the merged case takes from theirs.

    `element` and `id` are as in a `Conflict`; `part` is the changed key,
    `was` the id in ours, if different.
    """

    how: How
    element: str
    id: str | None
    part: str | None = None
    was: str | None = None


class MergedPairs:
    """The contradictions of a merged case: ours without those that theirs removed, plus those that it added.

    `kept` are pairs of ids, each with the claim in which it is written first. `taken` are the differences
    from ours. A pair is removed with either of its claims.
    """

    def __init__(self, three: Three, whole: tuple[Case, Case, Case], names: Mapping[Ref, str]) -> None:
        """Merge those of the `whole` cases; `names` are those of the merged case."""
        base, ours, theirs = (
            _keyed(case, keyed)
            for case, keyed in zip(whole, (three.base, three.ours, three.theirs), strict=True)
        )
        gone = base.keys() - theirs.keys()
        come = {pair: words for pair, words in theirs.items() if pair not in base and pair not in ours}
        self.kept: list[tuple[str, str]] = []
        self.taken: list[Taken] = []
        for pair, (one, other) in {**ours, **come}.items():
            if pair in gone:
                self.taken.append(Taken("removed", "link", contradiction_name(one.key, other.key)))
            elif one in names and other in names:
                self.kept.append((names[one], names[other]))
                if pair in come:
                    self.taken.append(Taken("added", "link", contradiction_name(names[one], names[other])))


def _keyed(case: Case, keyed: Keyed) -> dict[frozenset[Ref], tuple[Ref, Ref]]:
    """Return the contradictions of a case by keys, in order."""
    pairs = ((keyed.ends[one], keyed.ends[other]) for one, other in contradictions(case))
    return {frozenset(pair): pair for pair in pairs}
