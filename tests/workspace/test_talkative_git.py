"""A git that prints much on stderr, as one does that fetches what is missing, is read to the end."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.git.file_log import all_versions
from support.repositories import commit, git
from support.running import ARGMAP, environment

CASE = "title: How to get there\nclaims: {a: Buses run.}\n"
#: More than a pipe holds, on all systems.
MUCH = 200_000
LONG_RUNNING = "*' log '*|*' cat-file '*"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two versions of a case, and on PATH a git that warns much."""
    folder, scripts = tmp_path / "repository", tmp_path / "scripts"
    folder.mkdir()
    scripts.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q")
    commit("first", {"case.yaml": CASE})
    commit("second", {"case.yaml": CASE.replace("Buses", "Trains")})
    script = scripts / "git"
    warn = f"yes 'warning: it takes long' | head -c {MUCH} >&2"
    real = shlex.quote(str(shutil.which("git")))
    script.write_text(
        f'#!/bin/sh\ncase " $* " in {LONG_RUNNING}) {warn};; esac\nexec {real} "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{scripts}{os.pathsep}{os.environ['PATH']}")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [("log", "case.yaml"), ("blame", "case.yaml", "a"), ("corpus", "build", ".@HEAD", "-o", "../corpus")],
)
def test_its_warnings_keep_nobody_waiting(repository, words):
    done = subprocess.run([*ARGMAP, *words], capture_output=True, env=environment(), timeout=60, check=False)
    assert (done.returncode, b"it takes long" in done.stderr) == (0, False)


def test_its_error_is_found_among_its_warnings(repository):
    with pytest.raises(ArgmapError, match=r"git cannot follow the file: .*no-such-branch"):
        list(all_versions("", "no-such-branch"))
