"""Which claim is which: by id, by alias, by text, by likeness; and never one that is only
somewhat like it.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given

from argmap import Case, parse_case
from argmap.compare.diff import Matching, diff_cases, match_cases
from bench.edited import accuracy, accuracy_rewritten, edit, make_case, rename_all, vocabulary
from support.cases import case_of
from support.edits import pairs

LATER = "The school day should start at nine in the morning, and not at eight."
SLEEP = "Pupils of that age sleep too little when the school day starts at eight."
BUSES = "The bus company has said that it cannot change its timetable this year."


def read(**claims: str) -> Case:
    return parse_case(case_of(**claims)).require()


def renamed(before: Case, after: Case, **options: object) -> dict[str, str]:
    pairs = match_cases(before, after, **options).claims
    return {old: new for old, new in pairs.items() if old != new}


def test_the_same_id_is_the_same_claim_whatever_it_says_now():
    before, after = read(a=LATER, b=SLEEP), read(a=BUSES, b=SLEEP)
    assert match_cases(before, after).claims == {"a": "a", "b": "b"}


def test_claims_whose_texts_changed_places_have_new_ids():
    before, after = (
        read(a=LATER, b=f"{{text: {SLEEP!r}, supports: a}}"),
        read(b=LATER, a=f"{{text: {SLEEP!r}, supports: b}}"),
    )
    matching = match_cases(before, after)
    assert (matching.claims, matching.likeness) == ({"a": "b", "b": "a"}, {"a": 1.0, "b": 1.0})
    assert matching.doubtful == frozenset()
    assert [(c.kind, c.old, c.new) for c in diff_cases(before, after).changes] == [
        ("renamed", "a", "b"),
        ("renamed", "b", "a"),
    ]
    assert renamed(before, after, renames=False) == {}


def test_claims_numbered_anew_behind_a_new_one_are_the_same():
    before = read(n1=LATER, n2=SLEEP, n3="Yes.", n4="No.", n5="No.")
    after = read(n1=BUSES, n2=LATER, n3=SLEEP, n4="Yes.", n5="No.", n6="No.")
    assert match_cases(before, after).claims == {"n1": "n2", "n2": "n3", "n3": "n4", "n4": "n6", "n5": "n5"}


def test_links_follow_the_claims_that_exchanged_their_ids_though_their_names_stay():
    before = read(t=BUSES, a=f"{{text: {LATER!r}, supports: t}}", b=f"{{text: {SLEEP!r}, counters: t}}")
    after = read(t=BUSES, a=f"{{text: {SLEEP!r}, counters: t}}", b=f"{{text: {LATER!r}, supports: t}}")
    assert match_cases(before, after).links == {"a -> t": "b -> t", "b -> t": "a -> t"}
    assert {c.kind for c in diff_cases(before, after).changes} == {"renamed"}


def test_an_alias_says_more_than_an_id_that_went_to_another_claim_or_an_equal_text():
    before = read(a=LATER, b=SLEEP)
    after = read(x=f"{{text: {BUSES!r}, aliases: [a]}}", a=SLEEP, c=LATER)
    assert match_cases(before, after).claims == {"a": "x", "b": "a"}
    assert match_cases(after, before).claims == {"x": "a", "a": "b"}
    two = read(x=f"{{text: {BUSES!r}, aliases: [a]}}", y="{text: Why., aliases: [a]}", a=SLEEP)
    assert match_cases(read(a=LATER), two).claims == {"a": "a"}
    same = read(x=f"{{text: {BUSES!r}, aliases: [a]}}", a=LATER)
    assert match_cases(read(a=LATER), same).claims == {"a": "a"}


def test_of_a_claim_and_its_copy_the_one_that_was_reworded_keeps_its_id():
    before, after = read(a=LATER), read(a=LATER.replace("nine", "ten"), copy=LATER)
    assert match_cases(before, after).claims == {"a": "a"}
    assert match_cases(after, before).claims == {"a": "a"}


def test_an_alias_says_what_a_claim_was_called():
    before = read(a=LATER, b=SLEEP)
    after = read(x=f"{{text: {BUSES!r}, aliases: [a]}}", b=SLEEP)
    assert renamed(before, after) == {"a": "x"}
    assert renamed(after, before) == {"x": "a"}


def test_an_alias_that_two_claims_have_says_nothing():
    before = read(a=LATER, b=SLEEP)
    after = read(x="{text: One., aliases: [a]}", y="{text: Two., aliases: [a]}", b=SLEEP)
    assert renamed(before, after) == {}


def test_the_same_text_is_the_same_claim_where_no_other_says_it():
    before, after = read(a=LATER, b=SLEEP), read(x=SLEEP, y=LATER)
    assert renamed(before, after) == {"a": "y", "b": "x"}
    matching = match_cases(before, after)
    assert (matching.likeness, matching.doubtful) == ({"a": 1.0, "b": 1.0}, frozenset())


def test_of_claims_that_say_the_same_the_neighbourhood_tells_which_is_which():
    before = read(
        t=LATER, u=SLEEP, a="{text: I was there., supports: t}", b="{text: I was there., supports: u}"
    )
    after = read(
        t=LATER, u=SLEEP, x="{text: I was there., supports: u}", y="{text: I was there., supports: t}"
    )
    assert renamed(before, after) == {"a": "y", "b": "x"}


def test_a_claim_renamed_and_reworded_is_found_and_its_references_follow():
    before = read(t=LATER, sleep=f"{{text: {SLEEP!r}, supports: t}}", answer="{text: No., counters: sleep}")
    text = SLEEP.replace("of that age", "of fourteen").replace("too little", "far too little")
    after = read(t=LATER, rest=f"{{text: {text!r}, supports: t}}", answer="{text: No., counters: rest}")
    assert renamed(before, after) == {"sleep": "rest"}
    assert [(c.kind, c.id) for c in diff_cases(before, after).changes] == [
        ("renamed", "rest"),
        ("reworded", "rest"),
    ]


def test_renames_can_be_refused_altogether_or_where_they_are_not_like_enough():
    before, after = read(t=LATER, a=SLEEP), read(t=LATER, x=SLEEP.replace("Pupils", "Children"))
    likeness = match_cases(before, after).likeness["a"]
    assert 0.6 < likeness < 1
    assert renamed(before, after, threshold=likeness + 0.01) == {}
    assert renamed(before, after, renames=False) == {}
    kinds = [c.kind for c in diff_cases(before, after, renames=False).changes]
    assert kinds == ["removed", "added"]


@pytest.mark.parametrize(
    "other",
    [
        "The parents were not asked by anybody.",
        "The school board should meet at eight in the morning, and not at nine in the evening.",
        BUSES,
    ],
)
def test_a_claim_that_went_is_not_paired_with_an_unrelated_one_in_its_place(other):
    before = read(t=LATER, a=f"{{text: {SLEEP!r}, supports: t}}")
    after = read(t=LATER, x=f"{{text: {other!r}, supports: t}}")
    assert renamed(before, after) == {}


def test_a_claim_as_like_one_as_another_is_paired_with_neither():
    before = read(t=LATER, a="Pupils sleep too little on every night of the week.")
    after = read(
        t=LATER,
        x="Pupils sleep too little on every night of the month.",
        y="Pupils sleep too little on every night of the year.",
    )
    assert renamed(before, after) == {}


def test_what_is_alike_but_not_surely_the_same_is_doubtful():
    before = read(t=LATER, a=SLEEP)
    after = read(t=LATER, x="Pupils of that age sleep too little when the week is long and the bed is cold.")
    matching = match_cases(before, after, threshold=0.3)
    assert matching.claims["a"] == "x"
    assert matching.doubtful == {"a"}


def test_likeness_is_seen_in_scripts_without_spaces():
    before = read(a="学校は八時ではなく九時に始まるべきだと生徒たちは考えている。", b="雨が降っていた。")
    after = read(
        x="学校は八時ではなく十時に始まるべきだと生徒たちは考えている。", y="誰も親たちに尋ねなかった。"
    )
    assert renamed(before, after) == {"a": "x"}


def test_parties_stages_and_sources_that_only_have_another_id_are_the_same():
    text = "title: T\nparties: {{{0}: Ada}}\nstages: {{{1}: The letter}}\nsources: {{{2}: {{title: A letter}}}}\n"
    text += "claims: {{a: {{text: A., by: {0}, stage: {1}, cites: {{source: {2}}}}}}}\n"
    before, after = (parse_case(text.format(*ids)).require() for ids in (("p", "s", "l"), ("q", "r", "m")))
    assert [c.kind for c in diff_cases(before, after).changes] == [
        "party-renamed",
        "stage-renamed",
        "source-renamed",
    ]


def test_a_party_with_another_id_that_lost_its_role_is_known_by_its_name():
    before, after = (
        parse_case(f"title: T\nparties: {{{parties}}}\nclaims: {{a: {{text: A., by: {by}}}}}\n").require()
        for parties, by in (
            ("p: {name: Ada, role: guide}, q: {role: guide}", "p"),
            ("r: {name: Ada}, s: {role: guest}", "r"),
        )
    )
    assert match_cases(before, after).parties == {"p": "r"}
    kinds = [(c.kind, c.old, c.new) for c in diff_cases(before, after).changes]
    assert kinds == [
        ("party-removed", "q", None),
        ("party-added", None, "s"),
        ("party-renamed", "p", "r"),
        ("party-changed", "p", "r"),
    ]


def test_two_parties_of_one_name_are_not_known_by_it_nor_are_sources_by_their_titles():
    text = "title: T\nparties: {{{0}}}\nsources: {{{1}: {{title: Letter, author: {2}}}}}\nclaims: {{a: A.}}\n"
    before = parse_case(text.format("p: {name: Ada, role: guide}", "l", "Bob")).require()
    after = parse_case(text.format("q: {name: Ada}, r: {name: Ada, role: guest}", "m", "Eve")).require()
    found = match_cases(before, after)
    assert (found.parties, found.sources) == ({}, {})


@given(pairs())
def test_matching_backwards_finds_the_same_pairs(pair):
    before, after = pair
    assert match_cases(before, after).inverse() == match_cases(after, before)


@given(pairs())
def test_nothing_is_matched_twice_and_names_that_stay_are_matched_unless_their_texts_moved(pair):
    before, after = pair
    matching = match_cases(before, after)
    for word in ("claims", "links", "parties", "stages", "sources"):
        found = getattr(matching, word)
        assert len(set(found.values())) == len(found)

    def same(was: str, now: str) -> bool:
        return before.claims[was].text.split() == after.claims[now].text.split()

    owners = matching.inverse().claims
    for claim in before.claims.keys() & after.claims.keys():
        now, owner = matching.claims.get(claim, claim), owners.get(claim, claim)
        assert now == claim or (not same(claim, claim) and (same(claim, now) or same(owner, claim)))


@pytest.mark.parametrize("claims", [40, 200])
def test_with_every_id_and_every_order_changed_every_claim_is_found(claims):
    choose = random.Random(claims)
    made = rename_all(make_case(claims, vocabulary(300, choose), choose, (6, 20)), choose)
    matching = match_cases(made.before, made.after)
    assert matching.claims == made.renamed
    assert len(matching.links) == len(made.before.links)


@pytest.mark.slow
@pytest.mark.parametrize(("claims", "edits"), [(40, 10), (400, 80)])
@pytest.mark.parametrize("share", [0.1, 0.3])
def test_of_claims_renamed_with_up_to_a_third_of_their_words_changed_nearly_all_are_found(
    claims, edits, share
):
    precision, recall = accuracy(claims, edits, share)
    assert precision >= 0.99
    assert recall >= 0.95


def test_what_was_removed_is_not_found_in_what_was_added():
    choose = random.Random(7)
    word = vocabulary(300, choose)
    for _ in range(20):
        made = edit(make_case(60, word, choose, (6, 20)), 30, 0.3, word, choose)
        found = renamed(made.before, made.after)
        assert {old: new for old, new in found.items() if old not in made.renamed} == {}


def test_hundreds_of_claims_that_say_the_same_are_matched_in_their_order():
    before = read(t=LATER, **{f"a{n}": "I agree." for n in range(500)})
    after = read(t=LATER, **{f"b{n}": "I agree." for n in range(500)})
    changes = diff_cases(before, after).changes
    assert [(c.kind, c.old, c.new) for c in changes] == [("renamed", f"a{n}", f"b{n}") for n in range(500)]


def test_texts_that_say_the_same_words_thousands_of_times_are_compared_in_time():
    before, after = read(a="so it is " * 20_000), read(b="it is so " * 20_000 + "again")
    assert renamed(before, after) == {"a": "b"}


REWRITTEN = """
title: T
parties: {{p: P, q: Q}}
sources: {{brief: {{title: Brief}}, reply: {{title: Reply}}}}
claims:
  t: The buses run.
  {0}: {{text: {1}, by: {2}, supports: t, cites: [{{source: {3}}}]}}
  {4}
