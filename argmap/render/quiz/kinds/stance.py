"""Does this claim support that one, or counter it?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, draft, fixed_choice
from argmap.render.quiz.question import Question


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield the links between claims."""
    for link in material.links:
        if link.target in material.texts and link.target not in link.premises:
            yield (link.name,)


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:  # noqa: ARG001 - of every kind
    """Return the question; None if a link from the same premises has the other stance."""
    link = material.graph.links[subject[0]]
    others = (other for other in material.graph.into(link.target) if other.stance != link.stance)
    if any(set(other.premises) & set(link.premises) for other in others):
        return None
    joint = len(link.premises) > 1
    asks = (
        "Do the claims together support the target, or counter it?"
        if joint
        else "Does the claim support the target, or counter it?"
    )
    named = " and ".join(material.named(premise) for premise in link.premises)
    verb = ("support" if link.stance == "support" else "counter") + "s" * (not joint)
    asked = draft(
        material,
        "stance",
        subject,
        asks,
        [*(("Claim", material.texts[one]) for one in link.premises), ("Target", material.texts[link.target])],
        f"{named} {verb} {material.named(link.target)}. {material.why(link.target)}",
        (link.name, *link.premises, link.target),
    )
    options = (
        ("They support the target", "They counter the target")
        if joint
        else ("It supports the target", "It counters the target")
    )
    return fixed_choice(asked, options, options[link.stance == "counter"])


QUESTION_KIND = QuestionKind(_subjects, _ask)
