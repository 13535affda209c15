"""Verdicts with known answers, reasons that are checked one by one, and what would change a verdict."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.semantics import Grounded, Structure, evaluate_grounded
from argmap.semantics.explain.supposing import CruxSearch, backward_cone, find_cruxes, what_if
from argmap.semantics.explain.trial import Trial
from argmap.semantics.explain.why import Reason, explain
from argmap.semantics.extensions import accepted_claims, find_semantics
from argmap.semantics.sat.solver import Effort, TooHard
from support.cases import case_of
from support.project import ROOT
from support.running import run
from support.strategies import cases

KNOWN = json.loads((ROOT / "tests" / "known" / "parler-v-aws.json").read_text(encoding="utf-8"))
STANDARDS = ("scintilla", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt", "burden")


def read(text: str) -> Case:
    return parse_case(text).require()


def verdicts(case: Case | str) -> dict[str, str]:
    """The grounded verdict on each claim and link."""
    return evaluate_grounded(read(case) if isinstance(case, str) else case).verdicts


def labels(text: str) -> dict[str, str]:
    """The grounded verdict on each claim."""
    case = read(text)
    found = verdicts(case)
    return {claim: found[claim] for claim in case.claims}


def by_verdict(text: str) -> dict[str, set[str]]:
    """The claims with each verdict."""
    found: dict[str, set[str]] = {"accepted": set(), "rejected": set(), "undecided": set()}
    for claim, verdict in labels(text).items():
        found[verdict].add(claim)
    return found


def said(accepted: str = "", rejected: str = "", undecided: str = "") -> dict[str, set[str]]:
    return {
        "accepted": set(accepted.split()),
        "rejected": set(rejected.split()),
        "undecided": set(undecided.split()),
    }


def extensions(name: str, text: str) -> set[frozenset[str]]:
    """The extensions of a case, each as the claims that it accepts; no two of them are the same."""
    pytest.importorskip("pysat", reason="python-sat is not installed")
    structure = Structure(read(text))
    found = [
        frozenset(structure.names[number] for number in accepted_claims(structure, values))
        for values in find_semantics(name).extensions(structure)
    ]
    assert len(found) == len(set(found))
    return set(found)


# The flagship


@pytest.mark.parametrize("stage", ["article", "briefs", "order"])
def test_the_flagship_comes_out_at_each_stage_as_it_was_worked_out_by_hand(stage: str) -> None:
    case = load_case(f"parler-v-aws@{stage}")
    found = verdicts(case)
    assert {claim: found[claim] for claim in case.claims} == KNOWN[stage]


@pytest.mark.parametrize(
    ("lost", "changes"),
    [
        ("f-7-2-b-ii", {}),
        ("f-7-2-b-ii f-undenied-breach", {"count2": ("rejected", "accepted")}),
        (
            "f-not-similar",
            {
                "double-standard": ("rejected", "undecided"),
                "same-service": ("rejected", "undecided"),
                "not-host-twitter": ("accepted", "undecided"),
            },
        ),
        (
            "f-close f-equities f-public",
            {
                "equities": ("rejected", "undecided"),
                "public": ("rejected", "undecided"),
                "aws-hardship": ("accepted", "undecided"),
                "unprecedented": ("accepted", "undecided"),
                "o-denied": ("accepted", "rejected"),
            },
        ),
        ("f-harm-possible", {}),
    ],
)
def test_losing_findings_of_the_court_changes_what_was_worked_out_by_hand(
    lost: str, changes: dict[str, tuple[str, str]]
) -> None:
    case = load_case("parler-v-aws@order")
    changed = {c.name: (c.before, c.after) for c in what_if(case, rejected=lost.split())}
    for name in lost.split():
        assert changed.pop(name) == ("accepted", "rejected")
    assert {name: move for name, move in changed.items() if name in case.claims} == changes


# Abstract frameworks


def framework(attacks: str) -> str:
    """A case of counters, written as `a->b`."""
    targets: dict[str, list[str]] = {}
    for attack in attacks.split():
        one, other = attack.split("->")
        targets.setdefault(one, []).append(other)
        targets.setdefault(other, [])
    return case_of(**{n: f"{{text: {n}, counters: [{', '.join(t)}]}}" for n, t in targets.items()})


def sets(text: str) -> set[frozenset[str]]:
    """Sets of claims, written as `a b; c`; `-` is the empty one."""
    return {frozenset(part.replace("-", "").split()) for part in text.split(";")} if text else set()


@pytest.mark.parametrize(
    ("attacks", "grounded", "preferred", "stable"),
    [
        pytest.param("a->b", "a", "a", "a", id="single attack"),
        pytest.param("b->a c->b", "a c", "a c", "a c", id="reinstatement"),
        pytest.param(
            "pacifist->hawk hawk->pacifist", "-", "hawk; pacifist", "hawk; pacifist", id="Nixon diamond"
        ),
        pytest.param("p->h h->p p->c h->c c->d", "-", "d h; d p", "d h; d p", id="floating acceptance"),
        pytest.param("a->b b->c c->d d->a", "-", "a c; b d", "a c; b d", id="even cycle of 4"),
        pytest.param("a->b b->c c->a", "-", "-", "", id="odd cycle of 3"),
        pytest.param("a->b b->c c->a d->a", "b d", "b d", "b d", id="odd cycle attacked from outside"),
        pytest.param("a->a a->b", "-", "-", "", id="self-attack"),
        pytest.param("a->a a->b c->a", "b c", "b c", "b c", id="self-attack with defender"),
        pytest.param("a->b c->c", "a", "a", "", id="stray self-attacker kills stability"),
        pytest.param("american->british", "american", "american", "american", id="Toulmin's Harry"),
        pytest.param("penguin->flies", "penguin", "penguin", "penguin", id="Tweety"),
    ],
)
def test_classic_frameworks_have_their_published_extensions(
    attacks: str, grounded: str, preferred: str, stable: str
) -> None:
    text = framework(attacks)
    assert by_verdict(text)["accepted"] == set(grounded.replace("-", "").split())
    assert extensions("grounded", text) == sets(grounded)
    assert extensions("preferred", text) == sets(preferred)
    assert extensions("stable", text) == sets(stable)


def test_floating_acceptance_is_sceptical_under_preferred_and_not_grounded() -> None:
    pytest.importorskip("pysat", reason="python-sat is not installed")
    structure = Structure(read(framework("p->h h->p p->c h->c c->d")))
    preferred = find_semantics("preferred")
    sceptical = {n for n in "phcd" if preferred.sceptical(structure, structure.number[n])}
    credulous = {n for n in "phcd" if preferred.credulous(structure, structure.number[n])}
    assert sceptical == {"d"}
    assert credulous == {"p", "h", "d"}
    assert labels(framework("p->h h->p p->c h->c c->d"))["d"] == "undecided"


# Structured classics, with the labels that Carneades 4 stores

TOULMIN = """\
title: Harry
claims:
  bermuda: {text: Harry was born in Bermuda., supports: {target: british, with: warrant, id: a1}}
  warrant: Whoever is born in Bermuda is generally a British subject.
  statute: {text: A statute says so., supports: warrant}
  british: Harry is a British subject.
  american: {text: Harry has become American., supports: {target: lost, with: rule}}
  rule: Those who become American are no longer British subjects.
  lost: {text: Harry is no longer British., counters: a1}
