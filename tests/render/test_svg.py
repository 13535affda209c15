"""Pictures as SVG: what is in the file, for viewers, screen readers and search."""

from __future__ import annotations

import re
from math import dist
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import summarise
from argmap.formats.shared.drawings.diff import draw_diff
from argmap.render.fight import with_fight
from argmap.render.grouping import grouped
from argmap.render.picture.map import draw_map
from argmap.render.picture.palette import DARK, LIGHT
from argmap.render.picture.svg import write_svg
from argmap.render.picture.text.wrapping import runs_leftwards
from support.drawings import DIRECTIONS, SVG, view_of
from support.laid_out import laid_out_anew, laid_out_quickly
from support.speed import examples
from support.strategies import cases


@pytest.mark.slow
@examples(50)
@given(cases())
def test_svg_is_xml_that_holds_every_text(case):
    text = write_svg(draw_map(view_of(case), quick=True))
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    shown = {"".join(element.itertext()).replace(" ", "") for element in root.iter(f"{SVG}text")}
    for claim in case.claims.values():
        printed = "".join(c if c.isprintable() or c == "�" else "" for c in claim.text)
        assert any(
            "".join(ch for ch in s if ch.isprintable() or ch == "�") == "".join(printed.split())
            for s in shown
        ), claim.text
    with laid_out_anew():
        assert text == write_svg(draw_map(view_of(case), quick=True))


def corners(path: str) -> list[tuple[float, float]]:
    """Where a path begins, the corner of each of its bends, and where it ends."""
    x = y = 0.0
    found = []
    for letter, numbers in re.findall(r"([MHVqL])([^MHVqL]*)", path):
        values = [float(number) for number in numbers.split()]
        if letter == "q":
            found.append((x + values[0], y + values[1]))
            x, y = x + values[2], y + values[3]
        else:
            x = values[0] if letter in "MHL" else x
            y = values[-1] if letter in "MVL" else y
        if letter == "M":
            found.append((x, y))
    return [*found, (x, y)]


@pytest.mark.slow
@examples(75)
@given(cases(), st.sampled_from(DIRECTIONS))
def test_a_line_in_svg_turns_where_the_line_of_the_drawing_does(case, direction):
    drawing = draw_map(view_of(case), direction=direction, quick=True)
    root = ET.fromstring(write_svg(drawing))
    paths = [path.get("d") for path in root.iter(f"{SVG}path") if "line" in path.get("class", "").split()]
    for line, path in zip(drawing.lines, paths, strict=True):
        (first, *between, last), drawn = line.points, corners(path)
        turns = [b for a, b, c in zip(line.points, between, line.points[2:], strict=False) if turned(a, b, c)]
        assert len(drawn) == len(turns) + 2
        for end, point in zip(drawn, (first, *turns, last), strict=True):
            assert dist(end, point) < 0.25, (path, line.points)


def turned(before, bend, after) -> bool:
    """Whether a line along the axes has room to turn between two places."""
    ways = (bend[0] - before[0], bend[1] - before[1]), (after[0] - bend[0], after[1] - bend[1])
    if 0.0 in {max(map(abs, way)) for way in ways}:
        return False
    return len({abs(x) >= abs(y) for x, y in ways}) == 2


@laid_out_quickly()
@pytest.mark.slow
def test_claims_have_labels_and_links_say_what_they_do():
    root = ET.fromstring(write_svg(draw_map(view_of(load_case("parler-v-aws@article")))))
    assert root.get("role") == "graphics-document document"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named["map-title"] == "Parler v. Amazon Web Services"
    assert named["map-desc"] == "17 claims and 15 links"
    labels = {g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("role") == "graphics-object"}
    assert "animus, undecided · assumed · Parler" in labels
    titles = {element.text for element in root.iter(f"{SVG}title")}
    assert "hmp-twitter and no-action-twitter together support double-standard (L04)" in titles


def test_a_claim_is_an_object_with_its_text_and_comes_before_the_links():
    text = write_svg(draw_map(view_of(load_case("school-start"))))
    assert text.rindex('role="graphics-object"') < text.index('class="support-line line"')
    assert text.count('role="graphics-object"') == 3


#: What office programs understand: a class or an element, or one as the child of a class.
SIMPLE = re.compile(r"(\.[\w-]+>)?(\.[\w-]+|text)")


