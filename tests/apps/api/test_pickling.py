"""What the functions of the API return goes to other processes, as in a pool that judges many cases."""

from __future__ import annotations

import copy
import pickle

import pytest

import argmap

CASE = argmap.load_case("votes-at-16")
RETURNED = {
    "evaluate": lambda: argmap.evaluate(CASE),
    "extensions": lambda: argmap.evaluate(CASE, "preferred"),
    "strength": lambda: argmap.strength(CASE),
    "why": lambda: argmap.why(CASE, "lower"),
    "cruxes": lambda: argmap.cruxes(CASE, "lower"),
    "what_if": lambda: argmap.what_if(CASE, rejected="permute"),
    "drops": lambda: argmap.drops(CASE),
    "flow": lambda: argmap.flow(CASE),
    "blocks": lambda: argmap.blocks(CASE, "opposition"),
    "brief": lambda: argmap.brief(CASE, "proposition"),
    "matrix": lambda: argmap.matrix("snake-or-rope"),
    "questions": lambda: argmap.questions("red-light"),
    "quiz": lambda: argmap.quiz(CASE),
    "handout": lambda: argmap.handout(CASE, "texts"),
    "compare": lambda: argmap.compare_with_model(CASE, CASE),
    "grade": lambda: argmap.grade(CASE, {"ann": CASE}, "standard"),
    "similar": lambda: argmap.similar({"ann": CASE, "ben": CASE}),
    "check": lambda: argmap.check(CASE),
    "prove": lambda: argmap.prove_quotations(CASE),
    "diff": lambda: argmap.diff(CASE.at("first-speeches"), CASE),
    "merge": lambda: argmap.merge(CASE, CASE, CASE),
    "export": lambda: argmap.export(CASE, "json"),
    "view": lambda: argmap.build_view(argmap.ArgumentGraph(CASE)),
}


@pytest.mark.parametrize("copied", [lambda value: pickle.loads(pickle.dumps(value)), copy.deepcopy])
@pytest.mark.parametrize("name", RETURNED)
def test_what_a_function_returns_comes_back_and_says_the_same(name, copied):
    value = RETURNED[name]()
    back = copied(value)
    assert repr(back) == repr(value)
    if hasattr(value, "as_json"):
        assert back.as_json() == value.as_json()


def test_a_graph_comes_back_and_answers():
    graph = argmap.ArgumentGraph(CASE)
    back = pickle.loads(pickle.dumps(graph))
    assert back.case == graph.case
    assert back.counters_of("lower") == graph.counters_of("lower")


def test_a_brief_comes_back_with_what_each_attack_changes():
    attacks = argmap.brief(CASE, "proposition").brief.attacks
    back = pickle.loads(pickle.dumps(attacks))
    assert [one.turned for one in back] == [one.turned for one in attacks]
    assert any(one.turned for one in attacks)
