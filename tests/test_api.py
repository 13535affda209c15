"""The API: what a program asks of a case, and what it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph, build_view, load_case, parse_case

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))

LUNCH = """title: Lunch
claims:
  soup: We should have soup.
  cold: {text: It is cold., supports: soup}
"""


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


def test_the_mistakes_of_a_file_are_in_the_error(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("title: T\nclaims: {a: {text: A, supports: b}}")
    with pytest.raises(ArgmapError) as raised:
        load_case(file)
    assert [d.rule for d in raised.value.diagnostics] == ["unknown-target"]
    assert str(raised.value.diagnostics[0].span) == f"{file}:2:33"


# How values show themselves


def test_values_show_what_they_are_and_not_all_that_they_hold():
    case = load_case("parler-v-aws")
    graph = ArgumentGraph(case)
    assert repr(case) == f"Case('parler-v-aws': {len(case.claims)} claims, {len(case.links)} links, 3 stages)"
    assert repr(graph) == f"ArgumentGraph('parler-v-aws': {len(case.claims)} claims, {len(case.links)} links)"
    assert repr(case.at("article")).startswith("Case('parler-v-aws@article': ")
    assert repr(build_view(graph)).startswith("View('parler-v-aws': ")
    small = parse_case(LUNCH)
    assert repr(small) == "ParsedCase('<text>': 2 claims, 1 link, 0 diagnostics)"
    assert repr(small.case) == "Case('Lunch': 2 claims, 1 link)"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_value_of_a_case_fills_a_screen(path):
    case = load_case(path)
    diff = argmap.diff_cases(case, parse_case(LUNCH).case)
    merge = argmap.merge_cases(case, case, case)
    for value in (case, ArgumentGraph(case), build_view(ArgumentGraph(case)), diff, merge):
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)
