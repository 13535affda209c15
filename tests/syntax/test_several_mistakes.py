"""Several mistakes in one file: all are told, and what could be read is there."""

from __future__ import annotations

import pytest

from argmap import parse_case
from support.marked import A, marked, places_of

TWELVE = """\
argmap: ▸2
title: T
date: ▸2021-13
▸sumary: S
parties: {aws: Amazon}
stages: {briefs: {titel: ▸[B]}}
claims:
  a: {text: A, by: ▸awz, weight: ▸2}
  b: {text: B, supports: [a, ▸nope]}
  ▸b: C
  ▸c d: E
  d: {text: D, assumed: ▸yes, stage: ▸order, counters: b -> a}
conclusion: [d, ▸e]
""".replace("titel: ▸[B]", "▸titel: B")


def test_one_run_reports_every_mistake_of_a_file_in_the_order_of_their_places():
    text, places, _ = marked(TWELVE)
    parsed = parse_case(text)
    assert [d.rule for d in parsed.diagnostics] == [
        *("unknown-version", "bad-date", "unknown-key", "unknown-key", "unknown-party", "bad-weight"),
        *("unknown-target", "duplicate-id", "bad-id", "wrong-type", "unknown-stage", "unknown-conclusion"),
    ]
    assert places_of(parsed) == places


def test_what_could_be_read_is_there_beside_the_mistakes():
    case = parse_case(marked(TWELVE).text).case
    assert case.title == "T"
    assert {name: claim.text for name, claim in case.claims.items()} == {"a": "A", "b": "B", "d": "D"}
    assert [link.name for link in case.links] == ["b -> a", "d -> b -> a"]
    assert case.conclusion == ("d",)
    assert case.date is None
    assert case.claims["a"].weight is None


def test_a_claim_with_a_bad_link_stays_and_so_do_its_other_links():
    text = A + "  b: {text: B, supports: [zz, a, {target: a, with: zz}], counters: {target: a, id: a}}\n"
    case = parse_case(text).case
    assert case.claims["b"].text == "B"
    assert [(link.name, link.stance) for link in case.links] == [
        ("b -> a", "support"),
        ("b -> a #2", "counter"),
    ]


def test_links_on_a_link_that_was_left_out_are_left_out_and_not_reported():
    text = A + (
        "  b: {text: B, supports: {target: zz, id: k}}\n"
        "  c: {text: C, counters: {target: k, id: l}}\n"
        "  d: {text: D, counters: [l, c -> k]}\n"
    )
    parsed = parse_case(text)
    assert [(d.rule, d.span.line) for d in parsed.diagnostics] == [("unknown-target", 4)]
    assert parsed.case.links == ()


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("title: T\nconclusion: a\n▸claim:\n  a: A\n  b: {text: B, supports: a}\n", "unknown-key"),
        ("title: T\nconclusion: a\n▸Behauptungen:\n  a: A\n", "unknown-key"),
        ("▸title: T\nconclusion: a\nissues: [{positions: [a, b]}]\n", "missing-key"),
        ("title: T\nconclusion: a\n▸a: {text: A}\nb: {text: B, supports: a}\n", "missing-key"),
        ("title: T\n▸stage: {s: S}\nclaims:\n  a: {text: A, stage: s}\n", "unknown-key"),
        ("title: T\n▸sorces: {s: {title: S}}\nclaims:\n  a: {text: A, cites: {source: s}}\n", "unknown-key"),
    ],
)
def test_ids_under_a_misspelt_or_missing_key_of_the_case_are_not_reported_as_unknown(text, mistake):
    text, places, _ = marked(text)
    parsed = parse_case(text)
    assert [d.rule for d in parsed.diagnostics] == [mistake]
    assert places_of(parsed) == places


def test_a_claim_without_text_can_be_a_target():
    parsed = parse_case(A + "  b:\n  c: {text: C, supports: b}\n")
    assert [d.rule for d in parsed.diagnostics] == ["missing-key"]
    assert [link.name for link in parsed.case.links] == ["c -> b"]


@pytest.mark.parametrize(
    "broken", ['  z: "Z\n  y: Y\n', "  z: a: b\n", "\tz: Z\n", "<<<<<<< ours\n  z: Z\n", "  z: [\n"]
)
def test_where_the_yaml_breaks_off_nothing_is_said_of_what_was_not_read(broken):
    text = (
        "title: T\nconclusion: z\nclaims:\n  a: {text: A, by: p, stage: s, supports: [z, z -> a, a -> z],"
        " cites: [{source: s}]}\n  b: {text: B, supports: {target: a, with: y}}\n"
    )
    parsed = parse_case(text + broken + "parties: {p: P}\nstages: {s: S}\nsources: {s: {}}\n")
    assert [d.rule for d in parsed.diagnostics] == ["bad-yaml"]
    assert list(parsed.case.claims)[:2] == ["a", "b"]


def test_the_yaml_may_break_off_right_after_the_conclusion():
    parsed = parse_case("title: T\nclaims: {a: A}\nconclusion: [a, b]\n- x\n")
    assert [(d.rule, d.span.line) for d in parsed.diagnostics] == [("bad-yaml", 4)]
    assert parsed.case.conclusion == ("a",)


def test_a_conclusion_that_is_a_link_is_told_where_the_yaml_breaks_off_below_it():
    text, places, _ = marked(
        A + "  b: {text: B, supports: {target: a, id: k}}\nconclusion: [a, ▸k]\nnotes: [\n▸"
    )
    parsed = parse_case(text)
    assert [d.rule for d in parsed.diagnostics] == ["unknown-conclusion", "bad-yaml"]
    assert places_of(parsed) == places
    assert parsed.case.conclusion == ("a",)


def test_mistakes_before_the_place_where_the_yaml_breaks_off_are_still_told():
    parsed = parse_case("titel: T\ndate: never\nclaims:\n  a: {text: A, by: [x]}\n  b: c: d\n")
    told = [(d.rule, d.span.line) for d in parsed.diagnostics]
    assert told == [("unknown-key", 1), ("bad-date", 2), ("wrong-type", 4), ("bad-yaml", 5)]


def test_every_control_character_is_told_and_the_rest_is_read():
    text, places, _ = marked("title: T▸\x00\nclaims:\n  a: ▸\x1b[31mA▸\x9f\n  b: {text: B, supports: ▸zz}\n")
    parsed = parse_case(text)
    assert places_of(parsed) == places
    assert [d.rule for d in parsed.diagnostics] == ["control-character"] * 3 + ["unknown-target"]
    assert list(parsed.case.claims) == ["a", "b"]