"""
RED_LIGHT = """\
title: The red light
claims:
  looks: {text: It looks red., supports: {target: red, with: normally, id: step}}
  normally: What looks red normally is red.
  red: It is red.
  lighting: {text: It is lit in red., counters: step}
"""
TWEETY = """\
title: Tweety is ill
claims:
  bird: {text: Tweety is a bird., supports: {target: flies, with: birds-fly, id: rule}}
  birds-fly: Birds fly.
  ill: {text: Tweety is ill., counters: rule}
  flies: Tweety flies.
  penguin: {text: Tweety is a penguin., assumed: false, supports: grounded}
  ostrich: {text: Tweety is an ostrich., assumed: false, supports: grounded}
  grounded: Tweety does not fly.
"""
MURDER = """\
title: Murder
claims:
  killing: {text: He killed., supports: {target: murder, with: [malice, s187], id: charge}}
  malice: With malice.
  s187: Section 187 makes that murder.
  murder: It was murder.
  excluded: {text: Section 187 is excluded., counters: charge}
  self-defence: {text: It was self-defence., supports: excluded, counters: denied}
  witness1: {text: A witness saw self-defence., supports: {target: self-defence, id: first}}
  not-credible: {text: The first witness is not credible., counters: first}
  witness2: {text: Another witness saw no self-defence., supports: denied}
  denied: {text: It was not self-defence., counters: self-defence}
"""
UNRELIABLE = """\
title: The unreliable witness
claims:
  says: {text: I am unreliable., supports: {target: unreliable, id: testimony}}
  unreliable: {text: The witness is unreliable., counters: testimony}
  reliable: {text: The witness is reliable., assumed: false}
"""
FRISIAN = case_of(
    frisian="{text: He is Frisian., supports: dutch}", dutch="{text: Dutch., supports: tall}", tall="Tall."
)
LOOP = "p: {text: P., supports: q}\n  q: {text: Q., supports: p}\n"


def claims(text: str) -> str:
    return f"title: A case\nclaims:\n  {text}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            TOULMIN, said("bermuda warrant statute american rule lost", "british"), id="Toulmin's Harry"
        ),
        pytest.param(RED_LIGHT, said("looks normally lighting", "red"), id="Pollock's red light"),
        pytest.param(TWEETY, said("bird birds-fly ill", "flies grounded penguin ostrich"), id="Tweety (ill)"),
        pytest.param(
            MURDER,
            said("killing malice s187 murder witness1 not-credible witness2 denied", "self-defence excluded"),
            id="Prakken & Sartor's murder",
        ),
        pytest.param(UNRELIABLE, said("says", "reliable", "unreliable"), id="unreliable witness"),
        pytest.param(FRISIAN, said("frisian dutch tall"), id="Frisian"),
        pytest.param(claims(LOOP), said(undecided="p q"), id="support loop"),
        pytest.param(
            claims(LOOP + "  r: {text: R., supports: p}\n"),
            said("p q r"),
            id="support loop with outside support",
        ),
        pytest.param(
            case_of(a="{text: A, supports: b}", b="{text: B, supports: c}", c="{text: C, supports: a}"),
            said(undecided="a b c"),
            id="odd support loop",
        ),
        pytest.param(
            case_of(
                a="{text: A, supports: b}",
                b="{text: B, supports: c}",
                c="{text: C, supports: d}",
                d="{text: D, supports: a}",
            ),
            said(undecided="a b c d"),
            id="even support loop",
        ),
        pytest.param(
            case_of(a="{text: A, supports: {target: b, id: s}}", b="{text: B, counters: s}"),
            said("a", undecided="b"),
            id="self-defeat",
        ),
        pytest.param(case_of(a="{text: A, assumed: false}"), said(rejected="a"), id="unsupported"),
    ],
)
def test_structured_classics_have_the_labels_that_carneades_stores(
    text: str, expected: dict[str, set[str]]
) -> None:
    assert by_verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "won", "lost"),
    [
        pytest.param(
            case_of(
                p="P.",
                n="Not P.",
                a="{text: A, supports: {target: p, weight: 0.1}}",
                b="{text: B, supports: {target: n, weight: 0.5}}",
            )
            + "issues: [{positions: [p, n]}]\n",
            "n",
            "p",
            id="rebuttal with weights 0.1 and 0.5",
        ),
        pytest.param(
            case_of(
                go="Go jogging.",
                stay="Don't.",
                rain=(
                    "{text: It rains., supports: [{target: stay, weight: 0.5}, "
                    "{target: go, with: hot, weight: 1}]}"
                ),
                hot="{text: It is hot., supports: {target: stay, weight: 0.5}}",
            )
            + "issues: [{positions: [go, stay]}]\n",
            "go",
            "stay",
            id="jogging",
        ),
        pytest.param(
            case_of(
                deny="Deny access.",
                grant="Do not.",
                misbehaves="{text: Misbehaves., supports: [{target: deny, weight: 0.5}, {target: grant, with: professor}]}",
                professor="Is a professor.",
                snores="{text: Snores., supports: misbehaves}",
            )
            + "issues: [{positions: [deny, grant]}]\n",
            "grant",
            "deny",
            id="library",
        ),
    ],
)
def test_classics_that_need_weights_come_out_as_issues(text: str, won: str, lost: str) -> None:
    found = labels(text)
    assert (found[won], found[lost]) == ("accepted", "rejected")


# Where systems disagree: mutual counters leave open what rival positions of an issue reject

BACHELOR = {
    "ring": "{text: He wears a ring., supports: married}",
    "party": "{text: He is a party animal., supports: bachelor}",
}
CAMINADA = {
    "a": "{text: A., supports: s}",
    "b": "{text: B., supports: n}",
    "c": "{text: C., supports: r}",
    "r": "R.",
}
RISKY = {
    "test1": "{text: One test., supports: bad}",
    "test2": "{text: Another test., supports: good}",
    "risky": "{text: The operation was risky., counters: negligence}",
    "injury": "{text: The patient was injured., supports: negligence}",
    "negligence": "{text: Negligence., supports: compensation}",
    "compensation": "Compensation.",
}


def rivals(one: str, other: str, others: Mapping[str, str], *, issue: bool, also: str = "") -> str:
    """Two claims against each other, as mutual counters or as positions of an issue; `also` is said of `one`."""
    if issue:
        ends = {one: f"{{text: One., {also}}}", other: "Other."}
        return case_of(**ends, **others) + f"issues: [{{positions: [{one}, {other}]}}]\n"
    ends = {one: f"{{text: One., counters: {other}, {also}}}", other: f"{{text: Other., counters: {one}}}"}
    return case_of(**ends, **others)


@pytest.mark.parametrize(
    ("case", "counters", "positions"),
    [
        pytest.param(
            ("married", "bachelor", BACHELOR, ""),
            said("ring party", undecided="married bachelor"),
            said("ring party", "married bachelor"),
            id="bachelor",
        ),
        pytest.param(
            ("s", "n", CAMINADA, ""),
            said("a b c r", undecided="s n"),
            said("a b c r", "s n"),
            id="Caminada 1",
        ),
        pytest.param(
            ("bad", "good", RISKY, "supports: risky"),
            said("test1 test2 injury", undecided="bad good risky negligence compensation"),
            said("test1 test2 injury negligence compensation", "bad good risky"),
            id="risky operation",
        ),
    ],
)
def test_mutual_counters_are_undecided_where_rival_positions_that_tie_are_rejected(
    case: tuple[str, str, dict[str, str], str],
    counters: dict[str, set[str]],
    positions: dict[str, set[str]],
) -> None:
    one, other, others, also = case
    assert by_verdict(rivals(one, other, others, issue=False, also=also)) == counters
    assert by_verdict(rivals(one, other, others, issue=True, also=also)) == positions


TEACHING = """\
title: Harry, Tweety and Nixon
claims:
  bermuda: {text: Harry was born in Bermuda., supports: {target: british, with: born, id: a1}}
  born: Someone born in Bermuda is generally a British subject.
  code: {text: Civil Code s.123 supports that rule., supports: born}
  british: Harry is a British subject.
  american: {text: Harry has become American., counters: {target: a1, with: no-longer}}
  no-longer: Those who become American are no longer British subjects.
  bird: {text: Tweety is a bird., supports: {target: flies, with: fly, id: a2}}
  fly: Birds fly.
  flies: {text: Tweety flies.FLIES}
  penguin: {text: Tweety is a penguin., PENGUIN}
  do-not-fly: Penguins do not fly.
  quaker: {text: Nixon is a Quaker., supports: {target: pacifist, with: quakers}}
  quakers: Quakers are pacifists.
  republican: {text: Nixon is a Republican., supports: {target: hawk, with: republicans}}
  republicans: Republicans are not pacifists.
  pacifist: {text: Nixon is a pacifist., counters: hawk}
  hawk: {text: Nixon is not a pacifist., counters: pacifist}
