"""A sheet for preparing a debate round, as lines of a few kinds; each output prints them in its own way.

The lines are built here once, from blocks or from a brief. Their appearance is up to the terminal or document
that prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from argmap.core.display import counted, joined_with_and, single_spaced
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Citation, Link
from argmap.semantics import Status
from argmap.semantics.explain.blocks import Block, BlockAnswer, cited_below
from argmap.semantics.explain.brief import Attack, Brief, Concession
from argmap.semantics.explain.cruxes import Crux
from argmap.semantics.explain.turned_claims import TurnedClaim
from argmap.semantics.explain.what_if import Changed

T = TypeVar("T")
#: The remark on claims whose effects are given one by one.
_BY_ITSELF = "each is tried by itself, all else as it is, and again without their unrelated counters where that shows more"
#: The remark on attacks whose effects are given one by one.
_SET_ASIDE = "each is tried by itself: whatever else they say to counter us is set aside"
#: The beginning of an effect without the other counters.
_APART = "without their unrelated counters"
#: The remark on what needs no answer of its own.
_UNSUPPORTED = "no answer to the claim itself: what it rests on fails"
#: The most claims named in a line; more are counted.
_NAMED = 12
#: The kinds of line: a part of the sheet, what is answered (in blocks, in a brief), a claim, what a verdict
#: hangs on, a citation, its words, a remark, a gap.
Kind = Literal["part", "block", "attack", "claim", "crux", "cite", "card", "note", "hole"]
#: The style of a piece of text: plain, bold, faint, or that of a verdict.
Tone = Literal["", "bold", "faint", "accepted", "rejected", "undecided", "unsupported"]


class SheetLine(NamedTuple):
    """A line: its kind, its pieces of text, and its level of indentation."""

    kind: Kind
    pieces: tuple[tuple[str, Tone], ...]
    depth: int = 0

    @property
    def text(self) -> str:
        """The whole text of the line."""
        return "".join(text for text, _ in self.pieces)


class PrepSheet(NamedTuple):
    """A sheet: its title, the language of its case, its lines, and whether it should fit on one page."""

    title: str
    lang: str | None
    lines: tuple[SheetLine, ...]
    on_one_page: bool = False


class Most(NamedTuple):
    """The most of each that a brief lists, and the most answers to an attack; more are counted."""

    case: int = 8
    attacks: int = 6
    answers: int = 2
    cruxes: int = 6
    concessions: int = 5


def blocks_sheet(graph: ArgumentGraph, party: str, blocks: Sequence[Block]) -> PrepSheet:
    """Return the sheet with the answers to the claims of a party."""
    return PrepSheet(
        f"{single_spaced(graph.case.title)}: answers to {single_spaced(graph.case.party_name(party))}",
        graph.case.lang,
        tuple(_Writer(graph).blocks(blocks)),
    )


def brief_sheet(
    graph: ArgumentGraph, statuses: Mapping[str, Status], brief: Brief, most: Most, *, called: str
) -> PrepSheet:
    """Return the sheet of a brief with at most `most` of each part; `called` names the case in commands."""
    return PrepSheet(
        f"{single_spaced(graph.case.title)}: brief for {single_spaced(graph.case.party_name(brief.party))}",
        graph.case.lang,
        tuple(_Writer(graph, called).brief(statuses, brief, most)),
        on_one_page=True,
    )


class _Writer:
    """Writes the lines of sheets."""

    def __init__(self, graph: ArgumentGraph, called: str = "") -> None:
        self._graph, self._case, self._called = graph, graph.case, called
        self._carded: set[str] = set()

    # Blocks

    def blocks(self, blocks: Sequence[Block]) -> Iterator[SheetLine]:
        holes = [block for block in blocks if block.is_hole]
        said = f"{counted(len(blocks), 'claim')}, {len(blocks) - len(holes)} answered"
        if holes:
            said += f"; holes: {joined_with_and([block.claim for block in holes], _NAMED)}"
        yield _line("note", said)
        if len(blocks) > 1:
            yield _line("note", _BY_ITSELF)
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[SheetLine]:
        claim = self._graph.claims[block.claim]
        head: tuple[tuple[str, Tone], ...] = (
            ("A2: ", ""),
            (single_spaced(claim.text), "bold"),
            (f" [{claim.id}] ", "faint"),
            (block.status, block.status),
        )
        yield SheetLine("block", head)
        is_conclusion = block.claim in self._graph.conclusions
        if is_conclusion and not block.stake and not block.stake_apart:
            yield _line("note", "it is a conclusion")
        else:
            yield from _stake(block)
        if block.is_hole:
            said = "no answer stands" if block.answers else "nothing answers it"
            yield SheetLine("hole", ((f"HOLE: {said}", "bold"),))
        elif not block.answers:
            yield _line("note", _UNSUPPORTED)
        for number, answer in enumerate(block.answers, 1):
            yield from self._answer(number, block, answer)

    def _answer(self, number: int, block: Block, answer: BlockAnswer) -> Iterator[SheetLine]:
        link = answer.link
        yield SheetLine("claim", (*((f"{number}. ", ""),), *self._premises(link), _step(answer.status)), 1)
        said = _alone(answer.turned)
        if link.target != block.claim:
            said = f"undercuts the step to {link.target if link.target in self._graph.claims else self._graph.links[link.target].target}; {said}"
        if answer.replies:
            said += f"; they answer with {joined_with_and(_premises_of(answer.replies), _NAMED)}"
        yield _line("note", said, 2)
        if not set(answer.turned_apart) <= set(answer.turned):
            yield _line("note", f"{_APART}, {_alone(answer.turned_apart)}", 2)
        cited = cited_below(self._graph, link.premises)
        above = [name for name in cited if name in self._carded]
        for name in cited:
            if name not in self._carded:
                self._carded.add(name)
                yield from self._cards(name, 2, named=name not in link.premises)
        if above:
            yield _line("note", f"cards above: {joined_with_and(above, _NAMED)}", 2)
        if not cited:
            yield _line("hole", "no card", 2)

    def _premises(self, link: Link) -> Iterator[tuple[str, Tone]]:
        for at, premise in enumerate(link.premises):
            claim = self._graph.claims[premise]
            yield (" and " if at else ""), ""
            yield single_spaced(claim.text), "bold"
            party = self._case.party_name(claim.by)
            yield f" [{', '.join(word for word in (claim.id, single_spaced(party)) if word)}] ", "faint"

    def _cards(self, name: str, depth: int, *, named: bool) -> Iterator[SheetLine]:
        claim = self._graph.claims[name]
        if named:
            yield SheetLine("claim", ((single_spaced(claim.text), "bold"), (f" [{name}]", "faint")), depth)
        for cite in claim.cites:
            yield SheetLine("cite", tuple(self._cite(cite)), depth)
            for text in (cite.quote, cite.translation):
                if text:
                    yield _line("card", text, depth)

    def _cite(self, cite: Citation) -> Iterator[tuple[str, Tone]]:
        source = self._case.sources.get(cite.source or "")
        if source is None:
            yield cite.source or "No source", "bold"
        else:
            head = source.author or source.title or source.id
            yield single_spaced(head), "bold"
            parts = (
                source.qualifications,
                source.date,
                source.title if source.author else "",
                source.publisher,
            )
            for part in parts:
                if part:
                    yield f", {single_spaced(part)}", ""
            if source.url:
                yield f", {source.url}", "faint"
        if cite.at:
            yield f", {single_spaced(cite.at)}", ""

    # Brief

    def brief(self, statuses: Mapping[str, Status], brief: Brief, most: Most) -> Iterator[SheetLine]:
        yield _line("part", "The verdict")
        for name in brief.conclusions:
            yield self._claim(name, statuses)
        if not brief.conclusions:
            yield _line("note", "no claim is supported or countered, so there is no conclusion")
        yield _line("part", "Our case")
        yield from self._up_to(most.case, brief.case, lambda name: [self._claim(name, statuses)], "claim")
        if not brief.case:
            yield _line("hole", "nothing that we say bears on a conclusion")
        yield _line("part", "Their best attacks, and our answers")
        if len(brief.attacks) > 1:
            yield _line("note", _SET_ASIDE)
        yield from self._up_to(
            most.attacks, brief.attacks, lambda attack: self._attack(attack, statuses, most.answers), "attack"
        )
        if not brief.attacks:
            yield _line("note", "nothing that we say is attacked")
        yield _line("part", "What it hangs on")
        cruxes = [self._crux(name, one, statuses) for name, found in brief.cruxes for one in found.sets]
        yield from self._up_to(most.cruxes, cruxes, lambda line: [line], "crux", "cruxes")
        if not cruxes:
            yield _line("note", "no small set of claims would change it if rejected")
        yield _line("part", "What we can concede")
        if lost := self._lost(statuses, brief):
            words = f"{joined_with_and(lost)} {'are' if len(lost) > 1 else 'is'}"
            yield _line("note", f"{words} lost as it stands: what costs no more now may be needed to win it")
        yield from self._up_to(most.concessions, brief.concessions, self._concession, "concession")
        if brief.concessions:
            yield from self._proof(brief, statuses, most)
        else:
            yield _line("note", "nothing that is still open can be conceded at no cost")

    def _lost(self, statuses: Mapping[str, Status], brief: Brief) -> list[str]:
        """Return the conclusions of the party that are not accepted."""
        own = [name for name in brief.conclusions if self._graph.claims[name].by == brief.party]
        return [name for name in own if statuses[name] != "accepted"] if brief.concessions else []

    def _claim(self, name: str, statuses: Mapping[str, Status], lead: str = "", depth: int = 1) -> SheetLine:
        claim = self._graph.claims[name]
        pieces: tuple[tuple[str, Tone], ...] = (
            (lead, ""),
            (single_spaced(claim.text), "bold"),
            (f" [{name}] ", "faint"),
            (statuses[name], statuses[name]),
        )
        return SheetLine("claim", tuple(piece for piece in pieces if piece[0]), depth)

    def _attack(self, attack: Attack, statuses: Mapping[str, Status], most: int) -> Iterator[SheetLine]:
        link = attack.link
        target = (
            link.target
            if link.target in self._graph.claims
            else f"the step to {self._graph.links[link.target].target}"
        )
        yield SheetLine(
            "attack", (*self._premises(link), (f"against {target}, ", "faint"), _step(attack.verdict)), 1
        )
        told = (
            _either("answered", attack.turned, "conceded")
            if attack.turned
            else "conceded, it changes no verdict of ours"
        )
        yield _line("note", told, 2)
        standing = sorted(attack.answers, key=lambda answer: statuses[answer.name] != "accepted")
        for answer in standing[:most]:
            yield SheetLine(
                "claim",
                (("answer: ", ""), *self._premises(answer), _step(statuses[answer.name])),
                2,
            )
        if len(standing) > most:
            yield _line("note", f"and {counted(len(standing) - most, 'more answer')}", 2)
        if any(statuses[answer.name] == "accepted" for answer in standing):
            return
        if all(statuses[premise] == "unsupported" for premise in link.premises):
            yield _line("note", _UNSUPPORTED, 2)
        else:
            yield SheetLine("hole", ((f"HOLE: no answer{' stands' if standing else ''}", "bold"),), 2)

    def _crux(self, conclusion: str, crux: Crux, statuses: Mapping[str, Status]) -> SheetLine:
        fall = f"if {joined_with_and(crux.claims)} {'fall' if len(crux.claims) > 1 else 'falls'}: "
        return SheetLine(
            "crux",
            (
                (fall, ""),
                (f"{conclusion} ", "bold"),
                (f"{statuses[conclusion]} → ", ""),
                (crux.status, crux.status),
            ),
            1,
        )

    def _concession(self, one: Concession) -> Iterator[SheetLine]:
        claim = self._graph.claims[one.claim]
        lead = "grant them: " if one.accepted else "give up: "
        yield SheetLine(
            "claim", ((lead, ""), (single_spaced(claim.text), "bold"), (f" [{one.claim}]", "faint")), 1
        )
        if one.falls:
            yield _line("note", f"with it: {_turns(one.falls)}", 2)

    def _proof(self, brief: Brief, statuses: Mapping[str, Status], most: Most) -> Iterator[SheetLine]:
        words = [f"--{'accept' if one.accepted else 'reject'} {one.claim}" for one in brief.concessions]
        kept = joined_with_and([f"{name} stays {statuses[name]}" for name in brief.conclusions])
        together = "all of these together" if len(words) > 1 else "with this"
        yield _line("note", f"{together}: {kept}")
        yield _line(
            "note", f"see for yourself: argmap what-if {self._called} {' '.join(words[: most.concessions])}"
        )

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
            yield _line(
                "note", f"and {counted(len(some) - most, f'more {one}', f'more {many or one + chr(115)}')}", 1
            )


def _line(kind: Kind, text: str, depth: int = 0) -> SheetLine:
    return SheetLine(kind, ((text, ""),), depth)


def _step(status: Status) -> tuple[str, Tone]:
    """Return the verdict on a step, which can be another than that on the claim it is from."""
    return f"step {status}", status


def _turns(changes: Sequence[Changed | TurnedClaim]) -> str:
    said = [f"{one.name} {one.before} → {one.after}" for one in changes]
    if len(said) > _NAMED + 1:
        said[_NAMED:] = [f"and {len(said) - _NAMED:,} more"]
    return "; ".join(said)


def _alone(turns: Sequence[TurnedClaim]) -> str:
    return f"alone: {_turns(turns)}" if turns else "alone it changes nothing"


def _stake(block: Block) -> Iterator[SheetLine]:
    """Yield what hangs on a claim as the case is, and without other counters if that is more."""
    told = "answered or not, it changes no verdict on a conclusion"
    yield _line("note", _either("nothing answers it", block.stake, "it falls") if block.stake else told)
    if not set(block.stake_apart) <= set(block.stake):
        yield _line("note", f"{_APART}: {_either('nothing answers it', block.stake_apart, 'it falls')}")


def _either(one: str, changes: Sequence[Changed | TurnedClaim], other: str) -> str:
    """Return the statuses in one case and in another, with claims of the same verdict grouped."""
    before = _verdicts([(changed.name, changed.before) for changed in changes])
    after = _verdicts([(changed.name, changed.after) for changed in changes])
    return f"if {one}, {before}; if {other}, {after}"


def _verdicts(verdicts: Sequence[tuple[str, Status]]) -> str:
    names: dict[Status, list[str]] = {}
    for name, verdict in verdicts:
        names.setdefault(verdict, []).append(name)
    return joined_with_and(
        [
            f"{joined_with_and(some, _NAMED)} {'are' if len(some) > 1 else 'is'} {verdict}"
            for verdict, some in names.items()
        ]
    )


def _premises_of(links: Iterable[Link]) -> list[str]:
    return list(dict.fromkeys(premise for link in links for premise in link.premises))