"""


def rewritten(one: tuple[str, ...], other: tuple[str, ...], more: tuple[str, str] = ("", "")) -> Matching:
    before, after = (
        parse_case(REWRITTEN.format(*claim, also)).require()
        for claim, also in zip((one, other), more, strict=True)
    )
    return match_cases(before, after)


def test_a_claim_with_another_id_and_other_words_is_found_by_its_party_source_and_targets():
    found = rewritten(("a", "Nobody asked.", "p", "brief"), ("b", "It rained all week.", "p", "brief"))
    assert found.claims == {"t": "t", "a": "b"}
    assert found.doubtful == found.circumstances == {"a"}
    assert found.links == {"a -> t": "b -> t"}


@pytest.mark.parametrize("other", [("q", "brief"), ("p", "reply")], ids=["another party", "another source"])
def test_a_claim_with_other_words_that_another_party_or_source_says_is_another_claim(other):
    found = rewritten(("a", "Nobody asked.", "p", "brief"), ("b", "It rained all week.", *other))
    assert found.claims == {"t": "t"}


def test_of_two_claims_with_other_words_in_one_place_neither_is_taken_for_the_old_one():
    second = "c: {text: The moon is made of cheese., by: p, supports: t, cites: [{source: brief}]}"
    found = rewritten(
        ("a", "Nobody asked.", "p", "brief"), ("b", "It rained all week.", "p", "brief"), ("", second)
    )
    assert found.claims == {"t": "t"}


@pytest.mark.parametrize(("claims", "edits"), [(40, 10), (400, 100)])
def test_of_claims_that_were_written_anew_those_found_are_right_and_most_are_found(claims, edits):
    precision, recall = accuracy_rewritten(claims, edits)
    assert precision >= 0.99
    assert recall >= 0.8
