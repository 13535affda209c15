"""Slides: a page a scene, legible from the last row, with text that can be copied and shapes that can be
edited.
"""

from __future__ import annotations

import sys
from functools import cache
from io import BytesIO

import pptx
import pytest
from pypdf import PdfReader

from argmap import Case, load_case, parse_case
from argmap.formats.slides import SLIDE_FORMATS
from argmap.render.picture.shapes import SIZES
from argmap.render.scenes.reasons import reason_scenes
from argmap.render.scenes.stages import stage_scenes
from argmap.render.scenes.talk import talk_scenes
from argmap.render.slides.layout import build_slides
from argmap.render.slides.slide import LEAST_TEXT, MAP, SIZE, TITLE, Slide
from argmap.render.theme import OUTCOMES
from argmap.syntax.talks import parse_talk
from support.project import ROOT
from support.running import run, run_bytes, run_here

CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))
TALK = "scenes:\n- {show: later, say: When?, notes: Wait.}\n- {show: sleep, say: A reason}\n"


@cache
def slides_of(name: str) -> tuple[Case, list[Slide]]:
    """A bundled case by its stages."""
    case = load_case(name)
    return case, build_slides(stage_scenes(case))


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", CASES)
def test_all_that_is_lit_is_on_the_slide_and_legible(name):
    case, slides = slides_of(name)
    scenes = stage_scenes(case).scenes
    assert len(slides) == len(scenes)
    links = {link.name for link in case.links}
    for scene, slide in zip(scenes, slides, strict=True):
        assert SIZES["text"] * slide.scale >= LEAST_TEXT
        shown = {box.claim.id for box in (*slide.lit.boxes, *slide.faint.boxes)}
        assert set(scene.focus) <= {box.claim.id for box in slide.lit.boxes}
        assert not scene.turned & {box.claim.id for box in slide.faint.boxes}
        assert shown <= scene.visible, "what comes next is hidden"
        drawn = {line.link.name for line in (*slide.lit.lines, *slide.faint.lines) if line.link}
        assert drawn <= scene.visible
        assert scene.lit & links <= drawn
        for box in (*slide.lit.boxes, *slide.faint.boxes):
            assert box.status == scene.statuses[box.claim.id]
            left, top = slide.x + box.x * slide.scale, slide.y + box.y * slide.scale
            assert left >= MAP.x - 1
            assert top >= MAP.y - 1
            assert left + box.width * slide.scale <= MAP.x + MAP.width + 1
            assert top + box.height * slide.scale <= MAP.y + MAP.height + 1


@pytest.mark.parametrize("name", ["phones-in-class", "school-start", "harry", "bachelor"])
def test_a_map_that_is_legible_as_a_whole_stands_still(name):
    _, slides = slides_of(name)
    assert len({(slide.scale, slide.x, slide.y) for slide in slides}) == 1
    place: dict[str, tuple[float, float]] = {}
    for slide in slides:
        for box in (*slide.lit.boxes, *slide.faint.boxes):
            assert place.setdefault(box.claim.id, (box.x, box.y)) == (box.x, box.y)


@pytest.mark.parametrize("name", CASES)
def test_what_is_drawn_of_a_link_hangs_on_something_in_sight(name):
    case, slides = slides_of(name)
    links = {link.name: link for link in case.links}
    for slide in slides:
        drawn = slide.faint, slide.lit
        dots = {junction.link for part in drawn for junction in part.junctions}
        seen = {box.claim.id for part in drawn for box in part.boxes} | dots
        for part in drawn:
            for tip in part.tips:
                assert links[tip.link].target in seen
            for words in part.words:
                if words.link:
                    assert seen & {*links[words.link].premises, links[words.link].target, words.link}
            for line in part.lines:
                assert line.link
                assert seen & {*line.link.premises, line.link.target, line.link.name}


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16", "school-start"])
def test_the_pdf_has_a_page_a_scene_whose_text_can_be_copied(name):
    case, slides = slides_of(name)
    format_ = SLIDE_FORMATS.find("pdf")
    assert format_ is not None
    written = format_.write(case, slides)
    assert written.lost == ()
    assert isinstance(written.content, bytes)
    assert format_.write(case, slides).content == written.content
    pages = PdfReader(BytesIO(written.content)).pages
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        assert page.mediabox.width / page.mediabox.height == pytest.approx(SIZE.width / SIZE.height)
        text = flat(page.extract_text())
        assert flat(" ".join(slide.title.lines)) in text
        assert f"{slide.number}/{slide.of}" in text
        for box in slide.lit.boxes:
            assert flat(" ".join(box.words[0].lines)) in text


