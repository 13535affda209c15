"""`argmap evaluate` of cases, and what asks for verdicts besides, as a user meets them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from argmap.semantics.kinds import all_semantics
from support.cases import case_of
from support.running import run_here as run
from support.schemas import valid

pytest.importorskip("pysat", reason="python-sat is not installed")

#: Two that counter each other, and one that counters a fourth.
DISPUTE = case_of(
    a="{text: A., counters: b}", b="{text: B., counters: a}", c="{text: C., counters: d}", d="D."
)
ODD = case_of(a="{text: A., counters: b}", b="{text: B., counters: c}", c="{text: C., counters: a}")
#: Each pair can be settled in two ways: 2 to the power of 40 preferred extensions.
HARD = case_of(
    **{f"{x}{at}": f"{{text: X., counters: {y}{at}}}" for at in range(40) for x, y in ("ab", "ba")},
    sure="Sure.",
)

Done = subprocess.CompletedProcess[str]


def evaluate(text: str, *args: str, status: int = 0) -> Done:
    """Run `argmap evaluate` on a case from stdin."""
    done = run("evaluate", "-", *args, stdin=text)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def printed(text: str, *args: str) -> list[str]:
    done = evaluate(text, *args)
    assert done.stderr == ""
    return done.stdout.splitlines()


def sets(values: dict) -> set[frozenset[str]]:
    found = [frozenset(names) for names in values["extensions"]]
    assert len(found) == len(set(found))
    return set(found)


# The table


def test_the_table_has_accepted_claims_first_and_counts_each_verdict() -> None:
    assert printed(DISPUTE) == [
        "✓ accepted   c  C.",
        "✗ rejected   d  D.",
        "? undecided  a  A.",
        "? undecided  b  B.",
        "",
        "1 accepted, 1 rejected, 2 undecided, of 4.",
    ]


def test_the_table_names_the_party_and_aligns_ids() -> None:
    text = case_of(long="{text: Long., by: pro}", x="X.") + "parties: {pro: The pros}\n"
    assert printed(text)[:2] == ["✓ accepted   long  [The pros] Long.", "✓ accepted   x     X."]


def test_the_table_in_ascii_says_the_same_words() -> None:
    lines = printed(DISPUTE, "--ascii")
    assert "\n".join(lines).isascii()
    assert [line.split()[-3] for line in lines[:4]] == ["accepted", "rejected", "undecided", "undecided"]


def test_the_table_of_a_stage_is_of_that_stage() -> None:
    done = run("evaluate", "parler-v-aws@article")
    assert done.stdout.splitlines()[-1] == "12 accepted, 0 rejected, 5 undecided, of 17."
    done = run("evaluate", "parler-v-aws@order")
    assert done.stdout.splitlines()[-1] == "42 accepted, 10 rejected, 2 unsupported, 6 undecided, of 60."


def test_the_table_as_json_has_the_verdict_on_each_claim_and_link() -> None:
    values = valid(evaluate(DISPUTE, "--json").stdout)
    assert values["semantics"] == "grounded"
    assert values["verdicts"] == {
        "a": "undecided",
        "b": "undecided",
        "c": "accepted",
        "d": "rejected",
        "a -> b": "undecided",
        "b -> a": "undecided",
        "c -> d": "accepted",
    }
    assert values["because"] == {"d": "countered"}
    assert set(values) == {"argmap", "case", "semantics", "verdicts", "because"}


# Every semantics

EXTENSIONS = {
    **{key: {frozenset("ac"), frozenset("bc")} for key in ("preferred", "stable", "semi-stable", "stage")},
    "complete": {frozenset("ac"), frozenset("bc"), frozenset("c")},
}
#: How many extensions the odd cycle has.
OF_ODD = {"stable": 0, "stage": 3}


def test_the_list_of_semantics_has_a_line_for_each_with_grounded_first() -> None:
    lines = run("semantics").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*all_semantics(), "carneades"]
    assert lines[0].startswith("grounded")
    assert all(len(line.split()) > 3 for line in lines)
    values = valid(run("semantics", "--json").stdout, "semantics")
    assert [row["name"] for row in values["semantics"]] == list(all_semantics())
    assert {r["name"] for r in values["semantics"] if r["counters-only"]} == {"semi-stable", "stage", "ideal"}


@pytest.mark.parametrize("name", list(all_semantics()))
def test_every_semantics_answers_in_words_and_in_json(name: str) -> None:
    values = valid(evaluate(DISPUTE, "--semantics", name, "--json").stdout)
    lines = printed(DISPUTE, "--semantics", name)
    assert values["semantics"] == name
    if all_semantics()[name].single:
        assert values["verdicts"]["c"] == "accepted"
        assert values["verdicts"]["a"] == values["verdicts"]["b"] == "undecided"
        assert lines[-1] == "1 accepted, 1 rejected, 2 undecided, of 4."
        return
    assert values["complete"] is True
    assert sets(values) == EXTENSIONS[name]
    assert lines[:2] == [f"{len(EXTENSIONS[name])} {name} extensions", "in all: c"]
    assert [line[:3] for line in lines[2:]] == [f"{at}. " for at in range(1, len(EXTENSIONS[name]) + 1)]
    told = {frozenset(re.findall(r"\b[a-d]\b", line)) | {"c"} for line in lines[2:]}
    assert told == EXTENSIONS[name]


@pytest.mark.parametrize("name", list(all_semantics()))
def test_count_is_a_number_and_nothing_else(name: str) -> None:
    expected = len(EXTENSIONS.get(name, "1"))
    assert evaluate(DISPUTE, "--semantics", name, "--count").stdout == f"{expected}\n"
    assert evaluate(ODD, "--semantics", name, "--count").stdout == f"{OF_ODD.get(name, 1)}\n"


def test_that_there_is_no_stable_extension_is_said_in_words() -> None:
    assert printed(ODD, "--semantics", "stable") == ["There is no stable extension."]
    values = valid(evaluate(ODD, "--semantics", "stable", "--json").stdout)
    assert (values["extensions"], values["complete"]) == ([], True)


def test_one_extension_that_accepts_nothing_says_so() -> None:
    assert printed(ODD, "--semantics", "preferred") == ["1 preferred extension", "1. nothing"]


def test_an_extension_that_accepts_what_all_do_is_not_said_to_accept_nothing() -> None:
    lines = printed(DISPUTE, "--semantics", "complete")
    assert "in all: c" in lines
    assert "1. nothing" not in lines


def test_well_founded_rejects_a_circle_of_supports_that_grounded_leaves_open() -> None:
    text = case_of(a="{text: A., supports: b}", b="{text: B., supports: a}")
    grounded = valid(evaluate(text, "--json").stdout)["verdicts"]
    found = valid(evaluate(text, "--semantics", "well-founded", "--json").stdout)["verdicts"]
    assert (set(grounded.values()), set(found.values())) == ({"undecided"}, {"rejected"})


def test_links_adds_the_links_in_force() -> None:
    values = valid(evaluate(DISPUTE, "--semantics", "preferred", "--links", "--json").stdout)
    assert sets(values) == {
        frozenset({"a", "c", "a -> b", "c -> d"}),
        frozenset({"b", "c", "b -> a", "c -> d"}),
    }
    assert printed(DISPUTE, "--links") == ["1 grounded extension", "1. c, c -> d"]


def test_fewer_than_there_are_says_that_there_are_more() -> None:
    lines = printed(DISPUTE, "--semantics", "complete", "--limit", "2")
    assert lines[0].startswith("2 complete extensions: there are more")
    assert len([line for line in lines if re.match(r"\d+\. ", line)]) == 2
    values = valid(evaluate(DISPUTE, "--semantics", "complete", "--limit", "2", "--json").stdout)
    assert (len(values["extensions"]), values["complete"]) == (2, False)


def test_exactly_as_many_as_there_are_says_nothing_of_more() -> None:
    assert printed(DISPUTE, "--semantics", "complete", "--limit", "3")[0] == "3 complete extensions"
    values = valid(evaluate(DISPUTE, "--semantics", "complete", "--limit", "3", "--json").stdout)
    assert (len(values["extensions"]), values["complete"]) == (3, True)


def test_a_limit_does_not_limit_the_count() -> None:
    assert evaluate(DISPUTE, "--semantics", "complete", "--limit", "1", "--count").stdout == "3\n"


# Yes or no


@pytest.mark.parametrize(
    ("question", "semantics", "name", "answer", "words"),
    [
        ("credulous", "preferred", "a", True, "yes: a is in some preferred extension"),
        ("credulous", "preferred", "d", False, "no: d is in no preferred extension"),
        ("sceptical", "preferred", "c", True, "yes: c is in every preferred extension"),
        ("sceptical", "preferred", "a", False, "no: a is not in every preferred extension"),
        ("credulous", "grounded", "a", False, "no: a is in no grounded extension"),
        ("sceptical", "grounded", "c", True, "yes: c is in every grounded extension"),
        ("credulous", "stable", "a -> b", True, "yes: a -> b is in some stable extension"),
        ("sceptical", "complete", "a", False, "no: a is not in every complete extension"),
        ("credulous", "semi-stable", "b", True, "yes: b is in some semi-stable extension"),
        ("sceptical", "ideal", "c", True, "yes: c is in every ideal extension"),
    ],
)
def test_yes_is_exit_0_and_no_is_exit_1(
    question: str, semantics: str, name: str, answer: bool, words: str
) -> None:
    args = ("--semantics", semantics, f"--{question}", name)
    done = evaluate(DISPUTE, *args, status=0 if answer else 1)
    assert (done.stdout, done.stderr) == (f"{words}\n", "")
    values = valid(evaluate(DISPUTE, *args, "--json", status=0 if answer else 1).stdout)
    assert (values["claim"], values["question"], values["answer"]) == (name, question, answer)


def test_where_there_is_no_extension_every_claim_is_in_all_and_none_in_some() -> None:
    sceptical = evaluate(ODD, "--semantics", "stable", "--sceptical", "a", status=0)
    assert sceptical.stdout == "yes: a is in every stable extension (there is none)\n"
    credulous = evaluate(ODD, "--semantics", "stable", "--credulous", "a", status=1)
    assert credulous.stdout == "no: a is in no stable extension (there is none)\n"
    args = ("--semantics", "stable", "--sceptical")
    assert valid(evaluate(ODD, *args, "a", "--json", status=0).stdout)["no-extension"]
    assert not valid(evaluate(DISPUTE, *args, "c", "--json", status=0).stdout)["no-extension"]
    paradox = run("evaluate", "stray-paradox", *args, "connection")
    assert paradox.stdout == "yes: connection is in every stable extension (there is none)\n"


def test_two_questions_at_once_are_not_half_answered() -> None:
    done = run("evaluate", "-", "--credulous", "c", "--sceptical", "a", stdin=DISPUTE)
    assert done.returncode == 2
    assert done.stdout == ""


# What cannot be answered


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("evaluate", "-", "--semantics", "prefered"), "did you mean 'preferred'?"),
        (("evaluate", "-", "--semantics", "preferred", "--credulous", "goall"), "did you mean 'goal'?"),
        (("evaluate", "-", "--semantics", "preferred", "--sceptical", "gaol"), "did you mean 'goal'?"),
        (("why", "-", "goall"), "did you mean 'goal'?"),
        (("what-if", "-", "--without", "goall"), "did you mean 'goal'?"),
        (("cruxes", "-", "goall"), "did you mean 'goal'?"),
    ],
)
def test_an_unknown_name_says_the_nearest(args: tuple[str, ...], hint: str) -> None:
    done = run(*args, stdin=case_of(goal="Goal.", a="{text: A., counters: goal}"))
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_semantics_that_is_like_no_other_lists_them_all() -> None:
    done = evaluate(DISPUTE, "--semantics", "zzz", status=2)
    assert all(name in done.stderr for name in all_semantics())


@pytest.mark.parametrize("name", ["ideal", "semi-stable", "stage"])
def test_a_semantics_for_counters_only_explains_what_in_the_map_is_not(name: str) -> None:
    done = run("evaluate", "school-start", "--semantics", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{name} is defined for counters between claims only" in done.stderr
    assert "'sleep -> later' is a support" in done.stderr
    assert "preferred and stable are defined for every map" in done.stderr


def test_a_claim_cannot_be_supposed_accepted_and_rejected_at_once() -> None:
    done = run("what-if", "-", "--with", "a", "--without", "a", stdin=DISPUTE)
    assert (done.returncode, done.stdout) == (2, "")


def test_what_if_with_nothing_supposed_asks_what() -> None:
    done = run("what-if", "-", stdin=DISPUTE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--reject CLAIM" in done.stderr


def test_why_without_a_claim_explains_the_only_conclusion() -> None:
    case = "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n"
    assert run("why", "-", stdin=case).stdout == run("why", "-", "a", stdin=case).stdout != ""
    several = run("why", "-", stdin=case + "  c: {text: C, counters: d}\n  d: D\n")
    assert (several.returncode, several.stderr) == (
        2,
        "argmap: which verdict?\n  help: name a claim; the conclusions are a, d\n",
    )
    assert "this case has no conclusion" in run("why", "-", stdin="title: T\nclaims: {a: A}\n").stderr


def test_the_json_of_why_what_if_and_cruxes_is_what_their_schemas_say() -> None:
    why = valid(run("why", "-", "d", "--json", stdin=DISPUTE).stdout, "why")
    assert next((r["name"], r["how"]) for r in why["reasons"]) == ("d", "countered")
    supposed = valid(run("what-if", "-", "--without", "c", "--json", stdin=DISPUTE).stdout, "what-if")
    assert {row["name"]: row["after"] for row in supposed["changed"]} == {
        "c": "rejected",
        "d": "accepted",
        "c -> d": "rejected",
    }
    cruxes = valid(run("cruxes", "-", "d", "--json", stdin=DISPUTE).stdout, "cruxes")
    crux = {"claims": ["c"], "after": "accepted", "status": "accepted"}
    assert cruxes["claims"][0]["cruxes"] == [crux]
    accepted = valid(run("cruxes", "-", "a", "--if-accepted", "--json", stdin=DISPUTE).stdout, "cruxes")
    assert accepted["claims"][0]["cruxes"] == [
        {"claims": ["a"], "after": "accepted", "status": "accepted"},
        {"claims": ["b"], "after": "rejected", "status": "rejected"},
    ]


def test_carneades_is_no_semantics_for_a_case() -> None:
    done = evaluate(DISPUTE, "--semantics", "carneades", status=2)
    assert "is not a Carneades graph" in done.stderr


# Hard instances


def test_too_little_time_is_exit_2_with_the_count_so_far() -> None:
    done = evaluate(HARD, "--semantics", "preferred", "--count", "--timeout", "0.4", status=2)
    assert 0 < int(done.stdout) < 2**40
    assert "0.4 seconds" in done.stderr
    assert "there may be more" in done.stderr


@pytest.mark.slow
def test_too_little_time_is_exit_2_with_the_extensions_so_far() -> None:
    args = ("--semantics", "preferred", "--limit", "100000000", "--timeout", "0.4")
    lines = evaluate(HARD, *args, status=2).stdout.splitlines()
    count = int(lines[0].split()[0])
    assert "no answer within 0.4 seconds; there may be more" in lines[0]
    assert len([line for line in lines if re.match(r"\d+\. ", line)]) == count > 0
    values = valid(evaluate(HARD, *args, "--json", status=2).stdout)
    assert values["complete"] is False
    assert all(len(names) == 41 for names in sets(values))


def test_a_hard_instance_is_asked_yes_or_no_without_being_enumerated() -> None:
    evaluate(HARD, "--semantics", "preferred", "--credulous", "b7", "--timeout", "20", status=0)
    evaluate(HARD, "--semantics", "preferred", "--sceptical", "b7", "--timeout", "20", status=1)
    evaluate(HARD, "--semantics", "preferred", "--sceptical", "sure", "--timeout", "20", status=0)


def test_the_first_extensions_of_a_hard_instance_are_there_at_once() -> None:
    lines = printed(HARD, "--semantics", "stable", "--limit", "3", "--timeout", "20")
    assert lines[0].startswith("3 stable extensions: there are more")


@pytest.mark.parametrize("value", ["0", "-1", "soon"])
def test_a_time_that_is_none_is_bad_usage(value: str) -> None:
    done = evaluate(DISPUTE, "--timeout", value, status=2)
    assert "--timeout" in done.stderr


# Without the solver


@pytest.fixture
def no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the solver be one that cannot be imported."""
    for name in {"pysat.solvers", *(name for name in sys.modules if name.partition(".")[0] == "pysat")}:
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("no_solver")
@pytest.mark.parametrize("name", [n for n in all_semantics() if n not in ("grounded", "well-founded")])
def test_without_the_solver_it_is_said_what_to_install(name: str) -> None:
    text = case_of(
        a="{text: A., counters: [b, c]}", b="{text: B., counters: [a, c]}", c="{text: C., counters: [c, a]}"
    )
    done = run("evaluate", "-", "--semantics", name, stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    said, command = done.stderr.splitlines()
    assert (
        said == "argmap: this question needs python-sat; those of grounded and well-founded semantics do not"
    )
    assert command.startswith(f"  help: {sys.executable} -m pip install 'python-sat>=")


@pytest.mark.usefixtures("no_solver")
@pytest.mark.parametrize("name", ["grounded", "well-founded"])
def test_grounded_and_well_founded_need_no_solver(name: str) -> None:
    done = run("evaluate", "-", "--semantics", name, stdin=DISPUTE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("1 accepted, 1 rejected, 2 undecided, of 4.\n")
