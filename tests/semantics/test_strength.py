"""Strengths are those the papers give, lie between 0 and 1, and do not depend on how a map is written."""

from __future__ import annotations

import itertools
import json
import math
import random
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, Case, Claim, Link, parse_case
from argmap.core.components import strong_components
from argmap.core.link_names import canonical_links, name_links
from argmap.semantics.strength import (
    METHODS,
    RESIDUAL,
    STEPS,
    Strengths,
    evaluate_strength,
    needs,
)
from argmap.semantics.structure import Structure
from support.project import CORPUS
from support.speed import examples
from support.strategies import cases

#: What the corpus calls each method.
IN_CORPUS = {"quadratic-energy": "QE", "df-quad": "DFQuAD", "euler-based": "EB"}

#: The methods whose numbers are amounts, and not places in an order.
AMOUNTS = [name for name, method in METHODS.items() if not method.ranks]

every_amount = pytest.mark.parametrize("method", AMOUNTS)
methods = st.sampled_from(list(METHODS))
amounts = st.sampled_from(AMOUNTS)
bipolar_methods = pytest.mark.parametrize("method", IN_CORPUS)


def strengths(text: str, method: str = "quadratic-energy") -> dict[str, float | None]:
    return evaluate_strength(parse_case(text).require(), method).by_name


def case_of(links: Iterable[tuple[str, str, str]], weights: dict[str, float | None] | None = None) -> Case:
    """A case of single-premise links (premise, stance, target); `weights` may name more claims."""
    made = [Link("", (premise,), target, stance) for premise, stance, target in links]
    names = dict.fromkeys(
        [*(weights or {}), *(end for link in made for end in (*link.premises, link.target))]
    )
    claims = {name: Claim(name, name, weight=(weights or {}).get(name)) for name in names}
    return Case(title="A case", claims=claims, links=name_links(canonical_links(claims, made)))


def framework(name: str) -> tuple[Case, dict]:
    """A quantitative bipolar framework of the corpus as a case, and what is said of it."""
    path = CORPUS / "frameworks" / name
    if not path.exists():
        pytest.skip(f"the corpus is not there: {path}")
    said = json.loads(path.read_text(encoding="utf-8"))
    links = [(a, "counter", b) for a, b in said["att"]] + [(a, "support", b) for a, b in said["sup"]]
    return case_of(links, dict(zip(said["args"], said["tau"], strict=True))), said


# The formulas


@pytest.mark.parametrize(
    ("method", "expected"), [("quadratic-energy", 0.976), ("df-quad", 0.5), ("euler-based", 0.984)]
)
def test_ten_supports_against_five_counters_all_of_0_9(method: str, expected: float) -> None:
    links = [(f"s{i}", "support", "c") for i in range(10)] + [(f"a{i}", "counter", "c") for i in range(5)]
    weights = {premise: 0.9 for premise, _, _ in links}
    found = evaluate_strength(case_of(links, weights), method).by_name["c"]
    assert found == pytest.approx(expected, abs=0.001)


@bipolar_methods
@pytest.mark.parametrize(("stance", "better"), [("support", True), ("counter", False)])
def test_a_support_raises_and_a_counter_lowers(method: str, stance: str, better: bool) -> None:
    found = evaluate_strength(case_of([("a", stance, "b")]), method).by_name["b"]
    assert (found > 0.5) is better
    assert found != 0.5


def test_quadratic_energy_by_hand() -> None:
    # E = 0.8, h = 0.64 / 1.64, and the claim starts at 0.5
    found = evaluate_strength(case_of([("a", "support", "b")], {"a": 0.8})).by_name["b"]
    assert found == pytest.approx(0.5 + 0.5 * 0.64 / 1.64)


def test_df_quad_by_hand() -> None:
    # the counters come to 1 - 0.4 * 0.5 = 0.7 less the support of 0.1
    links = [("a", "counter", "d"), ("b", "counter", "d"), ("c", "support", "d")]
    weights = {"a": 0.6, "b": 0.5, "c": 0.1, "d": 0.8}
    found = evaluate_strength(case_of(links, weights), "df-quad").by_name["d"]
    assert found == pytest.approx(0.8 - 0.8 * (0.8 - 0.2 - 0.1 + 0.2))


