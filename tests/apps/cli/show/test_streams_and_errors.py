"""`argmap show` where a pipe is closed, a disk is full, somebody interrupts, or there is no case to show."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from support.running import ARGMAP, environment
from support.running import run_here as run


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("show", "--linear"),
        ("show", "--json"),
        ("export", "--format", "dot"),
        ("export", "--format", "json"),
    ],
    ids=" ".join,
)
def test_a_reader_that_has_seen_enough_ends_it_silently_with_status_0(large_file, command):
    with subprocess.Popen(
        [*ARGMAP, command[0], large_file, *command[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("command", [("show", "school-start"), ("list",), ("formats",), ("schema", "show")])
def test_a_reader_that_is_gone_from_the_start_is_no_error_either(command):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*ARGMAP, *command], stdout=writing, stderr=subprocess.PIPE, env=environment())
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["tree", "json"])
def test_a_full_disk_is_the_disk_s_fault_and_not_a_bug_in_argmap(options):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*ARGMAP, "show", "school-start", *options],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_stdout_is_no_bug_in_argmap():
    command = " ".join([*ARGMAP, "show", "school-start", ">&-"])
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, encoding="utf-8", env=environment())
    assert done.returncode in (0, 2)
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def waiting_in(pipe: IO[bytes]) -> int:
    """How many bytes nobody has read yet."""
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"0000"))[0]


def ended(process: subprocess.Popen) -> bool:
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:  # the signal may come just before the read that would notice it
        return False
    return True


def until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_an_interrupt_while_reading_ends_with_130_and_without_a_traceback():
    # A shell's background jobs start with SIGINT ignored, and so would we.
    interruptible = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from argmap.apps.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", interruptible, "show", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        process.stdin.write(b"title: A case without an end\n")
        process.stdin.flush()
        until(lambda: not waiting_in(process.stdin))
        until(lambda: process.send_signal(signal.SIGINT) or ended(process))
        assert process.returncode == 130
        assert process.stdout.read() == b""
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", "parler-v-asw"), "did you mean 'parler-v-aws'?"),
        (("show", "no-such.yaml"), "there is no file 'no-such.yaml'"),
        (("show", "parler-v-aws", "--from", "antitrsut"), "did you mean 'antitrust'?"),
        (("show", "parler-v-aws", "--party", "parlre"), "did you mean 'parler'?"),
        (("show", "parler-v-aws@breifs"), "did you mean 'briefs'?"),
        (("show", "parler-v-aws", "--depth", "-1"), "--depth"),
        (("show", "parler-v-aws", "--width", "3"), "--width"),
        (("show", "parler-v-aws", "--color", "often"), "'always'"),
        (("show", "parler-v-aws", "--form", "x"), "--from"),
        (("shwo", "parler-v-aws"), "'show'"),
        (("show",), "CASE"),
        (("show", ""), "CASE is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_shown_is_said_on_stderr_with_status_2(args, said):
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_where_there_are_no_parties_the_hint_lists_none():
    done = run("show", "school-start", "--party", "x")
    assert done.returncode == 2
    assert "'x'" in done.stderr
    assert not done.stderr.rstrip("\n").endswith(("there is", "there is "))


def test_a_broken_file_is_reported_with_every_mistake_and_its_place():
    text = "title: T\nclaims:\n  a: {text: A., supports: b}\n  c: {txt: C.}\n"
    done = run("show", "-", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "<stdin>:3:27: error[unknown-target]" in done.stderr
    assert "<stdin>:4:7: error[unknown-key]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: [", b"", b"- 1\n", b"a: &x *x\n"])
def test_bytes_that_are_no_case_are_an_error_and_no_traceback(tmp_path, content):
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    done = run("show", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{path}:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_ten_thousand_claims_reach_a_pipe_without_rich(large_file):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *ARGMAP[1:], "show", large_file],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "argmap.render.text.tree" in imported
    assert not {name for name in imported if name.split(".")[0] == "rich"}
    assert done.stdout.count("\n") >= 10_000