def deck_of(data: bytes) -> list[pptx.slide.Slide]:
    return list(pptx.Presentation(BytesIO(data)).slides)


def texts(shapes: object) -> str:
    said = []
    for shape in shapes:
        if shape.shape_type == 6:
            said.append(texts(shape.shapes))
        elif shape.has_text_frame:
            said.append(shape.text_frame.text)
    return " ".join(said)


@pytest.mark.parametrize("name", ["votes-at-16", "school-start", "bachelor"])
def test_the_presentation_has_titles_and_a_group_for_each_claim(name):
    case, slides = slides_of(name)
    format_ = SLIDE_FORMATS.find("pptx")
    assert format_ is not None
    content = format_.write(case, slides).content
    assert isinstance(content, bytes)
    deck = deck_of(content)
    assert len(deck) == len(slides)
    for shown, slide in zip(deck, slides, strict=True):
        assert shown.shapes.title.text_frame.text == " ".join(slide.title.lines)
        groups = {shape.name: texts(shape.shapes) for shape in shown.shapes if shape.shape_type == 6}
        boxes = [*slide.faint.boxes, *slide.lit.boxes]
        assert list(groups) == [box.claim.id for box in boxes]
        for box in boxes:
            assert " ".join(box.words[0].lines) in groups[box.claim.id]
        hatched = shown.element.xpath("//a:pattFill")
        assert len(hatched) == sum(box.status == "undecided" for box in boxes)
        assert len(shown.element.xpath("//a:normAutofit")) == len(boxes)  # where a font is wider
        lines = [*slide.faint.lines, *slide.lit.lines]
        names = [shape.name for shape in shown.shapes]
        assert all(line.link.name in names for line in lines if line.link)
        sizes = [run.font.size.pt for p in shown.shapes.title.text_frame.paragraphs for run in [p]]
        assert min(sizes) >= LEAST_TEXT / 2  # a slide has two pixels to a point
        assert shown.shapes.title.width == TITLE.width * 6350


def test_what_is_for_the_speaker_is_in_the_notes():
    case = load_case("school-start")
    sequence = talk_scenes(case, parse_talk(TALK, case))
    format_ = SLIDE_FORMATS.find("pptx")
    assert format_ is not None
    content = format_.write(case, build_slides(sequence)).content
    assert isinstance(content, bytes)
    first, second = deck_of(content)
    assert first.notes_slide.notes_text_frame.text == "Wait."
    assert not second.has_notes_slide


def test_a_text_that_no_slide_has_room_for_is_written_in_the_smallest_letters_there_are():
    text = "title: T\nclaims:\n  a: Goal.\n  b: {text: " + "x" * 10_000 + ", supports: a}\n"
    case = parse_case(text).require()
    format_ = SLIDE_FORMATS.find("pptx")
    assert format_ is not None
    content = format_.write(case, build_slides(stage_scenes(case))).content
    assert isinstance(content, bytes)
    said = [texts(shown.shapes) for shown in deck_of(content)]
    assert max(text.count("x") for text in said) >= 10_000


def test_a_chain_of_reasons_makes_slides():
    case = load_case("parler-v-aws")
    for slide in build_slides(reason_scenes(case, "restore")):
        assert SIZES["text"] * slide.scale >= LEAST_TEXT
        assert slide.lit.boxes


def test_without_its_extra_a_format_says_what_to_install(monkeypatch):
    from argmap import ArgmapError

    monkeypatch.setitem(sys.modules, "pptx", None)
    case, slides = slides_of("school-start")
    format_ = SLIDE_FORMATS.find("pptx")
    assert format_ is not None
    with pytest.raises(ArgmapError, match="PPTX needs python-pptx") as raised:
        format_.write(case, slides)
    assert "'python-pptx>=1'" in raised.value.hint


# At the keyboard


