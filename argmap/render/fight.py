"""Where the fight is: the few claims of a map to look at first, numbered from 1."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.render.outcomes import outcome_verb
from argmap.render.score import cruxes_of
from argmap.render.short_titles import short_title
from argmap.render.standoff import Standoff, standoff_in
from argmap.render.theme import OUTCOMES
from argmap.render.view import FightMark, View
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.contested import contested_claims
from argmap.semantics.explain.why import explain

#: Smaller maps are seen at a glance.
_LEAST = 8
#: Of how many conclusions standoffs and cruxes are searched.
_CONCLUSIONS = 3
#: At most so many claims are numbered, so many of them as cruxes; contested ones up to one in four of all.
_MOST, _CRUXES, _SHARE = 5, 3, 4
#: A crux of more claims than this is not marked; of a standoff so many are, or this many if it is the only one.
_TOGETHER, _AROUND = 2, 3
#: How many characters a conclusion has in what is told of others, and how many are named rather than counted.
_SHORT, _NAMED = 30, 2
#: So many characters a conclusion has that begins as another one does, as many as are needed.
_LONGER = (_SHORT, 45, 60)


class FightItem(NamedTuple):
    """Claims of which the same is told, each with its number and its title, and what is told of them.

    What is told of conclusions has no claims: they have a line of their own.
    """

    claims: tuple[tuple[int, str], ...]
    words: str


def with_fight(view: View) -> View:
    """Return a view whose claims to look at first are numbered; without verdicts, as it is."""
    if not view.statuses or view.changes or view.has_closed_groups or len(view.claims) < _LEAST:
        return view
    heads = (row.claim for row in view.rows if row.depth == 0 and row.role == "conclusion")
    conclusions = list(dict.fromkeys(claim for claim in heads if claim is not None))
    return replace(view, fight=find_fight(view.graph, view.statuses, view.claims, conclusions))


def find_fight(
    graph: ArgumentGraph,
    statuses: Mapping[str, Status],
    drawn: Collection[str],
    conclusions: Sequence[str],
) -> dict[str, FightMark]:
    """Return the claims to look at first, in order.

    These are the standoffs that leave the first conclusions open, the cruxes of these, then the most contested claims.
    A claim is contested where there is something on either side; conclusions are left out, which are marked anyway.
    `statuses` are the verdicts that are shown, by claim and link.
    """
    found = _Finding(graph, statuses, drawn, conclusions)
    found.mark_standoffs()
    found.mark_cruxes()
    found.mark_contested()
    return found.marks


def fight_items(view: View) -> tuple[FightItem, ...]:
    """Return what a picture tells of the claims that are numbered in it, those alike together.

    Where conclusions counter each other, that comes first.
    """
    marks = sorted((mark.number, claim, mark) for claim, mark in view.fight.items())
    items = [FightItem((), words) for words in _between_conclusions(view)] if marks else []
    for key, some in groupby(marks, key=lambda one: one[2].shared or one[0]):
        group = list(some)
        titles = tuple(
            (number, short_title(view.case.claims[claim]).rstrip(".")) for number, claim, _ in group
        )
        words = str(key) if len(group) > 1 else group[0][2].words
        if not group[0][2].shared and view.statuses:
            words = f"{OUTCOMES[view.statuses[group[0][1]]]}: {words}"
        items.append(FightItem(titles, words))
    return tuple(items)


def _between_conclusions(view: View) -> Iterator[str]:
    """Yield how conclusions leave each other open."""
    graph, grounded = view.graph, evaluate_grounded(view.graph.case)
    own = grounded.statuses
    told: set[frozenset[str]] = set()
    for claim in graph.conclusions[:_CONCLUSIONS]:
        if not own[claim] == (view.statuses or {}).get(claim) == "undecided":
            continue
        standoff = standoff_in(graph, claim, explain(grounded, claim))
        around = frozenset(standoff.claims)
        if len(around) > 1 and around not in told and around.issubset(graph.conclusions):
            told.add(around)
            every = len(around) == len(graph.conclusions)
            yield f"{'the' if every else len(around)} conclusions {standoff.verb}"


class _Finding:
    """Marks claims one after the other, each once."""

    def __init__(
        self,
        graph: ArgumentGraph,
        statuses: Mapping[str, Status],
        drawn: Collection[str],
        conclusions: Sequence[str],
    ) -> None:
        self.marks: dict[str, FightMark] = {}
        self._graph, self._statuses, self._drawn = graph, statuses, drawn
        self._conclusions = conclusions
        self._grounded = evaluate_grounded(graph.case)
        # A conclusion is left out where its verdict is not that of the case by itself: the reasons are those of that.
        told = self._grounded.statuses
        self._explained = [one for one in conclusions[:_CONCLUSIONS] if told[one] == statuses.get(one)]

    def mark_standoffs(self) -> None:
        """Mark the claims that counter or depend on each other, so that a conclusion is undecided."""
        found: dict[Standoff, list[str]] = {}
        for claim in self._explained:
            if self._statuses[claim] == "undecided":
                found.setdefault(self._standoff(claim), []).append(claim)
        for standoff, left in found.items():
            places = standoff.claims or dict.fromkeys(one for step in standoff.steps for one in step.premises)
            new = [one for one in places if self._is_free(one)]
            new = new[: min(_AROUND if len(found) == 1 else _TOGETHER, _MOST - len(self.marks))]
            numbers = {claim: number for number, claim in enumerate(new, len(self.marks) + 1)}
            so = f"so {self._named(left)} {outcome_verb('undecided', len(left))}"
            for claim, number in numbers.items():
                words = f"{self._circling(standoff, claim, numbers)}, {so}"
                self.marks[claim] = FightMark(number, words, f"{_circling_together(standoff, numbers)}, {so}")

    def mark_cruxes(self) -> None:
        """Mark the claims on which the verdict on a conclusion hangs, alone or else two of them together."""
        alone: dict[str, list[tuple[str, Status]]] = {}
        pair: dict[tuple[str, ...], list[tuple[str, Status]]] = {}
        for conclusion in self._explained:
            for crux in cruxes_of(self._graph, conclusion).sets:
                if crux.claims == (conclusion,):
                    continue
                if len(crux.claims) == 1:
                    alone.setdefault(crux.claims[0], []).append((conclusion, crux.status))
                elif len(crux.claims) == _TOGETHER:
                    pair.setdefault(crux.claims, []).append((conclusion, crux.status))
        most = min(_MOST, len(self.marks) + _CRUXES)
        for claim in sorted(alone, key=lambda one: -len(alone[one])):
            if len(self.marks) < most and self._is_free(claim):
                then, turned = self._turned(alone[claim])
                self._mark(claim, f"if it falls, {then}", f"if any falls, {turned}")
        claims, hanging = next(iter(pair.items()), ((), []))
        if claims and not alone and len(self.marks) + _TOGETHER <= _MOST and all(map(self._is_free, claims)):
            then, first = self._turned(hanging)[0], len(self.marks) + 1
            for at, claim in enumerate(claims):
                self._mark(claim, f"if it and {first + 1 - at} fall, {then}", f"if both fall, {then}")

    def mark_contested(self) -> None:
        """Mark further claims with something on both sides, up to one in four of all."""
        most = min(_MOST, max(len(self.marks), len(self._drawn) // _SHARE))
        for claim, supports, counters in contested_claims(self._graph):
            if len(self.marks) >= most:
                break
            if supports and counters and self._is_free(claim) and claim not in self._conclusions:
                self._mark(claim, self._balance(claim))

    def _mark(self, claim: str, words: str, shared: str = "") -> None:
        self.marks[claim] = FightMark(len(self.marks) + 1, words, shared)

    def _is_free(self, claim: str) -> bool:
        return claim in self._drawn and claim not in self.marks and claim not in self._conclusions

    def _standoff(self, claim: str) -> Standoff:
        return standoff_in(self._graph, claim, explain(self._grounded, claim))

    def _circling(self, standoff: Standoff, claim: str, numbers: Mapping[str, int]) -> str:
        """Return what one claim of a standoff, or a step from it, has to do with the others."""
        if not standoff.claims:
            steps = len(standoff.steps)
            return f"a step from it {standoff.verb if steps == 1 else f'and others {standoff.verb}'}"
        around = len(standoff.claims)
        if around == 1:
            return standoff.verb
        if around > _TOGETHER:
            return f"it and {counted(around - 1, 'other')} {standoff.verb}"
        other = next(one for one in standoff.claims if one != claim)
        number = numbers.get(other)
        return f"it and {self._named([other]) if number is None else number} {standoff.verb}"

    def _turned(self, became: Sequence[tuple[str, Status]]) -> tuple[str, str]:
        """Return what becomes of conclusions whose verdict turns: with the new verdict, and without it.

        One of them is named, which is accepted now if any is; the others are counted.
        """
        conclusion, after = min(became, key=lambda one: self._statuses[one[0]] != "accepted")
        others = len(became) - 1
        more = (
            f", and {counted(others, 'more verdict')} {'turns' if others == 1 else 'turn'}" if others else ""
        )
        was, name = self._statuses[conclusion], self._named([conclusion])
        turned = f"no longer {outcome_verb(was)}" if was == "accepted" else "gets another verdict"
        return f"{name} {outcome_verb(after)}{more}", f"{name} {turned}{more}"

    def _named(self, some: Sequence[str]) -> str:
        """Return how conclusions are named: by their short titles, or as many, where they are more than two."""
        if len(some) == len(self._conclusions) == 1 and some[0] in self._graph.conclusions:
            return "the conclusion"
        if len(some) > _NAMED:
            return f"{len(some)} conclusions"
        return joined_with_and([self._title(one) for one in some])

    def _title(self, claim: str) -> str:
        """Return the short title of a claim; it is longer where that of another conclusion begins alike."""
        titles = [
            [short_title(self._graph.claims[one], most).rstrip(".") for one in (claim, *self._conclusions)]
            for most in _LONGER
        ]
        alone = (own for own, *others in titles if others.count(own) <= (claim in self._conclusions))
        return f"“{next(alone, titles[-1][0])}”"

    def _balance(self, claim: str) -> str:
        """Return how many reasons for a contested claim and against it hold."""
        told, holding = list[str](), list[int]()
        for stance, side in (("support", "for"), ("counter", "against")):
            links = [link.name for link in self._graph.links_into(claim) if link.stance == stance]
            if links:
                holding.append(sum(self._statuses.get(link) == "accepted" for link in links))
                told.append(f"{holding[-1]} of {len(links)} {side}{'' if told else ' it'}")
        return f"{', '.join(told)} {'holds' if holding == [1] else 'hold'}"


def _circling_together(standoff: Standoff, numbers: Mapping[str, int]) -> str:
    """Return what several claims of a standoff, or steps from them, do."""
    if not standoff.claims:
        return f"steps from them {standoff.verb}"
    others = len(standoff.claims) - len(numbers)
    return f"and {counted(others, 'other')} {standoff.verb}" if others else standoff.verb
