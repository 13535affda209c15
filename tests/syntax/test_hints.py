"""What people write who have not learnt the format yet: the hint is followed, and the mistake is gone without
a new one.
"""

from __future__ import annotations

import pytest

from argmap import parse_case
from argmap.core.fixes import apply_edits
from argmap.syntax.patching import TreeEditor
from argmap.syntax.tree.places import SyntaxTree
from support.slips import FOLLOWED
from support.slips.texts import AB, ABC, A


@pytest.mark.parametrize(("before", "lines", "after"), FOLLOWED.values(), ids=FOLLOWED)
def test_whoever_follows_the_first_hint_has_a_right_file(before, lines, after):
    diagnostics = parse_case(before).diagnostics
    assert diagnostics
    hint = diagnostics[0].hint or ""
    for line in lines:
        assert line.removeprefix("~") in hint
    assert lines[0].startswith("~") or lines[0] in after
    assert parse_case(after).diagnostics == ()


FIXED = [
    (name, *row)
    for name, row in FOLLOWED.items()
    if (found := parse_case(row[0]).diagnostics) and found[0].fix
]


@pytest.mark.parametrize(
    ("before", "after"), [(row[1], row[3]) for row in FIXED], ids=[row[0] for row in FIXED]
)
def test_a_fix_says_what_is_said_by_whoever_follows_the_hint(before, after):
    fix = parse_case(before).diagnostics[0].fix
    edits = TreeEditor(SyntaxTree(before)).text_edits(*(fix.edits if fix else ()))
    fixed = parse_case(apply_edits(before, edits))
    assert fixed.diagnostics == ()
    assert fixed.case == parse_case(after).case


def test_a_part_of_the_hints_can_be_followed_by_a_fix():
    assert len(FIXED) * 10 > len(FOLLOWED)


@pytest.mark.parametrize("key", ["claim", "clams"])
def test_of_parties_in_a_list_it_must_be_said_which_the_ids_under_a_misspelt_key_mean(key):
    claims = "{a: {text: A, by: pro}, b: {text: B, by: con, counters: a}}"
    found = parse_case(f"title: T\nparties:\n- Keep it\n- Close it\n{key}: {claims}\n").diagnostics
    assert "say which of them 'pro' and 'con' are: '{pro: ..., con: ...}'" in (found[0].hint or "")
    assert "(Keep it, Close it)" in (found[0].hint or "")
    assert not parse_case(
        f"title: T\nparties: {{pro: Keep it, con: Close it}}\nclaims: {claims}\n"
    ).diagnostics


@pytest.mark.parametrize(
    ("text", "example"),
    [("A short one.", "c0: {text: A short one., by: con}"), ("A long one. " * 20, "c0: ...")],
)
def test_a_long_list_of_claims_has_its_first_as_an_example(text, example):
    items = "".join(f"- id: c{number}\n  text: {text}\n  by: con\n" for number in range(50))
    (found,) = parse_case(f"title: T\nparties: {{con: Con}}\nclaims:\n{items}").diagnostics
    assert found.hint == f"write each under 'claims:' without '- ', as in '{example}'"


def test_parties_in_a_list_are_told_to_be_named_where_the_claims_cannot_be_read():
    found = parse_case("title: T\nparties: [Keep it]\nclaims: {a: {text: A: b, by: pro}}\n").diagnostics
    assert found[0].hint == "write 'parties: {keep-it: Keep it}'; each 'by' names one of these ids"


@pytest.mark.parametrize("before", [row[0] for row in FOLLOWED.values()], ids=FOLLOWED)
def test_a_slip_is_told_once(before):
    assert len(parse_case(before).diagnostics) == 1


TWO_SLIPS = {
    "undercuts with a claim whose own targets have a comma": (
        ABC + "    supports: a, b\n  d:\n    text: D\n    undercuts: c\n",
        (
            "to undercut the steps, write 'counters: [c -> a, c -> b]' or only one of them; "
            "to counter the claim itself, write 'counters: c'"
        ),
    ),
    "undercuts with a claim whose id has blanks": (
        A + "  the cost: {text: C, counters: a}\n  d:\n    text: D\n    undercuts: the cost\n",
        (
            "to undercut a step of 'the cost', write 'counters: the cost -> ...' with what 'the cost' supports or counters "
            "in place of the dots; to counter the claim itself, write 'counters: the cost'"
        ),
    ),
    "undercuts with a claim whose own key is mistyped": (
        ABC + "    suports: a\n  d:\n    text: D\n    undercuts: c\n",
        (
            "to undercut a step of 'c', write 'counters: c -> ...' with what 'c' supports or counters "
            "in place of the dots; to counter the claim itself, write 'counters: c'"
        ),
    ),
}


@pytest.mark.parametrize(("text", "hint"), TWO_SLIPS.values(), ids=TWO_SLIPS)
def test_the_hint_for_a_slip_reckons_with_another_one(text, hint):
    assert parse_case(text).diagnostics[-1].hint == hint


