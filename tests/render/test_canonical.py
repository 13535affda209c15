"""The sorted outline of a case, which git compares line by line."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import parse_case
from argmap.compare.diff import diff_cases
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case
from argmap.render.text.canonical import canonical_lines
from support.edits import pairs
from support.strategies import cases


@pytest.mark.slow
@given(pairs())
def test_two_cases_have_the_same_outline_where_they_say_the_same_and_only_there(pair):
    one, other = pair
    same = list(canonical_lines(one)) == list(canonical_lines(other))
    changes = diff_cases(one, other, renames=False).changes
    # Of links that are alike the outline tells which is which by what bears on them, and the diff by number.
    assert same == (not changes) or (same and (has_links_alike(one) or has_links_alike(other)))


def has_links_alike(case: Case) -> bool:
    ends = [(frozenset(link.premises), link.target, link.stance) for link in case.links if link.id is None]
    return len(set(ends)) < len(ends)


@pytest.mark.slow
@given(cases(), st.data())
def test_neither_the_order_of_claims_nor_that_of_premises_shows_in_an_outline(case, data):
    order = data.draw(st.permutations(list(case.claims)))
    claims = MappingProxyType({name: case.claims[name] for name in order})
    ends = [(frozenset(link.premises), link.target) for link in case.links]
    links = case.links
    if len(set(ends)) == len(ends):
        links = tuple(
            replace(link, premises=tuple(data.draw(st.permutations(link.premises)))) for link in links
        )
    shuffled = replace(case, claims=claims, links=rename_links(canonical_links(order, links)))
    assert list(canonical_lines(shuffled)) == list(canonical_lines(case))


def test_links_that_are_alike_keep_their_numbers_when_claims_are_moved():
    claims = ["  a: {text: A., supports: [a, a]}", "  b: {text: B., counters: 'a -> a #2'}"]
    texts = ["\n".join(["title: T", "claims:", *order]) for order in (claims, claims[::-1])]
    one, other = (list(canonical_lines(parse_case(text).require())) for text in texts)
    assert one == other
    assert one[-1].startswith("  counters 'a supports a'")


def test_either_of_two_claims_may_say_that_they_contradict_each_other():
    says, is_told = "{text: A., contradicts: b}", "{text: B., contradicts: a}"
    one, other = (
        parse_case(f"title: T\nclaims:\n  a: {a}\n  b: {b}\n").require()
        for a, b in ((says, "B."), ("A.", is_told))
    )
    assert diff_cases(one, other).changes == ()
    lines = list(canonical_lines(one))
    assert lines == list(canonical_lines(other))
    assert [line for line in lines if "contradiction" in line] == [
        "  counters b; contradiction: true",
        "  counters a; contradiction: true",
    ]


@pytest.mark.slow
@given(cases())
def test_no_line_of_an_outline_can_drive_a_terminal(case):
    for line in canonical_lines(case):
        assert not any(ord(character) < 32 or character in "\x7f\x85\u2028\u202e" for character in line)


def test_an_outline_says_everything_in_lines_that_stand_for_themselves():
    text = """\
title: T
stages: {one: One, two: Two}
parties: {pro: Pro}
claims:
  goal: {text: The goal., by: pro}
  b: B.
  a: {text: A., notes: "first\\nsecond", supports: {target: goal, with: b, scheme: sign}, cites: {at: p. 3, quote: Q}}
  cut: {text: Cut., stage: two, counters: a + b -> goal}
"""
    assert list(canonical_lines(parse_case(text).require())) == [
        *("title: T", "stages: one, two", "party pro: Pro", "stage one: One", "stage two: Two"),
        *("", "a: A.", "  cites", "    at: p. 3", "    quote: Q", "  notes: first", "      second"),
        *("  supports goal with b; scheme: sign", "", "b: B."),
        *("", "cut: Cut.", "  stage: two", "  counters 'a + b supports goal'", "", "goal [pro]: The goal."),
    ]
