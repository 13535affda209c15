"""Which quotation is a claim taken from?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from argmap.core.model import Citation
from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, choice, clean, draft
from argmap.render.quiz.question import Question


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield the claims with a quotation."""
    for claim in material.texts:
        if _quoted(material, claim):
            yield (claim,)


def _quoted(material: Material, claim: str) -> list[Citation]:
    """Return the citations of a claim that have a quotation."""
    return [one for one in material.graph.claims[claim].cites if one.quote and clean(one.quote)]


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:
    """Return the question; its wrong answers are quotations of claims unrelated to this one by links."""
    (claim,) = subject
    own = _quoted(material, claim)
    proof = own[0]
    asked = draft(
        material,
        "quotation",
        subject,
        "Which of these quotations is the proof of the claim?",
        [("Claim", material.texts[claim])],
        f"{_place(material, proof)} {material.why(claim)}".strip(),
        subject,
    )
    mine = {clean(one.quote or "") for one in own}
    related = material.reach(claim) | {claim}
    wrong: dict[str, None] = {}
    for other in material.texts:
        if other in related or claim in material.reach(other):
            mine |= {clean(one.quote or "") for one in _quoted(material, other)}
        else:
            wrong |= dict.fromkeys(clean(one.quote or "") for one in _quoted(material, other))
    return choice(asked, clean(proof.quote or ""), ([text for text in wrong if text not in mine],), random)


def _place(material: Material, citation: Citation) -> str:
    """Return where a quotation is from, as a sentence; empty where that is not said."""
    source = material.graph.case.sources.get(citation.source or "")
    title = clean((source.title if source else None) or citation.source or "")
    at = f", {clean(citation.at)}" if citation.at else ""
    return f"It is from {title}{at}." if title else ""


QUESTION_KIND = QuestionKind(_subjects, _ask)
