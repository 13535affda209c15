"""Argument schemes, and the questions that they ask about the links of a case, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.core.display import counted
from argmap.core.model import Link
from argmap.core.quoting import one_line
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Status
from argmap.semantics.schemes import FAMILIES, POSITIONS, AskedQuestion, Scheme


def scheme_table(schemes: Iterable[Scheme]) -> Iterator[Line]:
    """Yield the name, title and questions of each scheme, below what its family argues from."""
    schemes = list(schemes)
    width = max((len(one.name) for one in schemes), default=0)
    family = None
    for one in schemes:
        if one.family != family:
            if family is not None:
                yield Line("", "", [])
            family = one.family
            yield Line("", "", [(family, "bold"), (f": {FAMILIES[family]}", "dim")])
        pieces: list[Piece] = [(one.name.ljust(width), "bold cyan"), (f"  {one.title}", "")]
        yield Line("  ", "    ", [*pieces, (f"  {counted(len(one.questions), 'question')}", "dim")])


def scheme_lines(scheme: Scheme) -> Iterator[Line]:
    """Yield the premises, conclusion and questions of a scheme."""
    yield Line("", "", [(scheme.title, "bold"), (f"  {scheme.name}, {scheme.family}", "dim")])
    width = max(map(len, (*scheme.premises, "conclusion")))
    yield Line("", "", [])
    for role, text in (*scheme.premises.items(), ("conclusion", scheme.conclusion)):
        style = "green" if role != "conclusion" else "bold"
        yield Line("  ", " " * (width + 4), [(role.ljust(width), style), (f"  {text}", "")])
    for kind, position in POSITIONS.items():
        asked = [one for one in scheme.questions.values() if one.kind == kind]
        width = max((len(one.name) for one in asked), default=0)
        if asked:
            yield Line("", "", [])
            yield Line("", "", [(kind, "bold"), (f": answered by {position}", "dim")])
        for one in asked:
            yield Line("  ", " " * (width + 4), [(one.name.ljust(width), "cyan"), (f"  {one.asks}", "")])
    names = [*scheme.also, *([f"{scheme.aif_name} ({scheme.aif_id} in AIFdb)"] if scheme.aif_name else [])]
    if names:
        yield Line("", "", [])
        yield Line("", "  ", [(f"also called {', '.join(names)}", "dim")])


def question_lines(
    asked: Sequence[AskedQuestion],
    unknown: Sequence[Link],
    statuses: Mapping[str, Status],
    claims: Mapping[tuple[str, str], str | None],
    look: Look,
) -> Iterator[Line]:
    """Yield the questions link by link, then the links of unknown schemes, and a count.

    `claims` has what can be pasted, by link and question; its lines are never wrapped.
    """
    above = None
    for one in asked:
        if one.link.name != above:
            above = one.link.name
            yield from _heading(one)
        yield Line(
            "  ", "    ", [*_sign(one, look), (one.question.name, "bold"), (f"  {one.question.asks}", "")]
        )
        if one.is_open:
            yield from _paste(one, claims.get((one.link.name, one.question.name)))
        else:
            yield Line("      ", "        ", _answers(one, statuses, look))
    if asked:
        yield Line("", "", [])
    for link in unknown:
        said = f"the library has no scheme '{one_line(link.scheme or '')}' of {one_line(link.name)}"
        yield Line("", "  ", [(said, "yellow")])
    yield Line("", "  ", [(_count(asked), "")])


def _heading(asked: AskedQuestion) -> Iterator[Line]:
    yield Line("", "  ", [(one_line(asked.link.name), "bold"), (f": {asked.scheme.title}", "")])
    played = dict(asked.link.roles)
    for role, text in asked.scheme.premises.items():
        who = f"{played[role]}: " if role in played else ""
        yield Line("  ", "    ", [(f"{role}  ", "dim"), (one_line(who), "bold"), (text, "dim")])


def _sign(asked: AskedQuestion, look: Look) -> list[Piece]:
    return [("? ", "yellow")] if asked.is_open else [(f"{look.text('✓', '+')} ", "green")]


def _answers(asked: AskedQuestion, statuses: Mapping[str, Status], look: Look) -> list[Piece]:
    pieces: list[Piece] = [("answered by ", "dim")]
    for at, claim in enumerate(asked.answers):
        status = statuses[claim]
        pieces += [(", " if at else "", "dim"), (f"{claim} ", "bold")]
        pieces.append((look.verdict(status), VERDICTS[status].style))
    return pieces


def _paste(asked: AskedQuestion, yaml: str | None) -> Iterator[Line]:
    position = POSITIONS[asked.question.kind]
    if yaml is None:
        yield Line("      ", "        ", [("no claim can name this step: give it an 'id' first", "dim")])
        return
    yield Line("      ", "        ", [(f"open: {position} answers it, such as", "dim")])
    for line in yaml.splitlines():
        yield Line("", None, [(line, "cyan")])


def _count(asked: Sequence[AskedQuestion]) -> str:
    if not asked:
        return (
            "no link has a known scheme: 'argmap schemes' lists them, "
            "and a link names one as in 'supports: {target: CLAIM, scheme: expert-opinion}'"
        )
    links = len({one.link.name for one in asked})
    answered = sum(not one.is_open for one in asked)
    return f"{answered} of {counted(len(asked), 'question')} answered, about {counted(links, 'link')}"
