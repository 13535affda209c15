"""The score of a case as text: the verdicts on conclusions, what they hang on, and the parties' counts."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Claim
from argmap.core.quoting import one_line
from argmap.render.naming import cut_after_a_word
from argmap.render.score import MOST_CLAIMS, PartyScore, party_scores, smallest_cruxes_of
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import VERDICTS, Look, party_letters, party_styles
from argmap.render.view import View
from argmap.semantics import Status, verdict_of
from argmap.semantics.explain.cruxes import FoundCruxes

#: As many rows of a tree are in sight with its score.
_ROWS_IN_SIGHT = 16

#: The most conclusions, the most sets of claims that one hangs on, and the most characters of a claim.
_MOST_CONCLUSIONS, _MOST_SETS, _MOST_LETTERS = 3, 2, 60

#: What stands between the counts of two parties.
_DIVIDER = " | "


def score_lines(view: View, look: Look, *, in_words: bool, letters: bool, called: str) -> Iterator[Line]:
    """Yield an empty line and the score of a view with verdicts.

    It is the score of the case, or of the root of the view. `in_words` counts verdicts in words instead of
    signs; `letters` names parties with their letters; `called` is what commands call the case.
    """
    graph, statuses = view.graph, view.statuses
    if not statuses or not graph.claims or view.has_closed_groups:
        return
    root = view.part.root
    conclusions = graph.conclusions if root is None else (graph.claim(root).id,)
    yield Line("", "", [])
    pieces: list[Piece]
    is_long = len(view.rows) > _ROWS_IN_SIGHT  # so that what the conclusion says has scrolled away
    for claim in conclusions[:_MOST_CONCLUSIONS]:
        found = smallest_cruxes_of(graph, claim) if len(graph.claims) <= MOST_CLAIMS else None
        verdict = (statuses[claim], VERDICTS[statuses[claim]].style)
        words = f" ({short_words(graph.claims[claim], _MOST_LETTERS, look)})" if is_long else ""
        pieces = [(claim, "bold"), (f"{words} is ", ""), verdict]
        yield Line("", "  ", [*pieces, (_hanging(graph, claim, statuses[claim], found, look, called), "")])
    if len(conclusions) > _MOST_CONCLUSIONS:
        said = f"and {counted(len(conclusions) - _MOST_CONCLUSIONS, 'more conclusion')}: 'argmap cruxes {called}'"
        yield Line("", "  ", [(said, "dim")])
    if root is None:
        pieces = [("score: ", "bold")]
        for score in party_scores(graph, statuses):
            pieces += [
                *([(_DIVIDER, "dim")] if len(pieces) > 1 else []),
                *_party(graph, score, look, in_words=in_words, letters=letters),
            ]
        yield Line("", "  ", pieces, _DIVIDER)


def _party(
    graph: ArgumentGraph, score: PartyScore, look: Look, *, in_words: bool, letters: bool
) -> Iterator[Piece]:
    case = graph.case
    alone = len(graph.parties) == 1 and not score.party
    nobody = counted(len(graph.claims), "claim") if alone else "others"
    name = one_line(case.party_name(score.party)) if score.party else nobody
    letter = f"{party_letters(case)[score.party]} " if letters and score.party else ""
    yield f"{letter}{name}", party_styles(case).get(score.party, "")
    yield f"{':' if in_words or alone else ''} {counts(score, look, in_words=in_words)}", ""


def _hanging(
    graph: ArgumentGraph, claim: str, status: Status, found: FoundCruxes | None, look: Look, called: str
) -> str:
    """Return the claims that a verdict hangs on, in their words, as the end of a sentence."""
    if found is None:
        return f"; 'argmap cruxes {called}' looks for what that hangs on"
    if not found.sets:
        return f"; {without_effect('rejecting', found.tried, status)}" if found.tried else ""
    sets = [crux.claims for crux in found.sets if crux.claims != (claim,)]
    shown = sets[:_MOST_SETS]
    told = [_together([_quoted(graph.claims[one], look) for one in names]) for names in shown]
    more = f" and more: see 'argmap cruxes {called}'" if len(sets) > len(shown) else ""
    return f"; that hangs on {', and on '.join(told)}{more}" if told else ""


def _together(claims: list[str]) -> str:
    return " together with ".join(claims) if len(claims) < 3 else f"{joined_with_and(claims)} together"


def without_effect(doing: str, tried: int, status: Status) -> str:
    """Say that no set of so many claims changes a verdict.

    Those tried are cruxes, which have no supports. A rejected claim may become unsupported and the other way
    round: that is the same verdict.
    """
    what = "any one claim" if tried == 1 else f"up to {tried} claims"
    effect = "make it accepted or undecided" if verdict_of(status) == "rejected" else "change that"
    return f"{doing} {what} without supports would not {effect}"


def _quoted(claim: Claim, look: Look) -> str:
    return f"{claim.id} ({short_words(claim, _MOST_LETTERS, look)})"


def short_words(claim: Claim, most: int, look: Look) -> str:
    """Return what a claim says in at most so many characters, without the full stop."""
    words = (claim.title or claim.text).rstrip(". \n")
    return one_line(cut_after_a_word(words, most, look.text("…", "...")))


def counts(score: PartyScore, look: Look, *, in_words: bool = False) -> str:
    """Return how many claims of a party have each verdict."""
    if in_words:
        return ", ".join(f"{count} {status}" for status, count in score.counts.items())
    return " ".join(f"{count}{look.sign(VERDICTS[status])}" for status, count in score.counts.items())
