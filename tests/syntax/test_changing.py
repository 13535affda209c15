"""Links, other values and removals in case files: what is asked for changes, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.syntax.editing.changing import NewValues, edit_claim, edit_claims
from argmap.syntax.editing.linking import NewLinks, link_claim
from argmap.syntax.editing.removing import remove_statements
from argmap.syntax.editing.siding import give_sides
from support.speed import examples
from support.strategies import TEXTS, cases
from support.typed import BRIDGE, SEEDS, read, typed

# Links


def test_a_link_is_drawn_where_the_claim_stands_and_every_other_line_stays():
    linked = link_claim(read(BRIDGE), "narrow", NewLinks(supports=("busy",)))
    assert linked.text == BRIDGE.replace(
        "  narrow: The bridge is narrow.\n",
        "  narrow:\n    text: The bridge is narrow.\n    supports: busy\n",
    )
    assert [link.name for link in linked.links] == ["narrow -> busy"]


def test_a_link_can_have_all_that_a_link_can_say():
    new = NewLinks(
        counters=("safety",), joint=("narrow",), id="cut", by="traders", stage="reply", scheme="from sign",
        weight=0.5, notes="As said.",
    )  # fmt: skip
    linked = link_claim(read(BRIDGE), "busy", new)
    (link,) = linked.links
    assert (link.premises, link.stance, link.target) == (("busy", "narrow"), "counter", "safety")
    assert (link.id, link.by, link.stage, link.scheme, link.weight, link.notes) == (
        "cut", "traders", "reply", "from sign", 0.5, "As said.",
    )  # fmt: skip
    assert link in parse_case(linked.text).require().links


def test_a_link_can_target_a_link_that_has_to_be_named_first():
    text = (
        "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  c: {text: C, counters: b -> a}\n  d: D\n"
    )
    linked = link_claim(read(text), "d", NewLinks(counters=("c -> b -> a",)))
    assert linked.named == {"c -> b -> a": "c-counters"}
    assert parse_case(linked.text).require().links[-1].target == "c-counters"


NO_LINK = {
    "no target for 'busy' was given": NewLinks(),
    "busy and narrow support close already": NewLinks(supports=("close",), joint=("narrow",)),
    "no claim or link is called 'clsoe'": NewLinks(supports=("clsoe",)),
    "no claim is called 'narow'": NewLinks(supports=("close",), joint=("narow",)),
    "the id 'light' is taken": NewLinks(supports=("light",), id="light"),
    "'id' names one link, and there are several": NewLinks(supports=("light", "narrow"), id="x"),
    "no party is called 'trader'": NewLinks(supports=("light",), by="trader"),
    "no stage is called 'replies'": NewLinks(supports=("light",), stage="replies"),
    "the scheme is empty": NewLinks(supports=("light",), scheme=" "),
    "'joint' gives further premises of a link, but there is no link": NewLinks(joint=("narrow",)),
}


@pytest.mark.parametrize("message", NO_LINK)
def test_a_link_that_cannot_be_is_refused_with_a_way_out(message):
    with pytest.raises(ArgmapError, match=re.escape(message)) as raised:
        link_claim(read(BRIDGE), "busy", NO_LINK[message])
    assert raised.value.hint


@examples(100)
@given(cases(), SEEDS, st.data())
def test_a_link_is_the_only_thing_that_is_new(case, seed, data):
    parsed = typed(case, seed)
    case = parsed.case
    ends = [*case.claims, *(link.name for link in case.links if not link.contradiction)]
    assume(not any(" #" in end for end in ends))
    premise = data.draw(st.sampled_from(list(case.claims)))
    target = data.draw(st.sampled_from(ends))
    assume(not any({*link.premises} == {premise} and link.target == target for link in case.links))
    linked = link_claim(parsed, premise, NewLinks(supports=(target,)))
    after = parse_case(linked.text).require()
    assert (after.claims, after.parties, after.issues) == (case.claims, case.parties, case.issues)
    assert len(after.links) == len(case.links) + 1
    assert [link.target for link in linked.links] == [linked.named.get(target, target)]
    assert linked.links[0] in after.links


def test_nothing_bears_on_a_contradiction_and_the_error_names_its_claims():
    text = "title: T\nclaims:\n  a: {text: A., contradicts: b}\n  b: B.\n  c: C.\n"
    with pytest.raises(ArgmapError, match="'a >< b' is a contradiction, which is not a target") as refused:
        link_claim(read(text), "c", NewLinks(counters=("a >< b",)))
    assert refused.value.hint == "give one of its claims, 'a' or 'b'"
    (found,) = parse_case(text.replace("c: C.", "c: {text: C., counters: a >< b}")).diagnostics
    assert found.hint == "a contradiction is not a target; give one of its claims, 'a' or 'b'"


# Other values


def test_a_value_changes_in_its_place_and_comments_stay():
    edited = edit_claim(read(BRIDGE), "busy", NewValues(text="Two thousand cycle over it.", by="traders"))
    assert edited.keys == ("text", "by")
    assert edited.text == BRIDGE.replace("A thousand people a day cycle", "Two thousand cycle").replace(
        "by: 'cyclists'", "by: 'traders'"
    )


def test_every_simple_key_can_be_given_and_cleared():
    values = NewValues(
        title="Too narrow", by="traders", kind="factual", stage="reply", assumed=True, standard="burden", accrue="sum", prefer=("busy", "close"), weight=0.5,
        tags=("x", "y"), aliases=("slim",), notes="N.",
    )  # fmt: skip
    keys = (
        "title",
        "by",
        "kind",
        "stage",
        "assumed",
        "standard",
        "accrue",
        "prefer",
        "weight",
        "tags",
        "aliases",
        "notes",
    )
    edited = edit_claim(read(BRIDGE), "narrow", values)
    claim = parse_case(edited.text).require().claims["narrow"]
    assert {key: getattr(claim, key) for key in keys} == {key: getattr(values, key) for key in keys}
    assert edited.keys == keys
    cleared = edit_claim(parse_case(edited.text), "narrow", NewValues(clear=keys))
    assert cleared.keys == keys
    assert parse_case(cleared.text).require() == read(BRIDGE).case


def test_what_is_so_already_changes_nothing():
    edited = edit_claim(read(BRIDGE), "close", NewValues(by="cyclists", clear=("notes",)))
    assert (edited.text, edited.keys) == (BRIDGE, ())


NO_VALUE = {
    "no change to 'busy' was given": NewValues(),
    "no party is called 'trader'": NewValues(by="trader"),
    "no stage is called 'replies'": NewValues(stage="replies"),
    "the text of the claim is empty": NewValues(text=" "),
    "a claim needs its text": NewValues(clear=("text",)),
    "'note' is not a key of a claim that can be cleared": NewValues(clear=("note",)),
    "'supports' is not a key of a claim that can be cleared": NewValues(clear=("supports",)),
    "'by' cannot be both given and cleared": NewValues(by="traders", clear=("by",)),
    "the tag is empty": NewValues(tags=("",)),
}


@pytest.mark.parametrize("message", NO_VALUE)
def test_a_value_that_cannot_be_is_refused_with_a_way_out(message):
    with pytest.raises(ArgmapError, match=re.escape(message)) as raised:
        edit_claim(read(BRIDGE), "busy", NO_VALUE[message])
    assert raised.value.hint


DEBATE = """\
title: Trams?
claims:
  trams: We should build trams.  # the motion
  full:
    # counted
    text: Trams are full.
    supports: trams
  dear: {text: Trams are dear., counters: trams}
  loans: {text: Loans are cheap., counters: dear -> trams, by: bank}
  cheap: {text: 'They are not.', counters: dear}
  noise: They are loud.
