"""The API: what a program asks of a case, and what it is told."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import networkx as nx
import pytest

import argmap
from argmap import ArgmapError, ArgumentGraph, build_view, load_case, parse_case
from argmap.apps.api.notebook import MOST_DRAWN
from argmap.apps.cli import main
from argmap.formats.diffs import diff_formats
from argmap.formats.exporting import exporters
from argmap.semantics.kinds import all_semantics
from argmap.semantics.strength import METHODS
from support.project import ROOT

CASES = sorted((ROOT / "cases").glob("*.yaml"))

LUNCH = """title: Lunch
claims:
  soup: We should have soup.
  cold: {text: It is cold., supports: soup}
"""


NAMES = [path.stem for path in CASES]
each_case = pytest.mark.parametrize("name", NAMES)


@cache
def case(name: str) -> argmap.Case:
    return load_case(name)


def told(*args: str) -> tuple[int, bytes]:
    """The exit status of a command, run here, and what it writes to stdout."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    was, sys.argv = sys.argv, ["argmap", *args]
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.argv = was
    return status, raw.getvalue()


def said(*args: str) -> tuple[int, str]:
    """The same of a command that writes a text."""
    status, data = told(*args)
    return status, data.decode("utf-8")


def values(*args: str) -> dict:
    """What a command says with --json."""
    return json.loads(said(*args, "--json")[1])


# Cases are named by texts and by paths


def test_a_case_is_loaded_by_a_path_as_by_the_same_text():
    for path in CASES:
        assert load_case(path) == load_case(str(path))


def test_a_text_is_parsed_with_the_name_of_the_file_given_as_a_path(tmp_path):
    file = tmp_path / "lunch.yaml"
    assert parse_case(LUNCH, file=file).source.name == str(file)


def test_a_file_in_another_format_is_loaded_as_the_commands_load_it(tmp_path):
    file = tmp_path / "framework.tgf"
    file.write_text("a\nb\n#\na b\n")
    case = load_case(file)
    assert [link.name for link in case.links] == ["a -> b"]


@pytest.mark.parametrize("wrong", [None, 3, b"school-start", ["school-start"]], ids=repr)
def test_what_names_no_case_is_an_error_of_argmap(wrong):
    with pytest.raises(ArgmapError, match="a path or a name is needed") as raised:
        load_case(wrong)
    assert "pathlib.Path" in raised.value.hint


def test_the_mistakes_of_a_file_are_in_the_error(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("title: T\nclaims: {a: {text: A, supports: b}}")
    with pytest.raises(ArgmapError) as raised:
        load_case(file)
    assert [d.rule for d in raised.value.diagnostics] == ["unknown-target"]
    assert str(raised.value.diagnostics[0].span) == f"{file}:2:33"


# How values show themselves


def test_values_show_what_they_are_and_not_all_that_they_hold():
    case = load_case("parler-v-aws")
    graph = ArgumentGraph(case)
    assert repr(case) == f"Case('parler-v-aws': {len(case.claims)} claims, {len(case.links)} links, 3 stages)"
    assert repr(graph) == f"ArgumentGraph('parler-v-aws': {len(case.claims)} claims, {len(case.links)} links)"
    assert repr(case.at("article")).startswith("Case('parler-v-aws@article': ")
    assert repr(build_view(graph)).startswith("View('parler-v-aws': ")
    small = parse_case(LUNCH)
    assert repr(small) == "ParsedCase('<text>': 2 claims, 1 link, 0 diagnostics)"
    assert repr(small.case) == "Case('Lunch': 2 claims, 1 link)"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_value_of_a_case_fills_a_screen(path):
    case = load_case(path)
    diff = argmap.diff(case, parse_case(LUNCH).case)
    merge = argmap.merge(case, case, case)
    for value in (case, ArgumentGraph(case), build_view(ArgumentGraph(case)), diff, merge):
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)


# Each function says what its command does


@each_case
@pytest.mark.parametrize("semantics", all_semantics())
def test_evaluate_says_what_the_command_says(name, semantics):
    evaluation = argmap.evaluate(case(name), semantics)
    status, out = said("evaluate", name, "--semantics", semantics, "--json")
    if status == 2:  # a semantics that is not defined for every map
        with pytest.raises(ArgmapError, match="is defined for"):
            evaluation.as_json()
        return
    assert evaluation.as_json() == json.loads(out)


