"""What a rejected claim fails for: being countered is not the same as having no support."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given

from argmap import Case, parse_case
from argmap.semantics import Structure, evaluate_grounded, verdict_of
from argmap.semantics.explain.why import explain
from argmap.semantics.kinds import find_semantics
from argmap.semantics.status import statuses, why_rejected
from support.running import run_here as run
from support.strategies import cases

#: One claim that is countered, one whose support is undercut, and what follows from each.
TWO = """
title: Two ways to fail
conclusion: [refuted, unproven]
claims:
  refuted: {text: It is refuted.}
  unproven: {text: Nothing shows it.}
  against: {text: It is not so., counters: refuted}
  witness: {text: A witness says so., supports: {target: unproven, id: step}}
  drunk: {text: The witness was drunk., counters: step}
"""


def read(text: str) -> Case:
    return parse_case(text).require()


def because(text: str) -> dict[str, str]:
    return dict(evaluate_grounded(read(text)).because)


def weighed(standard: str, rest: str) -> str | None:
    """Why a claim under a standard is rejected."""
    text = f"title: T\nclaims:\n  c: {{text: C., standard: {standard}}}\n{rest}"
    return because(text).get("c")


@pytest.fixture
def two(tmp_path: Path) -> str:
    (tmp_path / "two.yaml").write_text(TWO, encoding="utf-8")
    return str(tmp_path / "two.yaml")


def test_a_counter_in_force_and_failed_supports_are_two_reasons_to_be_rejected() -> None:
    grounded = evaluate_grounded(read(TWO))
    assert grounded.because == {"refuted": "countered", "unproven": "unsupported", "step": "countered"}
    assert grounded.statuses["refuted"] == "rejected"
    assert grounded.statuses["unproven"] == "unsupported"
    assert grounded.verdicts["unproven"] == "rejected"


def test_a_bare_claim_that_is_not_assumed_is_unsupported() -> None:
    assert because(
        "title: T\nclaims:\n  a: {text: A., assumed: false}\n  b: {text: B., standard: burden}\n"
    ) == {
        "a": "unsupported",
        "b": "unsupported",
    }


def test_a_claim_without_support_that_something_in_force_counters_is_countered() -> None:
    text = "title: T\nclaims:\n  a: {text: A., assumed: false}\n  b: {text: B., counters: a}\n"
    assert because(text) == {"a": "countered"}


def test_a_link_fails_for_an_undercut_a_premise_or_its_backing_and_its_status_is_always_its_verdict() -> None:
    text = """
title: T
claims:
  goal: {text: G.}
  a: {text: A., supports: {target: goal, id: undercut}}
  b: {text: B., assumed: false, supports: {target: goal, id: bare}}
  c: {text: C., supports: {target: goal, id: unbacked}}
  d: {text: D., counters: undercut}
  e: {text: E., assumed: false, supports: unbacked}
"""
    grounded = evaluate_grounded(read(text))
    found = {name: grounded.because[name] for name in ("undercut", "bare", "unbacked")}
    assert found == {"undercut": "countered", "bare": "premise", "unbacked": "unsupported"}
    assert {grounded.statuses[name] for name in found} == {"rejected"}


@pytest.mark.parametrize(
    ("standard", "rest", "expected"),
    [
        ("scintilla", "", "unsupported"),
        ("scintilla", "  k: {text: K., counters: c}\n", "unsupported"),  # no counter bears on it
        ("preponderance", "", "unsupported"),
        ("preponderance", "  k: {text: K., counters: c}\n", "countered"),
        ("preponderance", "  s: {text: S., supports: c}\n  k: {text: K., counters: c}\n", "insufficient"),
        ("clear-and-convincing", "  s: {text: S., supports: {target: c, weight: 0.4}}\n", "insufficient"),
        ("burden", "  s: {text: S., supports: c}\n  k: {text: K., counters: c}\n", "countered"),
    ],
)
def test_a_claim_under_a_standard_is_outweighed_only_where_something_supports_it(
    standard: str, rest: str, expected: str
) -> None:
    assert weighed(standard, rest) == expected


def test_of_rivals_in_an_issue_one_is_beaten_and_one_has_nothing_and_one_is_countered() -> None:
    text = """
