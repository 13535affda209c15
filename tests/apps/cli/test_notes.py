"""What a case says about how to read it reaches the reader: summary, notes, and what claims are judged by."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from argmap import ArgumentGraph, load_case, parse_case
from argmap.apps.tui import browser as browsing
from argmap.apps.tui.details import detail_lines
from argmap.render.marks import Marks
from argmap.render.text.lines import plain
from argmap.render.text.shown_case import page_lines
from argmap.render.theme import UNICODE
from argmap.render.view_building import build_view
from argmap.workspace.library import entries
from support.running import run_here as run

NOTED = """
title: Noted
summary: |
  What it is
  about.

  And more.
notes: Read it twice.
parties: {us: {name: We, notes: we are four}, them: {name: They, notes: never heard}}
stages: {one: One, two: Two}
sources: {paper: {title: The Paper, notes: a daily}, unread: {title: Unread, notes: not cited}}
claims:
  goal: {text: G., notes: the point, by: us}
  why:
    text: W.
    supports: [{target: goal, notes: not enough alone}]
    cites: [{source: paper, at: p. 1}]
  late: {text: L., counters: goal, stage: two, notes: came late}
"""

JUDGED = """
title: Judged
conclusion: [sure, doubted, proved, ours, theirs]
issues: [{positions: [ours, theirs], standard: clear-and-convincing}]
claims:
  sure: {text: S., assumed: true}
  doubted: {text: D., assumed: false}
  proved: {text: P., standard: preponderance}
  plain: {text: Q., standard: default, supports: proved}
  ours: {text: O., assumed: true}
  theirs: {text: T.}
