"""The picture of a diff shows what changed, what that decided and the way between, and says the rest is left
out.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from coloraide import Color
from hypothesis import given
from PIL import Image
from pypdf import PdfReader

from argmap import load_case, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import Summary, summarise
from argmap.formats.diffs import diff_formats
from argmap.formats.shared.drawings.diff import draw_diff, view_of_diff
from argmap.render.fight import FightItem, fight_items
from argmap.render.outcomes import drawn_outcomes
from argmap.render.picture.geometry import BAND
from argmap.render.picture.palette import DARK, LIGHT
from argmap.semantics import evaluate_grounded
from support.drawings import assert_clear
from support.edits import pairs
from support.laid_out import laid_out_quickly
from support.running import run_here as run
from support.speed import examples

BEFORE = """title: Phones
claims:
  ban: Phones should stay out of the classroom.
  attention: {text: A phone draws attention away., supports: ban}
  emergencies: {text: Parents must reach their child., counters: ban}
  old: {text: The old reason., supports: attention}
  far: {text: Far from it., supports: attention}
"""
AFTER = """title: Phones
claims:
  ban: Phones should stay out of the classroom.
  attention: {text: A phone within reach draws attention away from lessons., supports: ban}
  emergencies: {text: Parents must reach their child., counters: ban}
  office: {text: The office takes calls., counters: emergencies}
  far: {text: Far from it., supports: attention}
