"""What a brief says would turn a lost conclusion does so in a map that was edited accordingly."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, load_case, parse_case
from argmap.core.model import Case, Claim, Link
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.brief import build_brief
from argmap.semantics.explain.deciding_claims import find_stands
from argmap.semantics.explain.what_if import suppose
from support.project import BUNDLED
from support.speed import examples

PARTIES = [(name, party) for name in BUNDLED for party in ArgumentGraph(load_case(name)).parties if party]
VALUES = {"accepted": 1, "undecided": 0, "rejected": -1, "unsupported": -1}


def a_map(seed):
    """Claims of two parties that support and counter each other and steps, also jointly and in circles."""
    choose = random.Random(seed)
    names = [f"c{number}" for number in range(choose.choice([5, 8, 12]))]
    claims = {
        name: Claim(name, "C.", by=choose.choice("an"), assumed=choose.choice([None] * 8 + [True, False]))
        for name in names
    }
    links = []
    for number in range(choose.choice([1, 2]) * len(names)):
        premises = tuple(choose.sample(names, choose.choice([1, 1, 1, 2])))
        others = [one for one in names if one not in premises]
        nearer = others[: max(1, names.index(premises[0]))]
        targets = [link.name for link in links] if links and choose.random() < 0.2 else nearer
        links.append(
            Link(
                f"l{number}",
                premises,
                choose.choice(targets),
                choose.choice(["support", "counter", "counter"]),
            )
        )
    ends = tuple(sorted({names[0], choose.choice(names)}))
    return Case(title="T", claims=claims, links=tuple(links), conclusion=ends)


def edited(case, supposed):
    """Return a map in which something new counters a claim, or it is assumed and nothing bears on it."""
    claims, links = dict(case.claims), list(case.links)
    for name, accepted in supposed.items():
        if accepted:
            claims[name] = replace(claims[name], assumed=True)
            gone = {name}
            while more := {link.name for link in links if link.target in gone} - gone:
                gone |= more
            links = [link for link in links if link.name not in gone]
        else:
            claims[f"new-{name}"] = Claim(f"new-{name}", "It is not so.")
            links.append(Link(f"to-{name}", (f"new-{name}",), name, "counter"))
    return replace(case, claims=claims, links=tuple(links))


def statuses_after(case, supposed):
    return evaluate_grounded(edited(case, supposed)).statuses


def gain(found, name, before, after):
    """Return how much better a status of a conclusion is for the party; 0 where it speaks on no side."""
    sign = {"for": 1, "against": -1, None: 0}[found.stands.get(name)]
    return sign * (VALUES[after] - VALUES[before])


@examples(400)
@given(st.integers(0, 10**6), st.sampled_from("an"))
def test_what_would_turn_a_lost_conclusion_is_true_and_all_there_is(seed, party):
    case = a_map(seed)
    graph, now = ArgumentGraph(case), evaluate_grounded(case).statuses
    found = build_brief(graph, party)
    assert found.deciding.complete
    told = {(one.claim, one.accepted): one.turned for one in found.deciding.claims}
    for claim in case.claims.keys() - set(graph.conclusions):
        for accepted in (True, False):
            then = statuses_after(case, {claim: accepted})
            turned = tuple(
                (name, now[name], then[name])
                for name in graph.conclusions
                if VALUES[now[name]] != VALUES[then[name]]
            )
            is_gain = any(gain(found, *one) > 0 for one in turned)
            assert told.get((claim, accepted), ()) == (turned if is_gain else ())
    for name in found.lost:
        assert (
            gain(found, name, now[name], {"for": "accepted", "against": "rejected"}[found.stands[name]]) > 0
        )
        for crux in found.turning_cruxes(name):
            then = statuses_after(case, dict.fromkeys(crux.claims, False))
            assert (then[name], gain(found, name, now[name], then[name]) > 0) == (crux.status, True)


def turns_of(found):
    """Yield what would turn lost conclusions, with the statuses then of those that get better."""
    for one in found.deciding.claims:
        yield {one.claim: one.accepted}, {t.name: t.after for t in one.turned if gain(found, *t) > 0}
    for name in found.lost:
        for crux in found.turning_cruxes(name):
            yield dict.fromkeys(crux.claims, False), {name: crux.status}


def require_unbroken(found, after):
    """Demand that concessions, alone and together, break no turn; `after` gives the statuses then."""
    conceded = {one.claim: one.accepted for one in found.concessions}
    for supposed, least in turns_of(found):
        for some in (conceded, *({name: accepted} for name, accepted in conceded.items())):
            assert all(supposed.get(name, accepted) == accepted for name, accepted in some.items())
            then = after({**supposed, **some})
            assert all(gain(found, name, status, then[name]) >= 0 for name, status in least.items())


@examples(400)
@given(st.integers(0, 10**6), st.sampled_from("an"))
def test_no_concession_breaks_what_would_turn_a_lost_conclusion(seed, party):
    case = a_map(seed)
    found = build_brief(ArgumentGraph(case), party)
    assert found.concessions_tried
    require_unbroken(found, lambda supposed: statuses_after(case, supposed))


@pytest.mark.parametrize(("name", "party"), PARTIES)
def test_in_the_bundled_cases_all_of_this_is_what_a_supposition_says(name, party):
    graph = ArgumentGraph(load_case(name))
    grounded = evaluate_grounded(graph.case)
    found = build_brief(graph, party)
    for supposed, least in turns_of(found):
        then = suppose(grounded, supposed).grounded.statuses
        assert {name: then[name] for name in least} == least
    require_unbroken(found, lambda supposed: suppose(grounded, supposed).grounded.statuses)


@pytest.mark.parametrize(
    ("name", "party", "stands"),
    [
        ("parler-v-aws", "parler", {"restore": "for"}),
        ("parler-v-aws", "aws", {"restore": "against"}),
        ("bill-of-rights-1787", "publius", {"need-bill": "against", "no-bill": "for"}),
        # What Popov shares with the compromise does not make him want it.
        ("popov-v-hayashi", "popov", {"ball-to-popov": "for", "ball-to-hayashi": "against"}),
        ("netchoice-v-paxton", "alito", {"law-valid": "for", "law-invalid": "against"}),
    ],
)
def test_a_party_speaks_for_its_own_conclusions_and_else_as_most_of_its_claims_do(name, party, stands):
    assert find_stands(ArgumentGraph(load_case(name)), party) == stands


def test_an_attack_that_decides_as_the_case_is_comes_before_one_of_two_that_are_each_enough():
    text = (
        "title: T\nconclusion: goal\nclaims:\n"
        "  goal: {text: Goal., by: us}\n"
        "  a: {text: A., by: us, supports: goal}\n"
        "  b: {text: B., by: us, supports: goal}\n"
        "  on-a: {text: Against a., by: them, counters: a}\n"
        "  on-b: {text: Against b., by: them, counters: b}\n"
        "  reply: {text: Reply., by: us, counters: on-b}\n"
    )
    found = build_brief(ArgumentGraph(parse_case(text).require()), "us")
    attacks = {attack.link.premises[0]: attack for attack in found.attacks}
    assert attacks["on-a"].turned == (("a", "accepted", "rejected"),)
    assert attacks["on-a"].turned_apart == (("a", "accepted", "rejected"),)
    assert [*attacks] == ["on-b", "on-a"]
    assert ("goal", "accepted", "unsupported") in attacks["on-b"].turned
    assert ("goal", "accepted", "unsupported") not in attacks["on-b"].turned_apart
