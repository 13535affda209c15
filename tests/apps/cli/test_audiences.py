"""Values and audiences on the command line: set, searched, judged for, explained, drawn and exported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from argmap import parse_case
from argmap.syntax.editing.adding import NewClaim, add_claim
from argmap.syntax.editing.changing import NewValues, edit_claim
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.renaming import rename_text
from support.running import run_here as run

FOX = """\
title: The fox
conclusion: recover
values:
  peace: Peace and order   # the court's
  gain: {notes: "To the public, that is.", title: Public gain}
audiences:
  court: [peace, gain]
  dissent: {order: [gain, peace], title: Livingston}
claims:
  recover: {text: Post may recover., assumed: false}
  chase: {text: A chase is enough., value: gain, supports: recover, contradicts: seize}
  seize: {text: The fox must be seized., value: peace}
"""


@pytest.fixture
def argmap(tmp_path: Path):
    (tmp_path / "fox.yaml").write_text(FOX, encoding="utf-8")

    def said(command: str, *words: str) -> str:
        done = run(command, "fox.yaml", *words, folder=tmp_path)
        return done.stdout + done.stderr

    return said


def test_values_and_audiences_are_formatted_renamed_and_set():
    parsed = parse_case(FOX)
    written = format_text(parsed)
    assert '{title: Public gain, notes: "To the public, that is."}' in written
    assert "dissent: {title: Livingston, order: [gain, peace]}" in written
    assert rename_text(parsed, "gain", "benefit").text == FOX.replace("gain", "benefit").replace(
        "Public benefit", "Public gain"
    )
    assert rename_text(parsed, "court", "majority").text == FOX.replace("court:", "majority:")
    added = add_claim(parsed, NewClaim(text="Foxes are noxious.", value="gain")).text
    assert "value: gain" in added.rpartition("Foxes are noxious.")[2]
    assert edit_claim(parsed, "seize", NewValues(value="gain")).text == FOX.replace(
        "value: peace", "value: gain"
    )
    assert (
        edit_claim(parsed, "seize", NewValues(clear=("value",))).after.require().claims["seize"].value is None
    )


def test_an_audience_of_one_value_and_one_of_none_are_read_from_their_short_forms():
    audiences = (
        parse_case(FOX.replace("court: [peace, gain]", "court: peace\n  nobody:\n")).require().audiences
    )
    assert (audiences["court"].order, audiences["nobody"].order) == (("peace",), ())


def test_show_draws_the_map_of_an_audience_and_says_what_fails_for_it(argmap):
    told = argmap("show", "--audience", "court")
    assert "judged for 'court' (peace above gain)" in told
    assert "The counter of seize by chase fails, because court ranks peace above gain." in told
    assert "seize" in told.partition("counters:")[2]
    assert "accepted" in argmap("show", "--audience", "livingston").partition("recover")[2].splitlines()[0]
    assert "fails" not in argmap("show")


def test_why_says_that_a_counter_fails_and_for_whom(argmap):
    told = argmap("why", "recover", "--audience", "dissent")
    assert "recover is accepted: chase supports it" in told
    assert re.search(r"chase .*is accepted: it needs no support, and what counters it fails", told)
    assert "The counter of chase by seize fails, because dissent ranks gain above peace." in told
    assert "ranks" not in argmap("why", "recover")


def test_whatever_judges_judges_for_an_audience(argmap):
    assert "accepted" in argmap("evaluate", "--audience", "dissent").splitlines()[0]
    assert json.loads(argmap("evaluate", "--audience", "court", "--json"))["audience"]["failing"] == [
        {
            "counter": "chase >< seize",
            "premises": ["chase"],
            "target": "seize",
            "above": "peace",
            "below": "gain",
        }
    ]
    assert "yes" in argmap(
        "evaluate", "--audience", "court", "--semantics", "preferred", "--sceptical", "seize"
    )
    assert "seize" in argmap("cruxes", "recover", "--audience", "court")
    assert "recover" in argmap("what-if", "--reject", "seize", "--audience", "court")
    assert json.loads(argmap("cruxes", "--audience", "court", "--json"))["audience"]["id"] == "court"


def test_what_is_exported_and_presented_is_the_map_of_the_audience(argmap, tmp_path):
    both, one = argmap("export", "-f", "dot"), argmap("export", "-f", "dot", "--audience", "court")
    assert "dir=both" in both
    assert "dir=both" not in one
    assert "judged for 'court'" in one
    for name in ("map.svg", "page.html"):
        argmap("export", "--audience", "dissent", "-o", name)
        text = re.sub(r"<[^>]*>", " ", (tmp_path / name).read_text(encoding="utf-8"))
        assert "udged for" in text
    argmap("present", "--scenes", "why:recover", "--audience", "dissent", "-o", "talk.html")
    assert (tmp_path / "talk.html").exists()
    assert "leave out --audience" in argmap(
        "present", "--scenes", "since:fox.yaml", "--audience", "dissent", "-o", "t.html"
    )


def test_audiences_says_what_stands_for_each_and_for_all(argmap):
    told = argmap("audiences")
    assert "court: peace above gain; a counter fails: chase against seize." in told
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line[:1].isalpha()}
    assert rows["recover"] == ["?", "undecided", "○", "unsupported", "✓", "accepted"]
    assert "Stands for every audience, and each of the 2 orders of peace and gain: nothing" in told
    assert "Stands for some: recover, chase, seize" in told
    found = json.loads(argmap("audiences", "--json"))
    assert found["acceptability"] == {"objective": [], "subjective": ["recover", "chase", "seize"]}
    assert found["orders"]["count"] == 2


def test_a_case_without_values_has_no_audiences_to_tell_apart():
    done = run("audiences", "school-start")
    assert done.returncode == 2
    assert "this case has no values" in done.stderr


def test_an_unknown_audience_is_told_with_what_there_is(argmap):
    assert "choose from court, dissent" in argmap("show", "--audience", "public")
    assert "this case has no 'audiences'" in run("show", "school-start", "--audience", "x").stderr


def test_values_are_searched_told_as_left_out_and_checked(argmap, tmp_path):
    assert "gain" in run("search", "to the public", "--case", "fox.yaml", folder=tmp_path).stdout
    assert "2 values; 2 audiences" in argmap("export", "-f", "svg", "-o", "map.svg")
    (tmp_path / "fox.yaml").write_text(FOX.replace("value: peace", "notes: N"), encoding="utf-8")
    assert "no claim promotes the value 'peace'" in argmap("check")
