"""Questions about a case have one right answer, which the case itself gives, and do not say it."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Case, load_case, parse_case, quiz
from argmap.render.quiz import material
from argmap.render.quiz.kind import QUESTION_KINDS
from argmap.render.quiz.kinds import missing_premise
from argmap.render.quiz.question import Question
from support.project import BUNDLED, ROOT
from support.quiz_solver import answers
from support.running import other_hashes, run_process
from support.speed import examples
from support.strategies import cases

KINDS = QUESTION_KINDS.names


@cache
def bundled(name: str) -> Case:
    return load_case(ROOT / "cases" / f"{name}.yaml")


def plain(text: str) -> str:
    """The words and symbols of a text, without case and punctuation."""
    printed = "".join(c for c in text.casefold() if c.isprintable())
    return " ".join("".join(" " if category(c)[0] == "P" else c for c in printed).split())


def require_sound(case: Case, question: Question) -> None:
    """Require of a question what holds of every one, whatever the case."""
    assert answers(case, question) == [question.right], question
    assert sorted(set(question.right)) == sorted(question.right)
    options = Counter(plain(text) or text for text in question.options)
    assert max(options.values()) == 1, question
    assert len(question.options) > 1
    texts = [question.asks, question.feedback, *question.options, *question.items]
    texts += [text for one in question.given for text in one]
    assert all(text.strip() == text != "" and "\n" not in text for text in texts), question
    known = {*case.claims, *(link.name for link in case.links)}
    assert set(question.about) <= known
    if question.form == "choice":
        answer = re.escape(plain(question.right_texts[0]))
        assert not answer or not re.search(rf"(?<!\w){answer}(?!\w)", plain(question.stem)), question
    if question.form == "order":
        assert list(question.right) != list(range(len(question.options))), "shown in the right order"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", BUNDLED)
def test_each_question_about_a_bundled_case_has_the_one_answer_that_the_case_gives(name, kind):
    for seed in (0, 1):
        for question in quiz(bundled(name), kinds=[kind], seed=seed):
            assert question.kind == kind
            require_sound(bundled(name), question)


def test_the_bundled_cases_bring_out_every_kind():
    found = {question.kind for name in ("parler-v-aws", "semmelweis") for question in quiz(bundled(name))}
    assert found == set(KINDS)


@given(cases(), st.integers())
@examples(100)
def test_each_question_about_any_case_has_one_answer(case, seed):
    made = quiz(case, seed=seed)
    for question in made:
        require_sound(case, question)
    assert len({question.id for question in made}) == len(made)
    assert quiz(case, seed=seed).questions == made.questions


def test_an_objection_to_one_of_two_steps_that_read_alike_is_not_asked_about():
    case = parse_case(
        "title: Phones\nclaims:\n  goal: Phones should stay out.\n"
        "  reason: {text: They distract., supports: goal}\n"
        "  objection: {text: Not in every lesson., counters: [goal, again.1]}\n"
        "arguments:\n  again: {steps: [{from: reason, to: goal}]}\n"
    ).require()
    assert [link.target for link in case.links] == ["goal", "goal", "goal", "again.1"]
    for question in quiz(case):
        require_sound(case, question)
    assert "undercut" not in {question.kind for question in quiz(case)}


@pytest.mark.parametrize("name", BUNDLED)
def test_no_two_questions_about_a_case_have_the_same_id(name):
    ids = [question.id for question in quiz(bundled(name))]
    assert len(ids) == len(set(ids))


def test_a_question_keeps_its_id_with_another_seed_and_when_the_case_grows():
    text = (ROOT / "cases" / "votes-at-16.yaml").read_text(encoding="utf-8")
    before = {question.id for question in quiz(bundled("votes-at-16"))}
    assert before == {question.id for question in quiz(bundled("votes-at-16"), seed=5)}
    grown = text.replace("\nclaims:\n", "\nclaims:\n  new-one: {text: Something new is said here.}\n", 1)
    case = parse_case(grown, name="votes-at-16").require()
    assert len(case.claims) == len(bundled("votes-at-16").claims) + 1
    assert before <= {question.id for question in quiz(case)}


def test_the_same_seed_gives_the_same_quiz_in_another_process():
    words = ("quiz", "parler-v-aws", "--seed", "7", "--count", "30", "--json")
    done = run_process(*words, **other_hashes())
    assert json.loads(done.stdout) == quiz("parler-v-aws", seed=7, count=30).as_json()


def test_another_seed_gives_another_quiz():
    first, second = (quiz("parler-v-aws", seed=seed, count=9) for seed in (1, 2))
    assert [one.id for one in first] != [one.id for one in second]


def test_kinds_take_turns():
    kinds = [question.kind for question in quiz("parler-v-aws", count=9)]
    assert sorted(kinds) == sorted(KINDS)


def test_a_claim_that_says_the_same_as_another_is_not_asked_about():
    text = """\
title: T
claims:
  goal: The goal.
  same: "“the  goal”"
  pro: {text: For it., supports: goal}
  con: {text: Against., counters: same}
