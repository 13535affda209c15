"""Where tests are: in the folder of the room they test, or of what stands beside the package; what they share
is in tests/support.
"""

from __future__ import annotations

import ast
import re

import pytest

from support.project import ROOT
from support.speed import left_out

TESTS = ROOT / "tests"
FILES = sorted(path.relative_to(TESTS) for path in TESTS.rglob("*.py"))
MODULES = [path for path in FILES if path.name.startswith("test_")]
ROOMS = {path.parent.name for path in (ROOT / "argmap").glob("*/__init__.py")}
#: What is tested beside the rooms: what is in `editors/`, and the project as a whole.
OTHERS = {"editors", "project"}


def imported(path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for part in ast.walk(ast.parse((TESTS / path).read_text(encoding="utf-8"))):
        if isinstance(part, ast.Import):
            found.update(name.name for name in part.names)
        elif isinstance(part, ast.ImportFrom):
            found.add(part.module or "")
    return found


@pytest.mark.slow
def test_nothing_imports_a_test_module():
    for path in FILES:
        names = {part for name in imported(path) for part in name.split(".")}
        assert not {name for name in names if name.startswith("test_") or name == "conftest"}, path


def test_every_room_has_tests_and_every_test_a_room():
    assert {path.parts[0] for path in MODULES} == ROOMS | OTHERS


def test_support_holds_no_tests():
    for path in FILES:
        if path.parts[0] == "support":
            tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
            assert not [x for x in tree.body if isinstance(x, ast.FunctionDef) and x.name.startswith("test_")]


def test_a_fast_run_has_tests_of_every_room(request):
    (expression,) = re.findall(
        r'ARGMAP_TESTS=fast .* -m "(.*?)"', (ROOT / "Makefile").read_text(encoding="utf-8")
    )
    without = re.fullmatch(r"not (\w+)(?: and not (\w+))*", expression) and re.findall(
        r"not (\w+)", expression
    )
    assert without
    items = [item for item in request.session.items if item.path.is_relative_to(TESTS)]
    rooms = {room_of(item) for item in items}
    if rooms != ROOMS | OTHERS:
        pytest.skip("only some of the tests were asked for")
    fast = {item for item in items if not any(item.get_closest_marker(name) for name in without)}
    fast -= left_out(items)
    assert {room_of(item) for item in fast} == rooms


def room_of(item) -> str:
    """The folder of tests in which a test is."""
    return item.path.relative_to(TESTS).parts[0]
