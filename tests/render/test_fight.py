"""The claims to look at first have numbers, in their boxes and in the title, and what is told of them is
true.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, Claim, load_case, parse_case
from argmap.render.fight import FightItem, fight_items, with_fight
from argmap.render.naming import short_title
from argmap.render.outcomes import drawn_outcomes, outcomes
from argmap.render.picture.map import draw_map
from argmap.render.score import cruxes_of
from argmap.render.theme import OUTCOMES
from argmap.render.view import FightMark, View
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.contested import contested_claims
from argmap.semantics.explain.what_if import suppose, what_if
from support.drawings import view_of
from support.fight_marks import marks_of
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases

#: Two supports of a conclusion, one of them disputed on both sides.
DISPUTED = """title: T
claims:
  a: The conclusion.
  b: {text: B., supports: a}
  c: {text: C., supports: b}
  d: {text: D., counters: b}
  e: {text: E., counters: d}
  f: {text: F., supports: b}
  g: {text: G., supports: c}
  h: {text: H., supports: e}
"""


#: What becomes of a conclusion, by the verb that tells it.
VERBS = {
    "stands": "accepted",
    "falls": "rejected",
    "is unsupported": "unsupported",
    "is open": "undecided",
    "are open": "undecided",
}


def named_in(case: Case, said: str) -> list[str]:
    """The conclusions that a clause names."""
    conclusions = ArgumentGraph(case).conclusions
    if "the conclusion " in said:
        assert len(conclusions) == 1
        return list(conclusions)
    if count := re.search(r"\b(\d+) conclusions", said):
        return list(conclusions)[: int(count[1])]
    return [one for one in conclusions if is_quoted(case.claims[one], said)]


def is_quoted(claim: Claim, said: str) -> bool:
    """Whether a text has the title of a claim, or the start of its text, in quotation marks, as short as need
    be.
    """
    ways = (claim, replace(claim, title=None))
    return any(f"“{short_title(one, most).rstrip('.')}”" in said for one in ways for most in (30, 45, 60))


def check_others(case: Case, marks: dict[str, FightMark], claim: str, others: int) -> None:
    """Check how many claims without a number turn the only conclusion as a numbered one does."""
    (conclusion,) = ArgumentGraph(case).conclusions
    before = evaluate_grounded(case).statuses[conclusion]

    def effect(rejected: str) -> str:
        after = suppose(evaluate_grounded(case), {rejected: False}).grounded.statuses[conclusion]
        return "no longer stands" if before == "accepted" != after else after

    cruxes = {
        one.claims[0] for one in cruxes_of(ArgumentGraph(case), conclusion).sets if len(one.claims) == 1
    }
    without = [one for one in cruxes - {conclusion} if one not in marks or marks[one].part != "hangs on"]
    assert others == sum(effect(one) == effect(claim) for one in without)


def waiting_for(case: Case) -> nx.DiGraph[str]:
    """Which undecided claims and links an undecided one can wait for."""
    statuses = evaluate_grounded(case).statuses
    graph: nx.DiGraph[str] = nx.DiGraph()
    for link in case.links:
        graph.add_edge(link.target, link.name)
        graph.add_edges_from((link.name, premise) for premise in link.premises)
    graph.add_edges_from(
        (one, other) for issue in case.issues for one, other in permutations(issue.positions, 2)
    )
    return graph.subgraph(name for name in graph if statuses[name] == "undecided")


def check_told(case: Case) -> None:
    """Check that what is told of each claim that has a number is so."""
    marks, statuses = marks_of(case), evaluate_grounded(case).statuses
    graph = ArgumentGraph(case)
    assert [mark.number for mark in marks.values()] == list(range(1, len(marks) + 1))
    assert len(marks) <= 5
    claim_of = {str(mark.number): claim for claim, mark in marks.items()}

    def turned_by(words: str, *claims: str) -> tuple[set[str], dict[str, str]]:
        """The conclusion that is named, or all that say the same, and the new verdicts where claims are
        rejected.

        Checks how many more turn.
        """
        found = suppose(evaluate_grounded(case), dict.fromkeys(claims, False)).grounded.statuses
        turned = {one.name for one in what_if(case, rejected=claims)} & {*graph.conclusions[:3]}
        named = {*named_in(case, words.partition(", and ")[0])}
        assert named & turned
        more = re.search(r"and (\d+) more conclusion", words)
        assert len(turned) == 1 + (int(more[1]) if more else 0)
        return named & turned, found

    def check_turned(words: str, *claims: str) -> None:
        """Check what becomes of the conclusion that is named."""
        named, found = turned_by(words, *claims)
        verb = next(verb for verb in VERBS if f"{verb}," in f"{words},")
        assert any(found[one] == VERBS[verb] for one in named)

    waiting = waiting_for(case)
    for claim, mark in marks.items():
        if re.match("(counters|undercuts) ", mark.words):
            assert mark.part == "decided by"
            check_attack(case, marks, claim)
            continue
        assert mark.part == ("hangs on" if mark.words.startswith(("if ", "and ")) else "disputed")
        if found := re.fullmatch(r"(?:if it|and \d+ more: if any) falls, (.*)", mark.words):
            others, any_falls, turned = re.fullmatch(
                r"(?:and (\d+) more: )?if (any|either) falls, (.*)", mark.shared
            ).groups()
            if len(ArgumentGraph(case).conclusions) == 1:
                check_others(case, marks, claim, int(others or 0))
            if "no longer stands" not in found[1]:
                check_turned(found[1], claim)
            assert others or (any_falls == "either") == (
                sum(one.shared == mark.shared for one in marks.values()) == 2
            )
            if "no longer stands" in turned:
                named, _ = turned_by(turned, claim)
                assert "accepted" in {statuses[one] for one in named}
            else:
                check_turned(turned, claim)
        elif found := re.fullmatch(r"if it and (\d) fall, (.*)", mark.words):
            assert mark.shared == f"if both fall, {found[2]}"
            check_turned(found[2], claim, claim_of[found[1]])
            assert not {one.name for one in what_if(case, rejected=[claim])}.intersection(
                one for one in named_in(case, found[2])
            )
        elif " so " in mark.words:
            left = named_in(case, mark.words.partition(", so ")[2])
            assert left
            for conclusion in left:
                assert statuses[conclusion] == "undecided"
                around = (
                    next(one for one in nx.strongly_connected_components(waiting) if claim in one)
                    if claim in waiting
                    else {claim}
                )
                steps = {link.name for link in case.links if claim in link.premises}
                assert conclusion in around or any(
                    nx.has_path(waiting, conclusion, one) for one in {claim, *steps} & {*waiting}
                )
            if found := re.match(r"it and (\d) counter each other", mark.words):
                assert do_counter_each_other(case, claim, claim_of[found[1]])
        elif statuses[claim] == "undecided":
            check_open(case, claim, mark.words, waiting)
        else:
            check_balance(case, claim, mark.words)


def check_attack(case: Case, marks: dict[str, FightMark], claim: str) -> None:
    """Check that a deciding claim attacks what is named, which fails, and that other attacks are counted."""
    graph, grounded = ArgumentGraph(case), evaluate_grounded(case)
    statuses, mark = grounded.statuses, marks[claim]
    words = re.fullmatch(
        r"(counter|undercut)s (.+?)(?: together with (\d+) others?)?(?:, and so do(?:es)? (\d+) more)?",
        mark.words,
    )
    verb, target, helpers, more = words.groups()

    def is_named(one: str) -> bool:
        if target == "the conclusion":
            return one in graph.conclusions
        step = graph.links.get(one)
        if (verb == "undercut") != (step is not None) or (step is not None) != target.startswith(
            "the step from "
        ):
            return False
        first = step.premises[0] if step else one
        return (target.endswith("the conclusion") and first in graph.conclusions) or is_quoted(
            case.claims[first], target
        )

    made = [link for link in case.links if claim in link.premises and is_named(link.target)]
    made = [link for link in made if link.stance == "counter" and statuses[link.name] == "accepted"]
    assert made, mark.words
    attack = next(one for one in made if len(one.premises) == 1 + int(helpers or 0))
    assert statuses[attack.target] in {"rejected", "unsupported"}
    others = [link for link in graph.links_into(attack.target) if link.stance == "counter"]
    others = [link for link in others if statuses[link.name] == "accepted"]
    told = [
        link
        for link in others
        if any(marks[one].part == "decided by" for one in link.premises if one in marks)
    ]
    assert len(others) - len(told) == int(more or 0)
    falling = [one for one in graph.conclusions[:3] if statuses[one] in {"rejected", "unsupported"}]
    assert any(nx.has_path(bearing(case), attack.target, one) for one in falling)


def bearing(case: Case) -> nx.DiGraph[str]:
    """Which claims and links bear on which."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for link in case.links:
        graph.add_edge(link.name, link.target)
        graph.add_edges_from((premise, link.name) for premise in link.premises)
    return graph