"""
STAGES = [
    ("parler-v-aws@briefs", "parler-v-aws@order"),
    ("votes-at-16@first-speeches", "votes-at-16"),
    ("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody"),
]


def phones() -> Summary:
    return summarise(diff_cases(parse_case(BEFORE).require(), parse_case(AFTER).require()))


def compared(before: str, after: str) -> Summary:
    return summarise(diff_cases(load_case(before), load_case(after)), names=(before, after))


def words_of(box) -> str:
    return " ".join(line for words in box.words for line in words.lines)


def test_a_claim_says_what_happened_to_it_by_its_frame_and_in_words():
    boxes = {box.claim.id: box for box in draw_diff(phones()).boxes}
    assert {claim: box.change for claim, box in boxes.items()} == {
        "ban": None,
        "attention": "changed",
        "emergencies": None,
        "office": "added",
        "old": "removed",
    }
    for claim, said in {"attention": "~ reworded", "office": "+ added", "old": "− removed"}.items():
        assert words_of(boxes[claim]).startswith(said)


def test_what_happened_to_a_conclusion_stands_below_its_band():
    claims = "title: T\nclaims:\n  a: First.\n  x: {text: Not so., counters: a}\n"
    cases = [
        parse_case(text).require()
        for text in (claims, claims + "  b: Second.\n  y: {text: So., supports: b}\n")
    ]
    boxes = {box.claim.id: box for box in draw_diff(summarise(diff_cases(*cases))).boxes}
    assert words_of(boxes["b"]).startswith("Stands + added")
    styles = [words.style for words in boxes["b"].words]
    assert styles.index("became") < styles.index("id")


def test_a_verdict_that_flipped_is_there_twice_with_both_words():
    boxes = {box.claim.id: box for box in draw_diff(phones()).boxes}
    flipped = {claim: (box.former.verdict, box.badge.verdict) for claim, box in boxes.items() if box.former}
    assert flipped == {"ban": ("rejected", "accepted"), "emergencies": ("accepted", "rejected")}
    assert words_of(boxes["emergencies"]).endswith("was accepted now rejected")
    assert boxes["emergencies"].former.x < boxes["emergencies"].x + boxes["emergencies"].width / 2
    assert boxes["emergencies"].badge.x > boxes["emergencies"].x + boxes["emergencies"].width / 2


def test_the_band_of_a_conclusion_says_what_became_of_it_and_what_was():
    (box,) = (box for box in draw_diff(phones()).boxes if box.claim.id == "ban")
    assert box.has_band
    assert words_of(box).startswith("Falls → stands Phones should")
    assert words_of(box).endswith("was rejected")
    assert box.badge.y < box.y + BAND < box.former.y


def test_above_the_map_it_says_what_became_of_each_conclusion_and_what_was_before():
    claims = "title: T\nclaims:\n  a: First.\n  b: Second.\n"
    after = (
        claims
        + "  c: Third.\n  d: {text: So., supports: c}\n  x: {text: Not so., counters: a}\n  y: {text: Nor that., counters: z}\n  z: Fourth.\n"
    )
    before = claims + "  z: Fourth.\n  y: {text: Nor this., counters: z}\n  w: Fifth.\n"
    cases = [parse_case(text).require() for text in (before, after)]
    told = {
        one.claim: (one.word, one.because)
        for one in drawn_outcomes(view_of_diff(summarise(diff_cases(*cases))), 9)[0]
    }
    assert told == {
        "a": ("Falls", "It was accepted before."),
        "z": ("Falls", "As before."),
        "c": ("Stands", "It is new."),
    }


def test_the_claims_that_decided_the_conclusion_are_numbered_and_told():
    cases = [load_case(f"parler-v-aws@{stage}") for stage in ("briefs", "order")]
    summary = summarise(diff_cases(*cases))
    assert fight_items(view_of_diff(summary)) == (
        FightItem("decided by", ((1, "Injunction denied"),), "new, counters it"),
        FightItem(
            "decided by",
            ((2, "No evidence of collusion"),),
            "new, counters “Count 1: conspiracy” and counters “To help Twitter”; "
            "without that too it would still be undecided",
        ),
    )
    drawing = draw_diff(phones())
    said = " ".join(
        " ".join(words.lines) for words in drawing.words if words.style in ("fight", "listed", "stage")
    )
    assert "Decided by: 1 The office takes calls – new, counters “Parents must reach their…”" in said
    (marked,) = (box for box in drawing.boxes if any(words.style == "number" for words in box.words))
    assert marked.claim.id == "office"
    assert not {"Other", "Stages"} & {*said.replace(":", " ").split()}


@examples(40)
@given(pairs())
def test_what_is_said_to_have_decided_a_conclusion_did(pair):
    summary = summarise(diff_cases(*pair))
    fight = view_of_diff(summary).fight
    turned = [one for one in summary.verdicts if one.before and one.after]
    causes = [change for one in turned for some in (one.because, *one.enough) for change in some]
    for claim, mark in fight.items():
        assert mark.part == "decided by"
        # A claim that is gone has the id that it had, or one made of it.
        own = [
            one for one in causes if claim == one.id or (one.kind == "removed" and claim.startswith(one.id))
        ]
        assert own or any("link-" in one.kind for one in causes)
        if re.match("new|gone", mark.words):
            assert any(one.kind == ("added" if mark.words.startswith("new") else "removed") for one in own)
        if found := re.search("(both|all [0-9]+) together", mark.words):
            count = 2 if found[1] == "both" else int(found[1].removeprefix("all "))
            assert any(len(some) == count for one in turned for some in one.enough)
    if not turned:
        assert not fight


def test_what_stayed_the_same_is_left_out_and_counted():
    drawing = draw_diff(phones())
    assert "far" not in {box.claim.id for box in drawing.boxes}
    attention = next(box for box in drawing.boxes if box.claim.id == "attention")
    assert "… and 1 more below" in words_of(attention)
    told = " ".join(line for words in drawing.words if words.style == "stage" for line in words.lines)
    assert told.startswith("2 verdicts changed; Claims: 1 removed, 1 added, 1 reworded")
    assert "1 claim that stayed the same left out" in told


def test_a_link_that_came_or_went_says_so_beside_its_line():
    words = [words.lines[0] for words in draw_diff(phones()).words if words.style == "word"]
    assert sorted(words) == ["+ counters", "counters", "supports", "− supports"]


@laid_out_quickly()
@pytest.mark.slow
def test_the_legend_explains_what_occurs_and_no_more():
    legend = {words.lines[0] for words in draw_diff(phones()).words if words.style == "legend"}
    assert {"verdict before | now", "claim added", "claim removed", "claim changed"} <= legend
    usual = compared(*STAGES[1])
    legend = {words.lines[0] for words in draw_diff(usual).words if words.style == "legend"}
    assert "claim added" in legend
    assert "claim removed" not in legend


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), STAGES)
def test_all_that_changed_is_drawn_with_the_way_to_what_it_decided(before, after):
    summary = compared(before, after)
    drawing = draw_diff(summary)
    boxes = {box.claim.id: box for box in drawing.boxes}
    was, now = (evaluate_grounded(case).statuses for case in (summary.diff.before, summary.diff.after))
    for claim in summary.diff.after.claims.keys() & summary.diff.before.claims.keys():
        if was[claim] != now[claim]:
            assert (boxes[claim].former.verdict, boxes[claim].status) == (was[claim], now[claim])
    for change in summary.changes:
        if change.kind == "added":
            assert boxes[change.id].change == "added"
    for verdict in summary.verdicts:
        assert verdict.id in boxes
    links = view_of_diff(summary).changes
    signs = {sign.link.name: sign.change for sign in drawing.signs if sign.link}
    assert "added" in signs.values()
    for name, change in signs.items():
        assert change == (links[name].kind or None if name in links else None)
    assert_clear(drawing)


@pytest.mark.slow
@examples(30)
@given(pairs())
def test_any_two_cases_have_a_picture_in_which_nothing_changed_is_missing(pair):
    summary = summarise(diff_cases(*pair))
    view = view_of_diff(summary)
    assert {name for name in view.changes if name in view.case.claims} <= view.claims
    drawing = draw_diff(summary)
    assert_clear(drawing)
    ET.fromstring(diff_formats()["svg"].render(summary))


def test_the_same_case_twice_has_a_picture_that_says_so():
    case = parse_case(BEFORE).require()
    drawing = draw_diff(summarise(diff_cases(case, case)))
    assert drawing.boxes == ()
    assert "The same in meaning." in [line for words in drawing.words for line in words.lines]


@pytest.mark.slow
def test_twenty_changes_fit_one_sheet(tmp_path):
    file = tmp_path / "d.pdf"
    assert run("diff", *STAGES[0], "-o", str(file)).returncode == 1
    (page,) = PdfReader(file).pages
    text = page.extract_text()
    assert "was undecided" in text
    assert "now rejected" in text


@pytest.mark.slow
@laid_out_quickly()
def test_the_suffix_decides_the_format(tmp_path):
    for suffix, begins in (
        (".svg", b"<svg"),
        (".png", b"\x89PNG"),
        (".pdf", b"%PDF"),
        (".html", b"<!doctype"),
    ):
        file = tmp_path / f"d{suffix}"
        assert run("diff", *STAGES[1], "-o", str(file)).returncode == 1
        assert file.read_bytes().lower().startswith(begins.lower()), suffix


def test_another_suffix_is_told_with_what_to_type(tmp_path):
    file = tmp_path / "d.jpg"
    done = run("diff", *STAGES[1], "-o", str(file))
    assert (done.returncode, file.exists()) == (2, False)
    assert "belongs to no format of a diff" in done.stderr
    assert "--format text" in done.stderr
    assert run("diff", *STAGES[1], "--format", "text", "-o", str(file)).returncode == 1


def test_a_half_box_has_the_colour_of_its_verdict_before():
    image = Image.open(BytesIO(diff_formats()["png"].render(phones()))).convert("RGB")
    box = next(box for box in draw_diff(phones()).boxes if box.claim.id == "emergencies")
    scale = image.width / draw_diff(phones()).width
    left, right = (
        image.getpixel((int((box.x + x) * scale), int((box.y + 4) * scale))) for x in (8, box.width - 8)
    )
    assert left == tuple(bytes.fromhex(LIGHT.boxes["accepted"].ground[1:]))
    assert right == tuple(bytes.fromhex(LIGHT.boxes["rejected"].ground[1:]))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_words_of_a_change_can_be_read_on_every_ground(palette):
    for look in palette.boxes.values():
        for ground in filter(None, (look.ground, look.hatch)):
            for ink in (palette.change, palette.text):
                assert Color(ink).contrast(ground, method="wcag21") >= 4.5, (ink, ground)
