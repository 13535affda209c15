"""Flows of Flower: boxes beside boxes, in both shapes that it writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer
from support.imported import links_by_text
from support.running import run_here as run

COLUMNS = ["1AC", "1NC", "2AC", "2NC/1NR"]


def box(content: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"content": content, "children": list(children), "level": 1, "focus": False, **more}


FLOWS = [
    {
        **box(
            "Trams",
            box(
                "They are fast.",
                box("They are late.", box("Once.", crossed=True), box(""), box("Rails help.")),
                box(""),
                box("", box("Nobody asked.")),
            ),
            box("They are clean."),
        ),
        "columns": COLUMNS,
    },
    {**box("Costs", box("They are dear.", box("Not for long."))), "columns": COLUMNS[1:], "invert": True},
    {**box("Later", box("")), "columns": COLUMNS},
]
NODES: dict[str, Any] = {"root": {"tag": "root", "value": {}, "parent": None, "children": []}}


def by_ids(node: dict[str, Any], parent: str, tag: str) -> None:
    """Add a flow or a box to NODES as newer versions write it."""
    name = f"n{len(NODES)}"
    value = {key: value for key, value in node.items() if key != "children"}
    NODES[name] = {"tag": tag, "value": value, "parent": parent, "children": []}
    NODES[parent]["children"].append(name)
    for child in node["children"]:
        by_ids(child, name, "box")


for one in FLOWS:
    by_ids(one, "root", "flow")


@pytest.mark.parametrize("value", [FLOWS, NODES, {"nodes": NODES}])
def test_a_box_answers_the_one_that_it_is_in_for_its_side(value):
    source = SourceText("flow.json", f" {json.dumps(value)}")
    found = find_importer(None, source)
    assert found.name == "flower"
    parsed = found.parse(source)
    assert links_by_text(parsed.case) == {
        "They are late. > They are fast.": "counter",
        "Once. > They are late.": "counter",
        "Rails help. > They are late.": "counter",
        "Nobody asked. > They are fast.": "support",
        "Not for long. > They are dear.": "counter",
    }
    where = {claim.text: (claim.stage, claim.group) for claim in parsed.case.claims.values()}
    assert where["They are dear."] == ("1nc", "costs")
    assert where["They are clean."] == ("1ac", "trams")
    assert [one.message for one in parsed.diagnostics] == [
        "left out: 1 mark of a box that is crossed out",
        "left out: 1 empty flow",
    ]


def test_a_flow_is_shown_like_any_other_file_and_other_json_is_none(tmp_path):
    (tmp_path / "flow.json").write_text(json.dumps(FLOWS), encoding="utf-8")
    assert "They are fast." in run("show", "flow.json", folder=tmp_path).stdout
    for other in ([{"columns": 1}], [{**FLOWS[0], "children": 1}], {"root": {"value": {}, "children": 1}}):
        (tmp_path / "flow.json").write_text(json.dumps(other), encoding="utf-8")
        done = run("import", "flow.json", folder=tmp_path)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        done = run("import", "flow.json", "--format", "flower", folder=tmp_path)
        assert "this is not a flow of Flower" in done.stderr


def test_a_box_that_is_given_as_inside_itself_is_read_once():
    nodes = {
        "root": {"value": {"tag": "root"}, "children": ["flow"]},
        "flow": {"value": {"content": "Trams", "columns": COLUMNS}, "children": ["fast", ["odd"]]},
        "fast": {"value": {"content": "They are fast."}, "children": ["late", "fast"]},
        "late": {"value": {"content": "They are late."}, "children": ["fast", None]},
    }
    source = SourceText("trams.json", json.dumps({"nodes": nodes}))
    case = find_importer(None, source).parse(source).case
    assert links_by_text(case) == {"They are late. > They are fast.": "counter"}
