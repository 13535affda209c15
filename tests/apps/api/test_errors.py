"""What a user of the API gets wrong is an ArgmapError with a way out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph, build_view, parse_case
from support.api import CASES, case

#: An option, which a Python program does not have, unless it is one of a whole command to run.
FLAG = re.compile(r"(?<![\w-])--[a-z][\w-]*")
WHOLE_COMMAND = re.compile(r"'argmap [^']*'")

WRONG = {
    "a path that is not there": (lambda: argmap.evaluate(Path("nowhere.yaml")), "nowhere.yaml"),
    "a case that is not there": (lambda: argmap.why("scool-start", "later"), "school-start"),
    "no case at all": (lambda: argmap.evaluate(7), "str or a pathlib.Path"),
    "an unknown claim": (lambda: argmap.why("school-start", "latter"), "later"),
    "a claim to suppose": (lambda: argmap.what_if("school-start", rejected=["latter"]), "later"),
    "a claim that hangs on nothing": (lambda: argmap.cruxes("school-start", "latter"), "later"),
    "a claim to ask for": (lambda: argmap.evaluate("school-start").credulous("latter"), "later"),
    "an unknown semantics": (lambda: argmap.evaluate("school-start", "preffered"), "preferred"),
    "no semantics for that": (lambda: argmap.evaluate("school-start", "ideal").verdicts, "ideal"),
    "an unknown method": (lambda: argmap.strength("school-start", "quadratic"), "quadratic-energy"),
    "an unknown format": (lambda: argmap.export("school-start", "svgg"), "svg"),
    "a file without a suffix": (lambda: argmap.export("school-start", file="pool"), "add 'format', or"),
    "no rivals": (
        lambda: argmap.matrix(parse_case("title: T\nclaims: {a: A, b: B}")),
        "positions=['ONE', 'OTHER']",
    ),
    "no format": (lambda: argmap.export("school-start"), "svg"),
    "an unknown suffix": (lambda: argmap.export("school-start", file="map.xyz"), "map.xyz"),
    "a folder that is not there": (lambda: argmap.export("school-start", file="no/map.svg"), "no/map.svg"),
    "a text for a graph": (lambda: ArgumentGraph("school-start"), "argmap.load_case"),
    "a number for a graph": (lambda: build_view(7), "str or a pathlib.Path"),
    "a path for a text": (lambda: parse_case(CASES[0]), "argmap.load_case"),
    "a name that is nearly that of a case": (lambda: argmap.dump_case("scool-start"), "school-start"),
    "a stage of a case to revise": (
        lambda: argmap.revise_text("votes-at-16@replies", "votes-at-16"),
        "read the whole case",
    ),
    "no claim": (lambda: argmap.why("school-start", None), "the id of a claim"),
    "a number for a claim": (lambda: argmap.evaluate("school-start").sceptical(1), "the id of a claim"),
    "a number for claims": (lambda: argmap.what_if("school-start", rejected=1), "a list of strings"),
    "a number for a check": (lambda: argmap.check("school-start", select=[1]), "a list of strings"),
    "a number for a format": (lambda: argmap.export("school-start", 1), "a string"),
    "no paper": (lambda: argmap.export("school-start", "pdf", paper=None), "letter"),
    "a diff of others": (
        lambda: argmap.apply_diff(argmap.diff("school-start", "votes-at-16"), case("parler-v-aws")),
        "another case",
    ),
    "an unknown party": (lambda: argmap.export("school-start", "svg", party="nobody"), "nobody"),
    "an impossible option": (lambda: argmap.export("school-start", "svg", rankdir="XX"), "BT"),
    "an impossible layout": (lambda: argmap.export("school-start", "svg", layout="neato"), "dot"),
    "an impossible size": (lambda: argmap.export("school-start", "png", scale=float("nan")), "0.1"),
    "an impossible limit": (lambda: argmap.evaluate("school-start", limit=0), "at least 1"),
    "an impossible number": (lambda: argmap.cruxes("school-start", size="two"), "at least 1"),
    "an impossible threshold": (lambda: argmap.diff("school-start", "school-start", threshold=2), "0 to 1"),
    "an impossible side": (lambda: argmap.merge(*3 * ["school-start"], prefer="mine"), "ours"),
    "a stage to merge": (lambda: argmap.merge(*3 * ["parler-v-aws@briefs"]), "@briefs"),
    "a party that is not there": (lambda: argmap.drops("votes-at-16", "opp"), "opposition"),
    "a case without stages": (lambda: argmap.drops("bachelor"), "--speeches"),
    "nothing supposed": (lambda: argmap.what_if("school-start"), "rejected"),
    "both supposed": (lambda: argmap.what_if("school-start", rejected="later", accepted="later"), "both"),
    "an unknown check": (lambda: argmap.check("school-start", select="long-clam"), "long-claim"),
    "an unknown severity": (lambda: argmap.check("school-start", fail_on="hint"), "warning"),
    "an unknown kind of change": (
        lambda: argmap.diff("school-start", "votes-at-16").summarise(only=["redworded"]),
        "reworded",
    ),
    "a diff in no format": (lambda: argmap.export(argmap.diff(*2 * ["school-start"]), "gif"), "html"),
    "a diff to a file of no format": (
        lambda: argmap.export(argmap.diff(*2 * ["school-start"]), file="changes.gif"),
        ".md",
    ),
    "a part of a diff": (
        lambda: argmap.export(argmap.diff(*2 * ["school-start"]), "text", root="later"),
        "the case itself",
    ),
    "a part of a view": (
        lambda: argmap.export(build_view(ArgumentGraph(case("school-start"))), "svg", depth=1),
        "the case itself",
    ),
    "half a link": (lambda: argmap.export("school-start", "svg", depth=0.5), "whole number"),
    "no audience": (lambda: argmap.for_audience(case("pierson-v-post"), None), "'audiences'"),
    "a text to revise": (
        lambda: argmap.revise_text("title: T\nclaims: {a: A}", case("bachelor")),
        "argmap.parse_case",
    ),
    "a word for a diff": (lambda: argmap.apply_diff("x", case("bachelor")), "argmap.diff"),
    "no rubric": (lambda: argmap.grade("bachelor", {"ann": "bachelor"}, {}), "name a file"),
    "a list of maps": (lambda: argmap.grade("bachelor", ["bachelor"]), '{"ann": "ann.yaml"}'),
    "a word for a depth": (
        lambda: build_view(ArgumentGraph(case("bachelor")), depth="x"),
        "whole number of at least 0",
    ),
    "less than no depth": (lambda: build_view(ArgumentGraph(case("bachelor")), depth=-3), "at least 0"),
    "a word for a size": (lambda: argmap.load_case("bachelor", max_size="x"), "at least 1"),
    "a file that cannot be": (lambda: argmap.export("bachelor", file="a\0.svg"), "null characters"),
    "two pages": (lambda: argmap.export("bachelor", "pdf", pages=2), "'pages' can only be 1, not 2"),
    "a way to one page": (lambda: argmap.export("bachelor", "pdf", pages=2), "give pages=1, or poster='2x2'"),
    "no poster": (lambda: argmap.export("bachelor", "pdf", poster="2"), "columns and rows: poster='2x2'"),
    "no frames": (
        lambda: argmap.export("bachelor", "svg", cluster="party"),
        "no claim of this case has 'by'",
    ),
    "other frames": (lambda: argmap.export("parler-v-aws", "svg", cluster="group"), "use cluster='party'"),
    "no colours": (lambda: argmap.export("bachelor", "svg", colour="party"), "use colour='stance'"),
    "no layout": (lambda: argmap.export("bachelor", "csv", layout="dot"), "layout='dot' is for "),
    "too small a size": (lambda: argmap.load_case(CASES[0], max_size=3), "raise the limit with 'max_size'"),
    "too many pixels": (lambda: argmap.export("parler-v-aws", "png", scale=8), "'root', 'depth'"),
    "no format of a diff": (
        lambda: argmap.export(argmap.diff(*2 * ["bachelor"]), file="x.abc"),
        "format='text'",
    ),
    "one rival": (lambda: argmap.matrix("bachelor", ["ring"]), "positions=['ring', 'OTHER']"),
    "no other format": (lambda: argmap.import_file(CASES[0]), "argmap show"),
    "a file to import": (lambda: argmap.import_file(Path("nowhere.tgf")), "nowhere.tgf"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_a_user_gets_wrong_is_an_error_of_argmap_that_leads_on(what):
    ask, way_out = WRONG[what]
    with pytest.raises(ArgmapError) as raised:
        ask()
    hints = [raised.value.hint, *(one.hint or "" for one in raised.value.diagnostics)]
    told = " ".join([str(raised.value), *hints, *map(str, raised.value.diagnostics)])
    assert way_out in told
    assert FLAG.findall(WHOLE_COMMAND.sub("", told)) == []


def test_the_mistakes_of_a_file_are_in_the_error_of_every_function(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("title: T\nclaims: {a: {text: A, supports: b}}")
    asked = (
        lambda: argmap.evaluate(file),
        lambda: argmap.strength(file),
        lambda: argmap.why(file, "a"),
        lambda: argmap.cruxes(file),
        lambda: argmap.what_if(file, rejected="a"),
        lambda: argmap.diff(file, file),
        lambda: argmap.merge(file, file, file),
        lambda: argmap.export(file, "svg"),
        lambda: argmap.prove_quotations(file),
    )
    for ask in asked:
        with pytest.raises(ArgmapError) as raised:
            ask()
        assert [d.rule for d in raised.value.diagnostics] == ["unknown-target"]


def test_an_error_that_nobody_catches_shows_the_places_and_the_hints(tmp_path):
    mistakes = "".join(f", c{n}: {{text: C, supports: x{n}}}" for n in range(8))
    (tmp_path / "bad.yaml").write_text(
        f"title: T\nclaims: {{abc: A, b: {{text: B, supports: abd}}{mistakes}}}"
    )
    for call, lines in {
        "argmap.evaluate('bad.yaml')": [
            "argmap.core.diagnostics.ArgmapError: bad.yaml has 9 mistakes",
            "bad.yaml:2:41: error[unknown-target]: no claim or link is called 'abd'",
            "  help: did you mean 'abc'?",
        ],
        "argmap.why('school-start', 'latter')": [
            "argmap.core.diagnostics.ArgmapError: no claim or link of this case is called 'latter'",
            "  help: did you mean 'later'?",
        ],
    }.items():
        done = subprocess.run(
            [sys.executable, "-c", f"import argmap; {call}"],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
        )
        told = done.stderr[done.stderr.index("argmap.core.diagnostics.ArgmapError") :].splitlines()
        assert told[: len(lines)] == lines
        assert ("and 4 more in 'diagnostics'" in told) == ("bad" in call)


def test_a_missing_extra_is_an_error_of_argmap_that_names_it():
    code = """
import sys
sys.modules["pysat"] = sys.modules["pysat.solvers"] = None
sys.modules["resvg_py"] = None
import argmap
for ask in (
    lambda: argmap.evaluate("parler-v-aws", "preferred").extensions,
    lambda: argmap.export("school-start", "png"),
):
    try:
        ask()
    except argmap.ArgmapError as error:
        print(error.message, error.hint)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    semantics, picture = done.stdout.splitlines()
    assert "[sat]" in semantics or "python-sat" in semantics
    assert "[png]" in picture or "resvg-py" in picture
