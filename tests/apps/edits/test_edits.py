"""Edits as JSON: what each does to the text, what it says, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.apps.edits import MadeEdits, Writer, make_edits, rests_alike
from argmap.apps.edits.comments import comments_of
from argmap.apps.edits.quick_fixes import FindingOffers, find_findings
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.writer import dump_case
from support.strategies import cases

CASE = """\
title: Should the town light its paths?
# stays
parties: {town: The town, owls: Friends of owls}
claims:
  light: We should light the paths.   # beside
  safe: {text: Light makes paths safer., supports: light}
  dark:
    text: Bats need the dark.
    counters: [light]
  study: {text: A study says so., counters: safe -> light}
"""
ADA = Writer("Ada", "2026-11-28")


def made(*edits: dict, text: str = CASE) -> str:
    return make_edits(parse_case(text), edits, ADA).after.source.text


def refused(*edits: dict) -> ArgmapError:
    with pytest.raises(ArgmapError) as caught:
        make_edits(parse_case(CASE), edits, ADA)
    return caught.value


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (
            {"do": "set", "name": "dark", "key": "text", "value": "Owls need the dark."},
            "    text: Bats need the dark.\n",
            "    text: Owls need the dark.\n",
        ),
        (
            {"do": "set", "name": "light", "key": "by", "value": "town"},
            "  light: We should light the paths.   # beside\n",
            "  light:\n    text: We should light the paths.   # beside\n    by: town\n",
        ),
        (
            {"do": "set", "name": "safe -> light", "key": "scheme", "value": "sign"},
            "supports: light}\n",
            "supports: {target: light, scheme: sign}}\n",
        ),
        ({"do": "set", "name": "", "key": "title", "value": "Why?"}, "title: Should the town light its paths?", "title: Why?"),
        ({"do": "set", "name": "", "key": "conclusion", "value": ["light"]}, "# stays\n", "conclusion: light\n# stays\n"),
        ({"do": "turn", "link": "dark -> light", "stance": "support"}, "    counters: [light]", "    supports: [light]"),
        ({"do": "move", "link": "dark -> light", "target": "safe"}, "    counters: [light]", "    counters: [safe]"),
        (
            {"do": "join", "link": "dark -> light", "claim": "study"},
            "    counters: [light]",
            "    counters: [{target: light, with: study}]",
        ),
        (
            {"do": "link", "premises": ["study"], "target": "dark", "stance": "support"},
            "study: {text: A study says so., counters",
            "study: {text: A study says so., supports: dark, counters",
        ),
        ({"do": "remove", "name": "dark"}, "  dark:\n    text: Bats need the dark.\n    counters: [light]\n", ""),
    ],
)  # fmt: skip
def test_an_edit_changes_what_it_names_and_no_other_line(edit, before, after):
    assert before in CASE
    assert made(edit) == CASE.replace(before, after)


def test_a_new_claim_gets_an_id_from_its_text_and_can_be_named_before_that_is_known():
    edits = [
        {"do": "add-claim", "text": "Lamps cost money", "counters": ["light"], "by": "owls"},
        {"do": "add-claim", "text": "They last for years", "counters": ["*7.0"]},
        {"do": "set", "name": "*7.1", "key": "by", "value": "town"},
    ]
    done = make_edits(parse_case(CASE), edits, ADA, number=7)
    claims = done.after.case.claims
    assert [made[0] for made in done.each[:2]] == ["lamps-cost-money", "last-years"]
    assert claims["last-years"].by == "town"
    assert "last-years -> lamps-cost-money" in {link.name for link in done.after.case.links}
    assert done.said.startswith("counters 'light': Lamps cost money; counters 'lamps-cost-money'")


def _outcome(make: Callable[[], MadeEdits]) -> object:
    """Return the case and the names that edits have made, or why they were not made."""
    try:
        done = make()
    except ArgmapError as error:
        return error.message, error.hint
    return done.after.case, done.each


def _one_by_one(parsed: ParsedCase, edits: list[dict]) -> MadeEdits:
    each: list[tuple[str, ...]] = []

    def find(_: int, at: int) -> str | None:
        return next(iter(each[at]), None)

    for edit in edits:
        done = make_edits(parsed, [edit], ADA, number=8, find_made=find)
        parsed = done.after
        each += done.each
    return MadeEdits(parsed, "", tuple(each), ())


@st.composite
def _files_and_edits(draw: st.DrawFn) -> tuple[str, list[dict]]:
    text = draw(st.one_of(st.just(CASE), cases().map(dump_case)))
    case = parse_case(text).require()
    claims = st.sampled_from([*case.claims])
    words = st.sampled_from(["Bats need it", "no: yes", "'", " two  spaces", "a\n\nb", ""])
    parties = st.sampled_from([*case.parties, "nobody"])
    of_claim = {
        "text": words, "notes": words, "by": parties, "assumed": st.booleans(), "title": st.none(),
        "tags": st.lists(words, max_size=2), "aliases": st.lists(st.just("other"), max_size=1),
        "contradicts": st.lists(claims, max_size=1),
    }  # fmt: skip
    edits: list[dict] = []
    for at in range(draw(st.integers(2, 5))):
        name = draw(st.one_of(claims, st.just(f"*7.{at - 1}")) if edits and "text" in edits[-1] else claims)
        kind = draw(st.sampled_from(["set", "set", "add", "add", "remove", "link"]))
        if kind == "set":
            key = draw(st.sampled_from([*of_claim]))
            edits.append({"do": "set", "name": name, "key": key, "value": draw(of_claim[key])})
        elif kind == "add":
            stance = draw(st.sampled_from(["supports", "counters"]))
            edits.append({"do": "add-claim", "text": draw(words), stance: [name]})
        elif kind == "remove":
            edits.append({"do": "remove", "name": name})
        else:
            edits.append({"do": "link", "premises": [draw(claims)], "target": name, "stance": "support"})
    return text, edits


@given(_files_and_edits())
def test_edits_that_are_written_together_say_what_they_say_one_by_one(file_and_edits):
    text, edits = file_and_edits
    parsed = parse_case(text)
    expected = _outcome(lambda: _one_by_one(parsed, edits))
    together = _outcome(lambda: make_edits(parsed, edits, ADA, number=7))
    assert together == expected


def test_a_removal_says_what_falls_with_it():
    done = make_edits(parse_case(CASE), [{"do": "remove", "name": "safe"}], ADA)
    assert done.removed == ("the link: safe supports light", "the link: study counters safe -> light")


def test_a_premise_of_a_joint_step_moves_alone_and_keeps_the_stance():
    joint = made({"do": "join", "link": "dark -> light", "claim": "study"})
    moved = parse_case(
        made({"do": "move", "link": "dark + study -> light", "claim": "study", "target": "safe"}, text=joint)
    ).case
    assert {link.name: link.stance for link in moved.links if link.stance == "counter"} == {
        "dark -> light": "counter",
        "study -> safe": "counter",
        "study -> safe -> light": "counter",
    }


def test_an_id_is_made_from_the_claim_and_the_old_one_is_an_alias():
    case = parse_case(made({"do": "rename", "claim": "dark"})).case
    assert case.claims["bats-need-dark"].aliases == ("dark",)


@pytest.mark.parametrize(
    ("edit", "message", "hint"),
    [
        ({"do": "ad-claim"}, "'ad-claim' is not a kind of edit", "add-claim"),
        ({"do": "set", "name": "dark", "key": "txt", "value": "x"}, "'txt' is not a key of a claim", "text"),
        ({"do": "set", "name": "dark", "key": "weight", "value": "much"}, "expected", "schema"),
        ({"do": "set", "name": "dark", "key": ["text"], "value": "x"}, "expected 'str', got 'array' in 'key'", "schema"),
        ({"do": "set", "name": "drak", "key": "text", "value": "x"}, "no claim is called 'drak'", "dark"),
        ({"do": "turn", "link": "dark", "stance": "support"}, "'dark' is a claim, and no link", "premise"),
        ({"do": "turn", "link": "dark -> light"}, "missing required field 'stance'", "schema"),
        ({"do": "move", "link": "dark -> light", "target": "nowhere"}, "no claim or link is called 'nowhere'", ""),
        ({"do": "move", "link": "safe -> light", "target": "study -> safe -> light"}, "cannot lead to itself", ""),
        ({"do": "add-claim", "text": "  "}, "the text of the claim is empty", ""),
        ({"do": "add-claim", "text": "x", "by": "nobody"}, "no party is called 'nobody'", "town"),
        ({"do": "remove", "name": "*1.0"}, "'*1.0' has made nothing", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_with_a_way_out(edit, message, hint):
    error = refused(edit)
    assert message.lower() in error.message.lower()
    assert hint in str(error.hint)


@pytest.mark.parametrize(
    ("edit", "meanwhile", "alike"),
    [
        ({"do": "set", "name": "dark", "key": "by", "value": "owls"}, {"do": "set", "name": "dark", "key": "text", "value": "x"}, True),
        ({"do": "set", "name": "dark", "key": "text", "value": "y"}, {"do": "set", "name": "dark", "key": "text", "value": "x"}, False),
        ({"do": "add-claim", "text": "y", "supports": ["dark"]}, {"do": "set", "name": "dark", "key": "text", "value": "x"}, True),
        ({"do": "add-claim", "text": "y", "supports": ["dark"]}, {"do": "remove", "name": "dark"}, False),
        ({"do": "remove", "name": "dark"}, {"do": "add-claim", "text": "x", "supports": ["dark"]}, False),
        ({"do": "turn", "link": "dark -> light", "stance": "support"}, {"do": "remove", "name": "study"}, True),
    ],
)  # fmt: skip
def test_edits_that_do_not_touch_each_other_mean_the_same_in_both_versions(edit, meanwhile, alike):
    case = parse_case(CASE).case
    assert rests_alike([edit], case, parse_case(made(meanwhile)).case) is alike


def test_what_claims_name_is_declared_with_an_id_from_its_title_and_can_be_named_at_once():
    edits = [
        {"do": "declare", "what": "party", "title": "The council", "role": "owner of the paths"},
        {"do": "declare", "what": "group", "title": "Safety"},
        {"do": "declare", "what": "stage", "title": "First hearing", "date": "2026-05"},
        {"do": "declare", "what": "source", "title": "Minutes of May", "url": "https://example.org/minutes"},
        {"do": "set", "name": "safe", "key": "by", "value": "*0.0"},
        {"do": "set", "name": "safe", "key": "group", "value": "*0.1"},
        {"do": "set", "name": "safe", "key": "stage", "value": "*0.2"},
        {"do": "cite", "claim": "safe", "source": "*0.3", "at": "page 2"},
        {"do": "cite", "claim": "dark", "url": "https://example.org/minutes", "quote": "Bats need it."},
    ]
    case = make_edits(parse_case(CASE), edits, ADA).after.case
    safe = case.claims["safe"]
    assert (safe.by, safe.group, safe.stage) == ("council", "safety", "first-hearing")
    assert (case.parties["council"].name, list(case.sources)) == ("The council", ["minutes"])
    assert (safe.cites[0].source, case.claims["dark"].cites[0].source) == ("minutes", "minutes")
    without = make_edits(parse_case(made(*edits)), [{"do": "uncite", "claim": "safe", "index": 0}], ADA)
    assert without.after.case.claims["safe"].cites == ()


def test_a_declaration_says_what_each_kind_has():
    error = refused({"do": "declare", "what": "party", "title": "The council", "url": "https://example.org"})
    assert (error.message, error.hint) == ("a party has no 'url'", "choose from name, role, notes")


@pytest.mark.parametrize(
    ("edit", "text", "message"),
    [
        ({"what": "stage", "title": "Day", "by": "twon"}, CASE, "no party is called 'twon'"),
        (
            {"what": "stage", "title": "Day", "by": "- x"},
            "title: Q\nclaims: {a: A}\n",
            "'- x' cannot be an id",
        ),
        ({"what": "group", "title": "Money", "parent": "costs"}, CASE, "no group is called 'costs'"),
    ],
)
def test_a_declaration_refers_to_what_is_there(edit, text, message):
    with pytest.raises(ArgmapError, match=f"^{message}(\\n|$)"):
        made({"do": "declare", **edit}, text=text)


def test_a_comment_is_a_line_of_the_notes_with_a_day_and_a_name():
    text = made(
        {"do": "set", "name": "dark", "key": "notes", "value": "As they say."},
        {"do": "comment", "name": "dark", "text": "Which\nbats?"},
        {"do": "comment", "name": "safe -> light", "text": "Always?"},
    )
    case = parse_case(text).case
    assert case.claims["dark"].notes == "As they say.\n2026-11-28 Ada: Which bats?"
    assert [(one.at, one.by, one.text, one.number) for one in comments_of(case)] == [
        ("dark", "Ada", "Which bats?", 0),
        ("safe -> light", "Ada", "Always?", 0),
    ]
    without = made({"do": "uncomment", "name": "dark", "index": 0}, text=text)
    assert parse_case(without).case.claims["dark"].notes == "As they say."
    for name, shown in (("::", "Somebody"), ("Dr: Ada", "Dr Ada"), ("a" * 99, "a" * 80)):
        edit = {"do": "comment", "name": "dark", "text": "Where: here?"}
        (comment,) = comments_of(make_edits(parse_case(CASE), [edit], Writer(name, ADA.date)).after.case)
        assert (comment.by, comment.text) == (shown, "Where: here?")


def test_a_finding_is_told_at_the_claim_or_link_that_it_is_about_and_elsewhere_at_none():
    text = """\
title: Q
claims:
  light: We should light the paths?
  safe: {text: Light makes paths safer., supports: {target: light, scheme: expert-opinion, roles: {rolle: safe}}}
sources:
  report: {title: The report}
links:
  - {premises: [safe], target: light, stance: counter, scheme: sign, roles: {rolle: safe}}
parties: {town: The town}
"""
    parsed = parse_case(text)
    findings = find_findings(parsed)
    places = FindingOffers(parsed, findings)
    at = {(one.rule, places.at(one)) for one in findings}
    assert {
        ("question-as-claim", "light"),
        ("unused-source", None),
        ("unused-party", None),
        ("unknown-role", "safe -> light"),
        ("unknown-role", "safe -> light #2"),
    } <= at, at