ROWS = {
    "{text: B, stance: pro, parent: a}": "write 'supports: a' in place of 'stance' and 'parent'",
    "{text: B, Parent: a, Stance: objection}": "write 'counters: a' in place of 'Parent' and 'Stance'",
    "{text: B, parent: a}": "write 'supports: a' or 'counters: a'",
}


@pytest.mark.parametrize("claim", ROWS)
def test_a_claim_that_is_written_like_the_row_of_a_table_gets_the_link_that_it_means(claim):
    text = f"title: T\nclaims:\n  a: A.\n  b: {claim}\n"
    assert {one.hint for one in parse_case(text).diagnostics} == {ROWS[claim]}
    assert not [fix for one in parse_case(text).diagnostics for fix in (one.fix,) if fix]
    stance = "counters" if "counters: a' in" in ROWS[claim] else "supports"
    assert not parse_case(f"title: T\nclaims:\n  a: A.\n  b: {{text: B, {stance}: a}}\n").diagnostics


BESIDE = {
    "a step that a reason announces": (
        "title: T\nclaims:\n  a: {text: A, because: b}\n  c: {text: C, undercuts: b}\n  b: {text: B}\n",
        [
            "what supports a claim says so itself: remove this, and under 'b' write 'supports: a'",
            "to undercut the step, write 'counters: b -> a'; to counter the claim itself, write 'counters: b'",
        ],
        "title: T\nclaims:\n  a: {text: A}\n  c: {text: C, counters: b -> a}\n  b: {text: B, supports: a}\n",
    ),
    "one reason of two claims": (
        "title: T\nclaims:\n  a: {text: A, because: x}\n  b: {text: B, because: x}\n  x: {text: X, supports: y}\n  y: Y\n",
        [
            "what supports a claim says so itself: remove this, and under 'x' write 'supports: [y, a, b]'",
            "what supports a claim says so itself: remove this, and under 'x' write 'supports: [y, b, a]'",
        ],
        "title: T\nclaims:\n  a: {text: A}\n  b: {text: B}\n  x: {text: X, supports: [y, a, b]}\n  y: Y\n",
    ),
    "one undeclared source in two claims": (
        AB + "  c:\n    text: C\n    cites: Smith 2020, p. 4\n  d:\n    text: D\n    source: Smith 2020, p. 9\n",
        [
            ("write 'cites: {source: smith-2020, at: p. 4}', and under 'sources:', a key at the margin, "
            "write 'smith-2020: {title: Smith 2020}'"),
            ("write 'cites: {source: smith-2020, at: p. 9}', and under 'sources:', a key at the margin, "
            "write 'smith-2020: {title: Smith 2020}'"),
        ],
        AB + "  c:\n    text: C\n    cites: {source: smith-2020, at: p. 4}\n  d:\n    text: D\n"
        "    cites: {source: smith-2020, at: p. 9}\nsources:\n  smith-2020: {title: Smith 2020}\n",
    ),
    "a with beside two targets in one text": (
        ABC + "    supports: a, d\n    with: b\n  d: D\n",
        [
            "write 'supports: [a, d]'",
            ("it belongs to a link: write it in that link, with '{target: ..., with: b}' in the list of 'supports' "
            "and the target for the dots"),
        ],
        ABC + "    supports: [{target: a, with: b}, d]\n  d: D\n",
    ),
    "a with beside two targets in braces": (
        AB + "  c: {text: C, supports: a, d, with: b}\n  d: D\n",
        [
            "write 'supports: [a, d]'",
            ("it belongs to a link: write it in that link, with '{target: ..., with: b}' in the list of 'supports' "
            "and the target for the dots"),
        ],
        AB + "  c: {text: C, supports: [{target: a, with: b}, d]}\n  d: D\n",
    ),
    "a with beside attacks": (
        ABC + "    attacks: a\n    with: b\n",
        [
            "write 'counters: {target: a, with: b}' in place of 'attacks' and 'with'",
            "it belongs to the link: write it with what 'attacks' says",
        ],
        ABC + "    counters: {target: a, with: b}\n",
    ),
    "a with beside undercuts": (
        ABC + "    undercuts: b\n    with: d\n  d: D\n",
        [
            ("to undercut the step, write 'counters: {target: b -> a, with: d}' in place of 'undercuts' and 'with'; "
            "to counter the claim itself, write 'counters: {target: b, with: d}' in place of 'undercuts' and 'with'"),
            "it belongs to the link: write it with what 'undercuts' says",
        ],
        ABC + "    counters: {target: b -> a, with: d}\n  d: D\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "hints", "after"), BESIDE.values(), ids=BESIDE)
def test_the_hints_for_two_slips_agree(before, hints, after):
    assert [d.hint for d in parse_case(before).diagnostics] == hints
    assert parse_case(after).diagnostics == ()
