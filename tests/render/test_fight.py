"""The claims to look at first have numbers, in their boxes and in the title, and what is told of them is
true.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, Claim, load_case, parse_case
from argmap.render.fight import FightItem, fight_items, with_fight
from argmap.render.fight_finding import find_fight, words_for_no_crux
from argmap.render.naming import short_title
from argmap.render.outcomes import drawn_outcomes, outcomes
from argmap.render.picture.frame import SURFACES
from argmap.render.picture.geometry import BAND, disc_centre
from argmap.render.picture.map import draw_map
from argmap.render.picture.shapes import DISCS, SIZES, Drawing
from argmap.render.picture.svg import write_svg
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.title import TitleText, build_outcomes, shorter_fight
from argmap.render.score import cruxes_of
from argmap.render.theme import OUTCOMES
from argmap.render.view import FightMark, View, first_of_each_part
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.contested import contested_claims
from argmap.semantics.explain.what_if import suppose, what_if
from support.drawings import rooms_of, view_of
from support.laid_out import laid_out_quickly
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


def marks_of(case: Case) -> dict[str, FightMark]:
    """The marks of a case of any size."""
    graph = ArgumentGraph(case)
    return find_fight(graph, evaluate_grounded(case).statuses, graph.claims, graph.conclusions)


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


def check_lines_agree(case: Case) -> None:
    """Check that what a conclusion is said to wait for has numbers, and that whoever has one
    is told right.
    """
    graph, marks = ArgumentGraph(case), marks_of(case)
    for outcome in outcomes(graph)[:3]:
        circle = [one for one in outcome.named if one not in graph.conclusions]
        if outcome.status == "undecided" and circle:
            assert any(one in marks and ", so " in marks[one].words for one in circle)
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


def numbers_of(drawing: Drawing) -> tuple[list[str], list[str]]:
    """The numbers in the boxes, and those above and in the legend."""
    inside = [words.lines[0] for box in drawing.boxes for words in box.words if words.style == "number"]
    return sorted(inside), [words.lines[0] for words in drawing.words if words.style == "listed"]


@pytest.mark.slow
def test_the_title_lists_the_numbers_of_the_boxes_and_the_legend_explains_them():
    for name in ("votes-at-16", "parler-v-aws", "netchoice-v-paxton", "popov-v-hayashi"):
        view = with_fight(view_of(load_case(name)))
        for drawing in (draw_map(view), draw_map(view, layout="tree")):
            inside, listed = numbers_of(drawing)
            assert inside == sorted(str(mark.number) for mark in view.fight.values())
            samples = [str(mark.number) for mark in first_of_each_part(view.fight.values())]
            assert sorted(listed) == sorted([*inside, *samples])  # the legend has samples
            said = [" ".join(words.lines) for words in drawing.words]
            assert {"Hangs on:", "Disputed:"} <= {*said}
            assert {"hangs on", "disputed"} <= {*said}
            disputed = {str(mark.number) for mark in view.fight.values() if mark.is_disputed}
            for words in (*drawing.words, *(words for box in drawing.boxes for words in box.words)):
                if words.style in DISCS:
                    assert words.square is (words.lines[0] in disputed)
            outcomes = [words.y for words in drawing.words if words.style == "outcome"]
            heads = [words.y for words in drawing.words if words.style == "fight"]
            assert all(y > max(outcomes) for y in heads)
            for number in (words for words in drawing.words if words.style == "listed"):
                x, y = disc_centre(number)
                disc = DISCS["listed"]
                assert not [
                    room
                    for words in drawing.words
                    if words is not number
                    for room in rooms_of(words)
                    if x - disc < room.x + room.width
                    and room.x < x + disc
                    and room.y < y < room.y + room.height
                ]


def test_the_title_says_why_in_few_words():
    view = with_fight(view_of(load_case("votes-at-16")))
    told = " ".join(
        " ".join(words.lines)
        for words in draw_map(view, layout="tree").words
        if words.style in ("fight", "listed", "stage")
    )
    assert (
        "Hangs on: 1 18 is a bad moment · 2 They choose as well · 3 Ability is no cause – and 3 more: if any"
        " falls, the conclusion no longer stands Disputed: 4 They would not vote – open: “Austria: higher turnout” and “Few intend to vote”"
        " counter each other"
    ) in told


def test_titles_are_as_long_as_they_can_be_without_one_more_line():
    text = TitleText(
        "T",
        (),
        fight=[FightItem("disputed", ((1, "One claim that says much, and then says more of it"),), "falls")],
    )

    def told(room):
        return [" ".join(one.lines) for one in build_outcomes(text, room).words[2:]]

    assert told(600) == ["One claim that says much, and then says more of it – falls"]
    assert told(410) == ["One claim that says much, and then says more… – falls"]
    assert told(340) == ["One claim that says much, and… – falls"]


def test_conclusions_that_counter_each_other_are_told_first():
    first, *others = fight_items(with_fight(view_of(load_case("bill-of-rights-1787"))))
    assert first == FightItem("disputed", (), "the conclusions counter each other")
    assert [item.part for item in others] == ["disputed"] * 3 + ["hangs on"]
    assert not any(
        not item.claims for item in fight_items(with_fight(view_of(load_case("parler-v-aws@briefs"))))
    )


def test_a_short_list_names_claims_first_and_one_line_as_many_as_have_room():
    claims = ((1, "First claim"), (2, "Second claim"), (3, "Third claim"))
    text = TitleText(
        "T",
        (),
        fight=[FightItem("disputed", claims[:2], "both hold"), FightItem("disputed", claims[2:], "falls")],
    )

    def told(kind, room):
        words = build_outcomes(shorter_fight(text, kind), room).words
        return " ".join(one.lines[0] for one in words), len({one.y for one in words if one.style != "listed"})

    titles = "Disputed: 1 First claim · 2 Second claim · 3 Third claim"
    assert told("titles", 250) == (titles, 2)
    assert told("line", 600) == (titles, 1)
    assert told("line", 250) == ("Disputed: 1 First claim · 2 3", 1)
    assert told("line", 160) == ("Disputed: 1 2 3", 1)


@pytest.mark.slow
def test_a_picture_names_some_of_the_claims_where_it_has_no_room_for_all():
    view = with_fight(view_of(load_case("risky-operation")))
    words = draw_map(view, surfaces=SURFACES["a4"]).words
    told = " ".join(one.lines[0] for one in words if one.style in ("fight", "listed", "stage"))
    assert "Disputed: 1 Bad circulation · 2 Good circulation Hangs on: 3 Injury · 4 5" in told


@examples(60)
@given(
    texts=st.lists(
        st.text("abc def ghi…", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=5
    ),
    room=st.floats(20, 600),
)
def test_the_list_of_claims_breaks_at_spaces_and_keeps_a_number_with_its_first_word(texts, room):
    items = [FightItem("hangs on", ((number, title),), "it turns") for number, title in enumerate(texts, 1)]
    words = build_outcomes(TitleText("T", (), fight=items), room).words
    said = " ".join(" ".join(words.lines) for words in words)
    entries = [
        f"{number} {' '.join(title.split())} – it turns{' ·' if number < len(texts) else ''}"
        for number, title in enumerate(texts, 1)
    ]
    told = " ".join(["Hangs on:", *entries])
    assert said.replace(" ", "") == told.replace(" ", "")
    disc = 2 * DISCS["listed"] + 4
    if all(disc + width(word, SIZES["fight"], bold=True) <= room for word in told.split()):
        assert said == told
    for number, first in pairwise(words):
        if number.style == "listed":
            assert disc_centre(number)[1] == pytest.approx(first.y - 5)


@pytest.mark.slow
def test_a_number_stands_on_a_disc_or_square_which_is_drawn_under_it():
    text = write_svg(draw_map(with_fight(view_of(load_case("votes-at-16")))))
    drawn = text.count('<circle class="disc"') + len(re.findall(r'<rect class="disc" [^>]*rx=', text))
    assert drawn == text.count('class="number"') + text.count('class="listed"')
    assert re.search(r'<circle class="disc" [^>]*r="10.5"/><text class="number"', text)
    assert text.index(".accepted>text{") < text.index(".accepted>.number,")
    ringed = re.findall(r'<g class="[^"]*" [^>]*>\n<rect class="ring".*?</g>', text, re.DOTALL)
    assert len(ringed) == 1 + text.count('class="number"')
    assert all('class="number"' in box or 'class="band"' in box for box in ringed)


def test_a_conclusion_that_falls_says_so_at_full_strength():
    case = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., counters: a}\n").require()
    (box,) = (box for box in draw_map(view_of(case)).boxes if box.claim.id == "a")
    assert [(words.style, words.lines) for words in box.words[:2]] == [
        ("became", ("Falls",)),
        ("conclusion", ("A.",)),
    ]
    assert box.has_band
    assert box.badge.scale > 1
    text = write_svg(draw_map(view_of(case)))
    assert '<text class="became" x="28" y="17">Falls</text>' in text
    assert text.count('class="band"') == 1
    assert text.index(".rejected>text{") < text.index(".rejected>.conclusion,")
    assert text.index(".rejected>text{") < text.index(".rejected>.band{")


@pytest.mark.slow
@examples(40)
@given(cases())
def test_only_a_claim_in_force_whose_counter_bears_on_a_conclusion_has_another_frame(case):
    view = view_of(case)
    assert view.statuses
    drawing = draw_map(view, quick=True)
    near = frozenset[str]().union(*(view.graph.ancestors(one) for one in view.graph.conclusions))
    against = {
        premise
        for link in case.links
        if link.stance == "counter" and view.statuses[link.name] == "accepted"
        for premise in link.premises
    }
    drawn = {box.claim.id for box in drawing.boxes if box.effect == "against"}
    assert drawn <= against & near
    assert any(swatch.shows == "against" for swatch in drawing.swatches) == bool(drawn)


@pytest.mark.slow
@examples(40)
@given(cases())
def test_a_conclusion_falls_to_a_counter_whose_claims_have_another_frame(case):
    view = view_of(case)
    assert view.statuses
    for conclusion in view.graph.conclusions:
        counters = [
            one for one in view.graph.counters_of(conclusion) if view.statuses[one.name] == "accepted"
        ]
        for counter in counters if view.statuses[conclusion] == "rejected" else ():
            others = [one for one in counter.premises if one not in view.graph.conclusions]
            assert all(view.effect_of(one) == "against" for one in others)


@pytest.mark.slow
@examples(40)
@given(cases())
def test_every_conclusion_has_a_band_with_its_verdict_and_no_other_claim_has(case):
    view = view_of(case)
    assert view.statuses
    for box in draw_map(view, quick=True).boxes:
        found = [words for words in box.words if words.style == "became"]
        assert box.has_band == box.conclusion == bool(found)
        for words in found:
            assert words.lines == (OUTCOMES[view.statuses[box.claim.id]].capitalize(),)
            (room,) = rooms_of(words)
            assert 0 <= room.y < room.y + room.height <= BAND
        rest = [room for words in box.words if words.style != "became" for room in rooms_of(words)]
        assert all(room.y >= BAND - 1 for room in rest if box.has_band)


@laid_out_quickly()
@pytest.mark.slow
def test_a_box_has_the_letter_of_its_party_and_the_legend_explains_it():
    drawing = draw_map(view_of(load_case("pierson-v-post")))
    boxes = {words.lines[0] for box in drawing.boxes for words in box.words if words.style == "letter"}
    legend = [words.lines[0] for words in drawing.words if words.style == "letter"]
    assert boxes == set(legend)
    assert len(legend) == len(boxes)


@pytest.mark.slow
@examples(40)
@given(cases(), st.sampled_from([18, 22, 26, 30]))
def test_words_in_a_box_stay_in_it_and_apart(case, wrap):
    for box in draw_map(with_fight(view_of(case)), wrap=wrap, quick=True).boxes:
        rooms = [(words, room) for words in box.words for room in rooms_of(words) if words.style != "said"]
        discs = [disc_centre(words) for words in box.words if words.style == "number"]
        for words, room in rooms:
            assert room.y >= 0
            assert room.y + room.height <= box.height
            for x, y in discs if words.style != "number" else ():
                assert room.x + room.width <= x - DISCS["number"] or room.y >= y + DISCS["number"] - 1
        for x, y in discs:
            radius = DISCS["number"]
            assert 0 < x - radius < x + radius < box.width
            assert 0 < y - radius < y + radius < box.height
        letters = [room for words, room in rooms if words.style == "letter"]
        texts = [
            room for words, room in rooms if words.style not in ("letter", "number") and not words.leftwards
        ]
        assert all(letter.x + letter.width <= text.x for letter in letters for text in texts)


@pytest.mark.parametrize("counters", [2, 3, 4])
def test_a_conclusion_with_many_counters_is_said_to_hang_on_no_one_or_two_claims(counters):
    case = parse_case(
        "title: T\nclaims:\n  end: The end.\n  why: {text: Why., supports: end}\n  no: {text: No., counters: and}\n"
        "  yes: {text: Yes., supports: why}\n  and: {text: And., supports: why}\n"
        + "".join(f"  c{one}: {{text: Counter {one}., counters: end}}\n" for one in range(counters))
        + "".join(f"  s{one}: {{text: Support {one}., supports: yes}}\n" for one in range(3))
    ).require()
    graph, grounded, fight = ArgumentGraph(case), evaluate_grounded(case), marks_of(case)
    own = grounded.statuses
    said = words_for_no_crux(graph, own, fight)
    leaves = [claim for claim in case.claims if not graph.supports_of(claim)]
    hanging = any(
        suppose(grounded, dict.fromkeys(pair, False)).grounded.statuses["end"] == "accepted"
        for pair in permutations(leaves, 2)
    )
    assert fight
    assert own["end"] == "rejected"
    assert bool(said) == (not hanging) == (counters > 2)
    assert words_for_no_crux(graph, own, {}) == ""
    assert words_for_no_crux(graph, {**own, "end": "accepted"}, fight) == ""
