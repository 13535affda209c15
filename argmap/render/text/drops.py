"""What `argmap drops` prints: each counter that was not answered in time, and what it does to the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.render.text.lines import Line, Piece, one_line
from argmap.render.theme import VERDICTS, Look
from argmap.semantics.explain.drops import Drop, Granted


def drop_lines(graph: ArgumentGraph, granted: Sequence[Granted], look: Look) -> Iterator[Line]:
    """Yield what was dropped, then what was answered late, or that nothing was."""
    dropped = [one for one in granted if one.drop.answer is None]
    late = [one for one in granted if one.drop.answer is not None]
    if not granted:
        yield Line("", "  ", [("Everything was answered in time.", "")])
    for title, some in (("dropped", dropped), ("answered late", late)):
        if some:
            yield Line("", "  ", [(f"{counted(len(some), 'argument')} {title}", "bold")])
        for one in some:
            yield Line("", "", [])
            yield from _one(graph, one, look)
        if some is dropped and dropped and late:
            yield Line("", "", [])


def _one(graph: ArgumentGraph, granted: Granted, look: Look) -> Iterator[Line]:
    case, drop = graph.case, granted.drop
    name = joined_with_and(drop.link.premises)
    text = " ".join(one_line(case.claims[premise].text) for premise in drop.link.premises)
    who = f"{one_line(case.party_name(drop.by))}, {stage_title(graph, drop.said)}"
    yield Line("  ", "    ", [(name, "bold"), (f" [{who}] ", "dim"), (text, "")])
    yield Line("    ", "      ", [("counters ", ""), (target_words(graph, drop.link.target), "bold")])
    yield Line("    ", "      ", [(duty(graph, drop), "")])
    pieces: list[Piece] = [("the judge must grant: ", "")]
    for at, (claim, before, after) in enumerate(granted.verdicts):
        pieces += [("; " if at else "", ""), (f"{target_words(graph, claim)} ", "bold")]
        if before == after:
            pieces.append((f"is {after}", VERDICTS[after].style))
        else:
            arrow = look.text("→", "->")
            pieces += [(before, VERDICTS[before].style), (f" {arrow} ", "")]
            pieces.append((after, VERDICTS[after].style))
    yield Line("    ", "      ", pieces)


def duty(graph: ArgumentGraph, drop: Drop) -> str:
    """Say who had to answer by which speech, and what came of it."""
    who, due = one_line(graph.case.party_name(drop.party)), stage_title(graph, drop.due)
    if drop.answer is None:
        return f"{who} had to answer by {due}, and never did"
    answer = joined_with_and(graph.links[drop.answer.link].premises)
    return f"{who} had to answer by {due}; the first answer is {answer}, at {stage_title(graph, drop.answer.stage)}"


def target_words(graph: ArgumentGraph, name: str) -> str:
    """Name a claim by its id, a step by its ends: its premises, and the claim or the link that it targets."""
    step = graph.links.get(name)
    if step is None or name in graph.claims:
        return name
    return f"the step from {joined_with_and(step.premises)} to {step.target}"


def stage_title(graph: ArgumentGraph, index: int) -> str:
    """Return the title of a stage by its index, else its id."""
    stage = list(graph.case.stages.values())[index]
    return one_line(stage.title or stage.id)
