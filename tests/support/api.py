"""Cases, and what the commands say of them, for tests of the API."""

from __future__ import annotations

import json
from functools import cache

import pytest

import argmap
from argmap import load_case
from support.project import ROOT
from support.running import run_here_bytes

CASES = sorted((ROOT / "cases").glob("*.yaml"))

LUNCH = """title: Lunch
claims:
  soup: We should have soup.
  cold: {text: It is cold., supports: soup}
"""

NAMES = [path.stem for path in CASES]

each_case = pytest.mark.parametrize("name", NAMES)


@cache
def case(name: str) -> argmap.Case:
    return load_case(name)


def told(*args: str) -> tuple[int, bytes]:
    """The exit status of a command, run here, and what it writes to stdout."""
    done = run_here_bytes(*args)
    return done.returncode, done.stdout


def said(*args: str) -> tuple[int, str]:
    """The same of a command that writes a text."""
    status, data = told(*args)
    return status, data.decode("utf-8")


def values(*args: str) -> dict:
    """What a command says with --json."""
    return json.loads(said(*args, "--json")[1])
