"""Solves the questions of a quiz from the links and verdicts of the case, without what made them."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import argmap
from argmap import Case
from argmap.render.quiz.question import Question


def answers(case: Case, question: Question) -> list[tuple[int, ...]]:
    """Every answer to a question that the case says is right, each as indices of options."""
    return _SOLVERS[question.kind](case, question)


def _seen(text: str) -> str:
    """What of a text is seen, without blanks."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


def _same(text: str, other: str) -> bool:
    return _seen(text) == _seen(other)


def _claim(case: Case, text: str) -> str:
    """The one claim with a text."""
    (found,) = (claim.id for claim in case.claims.values() if _same(claim.text, text))
    return found


def _given(case: Case, question: Question) -> list[str]:
    return [_claim(case, one.text) for one in question.given]


def _counters(case: Case, premise: str, target: str) -> bool:
    links = (link for link in case.links if link.stance == "counter" and link.target == target)
    return any(premise in link.premises for link in links)


def _countered(case: Case, question: Question) -> list[tuple[int, ...]]:
    (objection,) = _given(case, question)
    options = [_claim(case, text) for text in question.options]
    return [(index,) for index, option in enumerate(options) if _counters(case, objection, option)]


def _missing_premise(case: Case, question: Question) -> list[tuple[int, ...]]:
    *premises, target = _given(case, question)
    stance = "support" if "support" in question.given[-1].label else "counter"
    steps = [set(link.premises) for link in case.links if (link.target, link.stance) == (target, stance)]
    options = [_claim(case, text) for text in question.options]
    return [(index,) for index, option in enumerate(options) if {*premises, option} in steps]


def _stance(case: Case, question: Question) -> list[tuple[int, ...]]:
    *premises, target = _given(case, question)
    stances = {k.stance for k in case.links if set(k.premises) == set(premises) and k.target == target}
    return [(i,) for i, stance in enumerate(("support", "counter")) if stance in stances]


def _order(case: Case, question: Question) -> list[tuple[int, ...]]:
    options = [_claim(case, text) for text in question.options]
    supports = {(p, link.target) for link in case.links if link.stance == "support" for p in link.premises}
    orders = permutations(range(len(options)))
    return [one for one in orders if all((options[a], options[b]) in supports for a, b in pairwise(one))]


def _match(case: Case, question: Question) -> list[tuple[int, ...]]:
    items = [_claim(case, text) for text in question.items]
    options = [_claim(case, text) for text in question.options]
    fitting = [[i for i, option in enumerate(options) if _counters(case, item, option)] for item in items]
    return list(product(*fitting))


def _undercut(case: Case, question: Question) -> list[tuple[int, ...]]:
    *premises, target, objection = _given(case, question)
    steps = {
        link.name
        for link in case.links
        if (set(link.premises), link.target, link.stance) == (set(premises), target, "support")
    }
    undercut = any(_counters(case, objection, step) for step in steps)
    return [(i,) for i, right in enumerate((_counters(case, objection, target), undercut)) if right]


def _what_if(case: Case, question: Question) -> list[tuple[int, ...]]:
    fallen, conclusion = _given(case, question)
    supposition = argmap.what_if(case, rejected=fallen)
    verdict = supposition.after.grounded.verdicts[conclusion]
    return [(("accepted", "rejected", "undecided").index(verdict),)]


def _who(case: Case, question: Question) -> list[tuple[int, ...]]:
    claim = case.claims[_given(case, question)[0]]
    saying = [case.party_name(one.by) for one in (claim, *claim.wordings) if one.by]
    return [(i,) for i, name in enumerate(question.options) if any(_same(name, one) for one in saying)]


def _quotation(case: Case, question: Question) -> list[tuple[int, ...]]:
    claim = case.claims[_given(case, question)[0]]
    quotes = [one.quote for one in claim.cites if one.quote]
    return [(i,) for i, text in enumerate(question.options) if any(_same(text, one) for one in quotes)]


_SOLVERS = {
    "countered": _countered,
    "match": _match,
    "missing-premise": _missing_premise,
    "order": _order,
    "quotation": _quotation,
    "stance": _stance,
    "undercut": _undercut,
    "what-if": _what_if,
    "who": _who,
}
