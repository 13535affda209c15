"""Letters in a PDF: fonts, and scripts that are read from right to left."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from unicodedata import category

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfPage

from argmap import load_case, parse_case
from argmap.formats.exporting import Options, exporters
from argmap.render.picture.pdf.typeset import Typesetter
from support.drawings import view_of
from support.map_pages import pdf_of


@pytest.mark.slow
def test_the_fonts_of_a_pdf_are_in_it():
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf_of(load_case("parler-v-aws")).pages
        for font in page["/Resources"]["/Font"].values()
        if "/FontDescriptor" in font.get_object()
    }
    assert {name.split("+")[1] for name in fonts} == {"LiberationSans", "LiberationSans-Bold"}


def test_hebrew_stands_from_right_to_left_and_brackets_turn():
    case = parse_case('title: T\nclaims:\n  a: "טענה (חזקה) 12"\n').require()
    exported = exporters()["pdf"].render(view_of(case), Options())
    assert exported.lost == ()
    page = PdfDocument(exported.content)[0]
    words = page.get_textpage()
    start = words.get_text_range().index("ט")
    boxes = {at: words.get_charbox(at) for at in range(start, start + len("טענה (חזקה) 12"))}
    from_left = sorted(boxes, key=lambda at: boxes[at][0])
    assert "".join(words.get_text_range(at, 1) for at in from_left) == "12 )הקזח( הנעט"
    left, right = (boxes[at] for at in from_left if words.get_text_range(at, 1) in "()")
    assert (_bulge(page, left), _bulge(page, right)) == ("left", "right")


def _bulge(page: PdfPage, box: tuple[float, ...]) -> str:
    """The side to which a bracket is curved as it is drawn: the side on which its middle is."""
    scale = 8
    image = page.render(scale=scale).to_pil().convert("L")
    left, bottom, right, top = (round(edge * scale) for edge in box)
    glyph = image.crop((left - 2, image.height - top, right + 2, image.height - bottom))
    tip, middle = (
        [x for x in range(glyph.width) if glyph.getpixel((x, y)) < 128] for y in (4, glyph.height // 2)
    )
    return "left" if sum(middle) / len(middle) < sum(tip) / len(tip) else "right"


def make_font(path: Path, characters: str) -> tuple[str, ...]:
    """Write a font that has some characters: a square for each, nothing for those without width."""
    names = {ord(c): f"u{ord(c):04X}" for c in characters}
    flat = {name for code, name in names.items() if category(chr(code)) in {"Mn", "Cf", "Zs"}}
    pen = TTGlyphPen(None)
    for place in ((0, 0), (0, 600), (500, 600), (500, 0)):
        pen.lineTo(place) if place != (0, 0) else pen.moveTo(place)
    pen.closePath()
    square, order = pen.glyph(), [".notdef", *names.values()]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: TTGlyphPen(None).glyph() if name in flat else square for name in order})
    builder.setupHorizontalMetrics({name: (0 if name in flat else 550, 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular", "psName": path.stem})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return (str(path),)


#: An Arabic font: joined letters, four vowel signs, and what has neither shape nor width.
ARABIC = "".join(map(chr, range(0xFE80, 0xFEFD))) + "\u064b\u064d\u064e\u0651"

WIDTHLESS = "\u200b\u2060\u2061\u2062\u2063 "


def exported_with(font: tuple[str, ...], text: str, monkeypatch) -> tuple[str, tuple[str, ...]]:
    """What can be read in the PDF of a claim, without signs of direction, and what is lost."""
    monkeypatch.setattr("argmap.render.picture.pdf.fonts._files", lambda: font)
    case = parse_case(f"title: T\nclaims:\n  a: {text!r}\n").require()
    exported = exporters()["pdf"].render(view_of(case), Options())
    read = PdfReader(BytesIO(exported.content)).pages[0].extract_text()
    return read.replace("\u200f", ""), exported.lost


@pytest.mark.parametrize(
    ("text", "widthless"),
    [
        *((text, WIDTHLESS) for text in ("قال في المدرسة", "إلا هو لا", "صباحٍ مشمسٍ إنَّ", "المدرسةَ")),
        *((text, " ") for text in ("قال في المدرسة", "الإسلام", "المدرسةَ")),
    ],
)
def test_arabic_is_read_out_of_a_pdf_as_it_was_written(text, widthless, monkeypatch, tmp_path):
    font = make_font(tmp_path / f"arabic{len(widthless)}.ttf", ARABIC + widthless)
    read, lost = exported_with(font, text, monkeypatch)
    assert text in read
    assert lost == ()


def test_a_vowel_sign_that_no_font_has_is_named(monkeypatch, tmp_path):
    font = make_font(tmp_path / "consonants.ttf", ARABIC.replace("\u064d", ""))
    _, lost = exported_with(font, "صباحٍ", monkeypatch)
    assert lost == ("1 character that no font here has: ٍ (U+064D)",)


def test_letters_beyond_the_first_plane_are_read_out_of_a_pdf(monkeypatch, tmp_path):
    font = make_font(tmp_path / "letters.ttf", "𝔐𝔸")
    assert "the 𝔐 of 𝔸" in exported_with(font, "the 𝔐 of 𝔸", monkeypatch)[0]


@pytest.mark.parametrize(
    ("line", "shown"), [("12).", ".(12"), ("(2019)", "(2019)"), ("OECD", "OECD"), ("עמ' 12).", ".(12 'מע")]
)
def test_every_line_of_a_text_that_is_read_leftwards_stands_so(line, shown):
    typesetter = Typesetter([line])
    assert "".join(text for _, text in typesetter.runs(line, bold=False, leftwards=True)) == shown


def test_a_character_that_no_font_has_is_named(monkeypatch):
    monkeypatch.setattr("argmap.render.picture.pdf.fonts._files", lambda: ())
    case = parse_case('title: T\nclaims:\n  a: "x \\u0915 \\U0001F600 学校 ひ 글"\n').require()
    exported = exporters()["pdf"].render(view_of(case), Options())
    assert exported.lost == ("2 characters that no font here has: क (U+0915) 😀 (U+1F600)",)
    text = PdfReader(BytesIO(exported.content)).pages[0].extract_text()
    assert "学校" in text


def test_a_file_that_is_no_font_is_passed_over(monkeypatch, tmp_path):
    for name, data in (
        ("a.ttf", b""),
        ("b.ttf", b"\x00\x01\x00\x00\x00\x05"),
        ("c.ttc", b"ttcf" + b"\xff" * 12),
    ):
        (tmp_path / name).write_bytes(data)
    paths = tuple(str(path) for path in sorted(Path(tmp_path).iterdir()))
    monkeypatch.setattr("argmap.render.picture.pdf.fonts._files", lambda: paths)
    case = parse_case('title: T\nclaims:\n  a: "\\u0915"\n').require()
    assert exporters()["pdf"].render(view_of(case), Options()).lost
