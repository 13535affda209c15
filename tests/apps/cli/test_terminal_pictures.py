"""`argmap show --picture`: what a terminal is asked, what it gets, and that nobody waits for one that says
nothing.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from base64 import b64decode

import pytest
from PIL import Image

from argmap import load_case
from argmap.apps.cli import terminal_pictures
from argmap.apps.cli.terminal_pictures import (
    PictureTerminal,
    draw_picture,
    find_picture_terminal,
    picture_text,
)
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from support.running import ANSI, ARGMAP, PATIENCE, environment, run

#: What terminals answer to a question about their cells and attributes, here of 9 x 18 pixels and of a VT420.
KITTY, CELL, PLAIN, SIXEL = b"\x1b_Gi=31;OK\x1b\\", b"\x1b[6;18;9t", b"\x1b[?62;22c", b"\x1b[?62;4;22c"


#: The command, which waits for a terminal as long as a busy machine may need.
PATIENT = (
    sys.executable,
    "-c",
    "from argmap.apps.cli import main, terminal_pictures\nterminal_pictures._PATIENCE = 60\nmain()",
)


def shown(answer: bytes, *args: str, stdin: str | None = None, **variables: str) -> str:
    """What argmap writes on a terminal of 80 x 24 that answers, its controlling one."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    before = termios.tcgetattr(follower)
    process = subprocess.Popen(
        [*(PATIENT if answer else ARGMAP), "show", *args],
        stdin=follower if stdin is None else subprocess.PIPE,
        stdout=follower,
        stderr=follower,
        env=environment(TERM="xterm-256color", **variables),
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
    )
    if stdin is not None:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    written, asked = b"", False
    os.set_blocking(leader, False)
    end = time.monotonic() + PATIENCE
    while True:
        ended = process.poll() is not None
        assert time.monotonic() < end, written
        try:
            written += os.read(leader, 65_536)
        except BlockingIOError:
            if ended and written[-1:] == b"\n":  # all that it wrote has been read
                break
            time.sleep(0.005)
        if not asked and b"\x1b[c" in written:
            asked = True
            os.write(leader, answer)
    assert termios.tcgetattr(follower) == before
    os.close(leader)
    os.close(follower)
    assert process.returncode == 0, written
    return written.decode().replace("\r\n", "\n")


@pytest.mark.slow
def test_a_terminal_with_kitty_s_graphics_gets_a_png_as_wide_as_itself_and_the_score_below():
    text = shown(KITTY + CELL + PLAIN, "phones-in-class", "--picture")
    assert "ban is accepted; that hangs on" in ANSI.sub("", text)
    assert "├─" not in text
    parts = re.findall("\x1b_G([^;]*);([^\x1b]+)\x1b\\\\", text)[1:]  # the first is the question
    columns = int(re.search(r"\bc=(\d+)", parts[0][0])[1])
    picture = Image.open(io.BytesIO(b64decode("".join(data for _, data in parts))))
    assert picture.format == "PNG"
    assert 60 <= columns <= 80
    assert abs(picture.width - 9 * columns) <= 9


@pytest.mark.slow
def test_a_case_from_a_pipe_is_shown_as_a_picture_too():
    text = shown(
        SIXEL, "-", "--picture", stdin="title: T\nclaims: {a: Apples., b: {text: Bees., supports: a}}\n"
    )
    assert "\x1bP" in text


def test_a_terminal_that_says_nothing_gets_the_tree_and_so_does_a_pipe():
    text = ANSI.sub("", shown(b"", "phones-in-class", "--picture"))
    assert "✓ ├─ + attention  A phone" in text
    assert run("show", "phones-in-class", "--picture").stdout == run("show", "phones-in-class").stdout


@pytest.mark.parametrize(("variables", "expected"), [({}, 0.2), ({"SSH_CONNECTION": "1"}, 1.0)])
def test_a_terminal_is_waited_for_a_fifth_of_a_second_and_longer_over_a_network(
    monkeypatch, variables, expected
):
    leader, follower = pty.openpty()
    os.write(leader, b"keys\n")  # what is typed is no answer
    now, waited = [0.0], []

    def wait(keys, _, __, timeout):
        waited.append(timeout)
        if len(waited) == 1:
            return keys, [], []
        now[0] += timeout
        return [], [], []

    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal_pictures.select, "select", wait)
    monkeypatch.setattr(terminal_pictures.time, "monotonic", lambda: now[0])
    assert b"keys" in terminal_pictures._answer(follower)
    assert waited == [expected, expected]
    os.close(leader)
    os.close(follower)


