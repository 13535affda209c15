"""The changes between two cases as text: first the verdicts, then a line for each change."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.quoting import one_line
from argmap.render.changes.causes import consequences, other_sentences, reasons, remark
from argmap.render.changes.word_diff import Phrase
from argmap.render.changes.wording import cause, detail, head, links_of, overall, places, sign_of
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import CHANGES, Look

#: The most causes named for a verdict.
_MOST_CAUSES = 12


def change_lines(summary: Summary, look: Look) -> Iterator[Line]:
    """Yield the changed verdicts with their causes, the number of changes, and each change."""
    yield from stat_lines(summary, look)
    for change in summary.separate_changes:
        yield from _change(summary, change, look)
    for told in consequences(summary):
        yield Line("", "    ", [(one_line(told.sentence(whole=summary.whole)), "")])


def stat_lines(summary: Summary, look: Look) -> Iterator[Line]:
    """Yield the changed verdicts with their causes, and the number of changes of each kind."""
    for verdict in summary.verdicts:
        yield from _verdict(summary, verdict, look)
    for sentence in other_sentences(summary, look):
        yield Line("", "    ", [(one_line(sentence), "")])
    if said := overall(summary):
        yield Line("", "  ", [(said, "bold")])


def _verdict(summary: Summary, verdict: VerdictChange, look: Look) -> Iterator[Line]:
    before, after = verdict.words
    sign = CHANGES["verdict"]
    pieces: list[Piece] = [
        (f"{sign.plain} {sign.word} ", sign.style),
        (verdict.id, "bold"),
        (f"  {before} {look.text('→', '->')} {after}", sign.style),
    ]
    yield Line("", "    ", pieces)
    told = reasons(verdict)
    named = told if summary.whole else told[:_MOST_CAUSES]
    for joint, change in named:
        said, where = one_line(cause(summary, change, look)), one_line(places(change))
        pieces = [(f"{joint} ", "dim"), (said, ""), (f"  {where}", "dim")]
        yield Line("    ", "      ", pieces)
    if more := len(told) - len(named):
        yield Line("    ", "      ", [(f"and {more} more", "dim")])
    if closing := remark(verdict):
        yield Line("    ", "      ", [(closing, "dim")])


def _change(summary: Summary, change: Change, look: Look) -> Iterator[Line]:
    yield change_line(summary, change, look)
    if links := links_of(summary, change):
        yield Line("    ", "      ", [(one_line(links), "")])


def change_line(summary: Summary, change: Change, look: Look) -> Line:
    """Return what happened to an element, what changed in it, and its place."""
    pieces: list[Piece] = [
        (head(summary, change), sign_of(change).style),
        (" ", ""),
        (change.id, "bold"),
        ("  ", ""),
    ]
    pieces += detail_pieces(summary, change, look)
    if where := places(change):
        pieces.append((f"  {one_line(where)}", "dim"))
    return Line("", "    ", pieces)


def detail_pieces(summary: Summary, change: Change, look: Look) -> list[Piece]:
    """Return what changed in an element, with what was removed and added marked."""
    return [_piece(phrase) for phrase in detail(summary, change, look)]


_STYLES = {"": "", "removed": "red strike", "added": "green underline"}


def _piece(phrase: Phrase) -> Piece:
    return one_line(phrase.bracketed), _STYLES[phrase.mark]
