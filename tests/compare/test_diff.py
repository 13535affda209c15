"""A diff says what changed in what was said, once each; order, layout and comments are nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields, replace
from types import MappingProxyType

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, Change, apply_diff, dump_case, load_case, parse_case
from argmap.compare.diff import diff_cases
from argmap.core.link_names import canonical_links
from support.cases import case_of
from support.edits import pairs, shuffled
from support.running import run_here as run
from support.strategies import cases

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
            {"premises": ["worth", "broke", "owned"]},
            {"premises": ["worth", "broke"]},
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
        ("tags: [vase, money]", "tags: [vase]", "case-changed", "tags", ["vase", "money"], ["vase"]),
        (
            "standard: preponderance",
            "standard: scintilla",
            "issue-changed",
            "owned / gift",
            {"standard": "preponderance"},
            {"standard": "scintilla"},
        ),
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


def test_an_issue_that_shares_no_position_is_another_issue():
    changes = changed(("positions: [owned, gift]", "positions: [owned, spare]"))
    assert told(changes) == [
        (
            "issue-changed",
            "owned / spare",
            {"positions": ["owned", "gift"]},
            {"positions": ["owned", "spare"]},
        )
    ]
    changes = changed(("positions: [owned, gift]", "positions: [pay, spare]"))
    assert [(change.kind, change.id) for change in changes] == [
        ("issue-removed", "owned / gift"),
        ("issue-added", "pay / spare"),
    ]


def test_a_link_without_an_id_to_another_target_is_the_same_link_retargeted():
    (change,) = changed(("kind: factual, supports: pay", "kind: factual, supports: owned"))
    assert (change.kind, change.old, change.new) == ("link-retargeted", "broke -> pay", "broke -> owned")
    assert (change.before, change.after) == ({"target": "pay"}, {"target": "owned"})


def test_another_stance_and_another_target_is_another_link():
    changes = changed(("kind: factual, supports: pay", "kind: factual, counters: owned"))
    assert [(change.kind, change.id) for change in changes] == [
        ("link-removed", "broke -> pay"),
        ("link-added", "broke -> owned"),
    ]
    assert changes[0].before == {
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


@given(pairs())
def test_making_the_changes_to_the_case_before_gives_the_case_after(pair):
    before, after = pair
    found = diff_cases(before, after)
    made = apply_diff(found, before)
    assert made == after
    for word in ("claims", "parties", "stages", "sources"):
        assert list(getattr(made, word)) == list(getattr(after, word))


def test_a_link_on_one_of_two_like_links_that_change_places_has_another_target():
    links = """
claims:
  x:
    text: X.
    supports:
      - {target: "x -> m #%s"}
      - {target: "x -> m #1", id: l}
      - {target: "x -> m #1", id: m}
      - {target: m%s}
      - {target: m}