"""
UNDERCUTTING = TEACHING.replace("PENGUIN", "counters: {target: a2, with: do-not-fly}").replace(".FLIES", ".")
REBUTTING = (
    TEACHING.replace("PENGUIN", "supports: {target: stays, with: do-not-fly}").replace(
        "flies.FLIES", "flies., counters: stays"
    )
    + "  stays: {text: Tweety does not fly., counters: flies}\n"
)


def test_in_the_teaching_file_an_undercut_puts_tweety_out_and_a_rebuttal_leaves_it_open() -> None:
    undercut, rebutted = by_verdict(UNDERCUTTING), by_verdict(REBUTTING)
    assert undercut["rejected"] == {"british", "flies"}
    assert undercut["undecided"] == {"pacifist", "hawk"}
    assert rebutted["rejected"] == {"british"}
    assert rebutted["undecided"] == {"flies", "stays", "pacifist", "hawk"}


def test_the_teaching_file_has_two_preferred_extensions() -> None:
    found = extensions("preferred", UNDERCUTTING)
    common = frozenset(by_verdict(UNDERCUTTING)["accepted"])
    assert found == {common | {"pacifist"}, common | {"hawk"}}


# Proof standards


def weighed(standard: str, pro: Iterable[float], con: Iterable[float], assumed: str = "") -> str:
    """The verdict on a claim under a standard, with links of those weights; a `?` leaves a link undecided."""
    text = {"c": f"{{text: C., standard: {standard}{assumed}}}"}
    for stance, weights in (("supports", pro), ("counters", con)):
        for at, weight in enumerate(weights):
            name = f"{stance}-{at}"
            bare = str(weight).rstrip("?")
            own = f", id: {name}, weight: {bare}"
            text[f"by-{name}"] = f"{{text: X., {stance}: {{target: c{own}}}}}"
            if str(weight).endswith("?"):
                text[f"open-{name}"] = f"{{text: Y., counters: [by-{name}, open-{name}]}}"
    return labels(case_of(**text))["c"]


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


# Reasons, checked one by one by what docs/verdicts.md says


class Rules:
    """When a statement holds, by the rules of docs/verdicts.md and nothing of what evaluates them.

    A statement looks at its parts: the links into it, the premises of a link,
    and in an issue the rivals and what supports them. No part can both help
    and hurt, so that what a verdict could still become is found in two worlds.
    """

    def __init__(self, case: Case, forced: Mapping[str, bool] | None = None) -> None:
        self.case = case
        self.forced = forced or {}
        self.links = {link.name: link for link in case.links}
        self.names = [*case.claims, *self.links]
        self.issue = {p: issue for issue in case.issues for p in issue.positions}
        self.pro = {n: self._into(n, "support") for n in self.names}
        self.con = {n: self._into(n, "counter") for n in self.names}

    def _into(self, name: str, stance: str) -> list[str]:
        return [link.name for link in self.case.links if (link.target, link.stance) == (name, stance)]

    def rivals(self, name: str) -> list[str]:
        return [p for p in self.issue[name].positions if p != name] if name in self.issue else []

    def standard(self, name: str) -> str:
        if name in self.issue:
            return self.issue[name].standard or "preponderance"
        return (name in self.case.claims and self.case.claims[name].standard) or "default"

    def plain(self, name: str) -> bool:
        """Whether nothing is weighed."""
        return name not in self.issue and self.standard(name) == "default"

    def needs_support(self, name: str) -> bool:
        """Whether a claim is not established by itself; of a link, whether it has backing."""
        if name in self.links:
            return bool(self.pro[name])
        assumed = self.case.claims[name].assumed
        return not assumed if assumed is not None else bool(self.pro[name])

    def helping(self, name: str) -> list[str]:
        return [*self.pro[name], *(self.links[name].premises if name in self.links else ())]

    def hurting(self, name: str) -> list[str]:
        theirs = [part for rival in self.rivals(name) for part in (rival, *self.pro[rival])]
        return [*self.con[name], *theirs]

    def parts(self, name: str) -> list[str]:
        return list(dict.fromkeys([*self.helping(name), *self.hurting(name)]))

    def holds(self, name: str, world: Mapping[str, bool]) -> bool:
        """Whether a statement holds where all its parts are settled."""
        if name in self.forced:
            return self.forced[name]
        pro = [self.weight(link) for link in self.pro[name] if world[link]]
        con = [self.weight(link) for link in self.con[name] if world[link]]
        if name in self.links:
            return (
                all(world[p] for p in self.links[name].premises)
                and not con
                and bool(pro or not self.needs_support(name))
            )
        if self.plain(name):
            return not con and bool(pro or not self.needs_support(name))
        if self.case.claims[name].assumed and not con:
            return True
        if name in self.issue:
            if con or max(pro, default=0) <= 0:
                return False
            return all(self.beats_rival(name, max(pro), rival, world) for rival in self.rivals(name))
        standard = self.standard(name)
        if standard in ("scintilla", "burden"):
            return bool(pro) and (standard == "scintilla" or not con)
        return bool(pro) and beats(standard, max(pro), max(con, default=0))

    def beats_rival(self, name: str, pro: float, rival: str, world: Mapping[str, bool]) -> bool:
        if self.case.claims[rival].assumed and world[rival]:
            return False
        theirs = [self.weight(link) for link in self.pro[rival] if world[link]]
        return beats(self.standard(name), pro, max(theirs, default=0))

    def weight(self, link: str) -> float:
        weight = self.links[link].weight
        return 1 if weight is None else weight

    def verdict(self, name: str, known: Mapping[str, str]) -> str:
        """What follows for a statement from the verdicts that are known of its parts."""
        helping, hurting = self.helping(name), self.hurting(name)
        worst, best = {}, {}
        for part in self.parts(name):
            verdict = known.get(part, "undecided")
            assert not (part in helping and part in hurting)
            worst[part] = verdict == "accepted" or (verdict == "undecided" and part in hurting)
            best[part] = verdict == "accepted" or (verdict == "undecided" and part in helping)
        if self.holds(name, worst):
            return "accepted"
        return "undecided" if self.holds(name, best) else "rejected"

    def grounded(self) -> dict[str, str]:
        """The least fixed point, by going round until nothing changes."""
        known = dict.fromkeys(self.names, "undecided")
        while True:
            following = {name: self.verdict(name, known) for name in self.names}
            if following == known:
                return known
            known = following

    def waits_for(self, name: str, part: str, known: Mapping[str, str]) -> bool:
        """Whether, however the other open parts are settled, some way of that makes this one decide."""
        if part not in self.parts(name) or known[part] != "undecided":
            return False
        others = [p for p in self.parts(name) if known[p] == "undecided" and p != part]
        fixed = {p: known[p] == "accepted" for p in self.parts(name) if known[p] != "undecided"}
        for settled in product((False, True), repeat=len(others)):
            world = {**fixed, **dict(zip(others, settled, strict=True))}
            if self.holds(name, {**world, part: True}) != self.holds(name, {**world, part: False}):
                return True
        return False


def beats(standard: str, pro: float, con: float) -> bool:
    if standard == "clear-and-convincing":
        return pro - con > 0.5
    if standard == "beyond-reasonable-doubt":
        return pro - con > 0.5 and con < 0.3
    return pro > con


def assert_reasons(rules: Rules, grounded: Grounded, name: str, reasons: list[Reason]) -> None:
    """Check that reasons prove the verdict on a statement to somebody who trusts nothing else."""
    names = [reason.name for reason in reasons]
    assert names[0] == name
    known = grounded.verdicts
    assert all(reason.verdict == known[reason.name] for reason in reasons)
    assert {reason.verdict == "undecided" for reason in reasons} == {known[name] == "undecided"}
    if known[name] == "undecided":
        assert_way_to_a_circle(rules, known, reasons)
        return
    assert len(names) == len(set(names))
    named = {n for reason in reasons for n in (*reason.because, *reason.fails)}
    assert set(names) == {name} | named
    rounds = dict(zip(grounded.structure.names, grounded.rounds, strict=True))
    for reason in reasons:
        parts = (*reason.because, *reason.fails)
        assert all(0 <= rounds[part] < rounds[reason.name] for part in parts)
        assert all(known[part] == "rejected" for part in reason.fails)
        assert rules.verdict(reason.name, {part: known[part] for part in parts}) == reason.verdict
        assert_how(rules, known, reason)


def assert_how(rules: Rules, known: Mapping[str, str], reason: Reason) -> None:
    """Check that a reason is of the kind that it says."""
    name, how, because, fails = reason.name, reason.how, reason.because, reason.fails
    pro, con = rules.pro[name], rules.con[name]
    link = rules.links.get(name)
    if name in rules.forced:
        assert (how, because, fails) == ("supposed", (), ())
    elif how == "asserted" and not rules.plain(name):
        assert reason.verdict == "accepted"
        assert rules.case.claims[name].assumed
        assert (because, list(fails)) == ((), con)
    elif not rules.plain(name):
        assert how == "weighed"
        assert all(known[part] == "accepted" for part in because)
        assert_scales(rules, known, reason)
    elif reason.verdict == "accepted":
        assert list(fails) == con
        support = because[len(link.premises) :] if link else because
        assert how == ("in-force" if link else "supported" if support else "asserted")
        assert because[: len(because) - len(support)] == (link.premises if link else ())
        assert len(support) == (1 if rules.needs_support(name) else 0)
        assert all(s in pro and known[s] == "accepted" for s in support)
    elif how in ("countered", "premise"):
        (part,) = because
        assert part in (con if how == "countered" else link.premises if link else ())
        assert known[part] == ("accepted" if how == "countered" else "rejected")
        assert fails == ()
    else:
        assert rules.needs_support(name)
        assert (how, because) == ("unsupported" if pro else "bare", ())
        assert list(fails) == pro


def assert_scales(rules: Rules, known: Mapping[str, str], reason: Reason) -> None:
    """Check that the scales hold what may be in force, with its weight."""
    name, weighed = reason.name, reason.weighed
    assert weighed
    assert weighed.standard == rules.standard(name)
    rivals = rules.rivals(name) if name in rules.issue else None
    assert weighed.rivals == (None if rivals is None else tuple(rivals))
    against = rules.con[name] if rivals is None else [link for rival in rivals for link in rules.pro[rival]]
    for side, links in ((weighed.pro, rules.pro[name]), (weighed.con, against)):
        there = [link for link in links if known[link] != "rejected"]
        assert list(side) == [(link, rules.weight(link), known[link]) for link in there]


def assert_way_to_a_circle(rules: Rules, known: Mapping[str, str], reasons: list[Reason]) -> None:
    way = [reason for reason in reasons if reason.how == "open"]
    circle = [reason for reason in reasons if reason.how == "circle"]
    assert reasons == way + circle
    assert circle
    around = [reason.name for reason in circle]
    assert len(around) == len(set(around))
    assert not {reason.name for reason in way} & set(around)
    for reason, following in pairwise([*reasons, circle[0]]):
        assert (reason.because, reason.fails) == ((following.name,), ())
        assert rules.waits_for(reason.name, following.name, known), reason


@st.composite
def dense(draw: st.DrawFn, *, weighed: bool = True, claims: int = 4, links: int = 7) -> Case:
    """A small case, in YAML, with circles, joint premises, undercuts, backing, standards and issues."""
    names = "abcde"[: draw(st.integers(1, claims))]
    count = draw(st.integers(0, links))
    ends = [*names, *(f"l{at}" for at in range(count))]
    lines = ["title: A case", "claims:"]
    for name in names:
        parts = ["text: C"]
        assumed = draw(st.sampled_from(("", "", "", "true", "false")))
        parts += [f"assumed: {assumed}"] if assumed else []
        if weighed and draw(st.integers(0, 2)) == 0:
            parts.append(f"standard: {draw(st.sampled_from(STANDARDS))}")
        lines.append(f"  {name}: {{{', '.join(parts)}}}")
    lines += ["links:"] if count else []
    for at in range(count):
        premises = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
        target = draw(st.sampled_from(names) | st.sampled_from([e for e in ends if e != f"l{at}"]))
        weight = f", weight: {draw(st.sampled_from((0, 0.2, 0.3, 0.5, 0.8, 1)))}" if weighed else ""
        stance = draw(st.sampled_from(("support", "counter")))
        ends_of = f"premises: [{', '.join(premises)}], target: {target}, stance: {stance}"
        lines.append(f"  - {{id: l{at}, {ends_of}{weight}}}")
    if weighed and draw(st.integers(0, 2)) == 0:
        positions = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        standard = draw(st.sampled_from(("", *(f", standard: {s}" for s in STANDARDS))))
        lines.append(f"issues: [{{positions: [{', '.join(positions)}]{standard}}}]")
    return read("\n".join(lines) + "\n")


def assert_every_reason(case: Case, forced: Mapping[str, bool] | None = None) -> None:
    rules = Rules(case, forced)
    grounded = evaluate_grounded(Structure(case, forced))
    for name in rules.names:
        assert_reasons(rules, grounded, name, explain(grounded, name))


@given(cases())
def test_every_verdict_on_any_case_has_reasons_that_check(case: Case) -> None:
    assert_every_reason(case)


@given(dense(weighed=False))
def test_every_verdict_on_a_case_full_of_circles_has_reasons_that_check(case: Case) -> None:
    assert_every_reason(case)


@given(dense())
def test_every_verdict_under_standards_and_in_issues_has_reasons_that_check(case: Case) -> None:
    assert_every_reason(case)


@given(st.data())
def test_reasons_check_under_suppositions_too(data: st.DataObject) -> None:
    case = data.draw(dense(weighed=False))
    names = [*case.claims, *(link.name for link in case.links)]
    forced = data.draw(st.dictionaries(st.sampled_from(names), st.booleans(), min_size=1, max_size=2))
    assert_every_reason(case, forced)


@pytest.mark.parametrize("stage", ["article", "briefs", "order"])
def test_every_verdict_on_the_flagship_has_reasons_that_check(stage: str) -> None:
    assert_every_reason(load_case(f"parler-v-aws@{stage}"))


def reasons(text: str, name: str) -> list[Reason]:
    """Reasons, checked."""
    case = read(text)
    rules, grounded = Rules(case), evaluate_grounded(case)
    found = explain(grounded, name)
    assert_reasons(rules, grounded, name, found)
    return found


def test_an_assumed_claim_does_not_wait_for_its_open_support() -> None:
    # The counter by c keeps it open; that it would support itself does not, though that is the shorter circle.
    text = case_of(
        goal="{text: Goal., assumed: true, supports: goal}",
        c="{text: C., counters: [goal, d]}",
        d="{text: D., counters: e}",
        e="{text: E., counters: c}",
    )
    assert reasons(text, "goal")[0].because == ("c -> goal",)


def test_a_claim_with_a_support_in_force_does_not_wait_for_another() -> None:
    text = case_of(
        goal="{text: Goal., supports: goal}",
        b="{text: B., supports: goal}",
        c="{text: C., counters: [goal, d]}",
        d="{text: D., counters: c}",
    )
    assert reasons(text, "goal")[0].because == ("c -> goal",)


def test_what_weighs_too_little_to_tip_the_scales_keeps_nothing_open() -> None:
    text = case_of(
        goal="{text: Goal., standard: preponderance}",
        s="{text: S., supports: {target: goal, weight: 0.5}}",
        light="{text: L., counters: [light, {target: goal, weight: 0.1}]}",
        heavy="{text: H., counters: [d, {target: goal, weight: 0.9}]}",
        d="{text: D., counters: heavy}",
    )
    assert reasons(text, "goal")[0].because == ("heavy -> goal",)


def test_a_position_that_an_assumed_rival_defeats_names_that_rival() -> None:
    text = (
        case_of(p="{text: P., assumed: true}", q="Q.", s="{text: S., supports: q}")
        + "issues: [{positions: [p, q]}]\n"
    )
    assert labels(text) == {"p": "accepted", "q": "rejected", "s": "accepted"}
    assert "p" in reasons(text, "q")[0].because


def test_a_circle_is_the_shortest_that_there_is() -> None:
    text = case_of(
        goal="Goal.",
        a="{text: A., counters: [goal, b]}",
        b="{text: B., counters: [c, a]}",
        c="{text: C., counters: a}",
    )
    found = [(reason.name, reason.how) for reason in reasons(text, "goal")]
    assert found[:2] == [("goal", "open"), ("a -> goal", "open")]
    assert [how for _, how in found[2:]] == ["circle"] * 4
    assert {name for name, _ in found[2:]} == {"a", "b", "a -> b", "b -> a"}


# Reasons in words

STORY = """title: A story
parties: {pro: Pro, con: {name: The other side}}
claims:
  goal: {text: Goal., by: pro}
  one: {text: One., by: pro, supports: {target: goal, with: two, id: step}}
  two: Two.
  weak: {text: Weak., by: con, counters: goal}
  hit: {text: Hit., counters: {target: weak, with: two}}
  cut-goal: Cut goal.
  leg: {text: Leg., supports: {target: cut-goal, id: leg-step}}
  cut: {text: Cut., counters: leg-step}
  rests: {text: Rests., supports: on-it}
  on-it: {text: On it., assumed: true}
  fails: {text: Fails., assumed: false, counters: on-it}
  x: {text: X., counters: y}
  y: {text: Y., counters: x, supports: hangs}
  hangs: {text: Hangs.}
  k: {text: K., counters: l}
  l: {text: L., counters: m}
  m: {text: M., counters: k}
  scales: {text: Scales., standard: preponderance}
  for: {text: For., supports: {target: scales, weight: 0.4}}
  against: {text: Against., counters: {target: scales, weight: 0.6, with: two}}
  nothing: {text: Nothing., standard: burden}
  twice: {text: Twice., supports: [both, also]}
  both: {text: Both., supports: {target: all, with: also}}
  also: Also.
  all: All.
