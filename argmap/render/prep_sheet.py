"""A sheet for preparing a debate round, as lines of a few kinds; each output prints them in its own way.

The lines are built once: here from blocks, and in `brief_sheet` from a brief. Their appearance is up to the
terminal or document that prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from argmap.core.display import counted, joined_with_and, single_spaced
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Citation, Link
from argmap.render.unattributed import left_out_words
from argmap.semantics import Status
from argmap.semantics.explain.blocks import Block, BlockAnswer, cited_below
from argmap.semantics.explain.drops import find_unattributed
from argmap.semantics.explain.turned_claims import TurnedClaim

#: The remark on claims whose effects are given one by one.
_BY_ITSELF = "each is tried by itself, all else as it is, and again without their unrelated counters where that shows more"
#: The beginning of an effect without the other counters.
_APART = "without their unrelated counters"
#: The remark on what needs no answer of its own.
NO_ANSWER_NEEDED = "no answer to the claim itself: what it rests on fails"
#: The most claims named in a line; more are counted.
NAMED = 12
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


def blocks_sheet(graph: ArgumentGraph, party: str, blocks: Sequence[Block]) -> PrepSheet:
    """Return the sheet with the answers to the claims of a party."""
    return PrepSheet(
        f"{single_spaced(graph.case.title)}: answers to {single_spaced(graph.case.party_name(party))}",
        graph.case.lang,
        tuple(SheetWriter(graph).blocks(party, blocks)),
    )


class SheetWriter:
    """Writes the lines of sheets."""

    def __init__(self, graph: ArgumentGraph) -> None:
        """Write about a case."""
        self._graph, self._case = graph, graph.case
        self._carded: set[str] = set()

    def blocks(self, party: str, blocks: Sequence[Block]) -> Iterator[SheetLine]:
        """Yield the lines of the blocks of a party."""
        holes = [block for block in blocks if block.is_hole]
        said = f"{counted(len(blocks), 'claim')}, {len(blocks) - len(holes)} answered"
        if holes:
            said += f"; holes: {joined_with_and([block.claim for block in holes], NAMED)}"
        yield sheet_line("note", said)
        if len(blocks) > 1:
            yield sheet_line("note", _BY_ITSELF)
        answers = find_unattributed(self._graph, against=party)
        yield from left_out(link for link in find_unattributed(self._graph) if link not in answers)
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
            yield sheet_line("note", "it is a conclusion")
        else:
            yield from _stake(block)
        if block.is_hole:
            said = "no answer stands" if block.answers else "nothing answers it"
            yield SheetLine("hole", ((f"HOLE: {said}", "bold"),))
        elif not block.answers:
            yield sheet_line("note", NO_ANSWER_NEEDED)
        for number, answer in enumerate(block.answers, 1):
            yield from self._answer(number, block, answer)

    def _answer(self, number: int, block: Block, answer: BlockAnswer) -> Iterator[SheetLine]:
        link = answer.link
        yield SheetLine(
            "claim", (*((f"{number}. ", ""),), *self.premises(link), step_status(answer.status)), 1
        )
        said = _alone(answer.turned)
        if link.target != block.claim:
            said = f"undercuts the step to {link.target if link.target in self._graph.claims else self._graph.links[link.target].target}; {said}"
        if answer.replies:
            said += f"; they answer with {joined_with_and(_premises_of(answer.replies), NAMED)}"
        yield sheet_line("note", said, 2)
        if not set(answer.turned_apart) <= set(answer.turned):
            yield sheet_line("note", f"{_APART}, {_alone(answer.turned_apart)}", 2)
        cited = cited_below(self._graph, link.premises)
        above = [name for name in cited if name in self._carded]
        for name in cited:
            if name not in self._carded:
                self._carded.add(name)
                yield from self._cards(name, 2, named=name not in link.premises)
        if above:
            yield sheet_line("note", f"cards above: {joined_with_and(above, NAMED)}", 2)
        if not cited:
            yield sheet_line("hole", "no card", 2)

    def premises(self, link: Link) -> Iterator[tuple[str, Tone]]:
        """Yield the premises of a link, each with its id and party."""
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
                    yield sheet_line("card", text, depth)

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


def left_out(links: Iterable[Link]) -> Iterator[SheetLine]:
    """Yield a line on the counters that a sheet leaves out, as it is not said whose they are, if any."""
    if words := left_out_words(links):
        yield sheet_line("note", words)


def sheet_line(kind: Kind, text: str, depth: int = 0) -> SheetLine:
    """Return a line of plain text."""
    return SheetLine(kind, ((text, ""),), depth)


def step_status(status: Status) -> tuple[str, Tone]:
    """Return the verdict on a step, which can be another than that on the claim it is from."""
    return f"step {status}", status


def turns_text(changes: Sequence[TurnedClaim]) -> str:
    """Return the changes of verdicts; of very many, the first ones."""
    said = [f"{one.name} {one.before} → {one.after}" for one in changes]
    if len(said) > NAMED + 1:
        said[NAMED:] = [f"and {len(said) - NAMED:,} more"]
    return "; ".join(said)


def _alone(turns: Sequence[TurnedClaim]) -> str:
    return f"alone: {turns_text(turns)}" if turns else "alone it changes nothing"


def _stake(block: Block) -> Iterator[SheetLine]:
    """Yield what hangs on a claim as the case is, and without other counters if that is more."""
    told = "answered or not, it changes no verdict on a conclusion"
    yield sheet_line(
        "note", either_way("nothing answers it", block.stake, "it falls") if block.stake else told
    )
    if not set(block.stake_apart) <= set(block.stake):
        yield sheet_line(
            "note", f"{_APART}: {either_way('nothing answers it', block.stake_apart, 'it falls')}"
        )


def either_way(one: str, changes: Sequence[TurnedClaim], other: str) -> str:
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
            f"{joined_with_and(some, NAMED)} {'are' if len(some) > 1 else 'is'} {verdict}"
            for verdict, some in names.items()
        ]
    )


def _premises_of(links: Iterable[Link]) -> list[str]:
    return list(dict.fromkeys(premise for link in links for premise in link.premises))
