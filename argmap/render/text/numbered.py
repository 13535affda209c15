"""An argument in numbered sentences with a line above each conclusion, as books of logic print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.core.arguments import number_of, steps_of
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.render.text.lines import Line, Piece, one_line
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Status

#: The length of the line above a conclusion, in characters.
_RULE = 5


def numbered_lines(
    graph: ArgumentGraph, argument: str, statuses: Mapping[str, Status] | None, look: Look
) -> Iterator[Line]:
    """Yield the premises and conclusions of an argument, each with a number, and what each step is by.

    A claim that an earlier step concludes or starts from keeps its number.

    Raises:
        ArgmapError: The case has no such argument.
    """
    case = graph.case
    if argument not in case.arguments:
        known = ", ".join(case.arguments)
        near = did_you_mean(argument, case.arguments)
        hint = near or (f"there is {known}" if known else "the case has no 'arguments'")
        raise ArgmapError(f"no argument of this case is called '{argument}'", hint=hint)
    return _lines(graph, argument, statuses, look)


def _lines(
    graph: ArgumentGraph, argument: str, statuses: Mapping[str, Status] | None, look: Look
) -> Iterator[Line]:
    case = graph.case
    yield _heading(graph, argument)
    yield Line("", "", [])
    steps = steps_of(case, argument)
    if not steps:
        yield Line("", "", [("It has no steps yet.", "dim")])
    numbers: dict[str, int] = {}
    for link in steps:
        for premise in link.premises:
            if premise not in numbers:
                numbers[premise] = len(numbers) + 1
                yield _claim(graph, premise, numbers[premise], statuses, look)
        yield _inference(graph, link, numbers, statuses, look)
        if link.target in case.claims:
            number = numbers.setdefault(link.target, len(numbers) + 1)
            yield _claim(graph, link.target, number, statuses, look, link)
        else:
            yield Line("    ", "    ", [(f"{link.stance}s the step {one_line(link.target)}", "")])


def _heading(graph: ArgumentGraph, argument: str) -> Line:
    found = graph.case.arguments[argument]
    pieces: list[Piece] = [(argument, "bold")]
    if party := graph.case.party_name(found.by):
        pieces.append((f" ({one_line(party)})", "dim"))
    said = [one_line(text) for text in (found.title, found.gist) if text]
    return Line("", "  ", [*pieces, (f"  {': '.join(said)}" if said else "", "")])


def _claim(
    graph: ArgumentGraph,
    claim: str,
    number: int,
    statuses: Mapping[str, Status] | None,
    look: Look,
    link: Link | None = None,
) -> Line:
    """Return a numbered claim; one that a step counters says so, as it does not follow."""
    found = graph.case.claims[claim]
    pieces: list[Piece] = []
    if link is not None and link.stance == "counter":
        pieces.append(("not: ", "bold"))
    pieces.append((one_line(found.text), ""))
    pieces.append((f"  {claim}", "dim"))
    if statuses and claim in statuses:
        verdict = statuses[claim]
        pieces.append((f" {look.verdict(verdict)}", VERDICTS[verdict].style))
    head = f"({number}) "
    return Line(head, " " * len(head), pieces)


def _inference(
    graph: ArgumentGraph,
    link: Link,
    numbers: dict[str, int],
    statuses: Mapping[str, Status] | None,
    look: Look,
) -> Line:
    """Return the line between premises and conclusion: its number, rule and scheme, and what is against it."""
    rule = look.text("─", "-") * _RULE
    parts = [f"step {number_of(link)}", *map(one_line, link.rule)]
    if link.scheme:
        parts.append(one_line(link.scheme))
    start = " and ".join(f"({numbers[premise]})" for premise in link.premises)
    pieces: list[Piece] = [(f"{rule} ", "dim"), (f"{', '.join(parts)}, from {start}", "italic")]
    if statuses and link.name in statuses and statuses[link.name] != "accepted":
        pieces.append((f"  {look.verdict(statuses[link.name])}", VERDICTS[statuses[link.name]].style))
    for undercut in graph.undercuts_of(link.name):
        said = one_line(" and ".join(undercut.premises))
        failed = statuses is not None and statuses.get(undercut.name) == "rejected"
        pieces.append((f"  undercut by {said}{', in vain' if failed else ''}", "dim"))
    return Line("    ", "    ", pieces)