@each_case
def test_credulous_and_sceptical_questions_are_answered_as_by_the_command(name):
    evaluation = argmap.evaluate(case(name), "preferred")
    for claim in (next(iter(case(name).claims)), list(case(name).claims)[-1]):
        for question in ("credulous", "sceptical"):
            found = values("evaluate", name, "--semantics", "preferred", f"--{question}", claim)
            assert getattr(evaluation, question)(claim) == found["answer"]


def test_extensions_are_limited_and_it_is_said():
    few = argmap.evaluate(case("parler-v-aws"), "complete", limit=1)
    every = argmap.evaluate(case("parler-v-aws"), "complete", limit=None)
    assert few.extensions == every.extensions[:1]
    assert len(every.extensions) > 1
    assert "there are more" in few.why_not_all
    assert every.why_not_all == ""
    assert few.as_json() == values("evaluate", "parler-v-aws", "--semantics", "complete", "--limit", "1")


CARNEADES = """meta: {title: An open question}
statements: {a: It rained., b: The street is wet.}
arguments: {one: {premises: [b], conclusion: a}}
assumptions: [b]
"""


def test_a_carneades_graph_is_evaluated_by_its_own_procedure(tmp_path):
    file = tmp_path / "rain.yml"
    file.write_text(CARNEADES)
    evaluation = argmap.evaluate(file)
    assert evaluation.verdicts == {"a": "accepted", "b": "accepted"}
    assert evaluation.as_json() == values("evaluate", str(file))
    assert repr(evaluation) == "CarneadesEvaluation('rain': carneades, 2 statements)"
    with pytest.raises(ArgmapError, match="no extensions"):
        evaluation.extensions  # noqa: B018
    assert argmap.evaluate(file, "grounded").as_json() == values(
        "evaluate", str(file), "--semantics", "grounded"
    )


@each_case
@pytest.mark.parametrize("method", METHODS)
def test_strength_says_what_the_command_says(name, method):
    assert (
        argmap.strength(case(name), method).by_name == values("show", name, "--method", method)["strengths"]
    )


@each_case
def test_why_says_what_the_command_says_of_every_conclusion(name):
    for claim in ArgumentGraph(case(name)).conclusions:
        explanation = argmap.why(case(name), claim)
        assert explanation.as_json() == values("why", name, claim)
        assert f"{explanation}\n" == said("why", name, claim)[1]


@each_case
def test_cruxes_say_what_the_command_says(name):
    assert argmap.cruxes(case(name), size=1).as_json() == values("cruxes", name, "--size", "1")
    accepted = argmap.cruxes(case(name), size=1, if_accepted=True)
    assert accepted.as_json() == values("cruxes", name, "--size", "1", "--if-accepted")


@each_case
def test_what_if_says_what_the_command_says(name):
    first, *_, last = case(name).claims
    found = argmap.what_if(case(name), rejected=[first], accepted=last)
    assert found.as_json() == values("what-if", name, "--without", first, "--with", last)


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16@first-speeches", "murder"])
def test_drops_say_what_the_command_says(name):
    assert argmap.drops(name).as_json() == values("drops", name)
    party = next(iter(load_case(name).parties))
    found = argmap.drops(name, load_case(name).party_name(party))
    assert found.as_json() == values("drops", name, "--for", party)
    assert {one.drop.party for one in found} <= {party}
    assert len(found) == len(found.granted)


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16@first-speeches"])
def test_blocks_and_briefs_say_what_the_commands_say(name):
    party = next(iter(load_case(name).parties))
    found = argmap.blocks(name, load_case(name).party_name(party))
    assert found.as_json() == values("blocks", name, "--against", party)
    assert [block.claim for block in found.holes] == [
        one["claim"] for one in found.as_json()["blocks"] if one["hole"]
    ]
    assert {block.claim for block in found} == set(argmap.ArgumentGraph(load_case(name)).parties[party])
    sheet = argmap.brief(name, party)
    assert sheet.as_json() == values("brief", name, "--for", party)
    assert sheet.party == party


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16"])
def test_a_flow_says_what_the_command_says_and_is_written_as_it_is_there(name, tmp_path):
    found = argmap.flow(name)
    assert found.as_json() == values("flow", name)
    assert [sheet.title for sheet in found] == [one["title"] for one in found.as_json()["sheets"]]
    assert str(found).startswith(load_case(name).title)
    found.write(tmp_path / "flow.csv")
    assert (tmp_path / "flow.csv").read_text("utf-8-sig").startswith("Sheet,")
    with pytest.raises(argmap.ArgmapError, match="has no stages"):
        argmap.flow("school-start")


