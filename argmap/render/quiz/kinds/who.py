"""Who says this?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, choice, clean, draft
from argmap.render.quiz.question import Question


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield the claims with a party."""
    for claim in material.texts:
        if material.graph.claims[claim].by:
            yield (claim,)


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:
    """Return the question; its wrong answers are parties of other claims without a wording of this one."""
    claim = material.graph.claims[subject[0]]
    name = clean(material.graph.case.party_name(claim.by))
    saying = {claim.by, *(wording.by for wording in claim.wordings)}
    others = [party for party in material.graph.parties if party and party not in saying]
    asked = draft(
        material,
        "who",
        subject,
        "Who says this?",
        [("Claim", material.texts[claim.id])],
        f"It is said by {name}. {material.why(claim.id)}",
        subject,
    )
    wrong = [clean(material.graph.case.party_name(party)) for party in others]
    return choice(asked, name, (wrong,), random, fewest=2) if name else None


QUESTION_KIND = QuestionKind(_subjects, _ask)
