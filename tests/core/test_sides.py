"""On which side a claim speaks: that of where it stands nearest to what the sides are about."""

from __future__ import annotations

from hypothesis import given

from argmap import Case, Claim, Link
from argmap.core.graph import ArgumentGraph
from argmap.core.sides import find_sides
from support.strategies import cases


def graph(*links: str) -> ArgumentGraph:
    """A graph of links such as `b + a` and `c - b>a`: premise, stance, and a claim or a link."""
    claims: dict[str, Claim] = {}
    made: list[Link] = []
    for link in links:
        premises, stance, target = link.split(" ")
        names = premises.split(",")
        for name in (*names, *target.split(">")):
            claims.setdefault(name, Claim(name, name))
        end = target.replace(">", " -> ")
        made.append(
            Link(
                f"{' + '.join(names)} -> {end}", tuple(names), end, "support" if stance == "+" else "counter"
            )
        )
    return ArgumentGraph(Case(title="T", claims=claims, links=tuple(made)))


def test_what_supports_is_on_the_same_side_and_what_counters_on_the_other():
    sides = find_sides(graph("pro + a", "con - a", "reply - con", "more + con", "both,too - pro"), ["a"])
    assert sides == {
        "a": "for", "pro": "for", "con": "against", "reply": "for", "more": "against", "both": "against",
        "too": "against",
    }  # fmt: skip


def test_an_undercut_is_on_the_other_side_than_the_step_and_a_backing_on_its_side():
    sides = find_sides(graph("b + a", "cut - b>a", "back + b>a", "c - a", "cuts - c>a"), ["a"])
    assert (sides["cut"], sides["back"], sides["cuts"]) == ("against", "for", "for")


def test_a_claim_speaks_where_it_stands_nearest_and_for_both_if_that_is_on_both_sides():
    sides = find_sides(graph("b + a", "c - a", "x - b", "x + a", "y + b", "y + c", "z + y"), ["a"])
    assert (sides["x"], sides["y"], sides["z"]) == ("for", "both", "both")


def test_only_what_bears_on_the_claims_has_a_side_and_circles_end():
    sides = find_sides(graph("b - a", "a - b", "a + other", "e - e"), ["a"])
    assert sides == {"a": "for", "b": "against"}


@given(cases())
def test_exactly_what_bears_on_a_claim_has_a_side(case):
    whole = ArgumentGraph(case)
    for name in case.claims:
        assert find_sides(whole, [name]).keys() == {name, *whole.ancestors(name)}
