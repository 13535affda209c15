"""Colours of a picture: verdicts, parties and what else boxes are filled by."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise

import pytest
from coloraide import Color

from argmap import load_case, parse_case
from argmap.core.diagnostics import ArgmapError
from argmap.render.grouping import grouped
from argmap.render.picture.geometry import STRIPE_GAP, stripe_parts
from argmap.render.picture.map import draw_map
from argmap.render.picture.palette import DARK, FAR_DARK, FAR_LIGHT, LIGHT
from argmap.render.picture.svg import write_svg
from argmap.render.theme import EFFECTS, PARTY_INKS, fill_key, party_ranks
from support.drawings import view_of
from support.laid_out import laid_out_quickly


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "palette", [LIGHT, DARK, FAR_LIGHT, FAR_DARK], ids=["light", "dark", "far-light", "far-dark"]
)
def test_text_can_be_read_on_every_ground(palette):
    pairs = [(ink, palette.page) for ink in (palette.text, palette.muted, *palette.stances.values())]
    for look in (*palette.boxes.values(), *(palette.look("accepted", None, effect=one) for one in EFFECTS)):
        grounds = [look.ground, *([look.hatch] if look.hatch else ())]
        pairs += [(ink, ground) for ground in grounds for ink in (look.text, look.muted)]
        pairs.append((look.mark, look.sign))
    pairs += [palette.band(status) for status in palette.boxes if status]
    for ink, ground in pairs:
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def colours_apart(filter_name: str | None) -> float:
    """The least CIEDE2000 between two colours of parties, as somebody sees them."""
    seen = [Color(ink) if filter_name is None else Color(ink).filter(filter_name) for ink in PARTY_INKS]
    return min(one.delta_e(other, method="2000") for one, other in combinations(seen, 2))


@pytest.mark.parametrize(
    ("seen_by", "least"), [(None, 25), ("protan", 15), ("deutan", 15), ("grayscale", 9)], ids=str
)
def test_the_colours_of_parties_can_be_told_apart(seen_by, least):
    assert colours_apart(seen_by) >= least


def fills_apart(palette, filter_name: str | None) -> float:
    """The least CIEDE2000 between two fills of parties, or one and the page, as somebody sees them."""
    fills = [palette.fills[fill_key(rank)] for rank in range(len(PARTY_INKS))] + [palette.page]
    seen = [Color(fill) if filter_name is None else Color(fill).filter(filter_name) for fill in fills]
    return min(one.delta_e(other, method="2000") for one, other in combinations(seen, 2))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("seen_by", "least"), [(None, 11), ("protan", 6.4), ("deutan", 6.4)], ids=str)
def test_the_fills_of_parties_can_be_told_apart(palette, seen_by, least):
    assert fills_apart(palette, seen_by) >= least


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_fill(palette):
    for fill in palette.fills:
        for status in palette.boxes:
            look = palette.look(status, fill)
            for ink in (look.text, look.muted):
                assert Color(ink).contrast(look.ground, method="wcag21") >= 4.5, (fill, status)


#: A claim of each kind of stance, with and without a party and a tag.
COLOURED = """title: T
parties: {p: Pro, q: Con}
claims:
  a: {text: A., by: p}
  b: {text: B., supports: a, by: q, tags: [law]}
  c: {text: C., counters: a, by: p, tags: [fact, law]}
  d: {text: D., counters: c, supports: b}
