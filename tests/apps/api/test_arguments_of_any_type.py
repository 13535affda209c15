"""Whatever a public function is given, what comes out is an answer or an ArgmapError that says something."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from functools import cache

import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph, load_case, parse_case
from argmap.render import view_building
from support.api import LUNCH

FUNCTIONS = [name for name in argmap.__all__ if inspect.isfunction(getattr(argmap, name))]

#: Arguments of the wrong type, empty, negative, or that name nothing.
ODD = {
    "None": None,
    "true": True,
    "zero": 0,
    "negative": -3,
    "a million": 10**6,
    "half": 0.5,
    "not a number": math.nan,
    "infinite": math.inf,
    "no word": "",
    "a word": "nowhere",
    "surrogate": "\ud800",
    "null character": "a\0b",
    "bytes": b"nowhere",
    "no list": [],
    "a list of words": ["nowhere"],
    "a list of numbers": [7],
    "a list of lists": [["nowhere"]],
    "no mapping": {},
    "a mapping of words": {"nowhere": "nowhere"},
    "a mapping of numbers": {7: 7},
    "an object": object(),
    "a type": int,
    "a function": len,
    "a case": load_case("bachelor"),
    "a graph": ArgumentGraph(load_case("bachelor")),
    "a text": parse_case(LUNCH),
    "a text with mistakes": parse_case("title: T\nclaims: {a: {text: A, supports: b}}"),
    "an empty text": parse_case(""),
}


@cache
def valid():
    """A call of each function that has parameters without defaults."""
    lunch = parse_case(LUNCH)
    case = lunch.require()
    return {
        "apply_diff": (argmap.diff(case, case), case),
        "blocks": ("votes-at-16", "opposition"),
        "brief": ("votes-at-16", "opposition"),
        "build_corpus": ([], "corpus"),
        "build_view": (ArgumentGraph(case),),
        "check": (case,),
        "compare_with_model": (case, case),
        "cruxes": (case,),
        "diff": (case, case),
        "drops": ("votes-at-16",),
        "dump_case": (case,),
        "evaluate": (case,),
        "export": (case, "json"),
        "flow": ("votes-at-16",),
        "for_audience": (load_case("pierson-v-post"), "order-first"),
        "grade": (case, {"one": case}),
        "handout": (case,),
        "import_file": ("map.tgf",),
        "load_case": ("school-start",),
        "matrix": ("school-start",),
        "merge": (case, case, case),
        "open_corpus": ("corpus",),
        "parse_case": (LUNCH,),
        "prove_quotations": (case,),
        "questions": (case,),
        "quiz": (case,),
        "revise_text": (lunch, case),
        "similar": ({"one": case, "two": case},),
        "strength": (case,),
        "what_if": (case,),
        "why": (case, "soup"),
    }


PARAMETERS = [
    (name, parameter)
    for name in FUNCTIONS
    for parameter in inspect.signature(getattr(argmap, name)).parameters
]


def failures_of(call: Callable[[object], object]) -> list[str]:
    """Return which odd arguments a call neither answers nor refuses with a message of argmap, and how."""
    failures = []
    for what, odd in ODD.items():
        try:
            call(odd)
        except ArgmapError as error:
            if not str(error):
                failures.append(f"{what}: an error that says nothing")
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            failures.append(f"{what}: {type(error).__name__}: {error}")
    return failures


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS, ids=lambda one: one)
def test_an_argument_of_any_type_is_answered_or_refused_by_argmap(name, parameter, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    function = getattr(argmap, name)

    def call(odd: object) -> None:
        given = inspect.signature(function).bind(*valid()[name])
        given.arguments[parameter] = odd
        function(*given.args, **given.kwargs)

    assert failures_of(call) == []


#: What docs/api.md says that a case and a graph can be asked for.
OF_A_GRAPH = (
    *("claim", "link", "links_into", "links_from", "supports_of", "counters_of"),
    *("undercuts_of", "backing_of", "ancestors"),
)
METHODS = [
    (load_case("parler-v-aws"), "at"),
    *((ArgumentGraph(load_case("school-start")), name) for name in OF_A_GRAPH),
]


@pytest.mark.parametrize(("value", "method"), METHODS, ids=lambda one: one if isinstance(one, str) else "")
def test_what_a_case_and_a_graph_are_asked_for_is_answered_or_refused_by_argmap(value, method):
    assert failures_of(getattr(value, method)) == []


def test_a_view_of_a_case_takes_what_a_view_of_its_graph_takes():
    of_case, of_graph = (
        inspect.signature(function).parameters for function in (argmap.build_view, view_building.build_view)
    )
    assert list(of_case.values())[1:] == list(of_graph.values())[1:]
