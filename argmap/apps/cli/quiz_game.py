"""A quiz as a game: one question after the other, an answer on a line, and the score at the end."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence

from argmap.apps.cli.output import Screen, print_lines
from argmap.core.display import counted
from argmap.render.quiz.question import Question, letter_of
from argmap.render.text.lines import Line
from argmap.render.text.quiz import question_lines

#: Reads a line without its end, or returns None at the end of the input.
Read = Callable[[], str | None]


def play(questions: Sequence[Question], screen: Screen, read: Read | None = None) -> None:
    """Ask questions until they, or the answers, are at an end; print the score, also on Ctrl-C.

    An empty line passes a question. An invalid answer is asked for again.
    """
    right = asked = 0
    try:
        for number, question in enumerate(questions, 1):
            print_lines(question_lines(number, question), screen)
            answer = _answer(question, screen, read or _read_line)
            if answer is None:
                break
            asked += 1
            right += answer == question.right
            print_lines(_reply(question, answer), screen)
    finally:
        _print_score(right, asked, len(questions), screen)


def _print_score(right: int, asked: int, total: int, screen: Screen) -> None:
    left = total - asked
    said = f"{right} of {counted(asked, 'question')} right" + (f", {left} not answered" if left else "")
    print_lines([Line("", "", [(said, "bold")])], screen)


def read_answer(question: Question, typed: str) -> tuple[int, ...] | None:
    """Return the indices of the options that were typed, or None if that does not answer the question.

    Letters may be in either case, and with anything between them. With numbers, as in `2a 1c`, the numbers
    say which item a letter is for; without, the letters are for the items in order.
    """
    typed = typed.casefold()
    wanted = len(question.right)
    if question.form == "match" and re.search("[0-9]", typed):
        pairs = {int(item): letter for item, letter in re.findall(r"([0-9]+)[^0-9a-z]*([a-z])", typed)}
        letters = [pairs[item] for item in sorted(pairs)] if set(pairs) == set(range(1, wanted + 1)) else []
    else:
        letters = re.findall("[a-z]", typed)
    known = [letter_of(index) for index in range(len(question.options))]
    if len(letters) != wanted or len(set(letters)) != wanted or not set(letters) <= set(known):
        return None
    return tuple(known.index(letter) for letter in letters)


def _answer(question: Question, screen: Screen, read: Read) -> tuple[int, ...] | None:
    """Ask until there is an answer: empty for none given, None at the end of the input."""
    while True:
        sys.stdout.write("> ")
        sys.stdout.flush()
        try:
            typed = read()
        except KeyboardInterrupt:
            print_lines([Line("", "", [])], screen)
            raise
        if typed is None:
            print_lines([Line("", "", [])], screen)
            return None
        if not typed.strip():
            return ()
        answer = read_answer(question, typed)
        if answer is not None:
            return answer
        print_lines([Line("", "", [(_advice(question), "dim")])], screen)


def _advice(question: Question) -> str:
    """Return what to type, as an example that is seldom right."""
    letters = [letter_of(index) for index in range(len(question.options))]
    if question.form == "choice":
        return f"type {', '.join(letters[:-1])} or {letters[-1]}; an empty line passes"
    if question.form == "order":
        return f"type the letters in order, such as {' '.join(letters)}; an empty line passes"
    pairs = " ".join(f"{number}{letter}" for number, letter in enumerate(letters, 1))
    return f"type a letter for each number, such as {pairs}; an empty line passes"


def _reply(question: Question, answer: tuple[int, ...]) -> list[Line]:
    """Return whether an answer is right, why, and an empty line."""
    if answer == question.right:
        said, style = "Right.", "green"
    else:
        said, style = f"{'No' if answer else 'Passed'}: {question.key}.", "red"
    return [Line("", "  ", [(said, style), (f" {question.feedback}", "")]), Line("", "", [])]


def _read_line() -> str | None:
    if sys.stdin is None:
        return None
    line = sys.stdin.readline()
    return line or None
