"""Histories of one case: making commits, and reading what `log` and `blame` print."""

from __future__ import annotations

import json

from support.cases import case_of
from support.repositories import commit, git
from support.running import run_here as run
from support.schemas import require_valid

BROKEN = case_of(goal="{text: The goal., supports: gaol}")


FILE = "cases/the case é.yaml"


def commit_at(day: int, subject: str, text: str | bytes | None, path: str = FILE, **variables: str) -> str:
    """Commit a text on a day of January 2021; the short hash."""
    date = f"2021-01-{day:02}T12:00:00+0000"
    commit(subject, {path: text}, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date, **variables)
    return git("rev-parse", "--short", "HEAD").strip()


def logged(*words: str) -> list[str]:
    """The lines of a log."""
    done = run("log", *words)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def said(*words: str) -> list[str]:
    """The subject of each revision and what is said of it, in one line each."""
    found: list[str] = []
    for line in logged(*words):
        if line.startswith(" "):
            found[-1] += f" | {line.strip()}"
        else:
            found.append(line.rpartition("  ")[2])
    return found


def values_of(command: str, *words: str) -> dict:
    """The JSON of a command, which keeps to its schema."""
    done = run(command, *words, "--json")
    assert done.returncode == 0, done.stderr
    values = json.loads(done.stdout)
    require_valid(values, run("schema", command).stdout)
    return values