"""


@pytest.fixture
def noted(tmp_path: Path) -> str:
    (tmp_path / "noted.yaml").write_text(NOTED, encoding="utf-8")
    return str(tmp_path / "noted.yaml")


@pytest.fixture
def judged(tmp_path: Path) -> str:
    (tmp_path / "judged.yaml").write_text(JUDGED, encoding="utf-8")
    return str(tmp_path / "judged.yaml")


def test_show_prints_the_summary_paragraph_by_paragraph_under_the_title(noted: str) -> None:
    assert run("show", noted).stdout.splitlines()[:5] == [
        "Noted",
        "3 claims, 2 links, in 2 stages: one, two",
        "What it is about.",
        "And more.",
        "",
    ]


def test_show_ends_with_what_there_are_notes_on_and_the_option_that_prints_them(noted: str) -> None:
    *_, blank, last = run("show", noted).stdout.splitlines()
    assert (blank, last) == ("", "notes on the case, 1 party, 2 claims, 1 step and 1 source: --notes")


def test_the_count_is_of_what_is_shown_at_that_stage_and_in_that_part(noted: str) -> None:
    assert run("show", f"{noted}@one").stdout.splitlines()[-1] == (
        "notes on the case, 1 party, 1 claim, 1 step and 1 source: --notes"
    )
    assert (
        run("show", noted, "--from", "why").stdout.splitlines()[-1]
        == "notes on the case and 1 source: --notes"
    )


def test_a_case_without_notes_ends_with_its_last_row(judged: str) -> None:
    assert "notes" not in run("show", judged).stdout.replace(judged, "judged")


def test_notes_are_printed_below_what_they_are_on(noted: str) -> None:
    lines = run("show", noted, "--notes").stdout.splitlines()
    assert "  note: Read it twice." in lines
    assert "  note on We: we are four" in lines
    assert lines[lines.index("│  note: the point") - 1].startswith("◆ goal")
    assert lines[lines.index("│     note on the step: not enough alone") - 1].startswith("├─ + supports: why")
    assert lines[-1] == "note on The Paper: a daily"
    assert "never heard" not in "".join(lines)
    assert "--notes" not in "".join(lines)


def test_the_outline_prints_notes_unless_told_not_to(noted: str) -> None:
    out = run("show", noted, "--linear").stdout
    assert "    Note: the point\n" in out
    assert "    Note on the step: not enough alone\n" in out
    less = run("show", noted, "--linear", "--no-notes").stdout
    assert "the point" not in less
    assert less.splitlines()[-1].endswith(": --notes")


@pytest.mark.parametrize("entry", [entry.name for entry in entries() if not entry.shadowed_by])
def test_as_many_notes_are_printed_as_were_announced(entry: str) -> None:
    view = build_view(ArgumentGraph(load_case(entry)))
    *_, last = plain(page_lines(view, UNICODE, columns=None))
    lines = list(plain(page_lines(view, UNICODE, columns=None, notes=True)))
    printed = sum(bool(re.match(r"[ │├└─]*note( on .+?)?: ", line)) for line in lines)
    found = re.fullmatch(r"notes on (.*): --notes", last)
    numbers = [int(n) for n in re.findall(r"\d+", found[1])] if found else []
    assert printed == sum(numbers) + (bool(found) and "the case" in found[1])


def test_the_page_without_script_has_the_notes(noted: str) -> None:
    page = run("export", noted, "--format", "html").stdout
    outline = page.partition('<main class="plain">')[2].partition("</main>")[0]
    assert "note: <bdi>the point</bdi>" in outline
    assert "note on the step: <bdi>not enough alone</bdi>" in outline
    assert "<bdi>Read it twice.</bdi>" in page.partition('<main class="plain">')[0]


def test_the_browser_tells_summary_and_notes_of_the_case_at_its_conclusion() -> None:
    told = list(plain(detail_lines(browsing.Browser(parse_case(NOTED).require()), UNICODE)))
    at = told.index("About this case")
    assert [line.strip() for line in told[at + 1 :] if line.strip()] == [
        "What it is",
        "about.",
        "And more.",
        "Read it twice.",
    ]


def test_a_claim_is_marked_with_what_it_is_judged_by_beside_its_links() -> None:
    case = parse_case(JUDGED).require()
    found = {claim.id: Marks(case).of(claim) for claim in case.claims.values()}
    assert found == {
        "sure": ["assumed"],
        "doubted": ["not assumed"],
        "proved": ["standard: preponderance"],
        "plain": [],
        "ours": ["assumed", "rival of theirs", "standard: clear-and-convincing"],
        "theirs": ["rival of ours", "standard: clear-and-convincing"],
    }


def test_of_many_rivals_the_first_are_named_and_the_rest_counted() -> None:
    names = [f"r{at}" for at in range(7)]
    claims = "\n".join(f"  {name}: {{text: T.}}" for name in names)
    case = parse_case(
        f"title: T\nissues: [{{positions: [{', '.join(names)}]}}]\nclaims:\n{claims}\n"
    ).require()
    assert Marks(case).of(case.claims["r0"]) == ["rival of r1, r2, r3, r4 and 2 more"]


def test_the_tree_and_the_outline_show_the_marks(judged: str) -> None:
    out = run("show", judged).stdout
    assert "◆ sure ✓ accepted (assumed)  S." in out
    assert "◆ doubted ○ unsupported (not assumed)  D." in out
    assert (
        "◆ theirs ✗ rejected (rival of ours; standard: clear-and-convincing)" not in out
    )  # nothing supports it
    assert "◆ theirs ○ unsupported (rival of ours; standard: clear-and-convincing)  T." in out
    assert "◆ sure (assumed)  S." in run("show", judged, "--no-verdicts").stdout
    linear = run("show", judged, "--linear").stdout
    assert "S. (sure) Accepted. Assumed." in linear
    assert "T. (theirs) Unsupported. Rival of ours. Standard: clear-and-convincing." in linear


def test_a_reference_to_a_claim_does_not_repeat_its_marks(tmp_path: Path) -> None:
    text = "title: T\nclaims:\n  a: {text: A.}\n  b: {text: B., supports: a}\n  s: {text: S., assumed: true, supports: [a, b]}\n"
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    assert run("show", str(tmp_path / "c.yaml")).stdout.count("(assumed)") == 1


def test_the_picture_of_a_case_says_what_its_claims_are_judged_by(judged: str) -> None:
    done = run("export", judged, "--format", "svg")
    assert "accepted · assumed" in done.stdout
    assert "rival of theirs" in done.stdout
    assert "assumed" not in done.stderr
    assert "issue" not in done.stderr


def test_the_page_has_the_marks_with_and_without_script(judged: str) -> None:
    page = run("export", judged, "--format", "html").stdout
    values = json.loads(page.partition('id="values">')[2].partition("</script>")[0])
    assert values["claims"][0]["marks"] == ["assumed"]
    assert "(<bdi>rival of theirs</bdi>)" in page
