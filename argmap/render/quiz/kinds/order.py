"""Put a chain of reasons in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations
from random import Random

from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, draft, overlap
from argmap.render.quiz.question import Question

_FEWEST, _MOST = 3, 5


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield, for each claim that a chain of reasons starts with, that chain."""
    for claim in material.texts:
        chain = [claim]
        while len(chain) < _MOST:
            onward = [name for name in _supported(material, chain[-1]) if name not in chain]
            if not onward:
                break
            chain.append(onward[0])
        if len(chain) >= _FEWEST:
            yield tuple(chain)


def _supported(material: Material, claim: str) -> list[str]:
    """Return the claims that a claim is a reason for."""
    links = material.graph.links_from(claim)
    return [link.target for link in links if link.stance == "support" and link.target in material.texts]


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:
    """Return the question; None if there is another order in which each claim supports the next."""
    supported = {claim: set(_supported(material, claim)) for claim in subject}
    orders = [
        order
        for order in permutations(subject)
        if all(after in supported[before] for before, after in pairwise(order))
    ]
    texts = [material.texts[claim] for claim in subject]
    if len(orders) != 1 or any(overlap(a, b) for i, a in enumerate(texts) for b in texts[:i]):
        return None
    shown = random.sample(range(len(subject)), len(subject))
    if shown == sorted(shown):
        shown.reverse()
    asked = draft(
        material,
        "order",
        subject[:1],
        "Put the claims in order: each is a reason for the next, and the last is what they lead to.",
        (),
        f"Each supports the next, up to the last. {material.why(subject[-1])}",
        subject,
    )
    return replace(
        asked,
        form="order",
        options=tuple(texts[place] for place in shown),
        right=tuple(shown.index(place) for place in range(len(subject))),
    )


QUESTION_KIND = QuestionKind(_subjects, _ask)
