"""The state of a corpus, the claims of it that a search found, and those that are alike, as lines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from argmap.core.display import counted
from argmap.core.quoting import one_line, quoted, shell_word
from argmap.render.json.corpus_alike import AlikeRow, AlikeText
from argmap.render.json.corpus_search import CorpusHitRow
from argmap.render.json.corpus_status import CorpusStatusDocument
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import VERDICTS, Look

#: How many files that are not maps are named.
_NAMED = 5


def corpus_status_lines(found: CorpusStatusDocument) -> Iterator[Line]:
    """Yield what a corpus is built from, what is in it, and whether it is up to date."""
    yield Line(
        "",
        "  ",
        [(quoted(found.folder), "bold cyan"), (" from ", ""), (", ".join(map(quoted, found.sources)), "")],
    )
    built = [word for word, on in (("--check", found.check), ("--pivotal", found.pivotal)) if on]
    yield Line(
        "  ",
        "  ",
        [(f"{counted(found.parts, 'part')}{', built with ' + ' '.join(built) if built else ''}", "")],
    )
    yield Line(
        "  ",
        "  ",
        [(f"{counted(found.cases, 'case')}, {counted(found.errors, 'file')} that could not be read", "")],
    )
    if found.no_maps:
        named = ", ".join(map(quoted, found.no_maps[:_NAMED]))
        more = f" and {len(found.no_maps) - _NAMED} more (all: --json)" if len(found.no_maps) > _NAMED else ""
        yield Line(
            "  ", "    ", [(f"{counted(len(found.no_maps), 'file')} left out, no maps: {named}{more}", "")]
        )
    if found.not_looked_at:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in found.not_looked_at.items())
        yield Line("  ", "    ", [(f"not looked at: {kinds}", "")])
    width = max(len(one.table) for one in found.tables)
    for one in found.tables:
        yield Line(
            "  ",
            None,
            [(one.table.ljust(width), "bold"), (f"  {one.rows:>12,} rows  {_size(one.bytes):>9}", "")],
        )
    yield Line("  ", "    ", [(_news(found), "bold")])
    if found.remark:
        yield Line("  ", "    ", [(one_line(found.remark), "dark_goldenrod")])


def _news(found: CorpusStatusDocument) -> str:
    if found.new is None:
        return "whether it is up to date cannot be said"
    news = [
        f"{count} {word}"
        for count, word in ((found.new, "new"), (found.changed, "changed"), (found.gone, "gone"))
        if count
    ]
    return (
        f"since the last build: {', '.join(news)}; bring it up to date: argmap corpus build{_where(found.folder)}"
        if news
        else "up to date"
    )


def _where(folder: str) -> str:
    """Return what the command needs outside of the corpus."""
    return "" if _is_around(folder) else f" -o {shell_word(folder)}"


def _is_around(folder: str) -> bool:
    """Return whether a relative path names the current folder, or one above it."""
    return set(folder.split(os.sep)) <= {os.curdir, os.pardir}


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:,.1f} kB"


def corpus_hit_lines(hits: Iterable[CorpusHitRow], look: Look) -> Iterator[Line]:
    """Yield for each claim its file and line, verdict and party, then its text with marked matches."""
    for hit in hits:
        sign = VERDICTS[hit.status]
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


#: Of how many places of a text the first are named.
_NAMED_PLACES = 3


def alike_lines(pairs: Iterable[AlikeRow], look: Look) -> Iterator[Line]:
    """Yield for each pair its ratio and how the two differ, then both texts with where they stand."""
    for pair in pairs:
        marks = f"  other {', other '.join(pair.differs)}" if pair.differs else ""
        yield Line("", "  ", [(f"{pair.ratio:g}", "bold"), (marks, "bold dark_goldenrod")])
        for text in (pair.one, pair.other):
            yield Line("  ", "    ", [(one_line(text.text), "")])
            yield Line("    ", "    ", [(_places(text, look), "dim")])


def _places(text: AlikeText, look: Look) -> str:
    named = [
        f"{quoted(place.case)} {one_line(place.claim)} {look.sign(VERDICTS[place.status])}"
        for place in text.places[:_NAMED_PLACES]
    ]
    more = len(text.places) - _NAMED_PLACES
    return ", ".join([*named, f"{more} more"] if more > 0 else named)
