"""Verdicts with known answers: the flagship, abstract frameworks, structured classics, and where systems
disagree.
"""

from __future__ import annotations

import json

import pytest

from argmap import load_case
from argmap.semantics import Structure
from argmap.semantics.explain.what_if import what_if
from argmap.semantics.kinds import accepted_claims, find_semantics
from support.cases import case_of
from support.project import ROOT
from support.verdicts import by_verdict, claims, labels, read, rivals, said, verdicts

KNOWN = json.loads((ROOT / "tests" / "known" / "parler-v-aws.json").read_text(encoding="utf-8"))


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
