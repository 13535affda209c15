"""Diagrams that are written as text, in DOT and in Mermaid: what holds of both."""

from __future__ import annotations

import pytest

from argmap import load_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import exporters
from argmap.formats.importing import recognise
from support.carried import carried
from support.diagram_reading import Diagrams, without_order
from support.project import BUNDLED
from support.running import run_here as run

DIAGRAMS = (Diagrams("dot", "x.dot"), Diagrams("mermaid", "x.mmd"))
#: For each language, an arrow that says nothing.
PLAIN = {"dot": "digraph { a -> b; }", "mermaid": "flowchart TB\na --> b\n"}


@pytest.mark.parametrize("diagrams", DIAGRAMS, ids=lambda one: one.format)
@pytest.mark.parametrize("name", BUNDLED)
def test_verdicts_numbers_fills_and_other_widths_change_nothing_in_what_is_read(diagrams, name):
    case = load_case(name)
    expected = without_order(carried(case, exporters()[diagrams.format].carries))
    colour = "party" if case.parties else "stance"
    for options in ({}, {"wrap": 12, "rankdir": "LR"}, {"colour": colour}):
        text = diagrams.written(case, **options)
        assert recognise(SourceText("map", text)).name == diagrams.format
        parsed = diagrams.read(text)
        assert parsed.diagnostics == ()
        assert without_order(parsed.case) == expected


@pytest.mark.parametrize("diagrams", DIAGRAMS, ids=lambda one: one.format)
def test_one_that_says_nothing_of_support_is_refused_with_a_way_that_works(diagrams, tmp_path):
    (tmp_path / diagrams.file).write_text(PLAIN[diagrams.format], encoding="utf-8")
    refused = run("show", diagrams.file, folder=tmp_path)
    assert refused.returncode == 2
    assert "in which nothing says what supports or counters what" in refused.stderr
    assert f"argmap import {diagrams.file} --format {diagrams.format}" in refused.stderr
    done = run("import", diagrams.file, "--format", diagrams.format, folder=tmp_path)
    assert "supports: b" in done.stdout
    assert "1 arrow does not say what it stands for" in done.stderr


@pytest.mark.parametrize("file", ["x.dot", "x.gv", "x.mmd", "x.mermaid"])
def test_commands_read_the_file_as_they_read_a_case(tmp_path, file):
    run("export", "tweety", "-o", file, folder=tmp_path)
    assert "penguin" in run("show", file, folder=tmp_path).stdout
    assert run("import", file, "-o", "y.yaml", folder=tmp_path).returncode == 0
    assert run("check", "y.yaml", folder=tmp_path).returncode == 0
