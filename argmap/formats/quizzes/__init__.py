"""Formats of quizzes: one file each.

A format is a module of this package with a `QUIZ_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.display import joined_with_or
from argmap.core.option_words import option
from argmap.core.registry import Registry
from argmap.formats.exporting import Exported, Written, as_exported
from argmap.render.quiz.question import Question


class QuizFormat(NamedTuple):
    """A format: its purpose and file suffixes, and the function that writes questions under a title."""

    summary: str
    suffixes: tuple[str, ...]
    write: Callable[[str, Sequence[Question]], Written]

    def export(self, title: str, questions: Sequence[Question]) -> Exported:
        """Write questions under a title.

        Raises:
            ArgmapError: What writes the format is not installed.
        """
        return as_exported(self.write(title, questions))


QUIZ_FORMATS = Registry("argmap.formats.quizzes", "QUIZ_FORMAT", QuizFormat)


def find_quiz_format(name: str | None, file: str | None) -> QuizFormat:
    """Return a format by its name, or else by the suffix of the output file.

    Raises:
        ArgmapError: There is no such format, or the suffix belongs to none.
    """
    known = QUIZ_FORMATS.all
    if name is not None:
        if name.lower() in known:
            return known[name.lower()]
        hint = choice_hint(name, known, "the formats of quizzes are")
        raise ArgmapError(f"'{name}' is not a format of quizzes", hint=hint)
    found = next((one for one in known.values() if (file or "").lower().endswith(one.suffixes)), None)
    if found is None:
        suffixes = joined_with_or(f"{one.suffixes[0]} ({one.summary})" for one in known.values())
        hint = f"name a file that ends in {suffixes}"
        if file in (None, "-"):
            raise ArgmapError(
                "no format for the quiz was given", hint=f"add {option('format')}: {', '.join(known)}"
            )
        raise ArgmapError(f"'{file}' is not a file of a quiz", hint=hint)
    return found
