"""The reasons for a verdict as a short proof in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from argmap.casefile.plain import SHAPE
from argmap.evaluation import Verdict
from argmap.evaluation.why import Reason
from argmap.graph import ArgumentGraph
from argmap.model import Link
from argmap.terminal.lines import Line, Piece, counted, one_line
from argmap.theme import VERDICTS


def reason_lines(
    graph: ArgumentGraph, reasons: Sequence[Reason], verdicts: Mapping[str, Verdict]
) -> Iterator[Line]:
    """Say each reason once, indented under what it is a reason for.

    A reason is one of those there are: of a rejected claim, one counter that
    is in force. How many others there are is said, by the verdicts.
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
        pieces = _sentence(graph, reason, again=again)
        if reason.how == "countered" and not again:
            pieces += _others(graph, reason, verdicts)
        yield Line(indent, indent + "  ", pieces)
        if not again and not circle:
            waiting += [(depth + 1, below) for below in reversed(_below(by_name, reason))]
        elif reason.how == "open":
            waiting.append((depth + 1, reason.because[0]))
        elif circle:
            yield Line(indent + "  ", indent + "    ", [(_circle(graph, circle), "")])


def _others(graph: ArgumentGraph, reason: Reason, verdicts: Mapping[str, Verdict]) -> list[Piece]:
    """That the counter named is not the only one: to answer it alone would change nothing."""
    into = [link for link in graph.into(reason.name) if link.stance == "counter"]
    others = sum(verdicts[link.name] == "accepted" for link in into) - 1
    if others < 1:
        return []
    return [(f" ({counted(others, 'further counter')} {'is' if others == 1 else 'are'} in force.)", "dim")]


def _below(by_name: dict[str, Reason], reason: Reason) -> list[str]:
    """What to tell next: of a link that simply holds its premises, of any other the link itself."""
    below: list[str] = []
    for name in (*reason.because, *reason.fails):
        other = by_name.get(name)
        if other is None:
            continue  # so far on that whoever asked for these reasons did not want it
        if other.how == "in-force" and not other.fails:
            below += [premise for premise in other.because if premise in by_name]
        else:
            below.append(name)
    return list(dict.fromkeys(below))


def _sentence(graph: ArgumentGraph, reason: Reason, *, again: bool) -> list[Piece]:
    link = graph.links.get(reason.name)
    style = VERDICTS[reason.verdict].style
    if link:
        return [(_capital(_step(graph, link)), ""), (_link_reason(graph, reason, again=again), "")]
    party = graph.case.party_name(graph.claims[reason.name].by)
    who = f" [{one_line(party)}]" if party else ""
    why = ", as said above." if again else _claim_reason(graph, reason)
    return [(reason.name, "bold"), (who, "dim"), (" is ", ""), (reason.verdict, style), (why, "")]


def _claim_reason(graph: ArgumentGraph, reason: Reason) -> str:
    links = [graph.links[name] for name in reason.because if name in graph.links]
    against = "nothing counters it" if not reason.fails else "what counters it fails"
    if reason.how == "supposed":
        return ", as supposed."
    if reason.how == "asserted":
        return f": {against}." if not reason.fails else f": it needs no support, and {against}."
    if reason.how == "supported":
        return f": {_premises(links[0])} {_verb(links[0], 'support')} it, and {against}."
    if reason.how == "countered":
        who = _premises(links[0])
        return f": {who} {_verb(links[0], 'counter')} it, and nothing in force answers {who}."
    if reason.how == "unsupported":
        return ": none of its supports is in force."
    if reason.how == "bare":
        return ": it needs a support and has none."
    if reason.how == "weighed":
        standard = _standard(graph, reason.name)
        told = ", ".join(
            [f"{_premises(k)} {_verb(k, k.stance)} it" for k in links if k.target == reason.name]
            + [f"{_premises(k)} {_verb(k, k.stance)} {k.target}" for k in links if k.target != reason.name]
            + [f"its rival {name} is assumed" for name in reason.because if name in graph.claims]
        )
        return f": weighed {standard}{f', where {told}' if told else ', and nothing in force supports it'}."
    return f", because {_waiting(graph, reason)} is."


def _standard(graph: ArgumentGraph, claim: str) -> str:
    for issue in graph.case.issues:
        if claim in issue.positions:
            return f"against its rivals by {issue.standard or 'preponderance'}"
    return f"by {graph.claims[claim].standard}"


def _waiting(graph: ArgumentGraph, reason: Reason) -> str:
    name = reason.because[0]
    return _step(graph, graph.links[name]) if name in graph.links else name


def _link_reason(graph: ArgumentGraph, reason: Reason, *, again: bool) -> str:
    if again:
        return f" {'holds' if reason.verdict == 'accepted' else 'fails'}, as said above."
    if reason.how == "in-force":
        return " holds: what undercuts it fails."
    if reason.how == "premise":
        return f" fails: {reason.because[0]} is rejected."
    if reason.how == "countered":
        undercut = graph.links[reason.because[0]]
        return f" fails: {_premises(undercut)} {_verb(undercut, 'undercut')} it."
    if reason.how == "unsupported":
        return " fails: none of its backing is in force."
    if reason.how == "supposed":
        return f" {'holds' if reason.verdict == 'accepted' else 'fails'}, as supposed."
    return f" is undecided, because {_waiting(graph, reason)} is."


def _step(graph: ArgumentGraph, link: Link) -> str:
    """What a link is called in a sentence."""
    on_claim = link.target in graph.claims
    noun = {
        ("support", True): "support",
        ("counter", True): "counter",
        ("support", False): "backing",
        ("counter", False): "undercut",
    }[link.stance, on_claim]
    target = link.target if on_claim else f"'{link.target}'"
    return f"the {noun} of {target} by {_premises(link)}"


def _verb(link: Link, verb: str) -> str:
    return verb if len(link.premises) > 1 else f"{verb}s"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _premises(link: Link) -> str:
    if len(link.premises) == 1:
        return link.premises[0]
    return f"{', '.join(link.premises[:-1])} and {link.premises[-1]} together"


def _circle(graph: ArgumentGraph, circle: list[str]) -> str:
    """An open dispute in words: two that counter each other, or a longer way around."""
    claims = [name for name in circle if name in graph.claims]
    steps = [graph.links[name] for name in circle if name in graph.links]
    if len(claims) == 2 and len(steps) == 2 and all(step.stance == "counter" for step in steps):
        return f"{claims[0]} and {claims[1]} counter each other, and nothing else decides between them."
    around = ", then ".join([*circle, circle[0]])
    return f"This goes in a circle, and nothing from outside decides it: {around}."


def reason_values(graph: ArgumentGraph, reasons: Sequence[Reason]) -> dict[str, Any]:
    """The same as values that JSON can hold."""
    return {
        "argmap": SHAPE,
        "case": graph.case.name,
        "statement": reasons[0].name,
        "verdict": reasons[0].verdict,
        "reasons": [
            {
                "name": reason.name,
                "verdict": reason.verdict,
                "how": reason.how,
                "because": list(reason.because),
                "fails": list(reason.fails),
            }
            for reason in reasons
        ],
    }