def test_euler_based_by_hand_and_its_floor() -> None:
    found = evaluate_strength(case_of([("a", "support", "b")], {"a": 0.8, "b": 0.4}), "euler-based")
    assert found.by_name["b"] == pytest.approx(1 - (1 - 0.16) / (1 + 0.4 * math.exp(0.8)))
    crowd = case_of([(f"a{i}", "counter", "b") for i in range(2000)], {"b": 0.4})
    assert evaluate_strength(crowd, "euler-based").by_name["b"] == pytest.approx(0.16)


@bipolar_methods
def test_a_crowd_of_supports_does_not_overflow(method: str) -> None:
    crowd = case_of([(f"a{i}", "support", "b") for i in range(2000)], dict.fromkeys(["b"], 5e-324))
    assert evaluate_strength(crowd, method).by_name["b"] == pytest.approx(1, abs=1e-4)


def test_euler_based_never_raises_what_has_no_base_score() -> None:
    assert evaluate_strength(case_of([("a", "support", "b")], {"b": 0}), "euler-based").by_name["b"] == 0


def test_the_h_categoriser_by_hand_and_of_a_published_circle() -> None:
    # the circle is the running example of Bonzon et al. (AAAI 2016), who rank b, d, e, c, a
    tree = case_of([("b", "counter", "a"), ("c", "counter", "a"), ("d", "counter", "b")])
    found = evaluate_strength(tree, "h-categoriser").by_name
    assert [found[claim] for claim in "dcba"] == pytest.approx([1, 1, 1 / 2, 1 / 2.5])
    attacks = [("b", "a"), ("d", "a"), ("b", "c"), ("e", "d"), ("a", "e"), ("c", "e")]
    found = evaluate_strength(case_of([(a, "counter", b) for a, b in attacks]), "h-categoriser").by_name
    assert [found[claim] for claim in "bdeca"] == pytest.approx([1, 0.65, 0.53, 0.5, 0.38], abs=0.005)


def burdens(attacks: Iterable[tuple[str, str]], claims: Iterable[str] = ()) -> Strengths:
    """The burden-based evaluation of a framework."""
    links = [(one, "counter", other) for one, other in attacks]
    return evaluate_strength(case_of(links, dict.fromkeys(claims)), "burden")


def test_the_burden_numbers_and_the_ranking_of_a_published_circle() -> None:
    # as above, of Bonzon et al. (AAAI 2016), who rank b, d, c, e, a by it: unlike the h-categoriser, c before
    # e
    found = burdens([("b", "a"), ("d", "a"), ("b", "c"), ("e", "d"), ("a", "e"), ("c", "e")], "abcde")
    assert found.ranking == (("b",), ("d",), ("c",), ("e",), ("a",))
    assert [found.by_name[claim] for claim in "bdcea"] == pytest.approx([1, 0.8, 0.6, 0.4, 0.2])
    steps = dict(zip("abcde", (of[:3] for of in found.burdens), strict=True))
    assert steps["a"] == pytest.approx((1, 3, 2.5))
    assert steps["b"] == pytest.approx((1, 1, 1))
    assert steps["c"] == pytest.approx((1, 2, 2))
    assert steps["d"] == pytest.approx((1, 2, 4 / 3))
    assert steps["e"] == pytest.approx((1, 3, 11 / 6))


def test_the_burden_of_a_cycle_and_of_the_framework_of_a_tutorial() -> None:
    # of Baumeister, Neugebauer & Rothe, "Argumentation Meets Computational Social Choice" (tutorial, IJCAI
    # 2018)
    assert burdens([("a", "b"), ("b", "a")]).ranking == (("a", "b"),)
    found = burdens([("a", "b"), ("b", "c"), ("d", "e"), ("e", "d"), ("c", "f"), ("e", "c")], "abcdef")
    assert found.ranking == (("a",), ("f",), ("d", "e"), ("b",), ("c",))