"""
    assert len(quiz(parse_case(text).require())) == 0


def test_an_objection_that_bears_on_a_claim_by_a_detour_is_no_wrong_answer():
    text = """\
title: T
claims:
  goal: The goal.
  reason: {text: A reason., supports: goal}
  deep: {text: A reason for it., supports: reason}
  objection: {text: Objection., counters: deep}
  one: One else.
  two: {text: Another., supports: one}
"""
    (question,) = quiz(parse_case(text).require(), kinds="countered")
    assert sorted(question.options) == ["A reason for it.", "Another.", "One else."]
    assert question.key == "abc"[question.options.index("A reason for it.")]
    assert question.feedback == (
        "“Objection” counters “A reason for it”. “A reason for it” is rejected: “Objection” counters it, "
        "and nothing in force answers “Objection”."
    )


def test_what_would_become_of_a_conclusion_is_explained_by_the_verdicts_without_the_claim():
    asked = {one.about: one for one in quiz("school-start", kinds=["what-if"])}
    question = asked["buses", "later"]
    assert question.right_texts == ("It would be accepted",)
    assert question.feedback.startswith("Without “The bus company cannot change its timetable”: ")
    assert "is accepted: “Teenagers need more sleep than they get” supports it" in question.feedback


def test_a_party_that_a_claim_names_is_not_asked_for():
    text = """\
title: T
parties: {a: Ann, b: Bo}
claims:
  one: {text: Ann was there., by: a}
  two: {text: Nobody was there., by: b}
"""
    (question,) = quiz(parse_case(text).require(), kinds="who")
    assert question.about == ("two",)
    assert question.right_texts == ("Bo",)


def test_a_claim_that_completes_another_step_to_the_same_target_is_no_wrong_premise():
    text = """\
title: T
claims:
  goal: The goal.
  shared: {text: Shared., supports: [{target: goal, with: first}, {target: goal, with: second}]}
  first: First.
  second: Second.
  against: {text: Against., counters: goal}
  aside: {text: Aside., counters: against}
"""
    asked = {one.right_texts[0]: one for one in quiz(parse_case(text).require(), kinds="missing-premise")}
    assert sorted(asked["First."].options) == ["Against.", "Aside.", "First."]
    assert sorted(asked["Second."].options) == ["Against.", "Aside.", "Second."]


def test_a_premise_is_not_asked_for_where_all_claims_are_premises_of_the_step(monkeypatch):
    monkeypatch.setattr(missing_premise, "draft", None)  # thousands of long questions would be thrown away
    claims = "".join(f"  c{number}: Claim {number}.\n" for number in range(20))
    step = f"  - {{target: c0, stance: support, premises: [{', '.join(f'c{n}' for n in range(1, 20))}]}}\n"
    case = parse_case(f"title: T\nclaims:\n{claims}links:\n{step}").require()
    assert quiz(case, kinds="missing-premise").questions == ()


def test_a_quotation_that_proves_a_reason_of_a_claim_is_no_wrong_proof_wherever_else_it_stands():
    text = """\
title: T
sources: {s: {title: S}}
claims:
  goal: {text: The goal., cites: {source: s, at: p. 3, quote: One.}}
  reason: {text: A reason., cites: {source: s, quote: Two.}, supports: goal}
  other: {text: Another., cites: [{source: s, quote: Two.}, {source: s, quote: Three.}]}
  last: {text: Last., cites: {source: s, quote: Four.}}
"""
    asked = {one.about[0]: one for one in quiz(parse_case(text).require(), kinds="quotation")}
    assert sorted(asked["goal"].options) == ["Four.", "One.", "Three."]
    assert asked["goal"].feedback.startswith("It is from S, p. 3. ")


def test_a_party_with_a_wording_of_the_claim_is_no_wrong_answer():
    text = """\
title: T
parties: {a: Ann, b: Bo, c: Cy}
sources: {s: {title: S}}
claims:
  one: {text: It rained., by: a, wordings: [{text: It was wet., by: b}]}
  two: {text: It was dry., by: b}
  three: {text: It was cold., by: c}
"""
    asked = {one.about[0]: one for one in quiz(parse_case(text).require(), kinds="who")}
    assert sorted(asked["one"].options) == ["Ann", "Cy"]
    assert sorted(asked["two"].options) == ["Ann", "Bo", "Cy"]


def test_a_verdict_is_explained_once_however_many_links_lead_to_the_claim(monkeypatch):
    ends = [f"c{at}" for at in range(9)]
    text = "title: T\nclaims:\n" + "".join(
        f"  {one}: {{text: Claim {one} is so., counters: [{', '.join(end for end in ends if end != one)}]}}\n"
        for one in ends
    )
    asked = []
    explain = material.explain

    def noted(grounded, claim, **options):
        asked.append(claim)
        return explain(grounded, claim, **options)

    monkeypatch.setattr(material, "explain", noted)
    found = quiz(parse_case(text))
    assert len(found) > 2 * len(ends)
    assert sorted(asked) == ends