@pytest.mark.slow
def test_the_suffix_decides_the_format_of_slides(tmp_path):
    (tmp_path / "talk.yaml").write_text(TALK, encoding="utf-8")
    for scenes, pages in (("stages", 3), ("why:later", 1), ("reject:sleep", 3), ("talk.yaml", 2)):
        done = run("export", "school-start", "-o", "x.pdf", "--scenes", scenes, "--force", folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert len(PdfReader(tmp_path / "x.pdf").pages) == pages
    done = run("export", "school-start", "-o", "x.pptx", "--scenes", "stages", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(deck_of((tmp_path / "x.pptx").read_bytes())) == 3
    printed = run_bytes("export", "school-start", "-f", "pdf", "--scenes", "stages", folder=tmp_path)
    assert printed.stdout.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "option",
    [
        "--from later",
        "--closed money",
        "--layout tree",
        "--layout dot",
        "--paper a3",
        "--fit a4",
        "--style verbatim",
    ],
)
def test_options_that_slides_have_no_use_for_are_told(option, tmp_path):
    words = ["export", "school-start", "-o", "x.html", "--scenes", "reject:sleep", *option.split()]
    done = run_here(*words, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, f"html does not support {option.split()[0]}\n")


WRONG = {
    "-o x.svg --scenes stages": ("'x.svg' is not a file of slides", ".html, .pdf or .pptx"),
    "-o x.pptx": ("a .pptx has slides", "add --scenes stages"),
    "-o x.pdf --scenes stage": ("there are no scenes 'stage'", "did you mean 'stages'?"),
    "-o x.pdf --scenes why": ("there are no scenes 'why'", "'why:later'"),
    "-o x.pdf --scenes why:slep": ("'slep'", "'sleep'"),
    "-o x.pdf --scenes talk.yaml": ("talk.yaml", ""),
    "-f svg --scenes stages": ("'svg' is not a format of slides", "the formats of slides are"),
    "--scenes stages": ("no format for the slides was given", "add -o"),
}


@pytest.mark.parametrize("words", WRONG)
def test_what_cannot_be_made_is_told_with_what_to_type(words, tmp_path):
    done = run("export", "school-start", *words.split(), folder=tmp_path)
    assert done.returncode == 2
    for said in WRONG[words]:
        assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_band_of_a_conclusion_says_what_its_verdict_is_in_the_scene():
    case, slides = slides_of("parler-v-aws")
    told = set()
    for scene, slide in zip(stage_scenes(case).scenes, slides, strict=True):
        for box in (*slide.lit.boxes, *slide.faint.boxes):
            assert box.has_band == box.conclusion
            for words in (words for words in box.words if words.style == "became"):
                assert words.lines == (OUTCOMES[scene.statuses[box.claim.id]].capitalize(),)
                told.add(words.lines[0])
            assert box.effect is None or scene.statuses[box.claim.id] == "accepted"
    assert told == {"Stands", "Unsupported", "Falls"}
    assert any(box.effect == "against" for slide in slides for box in slide.lit.boxes)


@pytest.mark.slow
def test_a_claim_begins_on_a_slide_with_the_title_by_which_the_sentences_name_it():
    _, slides = slides_of("votes-at-16")
    begun = set()
    for slide in slides:
        for box in slide.lit.boxes:
            title = " ".join((box.claim.title or "").split())
            said = [" ".join(words.lines) for words in box.words if words.style in ("name", "text")]
            assert said[0] == title
            begun.add(title)
    assert {"Voting is a habit", "Few intend to vote", "18 in most countries"} < begun


@pytest.mark.slow
def test_a_claim_on_a_slide_says_whose_it_is_and_no_id():
    case, slides = slides_of("votes-at-16")
    told = set()
    for slide in slides:
        for box in slide.lit.boxes:
            first, *others = [line for words in box.words if words.style == "said" for line in words.lines]
            assert case.party_name(box.claim.by).startswith(first.partition(" · ")[0].rstrip("…"))
            assert not first.endswith("·…")
            assert not any(box.claim.id in line.split() for line in others)
            told.add(first)
    whole = {"Proposition", "Opposition · assumed", "Electoral Commission (2004)"}
    assert {*whole, "Youth Citizenship Commission"} <= told
