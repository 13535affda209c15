"""Claims of a corpus that a search found, two lines each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.core.quoting import one_line, quoted
from argmap.render.json.corpus_search import CorpusHitRow
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import VERDICTS, Look


def corpus_hit_lines(hits: Iterable[CorpusHitRow], look: Look) -> Iterator[Line]:
    """Yield for each claim its file and line, verdict and party, then its text with marked matches."""
    for hit in hits:
        sign = VERDICTS[hit.verdict]
        place = f"{quoted(hit.case)}:{hit.line}" if hit.line else quoted(hit.case)
        about: list[Piece] = [(place, "bold cyan"), (f"  {one_line(hit.claim)}", "bold"), ("  ", "")]
        about.append((f"{look.sign(sign)} {sign.word}", sign.style))
        if hit.party:
            about.append((f"  {one_line(hit.party)}", "dim"))
        yield Line("", "    ", about)
        yield Line("    ", "    ", _marked(hit))


def _marked(hit: CorpusHitRow) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, end in hit.matches:
        pieces += [(one_line(hit.text[at:start]), ""), (one_line(hit.text[start:end]), "bold underline")]
        at = end
    return [*pieces, (one_line(hit.text[at:]), "")]
