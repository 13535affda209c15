"""Is an objection a rebuttal of the claim, or an undercut of the step to it?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from argmap.core.model import Link
from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, draft, fixed_choice
from argmap.render.quiz.question import Question

_REBUTTAL = "A rebuttal: it speaks against the claim itself"
_UNDERCUT = "An undercut: it speaks against the step from the reason to the claim"


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield each counter with the step that it is shown beside."""
    for link in material.links:
        if link.stance == "counter" and len(link.premises) == 1:
            step = _step(material, link)
            if step is not None:
                yield (link.name, step.name)


def _step(material: Material, counter: Link) -> Link | None:
    """Return the step that is undercut, or a step to the claim that is rebutted, if it can be asked about."""
    undercut = material.graph.links.get(counter.target)
    steps = [undercut] if undercut else material.graph.into(counter.target)
    return next((step for step in steps if _fits(material, counter, step)), None)


def _fits(material: Material, counter: Link, step: Link) -> bool:
    """Return whether the objection bears directly on one thing in the step alone."""
    (objection,) = counter.premises
    if step.stance != "support" or not material.has(*step.premises, step.target):
        return False
    if objection in (*step.premises, step.target):
        return False
    # Steps with the same reason and claim read alike in the question.
    alike = [
        link.name
        for link in material.graph.into(step.target)
        if link.stance == "support" and set(link.premises) == set(step.premises)
    ]
    parts = {step.target, *step.premises, *alike}
    targets = [link.target for link in material.graph.links_from(objection) if link.target in parts]
    return targets == [counter.target]


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:  # noqa: ARG001 - of every kind
    counter, step = (material.graph.links[name] for name in subject)
    (objection,) = counter.premises
    undercut = counter.target == step.name
    said = (
        "grants the reason, and denies that the claim follows from it"
        if undercut
        else "counters the claim, whatever its reasons"
    )
    asked = draft(
        material,
        "undercut",
        subject[:1],
        "Is the objection a rebuttal or an undercut?",
        [
            *(("Reason", material.texts[one]) for one in step.premises),
            ("Claim", material.texts[step.target]),
            ("Objection", material.texts[objection]),
        ],
        f"{material.named(objection)} {said}. {material.why(step.target)}",
        (counter.name, objection, step.name, *step.premises, step.target),
    )
    return fixed_choice(asked, (_REBUTTAL, _UNDERCUT), _UNDERCUT if undercut else _REBUTTAL)


QUESTION_KIND = QuestionKind(_subjects, _ask)
