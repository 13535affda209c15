"""What Python says of a file in another format of which a case does not carry everything."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import argmap
from argmap import ArgmapWarning
from support.api import LUNCH
from support.running import run_here

TABLE = """id,text,parent,stance,mood
a,We should go.,,,glad
b,It is warm.,a,support,glad
c,It rains.,zzz,counter,sad
d,It may snow.,a,maybe,sad
"""

SAID = [
    "4:13: warning[unknown-target]: no row has the id 'zzz', and the link to it is left out",
    "5:18: warning[bad-value]: stance 'maybe' is neither support nor counter, and is read as support",
    "2:1: warning[left-out]: left out: 4 cells of the column 'mood'",
]

#: Each function that takes the name of a file reads it in one of these two ways.
READING = {
    "load_case": argmap.load_case,
    "evaluate": argmap.evaluate,
    "why": lambda file: argmap.why(file, "a"),
    "diff": lambda file: argmap.diff(file, argmap.parse_case(LUNCH)),
}


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "trip.csv"
    file.write_text(TABLE)
    return file


@pytest.mark.parametrize("name", READING)
def test_what_is_left_out_of_a_file_is_a_warning_each_at_the_line_that_asked_for_the_file(name, table):
    with pytest.warns(ArgmapWarning) as told:
        READING[name](table)
    assert [str(one.message) for one in told] == [f"{table}:{said}" for said in SAID]
    assert {one.filename for one in told} == {__file__}
    assert [one.message.diagnostic.rule for one in told] == ["unknown-target", "bad-value", "left-out"]


def test_warnings_can_be_silenced_made_errors_and_pickled(table):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        argmap.load_case(table)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ArgmapWarning)
        with pytest.raises(ArgmapWarning, match="no row has the id 'zzz'") as raised:
            argmap.load_case(table)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_a_hint_follows_and_many_warnings_are_counted(tmp_path):
    file = tmp_path / "many.csv"
    rows = "".join(f"r{n},Été {n}.,none{n}\n" for n in range(30))
    file.write_bytes(f"id,text,parent\nr,Root.,\n{rows}".encode("cp1252"))
    with pytest.warns(ArgmapWarning) as told:
        argmap.load_case(file)
    said = [str(one.message).removeprefix(f"{file}:") for one in told]
    assert len(said) == 10
    assert any(one.endswith("; save it as UTF-8 if there are wrong letters") for one in said)
    hint = f"the 'diagnostics' of argmap.import_file({str(file)!r}) has all of them"
    assert said[-1] == f" warning[further-mistakes]: and 22 further warnings; {hint}"
    assert len(argmap.import_file(file).diagnostics) == 9 + 22


def test_a_warning_names_the_line_of_a_program_and_a_command_says_it_once_in_its_own_words(table, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(f"import argmap\n\nargmap.evaluate({str(table)!r})\n")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.splitlines()[0] == f"{program}:3: ArgmapWarning: {table}:{SAID[0]}"
    assert done.stderr.count("ArgmapWarning") == 3
    where = f"(argmap import {table} says where)"
    assert run_here("evaluate", str(table)).stderr == (
        f"left out: 4 cells of the column 'mood'; 2 other warnings {where}\n"
    )


def test_a_folder_whose_name_begins_like_that_of_the_package_is_outside_of_it(table):
    script = f"{Path(argmap.__file__).parent}-scripts{os.sep}trip.py"
    with pytest.warns(ArgmapWarning) as told:
        exec(compile("argmap.load_case(table)", script, "exec"), {"argmap": argmap, "table": table})
    assert {one.filename for one in told} == {script}


def test_a_case_file_is_read_without_warnings(tmp_path):
    file = tmp_path / "lunch.yaml"
    file.write_text(LUNCH)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        argmap.evaluate(file)