def do_counter_each_other(case: Case, *pair: str) -> bool:
    """Whether two claims counter each other, and neither is in force."""
    statuses = evaluate_grounded(case).statuses
    counters = {
        (one, link.target)
        for one in pair
        for link in case.links
        if one in link.premises and link.stance == "counter" and statuses[link.name] == "undecided"
    }
    return {pair, pair[::-1]} <= counters


def check_open(case: Case, claim: str, words: str, waiting: nx.DiGraph[str]) -> None:
    """Check that an open claim stands in what is said to leave it open, or waits for what is named."""

    def circles(one: str) -> bool:
        around = next(some for some in nx.strongly_connected_components(waiting) if one in some)
        return len(around) > 1 or waiting.has_edge(one, one)

    named = words.startswith(("“", "the step"))
    if words.startswith("it ") or ("itself" in words and not named) or "a step from it" in words:
        assert circles(claim)
    if named:
        assert any(map(circles, {claim, *nx.descendants(waiting, claim)}))
    if found := re.fullmatch(r"“([^”]*)” \w+ (on )?itself", words):
        others = [one for one in case.claims if is_quoted(case.claims[one], f"“{found[1]}”")]
        assert any(one in waiting and circles(one) and nx.has_path(waiting, claim, one) for one in others)
    elif found := re.fullmatch(r"it and “(.*)” counter each other", words):
        others = [one for one in case.claims if is_quoted(case.claims[one], f"“{found[1]}”")]
        assert any(do_counter_each_other(case, claim, other) for other in others)
    elif found := re.fullmatch(r"“(.*)” and “(.*)” counter each other", words):
        pair = [
            [one for one in case.claims if is_quoted(case.claims[one], f"“{said}”")]
            for said in found.groups()
        ]
        assert any(
            do_counter_each_other(case, one, other) and nx.has_path(waiting, claim, one)
            for one in pair[0]
            for other in pair[1]
        )


