"""Disputes whose answers are known, and the cases that come with argmap.

Known answers are of three kinds, which are kept apart here:

- calculated by the rule: tests/known/<case>.json holds, for each claim, the stage at which it
  enters, whether it is asserted, and its grounded verdict at each stage; and the links. It was
  worked out apart from argmap. What follows from Dung's definitions is of this kind too.
- published or stored by others: what a paper reports, or another system keeps with its examples.
- decided by a court or by history: what happened. A verdict can agree with it and prove nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from types import MappingProxyType

import pytest

from argmap import Case, Claim, Link, Stage, dump_case, load_case, parse_case
from argmap.core.link_names import canonical_links, name_links
from argmap.semantics import Structure, evaluate_grounded
from argmap.semantics.explain.what_if import what_if
from argmap.semantics.kinds import accepted_claims, find_semantics
from support.project import ROOT

KNOWN = ROOT / "tests" / "known"
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


def on_claims(case: Case) -> dict[str, str]:
    """The grounded verdict on each claim."""
    found = evaluate_grounded(case).verdicts
    return {claim: found[claim] for claim in case.claims}


def changes(case: Case, rejected: tuple[str, ...] = (), accepted: tuple[str, ...] = ()) -> dict[str, str]:
    """The new verdicts on the other claims, if some are supposed rejected or accepted."""
    found = {name: after for name, _, after in what_if(case, rejected=rejected, accepted=accepted)}
    return {
        name: after
        for name, after in found.items()
        if name in case.claims and name not in rejected + accepted
    }


def said(accepted: str = "", rejected: str = "", undecided: str = "") -> dict[str, str]:
    """Verdicts by claim."""
    told = {"accepted": accepted, "rejected": rejected, "undecided": undecided}
    return {claim: verdict for verdict, claims in told.items() for claim in claims.split()}


# Calculated by the rule: the shape, without the texts


@pytest.mark.parametrize("name", NAMES)
def test_the_verdicts_at_each_stage_are_those_that_are_known(name):
    case, verdicts = known(name)
    assert verdicts
    for stage, wanted in verdicts.items():
        assert on_claims(case.at(stage)) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_known_case_can_be_written_down_and_read_back(name):
    case, _ = known(name)
    parsed = parse_case(dump_case(case))
    assert parsed.diagnostics == ()
    assert parsed.case == case


# Calculated by the rule: the cases that come with argmap


def shape(case: Case) -> tuple[dict[str, bool | None], Counter[tuple[str, frozenset[str], str]]]:
    """Whether each claim is assumed, and what the links join."""
    return (
        {claim.id: claim.assumed for claim in case.claims.values()},
        Counter((link.stance, frozenset(link.premises), link.target) for link in case.links),
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_case_in_the_library_has_the_shape_that_is_known_at_each_stage(name):
    case, (shaped, _) = load_case(name), known(name)
    assert len(case.stages) == len(shaped.stages)
    for stage, number in zip(case.stages, shaped.stages, strict=True):
        assert shape(case.at(stage)) == shape(shaped.at(number))
    assert shape(case) == shape(shaped)


@pytest.mark.parametrize("name", NAMES)
def test_the_case_in_the_library_has_the_verdicts_that_are_known_at_each_stage(name):
    case, verdicts = load_case(name), known(name)[1]
    for stage, wanted in zip(case.stages, verdicts.values(), strict=True):
        assert on_claims(load_case(f"{name}@{stage}")) == wanted
    assert on_claims(case) == wanted


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
        (("mob",), HAYASHI_WINS),
        (("unknowable", "testimony-weak"), said("ball-to-popov popov-possessed would-have-kept")),
        (("context",), said("ball-to-popov popov-possessed stopping-enough", "grays-rule")),
        (("hayashi-innocent",), said("ball-to-popov", "hayashi-claim") | BOTH_LOSE_ALONE),
        (("unworkable",), HAYASHI_WINS | said("sue-attackers", "interrupted-rule")),
    ],
    ids="-".join,
)
def test_what_would_have_changed_the_ruling_on_the_baseball(lost, changed):
    assert changes(known("popov-v-hayashi")[0], lost) == changed
    assert changes(load_case("popov-v-hayashi"), lost) == changed


@pytest.mark.parametrize(
    ("weaker", "changed"),
    [
        pytest.param("prospect-rule", said("pursuit-not-enough", "post-occupied post-recovers"), id="order"),
        pytest.param("pursuit-not-enough", said("prospect-rule post-occupied post-recovers"), id="benefit"),
    ],
)
def test_the_order_of_values_decides_about_the_fox(weaker, changed):
    assert changes(load_case("pierson-v-post"), (weaker,)) == changed


def test_the_hypothesis_of_the_corpses_falls_only_with_all_its_independent_reasons():
    case = load_case("semmelweis")
    for kept in ("chlorine", "street", "statistics"):
        lost = tuple(claim for claim in ("chlorine", "street", "statistics") if claim != kept)
        assert "h-cadaver" not in changes(case, lost)
    assert changes(case, ("chlorine", "street", "statistics")) == said(rejected="h-cadaver h-putrid")


@pytest.mark.parametrize("stage", ["wegener", "convection"])
def test_a_preference_for_permanence_rejects_drift_as_long_as_the_floor_does_not_move(stage):
    assert changes(load_case(f"continental-drift@{stage}"), accepted=("fixed",)) == said(rejected="drift")


def test_without_a_counter_from_the_other_thesis_a_bill_of_rights_is_needed():
    assert changes(load_case("bill-of-rights-1787@federalist-84"), ("no-bill",)) == said("need-bill")


def test_a_concession_that_the_draft_may_be_ratified_first_keeps_the_need_for_a_bill_undecided():
    case = load_case("bill-of-rights-1787")
    assert changes(case, ("no-bill",)) == {}
    assert changes(case, ("no-bill", "concession")) == said("need-bill")


#: What follows from Dung's definitions: grounded, preferred and stable extensions, by enumeration.
DUNG = {
    "reinstatement": ("open repaired", ["open repaired"], ["open repaired"]),
    "floating-conclusion": (
        "",
        ["visitor back-door", "visitor front-door"],
        ["visitor back-door", "visitor front-door"],
    ),
    "even-cycle": ("", ["ann cleo", "ben dan"], ["ann cleo", "ben dan"]),
    "odd-cycle@circle": ("", [""], []),
    "odd-cycle@alibi": ("ben camera", ["ben camera"], ["ben camera"]),
    "self-defeat@board": ("", [""], []),
    "self-defeat@caretaker": ("friday joke", ["friday joke"], ["friday joke"]),
    "stray-paradox": ("late", ["late"], []),
}


@pytest.mark.parametrize("name", DUNG)
def test_small_frameworks_have_the_extensions_that_the_definitions_give_them(name):
    pytest.importorskip("pysat", reason="python-sat is not installed")
    structure = Structure(load_case(name))
    claims = list(load_case(name).claims)
    for semantics, wanted in zip(
        ("grounded", "preferred", "stable"), ([DUNG[name][0]], *DUNG[name][1:]), strict=True
    ):
        found = [
            {claims[number] for number in accepted_claims(structure, values)}
            for values in find_semantics(semantics).extensions(structure)
        ]
        assert sorted(map(sorted, found)) == sorted(sorted(set(one.split())) for one in wanted)


def test_a_circle_of_reports_holds_up_nothing():
    structure = Structure(load_case("support-loop@rumour"))
    (values,) = find_semantics("well-founded").extensions(structure)
    assert accepted_claims(structure, values) == []
    assert set(on_claims(load_case("support-loop@rumour")).values()) == {"undecided"}


# Published or stored by others


PUBLISHED = {
    # Prakken (2012); the labels of single claims as stored with the encoding in ABDA-NL.
    "popov-v-hayashi": said(
        "prepossessory hayashi-claim abandoned",
        "popov-possessed hayashi-full-title would-have-kept ball-to-popov ball-to-hayashi",
    ),
    # Stored with the examples of Carneades 4.
    "harry": said("bermuda rule american", "subject"),
    "red-light": said("looks-red normally red-light", "red"),
    "murder": said("murder killing malice section-187 not-credible no-self-defence", "self-defence excluded"),
    "unreliable-witness": said("says", "reliable", "unreliable"),
    "frisian": said("frisian dutch tall"),
    "support-loop@rumour": said(undecided="paper blog"),
    "support-loop@letter": said("paper blog letter"),
    "jogging": said("go", "stay"),
    "library-professor": said("not-denied", "denied"),
    "snake-or-rope": said("rope", "snake"),
    "bachelor": said(rejected="husband-by-weight bachelor-by-weight"),
    "risky-operation": said("negligence-by-weight compensation-by-weight", "bad-by-weight"),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_verdicts_are_those_that_others_published_or_stored(name):
    assert PUBLISHED[name].items() <= on_claims(load_case(name)).items()


def test_plain_grounded_semantics_passes_the_doubt_on_that_carneades_blocks():
    wanted = said(undecided="bad good risky negligence compensation")
    assert wanted.items() <= on_claims(load_case("risky-operation")).items()


# Decided by a court or by history


DECIDED = {
    "parler-v-aws@order": ("o-denied o-not-dismissed", "restore"),
    "popov-v-hayashi@ruling": ("divide prepossessory hayashi-claim", "ball-to-popov ball-to-hayashi"),
    "netchoice-v-paxton@moody": ("vacate curation-protected no-balance", "law-valid law-invalid"),
    "epic-v-apple@appeal": ("antisteering-unfair injunction epic-breach", "apple-liable illegality"),
    "epic-v-apple@contempt": ("injunction contempt", "apple-liable comply"),
    "semmelweis@later": ("h-cadaver", "h-epidemic h-crowding h-rough h-priest h-position"),
    "continental-drift@sea-floor": ("drift", "fixed bridges no-force floor-stronger"),
    "bill-of-rights-1787@amendments": ("adopted", ""),
}


@pytest.mark.parametrize("name", DECIDED)
def test_what_was_decided_is_accepted_and_what_failed_is_not(name):
    held, failed = (words.split() for words in DECIDED[name])
    found = on_claims(load_case(name))
    assert [claim for claim in held if found[claim] != "accepted"] == []
    assert [claim for claim in failed if found[claim] == "accepted"] == []


def test_the_court_put_order_before_benefit_and_post_lost():
    assert changes(load_case("pierson-v-post"), ("prospect-rule",))["post-recovers"] == "rejected"


def test_at_the_article_nothing_is_said_in_words_of_a_later_day():
    case = load_case("parler-v-aws@article")
    assert [claim.id for claim in case.claims.values() if "pretext" in claim.text] == []
    assert case.claims["riot"].cites[0].source == "linformaticien"
    assert case.claims["offline"].text == "Parler's home page is offline."


def test_the_objections_that_stood_open_are_answered_at_a_later_stage():
    found = {name: on_claims(load_case(name)) for name in ("semmelweis@germs", "continental-drift@plates")}
    assert found["semmelweis@germs"]["no-mechanism"] == "rejected"
    assert found["continental-drift@plates"]["reshaped"] == "rejected"
    assert found["continental-drift@plates"]["fit-too-good"] == "rejected"
    for case in map(load_case, found):
        last = [claim for claim in case.claims.values() if claim.stage == case.stage]
        assert last
        assert all(claim.cites for claim in last)
