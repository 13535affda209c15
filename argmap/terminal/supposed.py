"""Suppositions and cruxes in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.casefile.plain import SHAPE
from argmap.display import counted
from argmap.evaluation import Grounded, Status, Verdict
from argmap.evaluation.supposing import Crux, Supposed
from argmap.graph import ArgumentGraph
from argmap.terminal.lines import Line, Piece, one_line
from argmap.theme import VERDICTS, Look


def what_if_lines(
    graph: ArgumentGraph, before: Grounded, supposed: Supposed, forced: Mapping[str, bool], look: Look
) -> Iterator[Line]:
    """Say what was supposed, and each claim whose verdict changes; links only where no claim does."""
    rejected = [name for name, value in forced.items() if not value]
    accepted = [name for name, value in forced.items() if value]
    others = [change.name for change in supposed.changed if change.name not in forced]
    told = [name for name in others if name in graph.claims]
    yield Line("", "  ", [(f"If {supposition(rejected, accepted)}:", "bold")])
    if not told:
        told = others
        end = f", but on {counted(len(told), 'step')}:" if told else "."
        yield Line("  ", "  ", [(f"no verdict on any other claim changes{end}", "")])
    width = max((len(name) for name in told), default=0)
    were, are = before.statuses, supposed.grounded.statuses
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


def what_if_values(graph: ArgumentGraph, before: Grounded, supposed: Supposed) -> dict[str, Any]:
    """The changed verdicts as values that JSON can hold, on links too."""
    failed, fails = before.because, supposed.grounded.because
    rows = [
        {
            "name": name,
            "before": was,
            "after": now,
            "because": {"before": failed.get(name), "after": fails.get(name)},
        }
        for name, was, now in supposed.changed
    ]
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
