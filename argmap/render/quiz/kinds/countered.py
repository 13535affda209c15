"""Which claim is countered by this one?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, choice, draft
from argmap.render.quiz.question import Question


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield the counters of one claim to another."""
    for link in material.links:
        if link.stance == "counter" and len(link.premises) == 1 and link.target in material.texts:
            yield (link.name,)


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:
    """Return the question; its wrong answers are claims that the objection does not affect.

    Those that bear on its target come first.
    """
    link = material.graph.links[subject[0]]
    (premise,) = link.premises
    if premise == link.target:
        return None
    right_or_near = material.reach(premise) | {premise}
    wrong = [claim for claim in material.texts if claim not in right_or_near]
    beside = {name for into in material.graph.into(link.target) for name in into.premises}
    asked = draft(
        material,
        "countered",
        subject,
        "Which of these claims does the objection counter?",
        [("Objection", material.texts[premise])],
        f"{material.named(premise)} counters {material.named(link.target)}. {material.why(link.target)}",
        (link.name, premise, link.target),
    )
    near = [material.texts[claim] for claim in wrong if claim in beside]
    others = [material.texts[claim] for claim in wrong if claim not in beside]
    return choice(asked, material.texts[link.target], (near, others), random)


QUESTION_KIND = QuestionKind(_subjects, _ask)
