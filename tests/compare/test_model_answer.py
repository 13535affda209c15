"""A map compared with a model answer: every damage is told once by its name and costs something; the rest is
free.
"""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from hypothesis import given

from argmap import ArgmapError, compare_with_model, load_case, parse_case
from argmap.compare.model_answer.grading import grade_map
from argmap.compare.model_answer.measures import cass, cohens_kappa, f1
from argmap.compare.model_answer.rubric import (
    Override,
    parse_overrides,
    parse_rubric,
    standard_rubric_text,
)
from argmap.core.diagnostics import SourceText
from argmap.core.quoting import in_printed_marks
from argmap.render.model_answer import difference_words, view_with_missing
from support.model_answer import DAMAGES, MODEL, damaged, with_other_ids
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

STANDARD = parse_rubric(SourceText("standard", standard_rubric_text()))


def model():
    return parse_case(MODEL).require()


def compared(text: str):
    return compare_with_model(model(), parse_case(text).require())


def marked_as(words: str, text: str):
    view = view_with_missing(compared(text).comparison)
    return {name for name, mark in view.changes.items() if mark.words == words}


def points(found) -> float:
    grade = grade_map(STANDARD, "ann", found.comparison, found.checks)
    assert grade.most == 100
    return grade.points


@pytest.mark.parametrize("ids", [str, with_other_ids], ids=["same ids", "other ids"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.name)
def test_a_damage_is_told_once_and_costs_points(damage, ids):
    found = compared(ids(damaged(damage)))
    assert [(one.kind, one.model) for one in found] == [(damage.kind, damage.model)]
    assert points(found) < 100
    assert found.words(found.differences[0]).endswith((".", "?"))


@pytest.mark.parametrize("seed", range(3))
def test_several_damages_are_each_told_once(seed):
    apart = ["drop a leaf", "flip a rebuttal", "split a joint step", "forget a source", "add a claim"]
    chosen = random.Random(seed).sample(apart, 3)
    text = MODEL
    for damage in DAMAGES:
        if damage.name in chosen:
            text = text.replace(damage.old, damage.new)
    kinds = sorted(one.kind for one in DAMAGES if one.name in chosen)
    assert sorted(one.kind for one in compared(text)) == kinds
    assert points(compared(text)) < min(
        points(compared(damaged(one))) for one in DAMAGES if one.name in chosen
    )


@pytest.mark.parametrize("ids", [str, with_other_ids], ids=["same ids", "other ids"])
def test_order_and_small_changes_of_words_cost_nothing(ids):
    head, body = MODEL.split("claims:\n")
    lines = body.splitlines()
    random.Random(1).shuffle(lines)
    text = f"{head}claims:\n" + "\n".join(lines) + "\n"
    for old, new in (
        ("The school should give up homework in the first six years.", "Schools should give up homework in the first six years!"),
        ("Regular assignments teach children to keep a promise.", "Regular assignments teach pupils to keep a promise"),
        ("Many families have no quiet room where a child could work.", "Many families have no quiet room where children could work."),
        ("All-day schooling costs far more money than the town has.", "All-day schooling costs far more than the town has."),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    found = compared(ids(text))
    assert list(found) == []
    assert points(found) == 100
    assert set(found.agreement) == {1.0}


@pytest.mark.parametrize("name", BUNDLED)
def test_a_map_has_everything_of_itself(name):
    case = load_case(name)
    found = compare_with_model(case, case)
    assert list(found) == []
    assert {one.share for one in found.measures.values()} <= {1.0, None}
    assert found.agreement.cass == 1.0


def test_every_difference_of_two_strange_maps_can_be_said_and_drawn():
    for one, other in (
        ("votes-at-16", "bachelor"),
        ("parler-v-aws", "school-start"),
        ("bachelor", "odd-cycle"),
    ):
        found = compare_with_model(one, other)
        assert len(found) == len({found.words(difference) for difference in found})
        claims = Counter(difference.kind for difference in found)["claim-missing"]
        view = view_with_missing(found.comparison)
        assert (
            sum(mark.words == "missing" for name, mark in view.changes.items() if name in view.case.claims)
            == claims
        )
        assert 0 <= found.agreement.claim_f1 < 0.3


def test_what_is_missing_is_drawn_with_its_links():
    text = damaged(next(one for one in DAMAGES if one.name == "drop an undercut"))
    assert marked_as("missing", text) == {"pets", "pets -> duty -> quit"}


def test_a_missing_joint_premise_is_drawn_with_its_step_and_the_step_without_it_is_marked():
    text = damaged(next(one for one in DAMAGES if one.name == "drop a premise"))
    assert marked_as("missing", text) == {"learn", "tired + learn -> quit"}
    assert marked_as("look again", text) == {"tired -> quit"}
    found = compared(text)
    assert found.measures["joint"].right == 0
    assert found.words(found.differences[0]) == (
        "The model answer also has “Nobody learns anything while being tired in class”, and joins it to the step "
        "in which you have that “Children who sit over exercises until the evening are tired the next day” "
        "supports “The school should give up homework in the first six years”."
    )


def test_a_claim_that_is_missing_does_not_count_as_one_without_a_source_and_a_party():
    text = (
        "title: T\nparties: {p: P, q: Q}\nsources: {s: {title: S}}\nclaims:\n"
        "  goal: {text: The bridge should be closed to all cars., by: p, cites: {source: s}}\n"
        "  noise: {text: Cars make a noise that nobody near it can stand., by: p, cites: {source: s}, supports: goal}\n"
        "  trade: {text: Shops on both banks would lose their customers., by: q, cites: {source: s}, counters: goal}\n"
    )
    model = parse_case(text).require()
    part = parse_case("\n".join(text.splitlines()[:-1])).require()
    wrong = parse_case(text.replace("by: q, cites: {source: s},", "by: p,")).require()
    other = parse_case("title: T\nclaims:\n  a: Something else entirely is said here.\n").require()
    found = {
        name: (
            compare_with_model(model, student).measures["sources"],
            compare_with_model(model, student).measures["parties"],
        )
        for name, student in {"part": part, "wrong": wrong, "other": other}.items()
    }
    counts = {name: [(one.right, one.wanted) for one in both] for name, both in found.items()}
    assert counts == {"part": [(2, 2), (2, 2)], "wrong": [(2, 3), (2, 3)], "other": [(0, 3), (0, 3)]}
    assert [one.share for one in found["part"]] == [1, 1]
    assert [one.share for one in found["other"]] == [0, 0]


@pytest.mark.parametrize("name", ["flip a joint step", "flip an undercut"])
def test_a_stance_costs_points_for_links_alone(name):
    """Whether premises are joined, and whether something bears on a step, is another question."""
    (damage,) = (one for one in DAMAGES if one.name == name)
    shares = {name: one.share for name, one in compared(damaged(damage)).measures.items() if one.share != 1}
    assert list(shares) == ["links"]


def test_parties_that_are_called_differently_are_matched_by_what_they_say():
    named = MODEL.replace("by: pro", "by: yes").replace("by: con", "by: no")
    named = named.replace("{pro: Pupils, con: Teachers}", "{'yes': Those for it, 'no': Those against it}")
    named = named.replace("by: yes", "by: 'yes'").replace("by: no", "by: 'no'")
    found = compared(named)
    assert found.measures["parties"].share == 1
    assert list(found) == []
    wrong = compared(named.replace("duty: {by: 'no'", "duty: {by: 'yes'"))
    assert [(one.kind, one.model) for one in wrong] == [("other-party", ("duty",))]


def test_points_for_parties_are_lost_for_what_is_named():
    one = compared(MODEL.replace("by: con", "by: pro"))
    assert [(d.kind, d.model) for d in one] == [
        ("other-party", (name,)) for name in ("practice", "duty", "costly")
    ]
    none = compared(re.sub("by: (pro|con), ", "", MODEL))
    assert [d.kind for d in none] == ["party-missing"]
    assert len(none.differences[0].model) == 11
    said = none.words(none.differences[0])
    assert said.startswith("In the model answer, somebody says each of these: “The school should give up")
    assert said.endswith("and 8 others. Who is it?")


def test_what_may_be_the_same_in_other_words_counts_nowhere_until_a_teacher_says_so():
    """A claim that has nothing to do with the model may stand where one of it is missing: its link is not
    right.
    """
    text = (
        "title: T\nclaims:\n  goal: The bridge should be closed to all cars.\n"
        "  noise: {text: Cars make a noise that nobody near it can stand., supports: goal}\n"
        "  trade: {text: Shops on both banks would lose their customers., counters: goal}\n"
        "  foot: {text: They come on foot already., counters: trade -> goal}\n"
    )
    own = text.replace("Shops on both banks would lose their customers.", "My aunt likes to drive.")
    model, student = parse_case(text).require(), parse_case(own).require()
    found = compare_with_model(model, student)
    assert [one.kind for one in found] == ["claim-in-other-words"]
    shares = {name: found.measures[name] for name in ("claims", "links", "undercuts")}
    assert [(one.right, one.wanted, one.given) for one in shares.values()] == [
        (3, 4, 4),
        (1, 3, 3),
        (0, 1, 1),
    ]
    assert found.agreement.kappa == 1  # of the relations of the three claims that both have
    said = compare_with_model(model, student, same={"trade": "trade"})
    assert {name: said.measures[name].share for name in shares} == dict.fromkeys(shares, 1)


def test_kappa_and_cass_are_those_of_published_examples():
    # Artstein and Poesio, "Inter-Coder Agreement for Computational Linguistics", Computational Linguistics 34
    # (2008), table 1: of 100 things, both say "stat" of 20 and "ireq" of 50, one coder alone "stat" of 20,
    # the other of 10.
    one = dict.fromkeys(range(40), "stat")
    other = dict.fromkeys([*range(20), *range(40, 50)], "stat")
    assert cohens_kappa(one, other, 100, "ireq") == pytest.approx(0.348, abs=5e-4)
    assert cohens_kappa(other, one, 100, "ireq") == cohens_kappa(one, other, 100, "ireq")
    # Its table 4, with three labels: 46 + 32 + 10 of 100 things are labelled alike.
    one = dict(enumerate(["stat"] * 46 + ["ireq"] * 44 + ["chck"] * 10))
    other = dict(enumerate(["stat"] * 52 + ["ireq"] * 32 + ["chck"] * 16))
    assert cohens_kappa(one, other, 100, "none") == pytest.approx(0.8013, abs=5e-5)
    assert cohens_kappa({}, {}, 12, "none") == 1.0
    assert cohens_kappa({}, {}, 0, "none") is None
    assert cass(0.5, 1.0) == pytest.approx(2 / 3)
    assert cass(-0.2, 1.0) == 0.0
    assert cass(None, 1.0) is None
    assert f1(3, 4, 5) == pytest.approx(2 * (3 / 4) * (3 / 5) / (3 / 4 + 3 / 5))


RUBRIC = """\
title: Mine
round: 0.5
criteria:
  claims: {measure: claims, points: 10, levels: [{from: 0.9, name: good, says: Fine., points: 10}, {from: 0, points: 3}]}
  links: {measure: links, points: 7}
  style: {title: Clear words, points: 5}
"""


def test_levels_give_points_and_what_a_teacher_gives_stands():
    rubric = parse_rubric(SourceText("r", RUBRIC))
    found = compared(damaged(DAMAGES[0]))
    plain = grade_map(rubric, "ann", found.comparison, found.checks)
    assert [mark.points for mark in plain.marks] == [10, 6.5, None]
    assert (plain.points, plain.most) == (16.5, 17)
    given = parse_overrides(
        SourceText("o", 'ann: {links: 2, style: {points: 4, says: "Very clear."}}\n'),
        rubric,
        model(),
        {"ann": model(), "ben": model()},
    )
    graded = grade_map(rubric, "ann", found.comparison, found.checks, given["ann"].marks)
    assert [(mark.points, mark.says, mark.overridden) for mark in graded.marks] == [
        (10, "Fine.", False), (2, "", True), (4, "Very clear.", True),
    ]  # fmt: skip
    assert (graded.points, graded.most) == (16, 22)
    assert given["ann"] == ({"links": Override(2, ""), "style": Override(4, "Very clear.")}, {})


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("measure: links", "measure: lnks", "5:20", "'lnks' is not one of claims, links"),
        ("points: 7", "points: lots", "5:35", "a number of at least 0 is needed here, not 'lots'"),
        ("points: 7", "point: 7", "5:27", "the criterion 'links' has no key 'point'"),
        ("from: 0.9", "from: 9", "4:57", "a number from 0 to 1 is needed here, not '9'"),
        ("from: 0, points: 3", "from: 0, points: 300", "4:1", "is needed here, not '300'"),
        ("from: 0, points: 3", "from: 0.95", "4:107", "levels begin with the highest"),
        ("criteria:", "criterion:", "3:1", "a rubric has no key 'criterion'"),
        ("round: 0.5", "round: 0", "2:8", "points cannot be rounded to multiples of 0"),
        ("  style:", "  same:", "6:9", "a criterion cannot be called 'same'"),
        ("round: 0.5", "round: [", "", ""),
        (RUBRIC, "", "1:1", "a rubric is a mapping"),
    ],
)
def test_a_fault_of_a_rubric_has_a_place_and_a_way_out(old, new, place, says):
    with pytest.raises(ArgmapError) as error:
        parse_rubric(SourceText("r.yaml", RUBRIC.replace(old, new)))
    (fault,) = error.value.diagnostics
    assert fault.where.startswith(f"r.yaml:{place}")
    assert says in fault.message
    assert fault.hint