title: T
issues: [{positions: [wins, beaten, nothing, struck]}]
claims:
  wins: {text: W.}
  beaten: {text: B.}
  nothing: {text: N.}
  struck: {text: S.}
  a: {text: A., supports: [wins, {target: beaten, weight: 0.5}, {target: struck, weight: 0.5}], counters: struck}
"""
    assert because(text) == {"beaten": "insufficient", "nothing": "unsupported", "struck": "countered"}


def test_what_is_supposed_rejected_is_neither() -> None:
    case = read("title: T\nclaims:\n  a: {text: A.}\n")
    assert evaluate_grounded(Structure(case, {"a": False})).because == {"a": "supposed"}


def test_a_circle_of_supports_that_nothing_holds_up_is_unsupported() -> None:
    structure = Structure(
        read("title: T\nclaims:\n  a: {text: A., supports: b}\n  b: {text: B., supports: a}\n")
    )
    values = next(find_semantics("well-founded").extensions(structure))
    found = statuses(structure, values)
    assert (found["a"], found["b"]) == ("unsupported", "unsupported")


@given(cases())
def test_every_rejected_statement_has_a_reason_that_is_true_of_what_bears_on_it(case: Case) -> None:
    grounded = evaluate_grounded(case)
    structure, values, reasons = grounded.structure, grounded.values, grounded.because
    verdicts = grounded.verdicts
    assert reasons.keys() == {name for name, verdict in verdicts.items() if verdict == "rejected"}
    for name, reason in reasons.items():
        number = structure.number[name]
        into = {link: values[link] for link in structure.counters[number]}
        if reason == "countered":
            assert 1 in into.values()
        if reason == "unsupported":
            assert all(values[link] == -1 for link in structure.supports[number])
        if reason == "premise":
            assert any(values[p] == -1 for p in structure.premises[number - structure.claims])
        if reason == "insufficient":
            assert number in structure.standard


@given(cases())
def test_an_unsupported_claim_is_not_rejected_once_it_needs_no_support(case: Case) -> None:
    grounded = evaluate_grounded(case)
    for name, status in grounded.statuses.items():
        if status != "unsupported" or case.claims[name].standard == "scintilla":
            continue
        if any(issue.standard == "scintilla" and name in issue.positions for issue in case.issues):
            continue
        claims = {**case.claims, name: replace(case.claims[name], assumed=True)}
        without = evaluate_grounded(replace(case, claims=MappingProxyType(claims)))
        assert without.verdicts[name] != "rejected", name


@given(cases())
def test_the_reason_agrees_with_what_why_says(case: Case) -> None:
    """A reason of `why` lies in earlier rounds, so that a later counter is not in it."""
    grounded = evaluate_grounded(case)
    allowed = {
        "countered": {"countered"},
        "unsupported": {"unsupported", "countered", "premise"},  # a premise may fail later, too
        "bare": {"unsupported", "countered"},
        "premise": {"premise", "countered"},
        "weighed": {"insufficient", "unsupported", "countered"},
    }
    for name, reason in grounded.because.items():
        assert reason in allowed[explain(grounded, name, most=1)[0].how]


@given(cases())
def test_a_status_tells_more_than_its_verdict_and_nothing_else(case: Case) -> None:
    grounded = evaluate_grounded(case)
    assert {name: verdict_of(status) for name, status in grounded.statuses.items()} == grounded.verdicts


def test_reasons_are_found_in_any_labelling_of_a_semantics() -> None:
    structure = Structure(read(TWO))
    values = next(find_semantics("well-founded").extensions(structure))
    assert why_rejected(structure, values) == evaluate_grounded(structure).because


def test_the_case_that_was_evaluated_last_is_not_evaluated_again() -> None:
    one, other = (parse_case(f"title: T\nclaims: {{a: {text}}}\n").require() for text in "AB")
    found = evaluate_grounded(one)
    assert evaluate_grounded(one) is found
    assert evaluate_grounded(other) is not found
    assert evaluate_grounded(one).values == found.values


def test_show_says_which_of_the_two_it_is(two: str) -> None:
    out = run("show", two).stdout
    assert "◆ refuted ✗ rejected  It is refuted." in out
    assert "◆ unproven ○ unsupported  Nothing shows it." in out
    assert "witness ✓ accepted (step ✗ rejected)" in out
    assert "◆ unproven o unsupported" not in out
    assert "* unproven o unsupported" in run("show", two, "--ascii").stdout


def test_a_step_from_a_claim_that_is_unsupported_is_not_told_as_if_it_failed_by_itself(
    tmp_path: Path,
) -> None:
    (tmp_path / "c.yaml").write_text(
        "title: T\nclaims:\n  a: {text: A.}\n  b: {text: B., assumed: false, supports: a}\n", encoding="utf-8"
    )
    assert "(step" not in run("show", str(tmp_path / "c.yaml")).stdout


def test_the_outline_says_it_in_words(two: str) -> None:
    out = run("show", two, "--linear").stdout
    assert "Nothing shows it. (unproven) Unsupported." in out
    assert "It is refuted. (refuted) Rejected." in out


def test_show_json_keeps_the_verdict_and_adds_the_reason(two: str) -> None:
    shown = json.loads(run("show", two, "--json").stdout)
    assert shown["verdicts"]["unproven"] == "rejected"
    assert shown["because"] == {"refuted": "countered", "unproven": "unsupported", "step": "countered"}
    assert json.loads(run("show", two, "--no-verdicts", "--json").stdout)["because"] is None


def test_evaluate_lists_what_is_unsupported_apart(two: str) -> None:
    out = run("evaluate", two).stdout
    assert "○ unsupported  unproven" in out
    assert "3 accepted, 1 rejected, 1 unsupported, 0 undecided, of 5." in out
    found = json.loads(run("evaluate", two, "--json").stdout)
    assert found["verdicts"]["unproven"] == "rejected"
    assert found["because"]["unproven"] == "unsupported"


def test_stats_count_what_is_unsupported_apart_from_what_is_rejected(two: str) -> None:
    assert "3 accepted, 1 rejected, 1 unsupported, 0 undecided" in run("stats", two).stdout
    found = json.loads(run("stats", two, "--json").stdout)
    assert found["verdicts"] == {"accepted": 3, "rejected": 2, "undecided": 0}
    assert found["unsupported"] == 1


def test_what_if_says_what_a_verdict_becomes(two: str) -> None:
    out = run("what-if", two, "--without", "drunk").stdout
    assert "unproven  unsupported → ✓ accepted" in out
    found = json.loads(run("what-if", two, "--without", "drunk", "--json").stdout)
    (claim,) = [row for row in found["changed"] if row["name"] == "unproven"]
    assert claim["before"] == "rejected"
    assert claim["because"] == {"before": "unsupported", "after": None}


def test_diff_remarks_what_is_rejected_for_another_reason_and_does_not_count_it_as_a_verdict(
    two: str,
) -> None:
    other = Path(two).with_name("other.yaml")
    text = TWO.replace("refuted: {text: It is refuted.}", "refuted: {text: It is refuted., assumed: false}")
    other.write_text(text.replace(", counters: refuted", ""), encoding="utf-8")
    done = run("diff", two, str(other))
    assert "Rejected as before, now unsupported instead of countered: refuted" in done.stdout
    assert "verdict refuted" not in done.stdout
    assert "rejected →" not in done.stdout
    told = json.loads(run("diff", two, str(other), "--json").stdout)
    assert (told["verdicts"], told["other_verdicts"]) == ([], [])
    assert told["rejected_otherwise"] == [{"id": "refuted", "before": "countered", "after": "unsupported"}]


@pytest.mark.parametrize("options", [(), ("--format", "markdown"), ("--format", "github")])
def test_diff_says_that_a_claim_became_unsupported_and_keeps_the_verdict_in_json(
    two: str, options: tuple[str, ...]
) -> None:
    other = Path(two).with_name("other.yaml")
    other.write_text(TWO.replace(", counters: step", ""), encoding="utf-8")
    done = run("diff", str(other), two, *options).stdout
    assert re.search("accepted (→|->) unsupported", done)
    told = json.loads(run("diff", str(other), two, "--json").stdout)
    assert [(one["id"], one["before"], one["after"]) for one in told["verdicts"]] == [
        ("unproven", "accepted", "rejected")
    ]


def test_a_picture_has_a_sign_of_its_own_for_it_and_the_legend_explains_it(two: str) -> None:
    drawn = run("export", two, "--format", "svg").stdout
    assert 'class="unsupported"' in drawn
    assert drawn.count(">unsupported<") >= 1


def test_why_names_a_claim_as_the_tree_does(tmp_path: Path) -> None:
    path = tmp_path / "chain.yaml"
    path.write_text(
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n"
        "  c: {text: C., supports: {target: b, id: step}}\n  d: {text: D., counters: step}\n"
    )
    assert run("why", str(path), "a").stdout.splitlines()[:3] == [
        "a is unsupported: none of its supports is in force.",
        "  The support of a by b fails: b is unsupported.",
        "    b is unsupported: none of its supports is in force.",
    ]


LOST = (
    "title: T\nclaims:\n  ban: Ban.\n  k: {text: K., supports: ban}\n  u: {text: U., counters: k}\n"
    "  tasty: {text: Tasty., counters: ban}\n"
)


def test_what_if_tells_a_claim_that_fails_for_another_reason(tmp_path: Path) -> None:
    path = tmp_path / "lost.yaml"
    path.write_text(LOST)
    assert run("what-if", str(path), "--reject", "tasty").stdout.splitlines() == [
        "If tasty is rejected:",
        "  ban  rejected → ○ unsupported  Ban.",
    ]


def test_an_edit_remarks_a_claim_that_fails_for_another_reason(tmp_path: Path) -> None:
    path = tmp_path / "lost.yaml"
    path.write_text(LOST)
    removed = run("remove", str(path), "tasty").stderr
    assert "  ban  rejected → unsupported\n" in removed
    assert "! verdict" not in removed
    assert "  ban  unsupported → rejected\n" in run("add", str(path), "It is.", "--counters", "ban").stderr


def test_a_crux_says_which_of_the_two_a_claim_would_be() -> None:
    assert run("cruxes", "phones-in-class", "ban").stdout.splitlines() == [
        "ban is accepted.",
        "  if attention is rejected: accepted → ○ unsupported",
        "  if office is rejected: accepted → ✗ rejected",
    ]
    assert run("cruxes", "tweety", "flies").stdout.startswith("flies is unsupported.\n")


def test_the_json_of_cruxes_says_which_of_the_two_a_claim_is_and_would_be() -> None:
    values = json.loads(run("cruxes", "phones-in-class", "ban", "--json").stdout)["claims"][0]
    assert [(crux["claims"], crux["after"], crux["status"]) for crux in values["cruxes"]] == [
        (["attention"], "rejected", "unsupported"),
        (["office"], "rejected", "rejected"),
    ]
    flies = json.loads(run("cruxes", "tweety", "flies", "--json").stdout)["claims"][0]
    assert (flies["verdict"], flies["status"]) == ("rejected", "unsupported")
