"""Suppositions and cruxes in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from argmap.casefile.plain import SHAPE
from argmap.evaluation import Verdict
from argmap.evaluation.supposing import Changed, Crux
from argmap.graph import ArgumentGraph
from argmap.terminal.lines import Line, Piece, counted, one_line
from argmap.theme import VERDICTS, Look


def what_if_lines(
    graph: ArgumentGraph, changed: list[Changed], rejected: list[str], accepted: list[str], look: Look
) -> Iterator[Line]:
    """Say what was supposed, and each claim whose verdict changes; links only where no claim does."""
    others = [change for change in changed if change.name not in (*rejected, *accepted)]
    told = [change for change in others if change.name in graph.claims]
    yield Line("", "  ", [(f"If {supposition(rejected, accepted)}:", "bold")])
    if not told:
        told = others
        end = f", but on {counted(len(told), 'step')}:" if told else "."
        yield Line("  ", "  ", [(f"no verdict on any other claim changes{end}", "")])
    width = max((len(change.name) for change in told), default=0)
    for name, before, after in told:
        pieces = [(name.ljust(width), "bold"), ("  ", ""), *_move(before, after, look)]
        if name in graph.claims:
            pieces.append((f"  {one_line(graph.claims[name].text)}", "dim"))
        yield Line("  ", "    ", pieces)


def supposition(rejected: Iterable[str], accepted: Iterable[str]) -> str:
    """What is supposed, in words."""
    return _and(
        [*(f"{name} is rejected" for name in rejected), *(f"{name} is accepted" for name in accepted)]
    )


def crux_lines(
    claim: str, verdict: Verdict, cruxes: list[Crux], *, size: int, accept: bool, look: Look
) -> Iterator[Line]:
    """Say the verdict, and each smallest set of claims that would change it."""
    yield Line("", "  ", [(claim, "bold"), (" is ", ""), (verdict, VERDICTS[verdict].style), (".", "")])
    verb = "accepted" if accept else "rejected"
    for crux in cruxes:
        are = f"{'is' if len(crux.claims) == 1 else 'are'} {verb}"
        pieces: list[Piece] = [("if ", ""), (_and(crux.claims), "bold"), (f" {are}: ", "")]
        yield Line("  ", "    ", [*pieces, *_move(verdict, crux.after, look)])
    if not cruxes:
        several = "no claim" if size == 1 else f"no set of up to {size} claims"
        yield Line("  ", "    ", [(f"{several}, {verb}, would change that.", "")])


def _move(before: Verdict, after: Verdict, look: Look) -> list[Piece]:
    arrow = look.text("→", "->")
    return [
        (before, VERDICTS[before].style),
        (f" {arrow} ", ""),
        (look.verdict(after), VERDICTS[after].style),
    ]


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def what_if_values(graph: ArgumentGraph, changed: list[Changed]) -> dict[str, Any]:
    """The changed verdicts as values that JSON can hold, on links too."""
    rows = [{"name": name, "before": before, "after": after} for name, before, after in changed]
    return {"argmap": SHAPE, "case": graph.case.name, "changed": rows}


def crux_values(graph: ArgumentGraph, found: dict[str, tuple[Verdict, list[Crux]]]) -> dict[str, Any]:
    """The cruxes of each claim as values that JSON can hold."""
    rows = [
        {
            "claim": claim,
            "verdict": verdict,
            "cruxes": [{"claims": list(crux.claims), "after": crux.after} for crux in cruxes],
        }
        for claim, (verdict, cruxes) in found.items()
    ]
    return {"argmap": SHAPE, "case": graph.case.name, "claims": rows}
