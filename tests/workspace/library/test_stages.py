"""A case at a stage: CASE@STAGE."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import load_case
from argmap.workspace.library import split_stage
from support.library_cases import BAD, rules_of, title_of, why_not, write


def test_a_case_can_be_had_as_it_stood_at_a_stage():
    path = write("cases/school.yaml")
    for designator in ("school@briefs", "cases/school.yaml@briefs", f"{path.resolve()}@briefs"):
        case = load_case(designator)
        assert (case.name, case.stage, list(case.claims), case.links) == ("school", "briefs", ["a"], ())
    assert list(load_case("school@order").claims) == ["a", "b"]
    assert load_case("school").stage is None


def test_a_source_that_only_later_claims_cite_is_not_there_at_an_earlier_stage():
    Path("cases").mkdir()
    Path("cases/school.yaml").write_text(
        "title: T\nstages: {first: First, then: Then}\n"
        "sources: {old: {title: O}, new: {title: N}, reading: {title: R}}\n"
        "claims:\n  a: {text: A., cites: {source: old}}\n"
        "  b: {text: B., stage: then, supports: a, cites: [{source: new}, {source: old}]}\n",
        encoding="utf-8",
    )
    assert list(load_case("school@first").sources) == ["old", "reading"]
    assert list(load_case("school@then").sources) == ["old", "new", "reading"]


@pytest.mark.parametrize(
    ("designator", "base", "stage"),
    [
        ("school", "school", None),
        ("school@order", "school", "order"),
        ("a@b@order", "a@b", "order"),
        ("HEAD@{1}:x.yaml", "HEAD@{1}:x.yaml", None),
        ("HEAD@{1}:x.yaml@order", "HEAD@{1}:x.yaml", "order"),
        ("HEAD@{1 day ago}:cases/x.yaml", "HEAD@{1 day ago}:cases/x.yaml", None),
        ("main@{upstream}:x.yaml@حجة", "main@{upstream}:x.yaml", "حجة"),
        ("-@order", "-", "order"),
    ],
)
def test_the_stage_is_what_follows_the_last_at_outside_braces(designator, base, stage):
    assert split_stage(designator) == (base, stage)


@pytest.mark.parametrize(
    "name", ["a@b.yaml", "a:b.yaml", "HEAD:x.yaml", "x@{1}:y@z.yaml", "a@b", "x@order", "@", "{@}"]
)
def test_an_existing_path_wins_whatever_its_name_holds(name):
    write(name, "Odd")
    write("a", "A")
    write("cases/a.yaml", "Not this one")
    assert (title_of(name), load_case(name).stage) == ("Odd", None)
    assert (title_of(f"{name}@briefs"), load_case(f"{name}@briefs").stage) == ("Odd", "briefs")


def test_an_unknown_stage_lists_the_stages():
    write("cases/school.yaml")
    error = why_not("school@zzz")
    assert error.message == "no stage is called 'zzz'"
    assert error.hint == "the stages are: briefs, order"
    assert why_not("school@ordre").hint == "did you mean 'order'? The stages are: briefs, order"


def test_a_stage_of_a_case_without_stages_is_refused():
    Path("x.yaml").write_text("title: T\nclaims: {a: A}\n")
    assert "has no stages" in why_not("x.yaml@order").message


def test_the_mistakes_of_a_case_are_told_before_an_unknown_stage():
    Path("x.yaml").write_text(BAD)
    assert rules_of(why_not("x.yaml@nope")) == ["unknown-target"]