NAMES = "abcdef"
frameworks = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


@given(frameworks, st.permutations(NAMES))
@examples(50)
def test_the_burden_based_semantics_has_the_postulates_of_its_paper(
    attacks: set[tuple[str, str]], names: list[str]
) -> None:
    """The postulates of Amgoud & Ben-Naim (2013) that theirs satisfies; quality precedence is
    none of them.
    """
    found = burdens(attacks, NAMES)
    rank = {claim: at for at, tied in enumerate(found.ranking) for claim in tied}
    attackers = {claim: [one for one, other in attacks if other == claim] for claim in NAMES}
    called = dict(zip(NAMES, names, strict=True))
    renamed = burdens([(called[one], called[other]) for one, other in attacks], names)
    assert {frozenset(called[c] for c in tied) for tied in found.ranking} == {
        frozenset(t) for t in renamed.ranking
    }
    apart = burdens([*attacks, *((f"{one}2", f"{other}2") for one, other in attacks)], NAMES)
    kept = [tuple(claim for claim in tied if claim in rank) for tied in apart.ranking]
    assert tuple(tied for tied in kept if tied) == found.ranking  # independence
    for one, other in itertools.permutations(NAMES, 2):
        mine, yours = attackers[one], attackers[other]
        if not mine and yours:
            assert rank[one] < rank[other]  # void precedence
        if len(mine) < len(yours):
            assert rank[one] < rank[other]  # cardinality precedence
        defended = [sum(bool(attackers[attacker]) for attacker in side) for side in (mine, yours)]
        if len(mine) == len(yours) and defended[0] and not defended[1]:
            assert rank[one] < rank[other]  # defence precedence
        if covers(mine, yours, rank):
            assert rank[one] <= rank[other]  # counter-transitivity
            if len(mine) < len(yours) or not covers(yours, mine, rank):
                assert rank[one] < rank[other]  # strict counter-transitivity


def covers(mine: list[str], yours: list[str], rank: dict[str, int]) -> bool:
    """Whether each attacker of one claim can be paired with one of another that is at least as acceptable."""
    ours, theirs = (sorted(rank[attacker] for attacker in side) for side in (mine, yours))
    return len(ours) <= len(theirs) and all(their <= our for our, their in zip(ours, theirs, strict=False))


def test_defences_that_are_spread_count_more_than_one_defended_twice() -> None:
    """Distributed-defence precedence: both claims have two attackers and two defenders, each
    with one task.
    """
    spread = [("x1", "a"), ("x2", "a"), ("d1", "x1"), ("d2", "x2")]
    heaped = [("y1", "b"), ("y2", "b"), ("e1", "y1"), ("e2", "y1")]
    found = burdens([*spread, *heaped])
    place = {claim: at for at, tied in enumerate(found.ranking) for claim in tied}
    assert place["a"] < place["b"]


def test_by_burden_undercuts_and_joint_premises_count_and_supports_do_not() -> None:
    text = (
        "title: T\nclaims:\n  t: T.\n  u: U.\n  v: V.\n  a: {text: A., counters: [t, {target: u, id: step}]}\n"
        "  k: {text: K., counters: step}\n  s: {text: S., supports: v}\n"
    )
    found = evaluate_strength(parse_case(text).require(), "burden")
    assert found.ranking == (("u", "v", "a", "k", "s"), ("t",))


def test_the_h_categoriser_ignores_supports() -> None:
    links = [("a", "counter", "b"), ("c", "support", "b")]
    assert evaluate_strength(case_of(links), "h-categoriser").by_name["b"] == 0.5


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(ArgmapError, match="no method 'df-qaud'") as raised:
        evaluate_strength(case_of([("a", "support", "b")]), "df-qaud")
    assert raised.value.hint == "did you mean 'df-quad'?"
    with pytest.raises(ArgmapError) as raised:
        evaluate_strength(case_of([("a", "support", "b")]), "xyz")
    assert (
        raised.value.hint == "the methods are quadratic-energy, df-quad, euler-based, h-categoriser, burden"
    )


