"""Values of a case go to other processes and come back the same, places and all."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import fields, is_dataclass
from types import MappingProxyType

import pytest

from argmap import ArgmapError, parse_case
from argmap.core import model
from argmap.workspace.library import bundled_folder

#: A case with every value there is, each with something in each of its parts.
EVERYTHING = """\
title: A case
summary: What it is about.
date: 2021-01-12
lang: en
conclusion: goal
tags: [one]
notes: On the case.
parties:
  p: {name: Pro, role: Plaintiff, notes: On the party.}
stages:
  first: The first
sources:
  s: {title: A source, author: Somebody, url: "https://example.org", notes: On the source.}
groups:
  g: {title: A group}
  h: {title: A part of it, in: g}
values:
  v: {title: A value}
audiences:
  those: {title: Some, order: v}
claims:
  goal: {text: The goal., by: p, group: h, value: v, wordings: [{text: Das Ziel., lang: de, by: p, source: s}], contradicts: rival, cites: [{source: s, at: p. 1, quote: "So it is.", translation: It is so.}]}
  pro: {text: For it., by: p, stage: first, supports: [{target: goal, id: step, with: [con], roles: {sign: con}, weight: 0.5}]}
  con: {text: Against., counters: step}
  rival: Another.
arguments:
  why: {gist: So it goes., by: p, steps: [{from: [pro, con], to: rival, rule: modus ponens}]}
issues:
  - positions: [goal, rival]
conflicts:
  - {element: claim, id: goal, part: text, kind: both-changed, base: Was., theirs: Yours.}
"""


def everything() -> model.Case:
    return parse_case(EVERYTHING).require()


def values(case: model.Case) -> list[object]:
    cites = [cite for claim in case.claims.values() for cite in claim.cites]
    cites += [wording for claim in case.claims.values() for wording in claim.wordings]
    kept = (
        *case.claims.values(),
        *cites,
        *case.groups.values(),
        *case.values.values(),
        *case.audiences.values(),
        *case.arguments.values(),
        *case.links,
        *case.parties.values(),
        *case.stages.values(),
    )
    return [case, *kept, *case.sources.values(), *case.issues, *case.conflicts]


def test_the_case_of_these_tests_has_every_value_of_the_model():
    kinds = {kind for _, kind in inspect.getmembers(model, inspect.isclass) if is_dataclass(kind)}
    known = {kind for kind in kinds if kind.__module__ == model.__name__}
    assert known <= {type(value) for value in values(everything())}


@pytest.mark.parametrize("copied", [lambda value: pickle.loads(pickle.dumps(value)), copy.deepcopy])
@pytest.mark.parametrize("number", range(len(values(everything()))))
def test_each_value_comes_back_the_same_and_in_its_place(copied, number):
    value = values(everything())[number]
    back = copied(value)
    assert back == value
    for field in fields(value):
        if field.name != "written_at":
            assert getattr(back, field.name) == getattr(value, field.name)
    assert {k: str(span) for k, span in back.places.items()} == {k: str(s) for k, s in value.places.items()}


@pytest.mark.parametrize("name", ["parler-v-aws", "school-start"])
def test_a_case_of_the_library_comes_back_the_same_and_cannot_be_changed(name):
    text = (bundled_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    case = parse_case(text, file="case.yaml", name=name).case
    back = pickle.loads(pickle.dumps(case))
    assert back == case
    assert (back.name, back.stage) == (case.name, case.stage)
    assert [str(claim.span) for claim in back.claims.values()] == [str(c.span) for c in case.claims.values()]
    assert isinstance(back.claims, MappingProxyType)
    with pytest.raises(TypeError):
        back.claims["x"] = next(iter(back.claims.values()))


def test_an_error_comes_back_with_its_diagnostics():
    with pytest.raises(ArgmapError) as raised:
        parse_case("title: x\nclaims:\n  a: {text: b, suports: c}\n", file="y.yaml").require()
    back = pickle.loads(pickle.dumps(raised.value))
    assert (back.message, back.hint) == (raised.value.message, raised.value.hint)
    assert [str(d) for d in back.diagnostics] == [str(d) for d in raised.value.diagnostics]
