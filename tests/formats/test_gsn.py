"""Assurance cases for gsn2x: what is supported, challenged and defeated, and where an author's
marks differ.
"""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph, Case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.imported import messages_of
from support.project import CORPUS
from support.running import run_here as run

BRAKES = """
module:
  name: The brakes
  brief: Of a tram
G1:
  text: The brakes stop the tram.
  supportedBy: [S1]
  inContextOf: [C1, A1]
S1: {text: By each brake, supportedBy: [G2, G3]}
G2: {text: The disc brake works., supportedBy: Sn1}
G3: {text: The rail brake works., undeveloped: true}
C1: {text: On dry rails.}
A1: {text: The wheels are round.}
Sn1:
  text: Tests of 2025
  url: https://example.org/tests
  classes: [green]
  owner: Ann Lee
CG1: {text: The tests were of another tram., challenges: Sn1}
CSn1: {text: The serial number is the same., challenges: Sn1 -> CG1}
"""


def read(text: str, name: str = "brakes.gsn.yaml") -> ParsedCase:
    return importers()["gsn"].parse(SourceText(name, text))


def written(case: Case) -> Exported:
    return exporters()["gsn"].render(build_view(ArgumentGraph(case)), Options())


def verdicts(text: str) -> dict[str, str]:
    case = read(text).require()
    return {name: status for name, status in evaluate_grounded(case).statuses.items() if name in case.claims}


def test_what_supports_an_element_is_needed_together_with_what_it_is_in_context_of():
    parsed = read(BRAKES)
    case = parsed.case
    assert {link.name: link.stance for link in case.links} == {
        "S1 + C1 + A1 -> G1": "support",
        "G2 + G3 -> S1": "support",
        "Sn1 -> G2": "support",
        "CG1 -> Sn1": "counter",
        "CSn1 -> CG1 -> Sn1": "counter",
    }
    assert (case.title, case.summary, case.name) == ("The brakes", "Of a tram", "brakes")
    assert [claim.kind for claim in case.claims.values()][:6] == [
        *("goal", "strategy", "goal", "goal", "context", "assumption"),
    ]
    evidence = case.claims["Sn1"]
    assert (evidence.tags, evidence.notes) == (("green",), "owner: Ann Lee")
    assert case.sources["Sn1"].url == "https://example.org/tests"
    assert messages_of(parsed) == []
    assert (
        parse_case(str(exporters()["yaml"].render(build_view(ArgumentGraph(case)), Options()).content)).case
        == case
    )


def test_an_undeveloped_goal_keeps_what_hangs_on_it_from_being_accepted():
    assert verdicts(BRAKES)["G1"] == verdicts(BRAKES)["G3"] == "unsupported"
    developed = verdicts(BRAKES.replace(", undeveloped: true", ""))
    assert developed["G1"] == developed["Sn1"] == "accepted"


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("Sn1:\n  defeated: true", "Sn1 is marked as defeated, and is accepted: the challenge of CG1 is undercut by CSn1"),
        ("C1x: {defeated: true}\nSn1:", "C1x is marked as defeated, and is accepted: nothing challenges it"),
        ("Sn1:\n  defeatedRelation: G1", "Sn1 marks its relation to G1 as defeated, and there is none"),
        ("Sn1:\n  defeatedRelation: G2", "the relation of Sn1 to G2 is marked as defeated, and holds: nothing undercuts it"),
    ],
)  # fmt: skip
def test_where_a_mark_of_defeat_differs_from_the_verdict_why_is_told_in_a_line(mark, words):
    (found,) = (d for d in read(BRAKES.replace("Sn1:", mark, 1)).diagnostics if d.rule == "defeat-differs")
    assert found.message == words
    assert found.severity == "warning"


def test_a_mark_that_is_missing_is_told_where_the_author_marks_others():
    text = "G1: {text: A, supportedBy: [Sn1]}\nSn1: {text: B, defeated: true}\nCSn1: {text: C, challenges: Sn1}\n"
    text += "Sn2: {text: D}\nCSn2: {text: E, challenges: Sn2}\n"
    assert messages_of(read(text)) == ["Sn2 is not marked as defeated, and is: CSn2 challenges it"]
    assert verdicts(text)["G1"] == "unsupported", (
        "what becomes of the top goal is found, though nobody marked it"
    )