def test_every_method_says_what_it_is_and_where_it_is_published() -> None:
    assert next(iter(METHODS)) == "quadratic-energy"
    for name, method in METHODS.items():
        assert (method.name, bool(method.summary), bool(method.source)) == (name, True, True)


# Links


LINKS = """\
title: Links
claims:
  target: {{text: T, weight: 0.5}}
  a: {{text: A, weight: 0.8, supports: [{{target: target, with: b, id: step{weight}}}]}}
  b: {{text: B, weight: 0.6}}
  u: {{text: U, weight: 0.5{undercut}}}
  v: {{text: V, weight: 0.5{second}}}
"""


def links(**parts: str) -> dict[str, float | None]:
    return strengths(LINKS.format(**{"weight": "", "undercut": "", "second": ""} | parts))


def test_a_link_is_as_strong_as_its_weakest_premise() -> None:
    assert links()["step"] == 0.6


def test_a_links_weight_lowers_it() -> None:
    assert links(weight=", weight: 0.5")["step"] == pytest.approx(0.3)


def test_undercuts_lower_a_link_as_counters_lower_a_claim_under_df_quad() -> None:
    assert links(undercut=", counters: step")["step"] == pytest.approx(0.6 * 0.5)
    assert links(undercut=", counters: step", second=", counters: step")["step"] == pytest.approx(0.6 * 0.25)


def test_an_undercut_of_an_undercut_is_worked_out_first() -> None:
    undercut = ", counters: [{target: step, id: cut}]"
    found = links(undercut=undercut, second=", counters: cut")
    assert found["cut"] == pytest.approx(0.5 * 0.5)
    assert found["step"] == pytest.approx(0.6 * 0.75)


def test_backing_holds_a_link_at_its_strongest() -> None:
    assert links(undercut=", supports: step", second=", supports: step")["step"] == pytest.approx(0.6 * 0.5)


def test_standards_issues_and_assumptions_play_no_part() -> None:
    plain = "title: A\nclaims:\n  a: {text: A, supports: b}\n  b: {text: B}\n"
    rich = plain.replace("text: A", "text: A, assumed: false").replace("text: B", "text: B, standard: burden")
    assert strengths(rich + "issues: [{positions: [a, b]}]\n") == strengths(plain)


# Published values


@pytest.mark.corpus
@bipolar_methods
@pytest.mark.parametrize("name", ["rago_edemocracy", "stock_cyclic", *(f"rand_dag_{i}" for i in range(6))])
def test_frameworks_come_out_as_qbaf_py_gives_them(name: str, method: str) -> None:
    case, said = framework(f"{name}.json")
    found = evaluate_strength(case, method)
    assert {claim: found.by_name[claim] for claim in said["args"]} == pytest.approx(
        said["qbafpy"][IN_CORPUS[method]], abs=1e-8
    )
    assert (found.sweeps > 0) is (name == "stock_cyclic")


@pytest.mark.corpus
def test_the_published_example_of_df_quad() -> None:
    case, said = framework("rago_edemocracy.json")
    found = evaluate_strength(case, "df-quad").by_name
    assert {claim: found[claim] for claim in said["args"]} == pytest.approx(said["published"]["DFQuAD"])


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["stock_cyclic.json", "potyka_cycle_n10.json"])
def test_the_published_cycles_of_quadratic_energy(name: str) -> None:
    case, said = framework(name)
    expected = said["published"]["QE~1e-3"]
    found = evaluate_strength(case)
    assert found.settled
    assert {claim: found.by_name[claim] for claim in expected} == pytest.approx(expected, abs=2e-3)


# Cycles