def test_a_matrix_says_what_the_command_says(tmp_path):
    found = argmap.matrix("continental-drift")
    assert found.as_json() == values("matrix", "continental-drift")
    assert [one.claim for one in found][: len(found.leaders)] == list(found.leaders)
    two = [one.claim for one in found][:2]
    squares = argmap.matrix("continental-drift", two, scoring="squares")
    assert squares.as_json() == values(
        "matrix", "continental-drift", "--positions", ",".join(two), "--scoring", "squares"
    )
    found.write(tmp_path / "matrix.html")
    assert "<table" in (tmp_path / "matrix.html").read_text()
    with pytest.raises(argmap.ArgmapError, match="'scoring' cannot be 'best'"):
        argmap.matrix("continental-drift", scoring="best")


@each_case
def test_check_says_what_the_command_says(name):
    path = str(CASES[NAMES.index(name)])
    for given in (path, load_case(path), Path(path)):
        assert argmap.check(given, select="all").as_json() == values("check", path, "--select", "all")
    failing = argmap.check(path, select="all", fail_on="info").failing
    assert said("check", path, "--select", "all", "--fail-on", "info")[0] == failing


def test_check_takes_a_stage_and_finds_mistakes(tmp_path):
    found = argmap.check("parler-v-aws@article", select="all")
    assert found.as_json() == values("check", "parler-v-aws@article", "--select", "all")
    at_a_stage = argmap.check(load_case("parler-v-aws").at("article"), select="all")
    assert at_a_stage.as_json() == found.as_json()
    wrong = argmap.check(parse_case("title: T\nclaims: {a: {text: A, supports: b}}"))
    assert [d.rule for d in wrong] == ["unknown-target"]
    assert wrong.failing
    assert repr(wrong) == "Findings('<text>': 1 error)"


def test_a_case_that_was_altered_in_python_is_checked_as_it_is():
    lunch = parse_case(LUNCH).case
    asked = replace(lunch.claims["soup"], text="Should we have soup?")
    altered = replace(lunch, claims=MappingProxyType({**lunch.claims, "soup": asked}))
    assert [d.rule for d in argmap.check(altered, select="question-as-claim")] == ["question-as-claim"]
    assert len(argmap.check(lunch, select="question-as-claim")) == 0


@each_case
def test_quotations_are_proved_as_by_the_command(name):
    path = str(CASES[NAMES.index(name)])
    proofs = argmap.prove_quotations(path)
    rules = {"altered": "quote-altered", "case": "quote-case", "not-found": "quote-not-found"}
    found = values("check", path, "--select", ",".join(rules.values()))["diagnostics"]
    told = [(rules[one.verdict], one.span.as_json()) for one in proofs if one.verdict in rules]
    assert sorted(told, key=str) == sorted(((d["rule"], d["span"]) for d in found), key=str)
    assert proofs.proved == argmap.check(path).proved
    assert len(proofs) == sum(1 for claim in case(name).claims.values() for cite in claim.cites if cite.quote)


LETTER = """title: Did they answer?
sources: {letter: {title: A letter, file: letter.txt}, lost: {title: Another, file: lost.txt}}
claims:
  yes: They answered.
  so: {text: It says so., cites: {source: letter, quote: company did reply to our letter}, supports: yes}
  too: {text: The other too., cites: {source: lost, quote: it did}, supports: yes}
"""