def test_what_is_written_is_marked_by_the_verdicts():
    text = (
        "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n  c: {text: C., counters: b}\n"
        "  d: {text: D., counters: a}\n  e: {text: E., counters: d -> a}\n"
    )
    lines = str(written(parse_case(text).require()).content)
    assert "b:\n  text: B.\n  nodeType: Solution\n  defeated: true\n" in lines
    assert "c:\n  text: C.\n  nodeType: CounterSolution\n  challenges: b\n" in lines
    assert "d:\n  text: D.\n  nodeType: CounterSolution\n  challenges: a\n  defeatedRelation: a\n" in lines
    assert "e:\n  text: E.\n  nodeType: CounterSolution\n  challenges: a -> d\n" in lines


def test_supports_beside_each_other_are_strategies_and_are_said_to_be():
    text = "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n  c: {text: C., supports: a}\n"
    exported = written(parse_case(text).require())
    assert "supportedBy: [S-2, S-3]" in str(exported.content)
    assert exported.remarks == (
        "2 supports are written as strategies beside others, which GSN reads as all needed",
    )
    assert [link.name for link in read(str(exported.content)).case.links] == ["b -> a", "c -> a"]


def test_what_is_odd_is_told_by_kind_and_the_rest_is_read():
    text = (
        "G1:\n  text: A\n  supportedBy: [G2, G9]\n  rankIncrement: 1\n  acp: {ACP1: G1, ACP2: [G1, C1]}\n"
        "G2: {inContextOf: C1}\nC1: {text: C}\nX: {text: D, nodeType: Thing}\nY: {text: E}\n"
        "CG1: {text: F, challenges: G1 -> C1, supportedBy: 'CG2, CG3'}\nCG2: {text: G}\nCG3: {text: H}\n"
        "G3: {text: I, undeveloped: true, supportedBy: G2, more: {k: v}}\n"
    )
    parsed = read(text)
    assert sorted(messages_of(parsed)) == [
        "'Thing' is not a type of an element",
        "'supportedBy' has commas in a text; it is read as a list",
        "left out: 1 'more' of an element",
        "left out: 1 'rankIncrement', which is about the drawing",
        "left out: 1 challenge of a relation that there is not",
        "left out: 1 context of an element that nothing supports",
        "left out: 1 mark of being undeveloped, with support",
        "left out: 1 reference to an element that is in no file read",
        "left out: 1 text, which is missing, so that the id stands for it",
        "left out: 1 word for what an element is, which is read as a goal",
        "left out: 2 assurance claim points",
    ]
    assert "CG2 + CG3 -> CG1" in {link.name for link in parsed.case.links}


def test_circles_duplicates_and_broken_files_have_a_place(tmp_path):
    circle = read("G1: {text: A, supportedBy: [G2]}\nG2: {text: B, supportedBy: [G1]}\n")
    assert [link.name for link in circle.case.links] == ["G1 -> G2", "G2 -> G1"]
    for text, where in (
        ("G1: {text: A}\nG1: {text: B}\n", "x.gsn.yaml:2:1: error[duplicate-key]"),
        ("G1: {text: A\n", "x.gsn.yaml:"),
        ("G1: A\n", "x.gsn.yaml:1:1: error[wrong-type]: element 'G1' must be a mapping"),
        ("- G1\n", "x.gsn.yaml:1:1: error[wrong-type]"),
        ("", "x.gsn.yaml:1:1: error[empty-file]"),
        ("G1: {text: A, defeated: perhaps}\n", "'defeated' must be true or false"),
    ):
        (tmp_path / "x.gsn.yaml").write_text(text, encoding="utf-8")
        done = run("import", "x.gsn.yaml", folder=tmp_path)
        assert done.returncode == 2
        assert where in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Kiln:\n  text: safe: always\n  nodeType: Goal\n", "x.gsn.yaml:2:13"),
        ("G1: {text: A}\nG2:\n  text: b: c", "x.gsn.yaml:3:10"),
    ],
)
def test_a_colon_in_a_text_without_quotes_is_named_where_it_stands(text, where, tmp_path):
    (tmp_path / "x.gsn.yaml").write_text(text, encoding="utf-8")
    done = run("import", "x.gsn.yaml", folder=tmp_path)
    assert f"{where}: error[bad-yaml]: a ':' inside text that is not in quotes" in done.stderr
    assert "put the whole text in double quotes: text: " in done.stderr


