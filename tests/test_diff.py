"""A diff says what changed in what was said, once each; order, layout and comments are nothing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import cases
from test_graph import case_of
from test_show import run

from argmap import Case, Change, diff_cases, dump_case, load_case, parse_case
from argmap.model import canonical_links, name_links
from argmap.schemas import find_schema

BEFORE = """\
title: Who pays?
summary: About a vase.
conclusion: pay
tags: [vase, money]
parties: {a: Ada, b: Ben}
stages: {first: The letter, second: The answer}
sources: {letter: {title: The letter}}
claims:
  pay: {text: Ben pays., by: a}
  broke: {text: Ben broke the vase., by: a, kind: factual, supports: pay}
  worth: {text: It was worth ten., by: a, supports: {target: pay, with: [broke, owned], id: sum}}
  owned: {text: It was Ada's., by: a, cites: {source: letter, at: p. 1}}
  gift: {text: It was a gift., by: b, stage: second, counters: [owned, sum]}
  spare: It rained.
issues:
  - {positions: [owned, gift], standard: preponderance}
"""


def changed(*edits: tuple[str, str], before: str = BEFORE) -> list[Change]:
    """What a diff says of edits to a text."""
    after = before
    for old, new in edits:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return list(diff_cases(parse_case(before).require(), parse_case(after).require()).changes)


def told(changes: list[Change]) -> list[tuple]:
    return [(change.kind, change.id, change.before, change.after) for change in changes]


# What is a change, and what kind of change


@pytest.mark.parametrize(
    ("old", "new", "kind", "name", "before", "after"),
    [
        ("text: Ben pays.", "text: Ben must pay.", "reworded", "pay", "Ben pays.", "Ben must pay."),
        ("text: Ben pays., by: a", "text: Ben pays., by: b", "moved-party", "pay", "a", "b"),
        ("text: Ben pays., by: a", "text: Ben pays.", "moved-party", "pay", "a", None),
        (
            "a gift., by: b, stage: second,",
            "a gift., by: b, stage: first,",
            "restaged",
            "gift",
            "second",
            "first",
        ),
        ("kind: factual", "kind: legal", "changed", "broke", {"kind": "factual"}, {"kind": "legal"}),
        ("  spare: It rained.\n", "", "removed", "spare", {"id": "spare", "text": "It rained."}, None),
        (
            "spare: It rained.",
            "spare: It rained.\n  new: New.",
            "added",
            "new",
            None,
            {"id": "new", "text": "New."},
        ),
        (
            "factual, supports: pay",
            "factual, counters: pay",
            "link-flipped",
            "broke -> pay",
            "support",
            "counter",
        ),
        (
            "with: [broke, owned], ",
            "with: [broke, owned], scheme: sums, ",
            "link-changed",
            "sum",
            {"scheme": None},
            {"scheme": "sums"},
        ),
        (
            "with: [broke, owned], ",
            "with: [broke], ",
            "link-retargeted",
            "sum",
            {"premises": ["broke", "owned", "worth"]},
            {"premises": ["broke", "worth"]},
        ),
        (
            "{target: pay, with",
            "{target: spare, with",
            "link-retargeted",
            "sum",
            {"target": "pay"},
            {"target": "spare"},
        ),
        ("b: Ben}", "b: Benjamin}", "party-changed", "b", {"name": "Ben"}, {"name": "Benjamin"}),
        ("b: Ben}", "b: Ben, c: Cy}", "party-added", "c", None, {"id": "c", "name": "Cy"}),
        (
            "first: The letter",
            "first: A letter",
            "stage-changed",
            "first",
            {"title": "The letter"},
            {"title": "A letter"},
        ),
        ("The answer}", "The answer, third: T}", "stage-added", "third", None, {"id": "third", "title": "T"}),
        (
            "{title: The letter}",
            "{title: A letter}",
            "source-changed",
            "letter",
            {"title": "The letter"},
            {"title": "A letter"},
        ),
        ("sources: {", "sources: {more: {}, ", "source-added", "more", None, {"id": "more"}),
        ("title: Who pays?", "title: Who?", "case-changed", "title", "Who pays?", "Who?"),
        ("summary: About a vase.\n", "", "case-changed", "summary", "About a vase.", None),
        ("conclusion: pay", "conclusion: owned", "case-changed", "conclusion", ["pay"], ["owned"]),
        ("tags: [vase, money]", "tags: [vase]", "case-changed", "tags", ["money", "vase"], ["vase"]),
        (
            "{first: The letter, second: The answer}",
            "{second: The answer, first: The letter}",
            "case-changed",
            "stages",
            ["first", "second"],
            ["second", "first"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "-" in value and " " not in value else "",
)
def test_one_edit_is_one_change_of_its_kind(old, new, kind, name, before, after):
    assert told(changed((old, new))) == [(kind, name, before, after)]


def test_an_issue_that_changes_is_another_issue():
    changes = changed(("standard: preponderance", "standard: scintilla"))
    assert [(change.kind, change.id) for change in changes] == [
        ("issue-removed", "owned / gift"),
        ("issue-added", "owned / gift"),
    ]


def test_a_new_target_for_a_link_without_an_id_is_another_link():
    changes = changed(("kind: factual, supports: pay", "kind: factual, supports: owned"))
    assert [(change.kind, change.id) for change in changes] == [
        ("link-removed", "broke -> pay"),
        ("link-added", "broke -> owned"),
    ]
    assert changes[0].before == {
        "name": "broke -> pay",
        "premises": ["broke"],
        "stance": "support",
        "target": "pay",
    }


def test_several_parts_of_a_claim_are_changes_of_their_own():
    changes = changed(("a gift., by: b, stage: second", "no gift., by: a, kind: legal, stage: first"))
    assert [(change.kind, change.id) for change in changes] == [
        ("reworded", "gift"),
        ("moved-party", "gift"),
        ("restaged", "gift"),
        ("changed", "gift"),
    ]


def test_a_flipped_stance_is_one_change_even_where_others_hang_on_the_link():
    changes = changed(("It was worth ten., by: a, supports:", "It was worth ten., by: a, counters:"))
    assert told(changes) == [("link-flipped", "sum", "support", "counter")]


def test_flips_stand_first_then_what_went_then_what_came():
    kinds = [
        change.kind
        for change in changed(
            ("title: Who pays?", "title: Who?"),
            ("text: Ben pays.", "text: Ben must pay."),
            ("  spare: It rained.", "  new: New."),
            ("factual, supports: pay", "factual, counters: pay"),
        )
    ]
    assert kinds == ["link-flipped", "removed", "added", "reworded", "case-changed"]


def test_a_change_says_where_it_was_and_where_it_is():
    (change,) = changed(("tags: [vase, money]", "tags: [money, vase]\n\n"), ("text: Ben pays.", "text: Pay!"))
    assert (change.span_before.line, change.span_after.line) == (9, 11)
    (change,) = changed(("  spare: It rained.\n", ""))
    assert (change.span_before.line, change.span_after) == (14, None)


@pytest.mark.parametrize(
    "edit",
    [
        ("with: [broke, owned]", "with: [owned, broke]"),
        ("counters: [owned, sum]", "counters: [sum, owned]"),
        ("tags: [vase, money]", "tags: [money, vase]"),
        ("{a: Ada, b: Ben}", "{b: Ben, a: {name: Ada}}"),
        ("positions: [owned, gift]", "positions: [gift, owned]"),
        (
            "{text: Ben pays., by: a}",
            '\n    # a comment\n    by: "a"\n\n    text: >-\n      Ben\n      pays.',
        ),
        ("spare: It rained.", "spare: {text: 'It rained.', tags: [], notes: }"),
    ],
    ids=["premises", "links", "tags", "parties", "positions", "layout", "left out"],
)
def test_order_and_layout_are_no_change(edit):
    assert changed(edit) == []


def test_claims_in_another_order_are_no_change():
    lines = BEFORE.splitlines(keepends=True)
    at = lines.index("claims:\n") + 1
    shuffled = "".join([*lines[:at], *reversed(lines[at : at + 6]), *lines[at + 6 :]])
    assert diff_cases(parse_case(BEFORE).require(), parse_case(shuffled).require()).changes == ()


def test_joint_premises_written_from_another_of_them_are_no_change():
    before = case_of(a="{text: A., supports: {target: c, with: b}}", b="B.", c="C.")
    after = case_of(a="A.", b="{text: B., supports: {target: c, with: a}}", c="C.")
    assert diff_cases(parse_case(before).require(), parse_case(after).require()).changes == ()


def test_an_undercut_that_moves_to_the_other_link_between_the_same_claims_is_a_change():
    before = case_of(t="T.", a="{text: A., supports: t, counters: t}", c="{text: C., counters: 'a -> t #1'}")
    changes = changed(("#1", "#2"), before=before)
    assert changes
    assert all(change.id.startswith("c -> a -> t") for change in changes)


def test_of_two_undercuts_of_links_between_the_same_claims_each_is_compared_with_its_own():
    before = case_of(
        t="T.",
        a="{text: A., supports: [t, {target: t, scheme: sign}]}",
        c="{text: C., counters: ['a -> t #2', 'a -> t #1']}",
    )
    changes = changed(("counters: ['a -> t #2', 'a -> t #1']", "supports: 'a -> t #1'"), before=before)
    assert [(change.kind, change.id) for change in changes] == [
        ("link-flipped", "c -> a -> t"),
        ("link-removed", "c -> a -> t #2"),
    ]


def test_a_link_on_a_link_without_an_id_is_the_same_when_the_premises_change_their_order():
    before = case_of(
        a="A.",
        b="B.",
        t="T.",
        c="{text: C., supports: {target: t, with: [a, b]}}",
        d="{text: D., counters: c -> t}",
    )
    assert changed(("with: [a, b]", "with: [b, a]"), before=before) == []


# Laws


@given(cases())
def test_a_case_differs_from_itself_in_nothing(case):
    assert diff_cases(case, case).changes == ()


@given(cases(), st.data())
def test_a_case_written_with_its_claims_in_another_order_differs_in_nothing(case, data):
    order = data.draw(st.permutations(list(case.claims)))
    shuffled = replace(
        case,
        claims=MappingProxyType({name: case.claims[name] for name in order}),
        links=canonical_links(order, case.links),
    )
    read = parse_case(dump_case(shuffled)).require()
    assert list(read.claims) == order
    assert diff_cases(case, read).changes == ()
    assert diff_cases(read, case).changes == ()


@st.composite
def edited(draw: st.DrawFn, case: Case) -> Case:
    """The case after some edits that leave every name as it is."""
    texts = st.sampled_from(["New.", "Newer."])
    claims = dict(case.claims)
    used = {end for link in case.links for end in (*link.premises, link.target)}
    used.update(case.conclusion, *(issue.positions for issue in case.issues))
    for name, claim in case.claims.items():
        edit = draw(st.sampled_from(("none", "text", "by", "stage", "notes", "remove")))
        if edit == "remove" and name not in used and len(claims) > 1:
            del claims[name]
        elif edit in ("by", "stage"):
            claims[name] = replace(claim, **{edit: None})
        elif edit in ("text", "notes"):
            claims[name] = replace(claim, **{edit: draw(texts)})
    ends = Counter((frozenset(link.premises), link.target) for link in case.links)
    links = []
    for link in case.links:
        edit = draw(st.sampled_from(("none", "flip", "scheme", "remove")))
        alone = link.id is not None or ends[frozenset(link.premises), link.target] == 1
        if edit == "flip" and alone:
            links.append(replace(link, stance="counter" if link.stance == "support" else "support"))
        elif edit == "scheme" and alone:
            links.append(replace(link, scheme=draw(texts)))
        elif edit != "remove" or link.name in used or not alone:
            links.append(link)
    return replace(
        case,
        title=draw(st.sampled_from([case.title, "Another title"])),
        claims=MappingProxyType(claims),
        links=name_links(canonical_links(claims, links)),
    )


def mirrored(change: Change) -> tuple[str, str, str, str]:
    turned = {"added": "removed", "removed": "added"}
    what, dash, verb = change.kind.rpartition("-")
    return (what + dash + turned.get(verb, verb), change.id, repr(change.after), repr(change.before))


@given(cases(), st.data())
def test_a_diff_backwards_has_the_same_changes_with_before_and_after_swapped(case, data):
    other = data.draw(edited(case))
    forwards = Counter(map(mirrored, diff_cases(case, other).changes))
    backwards = Counter(
        (c.kind, c.id, repr(c.before), repr(c.after)) for c in diff_cases(other, case).changes
    )
    assert forwards == backwards


@given(cases(), st.data())
def test_cases_differ_in_nothing_only_where_they_say_the_same(case, data):
    other = data.draw(edited(case))
    assert bool(diff_cases(case, other).changes) == (case != other)


@given(cases(), cases())
def test_any_two_cases_can_be_compared_in_both_directions(one, other):
    kinds = [Counter(m[0] for m in map(mirrored, diff_cases(one, other).changes))]
    kinds.append(Counter(change.kind for change in diff_cases(other, one).changes))
    assert kinds[0] == kinds[1]


# The flagship's stages


def test_from_the_article_to_the_order_parler_v_aws_grows_by_43_claims_and_62_links():
    changes = diff_cases(load_case("parler-v-aws@article"), load_case("parler-v-aws@order")).changes
    assert Counter(change.kind for change in changes) == {"added": 43, "link-added": 62, "stage-added": 2}


# The command


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    texts = {
        "before": BEFORE,
        "reordered": BEFORE.replace("with: [broke, owned]", "with: [owned, broke]") + "# a comment\n",
        "after": BEFORE.replace("factual, supports: pay", "factual, counters: pay")
        .replace("Ben pays.", '"Ben [must] pay."')
        .replace("  spare: It rained.", '  new: "[new] claim"'),
        "broken": "title: T\nclaims: {a: {text: A., supports: nothing}}\n",
    }
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return {name: str(folder / f"{name}.yaml") for name in [*texts, "missing"]}


def test_cases_that_say_the_same_exit_with_0(files):
    for other in ("before", "reordered"):
        done = run("diff", files["before"], files[other])
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "The same in meaning.\n"


def test_cases_that_differ_exit_with_1_and_every_change_has_a_line(files):
    done = run("diff", files["before"], files["after"])
    assert (done.returncode, done.stderr) == (1, "")
    for fragment in ("Claims: 1 removed, 1 added, 1 reworded", "Links: 1 flipped"):
        assert fragment in done.stdout
    for pattern in ("broke -> pay  supports → COUNTERS", "- removed spare", "+ added new  [new] claim"):
        assert pattern in done.stdout
    assert '"Ben pays." → "Ben [must] pay."' in done.stdout
    assert f"{files['before']}:9:3" in done.stdout


def test_a_diff_in_ascii_is_ascii(files):
    done = run("diff", files["before"], files["after"], "--ascii")
    assert done.stdout.isascii()
    assert "supports -> COUNTERS" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x1b[" in run("diff", files["before"], files["after"], "--color", "always").stdout


def test_cases_that_cannot_be_read_exit_with_2(files):
    for pair in (("before", "missing"), ("missing", "before"), ("before", "broken"), ("broken", "broken")):
        done = run("diff", *(files[name] for name in pair))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("pair", [("before", "reordered"), ("before", "after")])
def test_json_keeps_to_its_schema_and_says_the_same(files, pair):
    done = run("diff", *(files[name] for name in pair), "--json")
    values = json.loads(done.stdout)
    jsonschema.validate(values, json.loads(run("schema", "diff").stdout))
    assert done.returncode == (1 if values["changes"] else 0)
    found = diff_cases(*(load_case(files[name]) for name in pair)).changes
    assert [(c["kind"], c["id"], c["before"], c["after"]) for c in values["changes"]] == told(list(found))


@given(cases(), cases())
def test_the_schema_holds_for_the_diff_of_any_two_cases(one, other):
    from argmap.terminal.changes import change_lines, change_values
    from argmap.terminal.lines import plain
    from argmap.theme import UNICODE

    found = diff_cases(one, other)
    values = json.loads(json.dumps(change_values(found)))
    jsonschema.validate(values, find_schema("diff"))
    lines = list(plain(change_lines(found, UNICODE)))
    assert len(lines) == 1 + len(found.changes)
    assert not any("\n" in line or "\r" in line for line in lines)