"""


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param(
            "goal",
            [
                "goal [Pro] is accepted: one and two together support it, and what counters it fails.",
                "  one [Pro] is accepted: nothing counters it.",
                "  two is accepted: nothing counters it.",
                "  The counter of goal by weak fails: weak is rejected.",
                (
                    "    weak [The other side] is rejected: hit and two together counter it, and nothing in force"
                    " answers hit and two together."
                ),
                "      hit is accepted: nothing counters it.",
                "      two is accepted, as said above.",
            ],
            id="accepted",
        ),
        pytest.param(
            "weak",
            [
                (
                    "weak [The other side] is rejected: hit and two together counter it, and nothing in force"
                    " answers hit and two together."
                ),
                "  hit is accepted: nothing counters it.",
                "  two is accepted: nothing counters it.",
            ],
            id="rejected by a joint counter",
        ),
        pytest.param(
            "cut-goal",
            [
                "cut-goal is unsupported: none of its supports is in force.",
                "  The support of cut-goal by leg fails: cut undercuts it.",
                "    cut is accepted: nothing counters it.",
            ],
            id="undercut",
        ),
        pytest.param(
            "leg-step",
            [
                "The support of cut-goal by leg fails: cut undercuts it.",
                "  cut is accepted: nothing counters it.",
            ],
            id="of a link",
        ),
        pytest.param(
            "on-it",
            [
                "on-it is accepted: it is assumed, so its support (rests) is not needed, and what counters it fails.",
                "  The counter of on-it by fails fails: fails is unsupported.",
                "    fails is unsupported: it needs a support and has none.",
            ],
            id="asserted",
        ),
        pytest.param(
            "x",
            [
                "x is undecided, because the counter of x by y is.",
                "  x and y counter each other, and nothing else decides between them.",
            ],
            id="circle of two",
        ),
        pytest.param(
            "hangs",
            [
                "hangs is undecided, because the support of hangs by y is.",
                "  The support of hangs by y is undecided, because y is.",
                "    y is undecided, because the counter of y by x is.",
                "      y and x counter each other, and nothing else decides between them.",
            ],
            id="what hangs on a circle",
        ),
        pytest.param(
            "k",
            [
                "k is undecided, because the counter of k by m is.",
                (
                    "  This goes in a circle, and nothing from outside decides it: "
                    "k, then m -> k, then m, then l -> m, then l, then k -> l, then k."
                ),
            ],
            id="longer circle",
        ),
        pytest.param(
            "scales",
            [
                (
                    "scales is rejected: weighed by preponderance, with for (0.4) for it and against and two"
                    " together (0.6) against it: 0.4 does not outweigh 0.6."
                ),
                "  for is accepted: nothing counters it.",
                "  against is accepted: nothing counters it.",
                "  two is accepted: nothing counters it.",
            ],
            id="weighed",
        ),
        pytest.param(
            "nothing",
            [
                (
                    "nothing is unsupported: weighed by burden, with nothing for it and nothing against it: "
                    "it needs a support in force."
                )
            ],
            id="nothing to weigh",
        ),
        pytest.param(
            "all",
            [
                "all is accepted: both and also together support it, and nothing counters it.",
                "  both is accepted: twice supports it, and nothing counters it.",
                "    twice is accepted: nothing counters it.",
                "  also is accepted: twice supports it, and nothing counters it.",
                "    twice is accepted, as said above.",
            ],
            id="said once",
        ),
    ],
)
def test_why_says_the_reasons_in_plain_sentences(name: str, lines: list[str]) -> None:
    done = run("why", "-", name, "--width", "200", stdin=STORY)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if not line.startswith("hangs on: ")] == lines


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("hangs", "hangs on: x and y, each by itself"),
        ("cut-goal", "hangs on: cut"),
        ("leg-step", None),
        ("on-it", None),
        ("scales", "hangs on: two and against, each by itself"),
        ("goal", "hangs on: one, two and hit, each by itself"),
    ],
)
def test_why_of_a_claim_ends_with_what_its_verdict_hangs_on(name: str, line: str | None) -> None:
    said = run("why", "-", name, stdin=STORY).stdout.splitlines()
    assert [told for told in said if told.startswith("hangs on")] == ([line] if line else [])
    assert line is None or said[-1] == line


def test_why_of_the_flagship_names_what_moves_the_conclusion_and_not_only_the_circle() -> None:
    said = run("why", "parler-v-aws@briefs", "restore").stdout.splitlines()
    assert said[-1] == "hangs on: not-host-twitter and no-contact together"
    found = json.loads(run("why", "parler-v-aws@briefs", "restore", "--json").stdout)["hangs-on"]
    crux = {"claims": ["not-host-twitter", "no-contact"], "after": "accepted", "status": "accepted"}
    assert found["cruxes"] == [crux]
    assert found["complete"]
    assert "hangs-on" not in json.loads(run("why", "parler-v-aws", "L07", "--json").stdout)


def test_why_counts_the_sets_it_does_not_name_and_says_so_where_it_does_not_try_them_all() -> None:
    done = run("why", "-", "goal", stdin=joint(6))
    assert done.stdout.splitlines()[-1] == (
        "hangs on: a5, b0 and b1, each by itself; 4 more ('argmap cruxes' lists them)"
    )
    long = run("why", "-", "goal", stdin=joint(1_000))
    assert long.stdout.splitlines()[-1].endswith("; perhaps more: 'argmap cruxes' looks for longer")
    assert not json.loads(run("why", "-", "goal", "--json", stdin=joint(1_000)).stdout)["hangs-on"][
        "complete"
    ]


def test_why_says_what_needs_a_support_and_has_none() -> None:
    done = run("why", "-", "a", stdin=case_of(a="{text: A, assumed: false}"))
    assert done.stdout == "a is unsupported: it needs a support and has none.\n"


def told_of(text: str, name: str) -> str:
    """The first sentence of `why`."""
    done = run("why", "-", name, "--width", "300", stdin=text)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()[0]


def test_why_does_not_say_that_nothing_answers_a_counter_where_an_answer_weighs_too_little() -> None:
    text = case_of(
        c="C.",
        x="{text: X., standard: preponderance, counters: c}",
        s="{text: S., supports: {target: x, weight: 0.9}}",
        t="{text: T., counters: {target: x, weight: 0.2}}",
    )
    assert told_of(text, "c") == "c is rejected: x counters it, and t, which answers x, is not enough."
    assert told_of(text, "x") == (
        "x is accepted: weighed by preponderance, with s (0.9) for it and t (0.2) against it: 0.9 outweighs 0.2."
    )


def test_why_of_an_assumed_claim_gives_that_as_the_reason_whatever_its_standard() -> None:
    for standard in ("", ", standard: preponderance"):
        text = case_of(
            c=f"{{text: C., assumed: true{standard}}}", s="{text: S., assumed: false, supports: c}"
        )
        assert told_of(text, "c") == (
            "c is accepted: it is assumed, so its rejected support (s) is not needed, and nothing counters it."
        )


def test_why_of_an_assumed_claim_names_the_supports_that_it_does_not_need() -> None:
    text = case_of(
        c="{text: C., assumed: true}",
        s="{text: S., supports: {target: c, id: L07}, counters: t}",
        t="{text: T., counters: s}",
    )
    undecided = "it is assumed, so its undecided support (L07) is not needed, and nothing counters it."
    assert told_of(text, "c") == f"c is accepted: {undecided}"
    assert told_of(case_of(c="{text: C., assumed: true}"), "c") == (
        "c is accepted: it is assumed, and nothing counters it."
    )
    more = text + "  u: {text: U., supports: c}\n  v: {text: V., supports: c}\n"
    assert "so its supports (L07, u and v) are not needed" in told_of(more, "c")


def test_a_link_that_is_not_in_force_is_not_among_what_supports_a_weighed_claim() -> None:
    text = case_of(
        c="{text: C., standard: preponderance}",
        s="{text: S., supports: c}",
        lost="{text: L., assumed: false, supports: c}",
    )
    assert told_of(text, "c") == (
        "c is accepted: weighed by preponderance, with s (1) for it and nothing against it."
    )


@pytest.mark.parametrize(
    ("standard", "pro", "con", "end"),
    [
        ("preponderance", 0.5, 0.5, "a tie, which is not enough"),
        ("preponderance", 0.2, 0.5, "0.2 does not outweigh 0.5"),
        ("preponderance", 0, None, "what weighs 0 is not enough"),
        ("preponderance", 0.5, 0.2, "0.5 outweighs 0.2"),
        ("clear-and-convincing", 0.5, 0.2, "0.5 does not outweigh 0.2 by more than 0.5"),
        ("clear-and-convincing", 0.9, 0.3, "0.9 outweighs 0.3 by more than 0.5"),
        ("beyond-reasonable-doubt", 0.9, 0.3, "0.3 against it is not less than 0.3"),
        ("beyond-reasonable-doubt", 0.9, 0.2, "0.9 outweighs 0.2 by more than 0.5, and 0.2 is less than 0.3"),
        ("burden", 0.9, 0.2, "no counter to it may be in force"),
        ("burden", 0.9, None, "it has a support in force and no counter"),
        ("scintilla", 0.1, 0.9, "one support in force is enough"),
    ],
)
def test_why_says_how_a_standard_came_out(standard: str, pro: float, con: float | None, end: str) -> None:
    claims = {
        "c": f"{{text: C., standard: {standard}}}",
        "s": f"{{text: S., supports: {{target: c, weight: {pro}}}}}",
    }
    if con is not None:
        claims["t"] = f"{{text: T., counters: {{target: c, weight: {con}}}}}"
    assert told_of(case_of(**claims), "c").endswith(f": {end}.")


def test_why_of_a_position_gives_what_its_rivals_have_and_says_a_tie() -> None:
    text = case_of(
        p="P.",
        q="Q.",
        s="{text: S., supports: p}",
        t="{text: T., supports: q}",
        k="{text: K., counters: [s]}",
    )
    weighed = "weighed against its rivals by preponderance, with"
    issue = "issues: [{positions: [p, q]}]\n"
    no_k = text.replace("counters: [s]", "counters: []")
    assert told_of(no_k + issue, "p") == (
        f"p is rejected: {weighed} s (1) for it and t (1) for its rival q: a tie, which is not enough."
    )
    assert told_of(text + issue, "q") == f"q is accepted: {weighed} t (1) for it and nothing for its rival p."
    assert "which no weight makes up for" in told_of(no_k.replace("[]", "p") + issue, "p")
    assumed = no_k.replace("p: P.", "p: {text: P., assumed: true}")
    lighter = assumed.replace("supports: p", "supports: {target: p, weight: 0.2}")
    assert told_of(lighter + issue, "q").endswith(": its rival p is assumed.")


def test_why_gives_the_weights_of_a_claim_that_hangs_on_an_open_one() -> None:
    text = case_of(
        c="{text: C., standard: preponderance}",
        s="{text: S., supports: {target: c, weight: 0.9}, counters: k}",
        k="{text: K., counters: s}",
        t="{text: T., counters: {target: c, weight: 0.2}}",
    )
    assert told_of(text, "c") == (
        "c is undecided, because the support of c by s is: "
        "weighed by preponderance, with s (0.9, undecided) for it and t (0.2) against it."
    )


def test_the_weights_that_decide_are_in_the_json_of_why() -> None:
    text = case_of(
        c="{text: C., standard: preponderance}", s="{text: S., supports: c}", t="{text: T., counters: c}"
    )
    done = run("why", "-", "c", "--json", stdin=text)
    assert json.loads(done.stdout)["reasons"][0]["weighed"] == {
        "standard": "preponderance",
        "rivals": None,
        "for": [{"link": "s -> c", "weight": 1, "verdict": "accepted"}],
        "against": [{"link": "t -> c", "weight": 1, "verdict": "accepted"}],
        "tie": True,
    }


def test_why_says_which_further_counters_are_in_force() -> None:
    text = case_of(c="C.", **{name: f"{{text: {name}, counters: c}}" for name in ("k", "l", "m", "n", "o")})
    assert told_of(text, "c").endswith("(4 further counters are in force: l, m, n and o.)")
    more = text + "  p: {text: P., counters: c}\n"
    assert told_of(more, "c").endswith("(5 further counters are in force: l, m, n and 2 others.)")
    one = case_of(c="C.", k="{text: K., counters: c}", l="{text: L., counters: c, assumed: true}")
    assert told_of(one, "c").endswith("(1 further counter is in force: l.)")


def test_why_of_a_position_says_by_what_its_issue_was_weighed() -> None:
    text = case_of(p="P.", q="Q.", s="{text: S, supports: {target: p, weight: 0.5}}")
    done = run(
        "why", "-", "q", stdin=text + "issues: [{positions: [p, q], standard: clear-and-convincing}]\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("q is unsupported: weighed against its rivals by clear-and-convincing")


# What would change a verdict


def leaves(case: Case) -> list[str]:
    supported = {link.target for link in case.links if link.stance == "support"}
    return [c for c, claim in case.claims.items() if c not in supported and claim.assumed is not False]


def crux_sets(case: Case, claim: str, size: int, *, accept: bool) -> list[tuple[frozenset[str], str]]:
    """All minimal sets of leaves that flip a verdict, by trying every set."""
    structure = Structure(case)
    before = evaluate_grounded(structure).verdicts
    candidates = [leaf for leaf in leaves(case) if not accept or before[leaf] != "accepted"]
    found: list[tuple[frozenset[str], str]] = []
    for count in range(1, size + 1):
        for chosen in combinations(candidates, count):
            forced = {structure.number[name]: accept for name in chosen}
            after = evaluate_grounded(structure.supposing(forced)).verdicts[claim]
            if after != before[claim] and not any(known <= set(chosen) for known, _ in found):
                found.append((frozenset(chosen), after))
    return found


def assert_cruxes(case: Case, size: int = 3) -> None:
    graph = ArgumentGraph(case)
    for claim in case.claims:
        cone = backward_cone(graph, claim)
        for accept in (False, True):
            found = list(find_cruxes(graph, claim, size=size, accept=accept))
            chosen = [frozenset(crux.claims) for crux in found]
            assert [len(crux.claims) for crux in found] == sorted(len(crux) for crux in chosen)
            assert all(len(crux.claims) == len(c) for crux, c in zip(found, chosen, strict=True))
            assert not any(one < other for one in chosen for other in chosen)
            assert all(crux <= cone.claims.keys() for crux in chosen)
            expected = crux_sets(case, claim, size, accept=accept)
            assert len(found) == len(expected)
            assert {(c, crux.after) for c, crux in zip(chosen, found, strict=True)} == set(expected)


@given(dense(weighed=False, claims=5))
def test_cruxes_are_what_trying_every_set_finds(case: Case) -> None:
    assert_cruxes(case)


@given(dense(claims=5))
def test_cruxes_under_standards_and_in_issues_are_what_trying_every_set_finds(case: Case) -> None:
    assert_cruxes(case)


@given(dense(weighed=False, claims=5), st.integers(1, 2))
def test_cruxes_up_to_a_size_are_those_of_that_size(case: Case, size: int) -> None:
    assert_cruxes(case, size)


def star(claims: int, stance: str) -> ArgumentGraph:
    """A goal with so many claims for it, or against it."""
    return ArgumentGraph(
        read(case_of(goal="Goal.", **{f"c{i}": f"{{text: C., {stance}: goal}}" for i in range(claims)}))
    )


def joint(claims: int) -> str:
    """A chain of joint premises, each of which its end hangs on."""
    ends = ["goal", *(f"a{i}" for i in range(claims))]
    links = {f"a{i}": f"{{text: A., supports: {{target: {ends[i]}, with: b{i}}}}}" for i in range(claims)}
    return case_of(goal="Goal.", **links, **{f"b{i}": "B." for i in range(claims)})


@pytest.mark.parametrize("stance", ["supports", "counters"])
@pytest.mark.parametrize("claims", [100, 200, 2_000])
def test_that_no_three_of_many_decide_is_seen_without_trying_them_all(stance: str, claims: int) -> None:
    search = CruxSearch(star(claims, stance), "goal", deadline=Effort(200))
    assert list(search) == []
    assert search.found.complete


@pytest.mark.parametrize("count", [50, 400])
def test_the_cruxes_of_many_answered_counters_take_work_in_proportion(count: int) -> None:
    claims: dict[str, str] = {}
    for i in range(count):
        claims[f"c{i}"] = "{text: C., counters: goal}"
        claims |= {f"{name}{i}": f"{{text: A., counters: c{i}}}" for name in "ab"}
    graph = ArgumentGraph(read(case_of(goal="Goal.", **claims)))
    found = list(CruxSearch(graph, "goal", deadline=Effort(300 * count)))
    assert {crux.claims for crux in found} == {("goal",), *((f"a{i}", f"b{i}") for i in range(count))}


def test_a_search_cut_short_keeps_what_it_found_and_says_how_far_it_came() -> None:
    graph = ArgumentGraph(read(joint(300)))
    search = CruxSearch(graph, "goal", deadline=Effort(20_000))
    with pytest.raises(TooHard):
        list(search)
    assert (search.found.tried, search.found.complete) == (0, False)
    every = {crux.claims for crux in find_cruxes(graph, "goal", size=1)}
    assert 0 < len(search.found.sets) < len(every)
    assert {crux.claims for crux in search.found.sets} < every


def test_cruxes_cut_short_say_so_in_the_text_and_in_the_json() -> None:
    text = joint(2_000)
    done = run("cruxes", "-", "goal", "--timeout", "0.001", stdin=text)
    assert done.returncode == 2
    assert "would change that" not in done.stdout
    assert done.stdout.endswith("not every set of up to 3 claims, rejected, was tried.\n")
    assert "--timeout allows more time" in done.stderr
    (told,) = json.loads(run("cruxes", "-", "goal", "--timeout", "0.001", "--json", stdin=text).stdout)[
        "claims"
    ]
    assert (told["tried"], told["complete"]) == (0, False)


def test_cruxes_that_are_all_say_that_too() -> None:
    (told,) = json.loads(run("cruxes", "-", "goal", "--timeout", "inf", "--json", stdin=joint(3)).stdout)[
        "claims"
    ]
    assert (told["tried"], told["complete"], len(told["cruxes"])) == (3, True, 4)


def test_a_search_for_cruxes_stops_by_itself_unless_it_is_told_not_to() -> None:
    assert "default: 10" in run("cruxes", "--help").stdout


@given(st.data())
def test_suppositions_that_come_and_go_leave_the_grounded_labelling(data: st.DataObject) -> None:
    case = data.draw(dense(claims=5))
    structure = Structure(case)
    trial = Trial(evaluate_grounded(structure))
    forced: dict[int, bool] = {}
    for number in data.draw(st.lists(st.integers(0, len(case.claims) - 1), unique=True, max_size=3)):
        forced[number] = data.draw(st.booleans())
        trial.push(number, accepted=forced[number])
        assert trial.grounded.values == evaluate_grounded(structure.supposing(forced)).values
        for name in structure.names:
            assert_reasons(
                Rules(case, forced_names(structure, forced)),
                trial.grounded,
                name,
                explain(trial.grounded, name),
            )
    while forced:
        trial.pop()
        forced.popitem()
        assert trial.grounded.values == evaluate_grounded(structure.supposing(forced)).values


def forced_names(structure: Structure, forced: Mapping[int, bool]) -> dict[str, bool]:
    return {structure.names[number]: value for number, value in forced.items()}


def test_a_crux_of_three_is_found_where_no_two_are_enough() -> None:
    text = case_of(
        goal="Goal.",
        **{n: f"{{text: {n}, supports: goal}}" for n in "abc"},
        d="{text: D., counters: c2}",
        c2="E.",
    )
    graph = ArgumentGraph(read(text))
    assert [(set(c.claims), c.after) for c in find_cruxes(graph, "goal")] == [({"a", "b", "c"}, "rejected")]
    assert list(find_cruxes(graph, "goal", size=2)) == []


def test_a_second_loss_may_undo_the_first_and_only_the_first_is_a_crux() -> None:
    # Without the guard the hit reaches the goal; without the hit as well, nothing does.
    text = case_of(goal="Goal.", hit="{text: Hit., counters: goal}", guard="{text: Guard., counters: hit}")
    found = list(find_cruxes(ArgumentGraph(read(text)), "goal"))
    assert [c.claims for c in found] == [("goal",), ("guard",)]
    assert what_if(read(text), rejected=["guard", "hit"])[0].name == "guard"


@given(dense(claims=5))
def test_losing_what_is_outside_the_cone_changes_nothing(case: Case) -> None:
    graph = ArgumentGraph(case)
    before = evaluate_grounded(case).verdicts
    for claim in case.claims:
        cone = backward_cone(graph, claim)
        outside = [n for n in case.claims if n not in cone.claims]
        for value in (True, False):
            after = evaluate_grounded(Structure(case, dict.fromkeys(outside, value))).verdicts
            assert {n: after[n] for n in cone.claims} == {n: before[n] for n in cone.claims}


@given(cases() | dense(claims=5))
def test_the_backward_cone_keeps_every_verdict_in_it(case: Case) -> None:
    graph = ArgumentGraph(case)
    before = evaluate_grounded(case).verdicts
    for claim in case.claims:
        cone = backward_cone(graph, claim)
        assert claim in cone.claims
        found = evaluate_grounded(cone).verdicts
        assert found == {name: before[name] for name in found}
        assert backward_cone(ArgumentGraph(cone), claim) == cone


def test_the_backward_cone_of_the_flagship_leaves_out_what_cannot_matter() -> None:
    case = load_case("parler-v-aws@order")
    cone = backward_cone(ArgumentGraph(case), "o-denied")
    assert {"f-close", "f-equities", "f-public"} < set(cone.claims) < set(case.claims)


@st.composite
def supposed(draw: st.DrawFn, *, weighed: bool = True) -> tuple[Case, dict[str, bool]]:
    """A case and what is supposed of some of its claims and links."""
    case = draw(dense(weighed=weighed))
    names = [*case.claims, *(link.name for link in case.links)]
    return case, draw(st.dictionaries(st.sampled_from(names), st.booleans(), min_size=1, max_size=3))


@given(supposed())
def test_what_if_is_evaluating_with_those_verdicts_given(question: tuple[Case, dict[str, bool]]) -> None:
    case, forced = question
    before, after = Rules(case).grounded(), Rules(case, forced).grounded()
    changed = what_if(
        case,
        rejected=[n for n, value in forced.items() if not value],
        accepted=[n for n, value in forced.items() if value],
    )
    assert [tuple(c) for c in changed] == [(n, before[n], after[n]) for n in before if before[n] != after[n]]


@given(dense(weighed=False), st.data())
def test_losing_a_claim_is_like_a_counter_from_a_claim_that_nobody_counters(
    case: Case, data: st.DataObject
) -> None:
    lost = data.draw(st.sampled_from(list(case.claims)))
    graph = ArgumentGraph(case)
    lines = ["title: A case", "claims:", f"  lost-by: {{text: New., counters: {{target: {lost}, id: loss}}}}"]
    for claim in graph.claims.values():
        assumed = "" if claim.assumed is None else f", assumed: {str(claim.assumed).lower()}"
        lines.append(f"  {claim.id}: {{text: C{assumed}}}")
    lines += ["links:"] if case.links else []
    for link in case.links:
        ends = f"premises: [{', '.join(link.premises)}], target: {link.target}, stance: {link.stance}"
        lines.append(f"  - {{id: {link.name}, {ends}}}")
    countered = verdicts("\n".join(lines) + "\n")
    supposed = evaluate_grounded(Structure(case, {lost: False})).verdicts
    assert supposed == {name: countered[name] for name in supposed}


def test_losing_a_claim_is_not_deleting_it() -> None:
    text = case_of(goal="Goal.", a="{text: A., supports: goal}")
    assert [tuple(c) for c in what_if(read(text), rejected=["a"])] == [
        ("goal", "accepted", "rejected"),
        ("a", "accepted", "rejected"),
        ("a -> goal", "accepted", "rejected"),
    ]
    assert labels(case_of(goal="Goal."))["goal"] == "accepted"


def test_a_name_that_is_not_there_is_a_key_error() -> None:
    case = read(case_of(a="A."))
    with pytest.raises(KeyError):
        what_if(case, rejected=["b"])
    with pytest.raises(KeyError):
        explain(evaluate_grounded(case), "b")
