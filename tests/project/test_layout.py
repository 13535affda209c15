"""Where tests are: in the folder of the room they test; what they share is in tests/support."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys

import pytest

from support.project import ROOT

TESTS = ROOT / "tests"
FILES = sorted(path.relative_to(TESTS) for path in TESTS.rglob("*.py"))
MODULES = [path for path in FILES if path.name.startswith("test_")]
ROOMS = {path.parent.name for path in (ROOT / "argmap").glob("*/__init__.py")}


def imported(path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for part in ast.walk(ast.parse((TESTS / path).read_text(encoding="utf-8"))):
        if isinstance(part, ast.Import):
            found.update(name.name for name in part.names)
        elif isinstance(part, ast.ImportFrom):
            found.add(part.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=str)
def test_nothing_imports_a_test_module(path):
    names = {part for name in imported(path) for part in name.split(".")}
    assert not {name for name in names if name.startswith("test_") or name == "conftest"}


def test_every_room_has_tests_and_every_test_a_room():
    assert {path.parts[0] for path in MODULES} == ROOMS | {"project"}


def test_support_holds_no_tests():
    for path in FILES:
        if path.parts[0] == "support":
            tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
            assert not [x for x in tree.body if isinstance(x, ast.FunctionDef) and x.name.startswith("test_")]


@pytest.mark.slow
def test_a_fast_run_has_tests_of_every_room():
    (expression,) = re.findall(
        r'ARGMAP_TESTS=fast .* -m "(.*?)"', (ROOT / "Makefile").read_text(encoding="utf-8")
    )
    command = [sys.executable, "-m", "pytest", "--collect-only", "-m", expression]
    environ = {**os.environ, "ARGMAP_TESTS": "fast"}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(re.findall(r"^tests/(\w+)/", done.stdout, re.MULTILINE)) == ROOMS | {"project"}
