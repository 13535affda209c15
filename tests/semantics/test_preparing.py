"""What an answer and a concession are worth is what a supposition says, in every case and for every party."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

import pytest

from argmap import ArgmapError, ArgumentGraph, load_case, parse_case
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain import isolated_trials
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.blocks import cited_below, find_blocks
from argmap.semantics.explain.brief import build_brief
from argmap.semantics.explain.cruxes import find_cruxes_within
from argmap.semantics.explain.isolated_trials import related_to
from argmap.semantics.explain.what_if import suppose
from support.project import BUNDLED
from support.work import counted, growth

PARTIES = [(name, party) for name in BUNDLED for party in ArgumentGraph(load_case(name)).parties if party]

ROUND = """
title: T
conclusion: goal
parties: {us: Us, them: Them}
sources: {book: {title: A book}}
claims:
  goal: {text: Goal., by: us}
  fact: {text: Fact., by: us, supports: goal}
  harm: {text: Harm., by: them, counters: goal}
  small: {text: Small., by: us, counters: harm}
  proof: {text: Proof., by: us, cites: {source: book}, supports: small}
  weak: {text: Weak., by: us, counters: harm}
  reply: {text: Reply., by: them, counters: weak}
  aside: {text: Aside., by: them, counters: side}
  side: {text: Side., by: us, supports: fact}
  spare: {text: Spare., by: us, supports: fact}
