"""Critical questions: where a claim has to stand to answer one, and claims to paste that do."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given

import argmap
from argmap import ArgmapError, Case, Claim, Link, parse_case
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from argmap.core.link_names import name_links
from argmap.semantics.schemes import all_schemes, find_scheme
from argmap.syntax.writer import dump_case
from support.project import ROOT
from support.strategies import cases

CHECKS = ("unknown-scheme", "unknown-role", "missing-role", "open-question", "unasked-question")


def example(scheme: str, **parts) -> Case:
    """A step by a scheme, with a premise in each of its roles."""
    known = find_scheme(scheme)
    roles = {role: f"{role}-here" for role in known.premises}
    claims = {"end": Claim("end", known.conclusion)}
    claims |= {name: Claim(name, known.premises[role]) for role, name in roles.items()}
    link = Link(
        "", tuple(roles.values()), "end", "support", scheme=scheme, roles=tuple(sorted(roles.items()))
    )
    links = name_links([link if not parts else Link(**{**_fields(link), **parts})])
    return Case(title="An example", claims=MappingProxyType(claims), links=links)


def _fields(link: Link) -> dict:
    return {name: getattr(link, name) for name in ("name", "premises", "target", "stance", "scheme", "roles")}


def reported(text: str) -> list[str]:
    parsed = parse_case(text, file="x.yaml")
    assert parsed.diagnostics == ()
    return [d.rule for d in find_findings(parsed, choose(Asked(select=CHECKS)))]


def asked(text: str) -> dict[str, tuple[str, ...]]:
    """The claims that answer each question about the steps of a case."""
    return {one.question.name: one.answers for one in argmap.questions(parse_case(text))}


def pasted(text: str, claims: list[str]) -> str:
    """A file with more claims at the end of its claims, which are the last thing in it."""
    return text + "".join(claims)


@pytest.mark.parametrize("scheme", all_schemes())
@pytest.mark.parametrize(
    "parts", [{}, {"id": "step"}, {"stance": "counter"}], ids=["", "with an id", "against"]
)
def test_of_each_scheme_every_question_is_asked_and_what_is_pasted_answers_it(scheme, parts):
    text = dump_case(example(scheme, **parts))
    found = argmap.questions(parse_case(text, file="x.yaml"))
    names = list(find_scheme(scheme).questions)
    assert [one.question.name for one in found] == names
    assert len(found.open) == len(names)
    assert found.as_json() == argmap.questions(parse_case(text, file="x.yaml")).as_json()
    assert reported(text) == ["open-question"] * len(names)
    now = pasted(text, list(found.claims.values()))
    answered = argmap.questions(parse_case(now, file="x.yaml"))
    assert [len(one.answers) for one in answered] == [1] * len(names)
    assert answered.open == ()
    assert reported(now) == []


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_pasted_below_the_first_claim_of_a_bundled_case_answers_its_open_questions(path):
    text = path.read_text(encoding="utf-8")
    found = argmap.questions(path)
    head, mark, rest = text.partition("\nclaims:\n")
    now = head + mark + "".join(found.claims.values()) + rest if found.open else text
    again = argmap.questions(parse_case(now, file="x.yaml"))
    assert [one.question for one in again] == [one.question for one in found]
    assert again.open == ()


@pytest.mark.parametrize("depth", [1, 2, 4, 7])
def test_what_is_pasted_is_as_deep_as_the_claims_of_the_file(depth):
    text = f"title: T\nclaims:\n{' ' * depth}a: A\n{' ' * depth}b: {{text: B, supports: {{target: a, scheme: appearance}}}}\n"
    found = argmap.questions(parse_case(text))
    now = parse_case(pasted(text, list(found.claims.values())))
    assert now.diagnostics == ()
    assert argmap.questions(now).open == ()


BIRD = """\
title: Is it a bird?
claims:
  bird: It is a bird.
  looks: {text: It looks like one., supports: {target: bird, scheme: sign}}
  new: {text: New., question: %s, %s}
