"""What `argmap audiences` prints: what stands for each audience, and for every order of the values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.core.display import counted, first_few, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.quoting import one_line
from argmap.render.naming import ranking
from argmap.render.text.lines import Line, Piece, columns, padded
from argmap.render.text.table import column_parts
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Status
from argmap.semantics.audiences import Acceptability, JudgedByAudience, JudgedByAudiences

#: How many claims are named before the others are counted.
_MOST = 12


def audiences_lines(
    graph: ArgumentGraph, judged: JudgedByAudiences, look: Look, width: int | None
) -> Iterator[Line]:
    """Yield each audience, the claims on which they differ, the conclusions, and what holds for all."""
    case = graph.case
    size = f"{counted(len(case.values), 'value')}, {counted(len(case.audiences), 'audience')}"
    yield Line("", "", [(one_line(case.title), "bold")])
    yield Line("", "", [(size, "dim")])
    yield Line("", "", [])
    for one in judged.audiences:
        yield from _audience_lines(one)
    if judged.audiences:
        yield Line("", "", [])
    yield from _table(graph, judged, look, width)
    yield Line("", "", [])
    yield from _summary_lines(judged)


def _audience_lines(one: JudgedByAudience) -> Iterator[Line]:
    audience, failing = one.audience, one.failing
    order = ranking(audience.order) or "no order"
    title = f" ({one_line(audience.title)})" if audience.title else ""
    fails = "a counter fails" if len(failing) == 1 else f"{len(failing) or 'no'} counters fail"
    steps = [f"{joined_with_and(counter.link.premises)} against {counter.link.target}" for counter in failing]
    named = f": {joined_with_and(steps, _MOST)}" if steps else ""
    yield Line("", "  ", [(audience.id, "bold"), (f"{title}: {order}; {fails}{named}.", "")])


def _names(judged: JudgedByAudiences) -> Iterator[str]:
    return (one.audience.id for one in judged.audiences)


def _table(graph: ArgumentGraph, judged: JudgedByAudiences, look: Look, width: int | None) -> Iterator[Line]:
    """Yield a row for each conclusion, and for each claim whose verdict depends on the audience."""
    everybody = [judged.statuses, *(one.statuses for one in judged.audiences)]
    shown = [
        claim
        for claim in graph.claims
        if claim in graph.conclusions or len({statuses[claim] for statuses in everybody}) > 1
    ]
    words: dict[Status, str] = {status: look.verdict(status) for status in VERDICTS}
    table: list[list[Piece]] = [
        [(word, "dim") for word in ("claim", "no audience", *_names(judged))],
        *(
            [(claim, "bold"), *((words[one[claim]], VERDICTS[one[claim]].style) for one in everybody)]
            for claim in shown
        ),
    ]
    widths = [max(columns(text) for text, _ in column) for column in zip(*table, strict=True)]
    for number, part in enumerate(column_parts(widths, width)):
        if number:
            yield Line("", "", [])
        for row in table:
            cells = [(padded(row[at][0], widths[at] + 2), row[at][1]) for at in part[:-1]]
            yield Line("", "  ", [*cells, row[part[-1]]])
    others = len(graph.claims) - len(shown)
    if others and judged.audiences:
        has = "claim has" if others == 1 else "claims have"
        yield Line("", "  ", [(f"{others} other {has} the same verdict for all of these.", "dim")])


def _summary_lines(judged: JudgedByAudiences) -> Iterator[Line]:
    """Yield what holds for the audiences of the case, and for all orders.

    It is one line where both are the same.
    """
    found, orders = judged.acceptability, judged.orders
    if found is not None and found == orders.acceptability and orders.values:
        count = f"of the {orders.number:,} orders of {joined_with_and(orders.values)}"
        yield from _acceptable(f"every audience, and each {count}", "some", found)
        return
    if found is not None:
        yield from _acceptable("every audience", "some audiences", found)
    if not orders.values:
        yield Line("", "  ", [("No counter depends on the order of the values.", "")])
    elif orders.acceptability is None:
        yield Line("", "  ", [(f"Not every order of the values was tried: {orders.why_not}.", "")])
    else:
        count = f"{orders.number:,} orders of {joined_with_and(orders.values)}"
        yield from _acceptable(f"each of the {count}", f"some of the {count}", orders.acceptability)


def _acceptable(every: str, some: str, acceptability: Acceptability) -> Iterator[Line]:
    for words, claims in ((every, acceptability.objective), (some, acceptability.subjective)):
        yield Line("", "  ", [(f"Stands for {words}: ", "bold"), (_named(claims), "")])


def _named(claims: Iterable[str]) -> str:
    names = list(claims)
    return first_few(names, _MOST if len(names) > _MOST + 1 else len(names)) or "nothing"
