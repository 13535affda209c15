"""Choose the blanks of a hand-out by a seed, and build the sheet, its word bank and its key.

A hidden answer occurs nowhere on the sheet: neither the text nor the id of a hidden claim is written into it,
a text that is part of another is never hidden, and the word bank is in alphabetical order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal, NamedTuple, get_args

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import link_verb
from argmap.core.model import Link, part_hint
from argmap.core.names import letters_of
from argmap.core.option_words import option
from argmap.core.reach import tree_order
from argmap.render.handout.blank_map import draw_blank_map
from argmap.render.paper import Paper, PaperBlock, TextRun, heading, name_line, paragraph
from argmap.render.quiz.material import clean, folded
from argmap.render.view import RowCounts, TreeRow
from argmap.render.view_building import build_view

#: What may be hidden: claims that support something, the targets of steps, whether steps support or counter,
#: or any claims.
Gaps = Literal["premises", "targets", "stances", "texts"]
GAPS: tuple[Gaps, ...] = get_args(Gaps)
#: The most characters to search for the texts of claims, in total: less than a minute's work.
_MOST_COMPARED = 20_000_000_000
#: The words for how a row of the outline bears on the row above it, by role.
_BEARS: Mapping[str, str] = {
    "supports": "supports",
    "counters": "counters",
    "backs": "supports the step",
    "undercuts": "counters the step",
    "premise": "",
}
#: The look of a blank; the longer one is for a sentence.
_SHORT, _LONG = "_" * 14, "_" * 42
_HOW: Mapping[Gaps, str] = {
    "premises": "Some reasons are missing. Write into each blank what belongs there.",
    "texts": "Some claims are missing. Write into each blank what belongs there.",
    "stances": "Write into each blank whether the claim supports or counters what is above it.",
    "targets": "Write into each blank the number of the claim, or the letter of the step, that is aimed at.",
}


class Blank(NamedTuple):
    """A blank: its number, from 1, its answer, and the claim or link that it is about."""

    number: int
    answer: str
    about: str


@dataclass(frozen=True, slots=True)
class HandoutSheets:
    """A hand-out: its blanks, its word bank in alphabetical order, and the sheet and the key to print."""

    gaps: Gaps
    blanks: tuple[Blank, ...]
    bank: tuple[str, ...]
    sheet: Paper = field(repr=False)
    key: Paper = field(repr=False)


def build_handout(
    graph: ArgumentGraph,
    gaps: Gaps,
    *,
    share: float = 0.4,
    seed: int = 0,
    anonymous: bool = False,
    bank: bool = True,
    as_map: bool = False,
) -> HandoutSheets:
    """Return a hand-out with a `share`, from 0 to 1, of all possible blanks, and at least one.

    The same seed chooses the same blanks.

    With `anonymous`, parties are called A, B and so on. With `as_map`, the sheet is a map with empty boxes,
    in which only texts and premises can be hidden.

    Raises:
        ValueError: There is nothing to hide.
        ArgmapError: The case is too large to find out which claims can be hidden.
    """
    making = _Making(graph, gaps, share, seed, anonymous=anonymous)
    words = making.bank() if bank else ()
    title = clean(graph.case.title)
    blocks = [*making.bank_blocks(words)]
    drawing = None
    if as_map:
        numbers = {blank.about: blank.number for blank in making.blanks}
        drawing = draw_blank_map(graph, numbers, making.party)
    else:
        head = [
            PaperBlock("title", (TextRun(title, bold=True),)),
            name_line(),
        ]
        blocks = [*head, paragraph(_HOW[gaps]), *making.blocks(), *blocks]
    lang = graph.case.lang
    key = [PaperBlock("title", (TextRun(f"Key: {title}", bold=True),))]
    key += [paragraph(blank.answer, mark=f"({blank.number})") for blank in making.blanks]
    return HandoutSheets(
        gaps,
        making.blanks,
        words,
        Paper(title, tuple(blocks), lang, drawing, (name_line(),) if as_map else ()),
        Paper(f"Key: {title}", tuple(key), lang),
    )


class _Making:
    def __init__(self, graph: ArgumentGraph, gaps: Gaps, share: float, seed: int, *, anonymous: bool) -> None:
        self._graph, self._gaps = graph, gaps
        rows = build_view(graph).rows
        # A tree has supports first, so the place of a row would reveal what is hidden.
        self._rows = self._mixed(rows) if gaps == "stances" else rows
        self._random = Random(f"{seed}/{gaps}")  # noqa: S311 - nothing is kept secret by it
        #: The name of each party on the sheet.
        self.party = {
            party: letters_of(at) if anonymous else clean(graph.case.party_name(party))
            for at, party in enumerate(graph.case.parties)
        }
        #: The words that may stand on the sheet, one entry per line.
        texts = [claim.text for claim in graph.claims.values()]
        self._said = "\n".join(map(folded, (graph.case.title, *self.party.values(), *texts)))
        candidates = self._candidates()
        if not candidates:
            raise ValueError(gaps)
        chosen = set(self._random.sample(candidates, max(1, round(share * len(candidates)))))
        self._claims = self._numbers_of_claims()
        self._steps = self._letters_of_steps()
        if gaps == "targets":
            candidates.sort(key=lambda name: self._steps[name][1])
        places = [name for name in candidates if name in chosen]
        self._numbers = {name: at for at, name in enumerate(places, 1)}
        self.blanks = tuple(Blank(at, self._answer(name), name) for name, at in self._numbers.items())

    def _mixed(self, rows: Sequence[TreeRow]) -> tuple[TreeRow, ...]:
        """Return the rows of a tree with children in alphabetical order; joint premises come first."""
        below: list[tuple[TreeRow, list[Any]]] = []
        tops: list[Any] = []
        for row in rows:
            del below[row.depth :]
            node: tuple[TreeRow, list[Any]] = (row, [])
            (below[-1][1] if below else tops).append(node)
            below.append(node)
        mixed = tree_order(tops, lambda node: sorted(node[1], key=lambda child: self._place(child[0])))
        return tuple(row for row, _ in mixed)

    def _place(self, row: TreeRow) -> tuple[bool, str]:
        premise = row.claim or (row.link.premises[0] if row.link is not None else "")
        return row.role != "premise", clean(self._graph.claims[premise].text).casefold()

    def _candidates(self) -> list[str]:
        """Return the claims or links that can be hidden, in the order of the sheet."""
        links = {row.link.name: None for row in self._rows if row.link is not None and row.role != "premise"}
        if self._gaps in ("stances", "targets"):
            return list(links)
        graph = self._graph
        ends = set(graph.conclusions)
        order = [row.claim for row in self._rows if row.claim is not None and row.claim not in ends]
        if len(order) * len(self._said) > _MOST_COMPARED:
            raise ArgmapError(
                f"this case is too large for a hand-out: {len(graph.claims):,} claims would be sought in all that it says",
                hint=f"{part_hint(graph.case)}; or {option('gaps', 'stances')} or targets",
            )
        if self._gaps == "premises":
            reasons = {p for link in graph.case.links if link.stance == "support" for p in link.premises}
            order = [claim for claim in order if claim in reasons]
        return [claim for claim in dict.fromkeys(order) if self._can_be_hidden(claim)]

    def _can_be_hidden(self, claim: str) -> bool:
        """Return whether a claim has a text, and nothing else on the sheet says it."""
        text = folded(self._graph.claims[claim].text)
        if not text:
            return False
        if self._said.count(text) == 1:  # its own line; this saves the slower search
            return True
        return len(re.findall(rf"(?<!\w){re.escape(text)}(?!\w)", self._said)) == 1

    def _numbers_of_claims(self) -> dict[str, int]:
        """Return a number for each claim, in alphabetical order of the texts."""
        texts = {name: clean(claim.text).casefold() for name, claim in self._graph.claims.items()}
        return {name: at for at, name in enumerate(sorted(texts, key=texts.__getitem__), 1)}

    def _letters_of_steps(self) -> dict[str, tuple[str, int]]:
        """Return for each link a letter and its place in the order of its premises' numbers."""
        links = {row.link.name: row.link for row in self._rows if row.link is not None}
        ordered = sorted(
            links.values(), key=lambda link: (sorted(self._claims[p] for p in link.premises), link.name)
        )
        if (
            self._gaps == "targets"
        ):  # links from one claim must not be told apart by the names of their targets
            self._random.shuffle(ordered)
            ordered.sort(key=lambda link: sorted(self._claims[p] for p in link.premises))
        return {link.name: (letters_of(at).lower(), at) for at, link in enumerate(ordered)}

    def _answer(self, name: str) -> str:
        if self._gaps == "stances":
            return _BEARS[self._role_of(self._graph.links[name])]
        if self._gaps == "targets":
            return self._target(self._graph.links[name])
        return clean(self._graph.claims[name].text)

    def _role_of(self, link: Link) -> str:
        return link_verb(link.stance, on_claim=link.target in self._graph.claims)

    def _target(self, link: Link) -> str:
        if link.target in self._graph.claims:
            return f"claim {self._claims[link.target]}"
        return f"step {self._steps[link.target][0]}"

    def bank(self) -> tuple[str, ...]:
        """Return the answers in alphabetical order; for targets these are all that the sheet has."""
        if self._gaps == "targets":
            return ()
        if self._gaps == "stances":
            there = {self._role_of(self._graph.links[blank.about]) for blank in self.blanks}
            on_steps = bool(there & {"backs", "undercuts"})
            return (
                ("counters", "counters the step", "supports", "supports the step")
                if on_steps
                else ("counters", "supports")
            )
        return tuple(sorted((blank.answer for blank in self.blanks), key=str.casefold))

    def bank_blocks(self, words: Sequence[str]) -> list[PaperBlock]:
        """Return the word bank."""
        if not words:
            return []
        if self._gaps == "stances":
            return [heading("Words"), paragraph(" · ".join(words))]
        return [
            heading("What is missing, in alphabetical order"),
            *(paragraph(word, mark="•") for word in words),
        ]

    def blocks(self) -> list[PaperBlock]:
        """Return the sheet without its head."""
        return self._flat() if self._gaps == "targets" else self._outline()

    def _outline(self) -> list[PaperBlock]:
        """Return the outline of the tree with blanks."""
        found: list[PaperBlock] = []
        counts = RowCounts()
        first: dict[str, str] = {}
        for row in self._rows:
            mark = ".".join(map(str, counts.next(row)[-_MOST_PARTS:]))
            found.append(self._item(row, mark, first))
        return found

    def _item(self, row: TreeRow, mark: str, first: dict[str, str]) -> PaperBlock:
        word = f"{_BEARS.get(row.role, '')}: " if _BEARS.get(row.role) else ""
        if self._gaps == "stances" and row.link is not None and row.link.name in self._numbers and word:
            word = f"({self._numbers[row.link.name]}) {_SHORT}: "
        if row.claim is None:
            return paragraph(word, "all of these together", mark=mark, indent=row.depth)
        claim = self._graph.claims[row.claim]
        blank = self._numbers.get(row.claim) if self._gaps in ("premises", "texts") else None
        text = clean(claim.text) if blank is None else f"({blank}) {_LONG}"
        who = f" ({self.party[claim.by]})" if claim.by in self.party else ""
        if row.claim in first:
            return paragraph(word, "", f"see {first[row.claim]}", mark=mark, indent=row.depth)
        first[row.claim] = mark
        bold = row.depth == 0
        return paragraph(
            word, text if bold else "", "" if bold else text, "", who, mark=mark, indent=row.depth
        )

    def _flat(self) -> list[PaperBlock]:
        """Return the claims by number, and below them the steps, each with its target or a blank."""
        found = [heading("Claims")]
        for name, number in self._claims.items():
            claim = self._graph.claims[name]
            who = f" ({self.party[claim.by]})" if claim.by in self.party else ""
            found.append(paragraph(f"{clean(claim.text)}{who}", mark=f"{number}."))
        found.append(heading("Steps"))
        links = self._graph.links
        for name, (letter, _) in self._steps.items():
            link = links[name]
            numbers = [str(self._claims[premise]) for premise in link.premises]
            joint = len(numbers) > 1
            who = f"Claims {' and '.join(numbers)} together" if joint else f"Claim {numbers[0]}"
            verb = f"{link.stance}{'' if joint else 's'}"
            blank = self._numbers.get(name)
            target = self._target(link) if blank is None else f"({blank}) {_SHORT}"
            found.append(paragraph(f"{who} {verb} {target}.", mark=f"{letter})"))
        return found


#: A chain may be thousands of links long, so numbers are cut to their ends.
_MOST_PARTS = 24
