"""What the page works out under suppositions, against Python: its script runs under Node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Audience, Case, Value, for_audience, load_case
from argmap.render.page.values import LETTERS
from argmap.semantics import Structure, evaluate_grounded
from support.maps import random_map
from support.node import Node, running_node
from support.pages import unplaced_values, values_of
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

#: From values with a stage, suppositions and an audience, if any, to the letters of all verdicts.
ANSWER = """({ values, scene, supposed, audience }) => {
  const out = values.audiences.find(one => one.id === audience)?.out || [],
    given = conditionsOf(values, without(values.scenes[scene].verdicts, out));
  return [isKnown(given), workOut(given, new Map(supposed))];
}"""


@pytest.fixture(scope="module")
def node():
    with running_node("verdicts", answer=ANSWER) as running:
        yield running


def letters_of(
    node: Node,
    values: dict,
    scene: int = 0,
    supposed: dict[int, bool] | None = None,
    audience: str | None = None,
) -> str:
    """The verdicts of all claims and links at a stage, as the page works them out."""
    suppositions = list((supposed or {}).items())
    asked = {"values": values, "scene": scene, "supposed": suppositions, "audience": audience}
    known, letters = node.ask(asked)
    assert known
    return letters


def expected(case: Case, values: dict, scene: int, supposed: dict[int, bool]) -> str:
    """The letters that Python finds."""
    names = [claim["id"] for claim in values["claims"]]
    names += [link.get("id", link.get("name")) for link in values["links"]]
    forced = {names[number]: accepted for number, accepted in supposed.items()}
    statuses = evaluate_grounded(Structure(case, forced)).statuses
    return "".join(LETTERS[statuses[name]] if name in statuses else "-" for name in names)


def agree_on_audiences(
    node: Node, case: Case, values: dict, choose: Callable[[list[int]], dict[int, bool]] | None = None
) -> int:
    """Compare the verdicts at each stage for each audience, with something supposed; return how many turn for
    some.

    Where one side of a contradiction fails, the link that stays has another name, and is not compared.
    """
    names = [claim["id"] for claim in values["claims"]]
    names += [link.get("id", link.get("name")) for link in values["links"]]
    turned = 0
    for scene, stage in enumerate(list(case.stages) or [None]):
        for audience in values["audiences"]:
            then = for_audience(case.at(stage) if stage else case, audience["id"])
            there = {*then.claims, *(link.name for link in then.links)}
            supposed = choose([at for at, name in enumerate(names) if name in there]) if choose else {}
            told = expected(then, values, scene, supposed)
            found = letters_of(node, values, scene, supposed, audience["id"])
            for number, name in enumerate(names):
                if name in there or number in audience["out"] or name in case.claims:
                    assert found[number] == told[number], (audience, name)
            turned += found[: len(case.claims)] != values["scenes"][scene]["verdicts"][: len(case.claims)]
    return turned


@pytest.mark.parametrize(("name", "turned"), [("pierson-v-post", 2), ("votes-at-16", 1)])
def test_for_each_audience_of_a_bundled_case_the_page_and_python_agree(node, name, turned):
    values = values_of(name)
    assert agree_on_audiences(node, load_case(name), values) == turned


@pytest.mark.parametrize("name", BUNDLED)
def test_whatever_claim_of_a_bundled_case_is_supposed_the_page_and_python_agree(node, name):
    case, values = load_case(name), values_of(name)
    for scene, stage in enumerate(list(case.stages) or [None]):
        then = case.at(stage) if stage else case
        letters = values["scenes"][scene]["verdicts"]
        assert letters_of(node, values, scene) == letters
        for number, letter in enumerate(letters):
            if letter == "-":
                continue
            for accepted in (True, False):
                supposed = {number: accepted}
                assert letters_of(node, values, scene, supposed) == expected(then, values, scene, supposed)


def agree(node: Node, case: Case, choose: Callable[[list[int]], dict[int, bool]]) -> None:
    """Suppose some of what is there at the last stage, in the page and in Python."""
    values = unplaced_values(case)
    last = len(values["scenes"]) - 1
    letters = values["scenes"][last]["verdicts"]
    assert letters_of(node, values, last) == letters
    supposed = choose([number for number, letter in enumerate(letters) if letter != "-"])
    then = case.at(list(case.stages)[-1]) if case.stages else case
    assert letters_of(node, values, last, supposed) == expected(then, values, last, supposed)


def _some(choose: Random, there: list[int]) -> dict[int, bool]:
    return {number: choose.random() < 0.5 for number in choose.sample(there, min(len(there), 3))}


def _with_audience(case: Case, choose: Random) -> Case:
    """The case with values of claims, and an audience that ranks them."""
    values = {name: Value(name, name.upper()) for name in "lms"}
    claims = {name: replace(c, value=choose.choice((None, *values))) for name, c in case.claims.items()}
    audience = Audience("a", order=tuple(choose.sample("lms", 3)))
    return replace(
        case,
        claims=MappingProxyType(claims),
        values=MappingProxyType(values),
        audiences=MappingProxyType({"a": audience}),
    )


@pytest.mark.slow
def test_in_a_thousand_random_maps_the_page_and_python_agree_on_what_follows_from_what_is_supposed(node):
    turned = 0
    for seed in range(1_000):
        choose = Random(seed)
        case = random_map(choose)
        agree(node, case, partial(_some, choose))
        if seed % 4 == 0:
            case = _with_audience(case, choose)
            values = unplaced_values(case)
            turned += agree_on_audiences(node, case, values, partial(_some, choose))
    assert turned > 50


@given(cases(), st.data())
@examples(50)
def test_in_a_map_of_any_shape_they_agree(node, case, data):
    def some(there):
        return data.draw(
            st.dictionaries(st.sampled_from(there), st.booleans(), max_size=4) if there else st.just({})
        )

    agree(node, case, some)
    agree_on_audiences(node, case, unplaced_values(case))
