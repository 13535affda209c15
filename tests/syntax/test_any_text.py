"""Any text is read without an exception."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import parse_case
from argmap.syntax.parsing import ParsedCase
from support.marked import assert_every_place_is_inside
from support.project import ROOT
from support.speed import examples
from support.strategies import TEXT_PIECES, TEXTS

CASES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "cases").glob("*.yaml"))}


def assert_sound(parsed: ParsedCase) -> None:
    """Whatever is wrong, each place is in the file, in order, and what was read can be followed."""
    assert_every_place_is_inside(parsed)
    starts = [diagnostic.span.start for diagnostic in parsed.diagnostics]
    assert starts == sorted(starts)
    case = parsed.case
    names = {link.name for link in case.links}
    for link in case.links:
        assert set(link.premises) <= set(case.claims)
        assert link.target in names | set(case.claims)
    assert set(case.conclusion) <= set(case.claims)
    assert {position for issue in case.issues for position in issue.positions} <= set(case.claims)


#: Words and marks that a case file is made of, for texts that come close to being one.
_TOKENS = (
    *("title: T\n", "claims:\n", "claims: {", "  a: A\n", "  b:\n", "    text: B\n", "    supports: a\n", "a", "b"),
    *("links:\n", "- ", "{", "}", "[", "]", ", ", ": ", "target: ", "with: ", "id: k\n", "premises: ", "stance: "),
    *("issues:\n", "positions: ", "stages: {s: S}\n", "stage: s\n", "cites: ", "translation-of: ", "weight: 2\n"),
    *("date: 2021\n", "argmap: 1\n", "parties:\n", "? ", "&x ", "*x ", "!x ", "!<", "<<: ", "---\n", "...\n", "%"),
    *("%YAML 1.1\n", "%TAG ! x\n", "|", ">", "|2-\n", "\t", "\n", "\n\n", "  ", "    ", "\r\n", "\r", "\ufeff", "#"),
    *(" #", '"', "'", "\\", "\\x", "\\u12", "\x00", "\x1b", "\x85", "\u2028", "\ufffe", "a -> b", " #1", " + "),
    *("<<<<<<< x\n", "=======\n", "é", "🙂", "~", "null", "true", "\u0301"),
)  # fmt: skip


@examples(100)
@given(st.text(st.characters(exclude_categories=("Cs",))))
@example("\x00")
@example("\ufeff\ufeff")
@example("\r")
@example(f'title: T\nclaims: {{a: {{text: A, cites: {{translation-of: "{"1" * 4301}"}}}}}}')
def test_any_text_is_read_without_an_exception(text):
    assert_sound(parse_case(text))


@given(st.text(st.characters(categories=("Cs", "L")), min_size=1))
def test_lone_surrogates_are_read_without_an_exception(text):
    assert_sound(parse_case(f"title: {text}\nclaims: {{a: A}}\n"))


@examples(150)
@given(st.lists(st.sampled_from(_TOKENS) | st.sampled_from(TEXT_PIECES), max_size=25).map("".join))
def test_what_looks_like_a_case_file_is_read_without_an_exception(text):
    assert_sound(parse_case(text))


class Edit(NamedTuple):
    """Cut `length` characters at `start`; put `piece` there; put what was cut in at `to`, so many times."""

    start: int
    length: int
    piece: str
    to: int
    times: int

    def applied(self, text: str) -> str:
        start = self.start % (len(text) + 1)
        end, to = start + self.length, self.to % (len(text) + 1)
        spoilt = text[:start] + self.piece + text[end:]
        return spoilt[:to] + text[start:end] * self.times + spoilt[to:]


_WHERE = st.integers(0, 60_000)

EDITS = st.builds(
    Edit,
    start=_WHERE,
    length=st.integers(0, 60),
    piece=st.just("") | st.sampled_from(_TOKENS) | TEXTS,
    to=_WHERE,
    times=st.integers(0, 2),
)


@examples(75)
@given(name=st.sampled_from(sorted(CASES)), edits=st.lists(EDITS, min_size=1, max_size=4))
def test_a_spoilt_case_is_read_without_an_exception(name, edits):
    text = CASES[name]
    for edit in edits:
        text = edit.applied(text)
    assert_sound(parse_case(text))


@pytest.mark.parametrize("name", CASES)
def test_a_case_cut_off_at_any_line_is_read_without_an_exception(name):
    lines = CASES[name].splitlines(keepends=True)
    for count in range(0, len(lines), max(1, len(lines) // 40)):
        assert_sound(parse_case("".join(lines[:count])))
