"""Why a verdict is what it is, in plain sentences that every output shares.

A sentence names claims by their ids and never starts with its subject, which
the outputs show each in their own way. What surrounds it, its style and its
place are not known here; an output may say how a name is written in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from argmap.evaluation import Verdict
from argmap.evaluation.why import Reason
from argmap.graph import ArgumentGraph
from argmap.model import Link

#: How the id of a claim or the name of a link is written in a sentence.
Named: TypeAlias = Callable[[str], str]


def subject(graph: ArgumentGraph, name: str, named: Named = str) -> str:
    """What a claim or link is called at the start of a sentence."""
    link = graph.links.get(name)
    return _capital(step_name(graph, link, named)) if link else named(name)


def others_in_force(graph: ArgumentGraph, reason: Reason, verdicts: Mapping[str, Verdict]) -> str:
    """That the counter named is not the only one: to answer it alone would change nothing."""
    if reason.how != "countered":
        return ""
    into = [link for link in graph.into(reason.name) if link.stance == "counter"]
    others = sum(verdicts[link.name] == "accepted" for link in into) - 1
    if others < 1:
        return ""
    return f" ({others} further {'counter is' if others == 1 else 'counters are'} in force.)"


def told_next(reasons: Mapping[str, Reason], reason: Reason) -> list[str]:
    """What to tell next: of a link that simply holds its premises, of any other the link itself."""
    below: list[str] = []
    for name in (*reason.because, *reason.fails):
        other = reasons.get(name)
        if other is None:
            continue  # so far on that whoever asked for these reasons did not want it
        if other.how == "in-force" and not other.fails:
            below += [premise for premise in other.because if premise in reasons]
        else:
            below.append(name)
    return list(dict.fromkeys(below))


def claim_reason(graph: ArgumentGraph, reason: Reason, named: Named = str) -> str:
    """What follows `c is accepted`, from the comma or colon on."""
    links = [graph.links[name] for name in reason.because if name in graph.links]
    against = "nothing counters it" if not reason.fails else "what counters it fails"
    if reason.how == "supposed":
        return ", as supposed."
    if reason.how == "asserted":
        return f": {against}." if not reason.fails else f": it needs no support, and {against}."
    if reason.how == "supported":
        return f": {_premises(links[0], named)} {_verb(links[0], 'support')} it, and {against}."
    if reason.how == "countered":
        who = _premises(links[0], named)
        return f": {who} {_verb(links[0], 'counter')} it, and nothing in force answers {who}."
    if reason.how == "unsupported":
        return ": none of its supports is in force."
    if reason.how == "bare":
        return ": it needs a support and has none."
    if reason.how == "weighed":
        standard = _standard(graph, reason.name)
        told = ", ".join(
            [f"{_premises(k, named)} {_verb(k, k.stance)} it" for k in links if k.target == reason.name]
            + [
                f"{_premises(k, named)} {_verb(k, k.stance)} {named(k.target)}"
                for k in links
                if k.target != reason.name
            ]
            + [f"its rival {named(name)} is assumed" for name in reason.because if name in graph.claims]
        )
        return f": weighed {standard}{f', where {told}' if told else ', and nothing in force supports it'}."
    return f", because {_waiting(graph, reason, named)} is."


def _standard(graph: ArgumentGraph, claim: str) -> str:
    for issue in graph.case.issues:
        if claim in issue.positions:
            return f"against its rivals by {issue.standard or 'preponderance'}"
    return f"by {graph.claims[claim].standard}"


def _waiting(graph: ArgumentGraph, reason: Reason, named: Named) -> str:
    name = reason.because[0]
    return step_name(graph, graph.links[name], named) if name in graph.links else named(name)


def link_reason(graph: ArgumentGraph, reason: Reason, *, again: bool = False, named: Named = str) -> str:
    """What follows the name of a link, from the blank before the verb on."""
    if again:
        return f" {'holds' if reason.verdict == 'accepted' else 'fails'}, as said above."
    if reason.how == "in-force":
        return " holds: what undercuts it fails."
    if reason.how == "premise":
        return f" fails: {named(reason.because[0])} is rejected."
    if reason.how == "countered":
        undercut = graph.links[reason.because[0]]
        return f" fails: {_premises(undercut, named)} {_verb(undercut, 'undercut')} it."
    if reason.how == "unsupported":
        return " fails: none of its backing is in force."
    if reason.how == "supposed":
        return f" {'holds' if reason.verdict == 'accepted' else 'fails'}, as supposed."
    return f" is undecided, because {_waiting(graph, reason, named)} is."


def step_name(graph: ArgumentGraph, link: Link, named: Named = str) -> str:
    """What a link is called in a sentence."""
    on_claim = link.target in graph.claims
    noun = {
        ("support", True): "support",
        ("counter", True): "counter",
        ("support", False): "backing",
        ("counter", False): "undercut",
    }[link.stance, on_claim]
    target = named(link.target) if on_claim else f"'{named(link.target)}'"
    return f"the {noun} of {target} by {_premises(link, named)}"


def _verb(link: Link, verb: str) -> str:
    return verb if len(link.premises) > 1 else f"{verb}s"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _premises(link: Link, named: Named) -> str:
    *others, last = map(named, link.premises)
    return f"{', '.join(others)} and {last} together" if others else last


def circle_sentence(graph: ArgumentGraph, circle: Sequence[str], named: Named = str) -> str:
    """An open dispute in words: two that counter each other, or a longer way around."""
    claims = [name for name in circle if name in graph.claims]
    steps = [graph.links[name] for name in circle if name in graph.links]
    if len(claims) == 2 and len(steps) == 2 and all(step.stance == "counter" for step in steps):
        return f"{named(claims[0])} and {named(claims[1])} counter each other, and nothing else decides between them."
    around = ", then ".join(map(named, [*circle, circle[0]]))
    return f"This goes in a circle, and nothing from outside decides it: {around}."
