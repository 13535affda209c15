"""Verdicts, strengths and their reasons are those of the commands."""

from __future__ import annotations

import json

import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph
from argmap.semantics.kinds import all_semantics
from argmap.semantics.strength import METHODS
from support.api import case, each_case, said, values


@each_case
@pytest.mark.parametrize("semantics", all_semantics())
def test_evaluate_says_what_the_command_says(name, semantics):
    evaluation = argmap.evaluate(case(name), semantics)
    status, out = said("evaluate", name, "--semantics", semantics, "--json")
    if status == 2:  # a semantics that is not defined for every map
        with pytest.raises(ArgmapError, match="is defined for"):
            evaluation.as_json()
        return
    assert evaluation.as_json() == json.loads(out)


@each_case
def test_credulous_and_sceptical_questions_are_answered_as_by_the_command(name):
    evaluation = argmap.evaluate(case(name), "preferred")
    for claim in (next(iter(case(name).claims)), list(case(name).claims)[-1]):
        for question in ("credulous", "sceptical"):
            found = values("evaluate", name, "--semantics", "preferred", f"--{question}", claim)
            assert getattr(evaluation, question)(claim) == found["answer"]


def test_extensions_are_limited_and_it_is_said():
    few = argmap.evaluate(case("parler-v-aws"), "complete", limit=1)
    every = argmap.evaluate(case("parler-v-aws"), "complete", limit=None)
    assert few.extensions == every.extensions[:1]
    assert len(every.extensions) > 1
    assert "there are more" in few.why_not_all
    assert every.why_not_all == ""
    assert few.as_json() == values("evaluate", "parler-v-aws", "--semantics", "complete", "--limit", "1")


CARNEADES = """meta: {title: An open question}
statements: {a: It rained., b: The street is wet.}
arguments: {one: {premises: [b], conclusion: a}}
assumptions: [b]
"""


def test_a_carneades_graph_is_evaluated_by_its_own_procedure(tmp_path):
    file = tmp_path / "rain.yml"
    file.write_text(CARNEADES)
    evaluation = argmap.evaluate(file)
    assert evaluation.verdicts == {"a": "accepted", "b": "accepted"}
    assert evaluation.as_json() == values("evaluate", str(file))
    assert repr(evaluation) == "CarneadesEvaluation('rain': carneades, 2 statements)"
    with pytest.raises(ArgmapError, match="no extensions"):
        evaluation.extensions  # noqa: B018
    assert argmap.evaluate(file, "grounded").as_json() == values(
        "evaluate", str(file), "--semantics", "grounded"
    )


def test_a_case_made_of_a_carneades_graph_is_said_to_have_other_verdicts(tmp_path):
    file = tmp_path / "circle.yml"
    file.write_text(
        "statements: {p: P, q: Q, r: R}\n"
        "arguments: {one: {conclusion: p, premises: [q, r]}, two: {conclusion: q, premises: [p]}}\n"
    )
    assert argmap.evaluate(file).verdicts == {"p": "undecided", "q": "undecided", "r": "rejected"}
    with pytest.warns(argmap.ArgmapWarning) as told:
        loaded = argmap.load_case(file)
    (warning,) = told
    assert f"(argmap.evaluate({str(file)!r})) gives other ones for p, q" in str(warning.message)
    assert warning.filename == __file__
    assert argmap.evaluate(loaded).verdicts["p"] == "rejected"
    assert argmap.evaluate(file, "grounded").verdicts == argmap.evaluate(loaded).verdicts


@each_case
@pytest.mark.parametrize("method", METHODS)
def test_strength_says_what_the_command_says(name, method):
    assert (
        argmap.strength(case(name), method).by_name == values("show", name, "--method", method)["strengths"]
    )


@each_case
def test_why_says_what_the_command_says_of_every_conclusion(name):
    for claim in ArgumentGraph(case(name)).conclusions:
        explanation = argmap.why(case(name), claim)
        assert explanation.as_json() == values("why", name, claim)
        printed = said("why", name, claim)[1].replace(f"'argmap cruxes {name} ", "'argmap cruxes CASE ")
        assert f"{explanation}\n" == printed


@each_case
def test_cruxes_say_what_the_command_says(name):
    assert argmap.cruxes(case(name), size=1).as_json() == values("cruxes", name, "--size", "1")
    accepted = argmap.cruxes(case(name), size=1, if_accepted=True)
    assert accepted.as_json() == values("cruxes", name, "--size", "1", "--if-accepted")


@each_case
def test_what_if_says_what_the_command_says(name):
    first, *_, last = case(name).claims
    found = argmap.what_if(case(name), rejected=[first], accepted=last)
    assert found.as_json() == values("what-if", name, "--without", first, "--with", last)