def check_balance(case: Case, claim: str, words: str) -> None:
    """Check which reasons for a claim and which counters to it are said to hold, to fail and to be open."""
    graph, statuses = ArgumentGraph(case), evaluate_grounded(case).statuses
    verdicts = {
        word: [statuses[link.name] for link in graph.links_into(claim) if link.stance == stance]
        for word, stance in (("reason", "support"), ("counter", "counter"))
    }
    told = words.split(", ")
    if told[-1].startswith("what undercuts "):
        assert not verdicts["counter"]
        links = [link for link in graph.links_into(claim) if link.stance == "support"]
        found = [statuses[one.name] for link in links for one in graph.undercuts_of(link.name)]
        assert found
        assert "accepted" not in found
        told.pop()
    assert [next(word for word in verdicts if word in part) for part in told] == [
        word for word in verdicts if verdicts[word]
    ]
    for part in told:
        found = next(verdicts[word] for word in verdicts if word in part)
        verb = re.search(r"(holds?|fails?|open)$", part)[1]
        alike = {"h": ["accepted"], "f": ["rejected", "unsupported"], "o": ["undecided"]}[verb[0]]
        count, of = re.match(r"(the only|both|all|none|\d+)(?: of)?(?: (\d+))? ", part).groups()
        assert len(found) == {"the only": 1, "both": 2}.get(count) or int(of)
        some = {"the only": 1, "both": 2, "all": len(found), "none": 0}.get(count)
        assert sum(one in alike for one in found) == (int(count) if some is None else some)


def check_dispute_is_told(case: Case) -> None:
    """Check that of what bears on a conclusion an undecided claim is told, and else the most
    contested one.
    """
    graph, statuses, marks = ArgumentGraph(case), evaluate_grounded(case).statuses, marks_of(case)
    bearing = {one for conclusion in graph.conclusions for one in graph.ancestors(conclusion)}
    bearing -= {*graph.conclusions}
    free = [one for one in bearing if one not in marks or marks[one].part == "disputed"]
    disputed = [one for one in marks if marks[one].part == "disputed"]
    if any(statuses[one] == "undecided" for one in free) and len(marks) < 5:
        assert any(statuses[one] == "undecided" for one in (*disputed, *graph.conclusions[:3]))
    hottest = [
        one.claim
        for one in contested_claims(graph)
        if one.claim in free and statuses[one.claim] != "undecided"
    ]
    if hottest and len(marks) < 5:
        assert disputed


def has_standoff(marks: dict[str, FightMark]) -> bool:
    """Whether the first numbers are those of a standoff between claims that leaves a conclusion open."""
    return any(", so " in mark.words for mark in marks.values())


