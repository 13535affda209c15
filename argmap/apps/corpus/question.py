"""The standard questions about a corpus: one file each in `questions`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.registry import Registry


@dataclass(frozen=True, slots=True)
class CorpusQuestion:
    """A question about a corpus.

    `summary` is the question in words, and `sql` the query that answers it. `takes` are its parameters that a
    user can set, with their defaults; `$limit` is always one of them. `needs` is the option of `argmap corpus
    build` that the answer depends on.
    """

    name: str
    summary: str
    sql: str
    takes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    needs: str = ""


QUESTIONS = Registry("argmap.apps.corpus.questions", "QUESTION", CorpusQuestion)


def find_question(name: str) -> CorpusQuestion:
    """Return a question by its name.

    Raises:
        ArgmapError: There is no such question.
    """
    found = QUESTIONS.find(name)
    if found is None:
        hint = choice_hint(name, QUESTIONS.names, "the questions are")
        raise ArgmapError(f"there is no question '{name}'", hint=hint)
    return found
