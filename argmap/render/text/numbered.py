"""An argument in numbered sentences with a line above each conclusion, as books of logic print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.core.arguments import number_of
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.graph import ArgumentGraph
from argmap.core.quoting import one_line
from argmap.render.numbering import NumberedClaim, NumberedStep, numbered_argument, step_words
from argmap.render.text.lines import Line, Piece
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
        hint = near or (f"choose from {known}" if known else "the case has no 'arguments'")
        raise ArgmapError(f"no argument of this case is called '{argument}'", hint=hint)
    return _lines(graph, argument, statuses, look)


def _lines(
    graph: ArgumentGraph, argument: str, statuses: Mapping[str, Status] | None, look: Look
) -> Iterator[Line]:
    case = graph.case
    yield _heading(graph, argument)
    if tags := case.arguments[argument].tags:
        yield Line("  ", "    ", [(f"tags {', '.join(map(one_line, tags))}", "dim")])
    yield Line("", "", [])
    rows = list(numbered_argument(case, argument))
    if not rows:
        yield Line("", "", [("It has no steps yet.", "dim")])
    for row in rows:
        if isinstance(row, NumberedClaim):
            yield _claim(graph, row, statuses, look)
            continue
        yield _inference(graph, row, statuses, look)
        if row.link.target not in case.claims:
            yield Line("    ", "    ", [(f"{row.link.stance}s the step {one_line(row.link.target)}", "")])


def _heading(graph: ArgumentGraph, argument: str) -> Line:
    found = graph.case.arguments[argument]
    pieces: list[Piece] = [(argument, "bold")]
    if party := graph.case.party_name(found.by):
        pieces.append((f" ({one_line(party)})", "dim"))
    said = [one_line(text) for text in (found.title, found.gist) if text]
    return Line("", "  ", [*pieces, (f"  {': '.join(said)}" if said else "", "")])


def _claim(
    graph: ArgumentGraph, row: NumberedClaim, statuses: Mapping[str, Status] | None, look: Look
) -> Line:
    """Return a numbered claim; one that a step counters says so, as it does not follow."""
    pieces: list[Piece] = [("not: ", "bold")] if row.countered else []
    pieces.append((one_line(graph.case.claims[row.claim].text), ""))
    pieces.append((f"  {row.claim}", "dim"))
    if statuses and row.claim in statuses:
        verdict = statuses[row.claim]
        pieces.append((f" {look.verdict(verdict)}", VERDICTS[verdict].style))
    head = f"({row.number}) "
    return Line(head, " " * len(head), pieces)


def _inference(
    graph: ArgumentGraph, step: NumberedStep, statuses: Mapping[str, Status] | None, look: Look
) -> Line:
    """Return the line between premises and conclusion: its number, rule, scheme, and objections to it."""
    link = step.link
    rule = look.text("─", "-") * _RULE
    pieces: list[Piece] = [(f"{rule} ", "dim"), (step_words(step, number_of(link)), "italic")]
    if statuses and link.name in statuses and statuses[link.name] != "accepted":
        pieces.append((f"  {look.verdict(statuses[link.name])}", VERDICTS[statuses[link.name]].style))
    for undercut in graph.undercuts_of(link.name):
        said = one_line(" and ".join(undercut.premises))
        failed = statuses is not None and statuses.get(undercut.name) == "rejected"
        pieces.append((f"  undercut by {said}{', in vain' if failed else ''}", "dim"))
    return Line("    ", "    ", pieces)