@laid_out_quickly()
@pytest.mark.slow
def test_selectors_are_as_simple_as_office_programs_need():
    drawings = [
        draw_map(view_of(load_case("school-start"))),
        draw_map(grouped(view_of(load_case("votes-at-16")), "party")),
        draw_diff(
            summarise(diff_cases(*(load_case(f"netchoice-v-paxton@{one}") for one in ("circuits", "moody"))))
        ),
    ]
    for text in map(write_svg, drawings):
        style = re.search("<style>(.*)</style>", text)[1]
        light, dark = re.split(r"@media [^{]*\{", style.removesuffix("}"))
        assert all(SIMPLE.fullmatch(one) for one in selectors(light))
        # LibreOffice applies what it knows of these rules on white paper, too
        assert all(one.startswith(":root ") for one in selectors(dark))
        assert {one.removeprefix(":root ") for one in selectors(dark)} <= {*selectors(light)}


def selectors(style: str) -> list[str]:
    """The selectors of all rules of a style sheet."""
    return [one for rule in re.findall(r"([^{}]+)\{", style) for one in rule.split(",")]


def test_the_reason_beside_an_outcome_continues_its_text_in_any_typeface():
    text = write_svg(draw_map(view_of(load_case("nixon"))))
    assert re.search(r'>Nixon is a pacifist\.<tspan class="stage size-9-8" dx="6">It and “Nixon', text)
    assert re.search(r"\.stage\{font-size:13px;font-weight:normal\}", text)


def test_the_letters_of_a_title_have_their_size_where_a_policy_forbids_attributes_of_style():
    text = write_svg(draw_map(view_of(load_case("nixon"))))
    sizes = set(re.findall(r'class="[^"]*\b(size-[\d-]+)"', text))
    assert " style=" not in text
    assert sizes
    assert all(f".{size}{{font-size:" in text for size in sizes)


@pytest.mark.slow
def test_a_text_that_is_copied_or_searched_has_blanks_between_its_lines():
    case = load_case("parler-v-aws")
    root = ET.fromstring(write_svg(draw_map(with_fight(view_of(case)))))
    texts = {"".join(element.itertext()) for element in root.iter(f"{SVG}text")}
    assert {" ".join(claim.text.split()) for claim in case.claims.values()} <= texts


def test_each_line_is_a_text_of_its_own_for_a_viewer_that_orders_before_it_breaks():
    case = parse_case(
        "title: T\nclaims:\n  a: He said that peace is שלום and hello is مرحبا and went on with many more words.\n"
    ).require()
    drawing = draw_map(view_of(case))
    text = write_svg(drawing, directed=False)
    assert "<tspan" in write_svg(drawing)
    assert "<tspan" not in text
    (words,) = (words for words in drawing.boxes[0].words if words.style == "text")
    assert len(words.lines) > 1
    assert all(f">{line}</text>" in text for line in words.lines)


def test_the_words_of_links_stand_on_the_ground_of_the_page():
    text = write_svg(draw_map(view_of(load_case("school-start"))))
    assert ".word{paint-order:stroke;" in text
    assert f".word{{stroke:{LIGHT.page}}}" in text
    assert f".word{{stroke:{DARK.page}}}" in text


@pytest.mark.slow
def test_nothing_in_a_picture_is_loaded_or_run():
    text = write_svg(draw_map(with_fight(view_of(load_case("parler-v-aws")))))
    assert not re.search(r"<script|<image|<use|href|url\(|@import|on\w+=", text)


def test_text_from_right_to_left_starts_at_the_right():
    case = parse_case(
        "title: T\nclaims:\n  a: هل يجب أن تبدأ المدرسة في وقت متأخر؟\n  b: School 学校.\n"
    ).require()
    root = ET.fromstring(write_svg(draw_map(with_fight(view_of(case)))))
    texts = {"".join(e.itertext()): e for e in root.iter(f"{SVG}text")}
    arabic = next(e for t, e in texts.items() if t.startswith("هل"))
    assert arabic.get("direction") == "rtl"
    assert float(arabic.get("x")) > 100
    assert texts["School 学校."].get("direction") is None
    assert runs_leftwards("(שלום)")
    assert not runs_leftwards("12 a שלום")


def test_a_picture_in_the_dark_is_not_asked_for_where_no_viewer_decides():
    drawing = draw_map(view_of(load_case("school-start")))
    assert "prefers-color-scheme:dark" in write_svg(drawing)
    assert "prefers-color-scheme" not in write_svg(drawing, dark=False)


@pytest.mark.slow
def test_verdicts_differ_strongly_where_boxes_are_a_few_pixels_high():
    """Text cannot be read there anyway, so grounds are as dark as text allows."""
    drawing = draw_map(with_fight(view_of(load_case("votes-at-16"))))
    near, far = write_svg(drawing), write_svg(drawing._replace(width=20_000.0))
    for ground, shown in (("#d6e7f7", near), ("#6ba1d6", far)):
        assert f".accepted>.frame{{fill:{ground};" in shown
    assert ".rejected>.frame{fill:#ffffff;" in near
    assert ".rejected>.frame{fill:#e3e5e8;" in far
