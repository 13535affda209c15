"""The file for Emacs in a real one, without a screen: mistakes, completion and rename arrive by Eglot."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from support.editors import FILES, case_file, environment_in

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("emacs") is None, reason="there is no emacs")]


def test_mistakes_completion_and_rename_arrive(tmp_path):
    file = case_file(tmp_path)
    steps = Path(__file__).with_name("emacs_steps.el")
    done = subprocess.run(
        ["emacs", "--batch", "-Q", "-L", FILES / "emacs", "-l", steps, file],
        env=environment_in(tmp_path),
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["mode"] == "argmap-mode"
    assert told["line"] == 6
    assert "no claim or link is called 'gaol'" in told["told"][0]
    assert "goal" in told["offered"]
    assert "good" not in told["offered"]
    assert told["mended"]
    assert "  aim:" in told["renamed"]
    assert "counters: aim" in told["renamed"]


def test_the_file_compiles_without_a_warning(tmp_path):
    copy = shutil.copy(FILES / "emacs" / "argmap.el", tmp_path)
    command = ["emacs", "--batch", "-Q", "--eval", "(setq byte-compile-error-on-warn t)"]
    done = subprocess.run(
        [*command, "-f", "batch-byte-compile", copy], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
