"""The reasons for a verdict as a short proof in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.core.graph import ArgumentGraph
from argmap.core.quoting import one_line
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import VERDICTS
from argmap.render.why_wording import (
    circle_sentence,
    claim_reason,
    failing_here,
    link_reason,
    next_reasons,
    others_in_force,
    subject,
)
from argmap.semantics import Status
from argmap.semantics.explain.why import Reason


def reason_lines(
    graph: ArgumentGraph, reasons: Sequence[Reason], statuses: Mapping[str, Status]
) -> Iterator[Line]:
    """Yield each reason once, indented below what it is a reason for.

    The proof gives one sufficient reason for each verdict: for a rejected claim, one
    counter that is in force. The other counters in force are named with it.
    """
    by_name = {reason.name: reason for reason in reasons}
    told: set[str] = set()
    waiting = [(0, reasons[0].name)]
    circle = [reason.name for reason in reasons if reason.how == "circle"]
    while waiting:
        depth, name = waiting.pop()
        reason = by_name[name]
        indent = "  " * min(depth, 20)
        again = name in told
        told.add(name)
        pieces = _sentence(graph, reason, statuses, again=again)
        if not again and (others := others_in_force(graph, reason)):
            pieces.append((others, "dim"))
        if not again and (failing := failing_here(graph, reason)):
            pieces.append((failing, "dim"))
        yield Line(indent, indent + "  ", pieces)
        if not again and not circle:
            waiting += [(depth + 1, below) for below in reversed(next_reasons(by_name, reason))]
        elif reason.how == "open":
            waiting.append((depth + 1, reason.because[0]))
        elif circle:
            yield Line(indent + "  ", indent + "    ", [(circle_sentence(graph, circle), "")])


def _sentence(
    graph: ArgumentGraph, reason: Reason, statuses: Mapping[str, Status], *, again: bool
) -> list[Piece]:
    link = graph.links.get(reason.name)
    status = statuses[reason.name]
    if link:
        return [(subject(graph, reason.name), ""), (link_reason(graph, reason, statuses, again=again), "")]
    party = graph.case.party_name(graph.claims[reason.name].by)
    who = f" [{one_line(party)}]" if party else ""
    why = ", as said above." if again else claim_reason(graph, reason, statuses)
    return [(reason.name, "bold"), (who, "dim"), (" is ", ""), (status, VERDICTS[status].style), (why, "")]
