"""Maps of Reasons: boxes are claims, and arrows from several boxes are joint reasons."""

from __future__ import annotations

import json

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages

BOXES = [{"id": key, "text": f"About {key}.", "x": 1, "y": 2} for key in ("p", "q", "c", "o")]


def read(*arrows: dict[str, object], boxes: list[dict[str, object]] = BOXES) -> ParsedCase:
    source = SourceText("map.json", json.dumps([*boxes, *arrows]))
    assert recognise(source) is importers()["reasons"]
    return importers()["reasons"].parse(source)


def test_an_arrow_leads_from_one_box_or_several_and_may_lead_to_an_arrow():
    parsed = read(
        {"id": "a1", "from": ["p", "q"], "to": "c", "type": "because"},
        {"from": "o", "to": ["a1"], "type": "however"},
    )
    assert links_by_ends(parsed.case) == {("p", "q", "support", "c"), ("o", "counter", "p + q -> c")}
    assert [one.text for one in parsed.case.claims.values()] == [f"About {key}." for key in "pqco"]
    assert not parsed.diagnostics


@pytest.mark.parametrize(("line", "stance"), [("dashed", "counter"), ("solid", "support")])
def test_an_arrow_without_a_type_is_a_reason_unless_its_box_is_dashed(line, stance):
    boxes = [*BOXES[:3], {**BOXES[3], "lineType": line}]
    assert links_by_ends(read({"from": ["o"], "to": ["c"]}, boxes=boxes).case) == {("o", stance, "c")}


def test_what_is_odd_is_told():
    parsed = read({"from": "o", "to": "c", "type": "hm"}, boxes=[*BOXES, {"id": "p", "text": "A", "seen": 1}])
    assert sorted_messages(parsed) == [
        "left out: 1 box without an id of its own",
        "left out: 1 type 'hm' of an arrow",
    ]
