"""Suppositions and cruxes in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.render.text.lines import Line, Piece, one_line
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Grounded, Status
from argmap.semantics.explain.cruxes import FoundCruxes
from argmap.semantics.explain.what_if import Supposed

#: How many sets of claims `why` names.
_MOST = 4


def what_if_lines(
    graph: ArgumentGraph, before: Grounded, supposed: Supposed, forced: Mapping[str, bool], look: Look
) -> Iterator[Line]:
    """Say what was supposed, and each claim whose verdict changes; links only where no claim does."""
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
        pieces = [(name.ljust(width), "bold"), ("  ", ""), *_move(were[name], are[name], look)]
        if name in graph.claims:
            pieces.append((f"  {one_line(graph.claims[name].text)}", "dim"))
        yield Line("  ", "    ", pieces)


def supposition(rejected: Iterable[str], accepted: Iterable[str]) -> str:
    """What is supposed, in words."""
    return _and(
        [*(f"{name} is rejected" for name in rejected), *(f"{name} is accepted" for name in accepted)]
    )


def crux_lines(
    claim: str, status: Status, found: FoundCruxes, *, size: int, accept: bool, look: Look
) -> Iterator[Line]:
    """Say the verdict, each smallest set of claims that would change it, and whether these are all."""
    yield Line("", "  ", [(claim, "bold"), (" is ", ""), (status, VERDICTS[status].style), (".", "")])
    verb = "accepted" if accept else "rejected"
    for crux in found.sets:
        are = f"{'is' if len(crux.claims) == 1 else 'are'} {verb}"
        pieces: list[Piece] = [("if ", ""), (_and(crux.claims), "bold"), (f" {are}: ", "")]
        yield Line("  ", "    ", [*pieces, *_move(status, crux.status, look)])
    if not found.sets and (found.complete or found.tried):
        most = size if found.complete else found.tried
        several = "no claim" if most == 1 else f"no set of up to {most} claims"
        yield Line("  ", "    ", [(f"{several}, {verb}, would change that.", "")])
    if not found.complete:
        yield Line("  ", "    ", [(_not_all(found, size, verb), "dim")])


def hanging_lines(claim: str, found: FoundCruxes) -> Iterator[Line]:
    """What the verdict on a claim hangs on, beside the claim itself: one line, or none where on nothing."""
    sets = [crux.claims for crux in found.sets if crux.claims != (claim,)]
    shown = sets if len(sets) <= _MOST else sets[: _MOST - 1]
    alone = [names[0] for names in shown if len(names) == 1]
    told = [f"{_and(alone)}{', each by itself' if len(alone) > 1 else ''}"] if alone else []
    told += [f"{_and(names)} together" for names in shown if len(names) > 1]
    if len(shown) < len(sets):
        told.append(f"{len(sets) - len(shown)} more ('argmap cruxes' lists them)")
    if not found.complete:
        told.append(f"{'perhaps more' if told else 'not known'}: 'argmap cruxes' looks for longer")
    if told:
        yield Line("", "  ", [("hangs on: ", "bold"), ("; ".join(told), "")])


def _not_all(found: FoundCruxes, size: int, verb: str) -> str:
    """How far the search came before it was cut short."""
    if found.tried:
        return f"There may be more: sets of more than {found.tried}, {verb}, were not all tried."
    each = "each claim" if size == 1 else f"every set of up to {size} claims"
    return f"{'There may be more' if found.sets else 'It is open'}: not {each}, {verb}, was tried."


def _move(before: Status, after: Status, look: Look) -> list[Piece]:
    arrow = look.text("→", "->")
    return [
        (before, VERDICTS[before].style),
        (f" {arrow} ", ""),
        (look.verdict(after), VERDICTS[after].style),
    ]


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
