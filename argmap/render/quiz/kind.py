"""Kinds of questions: one file each in `kinds`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple, TypeAlias

from argmap.core.registry import Registry
from argmap.render.quiz.material import Material
from argmap.render.quiz.question import Question

#: The names of the claims and links that one question of a kind is about.
Subject: TypeAlias = tuple[str, ...]


class QuestionKind(NamedTuple):
    """A kind of question: what it can ask about, and the question about one of these.

    `subjects` must be quick, as most of them are not asked about. `ask` returns None where no question with
    one right answer can be made; whatever is chosen by chance comes from the `Random` that it gets.
    """

    subjects: Callable[[Material], Iterable[Subject]]
    ask: Callable[[Material, Subject, Random], Question | None]


QUESTION_KINDS = Registry("argmap.render.quiz.kinds", "QUESTION_KIND", QuestionKind)
