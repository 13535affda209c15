"""How deep lists and mappings may be nested."""

from __future__ import annotations

import pytest

from argmap import parse_case
from support.marked import A


def lines_too_deep(text: str) -> list[int]:
    return [d.span.line for d in parse_case(text).diagnostics if d.rule == "nested-too-deep"]


@pytest.mark.parametrize(
    ("opens", "closes"), [("[", "]"), ("{x: ", "}"), ("[{x: ", "}]"), ("{? ", "}")], ids=["[", "{", "[{", "?"]
)
def test_lists_and_mappings_may_be_nested_64_deep_and_no_deeper(opens, closes):
    each = opens.count("[") + opens.count("{")
    good, bad = (A + "notes: " + opens * times + closes * times for times in (64 // each, 66 // each))
    assert lines_too_deep(good) == []
    assert lines_too_deep(bad) == [4]


def test_the_bracket_that_is_too_deep_has_the_place():
    parsed = parse_case(A + "notes: " + "[" * 70 + "]" * 70)
    assert [d.span.column for d in parsed.diagnostics if d.rule == "nested-too-deep"] == [8 + 64]


@pytest.mark.parametrize("levels", [66, 300, 5000])
@pytest.mark.parametrize(
    "nested",
    [
        lambda n: "notes: " + "[" * n + "]" * n,
        lambda n: "notes: " + "{x: " * n + "}" * n,
        lambda n: "notes:\n  " + "- " * n + "x",
        lambda n: "notes:\n" + "".join(" " * i + "x:\n" for i in range(1, min(n, 900) + 1)),
    ],
    ids=["lists on a line", "mappings on a line", "lists of lists", "mappings of mappings"],
)
def test_what_is_nested_too_deep_is_told_once_and_near_its_place(nested, levels):
    parsed = parse_case(A + nested(levels) + "\n")
    lines = [d.span.line for d in parsed.diagnostics if d.rule == "nested-too-deep"]
    assert len(lines) == 1
    assert lines[0] >= 4
    assert list(parsed.case.claims) == ["a"]


ENDLESS = {
    "lists": "[" * 5000,
    "mappings": "{" * 5000,
    "keys": "? " * 5000,
    "keys in notes": A + "notes:\n  " + "? " * 5000 + "x\n",
    "lists of lists": "- " * 5000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_endless_nesting_is_told_in_few_words(text):
    parsed = parse_case(text)
    assert 1 <= len(parsed.diagnostics) <= 70
    assert "nested-too-deep" in {d.rule for d in parsed.diagnostics}
