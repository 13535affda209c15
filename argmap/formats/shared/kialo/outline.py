"""The claims of a case as the numbered entries of a discussion on Kialo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.core.model import Stance
from argmap.core.reach import reachable
from argmap.render.view import View

_WORDS: dict[Stance, str] = {"support": "Pro", "counter": "Con"}
#: The number of an entry among its siblings.
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class NumberedEntry(NamedTuple):
    """An entry to write: a claim, or a reference to one written elsewhere."""

    number: str
    label: str
    claim: str
    reference: bool = False


class KialoOutline:
    """The entries of a view: each claim once, and references where it bears on something else as well.

    A claim whose id is the number of an entry keeps it if possible: if it bears on the claim with the number
    before its last part, and that claim keeps its number. All other claims are numbered in their order with
    the numbers that are left.

    `joint` are the links with several premises, and `on_links` those on other links. A discussion has
    neither, so each premise is written on its own, and what bears on a link is written under a premise of it.
    `repeated` is the number of premises that would then say what others say already, and are not written.
    """

    def __init__(self, view: View) -> None:
        """Find the theses of the drawn part of a case, and what bears on what."""
        drawn = view.claims
        order = {claim: index for index, claim in enumerate(view.case.claims)}
        by_name = {link.name: link for link in view.links}
        self.joint = [link for link in by_name.values() if len(link.premises) > 1]
        self.on_links = [link for link in by_name.values() if link.target in by_name]
        self.repeated = 0
        self._bearing: dict[str, list[tuple[str, Stance]]] = {claim: [] for claim in drawn}
        for link in by_name.values():
            on = by_name[link.target].premises[0] if link.target in by_name else link.target
            self._bearing[on] += [(premise, link.stance) for premise in link.premises]
        for on, below in self._bearing.items():
            self._bearing[on] = sorted(dict.fromkeys(below), key=lambda pair: order[pair[0]])
            self.repeated += len(below) - len(self._bearing[on])
        heads = [row.claim for row in view.rows if row.depth == 0 and row.claim is not None]
        theses = self._theses(dict.fromkeys((*heads, *sorted(drawn, key=order.__getitem__))))
        self.has_question = len(theses) > 1
        numbers = _numbered_in_order(theses) if self.has_question else ["1"][: len(theses)]
        self._theses_by_number = list(zip(numbers, theses, strict=True))
        self._kept = self._keeping_their_numbers()

    def _theses(self, order: dict[str, None]) -> list[str]:
        """Return the claims above all others, each the first of those that are below no earlier one."""
        theses: list[str] = []
        reached: set[str] = set()

        def unreached_below(claim: str) -> list[str]:
            return [premise for premise, _ in self._bearing[claim] if premise not in reached]

        for claim in order:
            if claim not in reached:
                theses.append(claim)
                reached.update(reachable([claim], unreached_below))
        return theses

    def _keeping_their_numbers(self) -> set[str]:
        """Return the claims that are written at the number that is their id."""
        kept = {claim for number, claim in self._theses_by_number if number == claim}
        theses = {claim for _, claim in self._theses_by_number}
        for claim in sorted(self._bearing, key=lambda one: one.count(".")):
            above, _, last = claim.rpartition(".")
            if claim in theses or above not in kept or not _NUMBER.fullmatch(last):
                continue
            if any(premise == claim for premise, _ in self._bearing[above]):
                kept.add(claim)
        return kept

    def entries(self) -> Iterator[NumberedEntry]:
        """Yield the entries in the order of their numbers.

        This does not recurse, as a chain may be thousands of links long.
        """
        written: set[str] = set()
        stack = [(number, "Thesis", claim) for number, claim in reversed(self._theses_by_number)]
        at_home = self._kept | {claim for _, claim in self._theses_by_number}
        while stack:
            number, label, claim = stack.pop()
            elsewhere = label != "Thesis" and claim in at_home and number != claim
            reference = claim in written or elsewhere
            yield NumberedEntry(number, label, claim, reference)
            if not reference:
                written.add(claim)
                below = self._bearing[claim]
                numbers = _numbered(number, [one for one, _ in below], self._kept)
                entries = [
                    (at, _WORDS[stance], one) for at, (one, stance) in zip(numbers, below, strict=True)
                ]
                stack += sorted(entries, key=lambda entry: _place(entry[0]), reverse=True)


def _numbered(above: str, claims: Sequence[str], kept: set[str]) -> list[str]:
    """Return a number for each claim below `above`: its id if it keeps that, else the next free one."""
    own: set[str] = set()
    found: list[str] = []
    for claim in claims:
        is_own = claim in kept and claim not in own and _is_below(claim, above)
        found.append(claim if is_own else "")
        if is_own:
            own.add(claim)
    free = (number for at in range(1, len(own) + len(claims) + 1) if (number := f"{above}.{at}") not in own)
    return [number or next(free) for number in found]


def _numbered_in_order(theses: Sequence[str]) -> list[str]:
    """Return a number for each thesis, in order: its id if that is a later number."""
    at = 0
    found = []
    for thesis in theses:
        own = _place(thesis) if _is_below(thesis, "1") else 0
        at = own if own > at else at + 1
        found.append(f"1.{at}")
    return found


def _is_below(claim: str, above: str) -> bool:
    head, _, last = claim.rpartition(".")
    return head == above and _NUMBER.fullmatch(last) is not None


def _place(number: str) -> int:
    return int(number.rpartition(".")[2])
