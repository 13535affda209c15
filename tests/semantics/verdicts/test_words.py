"""Reasons for verdicts in words."""

from __future__ import annotations

import json

import pytest

from support.cases import case_of
from support.running import run_here as run
from support.verdicts import joint

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


@pytest.mark.slow
def test_why_counts_the_sets_it_does_not_name_and_says_so_where_it_does_not_try_them_all() -> None:
    done = run("why", "-", "goal", stdin=joint(6))
    assert done.stdout.splitlines()[-1] == (
        "hangs on: a5, b0 and b1, each by itself; 4 more ('argmap cruxes CASE goal' lists them)"
    )
    long = run("why", "-", "goal", stdin=joint(1_000))
    assert long.stdout.splitlines()[-1].endswith(
        "; perhaps more ('argmap cruxes CASE goal' looks for longer)"
    )
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


def test_why_names_the_counter_of_a_claim_whose_supports_fail_as_well() -> None:
    text = case_of(
        open="Open.",
        cheap="{text: Cheap., supports: open}",
        bills="{text: Bills., counters: cheap}",
        unsafe="{text: Unsafe., counters: open}",
        checked="{text: Checked., counters: unsafe}",
        fake="{text: Fake., counters: checked}",
    )
    first = run("why", "-", "open", stdin=text).stdout.splitlines()[0]
    assert first == "open is rejected: unsafe counters it, and nothing in force answers unsafe."


def test_why_names_the_counter_that_only_holds_since_the_claim_lacks_a_support() -> None:
    text = case_of(
        a="{text: A., assumed: false, counters: b}",
        b="{text: B., counters: a}",
        c="{text: C., counters: d}",
        d="{text: D., counters: c}",
        e="{text: E., supports: d}",
        f="{text: F., counters: e}",
    )
    assert run("why", "-", "a", stdin=text).stdout.splitlines()[0] == (
        "a is rejected: it needs a support and has none; besides, b counters it."
    )
    assert run("why", "-", "d", stdin=text).stdout.splitlines()[0] == (
        "d is rejected: none of its supports is in force; besides, c counters it."
    )


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


def test_why_says_that_a_countered_claim_needs_a_support_though_it_is_assumed() -> None:
    claim = "{text: A., assumed: true, standard: scintilla}"
    assert told_of(case_of(a=claim), "a") == "a is accepted: it is assumed, and nothing counters it."
    assert told_of(case_of(a=claim, b="{text: B., counters: a}"), "a") == (
        "a is rejected: weighed by scintilla, with nothing for it and b (1) against it: "
        "assumed, but countered, it needs a support in force."
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


@pytest.mark.parametrize(
    ("prefer", "end"),
    [
        ("[s, t]", "s is preferred to t"),
        ("[t, s]", "t is preferred to s"),
        ("[s]", "0.2 does not outweigh 0.8"),
        ("[c, t]", "0.2 does not outweigh 0.8"),
    ],
)
def test_why_says_which_preference_decided(prefer: str, end: str) -> None:
    text = {
        "c": f"{{text: C., standard: preponderance, prefer: {prefer}}}",
        "s": "{text: S., supports: {target: c, weight: 0.2}}",
        "t": "{text: T., counters: {target: c, weight: 0.8}}",
    }
    assert told_of(case_of(**text), "c").endswith(f"with s (0.2) for it and t (0.8) against it: {end}.")


def test_why_says_of_each_counter_what_outweighs_it_and_of_each_support_what_is_in_its_way() -> None:
    text = {
        "c": "{text: C., standard: preponderance, prefer: [s, t]}",
        "s": "{text: S., supports: {target: c, weight: 0.2}}",
        "t": "{text: T., counters: {target: c, weight: 0.8}}",
        "u": "{text: U., counters: {target: c, weight: 0.1}}",
    }
    assert told_of(case_of(**text), "c").endswith(": s is preferred to t and s (0.2) outweighs u (0.1).")
    text["u"] = text["u"].replace("0.1", "0.3")
    text["v"] = "{text: V., supports: {target: c, weight: 0.5}}"
    assert told_of(case_of(**text), "c").endswith(
        ": s (0.2) does not outweigh u (0.3) and v (0.5) does not outweigh t (0.8)."
    )


def test_why_gives_the_total_of_weights_that_add_up() -> None:
    text = {
        "c": "{text: C., standard: preponderance, accrue: sum}",
        "s": "{text: S., supports: {target: c, weight: 0.4}}",
        "t": "{text: T., supports: {target: c, weight: 0.4}}",
        "k": "{text: K., counters: {target: c, weight: 0.6}}",
    }
    assert told_of(case_of(**text), "c") == (
        "c is accepted: weighed by preponderance, with s (0.4) and t (0.4), in sum 0.8, for it "
        "and k (0.6) against it: 0.8 outweighs 0.6."
    )
    text["c"] = text["c"].replace("sum", "probabilistic-sum")
    assert told_of(case_of(**text), "c").endswith(
        "s (0.4) and t (0.4), by probabilistic sum 0.64, for it and k (0.6) against it: 0.64 outweighs 0.6."
    )
    text["c"] = text["c"].replace("probabilistic-sum", "max")
    assert told_of(case_of(**text), "c").endswith(
        "s (0.4) and t (0.4) for it and k (0.6) against it: 0.4 does not outweigh 0.6."
    )


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
        "accrue": "max",
        "rivals": None,
        "for": [{"link": "s -> c", "weight": 1, "verdict": "accepted"}],
        "against": [{"link": "t -> c", "weight": 1, "verdict": "accepted"}],
        "totals": [1, 1],
        "tie": True,
    }


def test_why_says_which_further_counters_are_in_force() -> None:
    text = case_of(c="C.", **{name: f"{{text: {name}, counters: c}}" for name in ("k", "l", "m", "n", "o")})
    assert told_of(text, "c").endswith("(4 further counters are in force: l, m, n and o.)")
    more = text + "  p: {text: P., counters: c}\n"
    assert told_of(more, "c").endswith("(5 further counters are in force: l, m, n and 2 others.)")
    one = case_of(c="C.", k="{text: K., counters: c}", l="{text: L., counters: c, assumed: true}")
    assert told_of(one, "c").endswith("(1 further counter is in force: l.)")


def test_why_of_a_step_says_whether_anything_undercuts_it() -> None:
    text = case_of(c="C.", s="{text: S., supports: c}")
    assert told_of(text, "s -> c") == "The support of c by s holds: nothing undercuts it."
    text += "  u: {text: U., counters: s -> c}\n  x: {text: X., counters: u}\n"
    assert told_of(text, "s -> c") == "The support of c by s holds: what undercuts it fails."


def test_why_of_a_position_says_by_what_its_issue_was_weighed() -> None:
    text = case_of(p="P.", q="Q.", s="{text: S, supports: {target: p, weight: 0.5}}")
    done = run(
        "why", "-", "q", stdin=text + "issues: [{positions: [p, q], standard: clear-and-convincing}]\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("q is unsupported: weighed against its rivals by clear-and-convincing")
