"""A contradiction is written once, reads as one counter each way, and is one thing to whatever edits or
compares.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from argmap import Case, apply_diff, dump_case, export, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import summarise
from argmap.compare.merge import merge_cases
from argmap.core.contradictions import contradictions, with_contradictions
from argmap.core.link_names import canonical_links, rename_links
from argmap.semantics import evaluate_grounded
from argmap.syntax.editing.changing import NewValues, edit_claim
from argmap.syntax.editing.removing import remove_statements
from argmap.syntax.editing.renaming import rename_text
from support.strategies import cases

ALIBI = """\
title: Where was he?
conclusion: [home, work]
claims:
  home: {text: He was at home., contradicts: work}   # by his own account
  work: {text: He was at work.}
  seen: {text: He was seen at home., supports: home}
  bar: {text: He was at the bar., contradicts: [home, work], assumed: true}
"""


def case(text: str = ALIBI) -> Case:
    return parse_case(text).require()


def test_a_contradiction_reads_as_two_counters_and_is_written_once():
    names = [link.name for link in case().links if link.contradiction]
    assert names == [
        "home >< work",
        "home >< bar",
        "work >< home",
        "work >< bar",
        "bar >< home",
        "bar >< work",
    ]
    assert all(link.stance == "counter" for link in case().links if link.contradiction)
    assert parse_case(dump_case(case())).require() == case()
    assert dump_case(case()).count("contradicts") == 2
    places = {link.name: str(link.span) for link in case(ALIBI).links if link.contradiction}
    assert places["home >< work"] == places["work >< home"]
    assert places["home >< work"].endswith("4:46")


@given(cases())
def test_a_case_with_contradictions_and_its_expansion_into_counters_have_equal_verdicts(any_case):
    claims = {name: replace(claim, contradicts=()) for name, claim in any_case.claims.items()}
    plain = [replace(link, contradiction=False) for link in any_case.links]
    links = rename_links(canonical_links(claims, plain))
    expanded = replace(any_case, claims=MappingProxyType(claims), links=links)
    one, two = evaluate_grounded(any_case), evaluate_grounded(expanded)
    assert {c: one.statuses[c] for c in claims} == {c: two.statuses[c] for c in claims}


def test_rename_remove_and_edit_follow_contradictions():
    parsed = parse_case(ALIBI)
    assert "contradicts: [house, work]" in rename_text(parsed, "home", "house").text
    without = remove_statements(parsed, ["work >< home"])
    assert [link.name for link in without.links] == ["home >< work"]
    assert "home: {text: He was at home.}   # by his own account" in without.text
    gone = remove_statements(parsed, ["work"])
    assert {link.name for link in gone.fallen} == {"home >< work", "bar >< work"}
    assert "contradicts: [home], assumed: true}" in gone.text
    edited = edit_claim(parsed, "seen", NewValues(contradicts=("work",)))
    assert "seen >< work" in {link.name for link in edited.after.case.links}
    assert (
        edit_claim(parsed, "home", NewValues(clear=("contradicts",))).after.case.claims["home"].contradicts
        == ()
    )


def test_diff_tells_a_contradiction_as_one_change_and_as_the_cause_of_a_verdict():
    before = case(ALIBI.replace(", contradicts: work}", "}"))
    found = diff_cases(before, case())
    assert [(c.kind, c.id) for c in found.changes] == [("link-added", "home >< work")]
    assert apply_diff(found, before) == case()
    turned = case(
        ALIBI.replace(", contradicts: work}", "}").replace("at work.}", "at work., contradicts: home}")
    )
    assert diff_cases(case(), turned).changes == ()
    assert apply_diff(diff_cases(case(), turned), case()) == turned
    alone = "title: T\nconclusion: a\nclaims:\n  a: {text: A, assumed: true}\n  b: {text: B, assumed: true}\n"
    both = alone.replace("text: B,", "text: B, contradicts: a,")
    (verdict,) = summarise(diff_cases(case(alone), case(both))).verdicts
    assert [(c.kind, c.id) for c in verdict.because] == [("link-added", "b >< a")]


def test_a_merge_takes_contradictions_of_both_sides_and_drops_what_one_side_took_away():
    base = case()
    ours = with_contradictions(base, [*contradictions(base), ("seen", "work")])
    theirs = with_contradictions(base, [pair for pair in contradictions(base) if pair != ("home", "work")])
    merge = merge_cases(base, ours, theirs)
    assert [*contradictions(merge.case)] == [("seen", "work"), ("bar", "home"), ("bar", "work")]
    assert [(one.how, one.id) for one in merge.taken] == [("removed", "home >< work")]
    assert merge.conflicts == ()


@pytest.mark.parametrize(
    ("format_", "line"),
    [
        ("dot", '"home" -> "work" [label="contradict each other", dir=both, arrowhead=tee, arrowtail=tee'),
        ("mermaid", "c1 x-. contradict each other .-x c2"),
    ],
)
def test_drawings_have_one_line_for_a_contradiction(format_, line):
    drawn = str(export(case(), format_).content)
    assert line in drawn
    assert drawn.count("contradict each other") == 3
    assert "3 contradictions as such" in " ".join(export(case(), "tgf").lost)
