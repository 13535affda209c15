"""Supposing in the browser that a claim or a step is accepted or rejected, apart from any screen."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.details import changed_lines
from argmap.apps.tui.drawing import supposed_pieces
from argmap.render.theme import UNICODE
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.what_if import what_if
from support.browsed import STEP, browser, rows, select, text_of
from support.speed import examples
from support.strategies import cases


def test_a_supposition_changes_the_verdicts_that_what_if_lists():
    b = select(browser(), "ring")
    b.suppose(False)
    listed = [change for change in what_if(b.whole, rejected=["ring"]) if change.name != "ring"]
    assert list(b.scene.changed) == listed
    assert b.scene.statuses["one"] == "accepted"
    told = "3 verdicts change: goal undecided → ✓ accepted, one undecided → ✓ accepted and 1 more | if ring is rejected"
    assert told == "".join(t for t, _ in supposed_pieces(b.scene, UNICODE))


def test_the_row_supposed_and_the_rows_changed_are_marked_and_say_what_they_were():
    b = select(browser(), "ring")
    b.suppose(False)
    drawn = rows(b)
    assert any(re.match(r"=✗C .* Ring. \(supposed\)$", row) for row in drawn)
    assert any(re.match(r"!✓P .* One .* it is. \(was \?\)$", row) for row in drawn)
    assert "one" in text_of(changed_lines(b.scene, UNICODE))


def test_suppositions_go_around_and_go_away():
    b = select(browser(), "ring")
    told = [b.suppose_next() or b.supposed.copy() for _ in range(3)]
    assert told == [{"ring": False}, {"ring": True}, {}]
    b.suppose(True)
    assert b.suppose_nothing() == "all suppositions removed"
    assert b.scene.statuses == evaluate_grounded(b.whole).statuses
    assert b.suppose_nothing() == "nothing is supposed"
    assert text_of(changed_lines(b.scene, UNICODE)).startswith("Nothing is supposed.")


def test_a_step_of_joint_premises_can_be_supposed_too():
    b = browser()
    b.reveal(b.forest.steps["pair"])
    assert b.statement == "pair"
    b.suppose(False)
    assert b.scene.statuses["pair"] == "rejected"
    assert "jointly" in rows(b)[b.position]
    assert "(supposed)" in rows(b)[b.position]


def test_the_changed_rows_are_gone_through_in_a_circle():
    b = select(browser(), "ring")
    assert b.next_changed(1) == "nothing is supposed; press a or x"
    b.suppose(False)
    seen = {b.next_changed(1) and b.statement for _ in range(4)}
    assert {"one", "ring-two"} <= seen
    select(b, "lone").suppose_nothing()
    b.suppose(False)
    assert b.next_changed(-1) == "no other claim changes"


JOINT = """
title: T
claims:
  a: A.
  left: {text: Left., supports: {target: a, with: right, id: pair}}
  right: Right.
  no: {text: No., counters: a}
"""


def test_where_no_other_claim_changes_the_steps_that_do_are_named_marked_and_gone_to():
    b = select(browser(JOINT), "left")
    b.suppose(False)
    assert b.scene.changed_claims == []
    told = "".join(text for text, _ in supposed_pieces(b.scene, UNICODE))
    assert told == "no other claim changes, 1 step does: pair accepted → ✗ rejected | if left is rejected"
    assert "but on 1 step:\n  pair  accepted → ✗ rejected  left and right support a" in text_of(
        changed_lines(b.scene, UNICODE)
    )
    assert b.next_changed(1) == "1 of 1 changed"
    assert b.statement == "pair"
    assert rows(b)[b.position].startswith("!")


def test_a_step_whose_verdict_changes_without_its_claim_is_marked_with_what_it_was():
    b = select(browser(STEP), "d")
    assert rows(b)[b.forest.drawn["b"]] == " ✓ └─ + B."
    b.suppose(False)
    row = rows(b)[b.forest.drawn["b"]]
    assert row == "!✓ └─ + B. (step ✗, was ✓)"
    b.suppose(None)
    select(b, "b").suppose(False)
    assert rows(b)[b.position].endswith("B. (supposed)")


@given(cases(), st.data())
@examples(40)
def test_what_is_marked_is_what_what_if_says_and_nothing_else(case, data):
    b = Browser(case)
    for _ in range(data.draw(st.integers(1, 3))):
        b.select(data.draw(st.integers(0, 50)))
        b.suppose(data.draw(st.sampled_from([True, False, None])))
    rejected = [name for name, value in b.supposed.items() if not value]
    accepted = [name for name, value in b.supposed.items() if value]
    expected = {c.name: c for c in what_if(case, rejected=rejected, accepted=accepted)}
    assert {c.name for c in b.scene.changed} == expected.keys() - b.supposed.keys()
    for line, index in zip(rows(b), b.shown, strict=True):
        row = b.forest.rows[index]
        step = row.link.name if row.link and row.role != "premise" else None
        name = row.claim or step
        assert (line[0] == "=") == (name in b.supposed)
        changed = {name, step} & expected.keys() - b.supposed.keys()
        assert (line[0] == "!") == (name not in b.supposed and bool(changed))
