"""What `--help` says: commands in groups, words for values, and the same word for the same
thing everywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest
from typer.main import get_command

from argmap.apps.cli import build_app
from support.running import on_a_terminal, run_process
from support.running import run_here as run
from support.schemas import valid

DISPUTE = """\
title: T
claims:
  goal: The goal.
  for: {text: For., supports: goal}
  against: {text: Against., counters: goal}
"""


@cache
def commands() -> dict:
    """All commands that the help shows, those of `git` among them, by what is typed."""
    found = {}
    for name, command in get_command(build_app()).commands.items():
        inner = getattr(command, "commands", None)
        found |= {f"{name} {word}": one for word, one in inner.items()} if inner else {name: command}
    return {name: command for name, command in found.items() if not command.hidden}


def test_the_help_has_every_command_in_its_group():
    said = run("--help").stdout
    groups = re.split(r"^([A-Z][a-z ]+):$", said, flags=re.MULTILINE)
    listed = dict(zip(groups[1::2], groups[2::2], strict=True))
    assert list(listed) == [
        "Options",
        "Read",
        "Judge",
        "Write",
        "Collect",
        "Compare",
        "Teach",
        "Share",
        "For machines",
    ]
    del listed["Options"]
    names = [line.split()[0] for text in listed.values() for line in text.splitlines() if line[:3].strip()]
    assert set(names) - {"Start"} == {name.split()[0] for name in commands()}
    assert len(names) == len(set(names))
    assert "  remove " in listed["Write"]
    assert "  diff " in listed["Compare"]


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",), ("--help", "show")], ids=" ".join)
def test_the_list_of_commands_says_of_each_what_the_command_itself_says(words):
    assert run_process(*words).stdout == run("--help").stdout, "though their options are not described for it"


@pytest.mark.parametrize("group", ["git", "corpus"])
def test_a_command_of_commands_by_itself_prints_its_help(group):
    done = run(group)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run(group, "--help").stdout


@pytest.mark.parametrize("columns", [60, 110])
def test_the_help_is_as_wide_as_the_terminal(columns):
    widest = max(len(line.rstrip()) for line in on_a_terminal(columns, "export", "--help").splitlines())
    assert columns * 0.8 < widest <= columns


def test_no_line_about_a_command_is_cut_short_at_80_columns():
    assert [
        name for name, command in commands().items() if command.get_short_help_str(65).endswith("...")
    ] == []


def test_the_usage_line_names_arguments_as_the_docs_do():
    assert run("show", "--help").stdout.startswith("Usage: argmap show [OPTIONS] CASE\n")
    assert "Usage: argmap corpus search [OPTIONS] WORDS...\n" in run("corpus", "search", "--help").stdout


def test_what_is_to_be_typed_for_an_option_is_said_in_words():
    unsaid = []
    for name, command in commands().items():
        for option in command.params:
            shown = (option.metavar or "").strip("[]{}.").upper()
            of_choices = "|" in option.make_metavar(command.make_context(name, [], resilient_parsing=True))
            if getattr(option, "is_flag", False) or of_choices:
                continue
            if not shown or (shown == "TEXT" and option.name != "text"):
                unsaid.append(f"{name} {option.opts}")
    assert unsaid == []


def test_a_short_option_means_the_same_in_every_command():
    meanings = defaultdict(set)
    for name, command in commands().items():
        for option in command.params:
            long = [word for word in option.opts if word.startswith("--")]
            for word in option.opts:
                if re.fullmatch("-[a-z]", word) and name != "iccma":  # that of the competition's solvers
                    meanings[word].add(long[-1])
    assert {word: sorted(long) for word, long in meanings.items() if len(long) > 1} == {}
    assert meanings["-f"] == {"--format"}


@pytest.mark.parametrize("command", [name for name in commands() if name != "iccma"])
def test_whatever_has_a_format_takes_it_as_f(command):
    options = [option.opts for option in commands()[command].params]
    assert all("-f" in words for words in options if "--format" in words)


@pytest.mark.parametrize(
    ("old", "new"), [("--without", "--reject"), ("--with", "--accept")], ids=["reject", "accept"]
)
def test_what_is_supposed_is_accepted_or_rejected_and_older_names_still_work(old, new):
    name = "against" if new == "--reject" else "goal"
    said = run("what-if", "-", new, name, stdin=DISPUTE)
    assert said.returncode == 0
    assert said.stdout == run("what-if", "-", old, name, stdin=DISPUTE).stdout
    assert valid(run("what-if", "-", new, name, "--json", stdin=DISPUTE).stdout, "what-if")["changed"]


@pytest.mark.slow
def test_with_means_a_joint_premise_wherever_the_help_shows_it():
    shown = {
        name for name in commands() if re.search(r"--with\b(?!out)", run(*name.split(), "--help").stdout)
    }
    assert shown == {"add", "link"}