def broad_cycle(breadth: int) -> Case:
    """Potyka's (2018) cycle: a supports every b, every b every c, and every c counters a."""
    around = range(breadth)
    weights = {"a": 1.0} | {f"{layer}{i}": 0.0 for layer in "bc" for i in around}
    steps = [("a", "support", f"b{i}") for i in around] + [(f"c{i}", "counter", "a") for i in around]
    return case_of(steps + [(f"b{i}", "support", f"c{j}") for i in around for j in around], weights)


@every_amount
def test_a_mutual_counter_settles_in_the_middle(method: str) -> None:
    found = evaluate_strength(case_of([("a", "counter", "b"), ("b", "counter", "a")]), method)
    assert found.settled
    assert found.sweeps > 0
    x = found.by_name["a"]
    assert x == found.by_name["b"]
    assert METHODS[method].formula(METHODS[method].base, [], [x]) == pytest.approx(x, abs=RESIDUAL)


@pytest.mark.slow
def test_a_cycle_that_needs_smaller_steps_still_settles() -> None:
    found = evaluate_strength(broad_cycle(10))
    assert found.settled
    assert found.by_name["a"] == pytest.approx(0.2247, abs=2e-3)


@pytest.mark.slow
def test_what_did_not_settle_has_no_number_nor_has_what_rests_on_it() -> None:
    case = broad_cycle(15)
    more = case_of(
        [*((link.premises[0], link.stance, link.target) for link in case.links), ("a", "support", "after")],
        {name: claim.weight for name, claim in case.claims.items()} | {"apart": 0.3},
    )
    found = evaluate_strength(more)
    assert not found.settled
    assert found.sweeps > len(STEPS)
    values = found.by_name
    assert [values[name] for name in ("a", "b0", "c0", "c0 -> a", "after", "a -> after")] == [None] * 6
    assert values["apart"] == 0.3


def test_a_cycle_through_an_undercut_settles() -> None:
    found = evaluate_strength(
        parse_case(
            "title: A\nclaims:\n  a: {text: A, supports: [{target: b, id: step}]}\n"
            "  b: {text: B, counters: step}\n"
        ).require()
    )
    b, step = found.by_name["b"], found.by_name["step"]
    assert step == pytest.approx(0.5 * (1 - b), abs=1e-8)
    assert b == pytest.approx(METHODS["quadratic-energy"].formula(0.5, [step], []), abs=1e-8)


def test_links_that_undercut_each_other_are_iterated_themselves() -> None:
    case = parse_case(
        "title: A\nclaims: {a: {text: A, weight: 1}}\nlinks:\n"
        "  - {premises: [a], stance: counter, target: y, id: x}\n"
        "  - {premises: [a], stance: counter, target: x, id: y}\n"
        "  - {premises: [a], stance: counter, target: z, id: z}\n"
    ).require()
    found = evaluate_strength(case)
    assert found.by_name == pytest.approx({"a": 1, "x": 0.5, "y": 0.5, "z": 0.5})


# Size


@pytest.mark.slow
@every_amount
@pytest.mark.parametrize("backwards", [False, True])
def test_a_chain_of_5_000_links_is_walked(method: str, backwards: bool) -> None:
    size = 5_000
    chain = [(str(i), "counter", str(i + 1)) for i in range(size)]
    names = [str(i) for i in range(size + 1)]
    case = case_of(chain, dict.fromkeys(reversed(names) if backwards else names))
    found = evaluate_strength(case, method)
    last = found.by_name[str(size)]
    assert METHODS[method].formula(METHODS[method].base, [], [last]) == pytest.approx(last)
    assert found.sweeps == 0


@pytest.mark.slow
def test_a_cycle_of_10_000_links_settles() -> None:
    ring = [(str(i), "support", str((i + 1) % 10_000)) for i in range(10_000)]
    found = evaluate_strength(case_of(ring))
    assert found.settled
    assert len(set(found.values)) == 1


# Components


