"""`argmap view` in a real terminal: what it is left with, signals, the editor, pipes and errors."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from support.imports import imported_by
from support.project import ROOT
from support.running import ANSI, ARGMAP, environment, run

pytestmark = pytest.mark.slow


def test_what_is_no_terminal_is_told_of_show():
    done = run("view", "parler-v-aws")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the browser needs a terminal" in done.stderr
    assert "'argmap show parler-v-aws' prints the same map" in done.stderr


def test_neither_show_nor_help_loads_textual():
    for args in (("show", "school-start"), ("--help",), ("view", "--help")):
        assert not {name for name in imported_by(*args) if name.split(".")[0] in {"textual", "rich"}}


class Terminal:
    """argmap on a terminal of its own."""

    def __init__(self, *command: str, **variables: str) -> None:
        self.leader, self.follower = pty.openpty()
        fcntl.ioctl(self.follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.follower)
        self.written = ""
        self.process = subprocess.Popen(
            command,
            stdin=self.follower,
            stdout=self.follower,
            stderr=self.follower,
            env=environment(**variables),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
        )

    def until(self, text: str) -> None:
        started = time.monotonic()
        while text not in self.written:
            assert time.monotonic() - started < 60, self.written
            if select.select([self.leader], [], [], 1)[0]:
                self.written += os.read(self.leader, 65_536).decode("utf-8", errors="replace")

    def press(self, keys: str) -> None:
        os.write(self.leader, keys.encode())

    def ended(self) -> int:
        """The exit status, once it has come; the terminal must be as it was."""
        os.set_blocking(self.leader, False)
        started = time.monotonic()
        while self.process.poll() is None:
            assert time.monotonic() - started < 60, self.written
            self._drain()
            time.sleep(0.02)
        self._drain()
        assert termios.tcgetattr(self.follower) == self.before
        os.close(self.leader)
        os.close(self.follower)
        return self.process.returncode

    def _drain(self) -> None:
        try:
            self.written += os.read(self.leader, 65_536).decode("utf-8", errors="replace")
        except OSError:
            return

    def assert_clean(self) -> None:
        """What was turned on was turned off again: the other screen, the mouse, the hidden cursor."""
        for on, off in (
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?25l", "\x1b[?25h"),
            ("\x1b[?1000h", "\x1b[?1000l"),
        ):
            assert self.written.rfind(off) > self.written.rfind(on) >= 0, repr(off)


@pytest.mark.parametrize(("key", "expected"), [("q", 0), ("\x03", 130)])
def test_q_and_ctrl_c_leave_the_terminal_as_it_was(key, expected):
    terminal = Terminal(*ARGMAP, "view", "school-start")
    terminal.until("School should start at nine")
    terminal.press(key)
    assert terminal.ended() == expected
    terminal.assert_clean()


def test_words_that_arrive_together_with_the_slash_are_searched_and_are_no_keys():
    terminal = Terminal(*ARGMAP, "view", "phones-in-class")
    terminal.until("Phones should stay out")
    terminal.press("/axe/office\r")
    terminal.until("no match for axe/office")
    assert "supposed" not in terminal.written
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("typed", [b"\xe9", b"\x1b[1:2P", b"\x1b[9999999999999999999999u"])
def test_input_that_cannot_be_read_is_left_out_and_does_not_end_the_browser(typed):
    terminal = Terminal(*ARGMAP, "view", "phones-in-class")
    terminal.until("Phones should stay out")
    os.write(terminal.leader, typed)
    time.sleep(0.2)  # otherwise the next key would arrive with it
    terminal.press("x")
    terminal.until("(supposed)")
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_being_told_to_end_leaves_the_terminal_as_it_was(by):
    terminal = Terminal(*ARGMAP, "view", "school-start")
    terminal.until("School should start at nine")
    terminal.process.send_signal(by)
    assert terminal.ended() == 128 + by
    terminal.assert_clean()


def test_a_hangup_that_nohup_ignores_does_not_end_the_browser():
    terminal = Terminal("sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *ARGMAP, "view", "school-start")
    terminal.until("School should start at nine")
    terminal.process.send_signal(signal.SIGHUP)
    terminal.press("x")
    terminal.until("(supposed)")
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_browser_ends_with_its_terminal():
    terminal = Terminal(*ARGMAP, "view", "school-start")
    terminal.until("School should start at nine")
    os.close(terminal.follower)
    os.close(terminal.leader)
    assert terminal.process.wait(timeout=60) == 128 + signal.SIGHUP


def test_ctrl_z_gives_the_terminal_back_until_the_shell_goes_on_with_it():
    command = f"{sys.executable} -m argmap view school-start; echo stopped; read -r _; fg; echo ended $?"
    terminal = Terminal("bash", "-m", "-c", command)
    terminal.until("School should start at nine")
    terminal.press("x")
    terminal.until("(supposed)")
    terminal.press("\x1a")
    terminal.until("stopped")
    terminal.assert_clean()
    assert termios.tcgetattr(terminal.follower) == terminal.before
    terminal.written = ""
    terminal.press("\n")
    terminal.until("(supposed)")
    terminal.press("q")
    terminal.until("ended 0")
    assert terminal.ended() == 0
    terminal.assert_clean()


def test_e_at_a_case_that_cannot_be_edited_says_so_and_the_browser_goes_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    editor = tmp_path / "vi"
    editor.write_text("#!/bin/sh\n", encoding="utf-8")
    editor.chmod(0o755)
    terminal = Terminal(*ARGMAP, "view", "phones-in-class", VISUAL=str(editor))
    terminal.until("Phones should stay out")
    terminal.press("e")
    terminal.until("argmap copy phones-in-class")
    terminal.press("x")
    terminal.until("(supposed)")
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_clean()


def test_e_gives_the_terminal_to_the_editor_at_the_line_and_reads_the_file_again(tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(
        "title: T\nclaims:\n  goal: The goal.\n  why: {text: Because., supports: goal}\n", encoding="utf-8"
    )
    editor = tmp_path / "vim"
    code = "import sys, pathlib; print('editing', sys.argv[1], flush=True); input(); path = pathlib.Path(sys.argv[2])"
    edit = "path.write_text(path.read_text().replace('Because.', 'Because it is.'))"
    editor.write_text(f"#!{sys.executable}\n{code}\n{edit}\n", encoding="utf-8")
    editor.chmod(0o755)
    terminal = Terminal(*ARGMAP, "view", str(case), VISUAL=str(editor))
    terminal.until("Because.")
    terminal.press("je")
    terminal.until("editing +4")
    terminal.assert_clean()
    terminal.written = ""
    terminal.press("\n")
    terminal.until("read again: 2 claims")
    terminal.until("Because it is.")
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.assert_clean()


def test_a_case_on_standard_input_is_browsed_with_the_keys_of_the_terminal():
    command = f"{sys.executable} -m argmap show school-start >/dev/null; cat cases/school-start.yaml | {sys.executable} -m argmap view -"
    terminal = Terminal("bash", "-c", f"cd {ROOT}; {command}")
    terminal.until("School should start at nine")
    terminal.press("r")
    terminal.until("this cannot be read again; name a file instead")
    terminal.press("q")
    assert terminal.ended() == 0


def test_no_colour_is_asked_for_where_there_is_to_be_none():
    for arguments, variables in ((("--color", "never"), {}), ((), {"NO_COLOR": "1"})):
        terminal = Terminal(*ARGMAP, "view", "school-start", *arguments, **variables)
        terminal.until("School should start at nine")
        terminal.press("q")
        assert terminal.ended() == 0
        assert not re.search(r"\x1b\[[0-9;]*(?<![0-9])3[1-6]m", terminal.written)


def test_a_file_with_mistakes_is_not_opened(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("title: T\nclaims: {a: {txt: A.}}\n", encoding="utf-8")
    terminal = Terminal(*ARGMAP, "view", str(path))
    assert terminal.ended() == 2
    assert "error[unknown-key]" in terminal.written
    assert "\x1b[?1049h" not in terminal.written


def test_a_stage_that_is_not_there_is_told():
    terminal = Terminal(*ARGMAP, "view", "parler-v-aws@oder")
    assert terminal.ended() == 2
    assert "no stage is called 'oder'" in terminal.written


def test_without_textual_one_sentence_says_what_to_install(tmp_path):
    (tmp_path / "textual.py").write_text("raise ModuleNotFoundError(name='textual')", encoding="utf-8")
    terminal = Terminal(*ARGMAP, "view", "school-start", PYTHONPATH=str(tmp_path))
    assert terminal.ended() == 2
    assert ANSI.sub("", terminal.written).splitlines() == [
        "argmap: the browser needs textual",
        f"  help: {sys.executable} -m pip install 'textual<9,>=8'",
    ]


def test_a_bug_is_told_as_one_with_the_terminal_as_it_was(tmp_path):
    code = (
        "from argmap.apps.tui.browser import Browser\n"
        "def move(self, by): raise LookupError('lost')\n"
        "Browser.move = move\n"
        "import sys; sys.argv = ['argmap', 'view', 'school-start']\n"
        "from argmap.apps.cli import main; main()\n"
    )
    terminal = Terminal(sys.executable, "-c", code)
    terminal.until("School should start at nine")
    terminal.press("j")
    assert terminal.ended() == 70
    assert "this is a bug in argmap: LookupError: lost" in terminal.written
    terminal.assert_clean()
