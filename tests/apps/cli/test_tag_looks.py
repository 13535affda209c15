"""The colours and signs of tags in the settings of a project: read, refused with a way out, and drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from coloraide import Color
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import parse_case
from argmap.apps.tui.browser import Browser
from argmap.apps.tui.details import detail_lines
from argmap.render.grouping import grouped
from argmap.render.picture.palette import DARK, LIGHT
from argmap.render.tag_looks import LEAST_CONTRAST, TagLook, contrast, nearest_seen
from argmap.render.theme import UNICODE
from support.drawings import view_of
from support.running import run_here as run

CASE = """\
title: T
claims:
  a: {text: A., tags: [aside, Core]}
  b: {text: B., tags: [plain], supports: a}
  c: {text: C., counters: a}
"""
LOOKS = """\
[looks.tags]
core = {colour = "#aa3300", sign = "★"}
"""
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.fixture
def said(tmp_path: Path):
    (tmp_path / "c.yaml").write_text(CASE, encoding="utf-8")

    def say(*words: str, settings: str = LOOKS) -> str:
        (tmp_path / "argmap.toml").write_text(settings, encoding="utf-8")
        done = run(*words, folder=tmp_path)
        return done.stdout + done.stderr

    return say


def test_a_tag_with_a_look_stands_in_the_tree_with_its_sign_and_colour(said):
    assert "a ✗ rejected ★ Core  A." in said("show", "c.yaml")
    assert "a x rejected * Core  A." in said("show", "c.yaml", "--ascii")
    assert "38;5;130m ★ Core" in said("show", "c.yaml", "--color", "always")
    assert "Core" not in said("show", "c.yaml", settings="[check]\n")
    assert "1 case checked" in said("check", "c.yaml")


def test_boxes_are_filled_with_a_pale_colour_of_their_tag_and_say_its_sign(said):
    dot = said("export", "c.yaml", "--colour", "tag", "-f", "dot")
    assert f'BGCOLOR="{LIGHT.fill("ink-aa3300")}">★ Core' in dot
    assert 'BGCOLOR="#d1c9ff">plain' in dot  # the first colour of the palette is for a tag without a look
    svg = said("export", "c.yaml", "--colour", "tag", "-f", "svg")
    assert f".ink-aa3300>.frame{{fill:{LIGHT.fill('ink-aa3300')}}}" in svg
    assert f".ink-aa3300>.frame{{fill:{DARK.fill('ink-aa3300')}}}" in svg
    assert "★ Core" in svg
    assert "ink-" not in said("export", "c.yaml", "-f", "svg")


def test_the_details_of_the_browser_have_the_sign_and_the_colour():
    b = Browser(parse_case(CASE).require(), tag_looks={"core": TagLook("#aa3300", "★")})
    (line,) = [line for line in detail_lines(b, UNICODE) if ("tags ", "dim") in line.pieces]
    assert line.pieces == [("tags ", "dim"), ("★ Core", "#aa3300"), (", ", ""), ("aside", "")]


def test_of_several_tags_the_first_with_a_look_gives_the_fill():
    view = replace(view_of(parse_case(CASE).require()), tag_looks={"core": TagLook("#aa3300", "*")})
    grouping = grouped(view, "tag").grouping
    assert [grouping.of[claim].name for claim in "abc"] == ["* Core", "plain", "without a tag"]


@pytest.mark.parametrize(
    ("look", "place", "message", "hint"),
    [
        ('core = {colour = "#ffee00", sign = "*"}', "2:19", "#ffee00 is hard to see on white: its contrast is 1.2 to 1", '"#a19600"'),
        ('core = {colour = "#020202", sign = "*"}', "2:19", "#020202 is hard to see on black", '"#5b5b5b"'),
        ('core = {colour = "red", sign = "*"}', "2:9", "'red' is not a colour", "#aa3300"),
        ('core = {colour = "#aa3300"}', "2:1", "the look of 'core' has no 'sign'", 'sign = "*"'),
        ('core = {sign = "*"}', "2:1", "the look of 'core' has no 'colour'", "#aa3300"),
        ('core = {colour = "#aa3300", sign = "long"}', "2:29", "'long' is not a sign", "one or two"),
        ('core = {colour = "#aa3300", sign = 1}', "2:29", "'1' is not a sign", "one or two"),
        ('core = {colour = "#aa3300", sign = "*", bold = true}', "2:41", "a look has no 'bold'", "choose from"),
        ('core = "#aa3300"', "2:1", "the look of 'core' must be a table", "write core = {"),
        ("[looks.parties]", "2:8", "there are no looks of 'parties'", "choose from tags"),
        ("[look]", "2:2", "argmap has no settings for 'look'", "did you mean 'looks'?"),
    ],
)  # fmt: skip
def test_a_look_that_is_wrong_is_told_at_its_place_with_a_way_out(said, look, place, message, hint):
    told = said("show", "c.yaml", settings=f"[looks.tags]\n{look}\n")
    assert told.startswith(f"argmap.toml:{place}: error[bad-config]: {message}"), told
    assert hint in told.partition("help: ")[2]
    assert told.endswith("argmap: argmap.toml cannot be used\n")


def test_settings_are_read_only_where_a_claim_has_tags(said, tmp_path):
    (tmp_path / "plain.yaml").write_text("title: T\nclaims: {a: A.}\n")
    assert said("show", "plain.yaml", settings="[look]\n").startswith("T\n")


@given(COLOURS, COLOURS)
def test_contrast_is_that_of_wcag(one, other):
    assert contrast(one, other) == pytest.approx(Color(one).contrast(Color(other), method="wcag21"), rel=1e-3)


@given(COLOURS)
@example("#00a78e")  # with a hundredth of white it can no longer be seen on white
def test_the_colour_that_is_proposed_can_be_seen_and_a_fill_can_be_read_on(colour):
    found = nearest_seen(colour)
    assert min(contrast(found, "#ffffff"), contrast(found, "#000000")) >= LEAST_CONTRAST
    for palette in (LIGHT, DARK):
        fill = palette.fill(f"ink-{colour[1:]}")
        for status in palette.boxes:
            look = palette.look(status, f"ink-{colour[1:]}")
            assert contrast(look.text, fill) >= 4.5
            assert contrast(look.muted, fill) >= 4.5
