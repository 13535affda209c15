"""PNG is the picture that SVG is: its size, its boxes and letters where they should be; and what --layout dot
draws.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pypdf import PdfReader

from argmap import ArgmapError, load_case, parse_case
from argmap.formats.exporting import Options, exporters
from argmap.formats.shared.drawings.pictures import MOST_PIXELS, fitting_scale, reduced
from argmap.render.fight import with_fight
from argmap.render.picture.map import draw_map
from argmap.render.picture.palette import LIGHT
from support.drawings import view_of
from support.laid_out import laid_out_quickly
from support.running import run_here, run_here_bytes


def picture(case, **options) -> Image.Image:
    content = exporters()["png"].render(view_of(case), Options(**options)).content
    return Image.open(BytesIO(content)).convert("RGB")


def colours(image: Image.Image, box: tuple[float, ...]) -> set[str]:
    found = image.crop(tuple(round(v) for v in box)).getcolors(1 << 20)
    return {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in found}


@pytest.mark.slow
@pytest.mark.parametrize("scale", [0.5, 1, 2.5])
def test_a_picture_has_the_size_of_the_drawing_times_the_scale(scale):
    case = load_case("school-start")
    drawing, image = draw_map(with_fight(view_of(case))), picture(case, scale=scale)
    assert image.width == pytest.approx(drawing.width * scale, abs=1.5)  # rounded, then scaled
    assert image.height == pytest.approx(drawing.height * scale, abs=1.5)


@laid_out_quickly()
@pytest.mark.slow
@pytest.mark.parametrize("name", ["parler-v-aws@article", "school-start"])
def test_boxes_have_the_ground_of_their_verdict_and_letters_in_them(name):
    case = load_case(name)
    drawing, image = draw_map(with_fight(view_of(case))), picture(case, scale=2)
    for box in drawing.boxes:
        look = LIGHT.look(box.status, None, effect=box.effect)
        place = (box.x + 12, box.y + 4, box.x + box.width - 6, box.y + box.height - 4)
        inside = colours(image, tuple(v * 2 for v in place))
        assert {look.ground, look.text} <= inside, box.claim.id
    assert colours(image, (0, 0, 20, 20)) == {LIGHT.page}


def test_lines_have_the_colours_of_their_stances():
    drawn = colours(picture(load_case("school-start")), (0, 150, 1092, 588))
    assert set(LIGHT.stances.values()) <= drawn


def test_every_line_of_a_text_from_right_to_left_is_in_its_box():
    case = parse_case(f'title: T\nclaims:\n  a: "{"טענה חזקה מאוד " * 6}"\n').require()
    (box,) = draw_map(view_of(case)).boxes
    image = picture(case, scale=1)
    right = box.x + box.width
    assert colours(image, (right + 3, box.y, right + 10, box.y + box.height)) == {LIGHT.page}
    for words in box.words[2:]:
        for number in range(len(words.lines)):
            base = box.y + words.y + number * words.leading
            row = colours(image, (box.x + box.width / 2, base - 9, box.x + box.width - 10, base))
            assert len(row) > 1


def test_a_character_that_no_font_has_is_named_and_shown_as_a_frame(monkeypatch):
    monkeypatch.setattr("argmap.render.picture.pdf.fonts._files", lambda: ())
    case = parse_case('title: T\nclaims:\n  a: "x \\u0915 y"\n').require()
    exported = exporters()["png"].render(view_of(case), Options())
    assert exported.lost == ("1 character that no font here has: क (U+0915)",)


def test_emoji_that_melt_into_one_do_not_keep_others_from_being_shown():
    from argmap.formats.cases.png import _simple

    assert _simple("👩\u200d👧 🇫🇷 👍🏽 क", {"क"}) == "👩👧 🇫\u200c🇷 👍\u200c🏽 □"
    assert _simple("<a/>", ()) == "<a/>"


def test_a_picture_that_is_too_large_is_refused_with_its_size_and_a_way_out():
    assert fitting_scale(10_000, 10_000, 1) == 1
    with pytest.raises(ArgmapError) as error:
        fitting_scale(10_000, 5_000, 2)
    assert (
        error.value.message
        == f"the picture would have 20,000 x 10,000 pixels, but {MOST_PIXELS:,} is the maximum"
    )
    assert "scale=1.41, 'root', 'depth'" in error.value.hint
    assert "SVG or PDF" in error.value.hint
    with pytest.raises(ArgmapError) as error:
        fitting_scale(10_000, 500_000, 2)
    assert "scale" not in error.value.hint


def test_without_a_scale_a_picture_is_as_sharp_as_fits():
    assert fitting_scale(1_000, 1_000, None) == 2
    assert fitting_scale(3_000, 2_000, None) == 1.7
    assert fitting_scale(10_000, 4_000, None) == 1
    assert fitting_scale(10_000, 9_000, None) == 1
    assert fitting_scale(20_000, 15_000, None) == 0.57
    with pytest.raises(ArgmapError):
        fitting_scale(40_000, 20_000, None)


def test_a_picture_of_fewer_pixels_than_usual_says_how_many_and_at_which_scale():
    drawing = draw_map(view_of(load_case("school-start")))
    assert reduced(drawing, None) == ()
    wide = drawing._replace(width=3_000, height=2_000)
    assert reduced(wide, None) == ("drawn at scale=1.7, with 5,100 x 3,400 pixels",)
    assert reduced(wide, 1) == ()
    vast = drawing._replace(width=20_000, height=15_000)
    (remark,) = reduced(vast, None)
    assert remark.startswith("drawn at scale=0.57, ")
    assert "SVG" in remark


def test_a_title_of_blanks_is_left_out():
    titled, without = load_case("school-start"), replace(load_case("school-start"), title=" \n")
    styles = [{words.style for words in draw_map(view_of(case)).words} for case in (titled, without)]
    assert ["title" in found for found in styles] == [True, False]
    assert picture(titled).size != picture(without).size


@pytest.mark.parametrize("scale", ["0", "9", "x", "nan"])
def test_a_scale_out_of_bounds_is_refused(scale):
    assert run_here("export", "school-start", "-f", "png", "--scale", scale).returncode == 2


# What is not installed

PDF = "'arabic-reshaper>=3' 'python-bidi>=0.6' 'reportlab>=4'"


@pytest.mark.parametrize(
    ("args", "missing", "said", "packages"),
    [
        (("a.png",), "resvg_py", "PNG needs resvg-py", "'resvg-py>=0.2'"),
        (("a.pdf",), "reportlab", "PDF needs reportlab", PDF),
        (("a.pdf",), "bidi", "PDF needs python-bidi", PDF),
        (("a.svg", "--layout", "dot"), "pygraphviz", "this layout needs pygraphviz", "'pygraphviz>=2'"),
    ],
)
def test_what_is_not_installed_is_said_with_the_command_that_installs_it(
    monkeypatch, tmp_path, args, missing, said, packages
):
    monkeypatch.setitem(sys.modules, missing, None)
    file, *more = args
    done = run_here("export", "school-start", "-o", str(tmp_path / file), *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"argmap: {said}",
        f"  help: {sys.executable} -m pip install {packages}",
    ]
    assert list(tmp_path.iterdir()) == []


def test_formats_tells_which_extra_a_format_needs():
    listed = run_here("formats").stdout
    assert "needs the png extra" in listed
    assert "needs the pdf extra" in listed


# Laid out by Graphviz


def exported(*args: str) -> bytes:
    done = run_here_bytes("export", "school-start", "--layout", "dot", *args)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_graphviz_lays_out_pictures_in_every_format_that_is_one():
    root = ET.fromstring(exported("-f", "svg"))
    assert "Teenagers need more sleep than" in "".join(root.itertext())
    assert "Teenagers" in PdfReader(BytesIO(exported("-f", "pdf"))).pages[0].extract_text()
    small, large = (Image.open(BytesIO(exported("-f", "png", "--scale", s))) for s in ("1", "2"))
    assert large.width == pytest.approx(2 * small.width, abs=4)


def test_graphviz_too_has_the_conclusion_at_the_left_unless_asked_otherwise():
    sizes = [
        re.search(r'width="(\d+)pt" height="(\d+)pt"', exported("-f", "svg", *args).decode()).groups()
        for args in ((), ("--rankdir", "BT"))
    ]
    assert sizes[0] != sizes[1]
    assert exported("-f", "svg") == exported("-f", "svg", "--rankdir", "RL")


def test_graphviz_is_not_asked_for_what_is_no_picture():
    assert run_here("export", "school-start", "--layout", "dot", "-f", "json").returncode == 2