def test_a_quotation_tells_how_it_differs_and_why_it_could_not_be_looked_for(tmp_path):
    (tmp_path / "letter.txt").write_text("The company did not\nreply to our letter of 5 May.\n")
    file = tmp_path / "answer.yaml"
    file.write_text(LETTER)
    altered, unread = argmap.prove_quotations(file)
    assert (altered.verdict, altered.claim, altered.source) == ("altered", "so", "letter")
    assert altered.passage == "company did not reply to our letter"
    assert [difference.printed for difference in altered.differences] == ["not"]
    assert str(altered.found).endswith("letter.txt:1:17")
    assert unread.verdict == "unread"
    assert "lost.txt" in unread.remark
    assert "answer.yaml:6:" in str(unread.span)
    in_no_file = parse_case(LETTER).case
    with pytest.raises(ArgmapError, match="in no file") as raised:
        argmap.prove_quotations(in_no_file)
    assert "folder" in raised.value.hint
    assert argmap.prove_quotations(in_no_file, folder=tmp_path)[0].verdict == "altered"


PAIRS = [
    *pairwise(NAMES),
    *((f"{name}@{a}", f"{name}@{b}") for name in NAMES for a, b in pairwise(case(name).stages)),
]


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_diff_says_what_the_command_says(pair):
    found = argmap.diff(*pair)
    assert json.loads(argmap.export(found, "json").text) == values("diff", *pair)
    assert [change.fingerprint for change in found.changes] == [
        change["fingerprint"] for change in values("diff", *pair)["changes"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["text", *diff_formats()])
def test_a_diff_is_written_in_every_format_as_by_the_command(format_):
    pair = ("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody")
    assert (1, argmap.export(argmap.diff(*pair), format_).data) == told("diff", *pair, "--format", format_)


def test_a_diff_goes_to_a_file_whose_suffix_tells_the_format(tmp_path):
    found = argmap.diff("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody")
    exported = argmap.export(found, file=tmp_path / "changes.md", scale=2)
    assert (tmp_path / "changes.md").read_text(encoding="utf-8") == exported.text
    assert exported.text == argmap.export(found, "markdown").text
    assert (exported.format, exported.unused) == ("markdown", ("scale",))


@each_case
def test_merge_says_what_the_command_says(name, tmp_path):
    text = CASES[NAMES.index(name)].read_text(encoding="utf-8")
    claim = next(iter(case(name).claims.values()))
    files = {word: tmp_path / f"{word}.yaml" for word in ("base", "ours", "theirs")}
    for word, file in files.items():
        now = replace(claim, text=claim.text if word == "base" else f"{word} says {claim.text}")
        claims = MappingProxyType({**case(name).claims, claim.id: now})
        whole = parse_case(text)
        file.write_text(argmap.revise_text(whole, replace(whole.case, claims=claims)), encoding="utf-8")
    merge = argmap.merge(*files.values())
    told = values("merge", *map(str, files.values()))
    assert not merge.clean
    assert [conflict.theirs for conflict in merge.conflicts] == [c["theirs"] for c in told["conflicts"]]
    assert [c.message for c in merge.cautions] == [c["message"] for c in told["cautions"]]
    assert merge.text == told["text"]
    assert parse_case(merge.text).case == merge.case
    assert len(merge.conflicts) == 1
    resolved = argmap.merge(*files.values(), prefer="theirs")
    assert resolved.clean
    assert resolved.case.claims[claim.id].text == f"theirs says {claim.text}"


@pytest.mark.parametrize("name", ["epic-v-apple", "odd-cycle", "school-start"])
@pytest.mark.parametrize("format_", exporters())
def test_export_writes_what_the_command_writes(name, format_):
    if format_ == "png":  # at the scale that it has by itself, a picture of a large case takes seconds
        assert (0, argmap.export(case(name), "png", scale=0.2).data) == told(
            "export", name, "-f", "png", "--scale", "0.2"
        )
        return
    exported = argmap.export(case(name), format_)
    assert (0, exported.data) == told("export", name, "-f", format_)
    assert exported.format == format_


def test_a_picture_has_by_itself_the_scale_that_the_command_gives_it():
    exported = argmap.export(case("school-start"), "png")
    assert (0, exported.data) == told("export", "school-start", "-f", "png")
    assert exported.format == "png"


@pytest.mark.slow
def test_an_export_goes_to_a_file_whose_suffix_tells_the_format(tmp_path):
    file = tmp_path / "map.svg"
    exported = argmap.export("school-start", file=file, wrap=20, scale=2)
    assert file.read_text(encoding="utf-8") == exported.text
    assert exported.text != argmap.export("school-start", "svg").text
    assert (exported.format, exported.file, exported.unused) == ("svg", str(file), ("scale",))
    assert any("citations" in lost for lost in argmap.export("parler-v-aws", "svg").lost)
    assert len(repr(exported)) < 200
    picture = argmap.export("school-start", file=tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes() == picture.data
    with pytest.raises(ArgmapError, match="png is not a text format"):
        picture.text  # noqa: B018
    part = argmap.export("parler-v-aws", "json", root="antitrust", depth=1)
    whole = argmap.export("parler-v-aws", "json")
    assert len(part.content) < len(whole.content)
    view = build_view(ArgumentGraph(case("parler-v-aws")), root="antitrust", depth=1)
    assert argmap.export(view, "json") == part


def test_an_export_of_a_stage_does_not_overwrite_the_case_either(tmp_path):
    file = tmp_path / "staged.yaml"
    file.write_text("title: T\nstages: {one: First, two: Second}\nclaims: {a: A, b: {text: B, stage: two}}\n")
    with pytest.raises(ArgmapError, match="is the case itself"):
        argmap.export(f"{file}@one", file=file)
    assert "two" in file.read_text()


def test_an_export_does_not_overwrite_the_case_itself(tmp_path):
    file = tmp_path / "lunch.yaml"
    file.write_text(LUNCH)
    for given in (file, load_case(file), ArgumentGraph(load_case(file))):
        with pytest.raises(ArgmapError, match="is the case itself"):
            argmap.export(given, file=file)
    assert file.read_text() == LUNCH


@pytest.mark.parametrize(
    ("suffix", "text"),
    [(".tgf", "a\nb\n#\na b\n"), (".apx", "arg(a).\narg(b).\natt(a,b).\n"), (".af", "p af 2\n1 2\n")],
    ids=lambda word: word.strip().partition("\n")[0],
)
def test_a_file_in_another_format_is_imported_as_by_the_command(suffix, text, tmp_path):
    file = tmp_path / f"framework{suffix}"
    file.write_text(text)
    imported = argmap.import_file(file)
    assert argmap.dump_case(imported.case) == said("import", str(file))[1]
    assert imported.case == argmap.import_file(file, suffix.removeprefix(".")).case == load_case(file)


# A case is given however one has it


def test_a_case_may_be_given_as_a_value_a_graph_a_path_or_a_name():
    path = CASES[NAMES.index("school-start")]
    parsed = parse_case(path.read_text(encoding="utf-8"), name="school-start")
    given = ("school-start", path, str(path), load_case(path), ArgumentGraph(load_case(path)), parsed)
    assert len({json.dumps(argmap.evaluate(one).as_json()) for one in given}) == 1
    assert len({str(argmap.why(one, "later")) for one in given}) == 1
    assert len({argmap.export(one, "yaml").content for one in given}) == 1


# What goes wrong is told as ArgmapError, with a way out

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
    "no format": (lambda: argmap.export("school-start"), "svg"),
    "an unknown suffix": (lambda: argmap.export("school-start", file="map.xyz"), "map.xyz"),
    "a folder that is not there": (lambda: argmap.export("school-start", file="no/map.svg"), "no/map.svg"),
    "a text for a graph": (lambda: ArgumentGraph("school-start"), "argmap.load_case"),
    "a case for a graph": (lambda: build_view(case("school-start")), "argmap.ArgumentGraph(case)"),
    "a path for a text": (lambda: parse_case(CASES[0]), "argmap.load_case"),
    "a name for a case": (lambda: argmap.dump_case("school-start"), "argmap.load_case"),
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
    "no other format": (lambda: argmap.import_file(CASES[0]), "argmap show"),
    "a file to import": (lambda: argmap.import_file(Path("nowhere.tgf")), "nowhere.tgf"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_a_user_gets_wrong_is_an_error_of_argmap_that_leads_on(what):
    ask, way_out = WRONG[what]
    with pytest.raises(ArgmapError) as raised:
        ask()
    told = " ".join([str(raised.value), raised.value.hint, *map(str, raised.value.diagnostics)])
    assert way_out in told


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


# `argmap.diff` is the function


@pytest.mark.slow
@pytest.mark.parametrize(
    "before",
    [
        "",
        "import argmap.render.view",
        "import argmap.compare.merge",
        "import argmap.compare.history",
        "import argmap.apps.cli",
        "import argmap.apps.api.comparing",
        "from argmap.compare.diff import CaseDiff",
        "import argmap.compare.diff.causes",
    ],
)
def test_diff_is_the_function_whatever_was_imported_before(before):
    code = f"{before}\nfrom argmap import diff\nimport argmap\nassert argmap.diff is diff and callable(diff)"
    after = "from argmap.compare.diff.change import CaseDiff\nimport argmap.compare.merge\nassert argmap.diff is diff"
    subprocess.run([sys.executable, "-c", f"{code}\n{after}"], check=True)


# In a notebook


def test_a_case_a_graph_and_a_view_are_pictures_in_a_notebook():
    graph = ArgumentGraph(case("school-start"))
    picture = argmap.export(graph, "svg").text
    assert case("school-start")._repr_svg_() == graph._repr_svg_() == picture
    part = build_view(graph, root="later", depth=1)
    assert part._repr_svg_() == argmap.export(part, "svg").text
    assert argmap.export(graph, "svg")._repr_svg_() == picture
    assert argmap.export(graph, "dot")._repr_svg_() is None
    assert argmap.export(graph, "png")._repr_png_().startswith(b"\x89PNG")


def test_a_very_large_map_is_not_drawn_unasked():
    claims = "".join(f"  c{n}: {{text: Claim {n}., supports: a}}\n" for n in range(MOST_DRAWN))
    large = parse_case(f"title: Large\nclaims:\n  a: The end.\n{claims}").require()
    assert large._repr_svg_() is None
    assert ArgumentGraph(large)._repr_svg_() is None


HOSTILE = """title: <script>alert(1)</script>
claims:
  a: {text: "<img src=x onerror=alert(1)> & so"}
  b: {text: "<b>No</b>", counters: a}
"""


def test_tables_in_a_notebook_escape_what_a_case_says():
    hostile = parse_case(HOSTILE).require()
    quiet = parse_case(HOSTILE.replace("counters", "supports").replace("alert", "prompt")).require()
    tables = (
        argmap.evaluate(hostile),
        argmap.evaluate(hostile, "preferred"),
        argmap.strength(hostile),
        argmap.why(hostile, "a"),
        argmap.cruxes(hostile),
        argmap.what_if(hostile, rejected="b"),
        argmap.check(hostile, select="all"),
        argmap.prove_quotations(hostile),
        argmap.diff(quiet, hostile),
        argmap.merge(hostile, quiet, hostile),
    )
    for shown in tables:
        html = shown._repr_html_()
        assert "<img" not in html
        assert "<b>" not in html
        assert "<script" not in html
        assert html.startswith(("<table>", "<pre"))
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; so" in tables[0]._repr_html_()


def test_the_verdicts_that_changed_come_first_in_the_table_of_a_diff():
    html = argmap.diff("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody")._repr_html_()
    first = html.partition("<tbody>")[2].splitlines()[1]
    assert "verdict" in first
    assert "→" in first


def test_results_show_what_they_are_in_a_line():
    found = {
        "Evaluation('school-start': grounded, ": argmap.evaluate("school-start"),
        "Evaluation('school-start': preferred, ": argmap.evaluate("school-start", "preferred"),
        "Strengths('df-quad': ": argmap.strength("school-start", "df-quad"),
        "Explanation('later': ": argmap.why("school-start", "later"),
        "Supposition('later rejected': ": argmap.what_if("school-start", rejected="later"),
        "Cruxes('later': ": argmap.cruxes("school-start", "later"),
        "Drops('parler-v-aws': 3 dropped, ": argmap.drops("parler-v-aws"),
        "Findings('": argmap.check("school-start"),
        "QuotationProofs('parler-v-aws': ": argmap.prove_quotations("parler-v-aws"),
        "QuotationProof('": argmap.prove_quotations("parler-v-aws")[0],
        "CaseDiff('parler-v-aws@article → parler-v-aws@briefs': ": argmap.diff(
            "parler-v-aws@article", "parler-v-aws@briefs"
        ),
        "Merge('school-start': ": argmap.merge(*3 * ["school-start"]),
        "Export('svg': ": argmap.export("school-start", "svg"),
    }
    for start, value in found.items():
        assert repr(value).startswith(start)
        assert len(repr(value)) < 200
    for change in found["CaseDiff('parler-v-aws@article → parler-v-aws@briefs': "].changes:
        assert len(repr(change)) < 200


# networkx


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_graph_is_written_as_gexf_and_read_again(path):
    graph = ArgumentGraph(load_case(path)).to_networkx()
    written = io.BytesIO()
    nx.write_gexf(graph, written)
    written.seek(0)
    again = nx.read_gexf(written)
    assert set(again.nodes) == set(graph.nodes)
    assert set(again.edges) == set(graph.edges)
    for node, given in graph.nodes(data=True):
        assert given.items() <= again.nodes[node].items()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_graph_of_the_claims_is_written_as_gexf_too(path):
    graph = ArgumentGraph(load_case(path)).claims_networkx()
    written = io.BytesIO()
    nx.write_gexf(graph, written)
    written.seek(0)
    again = nx.read_gexf(written)
    assert set(again.nodes) == set(graph.nodes)
    assert again.number_of_edges() == graph.number_of_edges()
    signs = sorted(sign for _, _, sign in graph.edges(data="sign"))
    assert sorted(sign for _, _, sign in again.edges(data="sign")) == signs


def test_betweenness_and_page_rank_are_those_of_networkx():
    claims = ArgumentGraph(case("popov-v-hayashi")).claims_networkx()
    between = nx.betweenness_centrality(claims)
    assert max(between, key=between.get) == "prepossessory"
    pytest.importorskip("scipy", reason="networkx needs it for PageRank")
    rank = nx.pagerank(claims)
    assert max(rank, key=rank.get) == "ball-to-popov"


# Type checkers

TYPED = """
from pathlib import Path

import argmap
from argmap import ArgmapError, Case, cruxes, diff, evaluate, export, load_case, merge, strength, what_if, why

case: Case = load_case(Path("cases/school-start.yaml"))
verdict: str = evaluate(case).verdicts["later"]
some: bool = evaluate(case, "preferred", limit=None).credulous("later")
sets: tuple[tuple[str, ...], ...] = evaluate(case, "stable").extensions
number: float | None = strength(case, "df-quad").by_name["later"]
sentence: str = str(why(case, "later"))
for claim in cruxes(case):
    for crux in cruxes(case)[claim]:
        after: str = crux.after
for moved in what_if(case, rejected=["later"]).changed:
    was: str = moved.before
for finding in argmap.check(case):
    where: str = str(finding.span)
changed = diff(case, "school-start")
for change in changed.verdicts:
    before: str | None = change.before
same: Case = argmap.apply_diff(changed, case)
text: str = merge(case, case, case).text
data: bytes = export(case, "png", scale=2).data
picture: str | None = case._repr_svg_()
imported: Case = argmap.import_file("framework.tgf").case
proved: int = argmap.prove_quotations(case).proved.documents
names: list[str] = list(argmap.ArgumentGraph(case).to_networkx())
try:
    load_case("nowhere")
except ArgmapError as error:
    hints: str = error.hint
"""


@pytest.mark.slow
def test_a_program_that_uses_the_api_is_checked_strictly_without_a_complaint(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(TYPED)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, str(program)],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert done.stdout.strip() == "Success: no issues found in 1 source file", done.stdout + done.stderr
    program.write_text(TYPED.replace('export(case, "png", scale=2)', 'export(case, "png", paper="a5")'))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, str(program)],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert "has incompatible type \"Literal['a5']\"" in done.stdout
