"""Histories that are long, and how git is asked for them."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import subprocess
import time
from pathlib import Path

import pytest

from argmap.workspace.git.file_log import Blobs, TooLarge, find_tracked, moment, versions
from support.cases import FLIPPED, GOAL
from support.history import FILE, commit_at, said, values_of
from support.repositories import git
from support.running import ANSI, ARGMAP, environment, on_a_terminal

pytestmark = pytest.mark.usefixtures("own_settings")


# Git underneath


def test_versions_tell_what_each_was_made_from(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    tracked = find_tracked("cases", "the case é.yaml", shown=FILE)
    newest, first = versions(tracked)
    assert newest.bases == (first.blob,)
    assert (first.bases, first.was, first.path) == ((), None, FILE)
    assert tracked.called(newest) == newest.commit.hash[: tracked.digits]
    with Blobs("", 10) as blobs:
        assert blobs.read(first.blob) == TooLarge(len(GOAL.encode()))
    with Blobs("", 10_000) as blobs:
        assert blobs.read(first.blob) == GOAL.encode()
        assert blobs.read("0" * 40) is None
        assert blobs.read(newest.blob) == FLIPPED.encode()


# Long histories


def grown(revisions: int) -> bytes:
    """A stream for `git fast-import`: a case of forty claims and more that is edited again and again."""
    chance = random.Random(1)
    texts = {number: f"Claim number {number}." for number in range(40)}
    stances = {number: "supports" if number % 3 else "counters" for number in range(1, 40)}
    stream = []
    for revision in range(revisions):
        claim = chance.randrange(1, 40)
        if revision % 3 == 0:
            texts[claim] = f"Reworded in revision {revision}."
        elif revision % 3 == 1:
            stances[claim] = "counters" if stances[claim] == "supports" else "supports"
        lines = [f"title: Grown # {revision}", "conclusion: c0", "claims:", f"  c0: {texts[0]}"]
        lines += [f"  c{n}: {{text: {texts[n]}, {stances[n]}: c{(n - 1) // 3}}}" for n in range(1, 40)]
        body, subject = "\n".join([*lines, ""]).encode(), f"Revision {revision}".encode()
        stream.append(
            b"commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata %d\n%s\n"
            b"M 100644 inline cases/grown.yaml\ndata %d\n%s\n"
            % (1_600_000_000 + 3600 * revision, len(subject), subject, len(body), body)
        )
    return b"".join(stream)


def import_history(revisions: int) -> None:
    subprocess.run(["git", "fast-import", "--quiet"], input=grown(revisions), check=True, env=environment())
    git("reset", "-q", "--hard")


def test_only_two_gits_run_for_the_whole_of_a_history(folder, tmp_path, monkeypatch):
    import_history(20)
    counter = tmp_path / "bin"
    counter.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, encoding="utf-8").stdout.strip()
    (counter / "git").write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/called"\nexec {real} "$@"\n')
    (counter / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{counter}{os.pathsep}{os.environ['PATH']}")
    assert len(said("grown")) == 20
    called = (tmp_path / "called").read_text().splitlines()
    assert sum(" log " in f" {line} " for line in called) == 1
    assert sum(line.endswith("cat-file --batch") for line in called) == 1
    assert len(called) == 4


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's account of memory")
def test_two_thousand_revisions_are_told_in_little_memory_and_the_first_at_once(folder):
    import_history(2_000)
    code = (
        "import sys\nfrom argmap.apps.cli import main\nsys.argv = ['argmap', 'log', 'grown']\n"
        "try:\n    main()\nfinally:\n    sys.stderr.write(open('/proc/self/status').read())\n"
    )
    with subprocess.Popen(
        [ARGMAP[0], "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        first = running.stdout.readline()
        assert running.poll() is None
        rest, err = running.communicate(timeout=300)
    assert first.endswith(b"Revision 1999\n")
    assert rest.count(b"\n    ") >= 2_000
    peak = re.search(rb"VmHWM:\s+(\d+) kB", err)
    assert int(peak[1]) < 300_000  # each revision kept would take more than that
    assert values_of("blame", "grown", "c0")["added"]["subject"] == "Revision 0"


@pytest.mark.slow
def test_on_a_terminal_long_work_says_how_far_it_is(folder):
    import_history(2_000)
    shown = on_a_terminal(100, "blame", "grown", "c0")
    assert "revisions read" in shown
    assert ANSI.sub("", shown.rpartition("\x1b[K")[2]).startswith("c0 is ")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-01-03", "2021-01-03 00:00:00"),
        ("2021/1/3", "2021-01-03 00:00:00"),
        ("Jan 3 2021", "2021-01-03 00:00:00"),
        ("20210103", "2021-01-03 00:00:00"),
        ("2021-01-03 14:30", "2021-01-03 14:30:00"),
        ("2021-01-03T14:30:05", "2021-01-03 14:30:05"),
        ("3 Jan 2021 noon", "2021-01-03 12:00:00"),
        ("Tea 3 Jan 2021", "2021-01-03 17:00:00"),
        ("2021-01-03 midnight", "2021-01-03 00:00:00"),
        ("@1609671600", "2021-01-03 11:00:00"),
    ],
)
def test_a_day_begins_at_midnight_whatever_the_time_is_now(folder, monkeypatch, date, expected):
    monkeypatch.setenv("TZ", "UTC")
    found = dt.datetime.fromtimestamp(moment(date, str(folder)), dt.UTC)
    assert found.strftime("%Y-%m-%d %H:%M:%S") == expected


def test_yesterday_begins_at_midnight_and_a_span_counts_back_from_now(folder, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    assert moment("yesterday", str(folder)) % 86_400 == 0
    assert abs(moment("2 weeks ago", str(folder)) - (time.time() - 14 * 86_400)) < 60