"""


@pytest.mark.parametrize(
    ("question", "where", "answers"),
    [
        ("strength", "supports: looks -> bird", True),
        ("strength", "counters: looks -> bird", False),
        ("strength", "counters: bird", False),
        ("other-cause", "counters: looks -> bird", True),
        ("other-cause", "supports: looks -> bird", False),
        ("other-cause", "counters: looks", False),
        ("contrary", "counters: bird", True),
        ("contrary", "supports: bird", False),
        ("contrary", "counters: looks -> bird", False),
    ],
)
def test_a_claim_answers_a_question_only_where_its_kind_is_answered(question, where, answers):
    text = BIRD % (question, where)
    assert asked(text)[question] == (("new",) if answers else ())
    assert ("unasked-question" in reported(text)) is not answers


def test_an_assumption_is_answered_by_a_joint_premise_too():
    text = BIRD.replace("scheme: sign", "with: new, scheme: sign") % ("strength", "notes: Joint")
    assert asked(text)["strength"] == ("new",)


def test_a_rebuttal_of_what_an_objection_concludes_speaks_for_its_target():
    text = (BIRD % ("contrary", "supports: bird")).replace(
        "supports: {target: bird, scheme", "counters: {target: bird, scheme"
    )
    assert asked(text)["contrary"] == ("new",)


def test_one_claim_may_answer_a_question_about_several_steps():
    text = (
        BIRD % ("contrary", "counters: bird")
    ) + "  sings: {text: It sings., supports: {target: bird, scheme: Sign}}\n"
    found = argmap.questions(parse_case(text))
    assert [one.answers for one in found if one.question.name == "contrary"] == [("new",), ("new",)]


def test_beside_a_scheme_that_nobody_knows_no_question_is_misplaced():
    text = (BIRD % ("harmony", "counters: looks -> bird")).replace("scheme: sign", "scheme: augury")
    assert reported(text) == ["unknown-scheme"]


def test_a_step_that_nothing_can_name_has_no_claim_to_paste():
    text = (
        "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  c: {text: C, counters: b -> a}\n"
        "  d: {text: D, supports: {target: a, id: k}}\n  e: {text: E, counters: {target: k, scheme: sign}}\n"
        "links: [{premises: e, stance: counter, target: b -> a, scheme: sign}]\n"
    )
    found = argmap.questions(parse_case(text))
    claims = {key: yaml is None for key, yaml in found.claims.items()}
    assert claims["e -> b -> a", "strength"]
    assert claims["e -> b -> a", "other-cause"]
    assert not claims["e -> b -> a", "contrary"]
    assert not claims["e -> k", "strength"]
    assert "give it an 'id' first" in str(found)


def test_a_link_is_asked_for_by_its_name():
    case = parse_case(BIRD % ("contrary", "counters: bird"))
    assert len(argmap.questions(case, "looks -> bird")) == 3
    with pytest.raises(ArgmapError, match="no link of this case is called 'look -> bird'"):
        argmap.questions(case, "look -> bird")
    with pytest.raises(ArgmapError, match="the link 'new -> bird' has no scheme"):
        argmap.questions(case, "new -> bird")


def test_of_a_scheme_that_is_mistyped_the_right_name_is_told():
    case = parse_case((BIRD % ("contrary", "counters: bird")).replace("scheme: sign", "scheme: analgy"))
    with pytest.raises(ArgmapError) as raised:
        argmap.questions(case, "looks -> bird")
    assert raised.value.hint == "did you mean 'analogy'?"
    assert [link.scheme for link in argmap.questions(case).unknown] == ["analgy"]


@given(cases())
def test_any_case_can_be_asked(case):
    found = argmap.questions(case)
    assert len(found) == len(found.open) == len(found.claims)
    assert {link.name for link in found.unknown} == {
        link.name for link in case.links if link.scheme is not None
    }