"""


def unrelated(graph: ArgumentGraph, claims: Sequence[str], counters: Sequence[str]) -> list[str]:
    related = related_to(graph, claims)
    return [name for name in counters if name not in related]


def graph_of(text: str) -> ArgumentGraph:
    return ArgumentGraph(parse_case(text).require())


@pytest.mark.parametrize(("name", "party"), PARTIES)
def test_an_answer_turns_what_it_turns_where_all_others_are_rejected(name, party):
    require_true_blocks(ArgumentGraph(load_case(name)), party)


def require_true_blocks(graph, party):
    grounded = evaluate_grounded(graph.case)
    blocks = find_blocks(graph, party)
    assert {block.claim for block in blocks} == set(graph.parties[party])
    for block in blocks:
        answers = [one.link.name for one in block.answers]
        steps = {link.name for link in graph.links_from(block.claim)}
        assert set(answers) == {
            link.name
            for link in graph.case.links
            if link.stance == "counter"
            and party_of(graph, link) != party
            and link.target in {block.claim, *steps}
        }
        counters = [
            one.name for one in graph.case.links if one.stance == "counter" and party_of(graph, one) == party
        ]
        aside = dict.fromkeys(unrelated(graph, (block.claim,), counters), False)
        require_true_block(graph, grounded, block, {}, "turned", "stake")
        require_true_block(graph, grounded, block, aside, "turned_apart", "stake_apart")


def require_true_block(graph, grounded, block, aside, turned, stake):
    """Compare what a block says with suppositions, while some counters are set aside."""
    answers = [one.link.name for one in block.answers]

    def under(rejected):
        return suppose(grounded, {**aside, **dict.fromkeys(rejected, False)}).grounded

    def turns(before, after, names, *others):
        """Return the statuses before and after of claims whose verdicts are not the same everywhere."""
        return {
            (name, before.statuses[name], after.statuses[name])
            for name in names
            if len({one.verdicts[name] for one in (before, after, *others)}) > 1
        }

    without = under(answers)
    for one in block.answers:
        alone = under([other for other in answers if other != one.link.name])
        assert set(getattr(one, turned)) == turns(without, alone, {block.claim, *graph.conclusions})
    fallen = under([*answers, block.claim])
    others = {*graph.conclusions} - {block.claim}
    assert set(getattr(block, stake)) == turns(without, fallen, others, under([]))


@pytest.mark.parametrize(("name", "party"), PARTIES)
def test_what_can_be_conceded_costs_no_conclusion_its_verdict_alone_or_together(name, party):
    require_true_brief(ArgumentGraph(load_case(name)), party)


def require_true_brief(graph, party):
    grounded = evaluate_grounded(graph.case)
    found = build_brief(graph, party)
    conceded = {one.claim: one.accepted for one in found.concessions}
    for supposed in ({**conceded}, *({name: accepted} for name, accepted in conceded.items())):
        changed = {one.name for one in suppose(grounded, supposed).changed}
        assert not changed & set(graph.conclusions)
    for one in found.concessions:
        under = suppose(grounded, {one.claim: one.accepted})
        changed = {one.name for one in under.changed if one.name in graph.claims} - {one.claim}
        assert set(one.falls) == {(c, grounded.statuses[c], under.grounded.statuses[c]) for c in changed}
        assert graph.claims[one.claim].by != party if one.accepted else graph.claims[one.claim].by == party
    names = [attack.link.name for attack in found.attacks]
    for attack in found.attacks:
        aside = dict.fromkeys(unrelated(graph, attack.link.premises, names), False)
        require_true_attack(graph, grounded, party, attack.link, attack.as_it_is, {})
        require_true_attack(graph, grounded, party, attack.link, attack.apart, aside)


def require_true_attack(graph, grounded, party, link, effects, aside):
    """Compare what is said of an attack with suppositions, while some counters are set aside."""
    conceded = dict.fromkeys((*link.premises, link.name), True)
    before = suppose(grounded, {**aside, link.name: False}).grounded
    after = suppose(grounded, {**aside, **conceded}).grounded
    ours = {*graph.conclusions, *graph.parties[party]} - conceded.keys()
    turned = {name for name in ours if before.verdicts[name] != after.verdicts[name]}
    assert set(effects.turned) == {(name, before.statuses[name], after.statuses[name]) for name in turned}
    assert effects.verdicts == len(turned)
    assert effects.conclusions == len(turned & set(graph.conclusions))


def test_what_has_nothing_to_do_with_a_claim_is_left_aside():
    graph = graph_of(ROUND.replace("counters: side", "counters: goal"))
    counters = [link.name for link in graph.case.links if link.stance == "counter"]
    assert unrelated(graph, ["harm"], counters) == ["aside -> goal"]
    assert unrelated(graph, ["small"], counters) == ["weak -> harm", "reply -> weak", "aside -> goal"]
    blocks = {block.claim: block for block in find_blocks(graph, "them")}
    assert (blocks["harm"].stake, blocks["harm"].answers[0].turned[1:]) == ((), ())
    assert blocks["harm"].stake_apart == (("goal", "rejected", "accepted"),)
    assert blocks["harm"].answers[0].turned_apart[1:] == (("goal", "rejected", "accepted"),)
    assert blocks["aside"].stake == blocks["aside"].stake_apart == (("goal", "rejected", "accepted"),)


def test_each_claim_of_a_party_that_is_a_crux_has_that_conclusion_at_stake():
    """Without their other objection, the conclusion has its other reason; as it is, each decides."""
    graph = graph_of(
        "title: T\nconclusion: main\nclaims:\n"
        "  main: {by: a, text: M.}\n"
        "  r1: {by: a, text: R., supports: main}\n"
        "  r2: {by: a, text: R., supports: main}\n"
        "  o1: {by: n, text: O., counters: r1}\n"
        "  o2: {by: n, text: O., counters: r2}\n"
    )
    for block in find_blocks(graph, "n"):
        assert block.stake == (("main", "unsupported", "accepted"),)
        assert block.stake_apart == ()


@pytest.mark.parametrize(("name", "party"), PARTIES)
def test_what_changes_no_verdict_on_a_conclusion_is_no_crux(name, party):
    graph = ArgumentGraph(load_case(name))
    found = [crux.claims for one in graph.conclusions for crux in find_cruxes_within(graph, one, 20_000).sets]
    cruxes = {claims[0] for claims in found if len(claims) == 1} & set(graph.parties[party])
    staked = {block.claim for block in find_blocks(graph, party) if block.stake}
    assert cruxes - set(graph.conclusions) <= staked


def test_the_best_answer_comes_first_and_holes_are_named():
    graph = graph_of(ROUND)
    blocks = find_blocks(graph, "them")
    assert [block.claim for block in blocks] == ["harm", "reply", "aside"]
    harm, reply, aside = blocks
    assert [one.link.premises for one in harm.answers] == [("small",), ("weak",)]
    assert harm.stake == (("goal", "rejected", "accepted"),)
    assert harm.answers[0].turned == (("harm", "accepted", "rejected"), ("goal", "rejected", "accepted"))
    assert harm.answers[1].turned == ()
    assert [link.premises for link in harm.answers[1].replies] == [("reply",)]
    assert (harm.is_hole, reply.is_hole, aside.is_hole) == (False, True, True)
    assert cited_below(graph, ["small"]) == ["proof"]


def test_a_brief_has_attacks_by_what_they_turn_and_what_can_be_given_up():
    graph = graph_of(ROUND)
    found = build_brief(graph, "us")
    assert found.case == ("goal", "fact")
    assert [one.link.premises for one in found.attacks] == [("harm",), ("reply",), ("aside",)]
    assert found.attacks[0].turned == (("goal", "accepted", "rejected"),)
    assert [one.premises for one in found.attacks[0].answers] == [("small",), ("weak",)]
    assert found.concessions == ()
    them = build_brief(graph, "them")
    assert them.case == ("harm", "aside")
    assert them.lost == ("goal",)
    assert ("small", False, (("goal", "accepted", "rejected"),)) in them.deciding.claims
    assert them.concessions == (), "to grant the weak answer to harm would waste the fall of the small one"


def test_the_own_case_leads_to_a_conclusion_by_way_of_others_too_and_not_as_an_answer():
    graph = graph_of(
        "title: T\nconclusion: goal\nparties: {us: Us, them: Them}\nclaims:\n"
        "  goal: {text: Goal., by: them}\n"
        "  step: {text: Step., by: them, supports: [{target: goal, id: s}]}\n"
        "  far: {text: Far., by: them, supports: step, counters: round}\n"
        "  round: {text: Round., counters: far}\n"
        "  late: {text: Late., by: us, counters: far}\n"
        "  near: {text: Near., by: us, counters: s}\n"
        "  below: {text: Below., by: us, supports: near}\n"
        "  attack: {text: Attack., by: them, counters: near}\n"
        "  answer: {text: Answer., by: us, counters: attack}\n"
        "  apart: {text: Apart., by: us}\n"
    )
    assert build_brief(graph, "us").case == ("near", "late")
    assert build_brief(graph, "them").case == ("goal", "step")


def test_each_of_many_answers_to_one_claim_is_tried():
    lines = ["title: T", "claims:", "  goal: {text: Goal., by: a}"]
    lines += [f"  c{n}: {{text: Counter {n}., by: b, counters: goal}}" for n in range(500)]
    (block,) = find_blocks(graph_of("\n".join(lines)), "a")
    assert len(block.answers) == 500


@pytest.mark.slow
def test_a_claim_of_a_large_round_costs_what_is_near_it_not_the_whole_round():
    graphs = {size: a_round(size) for size in (125, 1000)}
    assert len(find_blocks(graphs[1000], "n")) > 400
    assert len(build_brief(graphs[1000], "n").attacks) > 200
    assert growth(lambda size: (find_blocks(graphs[size], "n"), build_brief(graphs[size], "n")), 125) < 24


def a_round(size):
    """A tree of so many claims of two sides, by chance."""
    choose = random.Random(1)
    sides = ["a"]
    lines = ["title: T", "conclusion: c0", "claims:", "  c0: {text: Goal., by: a}"]
    for number in range(1, size):
        target = choose.randrange(number)
        sides.append(choose.choice("an"))
        link = "supports" if sides[number] == sides[target] else "counters"
        lines.append(f"  c{number}: {{text: Claim {number}., by: {sides[number]}, {link}: c{target}}}")
    return graph_of("\n".join(lines))


@pytest.mark.parametrize("seed", range(20))
def test_within_chains_and_circles_what_is_said_is_what_a_supposition_says(seed):
    graph = long_runs(seed)
    for party in ("a", "n"):
        require_true_blocks(graph, party)
        require_true_brief(graph, party)


def long_runs(seed):
    """A few chains and circles of a dozen claims, joined by chance, with some claims that are
    assumed or not.
    """
    choose = random.Random(seed)
    lines = ["title: T", f"conclusion: c{choose.randrange(40)}", "claims:"]
    for number in range(40):
        links = []
        if number % 13:
            links.append((choose.choice(["supports", "counters", "counters"]), f"c{number - 1}"))
        elif number and choose.random() < 0.7:
            links.append(("counters", f"c{choose.randrange(40)}"))
        if choose.random() < 0.05:
            links.append(("supports", f"c{choose.randrange(40)}"))
        bearing = [
            f", {stance}: {sorted({to for kind, to in links if kind == stance} - {f'c{number}'})}"
            for stance in ("supports", "counters")
            if {to for kind, to in links if kind == stance} - {f"c{number}"}
        ]
        assumed = f", assumed: {choose.choice(['true', 'false'])}" if choose.random() < 0.05 else ""
        lines.append(f"  c{number}: {{text: C., by: {choose.choice('an')}{''.join(bearing)}{assumed}}}")
    return graph_of("\n".join(lines).replace("'", ""))


@pytest.mark.parametrize("ends", ["by: a, counters: c{last}", "by: a"])
def test_long_chains_and_circles_take_time_by_their_length(ends):
    graphs = [a_chain(size, ends) for size in (100, 800)]
    calls, more = (counted(partial(find_blocks, graph, "n"))[0] for graph in graphs)
    assert more < 12 * calls


@pytest.mark.parametrize("seed", range(30))
def test_within_branches_what_is_said_is_what_a_supposition_says(seed):
    graph = a_tree_with_some_more(seed)
    for party in ("a", "n"):
        require_true_blocks(graph, party)
        require_true_brief(graph, party)


def a_tree_with_some_more(seed):
    """A deep tree with joint premises, undercuts and backing, and in every second one a few links besides."""
    choose = random.Random(seed)
    size = 30
    claims = ["  c0: {text: C., by: a}"]
    for number in range(1, size):
        above = max(0, number - choose.choice([1, 1, 2, 3, 8]))
        target = f"l{above}" if above and choose.random() < 0.3 else f"c{above}"
        first = f"target: {target}, id: l{number}"
        if choose.random() < 0.3:
            claims.append(f"  j{number}: {{text: J., by: {choose.choice('an')}}}")
            first += f", with: j{number}"
        links = {choose.choice(["supports", "counters"]): f"{{{first}}}"}
        other = choose.randrange(size)
        if seed % 2 and choose.random() < 0.1 and other not in (above, number):
            links |= {"supports": f"c{other}"} if "supports" not in links else {"counters": f"c{other}"}
        keys = [f"by: {choose.choice('an')}", *(f"{stance}: {to}" for stance, to in links.items())]
        if choose.random() < 0.1:
            keys.append(f"assumed: {choose.choice(['true', 'false'])}")
        claims.append(f"  c{number}: {{text: C., {', '.join(keys)}}}")
    conclusions = ", ".join(f"c{one}" for one in sorted({0, choose.randrange(size)}))
    return graph_of("\n".join(["title: T", f"conclusion: [{conclusions}]", "claims:", *claims]))


@pytest.mark.parametrize("prepare", [find_blocks, build_brief])
def test_a_long_chain_with_side_branches_takes_time_by_its_length(prepare):
    graphs = [a_chain_with_sides(size) for size in (100, 800)]
    calls, more = (counted(partial(prepare, graph, "n"))[0] for graph in graphs)
    assert more < 12 * calls


def a_chain_with_sides(size):
    lines = ["title: T", "conclusion: c0", "claims:", "  c0: {text: C., by: a}"]
    for number in range(1, size):
        lines += [
            f"  c{number}: {{text: C., by: {'an'[number % 2]}, counters: c{number - 1}}}",
            f"  s{number}: {{text: S., by: {'an'[number % 3 > 0]}, {['supports', 'counters'][number % 2]}: c{number - 1}}}",
        ]
    return graph_of("\n".join(lines))


def a_chain(size, ends):
    lines = ["title: T", "conclusion: c0", "claims:", f"  c0: {{text: C., {ends.format(last=size - 1)}}}"]
    lines += [
        f"  c{number}: {{text: C., by: {'an'[number % 2]}, counters: c{number - 1}}}"
        for number in range(1, size)
    ]
    return graph_of("\n".join(lines))


def test_a_case_in_which_too_much_would_be_tried_out_is_refused_before_anything_is(monkeypatch):
    monkeypatch.setattr(isolated_trials, "_MOST_STEPS", 10_000)
    many = "".join(f"  n{at}: {{by: them, text: Text {at}., counters: [goal, other]}}\n" for at in range(100))
    goals = "  goal: {by: us, text: Goal.}\n  other: {by: us, text: Other.}\n"
    text = f"title: T\nparties: {{us: Us, them: Them}}\nclaims:\n{goals}{many}"
    graph = ArgumentGraph(parse_case(text).case)
    for prepare, party in ((build_brief, "us"), (find_blocks, "them")):
        with pytest.raises(ArgmapError, match=r"too large: [12]00 arguments would be tried out") as error:
            prepare(graph, party)
        assert (
            error.value.hint == "take a part of it: argmap.export(CASE, file='part.yaml', root=CLAIM)"
        )  # no stages
