"""Comments that ask for findings to be left out: what they are about, and what is wrong with them."""

from __future__ import annotations

import pytest

from argmap import parse_case
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose

IGNORE = "# argmap: ignore[question-as-claim] it is one"
CASE = """\
{top}
title: T{title}
claims:
{above}
  a:{element}
    by: p
{between}
    text: >-{block}
      Is it so?{inside}
  b: {{text: B, supports: a}}
"""


def rules(text: str, **asked) -> list[str]:
    parsed = parse_case(text, file="x.yaml")
    assert parsed.diagnostics == ()
    return [d.rule for d in find_findings(parsed, choose(Asked(**asked)))]


def case(**where: str) -> str:
    places = dict.fromkeys(("top", "title", "above", "element", "between", "block", "inside"), "")
    return CASE.format(**places | where).replace("\n\n", "\n").lstrip("\n")


@pytest.mark.parametrize(
    "where",
    [
        {"element": f"  {IGNORE}"},
        {"above": f"  {IGNORE}"},
        {"above": f"{IGNORE}\n  # and another comment"},
        {"block": f"  {IGNORE}"},
        {"between": f"    {IGNORE}"},
        {"top": IGNORE.replace("ignore[", "ignore-file[")},
        {"element": "  # argmap: ignore[long-claim,question-as-claim ,orphan-claim] it is one"},
        {"element": f"  #argmap:{IGNORE[10:]}"},
        {"element": f"  # ARGMAP: Ignore{IGNORE[16:]}"},
    ],
    ids=str,
)
def test_a_comment_covers_its_line_the_next_and_what_begins_there(where):
    assert "question-as-claim" not in rules(case(**where))
    assert rules(case(**where), ignore=("unused-ignore",)) == []
    assert rules(case()) == ["question-as-claim"]


STAGED = """\
title: T
stages: {first: F, second: S}
claims:
  a: A
"""
UNDER_LINKS = """\
  b: {stage: second, text: B}
links:
  # argmap: ignore[stage-order] said in advance
  - premises: b
    target: a
    stance: support
    stage: first
"""
IN_A_CLAIM = """\
  # argmap: ignore[stage-order] said in advance
  b:
    stage: second
    text: B
    supports:
      - target: a
        stage: first
"""


@pytest.mark.parametrize("said", [UNDER_LINKS, IN_A_CLAIM], ids=["link", "claim"])
def test_a_comment_above_a_link_or_the_claim_that_holds_it_covers_the_whole_of_it(said):
    assert rules(STAGED + said) == []
    assert rules("".join(line for line in (STAGED + said).splitlines(True) if "#" not in line)) == [
        "stage-order"
    ]


@pytest.mark.parametrize("where", [{"title": f"  {IGNORE}"}, {"top": IGNORE}], ids=str)
def test_a_comment_somewhere_else_is_unused(where):
    assert sorted(rules(case(**where))) == ["question-as-claim", "unused-ignore"]


def test_what_looks_like_a_comment_in_a_text_is_none():
    for end in ("\n", "\r\n", "\r"):
        text = case(inside=f"\n      {IGNORE}\n      Is it?").replace("\n", end)
        assert rules(text) == ["question-as-claim"]
    text = f'title: "T {IGNORE}"\nclaims:\n  a: "Is it so?"\n  b: {{text: B, supports: a}}\n'
    assert rules(text) == ["question-as-claim"]


def test_prose_about_argmap_and_a_key_that_is_commented_out_are_no_ignore_comments():
    assert rules(case(top="# argmap: 1\n# argmap: a tool\n# try argmap: it draws maps")) == [
        "question-as-claim"
    ]


def test_each_name_that_has_nothing_to_ignore_is_told_at_its_place():
    text = case(element="  # argmap: ignore[orphan-claim, question-as-claim, self-support] it is one")
    parsed = parse_case(text)
    unused = find_findings(parsed, choose())
    assert [(d.rule, d.span.column, d.hint) for d in unused] == [
        ("unused-ignore", 24, "remove 'orphan-claim' from the comment"),
        ("unused-ignore", 57, "remove 'self-support' from the comment"),
    ]


def test_a_check_that_does_not_run_is_not_missed():
    text = case(element="  # argmap: ignore[dropped, question-as-claim] it is one")
    assert rules(text) == []
    assert rules(text, extend_select=("dropped",)) == ["unused-ignore"]
    assert rules(text, ignore=("question-as-claim",)) == []


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("# argmap: ignore[question-as-claim]", "unexplained-ignore"),
        ("# argmap: ignore", "bad-ignore"),
        ("# argmap: ignore[] it is one", "bad-ignore"),
        ("# argmap: ignore[, ] it is one", "bad-ignore"),
        ("# argmap: ignore question-as-claim", "bad-ignore"),
        ("# argmap: ingore[question-as-claim] it is one", "bad-ignore"),
        ("# argmap: ignore[question-as-claims] it is one", "bad-ignore"),
        ("# argmap: ignore[unknown-target] it is one", "bad-ignore"),
        ("# argmap: ignore-file[question-as-claim] it is one", "bad-ignore"),
    ],
)
def test_a_comment_that_cannot_be_understood_or_gives_no_reason_is_a_finding(comment, rule):
    told = rules(case(element=f"  {comment}"))
    expected = [rule] if rule == "unexplained-ignore" else sorted([rule, "question-as-claim"])
    assert sorted(told) == expected


def test_a_comment_on_the_last_claim_is_not_about_what_follows_the_claims():
    text = f"title: T\nclaims:\n  a: A\n  b: {{text: 'B?', supports: a}}  {IGNORE}\nparties: {{p: P}}\n"
    assert rules(text) == ["unused-party"]
    text = text.replace("question-as-claim", "unused-party")
    assert sorted(rules(text)) == ["question-as-claim", "unused-ignore", "unused-party"]


def test_lines_may_end_in_any_way_and_the_file_with_a_comment():
    for end in ("\n", "\r\n", "\r"):
        text = case(element=f"  {IGNORE}").replace("\n", end)
        assert rules(text) == []
    assert rules(case(element=f"  {IGNORE}") + "# argmap: ignore[orphan-claim] nothing") == ["unused-ignore"]


def test_at_a_stage_nothing_is_said_of_comments_on_what_is_not_there_yet():
    text = (
        "title: T\nstages: {one: One, two: Two}\nclaims:\n  a: A\n  b: {text: B, supports: a}\n"
        f"  c: {{text: 'C?', stage: two, supports: a}}  {IGNORE}\n"
    )
    parsed = parse_case(text)
    assert find_findings(parsed, choose()) == []
    assert find_findings(parsed, choose(), stage="one") == []