"""


def test_several_claims_get_the_same_values_and_those_below_them_with_them():
    several = edit_claims(read(DEBATE), ["full", "noise"], NewValues(by="bank"))
    assert [one.claim for one in several.changes] == ["full", "noise"]
    assert several.text == DEBATE.replace("Trams are full.\n", "Trams are full.\n    by: bank\n").replace(
        "  noise: They are loud.\n", "  noise:\n    text: They are loud.\n    by: bank\n"
    )
    below = edit_claims(read(DEBATE), ["trams"], NewValues(by="bank"), below=True)
    assert {one.claim: one.keys for one in below.changes} == {
        **dict.fromkeys(("trams", "full", "dear", "cheap"), ("by",)), "loans": (),
    }  # fmt: skip
    assert below.after.require().claims["noise"].by is None


def test_what_only_one_claim_can_say_is_not_given_to_several():
    with pytest.raises(ArgmapError, match="2 claims cannot have the same text") as raised:
        edit_claims(read(DEBATE), ["full", "dear"], NewValues(text="So it is.", by="bank"))
    assert raised.value.hint == "give the text of one claim at a time"
    assert edit_claims(read(DEBATE), ["full", "full"], NewValues(text="So.")).claim == "full"


def test_claims_get_parties_by_their_sides_and_every_other_line_stays():
    done = give_sides(read(DEBATE), ["trams"], ("The Ayes", "con"))
    assert done.sided.given == {"trams": "ayes", "full": "ayes", "dear": "con", "cheap": "ayes"}
    assert (done.sided.both, done.sided.apart) == ((), ("noise",))
    assert done.text == DEBATE.replace(
        "claims:\n  trams: We should build trams.  # the motion\n",
        "parties:\n  bank:\n  ayes: The Ayes\n  con:\nclaims:\n"
        "  trams:\n    text: We should build trams.  # the motion\n    by: ayes\n",
    ).replace("Trams are full.\n", "Trams are full.\n    by: ayes\n").replace(
        "Trams are dear.,", "Trams are dear., by: con,"
    ).replace("'They are not.',", "'They are not.', by: ayes,")


def test_parties_are_found_by_their_names_and_sides_are_two():
    done = give_sides(read(BRIDGE), ["close"], ("traders' guild", "Other"))
    assert {"traders", "other"} >= {*done.sided.given.values()}
    with pytest.raises(ArgmapError, match="both sides are the same party, 'pro'"):
        give_sides(read(DEBATE), ["trams"], ("Pro", "pro"))
    with pytest.raises(ArgmapError, match="no claim is called 'tram'"):
        give_sides(read(DEBATE), ["tram"], ("Pro", "Con"))


@examples(100)
@given(cases(), SEEDS, st.data())
def test_sides_change_nothing_but_who_says_what(case, seed, data):
    parsed = typed(case, seed)
    name = data.draw(st.sampled_from(list(case.claims)))
    done = give_sides(parsed, [name], ("Pro", "Con"))
    after = parse_case(done.text).require()
    was = parsed.case.claims
    assert {one: replace(claim, by=was[one].by) for one, claim in after.claims.items()} == was
    assert all(after.claims[one].by == was[one].by for one in was if was[one].by is not None)
    assert after.links == parsed.case.links
    assert give_sides(parse_case(done.text), [name], ("Pro", "Con")).text == done.text


@examples(100)
@given(cases(), SEEDS, TEXTS, st.data())
def test_an_edit_changes_the_one_claim_only(case, seed, text, data):
    parsed = typed(case, seed)
    case = parsed.case
    name = data.draw(st.sampled_from(list(case.claims)))
    edited = edit_claim(parsed, name, NewValues(text=text, kind="factual", clear=("notes", "tags")))
    after = parse_case(edited.text).require()
    claim = after.claims[name]
    assert (claim.text, claim.kind, claim.notes, claim.tags) == (text, "factual", None, ())
    others = MappingProxyType({**after.claims, name: case.claims[name]})
    assert others == case.claims
    assert after.links == case.links


# Removals


def test_with_a_claim_go_its_links_the_steps_it_is_needed_for_and_what_targets_those():
    removed = remove_statements(read(BRIDGE), ["narrow"])
    assert removed.claims == ("narrow",)
    assert removed.links == ()
    assert [link.name for link in removed.fallen] == ["safety", "light -> safety", "light -> safety #2"]
    case = parse_case(removed.text).require()
    assert list(case.claims) == ["close", "busy", "light"]
    assert case.links == ()
    assert "  busy: # counted\n" in removed.text


def test_a_link_is_removed_by_its_id_or_its_ends_and_its_premises_stay():
    for name in ("safety", "busy + narrow -> close", "busy -> close"):
        removed = remove_statements(read(BRIDGE), [name])
        assert [link.name for link in removed.links] == ["safety"]
        assert [link.name for link in removed.fallen] == ["light -> safety", "light -> safety #2"]
        assert list(parse_case(removed.text).require().claims) == ["close", "busy", "narrow", "light"]


def test_what_names_a_removed_claim_names_it_no_longer():
    text = (
        "title: T\nconclusion: [a, b]\nclaims: {a: A, b: B, c: C}\nissues:\n- {positions: [a, b]}\n"
        "- {positions: [c]}\nconflicts:\n- {element: claim, id: a, part: text, kind: both-changed, theirs: X}\n"
    )
    removed = remove_statements(read(text), ["a", "c"])
    assert (removed.conclusions, removed.positions, removed.conflicts) == (("a",), ("a", "c"), 1)
    case = parse_case(removed.text).require()
    assert case.conclusion == ("b",)
    assert [issue.positions for issue in case.issues] == [("b",)]
    assert case.conflicts == ()


def test_comments_in_an_issue_stay_when_its_first_position_goes():
    issues = "issues:\n  - positions: # rivals\n      - a\n      # still open\n      - b # here\n"
    text = f"title: T\nclaims: {{a: A, b: B}}\n{issues}"
    assert remove_statements(read(text), ["a"]).text == text.replace("      - a\n", "").replace("a: A, ", "")


def test_the_last_claim_stays():
    with pytest.raises(ArgmapError, match="no claim would be left") as raised:
        remove_statements(read(BRIDGE), ["close", "busy", "narrow", "light"])
    assert raised.value.hint


@pytest.mark.slow
@examples(75)
@given(cases(), SEEDS, st.data())
def test_a_removal_never_leaves_a_broken_case_and_takes_nothing_else(case, seed, data):
    parsed = typed(case, seed)
    case = parsed.case
    assume(len(case.claims) > 1)
    names = [*case.claims, *(link.name for link in case.links)]
    gone = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    assume(not {*case.claims} <= {*gone})
    assume(not {f"{name} #2" for name in gone} & {*names})
    removed = remove_statements(parsed, gone)
    after = parse_case(removed.text).require()
    assert list(after.claims) == [name for name in case.claims if name not in gone]
    for name, claim in after.claims.items():
        prefer = tuple(one for one in case.claims[name].prefer if one not in gone)
        assert claim == replace(case.claims[name], contradicts=claim.contradicts, prefer=prefer)
        assert {*claim.contradicts} <= {*case.claims[name].contradicts}
    gone_links = {
        (link.premises, link.target) for link in (*removed.links, *removed.fallen) if link.contradiction
    }
    fallen = [
        link
        for link in case.links
        if link in (*removed.links, *removed.fallen)
        or (link.contradiction and ((link.target,), link.premises[0]) in gone_links)
    ]
    assert len(after.links) == len(case.links) - len(fallen)
    lost = {*gone, *(link.name for link in fallen)}
    assert all(lost & {link.name, *link.premises, link.target} for link in fallen)
    kept = [link for link in case.links if link not in fallen]
    assert not any({*link.premises, link.target} & lost for link in kept)
