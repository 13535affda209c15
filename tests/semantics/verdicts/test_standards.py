"""Verdicts by proof standards, assumptions, joint premises, undercuts and backing."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from itertools import product
from math import prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.model import ACCRUALS, Accrual
from argmap.semantics.standards import Accruing, accrued
from support.cases import case_of
from support.speed import examples
from support.verdicts import STANDARDS, by_verdict, labels, said, verdicts, weighed

# Proof standards


@pytest.mark.parametrize(
    ("standard", "pro", "con", "verdict"),
    [
        ("default", [], [], "accepted"),
        ("default", [0.1], [], "accepted"),
        ("default", [0.0], [], "accepted"),
        ("default", [1.0], [0.1], "rejected"),
        ("default", [], [0.0], "rejected"),
        ("scintilla", [], [], "rejected"),
        ("scintilla", [0.1], [1.0], "accepted"),
        ("scintilla", [0.0], [1.0], "accepted"),
        ("preponderance", [], [], "rejected"),
        ("preponderance", [0.1], [], "accepted"),
        ("preponderance", [0.0], [], "rejected"),
        ("preponderance", [0.5], [0.5], "rejected"),
        ("preponderance", [1.0], [1.0], "rejected"),
        ("preponderance", [0.51], [0.5], "accepted"),
        ("preponderance", [0.5], [0.51], "rejected"),
        ("preponderance", [0.4, 0.4], [0.5], "rejected"),
        ("preponderance", [0.1, 0.6], [0.5, 0.4], "accepted"),
        ("clear-and-convincing", [], [], "rejected"),
        ("clear-and-convincing", [0.5], [], "rejected"),
        ("clear-and-convincing", [0.51], [], "accepted"),
        ("clear-and-convincing", [1.0], [0.5], "rejected"),
        ("clear-and-convincing", [0.9], [0.4], "rejected"),
        ("clear-and-convincing", [0.7], [0.2], "rejected"),
        ("clear-and-convincing", [1.0], [0.49], "accepted"),
        ("clear-and-convincing", [0.9], [0.35], "accepted"),
        ("beyond-reasonable-doubt", [], [], "rejected"),
        ("beyond-reasonable-doubt", [0.5], [], "rejected"),
        ("beyond-reasonable-doubt", [0.51], [], "accepted"),
        ("beyond-reasonable-doubt", [1.0], [0.3], "rejected"),
        ("beyond-reasonable-doubt", [1.0], [0.29], "accepted"),
        ("beyond-reasonable-doubt", [0.79], [0.29], "rejected"),
        ("beyond-reasonable-doubt", [0.8], [0.29], "accepted"),
        ("beyond-reasonable-doubt", [1.0], [0.35], "rejected"),
        ("burden", [], [], "rejected"),
        ("burden", [0.0], [], "accepted"),
        ("burden", [0.1], [], "accepted"),
        ("burden", [1.0], [0.1], "rejected"),
        ("burden", [1.0], [0.0], "rejected"),
    ],
)
def test_each_standard_has_its_margin_and_a_tie_fails(
    standard: str, pro: list[float], con: list[float], verdict: str
) -> None:
    assert weighed(standard, pro, con) == verdict


@pytest.mark.parametrize("percent", range(51, 100))
def test_exactly_half_ahead_is_never_clear_and_convincing(percent: int) -> None:
    ahead, behind = percent / 100, (percent - 50) / 100
    assert weighed("clear-and-convincing", [ahead], [behind]) == "rejected"


@pytest.mark.parametrize(
    ("standard", "pro", "con", "verdict"),
    [
        ("default", ["1?"], [], "undecided"),
        ("default", ["1?"], ["1"], "rejected"),
        ("default", ["1", "1?"], [], "accepted"),
        ("default", ["1"], ["0.1?"], "undecided"),
        ("scintilla", ["0.1?"], [], "undecided"),
        ("scintilla", ["0.1"], ["1?"], "accepted"),
        ("preponderance", ["0.5"], ["0.4?"], "accepted"),
        ("preponderance", ["0.5"], ["0.5?"], "undecided"),
        ("preponderance", ["0.4?"], ["0.5"], "rejected"),
        ("preponderance", ["0.6?"], ["0.5"], "undecided"),
        ("preponderance", ["0.6?", "0.55"], ["0.5"], "accepted"),
        ("clear-and-convincing", ["1"], ["0.4?"], "accepted"),
        ("clear-and-convincing", ["1"], ["0.5?"], "undecided"),
        ("beyond-reasonable-doubt", ["1"], ["0.29?"], "accepted"),
        ("beyond-reasonable-doubt", ["1"], ["0.3?"], "undecided"),
        ("burden", ["1"], ["0?"], "undecided"),
        ("burden", ["1?"], ["1"], "rejected"),
    ],
)
def test_what_is_undecided_leaves_a_standard_open_only_where_it_could_tip_the_scales(
    standard: str, pro: list[str], con: list[str], verdict: str
) -> None:
    assert weighed(standard, pro, con) == verdict


@pytest.mark.parametrize("standard", ["default", *STANDARDS])
def test_an_assumed_claim_needs_no_support_whatever_the_standard(standard: str) -> None:
    assert weighed(standard, [], [], ", assumed: true") == "accepted"


@pytest.mark.parametrize("standard", [s for s in ("default", *STANDARDS) if s != "scintilla"])
def test_a_counter_counts_against_an_assumed_claim_too(standard: str) -> None:
    assert weighed(standard, [], [1.0], ", assumed: true") == "rejected"


@pytest.mark.parametrize(
    ("standard", "weights", "counter", "accepted"),
    [
        ("preponderance", (0.6, 0.5, 0.4), "", "p0"),
        ("preponderance", (0.6, 0.6, 0.4), "", ""),
        ("preponderance", (0.4, 0.4, 0.6), "", "p2"),
        ("preponderance", (0.0, 0.0, 0.0), "", ""),
        ("clear-and-convincing", (0.6, 0.1, 0.0), "", ""),
        ("clear-and-convincing", (0.7, 0.1, 0.0), "", "p0"),
        ("beyond-reasonable-doubt", (0.9, 0.3, 0.0), "", ""),
        ("beyond-reasonable-doubt", (0.9, 0.2, 0.0), "", "p0"),
        ("preponderance", (0.6, 0.5, 0.4), "p0", ""),
        ("preponderance", (0.6, 0.5, 0.4), "p1", "p0"),
    ],
)
def test_the_position_of_an_issue_that_beats_every_rival_is_accepted_and_the_others_are_rejected(
    standard: str, weights: tuple[float, ...], counter: str, accepted: str
) -> None:
    text = {f"p{at}": "P." for at in range(3)}
    for at, weight in enumerate(weights):
        text[f"s{at}"] = f"{{text: S., supports: {{target: p{at}, weight: {weight}}}}}"
    if counter:
        text["k"] = f"{{text: K., counters: {{target: {counter}, weight: 0.1}}}}"
    found = labels(case_of(**text) + f"issues: [{{positions: [p0, p1, p2], standard: {standard}}}]\n")
    expected = {p: "accepted" if p == accepted else "rejected" for p in ("p0", "p1", "p2")}
    assert {p: found[p] for p in expected} == expected


# Preferences


def ranked(prefer: str, *, also: str = "standard: preponderance", **claims: str) -> str:
    """The verdict on a claim `c` with preferences; of each other claim its stance, its weight and what
    counters it.
    """
    text = {"c": f"{{text: C., {also}, prefer: {prefer}}}"}
    for name, words in claims.items():
        stance, weight, *more = words.split()
        text[name] = (
            f"{{text: X., {stance}: {{target: c, weight: {weight}}}{''.join(f', {w}'.replace(':', ': ') for w in more)}}}"
        )
    return labels(case_of(**text))["c"]


@pytest.mark.parametrize(
    ("prefer", "claims", "verdict"),
    [
        ("[s, t]", {"s": "supports 0.2", "t": "counters 0.8"}, "accepted"),
        ("[t, s]", {"s": "supports 0.8", "t": "counters 0.2"}, "rejected"),
        ("[s]", {"s": "supports 0.2", "t": "counters 0.8"}, "rejected"),
        ("[s]", {"s": "supports 0.8", "t": "counters 0.2"}, "accepted"),
        ("[s, t]", {"s": "supports 0", "t": "counters 0.8"}, "rejected"),
        ("[s, t]", {"s": "supports 0.2", "t": "counters 0.8", "u": "counters 0.3"}, "rejected"),
        ("[s, t]", {"s": "supports 0.2", "t": "counters 0.8", "u": "counters 0.1"}, "accepted"),
        (
            "[s, t]",
            {"s": "supports 0.2", "t": "counters 0.8", "u": "counters 0.3", "v": "supports 0.5"},
            "rejected",
        ),
        ("[s, t, v]", {"s": "supports 0.4", "t": "counters 0.8", "v": "supports 0.9"}, "accepted"),
        ("[s, t]", {"s": "supports 0.2", "t": "counters 0.8 assumed:false"}, "accepted"),
        ("[s, t]", {"s": "supports 0.2 assumed:false", "t": "counters 0.8"}, "rejected"),
        ("[s, t]", {"s": "supports 0.2 counters:s", "t": "counters 0.8"}, "undecided"),
    ],
)
def test_a_preferred_link_outweighs_a_heavier_one_and_weights_decide_between_others(
    prefer: str, claims: dict[str, str], verdict: str
) -> None:
    assert ranked(prefer, **claims) == verdict


def test_john_is_married_where_his_ring_is_preferred_to_his_parties() -> None:
    """Of Prakken, "An Abstract Framework for Argumentation with Structured Arguments" (2010), section 4."""
    ring, parties = {"ring": "supports 1"}, {"parties": "counters 1"}
    assert ranked("[ring, parties]", **ring, **parties) == "accepted"
    assert ranked("[parties, ring]", **ring, **parties) == "rejected"


def test_the_best_argument_has_priority_over_all_on_the_other_side() -> None:
    """The best argument standard of Gordon, Prakken & Walton (2007): one pro argument, and not several, beats
    all con.
    """
    sides = {"p": "supports 1", "q": "supports 1", "k": "counters 1", "l": "counters 1"}
    assert ranked("[p, k, l, q]", **sides) == "accepted"
    assert ranked("[p, k, q, l]", **sides) == "accepted"
    assert ranked("[k, p, q, l]", **sides) == "rejected"
    assert ranked("[p, k]", **sides) == "rejected"


@pytest.mark.parametrize("also", ["standard: clear-and-convincing", "standard: burden", "standard: default"])
def test_no_other_standard_looks_at_preferences(also: str) -> None:
    for prefer in ("[s, t]", "[t, s]"):
        assert ranked(prefer, also=also, s="supports 0.9", t="counters 0.2") == ranked(
            "[s]", also=also, s="supports 0.9", t="counters 0.2"
        )


def test_preferences_decide_nothing_where_weights_add_up() -> None:
    adding = "standard: preponderance, accrue: sum"
    assert ranked("[s, t]", also=adding, s="supports 0.2", t="counters 0.8") == "rejected"


def test_a_link_stands_where_the_lowest_of_its_ranked_premises_stands() -> None:
    text = {
        "c": "{text: C., standard: preponderance, prefer: [strong, other, weak]}",
        "strong": "{text: S., supports: {target: c, with: weak, weight: 1}}",
        "weak": "Weak.",
        "other": "{text: O., counters: {target: c, weight: 0.1}}",
    }
    assert labels(case_of(**text))["c"] == "rejected"
    text["c"] = text["c"].replace("strong, other, weak", "strong, weak, other")
    assert labels(case_of(**text))["c"] == "accepted"


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=1, max_size=6), st.randoms())
@examples(50)
def test_preferences_that_agree_with_the_weights_change_nothing(
    links: list[tuple[bool, int]], choose: Random
) -> None:
    claims = {
        f"x{at}": f"{'supports' if pro else 'counters'} {weight / 4}"
        for at, (pro, weight) in enumerate(links)
    }
    by_weight = sorted(claims, key=lambda name: -float(claims[name].split()[1]))
    #: Of links of the same weight, one is ranked.
    listed = list({claims[name].split()[1]: name for name in by_weight}.values())
    turned = dict(choose.sample(list(claims.items()), len(claims)))
    agreeing = ranked(f"[{', '.join(listed)}]", **turned)
    assert agreeing == weighed(
        "preponderance", [w / 4 for pro, w in links if pro], [w / 4 for pro, w in links if not pro]
    )


# Accrual


@pytest.mark.parametrize(
    ("standard", "accrue", "pro", "con", "verdict"),
    [
        ("preponderance", "max", [0.4, 0.4], [0.6], "rejected"),
        ("preponderance", "sum", [0.4, 0.4], [0.6], "accepted"),
        ("preponderance", "sum", [0.1, 0.2], [0.3], "rejected"),
        ("preponderance", "sum", [0.3], [0.1, 0.2], "rejected"),
        ("preponderance", "sum", [0.9, 0.9], [0.8, 0.8], "accepted"),
        ("preponderance", "sum", [0, 0], [], "rejected"),
        ("preponderance", "sum", [0.4, "0.4?"], [0.6], "undecided"),
        ("preponderance", "sum", [0.4, 0.4], [0.6, "0.3?"], "undecided"),
        ("preponderance", "probabilistic-sum", [0.4, 0.4], [0.6], "accepted"),
        ("preponderance", "probabilistic-sum", [0.4, 0.4], [0.64], "rejected"),
        ("preponderance", "probabilistic-sum", [1.0, 0.5], [1.0], "rejected"),
        ("clear-and-convincing", "sum", [0.6, 0.5], [0.6], "rejected"),
        ("clear-and-convincing", "sum", [0.6, 0.5], [0.59], "accepted"),
        ("clear-and-convincing", "probabilistic-sum", [0.5, 0.5], [0.25], "rejected"),
        ("clear-and-convincing", "probabilistic-sum", [0.5, 0.5], [0.24], "accepted"),
        ("beyond-reasonable-doubt", "sum", [1.0, 1.0], [0.1, 0.2], "rejected"),
        ("beyond-reasonable-doubt", "probabilistic-sum", [1.0], [0.1, 0.2], "accepted"),
        ("scintilla", "sum", [0.1], [1.0, 1.0], "accepted"),
        ("burden", "sum", [1.0, 1.0], [0.1], "rejected"),
        ("default", "sum", [1.0, 1.0], [0.1], "rejected"),
    ],
)
def test_weights_add_up_as_the_claim_says_where_its_standard_compares_them(
    standard: str, accrue: str, pro: list[float | str], con: list[float | str], verdict: str
) -> None:
    assert weighed(standard, pro, con, f", accrue: {accrue}") == verdict


@given(st.lists(st.integers(0, 100), max_size=6), st.sampled_from(ACCRUALS), st.randoms())
@examples(50)
def test_a_total_depends_on_no_order_and_is_exact_to_nine_decimals(
    percent: list[int], accrual: Accrual, choose: Random
) -> None:
    weights = [one / 100 for one in percent]
    exact = [Fraction(one, 100) for one in percent]
    found = accrued(weights, accrual)
    choose.shuffle(weights)
    assert accrued(weights, accrual) == found
    heaviest_first = sorted(weights, reverse=True)
    assert reduce(Accruing.plus, heaviest_first, Accruing.nothing(accrual)).total == found
    expected = {
        "max": max(exact, default=Fraction(0)),
        "sum": sum(exact, Fraction(0)),
        "probabilistic-sum": 1 - prod((1 - one for one in exact), start=Fraction(1)),
    }
    assert found == round(found, 9)
    # Of two that are as near, it may be either.
    assert abs(Fraction(found) - expected[accrual]) <= Fraction(1, 2 * 10**9) + Fraction(1, 10**11)
    assert found >= accrued(weights, "max")


def test_one_link_on_either_side_weighs_the_same_however_weights_add_up() -> None:
    for accrue, pro, con in product(ACCRUALS, (0, 0.3, 0.5, 1), (0, 0.3, 0.5, 1)):
        for standard in STANDARDS:
            assert weighed(standard, [pro], [con], f", accrue: {accrue}") == weighed(standard, [pro], [con])


def test_in_an_issue_the_supports_of_each_position_add_up_as_that_position_says() -> None:
    text = {
        "p": "{text: P., accrue: sum}",
        "q": "Q.",
        **{f"s{at}": "{text: S., supports: {target: p, weight: 0.4}}" for at in range(2)},
        **{f"t{at}": "{text: T., supports: {target: q, weight: 0.6}}" for at in range(2)},
    }
    issue = "issues: [{positions: [p, q]}]\n"
    assert (labels(case_of(**text) + issue)["p"], labels(case_of(**text) + issue)["q"]) == (
        "accepted",
        "rejected",
    )
    also = {**text, "q": "{text: Q., accrue: sum}"}
    assert (labels(case_of(**also) + issue)["p"], labels(case_of(**also) + issue)["q"]) == (
        "rejected",
        "accepted",
    )


def test_two_reasons_against_jogging_add_up_unless_they_are_together_one_for_it() -> None:
    """Heat and rain in Prakken, "A Study of Accrual of Arguments, with Applications to Evidential Reasoning",
    2005.
    """
    text = {
        "jog": "{text: Go jogging., standard: preponderance, accrue: sum}",
        "habit": "{text: It is the hour for it., supports: {target: jog, weight: 0.5}}",
        "hot": "{text: It is hot., counters: {target: jog, weight: 0.4}}",
        "rain": "{text: It rains., counters: {target: jog, weight: 0.4}}",
    }
    assert labels(case_of(**text))["jog"] == "rejected"
    assert (
        labels(case_of(**text | {"rain": "{text: It rains., assumed: false, counters: jog}"}))["jog"]
        == "accepted"
    )
    cool = "{text: Rain cools the heat., counters: [hot -> jog, rain -> jog]}"
    assert labels(case_of(**text, cool=cool))["jog"] == "accepted"


def test_an_undecided_support_of_a_rival_leaves_an_issue_open_only_if_it_could_win_or_tie() -> None:
    text = (
        "title: A case\nissues: [{{positions: [p, q]}}]\nclaims:\n  p: P.\n  q: Q.\n"
        "  a: {{text: A, supports: {{target: p, weight: 0.5}}}}\n"
        "  b: {{text: B, counters: c, supports: {{target: q, weight: {}}}}}\n"
        "  c: {{text: C, counters: b}}\n"
    )
    light, tie, heavy = (labels(text.format(weight)) for weight in (0.4, 0.5, 0.6))
    assert (light["p"], light["q"]) == ("accepted", "rejected")
    assert (tie["p"], tie["q"]) == ("undecided", "rejected")
    assert (heavy["p"], heavy["q"]) == ("undecided", "undecided")


# Assumed claims, joint premises, undercuts and backing


@pytest.mark.parametrize(
    ("goal", "support", "verdict"),
    [
        ("", "", "accepted"),
        ("assumed: true", "", "accepted"),
        ("assumed: false", "", "rejected"),
        ("", "holds", "accepted"),
        ("", "fails", "rejected"),
        ("", "open", "undecided"),
        ("assumed: false", "holds", "accepted"),
        ("assumed: false", "fails", "rejected"),
        ("assumed: true", "fails", "accepted"),
        ("assumed: true", "open", "accepted"),
    ],
)
def test_a_claim_is_established_by_being_assumed_or_bare_or_by_a_support_in_force(
    goal: str, support: str, verdict: str
) -> None:
    text = {"goal": f"{{text: Goal., {goal}}}"}
    if support:
        state = {"holds": "", "fails": ", assumed: false", "open": ", counters: s"}[support]
        text["s"] = f"{{text: S., supports: goal{state}}}"
    assert labels(case_of(**text))["goal"] == verdict


#: A premise that is accepted, rejected or, since a claim that counters itself counters it, undecided.
PREMISE = {"accepted": "", "rejected": "assumed: false", "undecided": ""}


def opening(*claims: str) -> dict[str, str]:
    """A claim that leaves others undecided."""
    return {"open": f"{{text: Open., counters: [{', '.join(('open', *claims))}]}}"}


@pytest.mark.parametrize(("one", "other"), list(product(PREMISE, repeat=2)))
@pytest.mark.parametrize("stance", ["supports", "counters"])
def test_joint_premises_hold_together_or_not_at_all(one: str, other: str, stance: str) -> None:
    step = "{target: goal, with: b, id: step}"
    found = verdicts(
        case_of(
            goal="Goal.",
            a=f"{{text: A., {PREMISE[one]}{',' * bool(PREMISE[one])} {stance}: {step}}}",
            b=f"{{text: B., {PREMISE[other]}}}",
            **opening(*(name for name, state in (("a", one), ("b", other)) if state == "undecided")),
        )
    )
    assert (found["a"], found["b"]) == (one, other)
    holds = next(v for v in ("rejected", "undecided", "accepted") if v in (one, other))
    assert found["step"] == holds
    opposite = {"accepted": "rejected", "rejected": "accepted", "undecided": "undecided"}
    assert found["goal"] == (holds if stance == "supports" else opposite[holds])


def test_an_undercut_closes_the_step_and_leaves_premise_and_other_supports_alone() -> None:
    text = case_of(
        goal="Goal.",
        a="{text: A., supports: {target: goal, id: step}}",
        cut="{text: Cut., counters: step}",
    )
    assert verdicts(text) == {
        "goal": "rejected",
        "a": "accepted",
        "cut": "accepted",
        "step": "rejected",
        "cut -> step": "accepted",
    }
    assert labels(text + "  b: {text: B., supports: goal}\n")["goal"] == "accepted"


def test_an_undercut_of_a_counter_saves_what_it_countered() -> None:
    text = case_of(goal="Goal.", a="{text: A., counters: goal}", cut="{text: Cut., counters: a -> goal}")
    assert by_verdict(text) == said("goal a cut")


@pytest.mark.parametrize("length", range(6))
def test_each_undercut_of_an_undercut_turns_the_answer_around(length: int) -> None:
    text = {"goal": "Goal.", "a": "{text: A., supports: {target: goal, id: l0}}"}
    for at in range(length):
        text[f"c{at}"] = f"{{text: Cut., counters: {{target: l{at}, id: l{at + 1}}}}}"
    found = verdicts(case_of(**text))
    assert found["goal"] == ("accepted" if length % 2 == 0 else "rejected")
    assert all(found[f"c{at}"] == "accepted" for at in range(length))
    holds = [found[f"l{at}"] for at in range(length, -1, -1)]
    assert holds == ["accepted" if at % 2 == 0 else "rejected" for at in range(length + 1)]


def test_two_steps_that_undercut_each_other_are_both_open() -> None:
    text = case_of(
        goal="Goal.",
        a="{text: A., counters: [{target: l2, id: l1}]}",
        b="{text: B., counters: [{target: l1, id: l2}]}",
        c="{text: C., supports: {target: goal, id: l3}}",
        d="{text: D., counters: l3, assumed: false, notes: fails}",
    )
    found = verdicts(text)
    assert (found["l1"], found["l2"], found["l3"], found["goal"]) == (
        *("undecided", "undecided"),
        *("accepted", "accepted"),
    )


@pytest.mark.parametrize("states", [s for n in (1, 2) for s in product(PREMISE, repeat=n)])
def test_a_step_with_backing_needs_one_backing_in_force(states: tuple[str, ...]) -> None:
    backing = {}
    for at, state in enumerate(states):
        backing[f"w{at}"] = f"{{text: W., {PREMISE[state]}{',' * bool(PREMISE[state])} supports: step}}"
    opened = opening(*(f"w{at}" for at, state in enumerate(states) if state == "undecided"))
    found = verdicts(
        case_of(goal="Goal.", a="{text: A., supports: {target: goal, id: step}}", **backing, **opened)
    )
    best = next(v for v in ("accepted", "undecided", "rejected") if v in states)
    assert (found["step"], found["goal"], found["a"]) == (best, best, "accepted")


def test_backing_does_not_save_a_step_from_an_undercut() -> None:
    text = case_of(
        goal="Goal.",
        a="{text: A., supports: {target: goal, id: step}}",
        w="{text: W., supports: step}",
        cut="{text: Cut., counters: step}",
    )
    assert labels(text)["goal"] == "rejected"


def test_a_rebuttal_of_a_rebuttal_brings_a_claim_back() -> None:
    text = case_of(goal="Goal.", a="{text: A., counters: goal}", b="{text: B., counters: a}")
    assert by_verdict(text) == said("goal b", "a")
