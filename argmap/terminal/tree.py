"""The rows of a view as a tree: guides, role, party, claim, one line each before wrapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.model import Case, Citation, Claim
from argmap.terminal.lines import Line, Piece, one_line
from argmap.theme import ROLES, VERDICTS, Look, party_styles
from argmap.view import Row, View

#: Levels that are indented; from there on a number says how deep a row is.
INDENTED_LEVELS = 24


def tree_lines(
    view: View, look: Look, *, quotes: bool = False, levels: int = INDENTED_LEVELS
) -> Iterator[Line]:
    """Draw a view. `levels` is how many are indented: fewer on a narrow screen."""
    case = view.case
    styles = party_styles(view.graph.parties)
    names = {party: one_line(case.party_name(party)) for party in view.graph.parties}
    branch, last, through, gap = look.guides.branch, look.guides.last, look.guides.line, look.guides.gap
    signs = {
        role: (f"{look.glyph(role)} {sign.word}: " if sign.word else f"{look.glyph(role)} ", sign.style)
        for role, sign in ROLES.items()
    }
    verdicts = view.verdicts
    words = {verdict: look.verdict(verdict) for verdict in VERDICTS}
    verdict_styles = {verdict: sign.style for verdict, sign in VERDICTS.items()}
    lefts = [""]  # for each depth, what stands left of the rows below it
    is_last = _last_ones(view.rows)
    elsewhere = False
    for index, row in enumerate(view.rows):
        depth = min(row.depth, levels)
        if row.depth == 0:
            if row.role == "elsewhere" and not elsewhere:
                elsewhere = True
                yield Line("", "", [])
                yield Line("", "", [("Elsewhere", "bold"), (": leads to no conclusion", "dim")])
            first = rest = ""
        else:
            left = lefts[depth - 1]
            first, rest = (left + last, left + gap) if is_last[index] else (left + branch, left + through)
        lefts[depth:] = [rest]
        pieces: list[Piece] = [signs[row.role]]
        if row.depth > levels:
            pieces.insert(0, (f"[{row.depth}] ", "dim"))
        if row.claim is None:
            pieces += _junction(row)
            if verdicts and row.link:
                verdict = verdicts[row.link.name]
                pieces.append((f" {words[verdict]}", verdict_styles[verdict]))
        else:
            claim = case.claims[row.claim]
            pieces.append((claim.id, "bold"))
            if claim.by:
                pieces.append((f" [{names[claim.by]}]", styles[claim.by]))
            if verdicts:
                verdict = verdicts[claim.id]
                pieces.append((f" {words[verdict]}", verdict_styles[verdict]))
                if row.link and row.role != "premise" and verdicts[row.link.name] != verdict:
                    verdict = verdicts[row.link.name]
                    pieces.append((f" (step {words[verdict]})", verdict_styles[verdict]))
            if view.strengths and not row.again:
                pieces.append((f" {look.bar(view.strengths[claim.id])}", "cyan"))
            pieces += _rest_of_claim(row, claim, look)
        has_more = index + 1 < len(view.rows) and view.rows[index + 1].depth > row.depth
        below = rest + (through if has_more else gap)
        yield Line(first, below, pieces)
        if quotes and row.claim is not None and not row.again:
            yield from (Line(below, below + "  ", quote) for quote in quotations(case, claim, look))


def _junction(row: Row) -> list[Piece]:
    link = row.link
    count = len(link.premises) if link else 0
    pieces: list[Piece] = [(f"jointly, all {count} needed:", "")]
    if link and link.id:
        pieces.append((f" ({link.id})", "dim"))
    return pieces


def _rest_of_claim(row: Row, claim: Claim, look: Look) -> list[Piece]:
    if row.again == "above":
        return [(f" {look.text('↑', '^')} see above", "dim")]
    if row.again == "cycle":
        return [(f" {look.text('↻', '@')} cycle: see above", "dim")]
    pieces: list[Piece] = [("  " + one_line(claim.text), "")]
    if row.hidden:
        pieces.append((f" {look.text('…', '...')} {row.hidden} more below", "dim"))
    return pieces


def _last_ones(rows: Iterable[Row]) -> list[bool]:
    """For each row, whether it is the last of those that hang on the same one."""
    result = []
    later: list[bool] = []  # for each depth, whether a further row follows under the same one
    for row in reversed(tuple(rows)):
        del later[row.depth + 1 :]
        later.extend([False] * (row.depth + 1 - len(later)))
        result.append(not later[row.depth])
        later[row.depth] = True
    return result[::-1]


def quotations(case: Case, claim: Claim, look: Look) -> Iterator[list[Piece]]:
    """Each citation of a claim: the quotation as printed, and our translation marked as ours."""
    for cite in claim.cites:
        place = where(case, cite)
        if cite.quote:
            opening, closing = look.text("“", '"'), look.text("”", '"')
            yield [(f"{opening}{one_line(cite.quote)}{closing} ", "italic"), (place, "dim")]
        elif place:
            yield [(f"see {place}", "dim")]
        if cite.translation:
            yield [("our translation: ", "dim"), (one_line(cite.translation), "")]


def where(case: Case, cite: Citation) -> str:
    """The source of a citation as a reader would look it up: title, place, language."""
    source = case.sources.get(cite.source or "")
    title = (source.title if source else None) or cite.source
    lang = cite.lang or (source.lang if source and cite.quote else None)
    shown_lang = lang if lang and lang != case.lang else None
    return one_line(", ".join(part for part in (title, cite.at, shown_lang) if part))
