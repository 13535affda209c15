"""What the functions of the API take for a case, and what becomes of it."""

from __future__ import annotations

import json

import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph, load_case, parse_case
from support.api import CASES, LUNCH, NAMES

# Cases are named by texts and by paths


def test_a_case_is_loaded_by_a_path_as_by_the_same_text():
    for path in CASES:
        assert load_case(path) == load_case(str(path))


def test_a_text_is_parsed_with_the_name_of_the_file_given_as_a_path(tmp_path):
    file = tmp_path / "lunch.yaml"
    assert parse_case(LUNCH, file=file).source.name == str(file)


def test_a_file_in_another_format_is_loaded_as_the_commands_load_it(tmp_path):
    file = tmp_path / "framework.tgf"
    file.write_text("a\nb\n#\na b\n")
    case = load_case(file)
    assert [link.name for link in case.links] == ["a -> b"]


@pytest.mark.parametrize("wrong", [None, 3, b"school-start", ["school-start"]], ids=repr)
def test_what_names_no_case_is_an_error_of_argmap(wrong):
    with pytest.raises(ArgmapError, match="a path or a name is needed") as raised:
        load_case(wrong)
    assert "pathlib.Path" in raised.value.hint


@pytest.mark.parametrize("call", [load_case, argmap.evaluate], ids=["load_case", "evaluate"])
def test_the_text_of_a_case_in_place_of_its_path_is_told(call):
    with pytest.raises(ArgmapError, match="the text of a case") as raised:
        call(LUNCH)
    assert raised.value.hint == "'argmap.parse_case' reads a text"


def test_the_mistakes_of_a_file_are_in_the_error(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("title: T\nclaims: {a: {text: A, supports: b}}")
    with pytest.raises(ArgmapError) as raised:
        load_case(file)
    assert [d.rule for d in raised.value.diagnostics] == ["unknown-target"]
    assert str(raised.value.diagnostics[0].span) == f"{file}:2:33"


# A case is given however one has it


def test_a_case_may_be_given_as_a_value_a_graph_a_path_or_a_name():
    path = CASES[NAMES.index("school-start")]
    parsed = parse_case(path.read_text(encoding="utf-8"), name="school-start")
    given = ("school-start", path, str(path), load_case(path), ArgumentGraph(load_case(path)), parsed)
    assert len({json.dumps(argmap.evaluate(one).as_json()) for one in given}) == 1
    assert len({str(argmap.why(one, "later")) for one in given}) == 1
    assert len({argmap.export(one, "yaml").content for one in given}) == 1
