"""docs/git.md shows what git and argmap print."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from support.files import content
from support.project import ROOT
from support.repositories import commit, git
from support.running import environment
from support.school_repository import CASE, SCRIPT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]


WRITE = os.environ.get("ARGMAP_GOLDEN") == "write"

PAGE = ROOT / "docs" / "git.md"

SHOWN = re.compile(r"<!-- run: (.*?) -->\n|^```text\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_what_the_page_shows_is_what_git_and_argmap_print(tmp_path, monkeypatch):
    """With ARGMAP_GOLDEN=write the page is written anew."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.setenv("PATH", f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_PAGER", "cat")
    git("init", "-q", "-b", "main")
    buses = "  buses: {text: Buses cannot change., counters: later}\n"
    for day, (subject, text) in enumerate(
        [("Begin", CASE.replace(buses, "")), ("Hear the bus company", CASE), ("Tidy", f"# School\n{CASE}")],
        11,
    ):
        for name in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{name}_DATE", f"2024-03-{day}T12:00:00+0000")
        commit(subject, {"cases/school.yaml": text})

    def printed(command: str) -> str:
        words = ["bash", "-c", f"{command} 2>&1"]
        done = subprocess.run(words, capture_output=True, encoding="utf-8", env=environment())
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())

    def fresh(found: re.Match[str]) -> str:
        hidden, command, _ = found.groups()
        if hidden:
            assert printed(hidden) == ""
            return found[0]
        return f"```text\n$ {command}\n{printed(command)}```"

    text = content(str(PAGE))
    now = SHOWN.sub(fresh, text)
    if WRITE:
        PAGE.write_text(now, encoding="utf-8")
    else:
        assert text == now
