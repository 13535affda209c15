"""What stands for an audience: counters fail where it ranks the value of their target higher."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, Audience, Case, dump_case, for_audience, parse_case
from argmap.core.audiences import with_order
from argmap.semantics import evaluate_grounded
from argmap.semantics.audiences import MOST_VALUES, evaluate_audiences
from argmap.semantics.effort import Deadline
from support.strategies import cases

#: The beginning of the dispute over the insulin in Bench-Capon (2003), each argument with its value.
HAL = """\
title: May Hal take Carla's insulin?
values: {life: Life, property: Property}
audiences: {hal: [life, property], carla: [property, life]}
claims:
  A: {text: To save one's life one may use what is another's., value: life}
  B: {text: Nobody may infringe another's property., value: property, counters: A}
  C: {text: Hal makes up for what he took., value: property, counters: B}
  D: {text: Nobody should die for being too poor to make up for it., value: life, counters: C}
  E: {text: Poverty is no defence for theft., value: property, counters: D}
"""


def case(text: str) -> Case:
    return parse_case(text).require()


def accepted(case: Case) -> str:
    verdicts = evaluate_grounded(case).verdicts
    return " ".join(claim for claim in case.claims if verdicts[claim] == "accepted")


def valued(order: str, **claims: str) -> Case:
    """A case of claims with values; each is given as its value and what it counters."""
    lines = []
    for name, said in claims.items():
        value, *targets = said.split()
        lines.append(f"  {name}: {{text: {name}., value: {value}, counters: [{', '.join(targets)}]}}\n")
    values = "".join(f"  {value}:\n" for value in order.split())
    return case(
        f"title: T\nvalues:\n{values}audiences: {{x: [{', '.join(order.split())}]}}\nclaims:\n{''.join(lines)}"
    )


def test_hal_and_carla_come_to_what_was_published():
    insulin = case(HAL)
    assert accepted(for_audience(insulin, "hal")) == "A B D E"
    assert accepted(for_audience(insulin, "carla")) == "A C E"
    found = evaluate_audiences(insulin, Deadline())
    assert found.acceptability == found.orders.acceptability == (("A", "E"), ("B", "C", "D"))


def test_of_two_claims_that_counter_each_other_an_audience_accepts_the_one_whose_value_it_prefers():
    one, other = (valued(order, a="red b", b="blue a") for order in ("red blue", "blue red"))
    assert accepted(one) == ""
    assert accepted(for_audience(one, "x")) == "a"
    assert accepted(for_audience(other, "x")) == "b"


def test_a_circle_of_three_with_two_values_has_one_claim_that_every_order_accepts():
    ring = {"a": "red b", "b": "red c", "c": "blue a"}
    assert accepted(for_audience(valued("red blue", **ring), "x")) == "a c"
    assert accepted(for_audience(valued("blue red", **ring), "x")) == "b c"
    orders = evaluate_audiences(valued("red blue", **ring), Deadline()).orders
    assert orders.acceptability == (("c",), ("a", "b"))


def test_a_circle_within_one_value_stays_undecided():
    assert accepted(for_audience(valued("red blue", a="red b", b="red a"), "x")) == ""


@pytest.mark.parametrize(
    ("order", "fails_for"),
    [
        ("low high mid", "mid"),
        ("low mid high", None),
        ("high mid low", "low"),
        ("high low mid", "mid"),
        ("mid high", None),
        ("high", None),
    ],
)
def test_a_counter_by_joint_premises_fails_for_the_lowest_of_their_values(order, fails_for):
    joint = case(
        "title: T\nvalues: {high: , mid: , low: }\nclaims:\n  a: {text: A., value: high}\n"
        "  b: {text: B., value: mid, counters: {target: a, with: [c, d]}}\n  c: {text: C., value: low}\n  d: D.\n"
    )
    assert [one.below for one in with_order(joint, order.split()).failing] == (
        [fails_for] if fails_for else []
    )


def test_what_has_no_value_and_what_is_a_step_is_never_ranked_below():
    text = (
        "title: T\nvalues: {high: , low: }\naudiences: {x: [high, low]}\nclaims:\n  a: {text: A., value: high}\n"
        "  b: {text: B., value: high, supports: {target: a, id: step}}\n"
        "  c: {text: C., value: low, counters: step}\n  d: {text: D., counters: a}\n"
    )
    heard = for_audience(case(text), "x")
    assert heard.failing == ()
    assert heard.links == case(text).links


def test_what_bears_on_a_counter_that_fails_goes_with_it():
    text = (
        "title: T\nvalues: {high: , low: }\naudiences: {x: [high, low]}\nclaims:\n  a: {text: A., value: high}\n"
        "  b: {text: B., value: low, counters: {target: a, id: step}}\n"
        "  c: {text: C., counters: {target: step, id: cut}}\n  d: {text: D., supports: cut}\n"
    )
    heard = for_audience(case(text), "x")
    assert [one.link.name for one in heard.failing] == ["step"]
    assert heard.links == ()


def test_of_a_contradiction_the_side_that_does_not_fail_stays_as_a_counter():
    text = (
        "title: T\nvalues: {high: , low: }\naudiences: {x: [high, low]}\nclaims:\n"
        "  a: {text: A., value: high, contradicts: b}\n  b: {text: B., value: low}\n"
    )
    heard = for_audience(case(text), "x")
    assert [(link.premises, link.target, link.contradiction) for link in heard.links] == [
        (("a",), "b", False)
    ]
    assert heard.claims["a"].contradicts == ()
    assert accepted(heard) == "a"


def test_an_argument_that_loses_a_step_is_none_any_more_and_its_other_steps_are_links():
    text = (
        "title: T\nvalues: {high: , low: }\naudiences: {x: [high, low]}\nclaims:\n  a: {text: A., value: high}\n"
        "  b: {text: B., value: low}\n  c: C.\n  d: {text: D., counters: p.2}\narguments:\n  p:\n    steps:\n"
        "      - {from: b, to: a, stance: counter}\n      - {from: c, to: b}\n"
    )
    heard = for_audience(case(text), "x")
    assert [(link.name, link.argument) for link in heard.links] == [("p.2", None), ("d -> p.2", None)]
    assert dict(heard.arguments) == {}
    assert case(dump_case(heard)) == heard


def test_a_stage_of_what_an_audience_judges_is_what_it_judges_at_that_stage():
    text = (
        "title: T\nstages: {one: , two: }\nvalues: {high: , low: }\naudiences: {x: [high, low]}\nclaims:\n"
        "  a: {text: A., value: high}\n  b: {text: B., value: low, counters: a}\n"
        "  c: {text: C., value: low, stage: two, counters: a}\n"
    )
    first, second = for_audience(case(text), "x").at("one"), for_audience(case(text).at("one"), "x")
    assert first == second
    assert [one.link.name for one in first.failing] == [one.link.name for one in second.failing] == ["b -> a"]


def test_an_audience_is_found_by_its_title_and_an_unknown_one_is_told():
    titled = case(HAL.replace("carla: [property, life]", "carla: {title: Carla's friends, order: property}"))
    assert for_audience(titled, "carla's  Friends").audience == "carla"
    with pytest.raises(ArgmapError, match="no audience of this case is called 'karla'") as raised:
        for_audience(titled, "karla")
    assert raised.value.hint == "did you mean 'carla'?"
    with pytest.raises(ArgmapError, match="already judged for the audience 'carla'"):
        for_audience(for_audience(titled, "carla"), "hal")


def test_more_values_than_seven_have_too_many_orders():
    names = [f"v{number}" for number in range(MOST_VALUES + 1)]
    claims = {f"c{number}": f"{name} c{(number + 1) % len(names)}" for number, name in enumerate(names)}
    orders = evaluate_audiences(valued(" ".join(names), **claims), Deadline()).orders
    assert orders.acceptability is None
    assert orders.why_not == "8 values have 40,320 orders; all orders of at most 7 values are tried"


def test_values_on_which_no_counter_depends_have_no_orders():
    names = [f"v{number}" for number in range(MOST_VALUES + 1)]
    found = evaluate_audiences(valued(" ".join(names), a="v0 b", b="v1"), Deadline())
    assert found.orders.values == ("v0", "v1")


@given(cases())
def test_an_audience_without_an_order_judges_as_nobody_in_particular(case):
    heard = for_audience(replace(case, audiences=MappingProxyType({"x": Audience("x")})), "x")
    assert heard.links == case.links
    assert evaluate_grounded(heard).verdicts == evaluate_grounded(case).verdicts


def fails(case: Case, order: tuple[str, ...], link) -> bool:
    """The definition, word by word: the target's value is preferred to that of some premise."""
    target = case.claims.get(link.target)
    if link.stance != "counter" or target is None or target.value not in order:
        return False
    values = [case.claims[premise].value for premise in link.premises]
    return any(value in order and order.index(target.value) < order.index(value) for value in values)


@given(cases(), st.randoms(use_true_random=False))
def test_verdicts_for_an_order_are_those_of_the_case_without_the_counters_that_fail(case, random):
    order = tuple(random.sample(list(case.values), len(case.values)))
    heard = with_order(case, order)
    gone = {link.name for link in case.links if fails(case, order, link)}
    assert {one.link.name for one in heard.failing} == gone
    while more := {link.name for link in case.links if link.target in gone} - gone:
        gone |= more
    plain = replace(case, links=tuple(link for link in case.links if link.name not in gone))
    assert evaluate_grounded(heard).verdicts == evaluate_grounded(plain).verdicts


@given(cases())
def test_what_stands_for_all_orders_is_what_stands_for_each_of_them(case):
    found = evaluate_audiences(case, Deadline()).orders.acceptability
    each = [set(accepted(with_order(case, order)).split(" ")) - {""} for order in permutations(case.values)]
    assert found is not None
    assert set(found.objective) == set.intersection(*each)
    assert set(found.subjective) == set.union(*each) - set.intersection(*each)
