"""What `argmap drops` prints: each counter that was not answered in time, and its effect on verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.core.quoting import one_line
from argmap.render.naming import target_words
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import ROLES, VERDICTS, Look
from argmap.render.unattributed import left_out_words
from argmap.render.view import Role
from argmap.semantics.explain.drops import Drop, Granted, find_unattributed, speeches_to_come

#: What is said where nothing was dropped, nor answered late.
NONE = "Nothing was dropped or answered late."
#: How many counters, and how many of their targets, are named that wait for an answer.
_MOST_WAITING = 6


def drop_lines(
    graph: ArgumentGraph, granted: Sequence[Granted], look: Look, waiting: Sequence[tuple[Link, str]]
) -> Iterator[Line]:
    """Yield what was dropped, then what was answered late, then what waits for an answer or is left out.

    If nothing was dropped or late, that is said.
    """
    dropped = [one for one in granted if one.drop.answer is None]
    late = [one for one in granted if one.drop.answer is not None]
    if not granted:
        yield Line("", "  ", [(NONE, "")])
    for title, some in (("dropped", dropped), ("answered late", late)):
        if some:
            yield Line("", "  ", [(f"{counted(len(some), 'argument')} {title}", "bold")])
        for one in some:
            yield Line("", "", [])
            yield from _one(graph, one, look)
        if some is dropped and dropped and late:
            yield Line("", "", [])
    left_out = left_out_words(find_unattributed(graph))
    if waiting or left_out:
        yield Line("", "", [])
        yield from _waiting_lines(graph, waiting)
    if left_out:
        yield Line("", "  ", [(left_out, "dim")])


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
            verb = "is" if claim == drop.link.target else "stays"
            pieces.append((f"{verb} {after}", VERDICTS[after].style))
        else:
            arrow = look.text("→", "->")
            pieces += [(before, VERDICTS[before].style), (f" {arrow} ", "")]
            pieces.append((after, VERDICTS[after].style))
    yield Line("    ", "      ", pieces)


def _waiting_lines(graph: ArgumentGraph, waiting: Sequence[tuple[Link, str]]) -> Iterator[Line]:
    """Yield for each party that has not spoken since what it has not answered.

    Then what no party has to answer.
    """
    by_party: dict[tuple[str, int | None], list[Link]] = {}
    for (link, party), to_come in zip(waiting, speeches_to_come(graph, waiting), strict=True):
        by_party.setdefault((party, to_come), []).append(link)
    for (party, to_come), links in by_party.items():
        names = list(dict.fromkeys(joined_with_and(link.premises) for link in links))
        said = joined_with_and(names, _MOST_WAITING)
        if party:
            who = one_line(graph.case.party_name(party))
            words = f"{who} has not answered {said}"
            words += (
                ", nor spoken since"
                if to_come is None
                else f" yet, and still speaks at {stage_title(graph, to_come)}"
            )
        else:
            targets = list(dict.fromkeys(target_words(graph, link.target) for link in links))
            against = joined_with_and(targets, _MOST_WAITING)
            words = f"no party had to answer {said}: say whose {against} {'is' if len(targets) == 1 else 'are'}, with 'by'"
        yield Line("", "  ", [(words, "dim")])


def duty(graph: ArgumentGraph, drop: Drop) -> str:
    """Say who had to answer by which speech, and whether it was answered."""
    who, due = one_line(graph.case.party_name(drop.party)), stage_title(graph, drop.due)
    if drop.answer is None:
        return f"{who} had to answer by {due}, and never did"
    answer = joined_with_and(graph.links[drop.answer.link].premises)
    return f"{who} had to answer by {due}; the first answer is {answer}, at {stage_title(graph, drop.answer.stage)}"


def also_words(graph: ArgumentGraph, claim: str, role: Role, name: str) -> str:
    """Return what else a claim bears on, by its role.

    For a premise that is the name of a link, otherwise that of the target.
    """
    if role != "premise":
        return f"{ROLES[role].word} {target_words(graph, name)}"
    link = graph.links[name]
    others = joined_with_and([one for one in link.premises if one != claim])
    return f"{ROLES[role].word} {others} for {target_words(graph, link.target)}"


def stage_title(graph: ArgumentGraph, index: int) -> str:
    """Return the title of a stage by its index, else its id."""
    stage = list(graph.case.stages.values())[index]
    return one_line(stage.title or stage.id)
