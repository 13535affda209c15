"""Chooses the questions of a quiz: by its seed, and in turn from each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from argmap.core.graph import ArgumentGraph
from argmap.render.quiz.kind import QUESTION_KINDS
from argmap.render.quiz.material import Material
from argmap.render.quiz.question import Question


def build_questions(
    graph: ArgumentGraph, kinds: Sequence[str], *, seed: int, count: int | None
) -> list[Question]:
    """Return up to `count` questions about a case, of all kinds or of those named; None for all there are.

    The same case, kinds, seed and count give the same questions. Of each question, the order of its options
    depends on the seed and its id alone.

    Raises:
        KeyError: There is no such kind.
    """
    material = Material(graph)
    names = kinds or QUESTION_KINDS.names
    turns = [_questions(material, name, seed) for name in dict.fromkeys(names)]
    found: list[Question] = []
    while turns and (count is None or len(found) < count):
        turn = turns.pop(0)
        question = next(turn, None)
        if question is not None:
            found.append(question)
            turns.append(turn)
    return found


def _questions(material: Material, name: str, seed: int) -> Iterator[Question]:
    """Yield the questions of a kind in an order that depends on the seed."""
    kind = QUESTION_KINDS.all[name]
    subjects = list(kind.subjects(material))
    _random(seed, name).shuffle(subjects)
    for subject in subjects:
        question = kind.ask(material, subject, _random(seed, name, *subject))
        if question is not None:
            yield question


def _random(seed: int, *names: str) -> Random:
    """Return chance that depends on a seed and names alone."""
    return Random("/".join([str(seed), *names]))  # noqa: S311 - nothing is kept secret by it
