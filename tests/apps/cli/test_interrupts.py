"""Ctrl-C ends argmap with status 130 and without a traceback, whenever it comes from the first line of ours
on.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

#: Starts argmap as its command does; `AT` modules of ours and others later, Ctrl-C comes.
AT_AN_IMPORT = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)

class Finder:
    left = int(sys.argv.pop())

    def find_spec(self, name, path=None, target=None):
        if "argmap.apps.cli" in sys.modules or name == "argmap.apps.cli":
            Finder.left -= 1
            if not Finder.left:
                os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
from argmap.__main__ import main
main()
"""
#: Says that it starts, and then starts argmap.
SAYING_SO = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import argmap.__main__
os.write(1, b".")
argmap.__main__.main()
"""
COMMANDS = [
    ("show", "parler-v-aws"),
    ("check", "parler-v-aws"),
    ("export", "school-start", "-f", "svg"),
    ("--help",),
]


def run(program: str, *words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


@pytest.mark.parametrize("at", [*range(1, 40, 3), *range(40, 240, 20)])
def test_ctrl_c_while_modules_are_imported_ends_with_130_and_says_nothing(at):
    assert run(AT_AN_IMPORT, "show", "parler-v-aws", str(at)) in ((130, ""), (0, ""))


def test_most_of_those_moments_are_before_the_end():
    assert run(AT_AN_IMPORT, "show", "parler-v-aws", "100") == (130, "")


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_ctrl_c_at_any_moment_leaves_no_traceback(words):
    moments = random.Random(1)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", SAYING_SO, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout.read(1) == b"."
            time.sleep(moments.random() / 4)
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)[1].decode()
        # Once Python itself ends, the system ends it.
        assert process.returncode in (0, 130, -signal.SIGINT), said
        assert "Traceback" not in said
        assert "KeyboardInterrupt" not in said


def test_a_signal_that_whoever_started_argmap_ignores_is_ignored():
    program = AT_AN_IMPORT.replace("signal.default_int_handler", "signal.SIG_IGN")
    assert run(program, "show", "school-start", "5") == (0, "")


def test_a_program_that_uses_argmap_keeps_its_own_answer_to_ctrl_c():
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import argmap, argmap.apps.cli; argmap.load_case('school-start');"
        "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler"
    )
    assert run(program) == (0, "")


def test_a_ctrl_c_that_cannot_be_raised_where_it_comes_ends_argmap():
    program = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import argmap.__main__, argmap.apps.cli.exit_status as running

class Going:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(10):
            pass

@running.guarded
def command():
    Going()
    for _ in range(10):
        pass
    print("not heard")

try:
    command()
except running.typer.Exit as ended:
    sys.exit(ended.exit_code)
"""
    assert run(program) == (130, "")


def test_a_ctrl_c_while_a_class_is_made_ends_argmap_as_any_other():
    program = """\
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import argmap.__main__, argmap.apps.cli.exit_status as running

class Attribute:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGINT)

@running.guarded
def command():
    class Made:
        attribute = Attribute()

try:
    command()
except running.typer.Exit as ended:
    raise SystemExit(ended.exit_code)
"""
    assert run(program) == (130, "")


def test_the_command_starts_at_the_module_that_hears_ctrl_c_first():
    from importlib.metadata import entry_points

    (command,) = [one for one in entry_points(group="console_scripts") if one.name == "argmap"]
    if os.environ.get("CI") or command.value != "argmap.apps.cli:main":  # as it was installed
        assert command.value == "argmap.__main__:main"