@given(st.integers(1, 12), st.randoms(use_true_random=False))
def test_components_are_what_reaches_each_other_and_come_after_what_they_need(
    size: int, choose: random.Random
) -> None:
    names = [f"c{i}" for i in range(size)]
    steps = [
        (choose.choice(names), "support", choose.choice(names)) for _ in range(choose.randrange(2 * size))
    ]
    structure = Structure(case_of(steps, dict.fromkeys(names)))
    reached = [{n, *needs(structure, n)} for n in range(len(structure))]
    for _ in reached:
        for ends in reached:
            ends.update(*[reached[end] for end in ends])
    found = list(strong_components(len(structure), partial(needs, structure)))
    assert sorted(n for component in found for n in component) == list(range(len(structure)))
    done: set[int] = set()
    for component in found:
        done.update(component)
        for n in component:
            assert {m for m in reached[n] if n in reached[m]} == set(component)
            assert reached[n] <= done


# Laws


@st.composite
def acyclic(draw: st.DrawFn) -> Case:
    """Single-premise links, each leading to an earlier claim."""
    size = draw(st.integers(2, 8))
    weights = [draw(st.none() | st.floats(0, 1)) for _ in range(size)]
    steps = []
    for number in range(1, size):
        for _ in range(draw(st.integers(0, 2))):
            stance = draw(st.sampled_from(["support", "counter"]))
            steps.append((f"c{number}", stance, f"c{draw(st.integers(0, number - 1))}"))
    return case_of(steps, {f"c{i}": weight for i, weight in enumerate(weights)})


@given(cases(), methods)
def test_strengths_lie_between_0_and_1(case: Case, method: str) -> None:
    found = evaluate_strength(case, method)
    assert all(value is None or 0 <= value <= 1 for value in found.values)


@given(cases(), amounts)
def test_a_claim_with_no_links_keeps_its_base_score(case: Case, method: str) -> None:
    found = evaluate_strength(case, method).by_name
    targets = {link.target for link in case.links}
    for claim in case.claims.values():
        if claim.id not in targets:
            assert found[claim.id] == (METHODS[method].base if claim.weight is None else claim.weight)


@given(cases(), amounts)
def test_a_link_with_one_premise_and_no_undercut_passes_its_strength_on(case: Case, method: str) -> None:
    found = evaluate_strength(case, method).by_name
    targets = {link.target for link in case.links}
    for link in case.links:
        if len(link.premises) == 1 and link.name not in targets and link.weight is None:
            assert found[link.name] == found[link.premises[0]]


@given(acyclic(), amounts, st.sampled_from(["support", "counter"]), st.data())
def test_on_acyclic_maps_a_support_never_lowers_and_a_counter_never_raises(
    case: Case, method: str, stance: str, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(list(case.claims)))
    more = replace(
        case,
        claims={**case.claims, "new": Claim("new", "New", weight=data.draw(st.floats(0, 1)))},
        links=(*case.links, Link("step", ("new",), target, stance, id="step")),
    )
    before, after = (evaluate_strength(c, method).by_name[target] for c in (case, more))
    assert after >= before - 1e-15 if stance == "support" else after <= before + 1e-15


@given(cases(), methods, st.randoms(use_true_random=False))
def test_neither_order_nor_names_change_a_strength(case: Case, method: str, choose: random.Random) -> None:
    new = {name: f"r{i}" for i, name in enumerate([*case.claims, *(link.name for link in case.links)])}
    claims = [replace(claim, id=new[claim.id]) for claim in case.claims.values()]
    links = [
        replace(
            link,
            name=new[link.name],
            premises=tuple(choose.sample([new[p] for p in link.premises], len(link.premises))),
            target=new[link.target],
        )
        for link in case.links
    ]
    choose.shuffle(claims)
    choose.shuffle(links)
    renamed = replace(
        case,
        claims=MappingProxyType({claim.id: claim for claim in claims}),
        links=tuple(links),
        conclusion=(),
        issues=(),
    )
    found: Strengths = evaluate_strength(case, method)
    again = evaluate_strength(renamed, method).by_name
    assert {new[name]: value for name, value in found.by_name.items()} == again