def check_lines_agree(case: Case) -> None:
    """Check that what a conclusion is said to wait for or to be countered by has numbers, and that whoever
    has one is told right.
    """
    graph, marks = ArgumentGraph(case), marks_of(case)
    for outcome in outcomes(graph)[:3]:
        circle = [one for one in outcome.named if one not in graph.conclusions]
        if outcome.status == "undecided" and circle:
            assert any(one in marks and ", so " in marks[one].words for one in circle)
        if outcome.because.startswith("Countered by ") and circle and not has_standoff(marks):
            assert any(one in marks and marks[one].part != "disputed" for one in circle)
    view = replace(view_of(case), fight=marks)
    for item in fight_items(view):
        for number, title in item.claims:
            (claim,) = (one for one, mark in view.fight.items() if mark.number == number)
            assert title == short_title(case.claims[claim]).rstrip(". ")
            word = item.words.partition(":")[0]
            if word in OUTCOMES.values():
                assert view.statuses
                assert OUTCOMES[view.statuses[claim]] == word


def test_what_is_told_of_the_bundled_cases_is_true():
    for name in BUNDLED:
        case = load_case(name)
        check_told(case)
        check_lines_agree(case)
        check_dispute_is_told(case)
    told = {mark.words for name in BUNDLED for mark in marks_of(load_case(name)).values()}
    assert {"if it falls, the conclusion stands", "if it and 2 fall, the conclusion is open"} <= told


@examples(40)
@given(cases())
def test_what_is_told_of_any_case_is_true(case):
    check_told(case)
    check_lines_agree(case)
    check_dispute_is_told(case)


def test_the_standoff_that_leaves_a_conclusion_open_has_the_first_numbers():
    case = load_case("parler-v-aws@briefs")
    (outcome,) = outcomes(ArgumentGraph(case))
    first, second, *_ = marks_of(case)
    assert outcome.named == (first, second) == ("merits", "s230")
    assert outcome.because == "“Parler likely to win” and “Section 230 shields” counter each other."
    items = fight_items(with_fight(view_of(case)))
    assert items[0] == FightItem(
        "disputed",
        ((1, "Parler likely to win"), (2, "Section 230 shields")),
        "counter each other, so the conclusion is open",
    )


def test_the_attack_that_decides_a_conclusion_has_the_first_number():
    (outcome,) = outcomes(ArgumentGraph(load_case("parler-v-aws")))
    marks = marks_of(load_case("parler-v-aws"))
    assert outcome.because == "Countered by “Injunction denied”."
    assert marks["o-denied"] == FightMark(
        1, "decided by", "counters the conclusion", "counter the conclusion"
    )
    assert [mark.part for mark in marks.values()][1:] == ["hangs on", "hangs on", "disputed", "disputed"]
    marks = marks_of(load_case("netchoice-v-paxton"))
    assert marks["record-thin"].number == 1
    assert marks["no-balance"].part == "hangs on"  # a crux that undercuts the support of another conclusion


def test_only_the_nearest_attacks_are_said_to_decide():
    text = (
        "title: T\nclaims:\n  a: A.\n  far: {text: Far., counters: b}\n  b: {text: B., supports: a}\n"
        "  c: {text: C., supports: a}\n  near: {text: Near., counters: a}\n  d: {text: D., supports: near}\n"
        "  e: {text: E., supports: near}\n  next: {text: Next., counters: a}\n"
    )
    marks = marks_of(parse_case(text).require())
    assert {name: mark.words for name, mark in marks.items() if mark.part == "decided by"} == {
        "near": "counters the conclusion",
        "next": "counters the conclusion",
    }
    assert {mark.shared for mark in marks.values() if mark.part == "decided by"} == {"counter the conclusion"}


def test_premises_that_attack_only_together_are_said_to():
    text = (
        "title: T\nclaims:\n  a: A.\n  p: {text: P., counters: {target: a, with: q}}\n  q: Q.\n  r: {text: R., supports: p}\n"
        "  s: {text: S., supports: p}\n  t: {text: T., supports: q}\n  u: {text: U., supports: q}\n"
    )
    marks = marks_of(parse_case(text).require())
    assert [(name, mark.words, mark.shared) for name, mark in marks.items()][:2] == [
        ("p", "counters the conclusion together with 1 other", "together counter the conclusion"),
        ("q", "counters the conclusion together with 1 other", "together counter the conclusion"),
    ]


