"""Reasons for verdicts in plain sentences, shared by all outputs.

A sentence refers to claims by their ids and omits its subject, which each output shows in its own way. This
module does not know style or context. An output may set how names are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from argmap.core.display import capitalized, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Accrual, FailingCounter, Link
from argmap.semantics import Status, Verdict
from argmap.semantics.explain.why import Reason
from argmap.semantics.standards import CLEAR, DOUBT, Weighed, Weight, accrued

#: A function that formats the id of a claim or the name of a link for a sentence. A link may be given in
#: words with quotation marks instead.
Named: TypeAlias = Callable[[str], str]


def subject(graph: ArgumentGraph, name: str, named: Named = str) -> str:
    """Return the name of a claim or link at the start of a sentence."""
    link = graph.links.get(name)
    return capitalized(step_name(graph, link, named)) if link else named(name)


#: The most names in a sentence; the rest are counted.
_MOST = 4


def others_in_force(graph: ArgumentGraph, reason: Reason, named: Named = str) -> str:
    """Return a remark on further counters in force: an answer to the named one alone changes nothing."""
    if reason.how != "countered" or not reason.further:
        return ""
    links = [graph.links[name] for name in reason.further]
    counters = "1 further counter is" if len(links) == 1 else f"{len(links)} further counters are"
    return f" ({counters} in force: {joined_with_and([_premises(link, named) for link in links], _MOST)}.)"


def failing_here(graph: ArgumentGraph, reason: Reason, named: Named = str) -> str:
    """Return a remark on the counters to a claim that fail for the audience of the case."""
    return "".join(f" {failing_sentence(graph, one, named)}" for one in _failing(graph, reason))


def _failing(graph: ArgumentGraph, reason: Reason) -> list[FailingCounter]:
    return [one for one in graph.case.failing if one.link.target == reason.name]


def failing_sentence(graph: ArgumentGraph, failing: FailingCounter, named: Named = str) -> str:
    """Return a sentence that says why a counter fails for the audience."""
    counter = capitalized(step_name(graph, failing.link, named))
    return f"{counter} fails, because {graph.case.audience} ranks {failing.above} above {failing.below}."


def next_reasons(reasons: Mapping[str, Reason], reason: Reason) -> list[str]:
    """Return what to explain next: the premises of a link that simply holds, otherwise the link itself."""
    below: list[str] = []
    for name in (*reason.because, *reason.fails):
        other = reasons.get(name)
        if other is None:
            continue  # left out by the limit on the number of reasons
        if other.how == "in-force" and not other.fails:
            below += [premise for premise in other.because if premise in reasons]
        else:
            below.append(name)
    return list(dict.fromkeys(below))


def claim_reason(
    graph: ArgumentGraph, reason: Reason, verdicts: Mapping[str, Status], named: Named = str
) -> str:
    """Return the continuation of `c is accepted`, from the comma or colon on."""
    against = "what counters it fails" if _is_countered(graph, reason) else "nothing counters it"
    if reason.how == "supposed":
        return ", as supposed."
    if reason.how == "asserted":
        return f": {_asserted(graph, reason, verdicts, named)}{against}."
    if reason.how == "supported":
        link = graph.links[reason.because[0]]
        return f": {_premises(link, named)} {_verb(link, 'support')} it, and {against}."
    if reason.how == "countered":
        return f": {_countered(graph, reason, named)}."
    if reason.how == "unsupported":
        return f": none of its supports is in force{_countered_too(graph, reason, named)}."
    if reason.how == "bare":
        return f": it needs a support and has none{_countered_too(graph, reason, named)}."
    scales = "" if reason.weighed is None else f": {_weighed(graph, reason, reason.weighed, named)}"
    if reason.how == "weighed":
        return f"{scales}."
    return f", because {_waiting(graph, reason, named)} is{scales}."


def _is_countered(graph: ArgumentGraph, reason: Reason) -> bool:
    """Return whether anything counters an accepted claim, including counters that fail for the audience."""
    return bool(reason.fails or _failing(graph, reason))


def _asserted(graph: ArgumentGraph, reason: Reason, verdicts: Mapping[str, Status], named: Named) -> str:
    """Return why a claim needs no support, without the part about its counters."""
    if not graph.claims[reason.name].assumed:
        return "it needs no support, and " if _is_countered(graph, reason) else ""
    if not reason.further:
        return "it is assumed, and "
    links = [graph.links[name] for name in reason.further]
    found = {verdicts[link.name] for link in links}
    verdict = f"{found.pop()} " if len(found) == 1 and "accepted" not in found else ""
    names = joined_with_and([_support(link, named) for link in links], _MOST)
    supports = "support" if len(links) == 1 else "supports"
    return f"it is assumed, so its {verdict}{supports} ({names}) {_is(links)} not needed, and "


def _countered_too(graph: ArgumentGraph, reason: Reason, named: Named) -> str:
    """Return a remark on the counters in force to a claim that is rejected for lack of support."""
    links = [graph.links[name] for name in reason.further]
    if not links:
        return ""
    verb = _verb(links[0], "counter") if len(links) == 1 else "counter"
    return f"; besides, {joined_with_and([_premises(link, named) for link in links], _MOST)} {verb} it"


def _countered(graph: ArgumentGraph, reason: Reason, named: Named) -> str:
    link = graph.links[reason.because[0]]
    who = _premises(link, named)
    said = f"{who} {_verb(link, 'counter')} it, and "
    if not reason.outweighed:
        return f"{said}nothing in force answers {who}"
    answers = [graph.links[name] for name in reason.outweighed]
    premises = [premise for link in answers for premise in link.premises]
    verbs = "answers {}, is" if len(premises) == 1 else "answer {}, are"
    names = joined_with_and([_premises(link, named) for link in answers], _MOST)
    return f"{said}{names}, which {verbs.format(who)} not enough"


def _weighed(graph: ArgumentGraph, reason: Reason, weighed: Weighed, named: Named) -> str:
    """Return the standard, the weights on either side, and the outcome."""
    sides = [f"{_side(graph, weighed.pro, weighed.accrual, named)} for it"]
    if weighed.rivals is None:
        sides.append(f"{_side(graph, weighed.con, weighed.accrual, named)} against it")
    for rival, (accrual, theirs) in zip(weighed.rivals or (), weighed.rival_sides, strict=True):
        sides.append(f"{_side(graph, theirs, accrual, named)} for its rival {named(rival)}")
    how = "weighed" if weighed.rivals is None else "weighed against its rivals"
    end = weighing_outcome(graph, reason, weighed, named)
    return f"{how} by {weighed.standard}, with {joined_with_and(sides, _MOST)}{f': {end}' if end else ''}"


def _side(graph: ArgumentGraph, weights: Sequence[Weight], accrual: Accrual, named: Named) -> str:
    """Return one side of the scales, with the total if weights add up."""
    names = [
        f"{_premises(graph.links[one.link], named)} "
        f"({one.weight:g}{', undecided' if one.verdict == 'undecided' else ''})"
        for one in sorted(weights, key=lambda one: -one.weight)
    ]
    if accrual == "max" or len(weights) < 2 or any(one.verdict == "undecided" for one in weights):
        return joined_with_and(names, _MOST) or "nothing"
    total = f"{accrued((one.weight for one in weights), accrual):g}"
    how = f"in sum {total}" if accrual == "sum" else f"by probabilistic sum {total}"
    return f"{joined_with_and(names, _MOST)}, {how},"


def weighing_outcome(graph: ArgumentGraph, reason: Reason, weighed: Weighed, named: Named) -> str:
    """Return what decides between the two sides; empty where nothing does yet."""
    if reason.verdict == "undecided":
        return ""
    accepted = reason.verdict == "accepted"
    if weighed.rivals is not None and not accepted:
        for name in reason.because:
            link = graph.links.get(name)
            if link is None:
                return f"its rival {named(name)} is assumed"
            if link.target == reason.name and link.stance == "counter":
                return f"{_premises(link, named)} {_verb(link, 'counter')} it, which no weight makes up for"
    if not weighed.pro:
        countered = graph.claims[reason.name].assumed and weighed.con
        return f"{'assumed, but countered, ' if countered else ''}it needs a support in force"
    if weighed.standard == "scintilla" and weighed.rivals is None:
        return "one support in force is enough"
    if weighed.standard == "burden" and weighed.rivals is None:
        return "it has a support in force and no counter" if accepted else "no counter to it may be in force"
    if weighed.ranks and weighed.con and any(weighed.preferred(*pair) for pair in _opposed(weighed)):
        return _preference(graph, weighed, named, accepted=accepted)
    return _comparison(weighed, reason.verdict)


def _opposed(weighed: Weighed) -> Iterator[tuple[str, str]]:
    """Yield the links on both sides of the scales as pairs, each pair in both orders."""
    for pro, con in product(weighed.pro, weighed.con):
        yield pro.link, con.link
        yield con.link, pro.link


def _preference(graph: ArgumentGraph, weighed: Weighed, named: Named, *, accepted: bool) -> str:
    """Return which support outweighs each counter, or which counter each support fails to outweigh."""

    def said(stronger: Weight, weaker: Weight) -> str:
        one, other = (_premises(graph.links[weight.link], named) for weight in (stronger, weaker))
        if weighed.preferred(stronger.link, weaker.link):
            return f"{one} is preferred to {other}"
        tie = " does not outweigh " if not accepted else " outweighs "
        if accepted:
            return f"{one} ({stronger.weight:g}){tie}{other} ({weaker.weight:g})"
        return f"{other} ({weaker.weight:g}){tie}{one} ({stronger.weight:g})"

    if accepted:
        against = [one for one in weighed.con if one.verdict != "rejected"]
        best = [
            one
            for one in weighed.pro
            if one.verdict == "accepted"
            and one.weight > 0
            and all(weighed.outweighs(one, con) for con in against)
        ]
        return joined_with_and([said(best[0], con) for con in against], _MOST) if best else ""
    in_the_way = []
    for one in weighed.pro:
        con = next(
            (con for con in weighed.con if con.verdict == "accepted" and not weighed.outweighs(one, con)),
            None,
        )
        in_the_way.append(said(con, one) if con else f"{_premises(graph.links[one.link], named)} weighs 0")
    return joined_with_and(in_the_way, _MOST)


def _comparison(weighed: Weighed, verdict: Verdict) -> str:
    """Return how the weights on both sides compare."""
    pro, con = weighed.totals(verdict)
    accepted = verdict == "accepted"
    if pro <= 0:
        return "what weighs 0 is not enough"
    if not accepted and pro < con:
        return f"{pro:g} does not outweigh {con:g}"
    if not accepted and pro == con:
        return "a tie, which is not enough"
    if weighed.standard not in ("clear-and-convincing", "beyond-reasonable-doubt"):
        return f"{pro:g} outweighs {con:g}" if con else ""
    if not accepted and pro - con > CLEAR:
        return f"{con:g} against it is not less than {DOUBT:g}"
    limit = f", and {con:g} is less than {DOUBT:g}" if accepted and weighed.standard[0] == "b" else ""
    return f"{pro:g} {'outweighs' if accepted else 'does not outweigh'} {con:g} by more than {CLEAR:g}{limit}"


def _waiting(graph: ArgumentGraph, reason: Reason, named: Named) -> str:
    name = reason.because[0]
    return step_name(graph, graph.links[name], named) if name in graph.links else named(name)


def link_reason(
    graph: ArgumentGraph,
    reason: Reason,
    statuses: Mapping[str, Status],
    *,
    again: bool = False,
    named: Named = str,
) -> str:
    """Return the continuation of a link's name, from the space before the verb on."""
    if again:
        return f" {'holds' if reason.verdict == 'accepted' else 'fails'}, as said above."
    if reason.how == "in-force":
        return f" holds: {'what undercuts it fails' if reason.fails else 'nothing undercuts it'}."
    if reason.how == "premise":
        premise = reason.because[0]
        return f" fails: {named(premise)} is {statuses[premise]}."
    if reason.how == "countered":
        undercut = graph.links[reason.because[0]]
        return f" fails: {_premises(undercut, named)} {_verb(undercut, 'undercut')} it."
    if reason.how == "unsupported":
        return " fails: none of its backing is in force."
    if reason.how == "supposed":
        return f" {'holds' if reason.verdict == 'accepted' else 'fails'}, as supposed."
    return f" is undecided, because {_waiting(graph, reason, named)} is."


