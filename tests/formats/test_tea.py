"""Assurance cases of the TEA platform are read with all of their elements."""

from __future__ import annotations

import json

import pytest

from argmap import load_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer, importers
from support.running import run_here as run


def element(kind: str, name: str, text: str, *below: dict, **more: object) -> dict:
    """Return an element as version 1.0 has it."""
    return {
        "id": f"id-{name}", "type": kind, "name": name, "description": text, "inSandbox": False,
        "children": list(below), **more,
    }  # fmt: skip


TREE = {
    "version": "1.0",
    "exportedAt": "2025-01-01T00:00:00Z",
    "case": {"name": "A lift", "description": "Of a small house.", "colorProfile": "default"},
    "tree": element(
        "GOAL", "G1", "The lift is safe",
        element("CONTEXT", "C1", "Four floors"),
        element(
            "STRATEGY", "S1", "Over hazards",
            element("PROPERTY_CLAIM", "P1", "It stops when it must", element("EVIDENCE", "E1", "A test", url="https://example.org/t")),
            element("PROPERTY_CLAIM", "D1", "The test was in summer", isDefeater=True, defeatsElementId="id-E1"),
            justification="There are few hazards", assumption=None,
        ),
        role="TOP_LEVEL", assumption="The house stands", context=["At night, too"],
        comments=[{"author": "Bo", "content": "Is it?", "createdAt": "2025-01-02"}],
    ),
}  # fmt: skip

GOALS = {
    "type": "AssuranceCase",
    "id": 3,
    "name": "A lift",
    "description": "Of a small house.",
    "lock_uuid": None,
    "goals": [
        {
            "id": 1, "type": "TopLevelNormativeGoal", "name": "G1", "short_description": "The lift is safe",
            "long_description": "Also for cats.", "keywords": "N/A", "assurance_case_id": 3,
            "context": [{"id": 1, "type": "Context", "name": "C1", "short_description": "Four floors", "long_description": "N/A", "goal_id": 1}],
            "property_claims": [
                {
                    "id": 1, "type": "PropertyClaim", "name": "P1", "short_description": "It stops when it must",
                    "long_description": "It stops when it must", "claim_type": "Project claim", "level": 1,
                    "arguments": [{"id": 1, "name": "Argument 1", "short_description": "By tests", "property_claim": [1],
                        "evidential_claims": [{"id": 1, "name": "EC1", "short_description": "Tests passed",
                            "evidence": [{"id": 1, "type": "Evidence", "name": "E1", "short_description": "A test", "URL": "https://example.org/t"}]}]}],
                },
            ],
            "strategies": [
                {
                    "id": 1, "name": "S1", "short_description": "Over hazards", "goal_id": 1,
                    "property_claims": [
                        {"id": 2, "type": "PropertyClaim", "name": "P2", "short_description": "The doors shut", "property_claims": [],
                            "evidence": [{"id": 1, "type": "Evidence", "name": "E1", "short_description": "A test", "URL": "https://example.org/t"}]},
                    ],
                },
            ],
        }
    ],
}  # fmt: skip


def read(value: object):
    source = SourceText("lift.json", json.dumps(value))
    assert find_importer(None, source).name == "tea"
    parsed = importers()["tea"].parse(source)
    links = {
        f"{' & '.join(sorted(link.premises))} {'+' if link.stance == 'support' else '-'} {link.target}"
        for link in parsed.case.links
    }
    return parsed.case, links, [one.message for one in parsed.diagnostics]


def test_a_tree_is_read_with_what_stands_beside_its_elements():
    case, links, told = read(TREE)
    assert (case.title, case.summary) == ("A lift", "Of a small house.")
    assert {claim.text: claim.kind for claim in case.claims.values()} == {
        "The lift is safe": "goal", "Four floors": "context", "Over hazards": "strategy",
        "It stops when it must": "claim", "A test": "evidence", "The test was in summer": "claim",
        "There are few hazards": "justification", "The house stands": "assumption", "At night, too": "context",
    }  # fmt: skip
    by_text = {claim.text: claim.id for claim in case.claims.values()}
    beside = [by_text[one] for one in ("At night, too", "The house stands")]
    assert links == {
        f"{' & '.join(sorted(['C1', 'S1', *beside]))} + G1",
        f"{' & '.join(sorted(['P1', by_text['There are few hazards']]))} + S1",
        "E1 + P1",
        "D1 - E1",
    }
    assert case.sources["E1"].url == "https://example.org/t"
    assert case.claims["E1"].cites[0].source == "E1"
    assert case.claims["G1"].notes == "Bo: Is it?"
    assert told == []


def test_goals_are_read_with_evidence_for_several_claims():
    case, links, told = read(GOALS)
    assert links == {
        "C1 & P1 & S1 + G1",
        "Argument-1 + P1",
        "EC1 + Argument-1",
        "E1 + EC1",
        "P2 + S1",
        "E1 + P2",
    }
    assert (case.claims["G1"].notes, case.claims["P1"].notes) == ("Also for cats.", None)
    assert told == ["left out: 1 'claim_type' of an element"]


def test_a_defeater_without_a_target_counters_what_it_is_below():
    tree = element("GOAL", "G1", "Safe", element("GOAL", "D1", "It fell", isDefeater=True))
    assert read({"tree": tree})[1] == {"D1 - G1"}


def test_what_a_case_cannot_hold_is_told():
    module = element("MODULE", "M1", "", moduleReferenceId="x", modulePublicSummary="Of the rope.")
    tree = element("GOAL", "G1", "Safe", element("CONTEXT", "C1", "Dry"), inSandbox=True)
    case, links, told = read({"tree": element("GOAL", "G0", "Good", tree, module), "extra": 1})
    assert case.claims["M1"].text == "M1"
    assert case.claims["M1"].notes == "Of the rope."
    assert links == {"G1 & M1 + G0"}
    assert sorted(told) == [
        "left out: 1 'moduleReferenceId' of an element",
        "left out: 1 block 'extra'",
        "left out: 1 context of an element that nothing supports",
        "left out: 1 mark of a draft",
        "left out: 1 text, which is missing, so that the name stands for it",
    ]


def test_a_file_is_shown_and_a_deep_one_is_read(tmp_path):
    path = tmp_path / "lift.json"
    path.write_text(json.dumps(TREE), encoding="utf-8")
    assert "The lift is safe" in run("show", str(path)).stdout
    assert load_case(path).title == "A lift"
    deep = element("GOAL", "G1", "Safe")
    for _ in range(200):
        deep = element("GOAL", "G", "Safe", deep)
    assert len(read({"tree": deep})[0].claims) == 201


@pytest.mark.parametrize(
    "value", [{"tree": 1}, {"goals": ["x"]}, {"goals": [{"name": "x"}]}, {"tree": {"type": "x"}}]
)
def test_other_json_is_none(value):
    source = SourceText("x.json", json.dumps(value))
    assert not importers()["tea"].detect(source)
    assert [one.rule for one in importers()["tea"].parse(source).diagnostics] == ["no-claims"]
