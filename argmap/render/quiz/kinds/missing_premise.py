"""Which premise does this step need besides?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, choice, draft
from argmap.render.quiz.question import Question


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield each premise of each joint step."""
    for link in material.links:
        if len(link.premises) > 1 and link.target in material.texts:
            yield from ((link.name, premise) for premise in link.premises)


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:
    """Return the question.

    Its wrong answers are claims that no step with the same outcome needs, and that do not bear on the
    premise.
    """
    link, missing = material.graph.links[subject[0]], subject[1]
    wrong = [claim for claim in material.unneeded(link) if missing not in material.reach(claim)]
    if not wrong:
        return None
    others = [premise for premise in link.premises if premise != missing]
    verb = "supports" if link.stance == "support" else "counters"
    asked = draft(
        material,
        "missing-premise",
        subject,
        "Which claim does this step need besides?",
        [
            *(("Premise", material.texts[premise]) for premise in others),
            (f"Together with the missing one it {verb}", material.texts[link.target])
            if len(others) == 1
            else (f"Together with the missing one they {verb[:-1]}", material.texts[link.target]),
        ],
        f"The step needs {material.named(missing)}, too: its premises hold together or not at all. "
        f"{material.why(link.target)}",
        (link.name, *link.premises, link.target),
    )
    beside = {name for into in material.graph.into(link.target) for name in into.premises}
    near = [material.texts[claim] for claim in wrong if claim in beside]
    far = [material.texts[claim] for claim in wrong if claim not in beside]
    return choice(asked, material.texts[missing], (near, far), random)


QUESTION_KIND = QuestionKind(_subjects, _ask)