"""
    before = parse_case("title: T" + links % (2, "")).require()
    after = parse_case("title: T\nparties: {p: {name: P}}" + links % (1, ", by: p")).require()
    diff = diff_cases(before, after)
    assert [c.old for c in diff.changes if c.kind == "link-retargeted"] == ["l", "m"]
    assert apply_diff(diff, before) == after


def test_contradictions_that_came_are_in_the_order_in_which_the_claim_names_them():
    before = parse_case("title: T\nclaims:\n  x: X.\n").require()
    after = parse_case(
        "title: T\nclaims:\n  x: {text: X., contradicts: [z, y]}\n  y: Y.\n  z: Z.\n"
    ).require()
    diff = diff_cases(before, after)
    assert apply_diff(diff, before) == after
    assert apply_diff(diff.inverse(), after) == before
    assert [change.new for change in diff.changes if change.kind == "link-added"] == ["x >< z", "x >< y"]


@given(cases(), cases())
def test_any_case_can_be_made_from_any_other(before, after):
    assert apply_diff(diff_cases(before, after), before) == replace(
        after, name=before.name, stage=before.stage
    )


def whole(change):
    """All that a change holds, as a text."""
    return repr([getattr(change, part.name) for part in fields(change)])


@given(pairs())
def test_a_diff_backwards_is_the_inverse(pair):
    before, after = pair
    forwards, backwards = diff_cases(before, after), diff_cases(after, before)
    inverse = forwards.inverse()
    assert inverse.matching == backwards.matching
    for some, others in ((inverse.changes, backwards.changes), (inverse.order, backwards.order)):
        assert Counter(map(whole, some)) == Counter(map(whole, others))
    assert apply_diff(forwards.inverse(), after) == before


def test_a_link_keeps_its_target_in_name_only_where_that_link_was_removed():
    removed = "- {premises: [x], target: x, stance: counter}\n"
    others = (
        "- {premises: [x], target: x, stance: counter, notes: n}\n"
        "- {premises: [x], target: x, stance: support}\n"
        "- {premises: [y], target: 'x -> x #2', stance: support}\n"
    )
    head = "title: T\nclaims: {x: {text: X.}, y: {text: Y.}}\nlinks:\n"
    before, after = (parse_case(head + links).require() for links in (removed + others, others))
    for diff in (diff_cases(before, after), diff_cases(after, before).inverse()):
        assert sorted(change.kind for change in diff.changes) == ["link-removed", "link-retargeted"]
        assert apply_diff(diff, before) == after


@given(pairs())
def test_what_says_the_same_has_no_changes_and_nothing_else(pair):
    before, after = pair
    found = diff_cases(before, after)
    same = before == after and list(before.stages) == list(after.stages)  # their order is that of time
    assert not found.changes if same else (found.changes or found.order)


@given(cases(), st.data())
def test_a_shuffled_case_differs_in_nothing(case, data):
    other = shuffled(data.draw, case)
    assert diff_cases(case, other).changes == ()
    assert diff_cases(other, case).changes == ()


@given(pairs())
def test_a_fingerprint_is_the_change_and_nothing_else(pair):
    found = diff_cases(*pair)
    moved = diff_cases(*(parse_case("\n\n# moved\n" + dump_case(case)).require() for case in pair))
    prints = [change.fingerprint for change in found.changes]
    assert sorted(prints) == sorted(change.fingerprint for change in moved.changes)
    assert len(set(prints)) == len(prints)
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in prints)


def test_a_diff_is_applied_to_nothing_but_the_case_it_starts_from():
    before, after = parse_case(BEFORE).require(), parse_case(BEFORE.replace("Ben pays", "Pay")).require()
    with pytest.raises(ArgmapError, match="another case"):
        apply_diff(diff_cases(before, after), after)


# The flagship's stages


def test_from_the_article_to_the_order_parler_v_aws_grows_by_43_claims_and_62_links():
    changes = diff_cases(load_case("parler-v-aws@article"), load_case("parler-v-aws@order")).changes
    assert Counter(change.kind for change in changes) == {
        "added": 43,
        "link-added": 62,
        "stage-added": 2,
        "source-added": 9,
    }


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
    assert "~ reworded pay  Ben [-pays-][+[must] pay+]." in done.stdout
    assert f"{files['before']}:9:15  {files['after']}:9:15" in done.stdout
    assert done.stdout.startswith("! verdict pay  accepted → rejected\n    because x broke -> pay flipped")


WEIGHED = """\
title: T
conclusion: top
parties: {{{0}: Ada}}
claims:
  top: Top.
  c: {{text: C., by: {0}, {1}}}
  s: {{text: S., supports: {{target: c, weight: 0.5}}}}
  t: {{text: T., counters: {{target: c, weight: 0.6}}}}
"""


def test_the_causes_of_a_verdict_on_any_claim_say_what_changed_in_it(tmp_path):
    for name, words in {
        "old": ("p", "standard: preponderance"),
        "new": ("q", "standard: scintilla, prefer: [s, t]"),
    }.items():
        (tmp_path / f"{name}.yaml").write_text(WEIGHED.format(*words), encoding="utf-8")
    told = run("diff", "old.yaml", "new.yaml", "--ascii", "--no-renames", folder=tmp_path).stdout
    assert told.startswith(
        "Verdicts rejected -> accepted: c, because c changed (standard: preponderance -> scintilla)"
    )
    assert "moved to another party c  Ada (p) -> Ada (q)" in told
    assert "moved" not in run("diff", "old.yaml", "new.yaml", folder=tmp_path).stdout


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
