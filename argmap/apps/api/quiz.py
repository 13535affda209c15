"""Quizzes about a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.documented import Documented
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.parameters import names_of, require_integer
from argmap.core.quoting import one_line
from argmap.render.quiz.building import build_questions
from argmap.render.quiz.kind import QUESTION_KINDS
from argmap.render.quiz.question import Question
from argmap.render.text.lines import Line, plain
from argmap.render.text.quiz import quiz_lines

if TYPE_CHECKING:
    from argmap.render.json.quiz import QuizDocument


@dataclass(frozen=True, slots=True)
class Quiz(Documented):
    """Questions about a case, each with one right answer; iterating yields them."""

    graph: ArgumentGraph
    seed: int
    questions: tuple[Question, ...] = field(repr=False)

    @property
    def title(self) -> str:
        """The title of the case, on one line."""
        return one_line(self.graph.case.title)

    @property
    def document(self) -> QuizDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.quiz import QuizDocument

        return QuizDocument.of(self.graph.case.label, self.seed, self.questions)

    def lines(self) -> Iterator[Line]:
        """Yield what `argmap quiz` prints where nobody can answer: the questions, then the key."""
        yield from quiz_lines(self.title, self.questions)

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def __str__(self) -> str:
        """Return the questions with their key."""
        return "\n".join(plain(self.lines()))

    def __repr__(self) -> str:
        return shown(self, self.graph.case.label, counted(len(self), "question"))

    def _repr_html_(self) -> str:
        """Return the questions with their answers as a table."""
        rows = [(one.kind, one.stem, "; ".join(one.right_texts)) for one in self]
        return table(("kind", "question", "answer"), rows)


def quiz(case: AnyCase, *, kinds: Iterable[str] = (), seed: int = 0, count: int | None = None) -> Quiz:
    """Make questions about a case, up to `count` of them, or as many as there are.

    `kinds` names one kind of question or several; without it, all kinds take turns. The same case, kinds,
    seed and count give the same quiz.

    Raises:
        ArgmapError: There is no such case or kind, the case has mistakes, or `count` is less than 1.
    """
    kinds = names_of("kinds", kinds)
    for name in kinds:
        if name not in QUESTION_KINDS.names:
            hint = choice_hint(name, QUESTION_KINDS.names, "there are")
            raise ArgmapError(f"no kind of question is called '{name}'", hint=hint)
    require_integer("seed", seed)
    require_integer("count", count, 1, optional=True)
    graph = graph_of(case)
    return Quiz(graph, seed, tuple(build_questions(graph, kinds, seed=seed, count=count)))