@pytest.mark.parametrize(
    ("text", "place", "says", "hint"),
    [
        ("anne: {links: 2}\n", "1:1", "no map here is called 'anne'", "did you mean 'ann'?"),
        ("ann: {link: 2}\n", "1:7", "'ann' has no key 'link'", "did you mean 'links'?"),
        ("ann: {links: -2}\n", "1:14", "a number of at least 0 is needed", "write 0 or more"),
        ("ann: {same: {quitt: quit}}\n", "1:14", "this map has no claim 'quitt'", "did you mean 'quit'?"),
        (
            "ann: {same: {quit: romo}}\n",
            "1:20",
            "the model answer has no claim 'romo'",
            "did you mean 'room'?",
        ),
        (
            "ann: {same: {quit: room, duty: room}}\n",
            "1:32",
            "'room' is already the same as 'quit'",
            "leave out one",
        ),
        ("- ann\n", "1:1", "a file of overrides is a mapping", "write its parts as 'key: value'"),
        ("zoe: {}\n", "1:1", "no map here is called 'zoe'", "choose from ann"),
    ],
)
def test_a_fault_of_overrides_has_a_place_and_a_way_out(text, place, says, hint):
    rubric = parse_rubric(SourceText("r", RUBRIC))
    with pytest.raises(ArgmapError) as error:
        parse_overrides(SourceText("o.yaml", text), rubric, model(), {"ann": model()})
    (fault,) = error.value.diagnostics
    assert fault.where.startswith(f"o.yaml:{place}")
    assert says in fault.message
    assert hint in (fault.hint or "")
    assert parse_overrides(SourceText("o.yaml", "# later\n"), rubric, model(), {"ann": model()}) == {}


