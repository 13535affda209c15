"""Claims of a corpus that are alike, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.core.quoting import one_line, quoted
from argmap.render.json.corpus_alike import AlikeRow, AlikeText
from argmap.render.text.lines import Line
from argmap.render.theme import VERDICTS, Look

#: Of how many places of a text the first are named.
_NAMED = 3


def alike_lines(pairs: Iterable[AlikeRow], look: Look) -> Iterator[Line]:
    """Yield for each pair its ratio and how the two differ, then both texts with where they stand."""
    for pair in pairs:
        marks = f"  other {', other '.join(pair.differs)}" if pair.differs else ""
        yield Line("", "  ", [(f"{pair.ratio:g}", "bold"), (marks, "bold dark_goldenrod")])
        for text in (pair.one, pair.other):
            yield Line("  ", "    ", [(one_line(text.text), "")])
            yield Line("    ", "    ", [(_where(text, look), "dim")])


def _where(text: AlikeText, look: Look) -> str:
    named = [
        f"{quoted(place.case)} {one_line(place.claim)} {look.sign(VERDICTS[place.verdict])}"
        for place in text.places[:_NAMED]
    ]
    more = len(text.places) - _NAMED
    return ", ".join([*named, f"{more} more"] if more > 0 else named)
