"""Search for the claims to look at first: what decides conclusions, what they hang on, what is disputed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import permutations
from typing import TypeAlias

from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.core.quoting import in_printed_marks
from argmap.core.reach import reachable
from argmap.render.naming import box_title
from argmap.render.outcomes import outcome_verb
from argmap.render.score import cruxes_of
from argmap.render.standoff import Standoff, standoff_in
from argmap.render.view import FightMark, FightPart
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.contested import contested_claims
from argmap.semantics.explain.why import explain

#: The most conclusions for which standoffs and cruxes are searched.
CONCLUSIONS = 3
#: The most claims that are numbered, the most cruxes and the most deciding claims among them, and the number
#: of claims in the map for each number that is given to a contested claim.
_MOST, _CRUXES, _DECIDING, _SHARE = 5, 3, 3, 4
#: The most claims in a crux that is marked, and the most that are marked in the only standoff. In one of
#: several standoffs, as many are marked as in a crux.
_TOGETHER, _AROUND = 2, 3
#: The most undecided claims that are examined for what leaves them open.
_LOOKED_AT = 50
#: The length, in characters, of a claim that is named in an explanation, and the most that are named, not
#: counted.
SHORT, _NAMED = 30, 2
#: The lengths, in characters, to try for a conclusion that begins like another one.
_LONGER = (SHORT, 45, 60)

#: Conclusions whose verdict changes, each with its new verdict.
_Turns: TypeAlias = list[tuple[str, Status]]
#: A function from the numbers of all claims to the explanation of one claim, and to the one it shares with
#: others.
_Explain: TypeAlias = Callable[[Mapping[str, int]], tuple[str, str]]


def find_fight(
    graph: ArgumentGraph,
    statuses: Mapping[str, Status],
    drawn: Collection[str],
    conclusions: Sequence[str],
) -> dict[str, FightMark]:
    """Return the claims to look at first, in the order of their numbers.

    There are three kinds. Deciding claims are the premises of the attacks because of which the first
    conclusions do not stand. Cruxes are the claims that these conclusions hang on, contested or not; a
    deciding claim that is also a crux is told as a crux. Disputed claims are the standoffs that leave these
    conclusions open, and the most contested claims that bear on a conclusion. Disputed claims come first if
    they include a standoff that leaves a conclusion open. Conclusions are not numbered, since they are marked
    anyway. `statuses` are the verdicts that are shown, by claim and link.
    """
    found = _Finding(graph, statuses, drawn, conclusions)
    found.add_standoffs()
    found.add_deciding()
    found.add_cruxes()
    found.add_contested()
    return found.marks()


def words_for_no_crux(
    graph: ArgumentGraph, statuses: Mapping[str, Status], fight: Mapping[str, FightMark]
) -> str:
    """Return a sentence that the only conclusion hangs on no one or two claims, or "" if it hangs on some.

    There is none for a map without numbered claims, where the search is cut short, where `statuses` has
    another verdict than the case by itself, and where nothing decides about the conclusion.
    """
    if len(graph.conclusions) != 1 or not fight or any(mark.part == "hangs on" for mark in fight.values()):
        return ""
    (conclusion,) = graph.conclusions
    status = evaluate_grounded(graph.case).statuses[conclusion]
    if status not in {"accepted", "rejected"} or statuses.get(conclusion) != status:
        return ""
    found = cruxes_of(graph, conclusion)
    few = any(len(crux.claims) <= _TOGETHER for crux in found.sets)
    if few or not (found.complete or found.tried >= _TOGETHER):
        return ""
    stands = "stand" if status == "accepted" else "not stand"
    return f"It would {stands} even if any one or two claims without supports fell."


class _Finding:
    """A collector of claims, each at most once; they are numbered when all are found."""

    def __init__(
        self,
        graph: ArgumentGraph,
        statuses: Mapping[str, Status],
        drawn: Collection[str],
        conclusions: Sequence[str],
    ) -> None:
        self._graph, self._statuses, self._drawn = graph, statuses, drawn
        self._conclusions, self._concluding = conclusions, frozenset(conclusions)
        self._grounded = evaluate_grounded(graph.case)
        # Explanations are those of the case by itself, so skip the conclusions that have another verdict
        # here.
        self._own = self._grounded.statuses
        self._explained = [one for one in conclusions[:CONCLUSIONS] if self._own[one] == statuses.get(one)]
        self._found: dict[FightPart, dict[str, _Explain]] = {"decided by": {}, "hangs on": {}, "disputed": {}}
        self._single, self._pair = self._find_cruxes()
        self._standoffs: set[frozenset[str]] = set()
        self._leaves_open = False

    def marks(self) -> dict[str, FightMark]:
        """Return the claims that were found, with their numbers."""
        parts = sorted(self._found, key=lambda part: self._leaves_open and part != "disputed")
        told = [(claim, part) for part in parts for claim in self._found[part]]
        numbers = {claim: number for number, (claim, _) in enumerate(told, 1)}
        return {
            claim: FightMark(numbers[claim], part, *self._found[part][claim](numbers)) for claim, part in told
        }

    def add_standoffs(self) -> None:
        """Add the claims of each standoff that leaves a conclusion undecided."""
        found: dict[Standoff, list[str]] = {}
        for claim in self._explained:
            if self._statuses[claim] == "undecided":
                found.setdefault(self._standoff(claim), []).append(claim)
        for standoff, left in found.items():
            self._standoffs.add(_names(standoff))
            self._leaves_open = True
            places = standoff.claims or dict.fromkeys(one for step in standoff.steps for one in step.premises)
            new = [one for one in places if self._is_free(one)]
            new = new[: min(_AROUND if len(found) == 1 else _TOGETHER, _MOST - self._count)]
            so = f"so {self._named(left)} {outcome_verb('undecided', len(left))}"
            shared = f"{_circling_together(standoff, len(new))}, {so}"
            for one in new:
                self._found["disputed"][one] = partial(self._in_standoff, one, standoff, so, shared)

    def add_deciding(self) -> None:
        """Add the premises of the attacks that keep conclusions from standing, unless they are cruxes.

        These are the attacks nearest to the only conclusion, or the nearest one to each of several.
        """
        most = _DECIDING if len(self._explained) == 1 else 1
        deciding = self._found["decided by"]
        for conclusion in self._explained:
            if self._statuses[conclusion] not in {"rejected", "unsupported"}:
                continue
            attacks = self._nearest_attacks(conclusion)
            if any(premise in self._single for attack in attacks for premise in attack.premises):
                continue
            room = min(most, _MOST - 1 - self._count)
            for attack in attacks:
                premises = list(filter(self._is_free, attack.premises))
                if len(premises) > room:
                    premises = premises[: min(room, 1)]
                room -= len(premises)
                deciding.update((premise, partial(self._attacking, attack, attacks)) for premise in premises)

    def _nearest_attacks(self, conclusion: str) -> list[Link]:
        """Return the counters and undercuts in force that are the fewest steps from a conclusion.

        The steps are those of the reasons for its verdict. There are none if the verdict has other reasons.
        """
        level, examined = [conclusion], set[str]()
        while level and len(examined) < _LOOKED_AT:
            examined.update(level)
            reasons = [explain(self._grounded, name, most=1)[0] for name in level]
            attacks = [
                self._graph.links[name]
                for reason in reasons
                if reason.how == "countered"
                for name in (reason.because[0], *reason.further)
            ]
            if attacks:
                return attacks
            below = [
                name
                for reason in reasons
                if reason.how in {"unsupported", "premise"}
                for name in (*reason.because, *reason.fails)
                if self._own[name] in {"rejected", "unsupported"}
            ]
            level = [name for name in dict.fromkeys(below) if name not in examined]
        return []

    def _find_cruxes(self) -> tuple[dict[str, _Turns], dict[tuple[str, ...], _Turns]]:
        """Return the cruxes of one claim, and those of two, with the verdicts that they change."""
        single: dict[str, _Turns] = {}
        pair: dict[tuple[str, ...], _Turns] = {}
        for conclusion in self._explained:
            for crux in cruxes_of(self._graph, conclusion).sets:
                if crux.claims == (conclusion,):
                    continue
                if len(crux.claims) == 1:
                    single.setdefault(crux.claims[0], []).append((conclusion, crux.status))
                elif len(crux.claims) == _TOGETHER:
                    pair.setdefault(crux.claims, []).append((conclusion, crux.status))
        return single, pair

    def add_cruxes(self) -> None:
        """Add the cruxes of the conclusions: single claims, or else one pair."""
        single = self._single
        room = min(_CRUXES, _MOST - self._count - (not self._found["disputed"]))
        for claim in filter(self._is_free, sorted(single, key=lambda one: -len(single[one]))):
            if len(self._found["hangs on"]) < room:
                self._found["hangs on"][claim] = partial(self._alone, single, claim)
        claims, hanging = next(iter(self._pair.items()), ((), []))
        if claims and not single and self._count + _TOGETHER <= _MOST and all(map(self._is_free, claims)):
            then = self._then(hanging)
            for one, other in permutations(claims):
                self._found["hangs on"][one] = partial(_with_another, other, then)

    def add_contested(self) -> None:
        """Add further disputed claims: at least one, and up to a quarter of all claims in the map.

        If nothing undecided was found before, the most contested undecided claim is among them.
        """
        room = min(_MOST, max(self._count + 1, len(self._drawn) // _SHARE)) - self._count
        chosen: dict[str, str] = {}
        has_open = bool(self._standoffs)
        for claim, is_open, words in self._disputed() if room else ():
            if len(chosen) == room:
                if has_open or not is_open:
                    continue
                chosen.popitem()
            chosen[claim] = words
            has_open = has_open or is_open
            if has_open and len(chosen) == room:
                break
        for claim, words in chosen.items():
            self._found["disputed"][claim] = partial(_by_itself, words)

    def _disputed(self) -> Iterator[tuple[str, bool, str]]:
        """Yield the disputed claims that bear on a conclusion, with whether each is open, and why.

        The most contested come first, with links on both sides or several counters, then all others that are
        open. Of the claims that one standoff leaves open, only the first is yielded. If there is nothing
        else, one claim with a single counter is.
        """
        contested = dict.fromkeys(one.claim for one in contested_claims(self._graph))
        bearing, looked_at, countered = self._bearing(), 0, ""
        for claim in {**contested, **dict.fromkeys(self._graph.claims)}:
            status = self._statuses.get(claim)
            if claim not in bearing or not self._is_free(claim) or status is None:
                continue
            if status == self._own[claim] == "undecided" and looked_at < _LOOKED_AT:
                looked_at += 1
                standoff = self._standoff(claim)
                if _names(standoff) not in self._standoffs:
                    self._standoffs.add(_names(standoff))
                    yield claim, True, self._left_open(claim, standoff)
            elif status != "undecided" and claim in contested:
                yield claim, False, self._balance(claim)
            elif status != "undecided" and not countered and self._graph.counters_of(claim):
                countered = claim
        if (
            countered
            and not self._found["disputed"]
            and not self._standoffs
            and not any(map(self._is_free, contested))
        ):
            yield countered, False, self._balance(countered)

    def _bearing(self) -> set[str]:
        """Return the claims and links that bear on a conclusion, or on a rival of one that does.

        Without conclusions, these are all claims.
        """
        if not self._conclusions:
            return set(self._graph.claims)

        def near(name: str) -> Iterator[str]:
            if issue := self._graph.issues.get(name):
                yield from issue.positions
            yield from self._graph.bearing_on(name)

        return reachable(self._conclusions, near)

    @property
    def _count(self) -> int:
        return sum(map(len, self._found.values()))

    def _is_free(self, claim: str) -> bool:
        taken = claim in self._concluding or any(claim in found for found in self._found.values())
        return claim in self._drawn and not taken

    def _standoff(self, claim: str) -> Standoff:
        return standoff_in(self._graph, claim, explain(self._grounded, claim))

    def _in_standoff(
        self, claim: str, standoff: Standoff, left: str, shared: str, numbers: Mapping[str, int]
    ) -> tuple[str, str]:
        return f"{self._circling(standoff, claim, numbers)}, {left}", shared

    def _circling(self, standoff: Standoff, claim: str, numbers: Mapping[str, int]) -> str:
        """Return how a claim of a standoff, or the step from it, relates to the others."""
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

    def _left_open(self, claim: str, standoff: Standoff) -> str:
        """Return what leaves an undecided claim open: the standoff that it is in, or that it waits for."""
        if claim in standoff.claims:
            return self._circling(standoff, claim, {})
        if standoff.claims:
            named = joined_with_and([self._named([one]) for one in standoff.claims], _NAMED)
            return f"{named} {standoff.verb}"
        premises = dict.fromkeys(one for step in standoff.steps for one in step.premises)
        named = joined_with_and([self._named([one]) for one in premises], _NAMED)
        return f"the {'step' if len(standoff.steps) == 1 else 'steps'} from {named} {standoff.verb}"

    def _attacking(
        self, attack: Link, attacks: Sequence[Link], _numbers: Mapping[str, int]
    ) -> tuple[str, str]:
        """Return what a deciding claim attacks: for this claim alone, and for several with the same target.

        It counts the attacks on the same target that have no number.
        """
        alike = [one for one in attacks if one.target == attack.target]
        untold = sum(self._found["decided by"].keys().isdisjoint(one.premises) for one in alike)
        verb, target = self._verb_and_target(attack)
        joint = len(attack.premises) > 1
        helped = f" together with {counted(len(attack.premises) - 1, 'other')}" if joint else ""
        more = f", and so {'does' if untold == 1 else 'do'} {untold} more" if untold else ""
        together = "together " if joint and len(alike) - untold == 1 else ""
        return f"{verb}s {target}{helped}{more}", f"{together}{verb} {target}{more}"

    def _verb_and_target(self, attack: Link) -> tuple[str, str]:
        """Return what an attack does, and the claim or the step to which it does so."""
        if attack.target in self._graph.claims:
            return "counter", self._named([attack.target])
        premises = self._graph.links[attack.target].premises
        named = joined_with_and([self._named([one]) for one in premises], _NAMED)
        return "undercut", f"the step from {named}"

    def _alone(
        self, turning: Mapping[str, _Turns], claim: str, _numbers: Mapping[str, int]
    ) -> tuple[str, str]:
        """Return the explanation of a crux: for this claim alone, and for several with the same effect.

        It counts the cruxes with the same effect that have no number.
        """
        became = self._became(turning[claim])
        alike = [one for one in turning if self._became(turning[one]) == became]
        numbered = sum(one in self._found["hangs on"] for one in alike)
        others = sum(one not in self._found["hangs on"] and one not in self._concluding for one in alike)
        either = "either" if numbered == _TOGETHER else "any"
        alone, together = f"if it falls, {self._then(turning[claim])}", f"if {either} falls, {became}"
        if others:
            together = f"and {others} more: if any falls, {became}"
            if numbered == 1:
                alone = together
        return alone, together

    def _became(self, became: _Turns) -> str:
        """Return the effect on the conclusions; for one that is accepted, only that it no longer stands."""
        conclusion, _ = self._first(became)
        if self._statuses[conclusion] != "accepted":
            return self._then(became)
        return f"{self._named([conclusion])} no longer {outcome_verb('accepted')}{_and_more(became)}"

    def _then(self, became: _Turns) -> str:
        """Return the conclusions whose verdict changes, with the new verdict."""
        conclusion, after = self._first(became)
        return f"{self._named([conclusion])} {outcome_verb(after)}{_and_more(became)}"

    def _first(self, became: _Turns) -> tuple[str, Status]:
        """Return the conclusion to name, with its new verdict: one that is accepted now, if there is one."""
        return min(became, key=lambda one: self._statuses[one[0]] != "accepted")

    def _named(self, some: Sequence[str]) -> str:
        """Return the short titles of claims, or the number of conclusions if there are more than two."""
        if len(some) == len(self._conclusions) == 1 and some[0] in self._graph.conclusions:
            return "the conclusion"
        if len(some) > _NAMED:
            return f"{len(some)} conclusions"
        return joined_with_and([self._title(one) for one in some])

    def _title(self, claim: str) -> str:
        """Return the short title of a claim, long enough to differ from those of the conclusions."""
        titles = [[self._short(one, most) for one in (claim, *self._conclusions)] for most in _LONGER]
        alone = (own for own, *others in titles if others.count(own) <= (claim in self._conclusions))
        return in_printed_marks(next(alone, titles[-1][0]))

    def _short(self, claim: str, most: int) -> str:
        """Return a claim in a few words, as its box begins."""
        return box_title(self._graph.claims[claim], most, concludes=claim in self._concluding)

    def _balance(self, claim: str) -> str:
        """Return how many of the reasons for a contested claim hold, and how many of its counters."""
        into = self._graph.links_into(claim)
        reasons, counters = (
            [one for one in into if one.stance == stance] for stance in ("support", "counter")
        )
        told = [
            self._share(reasons, "reason for it", "reasons for it"),
            self._share(counters, "counter", "counters"),
        ]
        undercuts = [one for reason in reasons for one in self._graph.undercuts_of(reason.name)]
        if not counters and undercuts and not any(self._holds(one) for one in undercuts):
            told.append(f"what undercuts {'it' if len(reasons) == 1 else 'them'} fails")
        return ", ".join(part for part in told if part)

    def _share(self, links: Sequence[Link], one: str, several: str) -> str:
        """Return the share of links that are in force, or that all of them fail or are open."""
        if not links:
            return ""
        holding = sum(map(self._holds, links))
        waiting = sum(self._statuses.get(link.name) == "undecided" for link in links)
        all_alike = {len(links)} & {holding, waiting, len(links) - holding - waiting}
        if len(links) == 1 or all_alike:
            single = len(links) == 1
            who = (
                f"the only {one}"
                if single
                else f"{'both' if len(links) == 2 else f'all {len(links)}'} {several}"
            )
            if waiting:
                return f"{who} {'is' if single else 'are'} open"
            verb = "hold" if holding else "fail"
            return f"{who} {verb}{'s' if single else ''}"
        return f"{holding or 'none'} of {len(links)} {several} {'hold' if holding > 1 else 'holds'}"

    def _holds(self, link: Link) -> bool:
        return self._statuses.get(link.name) == "accepted"


def _names(standoff: Standoff) -> frozenset[str]:
    """Return the claims of a standoff, or the names of its steps if it has no claims."""
    return frozenset(standoff.claims or (step.name for step in standoff.steps))


def _circling_together(standoff: Standoff, count: int) -> str:
    """Return what several claims of a standoff, or the steps from them, do."""
    if not standoff.claims:
        return f"steps from them {standoff.verb}"
    others = len(standoff.claims) - count
    return f"and {counted(others, 'other')} {standoff.verb}" if others else standoff.verb


def _and_more(became: _Turns) -> str:
    """Return how many more conclusions change besides the one that is named."""
    others = len(became) - 1
    return (
        f", and {counted(others, 'more conclusion')} {'changes' if others == 1 else 'change'}"
        if others
        else ""
    )


def _by_itself(words: str, _numbers: Mapping[str, int]) -> tuple[str, str]:
    """Return the explanation of a claim that shares it with no other."""
    return words, ""


def _with_another(other: str, then: str, numbers: Mapping[str, int]) -> tuple[str, str]:
    """Return the effect on the conclusions if a claim falls together with another."""
    return f"if it and {numbers[other]} fall, {then}", f"if both fall, {then}"