def test_words_about_a_link_name_no_link_of_its_own():
    """The sentences are for people: they quote claims, and no name such as `a -> b`."""
    for damage in DAMAGES:
        found = compared(damaged(damage))
        said = difference_words(found.comparison, found.differences[0])
        assert not re.search(r" -> |\0|\x01", said)


@given(cases(), cases())
@examples(100)
def test_any_two_maps_can_be_compared(one, other):
    found = compare_with_model(one, other)
    assert all(0 <= measure.share <= 1 for measure in found.measures.values() if measure.share is not None)
    assert len(set(found.differences)) == len(found)
    for difference in found:
        assert found.words(difference)
    view_with_missing(found.comparison)
    assert list(compare_with_model(one, one)) == []


def test_links_on_one_another_in_a_circle_are_those_of_the_model_answer():
    circle = """\
title: A circle of links
claims:
  a: {text: The only claim.}
links:
  - {id: x, premises: [a], target: z, stance: support}
  - {premises: [a], target: x, stance: support}
  - {id: z, premises: [a], target: a -> z, stance: counter}
  - {premises: [a], target: z, stance: support}
  - {premises: [a], target: a -> x, stance: support}
"""
    one = parse_case(circle).require()
    found = compare_with_model(one, one)
    assert found.comparison.pairing.links == {link.name: link.name for link in one.links}
    assert list(found) == []


