"""What the functions of the API take for a case, and what becomes of it."""

from __future__ import annotations

import inspect
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


#: What is asked of a case in any form, and put in words that can be compared.
ASKED = {
    "apply_diff": lambda one: argmap.dump_case(argmap.apply_diff(argmap.diff(one, one), one)),
    "build_view": lambda one: [(row.depth, row.claim) for row in argmap.build_view(one).rows],
    "check": lambda one: argmap.check(one, isolated=True).as_json(),
    "dump_case": argmap.dump_case,
    "evaluate": lambda one: argmap.evaluate(one).as_json(),
    "export": lambda one: argmap.export(one, "yaml").content,
    "for_audience": lambda one: argmap.for_audience(one, "order-first").failing[0].link.name,
    "revise_text": lambda one: argmap.revise_text(one, one),
    "why": lambda one: str(argmap.why(one, "post-recovers")),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_case_may_be_given_as_a_value_a_graph_a_text_a_path_or_a_name(name):
    path = CASES[NAMES.index("pierson-v-post")]
    parsed = parse_case(path.read_text(encoding="utf-8"), file=path, name="pierson-v-post")
    given = (path, str(path), load_case(path), ArgumentGraph(load_case(path)), parsed, "pierson-v-post")
    first, *others = [json.dumps(ASKED[name](one)) for one in given[:-1]]
    assert {first} == {*others}
    assert bool(ASKED[name](given[-1])) == bool(json.loads(first))


def test_no_function_takes_a_case_in_one_form_only():
    taken = [
        f"{name}({parameter})"
        for name in argmap.__all__
        if inspect.isfunction(function := getattr(argmap, name))
        for parameter, kind in inspect.get_annotations(function).items()
        if parameter != "return" and kind in ("Case", "ArgumentGraph", "ParsedCase")
    ]
    assert taken == []


def test_a_file_that_is_revised_keeps_its_comments(tmp_path):
    file = tmp_path / "lunch.yaml"
    file.write_text(LUNCH.replace("soup.\n", "soup.  # as on Monday\n"))
    wanted = parse_case(LUNCH.replace("cold.", "icy."))
    for given in (file, load_case(file), parse_case(file.read_text(), file=file)):
        assert argmap.revise_text(given, wanted) == file.read_text().replace("cold.", "icy.")
