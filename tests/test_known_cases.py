"""Maps of real disputes whose verdicts are known: the claims' shape and labels, without their texts.

tests/known/<case>.json holds, for each claim, the stage at which it enters,
whether it is asserted, and its grounded verdict at each stage; and the links.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pytest

from argmap import Case, Claim, Link, Stage, dump_case, parse_case
from argmap.evaluation import evaluate_grounded
from argmap.evaluation.supposing import what_if
from argmap.model import canonical_links, name_links

KNOWN = Path(__file__).parent / "known"
NAMES = sorted(path.stem for path in KNOWN.glob("*.json") if path.stem != "parler-v-aws")


def known(name: str) -> tuple[Case, dict[str, dict[str, str]]]:
    """A case of the shape that is known, and the verdicts on its claims by stage."""
    data = json.loads((KNOWN / f"{name}.json").read_text(encoding="utf-8"))
    stages = sorted({str(row["stage"]) for row in data["claims"]})
    supported = {row["target"] for row in data["links"] if row["stance"] == "support"}
    claims = {}
    for row in data["claims"]:
        assumed = row["asserted"] if (row["id"] in supported) == row["asserted"] else None
        claims[row["id"]] = Claim(row["id"], "A claim.", stage=str(row["stage"]), assumed=assumed)
    links = [
        Link("", tuple(row["premises"]), row["target"], row["stance"], id=row["id"], stage=str(row["stage"]))
        for row in data["links"]
    ]
    case = Case(
        title=name,
        claims=MappingProxyType(claims),
        links=name_links(canonical_links(claims, links)),
        stages=MappingProxyType({stage: Stage(stage) for stage in stages}),
    )
    verdicts = {
        stage: {row["id"]: row["verdicts"][stage] for row in data["claims"] if stage in row["verdicts"]}
        for stage in stages
    }
    return case, verdicts


@pytest.mark.parametrize("name", NAMES)
def test_the_verdicts_at_each_stage_are_those_that_are_known(name):
    case, verdicts = known(name)
    assert verdicts
    for stage, wanted in verdicts.items():
        at = case.at(stage)
        found = evaluate_grounded(at).verdicts
        assert {claim: found[claim] for claim in at.claims} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_known_case_can_be_written_down_and_read_back(name):
    case, _ = known(name)
    parsed = parse_case(dump_case(case))
    assert parsed.diagnostics == ()
    assert parsed.case == case


BOTH_LOSE_ALONE = {"equal-claims": "rejected", "divide": "rejected"}
HAYASHI_WINS = {
    "ball-to-hayashi": "accepted",
    "prepossessory": "rejected",
    "hayashi-full-title": "accepted",
    **BOTH_LOSE_ALONE,
}


@pytest.mark.parametrize(
    ("lost", "changed"),
    [
        (["mob"], HAYASHI_WINS),
        (
            ["unknowable", "testimony-weak"],
            {"ball-to-popov": "accepted", "popov-possessed": "accepted", "would-have-kept": "accepted"},
        ),
        (
            ["context"],
            {
                "ball-to-popov": "accepted",
                "popov-possessed": "accepted",
                "stopping-enough": "accepted",
                "grays-rule": "rejected",
            },
        ),
        (
            ["hayashi-innocent"],
            {"ball-to-popov": "accepted", "hayashi-claim": "rejected", **BOTH_LOSE_ALONE},
        ),
        (["unworkable"], {**HAYASHI_WINS, "interrupted-rule": "rejected", "sue-attackers": "accepted"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_what_would_have_changed_the_ruling_on_the_baseball(lost, changed):
    case, _ = known("popov-v-hayashi")
    found = {name: after for name, _, after in what_if(case, rejected=lost) if name in case.claims}
    for claim in lost:
        assert found.pop(claim) == "rejected"
    assert found == changed
