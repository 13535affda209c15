"""What would the verdict be if a claim fell?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from types import MappingProxyType

from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, draft, fixed_choice
from argmap.render.quiz.question import Question
from argmap.semantics import Verdict
from argmap.semantics.explain.what_if import suppose

_OPTIONS: Mapping[Verdict, str] = MappingProxyType(
    {
        "accepted": "It would be accepted",
        "rejected": "It would be rejected, or be without support",
        "undecided": "It would be undecided",
    }
)


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield each accepted claim with each conclusion that it bears on."""
    verdicts = material.grounded.verdicts
    for conclusion in material.graph.conclusions:
        if material.has(conclusion):
            before = material.graph.ancestors(conclusion) - {conclusion}
            for claim in material.texts:
                if claim in before and verdicts[claim] == "accepted":
                    yield (claim, conclusion)


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:  # noqa: ARG001 - of every kind
    fallen, conclusion = subject
    supposed = suppose(material.grounded, {fallen: False}).grounded
    now = material.statuses[conclusion]
    asked = draft(
        material,
        "what-if",
        subject,
        "If the first claim were rejected, what would become of the second?",
        [("First", material.texts[fallen]), (f"Second, now {now}", material.texts[conclusion])],
        f"Without {material.named(fallen)}: {material.why_in(supposed, supposed.statuses, conclusion)}",
        subject,
    )
    return fixed_choice(asked, tuple(_OPTIONS.values()), _OPTIONS[supposed.verdicts[conclusion]])


QUESTION_KIND = QuestionKind(_subjects, _ask)
