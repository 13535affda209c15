"""What the page works out under suppositions, against Python: its script runs under Node."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, build_view, load_case
from argmap.render.page import page_values
from argmap.render.page.values import LETTERS
from argmap.semantics import Structure, evaluate_grounded
from support.project import BUNDLED, ROOT
from support.speed import examples
from support.strategies import cases

SCRIPT = ROOT / "argmap" / "render" / "page" / "script" / "verdicts.js"

#: Answers each line, values with a stage and suppositions, with the letters of all verdicts.
SERVE = """
require("readline").createInterface({ input: process.stdin }).on("line", line => {
  const { values, scene, supposed } = JSON.parse(line);
  const given = conditionsOf(values, values.scenes[scene].verdicts);
  console.log(JSON.stringify([isKnown(given), workOut(given, new Map(supposed))]));
});
"""


class Node:
    """The script of the page, in a process that stays."""

    def __init__(self, program: str) -> None:
        self._process = subprocess.Popen(
            [program, "-e", SCRIPT.read_text(encoding="utf-8") + SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def letters(self, values: dict, scene: int = 0, supposed: dict[int, bool] | None = None) -> str:
        """The verdicts of all claims and links at a stage."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"values": values, "scene": scene, "supposed": list((supposed or {}).items())}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        known, letters = json.loads(self._process.stdout.readline())
        assert known
        return letters

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def node():
    program = shutil.which("node")
    if program is None:
        pytest.skip("Node is not installed")
    running = Node(program)
    yield running
    running.close()


def expected(case: Case, values: dict, scene: int, supposed: dict[int, bool]) -> str:
    """The letters that Python finds."""
    names = [claim["id"] for claim in values["claims"]]
    names += [link.get("id", link.get("name")) for link in values["links"]]
    forced = {names[number]: accepted for number, accepted in supposed.items()}
    statuses = evaluate_grounded(Structure(case, forced)).statuses
    return "".join(LETTERS[statuses[name]] if name in statuses else "-" for name in names)


@pytest.mark.parametrize("name", BUNDLED)
def test_whatever_claim_of_a_bundled_case_is_supposed_the_page_and_python_agree(node, name):
    case = load_case(name)
    values = page_values(build_view(ArgumentGraph(case)))
    for scene, stage in enumerate(list(case.stages) or [None]):
        then = case.at(stage) if stage else case
        letters = values["scenes"][scene]["verdicts"]
        assert node.letters(values, scene) == letters
        for number, letter in enumerate(letters):
            if letter == "-":
                continue
            for accepted in (True, False):
                supposed = {number: accepted}
                assert node.letters(values, scene, supposed) == expected(then, values, scene, supposed)


@given(cases(), st.data())
@examples(1_000)
def test_in_any_map_the_page_and_python_agree_on_what_follows_from_what_is_supposed(node, case, data):
    values = page_values(build_view(ArgumentGraph(case)))
    last = len(values["scenes"]) - 1
    letters = values["scenes"][last]["verdicts"]
    there = [number for number, letter in enumerate(letters) if letter != "-"]
    assert node.letters(values, last) == letters
    supposed = data.draw(
        st.dictionaries(st.sampled_from(there), st.booleans(), max_size=4) if there else st.just({})
    )
    then = case.at(list(case.stages)[-1]) if case.stages else case
    assert node.letters(values, last, supposed) == expected(then, values, last, supposed)
