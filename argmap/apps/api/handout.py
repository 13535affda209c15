"""Hand-outs with blanks for a class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.documented import Documented
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted, shown, table
from argmap.core.parameters import require_integer, require_known, require_number
from argmap.render.handout import GAPS, Blank, Gaps, HandoutSheets, build_handout

if TYPE_CHECKING:
    from argmap.render.json.handout import HandoutDocument


@dataclass(frozen=True, slots=True)
class Handout(Documented):
    """A hand-out of a case.

    Iterating yields the blanks, each with its number, its answer and what it is about.
    """

    case: str
    seed: int
    made: HandoutSheets = field(repr=False)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The blanks by number."""
        return self.made.blanks

    @property
    def bank(self) -> tuple[str, ...]:
        """What goes into the blanks, in alphabetical order; empty without a word bank."""
        return self.made.bank

    def __iter__(self) -> Iterator[Blank]:
        return iter(self.blanks)

    def __len__(self) -> int:
        return len(self.blanks)

    def sheet(self, kind: str) -> str | bytes:
        """Return the sheet as "html", "pdf" or "docx", without what is hidden.

        Raises:
            ArgmapError: There is no such kind, or its extra is missing.
        """
        return self._written(kind, key=False)

    def key(self, kind: str) -> str | bytes:
        """Return the key as "html", "pdf" or "docx".

        Raises:
            ArgmapError: There is no such kind, or its extra is missing.
        """
        return self._written(kind, key=True)

    def _written(self, kind: str, *, key: bool) -> str | bytes:
        from argmap.formats.papers import PAPER_FORMATS

        require_known("kind", kind, PAPER_FORMATS.names)
        return PAPER_FORMATS.all[kind].write(self.made.key if key else self.made.sheet).content

    @property
    def document(self) -> HandoutDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.handout import HandoutDocument

        return HandoutDocument.of(self.case, self.seed, self.made)

    def __repr__(self) -> str:
        return shown(self, self.case, counted(len(self), "blank"))

    def _repr_html_(self) -> str:
        """Return the key as a table."""
        return table(("blank", "answer"), [(str(one.number), one.answer) for one in self])


def handout(
    case: AnyCase,
    gaps: Gaps = "texts",
    *,
    share: float = 0.4,
    seed: int = 0,
    anonymous: bool = False,
    bank: bool = True,
    as_map: bool = False,
) -> Handout:
    """Make a hand-out of a case, with numbered blanks.

    A `share` of its premises, targets, stances or texts becomes blanks. The same `seed` gives the same
    blanks. `anonymous` calls the parties A, B and so on; `bank` adds what goes into the blanks, in
    alphabetical order. `as_map` makes the sheet a map with empty boxes, for premises and texts.

    Raises:
        ArgmapError: The case cannot be loaded, an argument has no allowed value, or there is nothing to hide.
    """
    require_known("gaps", gaps, GAPS)
    require_number("share", share, 0, 1)
    require_integer("seed", seed)
    if as_map and gaps not in ("texts", "premises"):
        raise ArgmapError(
            f"a map shows the {gaps} by its lines",
            hint="with empty boxes it goes with gaps of texts or premises",
        )
    graph = graph_of(case)
    try:
        made = build_handout(
            graph, gaps, share=share, seed=seed, anonymous=anonymous, bank=bank, as_map=as_map
        )
    except ValueError:
        hint = "try other gaps, or a map with more claims and links"
        raise ArgmapError(f"there are no {gaps} in this case that can be hidden", hint=hint) from None
    return Handout(graph.case.label, seed, made)