def step_name(graph: ArgumentGraph, link: Link, named: Named = str) -> str:
    """Return the description of a link in a sentence."""
    on_claim = link.target in graph.claims
    noun = {
        ("support", True): "support",
        ("counter", True): "counter",
        ("support", False): "backing",
        ("counter", False): "undercut",
    }[link.stance, on_claim]
    target = named(link.target)
    if not on_claim and not _in_words(target):
        target = f"'{target}'"
    return f"the {noun} of {target} by {_premises(link, named)}"


def _support(link: Link, named: Named) -> str:
    """Return the id of a support; without one, or where links are named in words, its premises."""
    name = named(link.id) if link.id else ""
    return name if name and not _in_words(name) else _premises(link, named)


def _in_words(name: str) -> bool:
    """Return whether an output names a link by its ends in words that contain quotation marks."""
    return "“" in name


def _is(things: Sequence[object]) -> str:
    return "is" if len(things) == 1 else "are"


def _verb(link: Link, verb: str) -> str:
    return verb if len(link.premises) > 1 else f"{verb}s"


def _premises(link: Link, named: Named) -> str:
    premises = joined_with_and([named(premise) for premise in link.premises])
    return f"{premises} together" if len(link.premises) > 1 else premises


def circle_sentence(graph: ArgumentGraph, circle: Sequence[str], named: Named = str) -> str:
    """Describe a cycle that decides nothing: two mutual counters, or a longer one."""
    claims = [name for name in circle if name in graph.claims]
    steps = [graph.links[name] for name in circle if name in graph.links]
    if len(claims) == 2 and len(steps) == 2 and all(step.stance == "counter" for step in steps):
        return f"{named(claims[0])} and {named(claims[1])} counter each other, and nothing else decides between them."
    around = ", then ".join(map(named, [*circle, circle[0]]))
    return f"This goes in a circle, and nothing from outside decides it: {around}."
