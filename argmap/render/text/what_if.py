"""Suppositions and cruxes as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.quoting import one_line
from argmap.render.naming import link_words
from argmap.render.text.lines import Line, Piece
from argmap.render.text.score import without_effect
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Grounded, Status
from argmap.semantics.explain.cruxes import FoundCruxes
from argmap.semantics.explain.what_if import Supposed

#: The most cruxes that `why` names.
_MOST_CRUXES = 4


def what_if_lines(
    graph: ArgumentGraph, before: Grounded, supposed: Supposed, forced: Mapping[str, bool], look: Look
) -> Iterator[Line]:
    """Yield the supposition, and each claim whose verdict changes; links only if no claim does."""
    rejected = [name for name, value in forced.items() if not value]
    accepted = [name for name, value in forced.items() if value]
    were, are = before.statuses, supposed.grounded.statuses
    others = [change.name for change in supposed.changed if change.name not in forced]
    told = [name for name in graph.claims if name not in forced and were[name] != are[name]]
    yield Line("", "  ", [(f"If {supposition(rejected, accepted)}:", "bold")])
    if not told:
        told = others
        end = f", but on {counted(len(told), 'step')}:" if told else "."
        yield Line("  ", "  ", [(f"no verdict on any other claim changes{end}", "")])
    width = max((len(name) for name in told), default=0)
    for name in told:
        pieces = [(name.ljust(width), "bold"), ("  ", ""), *_change_pieces(were[name], are[name], look)]
        said = graph.claims[name].text if name in graph.claims else link_words(graph, graph.links[name])
        pieces.append((f"  {one_line(said)}", "dim"))
        yield Line("  ", "    ", pieces)


def supposition(rejected: Iterable[str], accepted: Iterable[str]) -> str:
    """Return what is supposed, in words."""
    return joined_with_and(
        [*(f"{name} is rejected" for name in rejected), *(f"{name} is accepted" for name in accepted)]
    )


def crux_lines(
    claim: str, status: Status, found: FoundCruxes, *, size: int, accept: bool, look: Look
) -> Iterator[Line]:
    """Yield the verdict on a claim, its cruxes, and whether these are all."""
    yield Line("", "  ", [(claim, "bold"), (" is ", ""), (status, VERDICTS[status].style), (".", "")])
    verb, doing = ("accepted", "accepting") if accept else ("rejected", "rejecting")
    for crux in found.sets:
        are = f"{'is' if len(crux.claims) == 1 else 'are'} {verb}"
        pieces: list[Piece] = [("if ", ""), (joined_with_and(crux.claims), "bold"), (f" {are}: ", "")]
        yield Line("  ", "    ", [*pieces, *_change_pieces(status, crux.status, look)])
    if not found.sets and (found.complete or found.tried):
        most = size if found.complete else found.tried
        yield Line("  ", "    ", [(f"{without_effect(doing, most, status)}.", "")])
    if not found.complete:
        yield Line("  ", "    ", [(_not_all(found, size), "dim")])


def untried_lines(claims: Sequence[str]) -> Iterator[Line]:
    """Yield one line on the conclusions that the search did not come to, of which it names a few."""
    named = [*claims[:_MOST_CRUXES], "..."] if len(claims) > _MOST_CRUXES else claims
    said = f"Not tried: {counted(len(claims), 'further conclusion')} ({', '.join(named)})."
    yield Line("", "  ", [(said, "dim")])


def dependence_lines(claim: str, found: FoundCruxes, called: str = "CASE") -> Iterator[Line]:
    """Yield one line with the cruxes of a claim other than the claim itself; nothing if there are none.

    `called` is what commands call the case.
    """
    sets = [crux.claims for crux in found.sets if crux.claims != (claim,)]
    shown = sets if len(sets) <= _MOST_CRUXES else sets[: _MOST_CRUXES - 1]
    alone = [names[0] for names in shown if len(names) == 1]
    told = [f"{joined_with_and(alone)}{', each by itself' if len(alone) > 1 else ''}"] if alone else []
    told += [f"{joined_with_and(names)} together" for names in shown if len(names) > 1]
    if len(shown) < len(sets):
        told.append(f"{len(sets) - len(shown)} more ('argmap cruxes {called} {claim}' lists them)")
    if not found.complete:
        told.append(
            f"{'perhaps more' if told else 'not known'} ('argmap cruxes {called} {claim}' looks for longer)"
        )
    if told:
        yield Line("", "  ", [("hangs on: ", "bold"), ("; ".join(told), "")])


def _not_all(found: FoundCruxes, size: int) -> str:
    """Return how far an interrupted search got."""
    if found.tried:
        return f"There may be more: sets of more than {counted(found.tried, 'claim')} were not all tried."
    each = "every claim" if size == 1 else f"every set of up to {size} claims"
    return f"{'There may be more' if found.sets else 'None found yet'}: not {each} was tried."


def _change_pieces(before: Status, after: Status, look: Look) -> list[Piece]:
    arrow = look.text("→", "->")
    return [
        (before, VERDICTS[before].style),
        (f" {arrow} ", ""),
        (look.verdict(after), VERDICTS[after].style),
    ]
