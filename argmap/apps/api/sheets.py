"""What a coach prepares: blocks against a party, and a brief for one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of, known_party
from argmap.apps.api.documented import Documented
from argmap.apps.api.writing import write_content
from argmap.core.diagnostics import ArgmapError, file_path, require_a
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, part_hint
from argmap.core.option_words import way
from argmap.render.brief_sheet import Most, brief_sheet
from argmap.render.prep_sheet import PrepSheet, blocks_sheet
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.blocks import Block, find_blocks
from argmap.semantics.explain.brief import Brief, build_brief

#: JSON of a brief may have so many verdicts that attacks turn: about a hundred megabytes.
_MOST_VERDICTS = 1_000_000

if TYPE_CHECKING:
    from argmap.render.json.blocks import BlocksDocument
    from argmap.render.json.brief import BriefDocument


@dataclass(frozen=True, slots=True)
class Blocks(Documented):
    """The claims of a party with the answers to them, those on which a conclusion depends first.

    `party` is the id of the party.
    """

    graph: ArgumentGraph
    party: str
    blocks: tuple[Block, ...]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    @property
    def holes(self) -> tuple[Block, ...]:
        """The blocks in which no answer stands."""
        return tuple(block for block in self.blocks if block.is_hole)

    @property
    def sheet(self) -> PrepSheet:
        """What `argmap blocks` prints, as lines."""
        return blocks_sheet(self.graph, self.party, self.blocks)

    def write(self, file: str | os.PathLike[str]) -> None:
        """Write a file whose suffix is .md, .html, .pdf or .docx.

        Raises:
            ArgmapError: The suffix is another one, an extra is missing, or the file cannot be written
            or is the case itself.
        """
        _write(self.graph.case, self.sheet, file)

    @property
    def document(self) -> BlocksDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.blocks import BlocksDocument

        return BlocksDocument.of(self.graph, self.party, self.blocks)

    def __repr__(self) -> str:
        claims, holes = counted(len(self), "claim"), counted(len(self.holes), "hole")
        return shown(self, self.graph.case.label, self.party, claims, holes)

    def _repr_html_(self) -> str:
        """Return a table of the claims and their best answers."""
        rows = [
            (
                block.claim,
                self.graph.claims[block.claim].text,
                block.status,
                ", ".join(block.answers[0].link.premises) if block.answers else "",
                "hole" if block.is_hole else "",
            )
            for block in self.blocks
        ]
        return table(("claim", "text", "verdict", "best answer", ""), rows)


def blocks(case: AnyCase, party: str) -> Blocks:
    """Find for each claim of a party what others answer, the best first, by what it turns on its own.

    `party` is its id or its name.

    Raises:
        ArgmapError: There is no such case or party, or the case has mistakes.
    """
    require_a(str, party, "give the id or the name of a party")
    graph = graph_of(case)
    known = known_party(graph.case, party)
    return Blocks(graph, known, tuple(find_blocks(graph, known)))


@dataclass(frozen=True, slots=True)
class PartyBrief(Documented):
    """What a party needs for a round: what would turn it, attacks, cruxes and concessions are in `brief`.

    `statuses` are the verdicts of the case, and `called` is what commands call it.
    """

    graph: ArgumentGraph
    brief: Brief
    statuses: Mapping[str, Status] = field(repr=False)
    called: str = "CASE"

    @property
    def party(self) -> str:
        """The id of the party."""
        return self.brief.party

    @property
    def sheet(self) -> PrepSheet:
        """What `argmap brief` prints, as lines: as much as fits on a sheet."""
        return brief_sheet(self.graph, self.statuses, self.brief, Most(), called=self.called)

    def write(self, file: str | os.PathLike[str]) -> None:
        """Write a file whose suffix is .md, .html, .pdf or .docx.

        Raises:
            ArgmapError: The suffix is another one, an extra is missing, or the file cannot be written
            or is the case itself.
        """
        _write(self.graph.case, self.sheet, file)

    @property
    def document(self) -> BriefDocument:
        """The value of `as_json` as a typed object.

        Raises:
            ArgmapError: The attacks turn more than a million verdicts.
        """
        from argmap.render.json.brief import BriefDocument

        effects = (one for attack in self.brief.attacks for one in (attack.as_it_is, attack.apart))
        verdicts = sum(one.verdicts for one in effects)
        if verdicts > _MOST_VERDICTS:
            sheet = f"the sheet has the best attacks: {way('print it', 'leave out --json')}"
            raise ArgmapError(
                f"the attacks of this brief change {verdicts:,} verdicts: too many for JSON",
                hint=f"{sheet}. Or {part_hint(self.graph.case)}",
            )
        return BriefDocument.of(self.graph, self.statuses, self.brief)

    def __repr__(self) -> str:
        attacks = counted(len(self.brief.attacks), "attack")
        concessions = counted(len(self.brief.concessions), "concession")
        return shown(self, self.graph.case.label, self.party, attacks, concessions)

    def _repr_html_(self) -> str:
        """Return a table of the attacks and the best answers to them."""
        rows = [
            (
                ", ".join(one.link.premises),
                one.link.target,
                one.verdict,
                ", ".join(one.answers[0].premises) if one.answers else "",
            )
            for one in self.brief.attacks
        ]
        return table(("attack", "against", "verdict", "answer"), rows)


def brief(case: AnyCase, party: str) -> PartyBrief:
    """Work out what a party needs for a round.

    That is what would turn a conclusion that it has lost, its case, the best attacks on it, answers, cruxes
    and concessions. `party` is its id or its name. A concession is given only where no conclusion changes
    with it, nor with all of them, and where it does not break what would turn a lost one.

    Raises:
        ArgmapError: There is no such case or party, or the case has mistakes.
    """
    require_a(str, party, "give the id or the name of a party")
    graph = graph_of(case)
    known = known_party(graph.case, party)
    grounded = evaluate_grounded(graph.case)
    return PartyBrief(graph, build_brief(graph, known, grounded), grounded.statuses)


def _write(case: Case, sheet: PrepSheet, file: str | os.PathLike[str]) -> None:
    from argmap.formats.sheets import SHEET_FORMATS

    name = file_path(file)
    content = SHEET_FORMATS.of_file(name).export(sheet).content
    write_content(case, name, content)