def test_a_file_is_recognized_by_its_content_and_a_case_with_slips_is_not_taken_for_one():
    assert find_importer(None, SourceText("-", BRAKES)).name == "gsn"
    lettered = "GA:\n  text: A\n  supportedBy: [SnB]\nSnB:\n  text: B\n"
    assert find_importer(None, SourceText("kiln.yaml", lettered)).name == "gsn"
    in_lines = "GA: {text: A, supportedBy: [SnB]}\nSnB: {text: B}\n"
    assert find_importer(None, SourceText("kiln.yaml", in_lines)).name == "gsn"
    slips = "Title: T\nClaims:\n  a: {text: A}\n  S:\n    text: B\n"
    assert not importers()["gsn"].detect(SourceText("-", slips))


NAMED = """
KilnPlan:
  text: KilnPlan
  nodeType: Goal
  supportedBy: [Thermostat]
  inContextOf: [KilnPlan_claim_1]

KilnPlan_claim_1:
  text: And([Heat[i] <= Limit[i] for i in range(len(Heat))])
  nodeType: Assumption

Thermostat:
  text: => isCalibrated
  nodeType: Goal
  supportedBy: [calibration]

calibration:
  text: calibration
  nodeType: Solution
"""


@pytest.mark.parametrize("name", ["kiln.gsn.yaml", "kiln.yaml", "kiln.yml"])
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (NAMED, 4),
        ('Kiln: {text: "It is safe, always", "nodeType": "Goal", undeveloped: true}\n', 1),
        ("Kiln:\r\n  nodeType: Goal # the only one\r\n  text: It is safe.\r\n", 1),
    ],
)
def test_elements_of_any_name_are_recognized_by_their_types(name, text, claims, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    done = run("import", name, folder=tmp_path)
    assert (done.returncode, f"{claims} claim" in done.stderr) == (0, True)
    assert run("show", name, folder=tmp_path).returncode == 0
    checked = run("check", name, folder=tmp_path)
    assert "this is a file in another format" in checked.stderr + checked.stdout
    assert "missing-key" not in checked.stderr + checked.stdout


def test_the_suffix_of_gsn2x_is_believed_unless_there_are_the_keys_of_a_case(tmp_path):
    bare = "Kiln:\n  text: It is safe.\n  supportedBy: [Thermostat]\nThermostat:\n  text: It works.\n"
    (tmp_path / "kiln.gsn.yaml").write_text(bare, encoding="utf-8")
    done = run("show", "kiln.gsn.yaml", folder=tmp_path)
    assert done.returncode == 0
    assert "2 words for what elements are, which are read as goals" in done.stderr
    for own in (
        "title: Kilns\nclaims:\n  safe: It is safe.\n",
        "{title: Kilns, claims: {safe: It is safe.}}\n",
    ):
        (tmp_path / "kiln.gsn.yaml").write_text(own, encoding="utf-8")
        assert run("check", "kiln.gsn.yaml", folder=tmp_path).returncode == 0
    typed = "title: Kilns\nclaims:\n  safe:\n    text: It is safe.\n    nodeType: Goal\n"
    assert not importers()["gsn"].detect(SourceText("-", typed))


def test_every_command_reads_an_assurance_case(tmp_path):
    (tmp_path / "brakes.gsn.yaml").write_text(BRAKES, encoding="utf-8")
    done = run("why", "brakes.gsn.yaml", "G1", folder=tmp_path)
    assert done.returncode == 0
    assert "G3" in done.stdout


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "gsn").is_dir(), reason="no corpus: ARGMAP_CORPUS names no folder")
def test_the_marks_of_others_equal_the_verdicts_or_differ_with_a_reason():
    path = CORPUS / "gsn" / "dialectic" / "second.gsn.yaml"
    parsed = read(path.read_text(encoding="utf-8"))
    statuses = evaluate_grounded(parsed.case).statuses
    assert {name for name in ("G2", "CSn2", "G5", "CG3", "S2") if statuses[name] != "rejected"} == {
        "G2",
        "G5",
    }
    assert [found.message for found in parsed.diagnostics if found.rule == "defeat-differs"] == [
        "G2 is marked as defeated, and is accepted: the challenge of CG1 is undercut by CCSn1",
        "G5 is marked as defeated, and is accepted: CSn2, which challenges it, is defeated by CCG1",
    ]


def test_an_element_without_a_text_has_its_name_as_one_without_blanks():
    parsed = importers()["gsn"].parse(
        SourceText("a.gsn.yaml", "'G1 ': {supportedBy: [Sn1]}\nSn1: {text: A}\n")
    )
    assert [claim.text for claim in parsed.case.claims.values()] == ["G1", "A"]
    assert parse_case(dump_case(parsed.case)).require() == parsed.case
