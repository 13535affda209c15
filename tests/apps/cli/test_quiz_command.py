"""`argmap quiz`: a game on a terminal, questions and a key apart elsewhere."""

from __future__ import annotations

import io
import json
import os
import pty

import pytest

from argmap import quiz
from argmap.apps.cli.commands.quiz import _FORMATS, _KINDS
from argmap.apps.cli.output import Screen
from argmap.apps.cli.quiz_game import play, read_answer
from argmap.formats.quizzes import QUIZ_FORMATS
from argmap.render.quiz.kind import QUESTION_KINDS
from argmap.render.quiz.question import Question
from support.running import environment, run_here, started

#: Wide enough for no line to be wrapped.
SCREEN = Screen("never", width=1000)


def question(form: str, right: tuple[int, ...]) -> Question:
    items = ("x", "y", "z") if form == "match" else ()
    return Question("q", "k", form, "Asks?", (), ("one", "two", "three"), right, "So it is.", ("a",), items)


CHOICE, ORDER, MATCH = question("choice", (1,)), question("order", (2, 0, 1)), question("match", (2, 0, 1))


def played(capsys, questions: list[Question], *typed: str) -> str:
    """What is printed when that is typed, line by line."""
    lines = io.StringIO("".join(f"{line}\n" for line in typed))
    play(questions, SCREEN, lambda: lines.readline() or None)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "typed", "answer"),
    [
        (CHOICE, "b", (1,)),
        (CHOICE, " B) \n", (1,)),
        (CHOICE, "d", None),
        (CHOICE, "two", None),
        (CHOICE, "1", None),
        (CHOICE, "ab", None),
        (ORDER, "c a b", (2, 0, 1)),
        (ORDER, "CAB", (2, 0, 1)),
        (ORDER, "c, a, b.", (2, 0, 1)),
        (ORDER, "c a", None),
        (ORDER, "c a a", None),
        (MATCH, "1c 2a 3b", (2, 0, 1)),
        (MATCH, "3b 1c 2a", (2, 0, 1)),
        (MATCH, "1-c, 2-a, 3-b", (2, 0, 1)),
        (MATCH, "c a b", (2, 0, 1)),
        (MATCH, "1c 2a", None),
        (MATCH, "1c 2a 4b", None),
    ],
)
def test_an_answer_is_read_however_it_is_typed(asked, typed, answer):
    assert read_answer(asked, typed) == answer


def test_a_game_that_is_interrupted_ends_its_line_and_prints_the_score(capsys):
    answers = iter(["b"])

    def read():
        for answer in answers:
            return answer
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play([CHOICE, ORDER], SCREEN, read)
    assert capsys.readouterr().out.endswith("c) three\n> \n1 of 1 question right, 1 not answered\n")


@pytest.mark.parametrize("asked", [CHOICE, ORDER, MATCH])
def test_the_key_of_a_question_is_read_as_its_answer(asked):
    assert read_answer(asked, asked.key) == asked.right


def test_json_and_a_file_are_both_written_and_two_formats_on_stdout_are_refused(tmp_path):
    done = run_here("quiz", "tweety", "--json", "-o", "quiz.csv", folder=tmp_path)
    assert len(json.loads(done.stdout)["questions"]) == (tmp_path / "quiz.csv").read_text().count("tweety/")
    done = run_here("quiz", "tweety", "--json", "--format", "csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--json and --format csv name two formats" in done.stderr


def test_the_game_says_what_is_right_and_why_and_counts(capsys):
    said = played(capsys, [CHOICE, ORDER, MATCH], "b", "a b c", "")
    assert said == (
        "1. Asks?\n   a) one\n   b) two\n   c) three\n> Right. So it is.\n\n"
        "2. Asks?\n   a) one\n   b) two\n   c) three\n> No: c a b. So it is.\n\n"
        "3. Asks?\n   1  x\n   2  y\n   3  z\n   with\n   a) one\n   b) two\n   c) three\n"
        "> Passed: 1c 2a 3b. So it is.\n\n"
        "1 of 3 questions right\n"
    )


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        (CHOICE, "type a, b or c; an empty line passes"),
        (ORDER, "type the letters in order, such as a b c; an empty line passes"),
        (MATCH, "type a letter for each number, such as 1a 2b 3c; an empty line passes"),
    ],
)
def test_what_is_no_answer_is_asked_for_again(asked, advice, capsys):
    said = played(capsys, [asked], "what?", asked.key)
    assert f"> {advice}\n> Right." in said
    assert said.endswith("1 of 1 question right\n")


def test_at_the_end_of_the_input_the_score_so_far_is_printed(capsys):
    assert played(capsys, [CHOICE, ORDER, MATCH], "b").endswith(
        ">\n1 of 1 question right, 2 not answered\n".replace(">", "> ")
    )


def test_on_a_terminal_answers_are_read_from_standard_input():
    right = [one.key for one in quiz("school-start", count=2)]
    leader, follower = pty.openpty()
    reading, feeding = os.pipe()
    ended = started(
        ("quiz", "school-start", "--count", "2", "--color", "never"),
        environment(),
        (reading, follower, follower),
    )
    os.close(reading)
    os.close(follower)
    with open(feeding, "w", encoding="utf-8") as answers:
        answers.write("".join(f"{key}\n" for key in right))
    written = b""
    while part := _read(leader):
        written += part
    os.close(leader)
    assert ended() == 0
    assert "2 of 2 questions right" in written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that nobody has the other end any more
        return b""


def test_in_a_pipe_no_answer_stands_before_the_key():
    done = run_here("quiz", "votes-at-16", "--count", "9")
    questions, _, key = done.stdout.partition("\nAnswers\n")
    made = quiz("votes-at-16", count=9)
    assert [line.split(".")[0] for line in key.splitlines()] == [str(n) for n in range(1, 10)]
    assert all(one.feedback not in questions and one.feedback in key for one in made)
    assert all(option in questions for one in made for option in one.options)


def test_kinds_can_be_chosen():
    for words in (("--kinds", "who,order"), ("--kinds", "who", "--kinds", "order")):
        done = run_here("quiz", "votes-at-16", "--json", *words)
        assert {one["kind"] for one in json.loads(done.stdout)["questions"]} == {"who", "order"}


def test_the_help_names_every_kind_and_every_format():
    assert ", ".join(QUESTION_KINDS.names) == _KINDS
    assert ", ".join(QUIZ_FORMATS.names) == _FORMATS


def test_an_unknown_kind_is_named_with_those_there_are():
    done = run_here("quiz", "votes-at-16", "--kinds", "whom")
    assert done.returncode == 2
    assert "no kind of question is called 'whom'" in done.stderr
    assert "who" in done.stderr.partition("help: ")[2]


def test_a_case_that_gives_no_question_says_so():
    done = run_here("quiz", "odd-cycle", "--kinds", "who")
    assert done.returncode == 2
    assert "no question of this kind has just one right answer in this case" in done.stderr
    assert "leave out --kinds" in done.stderr
    assert not done.stdout


def test_a_stage_of_a_case_is_asked_about_as_it_stood():
    done = run_here("quiz", "votes-at-16@first-speeches", "--json", "--count", "50")
    ids = [one["id"] for one in json.loads(done.stdout)["questions"]]
    assert ids
    assert all(one.startswith("votes-at-16@first-speeches/") for one in ids)
    assert not any("wagner-quality" in one for one in ids)
