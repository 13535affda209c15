"""The claims of a view as nodes of DOT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.core.model import Claim
from argmap.formats.exporting import Options
from argmap.formats.shared.dot.framed_links import FramedLinks
from argmap.formats.shared.dot.strings import escaped, own_values
from argmap.formats.shared.drawings.labels import heading_lines, label_lines, verdict_on
from argmap.formats.shared.graphs.own_drawing import drawn_values
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.theme import party_inks
from argmap.render.view import View

#: The share of a box that the stripe of its party takes.
_STRIPE = 0.03
#: The width of a label without and with groups, in columns.
_LETTERS, _NARROW = 30, 24


class DotMark(NamedTuple):
    """The mark of a claim or link: words for its label, and its line style and colour."""

    words: str
    style: str
    colour: str


class DotBoxes:
    """The claims of a view as nodes."""

    def __init__(self, view: View, options: Options, marks: Mapping[str, DotMark], *, is_own: bool) -> None:
        self._is_own = is_own
        self.view, self._marks, self._cluster = view, marks, options.cluster
        self.letters = options.letters(_NARROW if options.cluster else _LETTERS)
        self._conclusions = frozenset(view.graph.conclusions)
        self._inks = party_inks(view.case)
        self._numbers: Mapping[str, int] = {}
        self._said: Mapping[str, Sequence[str]] = {}
        self._hidden = {row.claim: row.hidden for row in view.rows if row.hidden}
        claims = view.claims
        self.drawn = [claim for claim in view.case.claims.values() if claim.id in claims]

    def remarks(self) -> list[str]:
        """Return what boxes say by number."""
        return [words for said in self._said.values() for words in said]

    def look(self, claim: Claim) -> BoxLook:
        """Return the look of a box."""
        view = self.view
        status = view.statuses.get(claim.id) if view.statuses else None
        group = view.grouping.of[claim.id].key if view.grouping else None
        return LIGHT.look(status, group, effect=view.effect_of(claim.id))

    def number(self, numbers: Mapping[str, int], links: FramedLinks) -> None:
        """Give each box a number, and say in it by number what no line shows."""
        self._numbers, self._said = numbers, links.remarks(numbers)

    def lines(self, claim: Claim) -> list[str]:
        """Return the lines of a label: about the claim, its text, and what no line and no box shows."""
        mark, hidden = self._marks.get(claim.id), self._hidden.get(claim.id)
        view, verdict = self.view, verdict_on(self.view, claim.id, effects=not self._cluster)
        if number := self._numbers.get(claim.id):
            verdict = f"{number}  {verdict}"
        return [
            *([mark.words] if mark else ()),
            *heading_lines(view.case, claim, verdict, self.letters, within=self._cluster),
            *label_lines(claim.text, self.letters),
            *(
                line
                for said in self._said.get(claim.id, ())
                for line in label_lines(f"[{said}]", self.letters)
            ),
            *([f"… and {hidden} more below"] if hidden else ()),
        ]

    def node(self, claim: Claim) -> str:
        """Return the statement for a claim."""
        border = ", peripheries=2" if claim.id in self._conclusions else ""
        ink = self._inks.get(claim.by or "")
        stripe = f"{ink};{_STRIPE}:" if ink else ""
        look = _box_style(self.look(claim), stripe)
        if mark := self._marks.get(claim.id):
            look = f'fillcolor="{stripe}{LIGHT.page}"'
            border += f', color="{mark.colour}", penwidth=2, style="filled,rounded,{mark.style}"'
        label = "\\n".join(map(escaped, self.lines(claim)))
        own = own_values({"text": claim.text, **drawn_values(claim)}) if self._is_own else ""
        return f'"{claim.id}" [label="{label}", {look}{border}{own}];'


def _box_style(look: BoxLook, stripe: str) -> str:
    dashed = ",dashed" if look.dashes else ""
    return (
        f'fillcolor="{stripe}{look.ground}", color="{look.frame}", fontcolor="{look.text}", penwidth={look.width:g}, '
        f'style="filled,rounded{dashed}"'
    )