OWN_WORDS = """\
title: Homework
claims:
  a: Primary schools should do without homework.
  b: {text: Who works on exercises until late in the evening is tired the next day at school., supports: {target: a, with: c}}
  c: {text: Tired pupils learn nothing in class.}
  d: {text: Only some children have parents who can help., supports: a}
  e: {text: Nobody asked the bus drivers., counters: a}
"""


def test_what_is_in_other_words_is_asked_and_found_once_a_teacher_says_so():
    found = compared(OWN_WORDS)
    asked = {one.model[0]: one.student[0] for one in found if one.kind == "claim-in-other-words"}
    there = found.comparison.pairing.claims
    assert {**asked, **there} == {"quit": "a", "tired": "b", "learn": "c", "unequal": "d"}
    assert asked
    again = compare_with_model(model(), parse_case(OWN_WORDS).require(), same=asked)
    assert again.comparison.pairing.claims == {**asked, **there}
    assert not [one for one in again if one.kind == "claim-in-other-words"]
    assert again.agreement.claim_f1 > found.agreement.claim_f1
    assert ("claim-added", ("e",)) in {(one.kind, one.student) for one in again}
    with pytest.raises(ArgmapError):
        compare_with_model(model(), parse_case(OWN_WORDS).require(), same={"quit": "z"})


def test_a_claim_in_typographic_quotation_marks_is_not_quoted_twice():
    for said in (
        "“Many families have no quiet room where a child could work.”",
        "„Many families have no quiet room where a child could work“.",
    ):
        text = MODEL.replace("Many families have no quiet room where a child could work.", said)
        found = compare_with_model(parse_case(text).require(), parse_case(damaged(DAMAGES[0])).require())
        (one,) = found.differences
        words = found.words(one)
        assert (
            words == "The model answer also has “Many families have no quiet room where a child could work”."
        )
    assert in_printed_marks("“One thing” and “another”.") == "““One thing” and “another””"
    assert in_printed_marks("“The canteen should…") == "“The canteen should…”"
