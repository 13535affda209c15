"""Schemes, roles and questions: commands that tell and set them, and all that follows them
through an edit.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap import Case, apply_diff, dump_case, export, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.merge import merge_cases
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.removing import remove_statements
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.tree.places import SyntaxTree
from support.running import run_here as run

WARMER = """\
title: Is it getting warmer?
claims:
  warmer: It is getting warmer.
  says-so:
    text: Ada says so.
    supports:
      - target: warmer
        with: [studies, topic]
        id: step
        scheme: Expert Opinion
        roles: {expert: studies, field: topic, assertion: says-so}   # who is who
  studies: Ada studies the climate.
  topic: That is a question of climate science.
  paid: {text: Ada is paid for saying so., question: bias, counters: step}
"""
ROLES = (("assertion", "says-so"), ("expert", "studies"), ("field", "topic"))


def case(text: str = WARMER) -> Case:
    return parse_case(text).require()


def roles(made: Case) -> tuple[tuple[str, str], ...]:
    return next(link.roles for link in made.links if link.id == "step")


@pytest.fixture
def here(tmp_path: Path):
    (tmp_path / "w.yaml").write_text(WARMER, encoding="utf-8")

    def argmap(*words: str, status: int = 0) -> str:
        done = run(*words, folder=tmp_path)
        assert done.returncode == status, done.stderr
        return done.stderr if status else done.stdout

    return argmap


# Through edits and comparisons


def test_roles_are_read_in_any_order_and_written_below_the_scheme():
    turned = WARMER.replace(
        "{expert: studies, field: topic, assertion: says-so}",
        "{field: topic, assertion: says-so, expert: studies}",
    )
    assert roles(case()) == ROLES
    assert case(turned) == case()
    assert case(dump_case(case())) == case()
    assert (
        "        roles: {expert: studies, field: topic, assertion: says-so}   # who is who\n"
        in format_text(parse_case(WARMER))
    )


def test_a_claim_that_plays_a_role_is_renamed_there_too():
    renamed = rename_text(parse_case(WARMER), "studies", "is-expert", alias=False).text
    assert renamed == WARMER.replace("studies,", "is-expert,", 1).replace("topic]", "topic]").replace(
        "with: [studies,", "with: [is-expert,"
    ).replace("expert: studies,", "expert: is-expert,").replace("  studies: Ada", "  is-expert: Ada")


def test_with_a_premise_the_step_goes_and_its_roles_with_it():
    removed = remove_statements(parse_case(WARMER), ["topic"])
    assert "roles" not in removed.text
    assert [link.name for link in removed.fallen] == ["step", "paid -> step"]


def test_a_diff_says_which_role_another_premise_plays_and_a_renamed_claim_is_no_change_of_it():
    after = case(WARMER.replace("field: topic, ", ""))
    diff = diff_cases(case(), after)
    (change,) = diff.changes
    assert (change.kind, change.part) == ("link-changed", "roles")
    assert change.after == {"roles": {"assertion": "says-so", "expert": "studies"}}
    assert apply_diff(diff, case()) == after
    renamed = case(rename_text(parse_case(WARMER), "studies", "is-expert").text)
    assert [one.kind for one in diff_cases(case(), renamed).changes] == ["renamed", "changed"]
    assert apply_diff(diff_cases(case(), renamed), case()) == renamed


def test_a_merge_takes_roles_from_both_sides_under_the_ids_that_claims_have_then():
    base = case(WARMER.replace("{expert: studies, field: topic, assertion: says-so}", "{assertion: says-so}"))
    ours = case(WARMER.replace("field: topic, ", ""))
    theirs = case(rename_text(parse_case(WARMER.replace("expert: studies, ", "")), "topic", "matter").text)
    merge = merge_cases(base, ours, theirs)
    assert merge.conflicts == ()
    assert roles(merge.case) == (("assertion", "says-so"), ("expert", "studies"), ("field", "matter"))


def test_two_premises_for_one_role_are_a_conflict_that_names_them():
    base = case(WARMER.replace("field: topic, ", ""))
    ours, theirs = case(), case(WARMER.replace("field: topic", "field: studies"))
    merge = merge_cases(base, ours, theirs)
    (conflict,) = merge.conflicts
    assert (conflict.element, conflict.id, conflict.part, conflict.kind) == (
        "link",
        "step",
        "roles",
        "both-changed",
    )
    assert conflict.theirs == "assertion: says-so, expert: studies, field: studies"
    assert roles(merge.case) == ROLES
    assert case(dump_case(merge.case)) == merge.case


def test_a_role_goes_with_the_premise_that_one_side_no_longer_needs():
    ours = case(WARMER.replace("with: [studies, topic]", "with: studies").replace("field: topic, ", ""))
    theirs = case(WARMER.replace("warmer.", "warmer now."))
    assert roles(merge_cases(case(), ours, theirs).case) == ROLES[:2]


def test_formats_that_cannot_say_who_plays_a_role_tell_so():
    lost = export(case(), "aif").lost
    assert any("role" in words for words in lost)
    assert any("question" in words for words in lost)
    assert [words for words in lost if "scheme" in words] == ["1 spelling of a scheme"]


def test_an_editor_offers_claims_where_a_role_is_filled():
    tree = SyntaxTree(WARMER)
    place = tree.place_at(WARMER.index("studies, field") + 3)
    assert "topic" in tree.fitting_ids(place)


# Commands


def test_a_link_is_drawn_with_roles_and_a_claim_added_and_changed_with_a_question(here, tmp_path):
    here(
        "link",
        "w.yaml",
        "paid",
        "--supports",
        "warmer",
        "--with",
        "topic",
        "--scheme",
        "sign",
        "--role",
        "indicator=paid",
        "--role",
        "generalisation=topic",
    )
    here(
        "add",
        "w.yaml",
        "Others say otherwise.",
        "--id",
        "others",
        "--question",
        "others",
        "--counters",
        "warmer",
    )
    here("edit", "w.yaml", "paid", "--question", "trust")
    found = json.loads(here("show", "w.yaml", "--json"))
    drawn = next(link for link in found["links"] if link.get("scheme") == "sign")
    assert drawn["roles"] == {"generalisation": "topic", "indicator": "paid"}
    questions = {claim["id"]: claim.get("question") for claim in found["claims"]}
    assert (questions["others"], questions["paid"]) == ("others", "trust")
    here("edit", "w.yaml", "paid", "--clear", "question")
    assert "question: trust" not in (tmp_path / "w.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("expert", "'expert' is not ROLE=CLAIM"),
        ("expert=topc", "no claim is called 'topc'"),
        ("expert=studies", "'studies' plays a role in this link, and is not a premise of it"),
        ("the expert=paid", "'the expert' cannot be the name of a role"),
    ],
)
def test_a_role_that_cannot_be_is_refused(here, role, said):
    assert said in here("link", "w.yaml", "paid", "--supports", "warmer", "--role", role, status=2)


def test_the_schemes_are_listed_by_family_and_one_is_explained_in_any_spelling(here):
    listed = here("schemes")
    assert listed.index("source:") < listed.index("expert-opinion") < listed.index("person:")
    assert here("schemes", "ExpertOpinion") == here("schemes", "expert-opinion")
    (row,) = json.loads(here("schemes", "Expert Opinion", "--json"))["schemes"]
    assert (row["name"], row["aif-id"], list(row["premises"])) == (
        "expert-opinion",
        "15",
        ["expert", "field", "assertion"],
    )


def test_a_scheme_that_is_not_there_is_told_with_the_nearest(here):
    assert "did you mean 'analogy'?" in here("schemes", "analgy", status=2)
    assert "'argmap schemes' lists the known ones" in here("schemes", "augury of birds", status=2)


def test_questions_are_told_with_who_plays_which_role_who_answers_and_what_to_paste(here):
    said = here("questions", "w.yaml", "step")
    assert "  expert  studies: E knows the field F as an expert does.\n" in said
    assert "  ✓ bias  Does E gain if A is believed?\n      answered by paid ✓ accepted\n" in said
    assert "\n  step-evidence:\n    text: What the expert says rests on evidence.\n" in said
    assert said.endswith("\n1 of 4 questions answered, about 1 link\n")
    assert "+ bias" in here("questions", "w.yaml", "--ascii")
    (row,) = json.loads(here("questions", "w.yaml", "--json"))["links"]
    assert [one["name"] for one in row["questions"] if one["answers"]] == ["bias"]


def test_what_is_pasted_is_never_wrapped(here):
    narrow = here("questions", "w.yaml", "--width", "30")
    assert "    text: What the expert says rests on evidence.\n" in narrow


def test_a_case_without_schemes_is_told_where_they_are_listed(here):
    assert here("questions", "bachelor") == (
        "no link has a known scheme: 'argmap schemes' lists them, "
        "and a link names one as in 'supports: {target: CLAIM, scheme: expert-opinion}'\n"
    )


def test_a_scheme_that_is_mistyped_is_mended(here, tmp_path):
    (tmp_path / "w.yaml").write_text(WARMER.replace("Expert Opinion", "expert-opnion"), encoding="utf-8")
    here("check", "w.yaml", "--fix", "--select", "unknown-scheme")
    assert "scheme: expert-opinion\n" in (tmp_path / "w.yaml").read_text(encoding="utf-8")