@pytest.mark.parametrize(
    ("answer", "variables", "expected"),
    [
        (KITTY + CELL + SIXEL, {}, ("kitty", 9, 18)),
        (CELL + SIXEL, {}, ("sixel", 9, 18)),
        (SIXEL, {}, ("sixel", 10, 20)),
        (b"\x1b[6;0;0t" + SIXEL, {}, ("sixel", 10, 20)),
        (CELL + PLAIN, {"TERM_PROGRAM": "iTerm.app"}, ("iterm2", 9, 18)),
        (CELL + PLAIN, {"LC_TERMINAL": "iTerm2"}, ("iterm2", 9, 18)),
        (CELL + PLAIN, {"LC_TERMINAL": "iTerm2", "TMUX": "/tmp/tmux"}, None),
        (CELL + PLAIN, {}, None),
        (b"\x1b[?64;14;42c", {}, None),
        (b"", {"TERM_PROGRAM": "iTerm.app"}, None),
        (SIXEL, {"TERM": "dumb"}, None),
    ],
)
def test_the_protocol_is_the_best_that_the_terminal_answers_to(monkeypatch, answer, variables, expected):
    for name in ("TERM_PROGRAM", "LC_TERMINAL", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal_pictures, "_ask", lambda: answer)
    monkeypatch.setattr(terminal_pictures.shutil, "which", lambda _: None)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert find_picture_terminal() == expected


@pytest.mark.parametrize(("features", "expected"), [("256,sixel,title", "sixel"), ("256,title", None)])
def test_in_tmux_it_is_the_terminal_behind_it_that_has_to_show_the_picture(
    monkeypatch, tmp_path, features, expected
):
    tmux = tmp_path / "tmux"
    tmux.write_text(f"#!/bin/sh\necho {features}\n")
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    monkeypatch.setenv("TERM", "tmux-256color")
    monkeypatch.delenv("LC_TERMINAL", raising=False)
    monkeypatch.setattr(terminal_pictures, "_ask", lambda: SIXEL)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    found = find_picture_terminal()
    assert (found and found.protocol) == expected


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(file, "png")
    return file.getvalue()


def test_iterm2_gets_the_file_as_it_is_over_so_many_columns():
    data = png(30, 20)
    head, _, content = picture_text(data, PictureTerminal("iterm2", 10, 20), 3).partition(":")
    assert head == f"\x1b]1337;File=inline=1;width=3;preserveAspectRatio=1;size={len(data)}"
    assert b64decode(content.removesuffix("\x07\n")) == data


def test_sixel_has_the_size_and_the_colour_of_the_picture():
    text = picture_text(png(30, 20), PictureTerminal("sixel", 10, 20), 3)
    assert re.match('\x1bP[0-9;]*q"1;1;30;20#', text)
    assert ";2;100;0;0" in text
    assert text.endswith("\x1b\\\n")


def view_of(name: str):
    case = load_case(name)
    return build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)


@pytest.mark.slow
def test_a_small_map_fits_the_screen_and_a_large_one_is_as_wide_and_higher():
    sizes = {}
    for name in ("phones-in-class", "votes-at-16"):
        text, lost = draw_picture(view_of(name), PictureTerminal("iterm2", 9, 18), (80, 24))
        assert not lost
        sizes[name] = Image.open(io.BytesIO(b64decode(text.partition(":")[2].removesuffix("\x07\n")))).size
    assert all(width <= 720 for width, _ in sizes.values())
    assert sizes["phones-in-class"][1] <= 22 * 18
    assert sizes["votes-at-16"][1] > 24 * 18
    assert sizes["votes-at-16"][0] > 400


@pytest.mark.parametrize(("protocol", "package"), [("kitty", "resvg-py"), ("sixel", "textual-image")])
def test_what_is_missing_is_told_with_all_that_the_extra_has(monkeypatch, protocol, package):
    module = package.replace("-", "_")
    there = terminal_pictures.find_spec
    monkeypatch.setattr(terminal_pictures, "find_spec", lambda name: None if name == module else there(name))
    with pytest.raises(ArgmapError, match=f"--picture needs {package}") as caught:
        draw_picture(view_of("phones-in-class"), PictureTerminal(protocol, 9, 18), (80, 24))
    assert "textual-image" in caught.value.hint
    assert "resvg-py" in caught.value.hint
