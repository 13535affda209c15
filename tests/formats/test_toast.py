"""Theories of ASPIC+ in the notation of TOAST, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from argmap import dump_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages

TEXT = """\
% Where to go on Sunday
Axioms: sunday;
Premises:
  sun; forecast_rain
Rules:
  [r1] sun, sunday => beach;
  [r2] forecast_rain => ~beach;
  [r3] old_forecast => ~[r2];
"""


def read(text: str, name: str = "sunday.txt") -> ParsedCase:
    source = SourceText(name, text)
    assert recognise(source) is importers()["toast"]
    return importers()["toast"].parse(source)


def test_rules_are_supports_and_a_rule_against_a_rule_undercuts_it():
    parsed = read(TEXT)
    assert links_by_ends(parsed.case) == {
        ("sun", "sunday", "support", "beach"),
        ("forecast_rain", "support", "not-beach"),
        ("old_forecast", "counter", "r2"),
        ("beach", "counter", "not-beach"),
        ("not-beach", "counter", "beach"),
    }
    assert {one.id: (one.text, one.kind, one.assumed) for one in parsed.case.claims.values()} == {
        "sunday": ("sunday", "axiom", True),
        "sun": ("sun", "premise", None),
        "forecast_rain": ("forecast_rain", "premise", None),
        "beach": ("beach", None, None),
        "not-beach": ("~beach", None, None),
        "old_forecast": ("old_forecast", None, False),
    }
    assert not parsed.diagnostics


def test_the_json_of_the_service_has_strings_or_lists_and_settings_that_are_told():
    parts = {
        "premises": ["sun", "forecast_rain", "~sun"],
        "rules": "[r1] sun=>beach; [r2] forecast_rain->wet_beach;",
    }
    parsed = read(
        json.dumps({**parts, "contrariness": "wet_beach^beach;", "semantics": "preferred"}), "x.json"
    )
    assert links_by_ends(parsed.case) == {
        ("sun", "support", "beach"),
        ("forecast_rain", "support", "wet_beach"),
        ("wet_beach", "counter", "beach"),
        ("sun", "counter", "not-sun"),
        ("not-sun", "counter", "sun"),
    }
    assert sorted_messages(parsed) == [
        "1 strict rule is read as a support that can be countered",
        "left out: 1 setting 'semantics'",
    ]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("rulePrefs: [r2] < [r1]", {("beach", "counter", "not-beach")}),
        ("rule preferences: [r1] > [r2]", {("beach", "counter", "not-beach")}),
        ("axioms: ~beach", {("not-beach", "counter", "beach")}),
    ],
)
def test_what_is_preferred_and_an_axiom_are_not_countered(line, left):
    parsed = read(f"{TEXT}{line}\n")
    assert {one for one in links_by_ends(parsed.case) if "beach" in one[0]} == left
    assert not parsed.diagnostics


def test_what_has_no_place_is_counted():
    parsed = read(f"{TEXT}  nonsense\nkbPrefs: sun < forecast_rain\ncontrariness: sun\nquery: beach\n")
    assert sorted_messages(parsed) == [
        "left out: 1 contrary that is no pair",
        "left out: 1 preference",
        "left out: 1 rule that cannot be read",
        "left out: 1 setting 'query'",
    ]


def test_rules_of_one_name_are_links_with_ids_of_their_own():
    parsed = read("premises: a; b;\nrules: [r1] a => c; [r1] b => c; [r2] c => ~[r1];\n")
    assert [link.id for link in parsed.case.links if link.id] == ["r1", "r1-2"]
    assert parse_case(dump_case(parsed.case)).require().links == parsed.case.links


def test_commas_in_predicates_and_a_rule_without_antecedents():
    text = "premises:\n  - warm\nrules:\n  - 'r1: likes(bob, tea), warm=>tea_time(bob)'\n  - r2: =>likes(bob, tea)\n"
    parsed = read(text, "bob.yaml")
    assert links_by_ends(parsed.case) == {("likes-bob-tea", "warm", "support", "tea_time-bob")}
    assert parsed.case.claims["likes-bob-tea"].assumed is None


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nclaims:\n  a: B -> C\n",
        "Rules: be kind => be happy, {a}\nPremises: none",
        "rules:\n- a -> b",
    ],
)
def test_other_texts_with_arrows_are_no_theories(text):
    assert recognise(SourceText("x.txt", text)) is not importers()["toast"]
