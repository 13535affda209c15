"""The sheet of a party's brief, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from argmap.core.display import counted, joined_with_and, single_spaced
from argmap.core.graph import ArgumentGraph
from argmap.render.prep_sheet import (
    NAMED,
    NO_ANSWER_NEEDED,
    PrepSheet,
    SheetLine,
    SheetWriter,
    Tone,
    either_way,
    left_out,
    sheet_line,
    step_status,
    turns_text,
)
from argmap.semantics import Status
from argmap.semantics.explain.brief import Attack, Brief
from argmap.semantics.explain.concessions import Concession
from argmap.semantics.explain.cruxes import Crux, FoundCruxes
from argmap.semantics.explain.deciding_claims import DecidingClaim
from argmap.semantics.explain.drops import find_unattributed

T = TypeVar("T")
#: The remark on attacks whose effects are given one by one.
_BY_ITSELF = "each is tried by itself, all else as it is, and again without the other attacks on us where that shows more"


class Most(NamedTuple):
    """The most of each that a brief lists, and the most answers to an attack; more are counted."""

    deciding: int = 8
    case: int = 8
    attacks: int = 6
    answers: int = 2
    cruxes: int = 6
    concessions: int = 5


def brief_sheet(
    graph: ArgumentGraph, statuses: Mapping[str, Status], brief: Brief, most: Most, *, called: str
) -> PrepSheet:
    """Return the sheet of a brief with at most `most` of each part; `called` names the case in commands."""
    return PrepSheet(
        f"{single_spaced(graph.case.title)}: brief for {single_spaced(graph.case.party_name(brief.party))}",
        graph.case.lang,
        tuple(_BriefWriter(graph, statuses, brief, most, called).lines()),
        on_one_page=True,
    )


class _BriefWriter(SheetWriter):
    """Writes the lines of a brief."""

    def __init__(
        self, graph: ArgumentGraph, statuses: Mapping[str, Status], brief: Brief, most: Most, called: str
    ) -> None:
        super().__init__(graph)
        self._statuses, self._brief, self._most, self._called = statuses, brief, most, called
        deciding = {turn.name for one in brief.deciding.claims for turn in one.turned}
        #: The lost conclusions that no single claim turns.
        self._unturned = [name for name in brief.lost if name not in deciding]

    def lines(self) -> Iterator[SheetLine]:
        """Yield all lines."""
        brief, most = self._brief, self._most
        yield sheet_line("part", "The verdict")
        for name in brief.conclusions:
            yield self._claim(name)
        if not brief.conclusions:
            yield sheet_line("note", "no claim is supported or countered, so there is no conclusion")
        if brief.lost:
            yield sheet_line("part", "What would turn it")
            yield from self._turning()
        yield sheet_line("part", "Our case")
        yield from self._up_to(most.case, brief.case, lambda name: [self._claim(name)], "claim")
        if not brief.case:
            yield sheet_line("hole", "nothing that we say supports or counters a conclusion")
        yield sheet_line("part", "Their best attacks, and our answers")
        if len(brief.attacks) > 1:
            yield sheet_line("note", _BY_ITSELF)
        yield from self._up_to(most.attacks, brief.attacks, self._attack, "attack")
        if not brief.attacks:
            yield sheet_line("note", "nothing that we say is attacked")
        yield from left_out(find_unattributed(self._graph, against=brief.party))
        yield from self._cruxes()
        yield sheet_line("part", "What we can concede")
        yield from self._concessions()

    def _claim(self, name: str) -> SheetLine:
        claim, status = self._graph.claims[name], self._statuses[name]
        return SheetLine(
            "claim",
            ((single_spaced(claim.text), "bold"), (f" [{name}] ", "faint"), (status, status)),
            1,
        )

    # What would turn it

    def _turning(self) -> Iterator[SheetLine]:
        brief = self._brief
        yield sheet_line("note", "; ".join(self._stands()))
        claims = brief.deciding.claims
        yield from self._up_to(self._most.deciding, claims, lambda one: [self._deciding(one)], "such claim")
        if claims:
            word = f"--{'accept' if claims[0].accepted else 'reject'} {claims[0].claim}"
            yield sheet_line("note", f"see for yourself: argmap what-if {self._called} {word}")
            if not brief.deciding.complete:
                yield sheet_line("note", "the search was cut short: there may be more such claims")
        for name in self._unturned:
            sets = brief.turning_cruxes(name)
            yield sheet_line("note", self._no_single(name, dict(brief.cruxes)[name], together=bool(sets)))
            lines = [self._crux(name, one) for one in sets]
            yield from self._up_to(self._most.cruxes, lines, lambda line: [line], "set")

    def _stands(self) -> Iterator[str]:
        """Yield on which side the party speaks of the lost conclusions, and their verdicts."""
        groups: dict[tuple[str, Status], list[str]] = {}
        for name in self._brief.lost:
            groups.setdefault((self._brief.stands[name], self._statuses[name]), []).append(name)
        for (side, status), names in groups.items():
            verb = "are" if len(names) > 1 else "is"
            yield f"we speak {side} {joined_with_and(names, NAMED)}, which {verb} {status}"

    def _deciding(self, one: DecidingClaim) -> SheetLine:
        claim, status = self._graph.claims[one.claim], self._statuses[one.claim]
        party = single_spaced(self._case.party_name(claim.by))
        pieces: tuple[tuple[str, Tone], ...] = (
            ("if it holds: " if one.accepted else "if it falls: ", ""),
            (single_spaced(claim.text), "bold"),
            (f" [{', '.join(word for word in (claim.id, party) if word)}] ", "faint"),
            (status, status),
            (f"; then {turns_text(one.turned)}", ""),
        )
        return SheetLine("claim", pieces, 1)

    def _no_single(self, name: str, found: FoundCruxes, *, together: bool) -> str:
        said = (
            f"no single claim would turn {name}"
            if self._brief.deciding.complete
            else f"the search was cut short, and found no single claim that would turn {name}"
        )
        if together:
            return f"{said}, but these would together"
        if found.tried > 1:
            return f"{said}, nor would {found.tried} that rest on no others, if they fall"
        return said

    # Attacks

    def _attack(self, attack: Attack) -> Iterator[SheetLine]:
        link, statuses, most = attack.link, self._statuses, self._most.answers
        target = (
            link.target
            if link.target in self._graph.claims
            else f"the step to {self._graph.links[link.target].target}"
        )
        pieces = (*self.premises(link), (f"against {target}, ", "faint"), step_status(attack.verdict))
        yield SheetLine("attack", pieces, 1)
        yield from self._effects(attack)
        standing = sorted(attack.answers, key=lambda answer: statuses[answer.name] != "accepted")
        for answer in standing[:most]:
            said = (("answer: ", ""), *self.premises(answer), step_status(statuses[answer.name]))
            yield SheetLine("claim", said, 2)
        if len(standing) > most:
            yield sheet_line("note", f"and {counted(len(standing) - most, 'more answer')}", 2)
        if any(statuses[answer.name] == "accepted" for answer in standing):
            return
        if all(statuses[premise] == "unsupported" for premise in link.premises):
            yield sheet_line("note", NO_ANSWER_NEEDED, 2)
        else:
            yield SheetLine("hole", ((f"HOLE: no answer{' stands' if standing else ''}", "bold"),), 2)

    def _effects(self, attack: Attack) -> Iterator[SheetLine]:
        nothing = "answered or conceded, it changes no verdict of ours"
        told = either_way("answered", attack.turned, "conceded") if attack.turned else nothing
        yield sheet_line("note", told, 2)
        if not set(attack.turned_apart) <= set(attack.turned):
            said = either_way("answered", attack.turned_apart, "conceded")
            yield sheet_line("note", f"without the other attacks: {said}", 2)

    # Cruxes

    def _cruxes(self) -> Iterator[SheetLine]:
        """Yield what conclusions hang on, but for what would turn those that are lost: see above."""
        brief = self._brief
        above = {(name, crux.claims) for name in self._unturned for crux in brief.turning_cruxes(name)}
        above |= {
            (turn.name, (one.claim,))
            for one in brief.deciding.claims
            if not one.accepted
            for turn in one.turned
        }
        found = [(name, crux) for name, cruxes in brief.cruxes for crux in cruxes.sets]
        cruxes = [self._crux(*one) for one in found if (one[0], one[1].claims) not in above]
        if found and not cruxes:
            return
        yield sheet_line("part", "What it hangs on")
        yield from self._up_to(self._most.cruxes, cruxes, lambda line: [line], "crux", "cruxes")
        if not cruxes:
            is_all = all(one.complete for _, one in brief.cruxes)
            said = "no small set of claims would" if is_all else "no set of claims was found that would"
            yield sheet_line("note", f"{said} change it if rejected")

    def _crux(self, conclusion: str, crux: Crux) -> SheetLine:
        fall = f"if {joined_with_and(crux.claims)} {'fall' if len(crux.claims) > 1 else 'falls'}: "
        pieces: tuple[tuple[str, Tone], ...] = (
            (fall, ""),
            (f"{conclusion} ", "bold"),
            (f"{self._statuses[conclusion]} → ", ""),
            (crux.status, crux.status),
        )
        return SheetLine("crux", pieces, 1)

    # Concessions

    def _concessions(self) -> Iterator[SheetLine]:
        brief = self._brief
        if not brief.concessions_tried:
            yield sheet_line("note", "there is too much that would turn it to try what can be conceded")
            return
        open_to = [name for name in self._unturned if not brief.turning_cruxes(name)]
        if open_to and brief.concessions:
            verb = "are" if len(open_to) > 1 else "is"
            said = f"{joined_with_and(open_to, NAMED)} {verb} not won as it stands"
            yield sheet_line("note", f"{said}: what costs nothing now may be needed to win it")
        yield from self._up_to(self._most.concessions, brief.concessions, self._concession, "concession")
        if brief.concessions:
            yield from self._proof([name for name in brief.lost if name not in open_to])
        else:
            yield sheet_line("note", "nothing that is still open can be conceded at no cost")

    def _concession(self, one: Concession) -> Iterator[SheetLine]:
        claim = self._graph.claims[one.claim]
        lead = "grant them: " if one.accepted else "give up: "
        pieces: tuple[tuple[str, Tone], ...] = (
            (lead, ""),
            (single_spaced(claim.text), "bold"),
            (f" [{one.claim}]", "faint"),
        )
        yield SheetLine("claim", pieces, 1)
        if one.falls:
            yield sheet_line("note", f"with it: {turns_text(one.falls)}", 2)

    def _proof(self, turning: Sequence[str]) -> Iterator[SheetLine]:
        brief = self._brief
        words = [f"--{'accept' if one.accepted else 'reject'} {one.claim}" for one in brief.concessions]
        kept = joined_with_and([f"{name} stays {self._statuses[name]}" for name in brief.conclusions])
        together = "all of these together" if len(words) > 1 else "with this"
        if turning:
            kept += f", and what turns {joined_with_and(turning, NAMED)} above still does"
        yield sheet_line("note", f"{together}: {kept}")
        shown = " ".join(words[: self._most.concessions])
        yield sheet_line("note", f"see for yourself: argmap what-if {self._called} {shown}")

    def _up_to(
        self,
        most: int,
        some: Sequence[T],
        lines: Callable[[T], Iterable[SheetLine]],
        one: str,
        many: str = "",
    ) -> Iterator[SheetLine]:
        """Yield the lines of the first few things, and the number of the others."""
        for part in some[:most]:
            yield from lines(part)
        if len(some) > most:
            more = counted(len(some) - most, f"more {one}", f"more {many or one + chr(115)}")
            yield sheet_line("note", f"and {more}", 1)
