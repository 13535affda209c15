"""Findings and proofs of quotations are those of the commands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

import argmap
from argmap import ArgmapError, load_case, parse_case
from support.api import CASES, LUNCH, NAMES, case, each_case, said, values


@each_case
def test_check_says_what_the_command_says(name):
    path = str(CASES[NAMES.index(name)])
    for given in (path, load_case(path), Path(path)):
        assert argmap.check(given, select="all").as_json() == values("check", path, "--select", "all")
    failing = argmap.check(path, select="all", fail_on="info").failing
    assert said("check", path, "--select", "all", "--fail-on", "info")[0] == failing


def test_check_takes_a_stage_and_finds_mistakes(tmp_path):
    found = argmap.check("parler-v-aws@article", select="all")
    assert found.as_json() == values("check", "parler-v-aws@article", "--select", "all")
    at_a_stage = argmap.check(load_case("parler-v-aws").at("article"), select="all")
    assert at_a_stage.as_json() == found.as_json()
    wrong = argmap.check(parse_case("title: T\nclaims: {a: {text: A, supports: b}}"))
    assert [d.rule for d in wrong] == ["unknown-target"]
    assert wrong.failing
    assert repr(wrong) == "Findings('<text>': 1 error)"


def test_a_case_that_was_altered_in_python_is_checked_as_it_is():
    lunch = parse_case(LUNCH).case
    asked = replace(lunch.claims["soup"], text="Should we have soup?")
    altered = replace(lunch, claims=MappingProxyType({**lunch.claims, "soup": asked}))
    assert [d.rule for d in argmap.check(altered, select="question-as-claim")] == ["question-as-claim"]
    assert len(argmap.check(lunch, select="question-as-claim")) == 0


@each_case
def test_quotations_are_proved_as_by_the_command(name):
    path = str(CASES[NAMES.index(name)])
    proofs = argmap.prove_quotations(path)
    rules = {"altered": "quote-altered", "case": "quote-case", "not-found": "quote-not-found"}
    found = values("check", path, "--select", ",".join(rules.values()))["diagnostics"]
    told = [(rules[one.verdict], one.span.as_json()) for one in proofs if one.verdict in rules]
    assert sorted(told, key=str) == sorted(((d["rule"], d["span"]) for d in found), key=str)
    assert proofs.proved == argmap.check(path).proved
    assert len(proofs) == sum(1 for claim in case(name).claims.values() for cite in claim.cites if cite.quote)


LETTER = """title: Did they answer?
sources: {letter: {title: A letter, file: letter.txt}, lost: {title: Another, file: lost.txt}}
claims:
  yes: They answered.
  so: {text: It says so., cites: {source: letter, quote: company did reply to our letter}, supports: yes}
  too: {text: The other too., cites: {source: lost, quote: it did}, supports: yes}
"""


def test_a_quotation_tells_how_it_differs_and_why_it_could_not_be_looked_for(tmp_path):
    (tmp_path / "letter.txt").write_text("The company did not\nreply to our letter of 5 May.\n")
    file = tmp_path / "answer.yaml"
    file.write_text(LETTER)
    altered, unread = argmap.prove_quotations(file)
    assert (altered.verdict, altered.claim, altered.source) == ("altered", "so", "letter")
    assert altered.passage == "company did not reply to our letter"
    assert [difference.printed for difference in altered.differences] == ["not"]
    assert str(altered.found).endswith("letter.txt:1:17")
    assert unread.verdict == "unread"
    assert "lost.txt" in unread.remark
    assert "answer.yaml:6:" in str(unread.span)
    in_no_file = parse_case(LETTER).case
    with pytest.raises(ArgmapError, match="in no file") as raised:
        argmap.prove_quotations(in_no_file)
    assert "folder" in raised.value.hint
    assert argmap.prove_quotations(in_no_file, folder=tmp_path)[0].verdict == "altered"
