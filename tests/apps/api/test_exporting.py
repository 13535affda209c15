"""Exports and imports are those of the commands."""

from __future__ import annotations

from dataclasses import replace

import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph, build_view, load_case
from argmap.formats.exporting import exporters
from support.api import LUNCH, case, said, told
from support.running import run_here_bytes


@pytest.mark.parametrize("name", ["epic-v-apple", "odd-cycle", "school-start"])
@pytest.mark.parametrize("format_", exporters())
def test_export_writes_what_the_command_writes(name, format_):
    if format_ == "png":  # at the scale that it has by itself, a picture of a large case takes seconds
        assert (0, argmap.export(case(name), "png", scale=0.2).data) == told(
            "export", name, "-f", "png", "--scale", "0.2"
        )
        return
    exported = argmap.export(case(name), format_)
    assert (0, exported.data) == told("export", name, "-f", format_)
    assert exported.format == format_


#: Options as the function and the command take them, each with the format, and with what is unused.
OPTIONS = [
    ("csv", {"closed": ["first"]}, "--closed first", ("closed",)),
    (
        "csv",
        {"fit": "a4", "colour": "tag", "closed": ["first"]},
        "--fit a4 --colour tag --closed first",
        ("colour", "fit", "closed"),
    ),
    ("dot", {"colour": "tag"}, "--colour tag", ()),
    ("dot", {"cluster": "group", "closed": ["first"]}, "--cluster group --closed first", ()),
    ("svg", {"colour": "tag", "fit": "square"}, "--colour tag --fit square", ()),
    ("json", {"root": "a", "depth": 1}, "--from a --depth 1", ()),
    ("markdown", {"tags": ["core"], "without_tags": ["aside"]}, "--tag core --without-tag aside", ()),
    ("mermaid", {"rankdir": "LR", "scale": 2}, "--rankdir LR --scale 2", ("scale",)),
    ("docx", {"style": "verbatim"}, "--style verbatim", ()),
]
LOOKS = '[looks.tags]\ncore = {colour = "#aa3300", sign = "★"}\n'
TAGGED = """\
title: T
groups: {first: The first}
claims:
  a: {text: A., tags: [Core], group: first}
  b: {text: B., tags: [core, aside], supports: a}
  c: {text: C., tags: [core], counters: a, group: first}
"""


@pytest.mark.parametrize(("format_", "given", "typed", "unused"), OPTIONS)
def test_export_does_with_options_what_the_command_does(format_, given, typed, unused, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "argmap.toml").write_text(LOOKS)
    (tmp_path / "tagged.yaml").write_text(TAGGED)
    exported = argmap.export("tagged.yaml", format_, **given)
    done = run_here_bytes("export", "tagged.yaml", "-f", format_, *typed.split(), folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, exported.data)
    assert exported.unused == unused
    refused = [line for line in done.stderr.decode().splitlines() if "does not support" in line]
    flags = " and ".join(f"--{name}" for name in unused)
    assert refused == ([f"{format_} does not support {flags}"] if unused else [])


def test_a_case_and_a_view_of_it_have_the_colours_of_the_tags_of_their_project(tmp_path):
    (tmp_path / "argmap.toml").write_text(LOOKS)
    (tmp_path / "tagged.yaml").write_text(TAGGED)
    made = load_case(tmp_path / "tagged.yaml")
    exported = argmap.export(made, "dot", colour="tag")
    assert "★ Core" in exported.text
    view = build_view(ArgumentGraph(made), statuses=argmap.evaluate(made).statuses)
    assert argmap.export(view, "dot", colour="tag") == exported


def test_a_file_changes_nothing_of_an_export_but_its_name(tmp_path):
    for format_, options in [("csv", {"fit": "a4"}), ("pdf", {"pages": 1}), ("json", {})]:
        file = tmp_path / f"map.{format_}"
        alone = argmap.export("school-start", format_, **options)
        assert argmap.export("school-start", file=file, **options) == replace(alone, file=str(file))
        assert (alone.remarks != ()) == (format_ == "pdf")
        assert (alone.unused != ()) == (format_ == "csv")
        assert file.read_bytes() == alone.data


def test_a_picture_has_by_itself_the_scale_that_the_command_gives_it():
    exported = argmap.export(case("school-start"), "png")
    assert (0, exported.data) == told("export", "school-start", "-f", "png")
    assert exported.format == "png"


@pytest.mark.slow
def test_an_export_goes_to_a_file_whose_suffix_tells_the_format(tmp_path):
    file = tmp_path / "map.svg"
    exported = argmap.export("school-start", file=file, wrap=12, scale=2)
    assert file.read_text(encoding="utf-8") == exported.text
    assert exported.text != argmap.export("school-start", "svg").text
    assert (exported.format, exported.file, exported.unused) == ("svg", str(file), ("scale",))
    assert any("citations" in lost for lost in argmap.export("parler-v-aws", "svg").lost)
    assert len(repr(exported)) < 200
    picture = argmap.export("school-start", file=tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes() == picture.data
    with pytest.raises(ArgmapError, match="png is not a text format"):
        picture.text  # noqa: B018
    part = argmap.export("parler-v-aws", "json", root="antitrust", depth=1)
    whole = argmap.export("parler-v-aws", "json")
    assert len(part.content) < len(whole.content)
    view = build_view(ArgumentGraph(case("parler-v-aws")), root="antitrust", depth=1)
    assert argmap.export(view, "json") == part


def test_an_export_of_a_stage_does_not_overwrite_the_case_either(tmp_path):
    file = tmp_path / "staged.yaml"
    file.write_text("title: T\nstages: {one: First, two: Second}\nclaims: {a: A, b: {text: B, stage: two}}\n")
    with pytest.raises(ArgmapError, match="is the case itself"):
        argmap.export(f"{file}@one", file=file)
    assert "two" in file.read_text()


def test_an_export_does_not_overwrite_the_case_itself(tmp_path):
    file = tmp_path / "lunch.yaml"
    file.write_text(LUNCH)
    for given in (file, load_case(file), ArgumentGraph(load_case(file))):
        with pytest.raises(ArgmapError, match="is the case itself"):
            argmap.export(given, file=file)
    assert file.read_text() == LUNCH


@pytest.mark.parametrize(
    ("suffix", "text"),
    [(".tgf", "a\nb\n#\na b\n"), (".apx", "arg(a).\narg(b).\natt(a,b).\n"), (".af", "p af 2\n1 2\n")],
    ids=lambda word: word.strip().partition("\n")[0],
)
def test_a_file_in_another_format_is_imported_as_by_the_command(suffix, text, tmp_path):
    file = tmp_path / f"framework{suffix}"
    file.write_text(text)
    imported = argmap.import_file(file)
    assert argmap.dump_case(imported.case) == said("import", str(file))[1]
    assert imported.case == argmap.import_file(file, suffix.removeprefix(".")).case == load_case(file)