"""


@pytest.mark.parametrize(
    ("by", "keys", "explained"),
    [
        ("party", ["fill-1", "fill-2", "fill-1", "none"], ["Pro", "Con", "no party"]),
        (
            "stance",
            ["none", "support", "counter", "both"],
            ["claim that supports", "claim that counters", "claim that does both", "bears on nothing"],
        ),
        ("tag", ["none", "fill-1", "fill-2", "none"], ["law", "fact", "without a tag"]),
    ],
)
def test_boxes_can_be_filled_by_something_else_and_still_say_their_verdict(by, keys, explained):
    view = view_of(parse_case(COLOURED).require())
    drawing = draw_map(grouped(view, by))
    boxes = {box.claim.id: box for box in drawing.boxes}
    assert [boxes[claim].group for claim in "abcd"] == keys
    for claim, box in boxes.items():
        assert box.badge.verdict == box.status == view.statuses[claim]
        assert f"{claim} · {box.status}" in " ".join(line for words in box.words for line in words.lines)
    legend = [" ".join(words.lines) for words in drawing.words if words.style == "legend"]
    assert [text for text in legend if text in explained] == explained
    assert {swatch.fill for swatch in drawing.swatches if swatch.fill} == set(keys)
    svg = write_svg(drawing)
    for key in keys:
        assert f".{key}>.frame{{fill:{LIGHT.fills[key]}}}" in svg
        assert f".{key}>.frame{{fill:{DARK.fills[key]}}}" in svg


def test_tags_beyond_the_colours_share_one_and_are_named_together():
    claims = "".join(f"  c{n}: {{text: C{n}., tags: [t{n}]}}\n" for n in range(9))
    drawing = draw_map(grouped(view_of(parse_case(f"title: T\nclaims:\n{claims}").require()), "tag"))
    assert [box.group for box in drawing.boxes] == [*map(fill_key, range(7)), "other", "other"]
    assert "another tag: t7, t8" in [" ".join(words.lines) for words in drawing.words]


def test_a_case_without_parties_or_tags_cannot_be_coloured_by_them():
    view = view_of(parse_case("title: T\nclaims: {a: A.}\n").require())
    for by, key in (("party", "by"), ("tag", "tags")):
        with pytest.raises(ArgmapError, match=f"no claim of this case has '{key}'"):
            grouped(view, by)


def test_a_declared_party_has_one_colour_at_every_stage():
    case = load_case("parler-v-aws")
    for stage in case.stages:
        ranks = party_ranks(case.at(stage))
        assert {party: ranks[party] for party in case.parties} == {
            party: party_ranks(case)[party] for party in case.parties
        }
        drawing = draw_map(view_of(case.at(stage)), layout="tree")
        assert {box.party for box in drawing.boxes} <= {party_ranks(case)[c.by] for c in case.claims.values()}


@laid_out_quickly()
@pytest.mark.slow
def test_the_verdict_decides_how_a_box_looks_and_the_party_its_stripe():
    case = load_case("votes-at-16")
    view = view_of(case)
    drawing = draw_map(view)
    text = write_svg(drawing)
    for box in drawing.boxes:
        assert box.status == view.statuses[box.claim.id]
    assert '<g class="rejected" ' in text
    assert f".rejected>.frame{{stroke-width:{LIGHT.boxes['rejected'].width};stroke-dasharray:3 3}}" in text
    assert 'class="hatch"' in text
    assert text.count('class="ring"') == 2  # the conclusion's, and the one in the legend


@pytest.mark.slow
def test_the_line_of_a_step_that_is_not_in_force_is_thin():
    case = load_case("votes-at-16")
    view = view_of(case)
    drawing = draw_map(view)
    failed = {link.name for link in case.links if view.statuses[link.name] == "rejected"}
    assert failed
    assert {line.link.name for line in drawing.lines if line.weak and line.link} == failed
    assert {sign.weak for sign in drawing.signs} == {True, False}


@laid_out_quickly()
@pytest.mark.slow
def test_the_stripe_of_an_eighth_party_is_cut_into_dashes_in_boxes_and_legend():
    """Its colour is that of the first."""
    parties = "".join(f"  p{number}: Party {number}\n" for number in range(1, 17))
    claims = "".join(
        f"  c{number}: {{text: Claim {number}., by: p{number}, supports: c1}}\n" for number in range(2, 17)
    )
    text = f"title: T\nparties:\n{parties}claims:\n  c1: {{text: Claim 1., by: p1}}\n{claims}"
    drawing = draw_map(view_of(parse_case(text).require()))
    svg = write_svg(drawing)
    cut = re.findall(r'<path class="s(\d) stripe" d="([^"]+)"', svg)
    # Parties 8 to 14 in the first round of dashes, 15 and 16 in the second, in a box and in the legend.
    assert Counter(ink for ink, _ in cut) == dict.fromkeys("0123456", 2) | {"0": 4, "1": 4}
    legend = [path.count("M") for ink, path in cut if ink == "0"]
    assert len(set(legend)) > 1, "eighth and fifteenth differ"
    assert svg.count('stripe" x=') == 14


@pytest.mark.parametrize("rank", [0, 6, 7, 13, 14, 40])
def test_a_stripe_is_as_long_as_its_box_whatever_its_dashes(rank):
    parts = list(stripe_parts(rank, 2.5, 40))
    assert (len(parts) > 1) == (rank >= len(PARTY_INKS))
    assert parts[0][0] == 2.5
    for (top, high), (following, _) in pairwise(parts):
        assert following == pytest.approx(top + high + STRIPE_GAP)
    assert 42.5 - STRIPE_GAP <= sum(parts[-1]) <= 42.5