def test_a_standoff_with_the_conclusion_or_of_many_says_so():
    two = parse_case(
        "title: T\nclaims:\n  a: {text: A., counters: b}\n  b: {text: B., counters: a}\nconclusion: a\n"
    )
    assert marks_of(two.require()) == {
        "b": FightMark(
            1,
            "disputed",
            "it and the conclusion counter each other, so the conclusion is open",
            "and 1 other counter each other, so the conclusion is open",
        )
    }
    rows = ["a: A.", "b: {text: B., supports: a, counters: c}"]
    rows += [f"{one}: {{text: {one}., counters: {other}}}" for one, other in ("cd", "de", "eb")]
    circle = parse_case("title: T\nclaims:\n" + "".join(f"  {row}\n" for row in rows)).require()
    marks = marks_of(circle)
    assert list(marks) == ["b", "e", "d", "c"]
    assert marks["b"].words == "it and 3 others counter each other in a circle, so the conclusion is open"
    assert marks["b"].shared == "and 1 other counter each other in a circle, so the conclusion is open"


@pytest.mark.parametrize("name", BUNDLED)
def test_whatever_is_named_above_a_map_is_how_a_box_begins(name):
    view = with_fight(view_of(load_case(name)))
    claims = view.case.claims
    begins = [
        " ".join(
            (*([claims[one].title or ""] if one in view.titled_claims else []), *claims[one].text.split())
        )
        for one in view.claims
    ]
    items, (found, _) = fight_items(view), drawn_outcomes(view)
    said = [*(one.because for one in found), *(item.words for item in items)]
    names = [title for text in said for title in re.findall("“([^”]+)”", text)]
    names += [title for item in items for _, title in item.claims]
    for title in names:
        start = title.rstrip("….").rstrip().casefold()
        assert any(text.casefold().startswith(start) for text in begins), title


@pytest.mark.slow
def test_the_box_of_a_claim_that_is_named_above_begins_with_its_title():
    view = with_fight(view_of(load_case("votes-at-16")))
    assert view.titled_claims == {*view.fight, "wagner-low", "austria-turnout"}
    drawing = draw_map(view)
    for box in drawing.boxes:
        named = [" ".join(words.lines) for words in box.words if words.style == "name"]
        assert named == ([box.claim.title] if box.claim.id in view.titled_claims else [])
    case = load_case("pierson-v-post")
    claims = {name: replace(claim, title=None) for name, claim in case.claims.items()}
    plain = with_fight(view_of(replace(case, claims=claims)))
    assert plain.fight
    assert not plain.titled_claims


def test_conclusions_with_long_texts_are_named_by_as_many_words_as_tell_them_apart():
    text = (
        "title: T\nclaims:\n  a: {text: The council may close the road in winter when it snows.}\n"
        "  b: {text: The council may close the road in winter when it freezes.}\n"
        "  c: {text: The harbour should be deepened before the summer.}\n"
        "  p: {text: P., supports: [a, b]}\n  q: {text: Q., supports: c}\n"
    )
    marks = marks_of(parse_case(text).require())
    assert [mark.words for mark in marks.values()] == [
        "if it falls, “The council may close the road in winter when it snows” is unsupported, and 1 more conclusion changes",
        "if it falls, “The harbour should be…” is unsupported",
    ]


def test_most_contested_is_what_has_most_on_both_sides():
    graph = ArgumentGraph(parse_case(DISPUTED).require())
    (found,) = contested_claims(graph)
    assert (found.claim, len(found.supports), len(found.counters)) == ("b", 2, 1)


def test_cruxes_come_first_then_the_most_contested_claims_and_no_conclusion():
    view = with_fight(view_of(load_case("votes-at-16")))
    first, *others = view.fight.values()
    assert first == FightMark(
        1,
        "hangs on",
        "if it falls, the conclusion is unsupported",
        "and 3 more: if any falls, the conclusion no longer stands",
    )
    assert [bool(mark.shared) for mark in others] == [True, True, False]
    assert view.fight["low-turnout"] == FightMark(
        4, "disputed", "“Austria: higher turnout” and “Few intend to vote” counter each other"
    )
    assert "lower" not in view.fight


def test_a_small_map_has_no_numbers_and_neither_has_one_without_verdicts():
    small = view_of(parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n").require())
    assert not with_fight(small).fight
    assert not with_fight(view_of(parse_case(DISPUTED).require(), root="h")).fight
    assert with_fight(view_of(parse_case(DISPUTED).require())).fight
    view = view_of(load_case("votes-at-16"))
    assert not with_fight(View(view.case, view.graph, view.rows)).fight
