"""What is written in Argdown comes back, and Argdown's own program reads it as the same map."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import importers
from argmap.formats.shared.argdown.text import is_one_line, written_text
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.argdown_maps import exported as exported_map
from support.argdown_maps import map_of, said
from support.project import BUNDLED
from support.speed import examples
from support.strategies import TEXTS, cases


def read(text: str) -> ParsedCase:
    return importers()["argdown"].parse(SourceText("map.argdown", text))


def written(case: Case) -> Exported:
    return exporters()["argdown"].render(build_view(ArgumentGraph(case)), Options())


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_case_comes_back_whole(name):
    case = load_case(name)
    exported = written(case)
    again = read(exported.content)
    assert (again.diagnostics, exported.lost) == ((), ())
    assert again.case == case


@examples(150)
@given(cases())
def test_any_case_comes_back_but_for_the_conflicts_of_a_merge(case):
    again = read(written(case).content)
    assert again.require() == replace(case, conflicts=())


@examples(300)
@given(st.lists(TEXTS, min_size=1, max_size=4).map("".join))
def test_any_text_on_one_line_is_read_as_it_was(text):
    said = read(f"[a]: {written_text(text)}\n").require().claims["a"].text
    assert said == (text if is_one_line(text) else " ".join(text.split()))


def test_steps_that_are_more_than_their_ends_are_numbered_arguments():
    case = parse_case(
        "title: Buses\nclaims:\n"
        "  fill: {text: 'Buses fill: [x] #1', supports: {target: free, with: pay, id: because.1, rule: modus ponens}}\n"
        "  pay: {text: Full buses pay., tags: [money], kind: factual, contradicts: late}\n"
        "  free: {text: Buses should be free., title: Free buses}\n"
        "  late: {text: They are late., kind: argument, counters: [{target: because.1, with: free}, pay]}\n"
        "  poor: {text: Fares are high., kind: argument, supports: free}\n"
    ).require()
    exported = written(case).content
    assert exported.partition("===\n\n")[2] == (
        "[fill]: Buses fill: \\[x\\] \\#1\n\n"
        "<because>\n\n(1) [fill]\n(2) [pay]\n-- modus ponens --\n(3) [Free buses]\n\n"
        "[pay]: Full buses pay. #money {kind: factual}\n  >< [late]\n\n"
        "[Free buses]: Buses should be free. {id: free}\n\n"
        "[late]: They are late. {kind: argument}\n\n"
        "(1) [late]\n(2) [Free buses]\n-- {counters: because.1} --\n"
        "(3) It does not follow: Buses should be free.\n  _> <because>\n\n"
        "[late]\n  -> [pay]\n\n"
        "<poor>: Fares are high.\n  +> [Free buses]\n"
    )
    assert read(exported).require() == case


def test_groups_are_headings_where_they_can_be_and_data_where_not():
    case = parse_case(
        "title: T\ngroups: {a: Costs, b: {title: Of buses, in: a}}\nclaims:\n"
        "  x: X\n  y: {text: Y, group: b}\n  z: {text: Z, group: a}\n  w: W\n"
    ).require()
    exported = written(case).content
    assert exported.partition("===\n\n")[2] == (
        "[x]: X\n\n# Costs {id: a}\n\n## Of buses {id: b}\n\n[y]: Y\n\n[z]: Z {group: a}\n\n[w]: W {group: null}\n"
    )
    assert read(exported).require() == case


def test_tags_of_an_argument_stand_behind_its_title_and_what_somebody_adds_there_is_read():
    case = parse_case(
        "title: t\nclaims: {a: A., b: B., c: C.}\n"
        "arguments: {x: {gist: So., tags: [core, two words], steps: [{from: [a, b], to: c}]}}\n"
    ).require()
    text = written(case).content
    assert "<x>: So. #core #(two words)\n" in text
    assert read(text).require() == case
    more = read(text.replace("#core", "#core #new")).require()
    assert more.arguments["x"].tags == ("core", "two words", "new")


def test_several_steps_of_one_name_are_one_argument():
    case = parse_case(
        "title: T\nclaims:\n"
        "  a: {text: A, supports: {target: c, with: b, id: both.1}}\n  b: B\n"
        "  c: {text: C, supports: {target: e, with: d, id: both.2, notes: in short}}\n  d: D\n"
        "  e: {text: E, supports: {target: f, with: a, id: both.3}}\n  f: F\n  g: {text: G, counters: both.3}\n"
    ).require()
    exported = written(case).content
    assert (
        "<both>\n\n(1) [a]\n(2) [b]\n-----\n(3) [c]\n(4) [d]\n-- {notes: in short} --\n(5) [e]\n-- {uses: [5, 1]} --\n(6) [f]\n"
    ) in exported
    assert read(exported).require() == case


@pytest.mark.slow
def test_argdown_reads_what_is_written_as_the_same_map(tmp_path):
    program = shutil.which("argdown")
    if program is None:
        pytest.skip("argdown is not installed: npm install --global @argdown/cli")
    texts = {name: written(load_case(name)).content for name in BUNDLED}
    for name, text in texts.items():
        (tmp_path / f"{name}.argdown").write_text(text, encoding="utf-8", newline="\n")
    subprocess.run([program, "json", "*.argdown", "out"], cwd=tmp_path, check=True, timeout=300)
    for name, text in texts.items():
        value = json.loads((tmp_path / "out" / f"{name}.json").read_text(encoding="utf-8"))
        assert said(map_of(SourceText(name, text))) == exported_map(value), name
