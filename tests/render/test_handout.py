"""A hand-out hides what it says it hides: two cases that differ in that alone have the same sheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, handout, load_case, parse_case
from argmap.core.graph import ArgumentGraph
from argmap.formats.papers import PAPER_FORMATS
from argmap.render.handout import GAPS, build_handout, building
from argmap.render.quiz.material import folded
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

CASE = """\
title: Should the town close the bridge?
conclusion: close
parties: {town: The Town Council, shops: The Traders}
claims:
  close: {by: town, text: The bridge should be closed to cars.}
  noise: {by: town, text: Cars on it wake the whole quarter at night., supports: {target: close, with: health}}
  health: {by: town, text: Whoever cannot sleep falls ill.}
  custom: {by: shops, text: Half of all customers come by car., counters: {target: close, id: trade}}
  detour: {by: town, text: A detour of four minutes keeps nobody away., counters: trade}
  study: {by: town, text: Sales in Elm Street did not fall in 2019., supports: detour}
"""


def hidden_text(made, kind: str) -> str:
    """All that can be read in a sheet: the source of a page, the text and the streams of a PDF, the parts of
    a document.
    """
    written = made.sheet(kind)
    if isinstance(written, str):
        return written
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    shown = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written))
    streams = re.findall(rb"stream\r?\n(.*?)endstream", written, re.DOTALL)
    inside = []
    for stream in streams:
        try:
            inside.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            inside.append(stream.decode("latin-1"))
    return " ".join([" ".join(shown.split()), written.decode("latin-1"), *inside])


@pytest.mark.parametrize("as_map", [False, True], ids=["sheet", "map"])
@pytest.mark.parametrize("kind", PAPER_FORMATS.names)
def test_nothing_hidden_can_be_read_in_a_file(kind, as_map):
    if as_map and kind == "docx":
        pytest.importorskip("resvg_py")
    made = handout(parse_case(CASE), "texts", share=0.8, bank=False, as_map=as_map)
    said = " ".join(re.sub(r"<[^>]*>", " ", hidden_text(made, kind)).split())
    assert len(made) == 4
    for blank in made:
        words = [
            word for word in re.findall(r"\w{5,}", blank.answer) if word.lower() not in ("bridge", "should")
        ]
        others = " ".join(
            c.text for n, c in parse_case(CASE).require().claims.items() if n not in {b.about for b in made}
        )
        assert not [word for word in words if word in said and word not in others]
        assert f"({blank.number})" in said or kind == "docx"
        assert not re.search(rf"\b{blank.about}\b", said)


def test_a_map_has_a_line_for_the_name_and_the_word_bank_on_its_sheet_where_that_leaves_room():
    made = handout(parse_case(CASE), "premises", share=1.0, as_map=True)
    pdf = pypdfium2.PdfDocument(made.sheet("pdf"))
    assert len(pdf) == 1
    said = pdf[0].get_textpage().get_text_range()
    assert said.index("Name: ____") < said.index("Should the town") < said.index("What is missing")
    page = made.sheet("html")
    assert page.index("Name: ____") < page.index("<figure>") < page.index("What is missing")
    many = "".join(
        f"  r{n}: {{text: Reason number {n} is that nothing else would do so well., supports: close}}\n"
        for n in range(30)
    )
    long = pypdfium2.PdfDocument(
        handout(parse_case(CASE + many), "texts", share=1.0, as_map=True).sheet("pdf")
    )
    assert len(long) > 1
    assert "What is missing" not in long[0].get_textpage().get_text_range()


def test_the_lines_to_write_on_in_a_box_are_not_broken():
    made = handout(parse_case(CASE), "texts", share=1.0, as_map=True)
    _, _, drawn = made.sheet("html").partition("<figure>")
    lines = re.findall(r"_+(?=<)", drawn)
    assert {len(line) for line in lines} == {15}
    assert len(lines) >= 3 * len(made)


@pytest.mark.parametrize(
    ("gaps", "changes"),
    [
        ("texts", [("Cars on it wake the whole quarter at night.", "Trees do not grow so high."), ("Half of all customers come by car.", "X.")]),
        ("stances", [("by car., counters: {target: close", "by car., supports: {target: close"), ("2019., supports", "2019., counters")]),
        ("targets", [("by car., counters: {target: close", "by car., counters: {target: noise"), ("2019., supports: detour", "2019., supports: close")]),
        ("premises", [("Sales in Elm Street did not fall in 2019.", "The bridge was painted green.")]),
    ],
)  # fmt: skip
def test_the_sheet_is_the_same_whatever_is_hidden(gaps, changes):
    before = handout(parse_case(CASE), gaps, share=1, bank=False, seed=3)
    for old, new in changes:
        text = CASE.replace(old, new)
        assert text != CASE
        after = handout(parse_case(text), gaps, share=1, bank=False, seed=3)
        assert after.made.sheet.blocks == before.made.sheet.blocks or gaps == "targets"
        if gaps == "targets":
            assert sorted(b.text for b in after.made.sheet.blocks if "claims" not in b.text) == sorted(
                b.text for b in before.made.sheet.blocks if "claims" not in b.text
            )
        assert [blank.answer for blank in after] != [blank.answer for blank in before]


def test_a_case_in_which_too_much_would_be_sought_is_refused_and_other_gaps_are_not(monkeypatch):
    monkeypatch.setattr(building, "_MOST_COMPARED", 1000)
    graph = ArgumentGraph(load_case("votes-at-16"))
    with pytest.raises(ArgmapError, match="too large for a hand-out: 19 claims") as caught:
        build_handout(graph, "texts")
    assert "gaps='stances' or targets" in caught.value.hint
    assert build_handout(graph, "stances").sheet.blocks


def test_a_sheet_has_numbered_blanks_in_reading_order_and_a_key_apart():
    made = handout(parse_case(CASE), "premises", share=1)
    texts = [block.text for block in made.made.sheet.blocks]
    shown = [int(number) for text in texts for number in re.findall(r"\((\d+)\) __", text)]
    assert shown == list(range(1, len(made) + 1))
    assert sorted(blank.answer for blank in made) == sorted(made.bank)
    key = made.made.key.blocks[1:]
    assert [(block.mark, block.text) for block in key] == [(f"({one.number})", one.answer) for one in made]
    assert list(made.bank) == sorted(made.bank, key=str.casefold)


def test_a_blank_for_a_target_takes_a_number_or_a_letter_of_the_sheet():
    made = handout(parse_case(CASE), "targets", share=1)
    blocks = made.made.sheet.blocks
    claims = {block.mark: block.text for block in blocks if re.fullmatch(r"\d+\.", block.mark)}
    steps = {block.mark: block.text for block in blocks if block.mark.endswith(")")}
    assert len(claims) == 6
    assert len(steps) == len(made) == 4
    answers = {one.about: one.answer for one in made}
    kind, number = answers["study -> detour"].split()
    assert (kind, claims[f"{number}."].startswith("A detour of four")) == ("claim", True)
    kind, letter = answers["detour -> trade"].split()
    assert kind == "step"
    custom = next(mark for mark, text in claims.items() if text.startswith("Half of all"))
    assert steps[f"{letter})"].startswith(f"Claim {custom.rstrip('.')} counters")


def test_parties_can_be_anonymous_and_the_seed_decides():
    plain = handout(parse_case(CASE), "texts")
    without = handout(parse_case(CASE), "texts", anonymous=True)
    assert "The Town Council" in hidden_text(plain, "html")
    assert "The Town Council" not in hidden_text(without, "html")
    assert "(A)" in hidden_text(without, "html")
    assert len({tuple(handout(parse_case(CASE), "texts", seed=seed)) for seed in range(8)}) > 1


@pytest.mark.parametrize("gaps", GAPS)
@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_case_can_be_handed_out(name, gaps):
    graph = ArgumentGraph(load_case(name))
    try:
        made = build_handout(graph, gaps, share=0.4, seed=7, bank=False)
    except ValueError:
        assert gaps in ("premises", "texts")  # they hold each other, or there are none
        return
    said = " ".join(block.text for block in made.sheet.blocks).casefold()
    assert made.blanks
    if gaps in ("texts", "premises"):
        assert not [blank for blank in made.blanks if blank.answer.casefold() in said]


@given(cases(), st.sampled_from(GAPS), st.integers(0, 9))
@examples(60)
def test_any_case_can_be_handed_out(case, gaps, seed):
    try:
        made = build_handout(ArgumentGraph(case), gaps, share=0.5, seed=seed)
    except ValueError:
        return
    assert [blank.number for blank in made.blanks] == list(range(1, len(made.blanks) + 1))


def test_a_text_that_another_claim_or_the_title_holds_as_words_is_never_hidden():
    case = "title: Cars wake the town\nclaims:\n  a: A\n"
    texts = [
        "It is late.",
        "Ann said: it is late!",
        "Cars wake",
        "wake the",
        "wake th",
        "C+",
        "C++ is old.",
        "?!",
    ]
    case += "".join(f"  c{at}: {{text: '{text}', supports: a}}\n" for at, text in enumerate(texts))
    made = handout(parse_case(case), "texts", share=1)
    assert sorted(blank.about for blank in made) == ["c1", "c4", "c6"]


def test_the_work_of_hiding_grows_with_the_number_of_claims(monkeypatch):
    claims = "".join(f"  c{at}: {{text: Text number {at} says, supports: a}}\n" for at in range(300))
    calls = []
    monkeypatch.setattr(building, "folded", lambda text: calls.append(text) or folded(text))
    assert len(handout(parse_case(f"title: T\nclaims:\n  a: A\n{claims}"), "texts", share=1)) == 300
    assert len(calls) < 1000


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"gaps": "words"}, "'gaps' cannot be 'words'"),
        ({"share": 2}, "'share' cannot be 2"),
        ({"gaps": "stances", "as_map": True}, "a map shows the stances by its lines"),
    ],
)
def test_what_cannot_be_handed_out_is_said(arguments, says):
    with pytest.raises(ArgmapError) as error:
        handout(parse_case(CASE), **arguments)
    assert says in error.value.message


def test_a_case_of_one_claim_has_nothing_to_hide():
    with pytest.raises(ArgmapError) as error:
        handout(parse_case("title: T\nconclusion: a\nclaims: {a: A.}\n"), "texts")
    assert "there are no texts in this case that can be hidden" in error.value.message
