"""Which links of a map with frames are drawn as lines, and what boxes say of the others, by number.

A line between frames would have to go around all that stands between them. So a link is a line if it leads to
a box of the same frame, in the column before, and each box has at most one such box. What else a claim
bears on, and what bears on it, stands in its box.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from argmap.core.link_names import contradiction_name
from argmap.core.model import Link

#: The most columns of claims that lines lead through, and the most steps within each other that are named.
_DEEPEST, _MOST_NESTED = 8, 4
#: The most counters that are lines across frames and columns.
_MOST_ACROSS = 40

_DOES = {"support": "supports", "counter": "counters"}
_DONE = {"support": "supported by", "counter": "countered by"}
_DOES_TO_LINK = {"support": "backs", "counter": "undercuts"}
_DONE_TO_LINK = {"support": "backed by", "counter": "undercut by"}


class FramedLinks:
    """The links between the claims of a map, each of which has a frame."""

    def __init__(self, links: Sequence[Link], frames: Mapping[str, str]) -> None:
        """Find the lines between claims, given the frame of each claim."""
        self._links, self._frames = {link.name: link for link in links}, frames
        self._targets = {link.target for link in links}
        #: For each claim with a line, the claim in the column before its own.
        self.parents: dict[str, str] = {}
        #: The columns that a claim takes with what leads to it, if more than one.
        self._depths: dict[str, int] = {}
        #: The names of links that are lines.
        self.lines: set[str] = set()
        for link in sorted(links, key=lambda link: -len(link.premises)):
            if link.target in frames:
                self._draw(link, link.target)
        for link in links:
            aim = self._links.get(link.target)
            if aim is not None and aim.name in self.lines and aim.target in frames and not self.meets(link):
                self._draw(link, aim.target)
        #: The order of claims with lines in a column: what meets in a point is next to each other.
        self.order = self._order()
        #: The names of counters that are lines across frames and columns, if there are few enough to follow.
        self.across = self._across()
        self.lines |= self.across

    def _across(self) -> set[str]:
        """Return the other counters whose ends are drawn, or none if they are too many."""
        found = {link.name for link in self._apart() if all(one in self._frames for one in link.premises)}
        found = self._with_targets(found)
        return found if len(found) <= _MOST_ACROSS else set()

    def leave_out(self, names: Collection[str]) -> None:
        """Take some of the lines across frames for words, and with them those that lead to one of these."""
        self.lines -= self.across
        self.across = self._with_targets(self.across.difference(names))
        self.lines |= self.across

    def _with_targets(self, names: set[str]) -> set[str]:
        """Return those links whose targets are drawn."""
        found = set(names)
        while without := {
            name
            for name in found
            if (target := self._links[name].target) not in self._frames
            and target not in self.lines
            and target not in found
        }:
            found -= without
        return found

    def _apart(self) -> Iterator[Link]:
        """Yield counters that are not lines yet, with ends of their own or those of another in reverse."""
        taken: dict[frozenset[str], Link | None] = {}
        for name in self.lines:
            taken.update(dict.fromkeys(self._pairs(self._links[name]), self._links[name]))
        for link in self._links.values():
            if link.stance == "support" or link.contradiction or link.name in self.lines:
                continue
            pairs = self._pairs(link)
            others = [taken[pair] for pair in pairs if pair in taken]
            is_clear = not others and len({*pairs}) == len(pairs) and all(len(pair) == 2 for pair in pairs)
            if is_clear or (len(others) == len(pairs) == 1 and self._is_reverse(link, others[0])):
                taken.update(dict.fromkeys(pairs, link if is_clear else None))
                yield link

    def _is_reverse(self, link: Link, other: Link | None) -> bool:
        is_one_line = other is not None and other.stance == "counter" and not self.meets(other)
        return is_one_line and other is not None and other.target == link.premises[0]

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Return the ends of each line of a link: claims, and links for the points where lines meet."""
        link = self._links[name]
        if not self.meets(link):
            return [(link.premises[0], link.target)]
        return [*((premise, name) for premise in link.premises), (name, link.target)]

    def _pairs(self, link: Link) -> list[frozenset[str]]:
        return list(map(frozenset, self.pairs(link.name)))

    def _order(self) -> dict[str, int]:
        positions = {name: number for number, name in enumerate(self._links)}

        def place(name: str) -> tuple[int, bool]:
            aim = self._links[name].target
            return positions.get(aim, positions[name]), aim in positions

        premises = (one for name in sorted(self.lines, key=place) for one in self._links[name].premises)
        return {premise: number for number, premise in enumerate(premises)}

    def meets(self, link: Link) -> bool:
        """Say whether the lines of a link meet others in a point."""
        return len(link.premises) > 1 or link.name in self._targets

    def _draw(self, link: Link, column_before: str) -> None:
        """Make a link a line, if its premises are then next to what it leads to, and nowhere else."""
        frames, premises = self._frames, link.premises
        if link.contradiction or any(frames.get(one) != frames[column_before] for one in premises):
            return
        above = [column_before, *self._before(column_before)]
        if not self.parents.keys().isdisjoint(premises) or not set(above).isdisjoint(premises):
            return
        deep = max(self._depths.get(premise, 1) for premise in premises)
        if len(above) + deep > _DEEPEST:
            return
        self.lines.add(link.name)
        self.parents |= dict.fromkeys(premises, column_before)
        for further, claim in enumerate(above, 1):
            self._depths[claim] = max(self._depths.get(claim, 1), further + deep)

    def _before(self, claim: str) -> Iterator[str]:
        while (parent := self.parents.get(claim)) is not None:
            yield parent
            claim = parent

    def remarks(self, numbers: Mapping[str, int]) -> dict[str, list[str]]:
        """Return what each box says of the links that are not lines, with the numbers of boxes."""
        does: dict[str, dict[str, list[str]]] = {claim: {} for claim in self._frames}
        opposed: set[str] = set()
        for link in self._links.values():
            if link.name in self.lines or link.name in opposed:
                continue
            if link.contradiction:
                opposed.add(contradiction_name(link.target, link.premises[0]))
                for one, other in ((*link.premises, link.target), (link.target, *link.premises)):
                    does[one].setdefault("contradicts", []).append(str(numbers[other]))
                continue
            self._say(link, numbers, does)
        return {
            claim: [f"{words} {', '.join(dict.fromkeys(which))}" for words, which in said.items()]
            for claim, said in does.items()
        }

    def _say(self, link: Link, numbers: Mapping[str, int], does: Mapping[str, dict[str, list[str]]]) -> None:
        drawn = [premise for premise in link.premises if premise in numbers]
        to_claim = link.target in numbers
        for premise in drawn:
            others = [str(numbers[one]) for one in drawn if one != premise]
            verb = (_DOES if to_claim else _DOES_TO_LINK)[link.stance]
            words = f"with {' + '.join(others)} {verb}" if others else verb
            does[premise].setdefault(words, []).append(self._name(link.target, numbers))
        by = " + ".join(str(numbers[premise]) for premise in drawn)
        if not by:
            return
        if to_claim:
            does[link.target].setdefault(_DONE[link.stance], []).append(by)
        elif (aim := self._links[link.target]).premises[0] in numbers:
            step = f"step to {self._name(aim.target, numbers)} {_DONE_TO_LINK[link.stance]}"
            does[aim.premises[0]].setdefault(step, []).append(by)

    def _name(self, target: str, numbers: Mapping[str, int], told: frozenset[str] = frozenset()) -> str:
        """Return the number of a claim, or those of the ends of a link.

        Links may target each other in a cycle.
        """
        if target in numbers:
            return str(numbers[target])
        if target in told or len(told) == _MOST_NESTED:
            return "…"
        link = self._links[target]
        by = " + ".join(str(numbers[premise]) for premise in link.premises if premise in numbers)
        aim = self._name(link.target, numbers, told | {target})
        return f"{by} → {aim if link.target in numbers else f'({aim})'}"
