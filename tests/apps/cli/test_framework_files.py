"""Frameworks and Carneades graphs as files: `evaluate`, `import` and other commands, as a user meets them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from argmap import load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer
from support.running import run_here as run
from support.schemas import valid

pytest.importorskip("pysat", reason="python-sat is not installed")

GRAPH = """\
meta: {title: A loop}
statements: {p: P, q: Q, r: R, s: S, t: "T, not S", u: U}
assumptions: [u]
issues: {issue-1: {positions: [s, t], standard: PE}}
arguments:
  x: {conclusion: p, premises: [q, r]}
  y: {conclusion: q, premises: [p]}
  z: {conclusion: s, premises: [u]}
"""
FILES = {
    "f.af": "p af 3\n1 2\n2 1\n3 1\n",
    "f.apx": "arg(a).\narg(b).\narg(c).\natt(a,b).\natt(b,a). att(c,a).\n",
    "f.tgf": "one The first\ntwo\nthree The third\n#\none two\ntwo one\nthree one\n",
    "g.yml": GRAPH,
}
#: What each file holds, by the words of the remark; and for each a claim and the verdict on it.
COUNTS = dict.fromkeys(("f.af", "f.apx", "f.tgf"), "3 claims and 3 links") | {"g.yml": "6 claims and 3 links"}
REJECTED = {"f.af": "1", "f.apx": "a", "f.tgf": "one", "g.yml": "t"}
FORMATS = {"f.af": "af", "f.apx": "apx", "f.tgf": "tgf", "g.yml": "carneades"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frameworks")
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


# Carneades graphs, evaluated by Carneades' own procedure


def test_a_carneades_graph_is_evaluated_as_carneades_does_unless_another_semantics_is_named(
    folder: Path,
) -> None:
    graph = str(folder / "g.yml")
    own = valid(run("evaluate", graph, "--json").stdout)
    assert own["semantics"] == "carneades"
    assert own["verdicts"] == {
        "p": "undecided",
        "q": "undecided",
        "r": "rejected",
        "s": "accepted",
        "t": "rejected",
        "u": "accepted",
    }
    ours = valid(run("evaluate", graph, "--semantics", "grounded", "--json").stdout)
    assert ours["semantics"] == "grounded"
    differ = {n for n, verdict in own["verdicts"].items() if ours["verdicts"][n] != verdict}
    assert differ == {"p", "q"}
    assert ours["verdicts"]["p"] == ours["verdicts"]["q"] == "rejected"
    assert run("evaluate", graph, "--semantics", "carneades").stdout == run("evaluate", graph).stdout


@pytest.mark.parametrize(
    "args", [("--credulous", "p"), ("--sceptical", "p"), ("--sceptical", "nobody"), ("--credulous", "nobody")]
)
def test_a_question_about_a_carneades_graph_is_answered_or_refused_and_not_passed_over(
    folder: Path, args: tuple[str, ...]
) -> None:
    # p is undecided, so that the answer cannot be yes, and nobody is not there.
    assert run("evaluate", str(folder / "g.yml"), *args).returncode in ((1, 2) if "p" in args else (2,))


def test_the_count_of_a_carneades_graph_is_a_number_or_refused(folder: Path) -> None:
    done = run("evaluate", str(folder / "g.yml"), "--count")
    assert (done.returncode, done.stdout) in ((0, "1\n"), (2, ""))


# Other commands


def differs(name: str, path: str) -> str:
    """What is said of a file of which Carneades' own procedure gives other verdicts."""
    if name != "g.yml":
        return ""
    return (
        "verdicts here follow the rules for cases; "
        f"Carneades' own procedure (argmap evaluate {path}) gives other ones for p, q\n"
    )


@pytest.mark.parametrize(
    "args",
    [("show",), ("why", "p"), ("cruxes", "p"), ("what-if", "--reject", "s"), ("export", "--format", "svg")],
)
def test_what_shows_verdicts_of_a_carneades_graph_says_where_carneades_would_say_otherwise(
    folder: Path, args: tuple[str, ...]
) -> None:
    path = str(folder / "g.yml")
    done = run(args[0], path, *args[1:], COLUMNS="400")
    assert done.returncode == 0
    assert differs("g.yml", path) in done.stderr


def test_nothing_is_said_of_a_carneades_graph_where_both_agree_or_no_verdict_is_shown(folder: Path) -> None:
    (folder / "same.yml").write_text(
        "statements: {p: P, s: {text: S, assumed: true}}\narguments: {a: {conclusion: p, premises: [s]}}\n"
    )
    assert run("show", str(folder / "same.yml")).stderr == ""
    assert "Carneades" not in run("export", str(folder / "g.yml"), "--format", "yaml").stderr


def test_a_carneades_graph_that_cannot_be_labelled_is_shown_by_the_rules_for_cases(folder: Path) -> None:
    (folder / "c.yml").write_text(
        "statements: {p: P}\narguments: {x: {conclusion: p, scheme: s}}\n"
        "argument_schemes: [{id: s, weight: {criteria: {}}}]\n"
    )
    done = run("show", str(folder / "c.yml"), COLUMNS="400")
    assert done.returncode == 0
    assert "Carneades' own procedure cannot be followed: argument 'x' is weighed by criteria" in done.stderr


@pytest.mark.parametrize("name", list(FILES))
def test_show_why_and_export_read_the_file_itself(folder: Path, name: str) -> None:
    path, claim = str(folder / name), REJECTED[name]
    shown = run("show", path)
    assert (shown.returncode, shown.stderr) == (0, differs(name, path))
    assert COUNTS[name].replace(" and", ",") in shown.stdout
    why = run("why", path, claim)
    assert (why.returncode, why.stderr) == (0, differs(name, path))
    assert why.stdout.startswith((f"{claim} is rejected: ", f"{claim} is unsupported: "))
    exported = run("export", path, "--format", "json")
    assert exported.returncode == 0
    values = valid(exported.stdout, "case-json")
    assert claim in json.dumps(values["claims"])
    evaluated = valid(run("evaluate", path, "--semantics", "grounded", "--json").stdout)
    assert evaluated["verdicts"][claim] == "rejected"


@pytest.mark.parametrize("name", list(FILES))
def test_what_is_imported_is_read_again_without_a_remark_and_is_the_same(folder: Path, name: str) -> None:
    source = SourceText(str(folder / name), FILES[name])
    expected = find_importer(FORMATS[name], source).parse(source).require()
    for args in ((), ("--format", FORMATS[name])):
        done = run("import", str(folder / name), *args)
        assert done.returncode == 0
        assert done.stderr.startswith(COUNTS[name] + " from ")
        parsed = parse_case(done.stdout)
        assert parsed.diagnostics == ()
        assert parsed.require() == replace(expected, name=parsed.require().name)


@pytest.mark.parametrize("name", ["f.af", "f.apx", "f.tgf"])
def test_the_verdicts_on_what_was_imported_are_those_on_the_file(folder: Path, name: str) -> None:
    imported = run("import", str(folder / name)).stdout
    direct = valid(run("evaluate", str(folder / name), "--json").stdout)["verdicts"]
    assert valid(run("evaluate", "-", "--json", stdin=imported).stdout)["verdicts"] == direct


@pytest.mark.parametrize("name", list(FILES))
def test_import_writes_to_a_file_and_check_finds_no_mistake_in_it(
    folder: Path, name: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.yaml"
    done = run("import", str(folder / name), "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == run("import", str(folder / name)).stdout
    assert run("check", str(target), "--fail-on", "error").returncode == 0
    assert len(load_case(str(target)).claims) == int(COUNTS[name].split()[0])


def test_import_reads_stdin_and_tells_formats_apart_by_what_they_say() -> None:
    for text in FILES.values():
        done = run("import", "-", stdin=text)
        assert done.returncode == 0
        assert parse_case(done.stdout).diagnostics == ()


def test_one_link_is_not_one_links() -> None:
    done = run("import", "-", stdin="arg(a).\narg(b).\natt(a,b).\n")
    assert done.stderr.startswith("2 claims and 1 link from ")


def test_the_label_of_a_tgf_argument_is_the_text_of_the_claim(folder: Path) -> None:
    case = parse_case(run("import", str(folder / "f.tgf")).stdout).require()
    assert {c.id: c.text for c in case.claims.values()} == {
        "one": "The first",
        "two": "two",
        "three": "The third",
    }


BAD = {
    "bad.af": ("p af 3\n1 2\n1 4\nx\n", ["3:3: error[unknown-argument]", "4:1: error[bad-line]"]),
    "bad.apx": ("arg(a).\natt(a,b).\nfoo bar.\n", ["2:7: error[unknown-argument]", "3:1: error[bad-fact]"]),
    "bad.tgf": ("1\n2\n#\n1 3\n1\n", ["4:3: error[unknown-argument]", "5:1: error[bad-line]"]),
    "bad.yml": (
        "statements: {p: P}\narguments:\n  a: {conclusion: q}\n  b: {conclusion: p, premises: [z]}\n",
        ["3:19: error[unknown-conclusion]", "4:33: error[unknown-premise]"],
    ),
}


@pytest.mark.parametrize("command", ["import", "show", "evaluate"])
@pytest.mark.parametrize("name", list(BAD))
def test_every_mistake_in_another_format_is_reported_with_its_place(
    name: str, command: str, tmp_path: Path
) -> None:
    text, places = BAD[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    done = run(command, str(path))
    assert (done.returncode, done.stdout) == (2, "")
    found = [line for line in done.stderr.splitlines() if "error[" in line]
    assert len(found) == len(places)
    for line, place in zip(found, places, strict=True):
        assert line.startswith(f"{path}:{place}:")
    assert f"{path} has 2 mistakes" in done.stderr.replace("\n", " ")


def test_a_file_with_mistakes_is_not_written(tmp_path: Path) -> None:
    source, target = tmp_path / "bad.af", tmp_path / "out.yaml"
    source.write_text(BAD["bad.af"][0], encoding="utf-8")
    assert run("import", str(source), "-o", str(target)).returncode == 2
    assert not target.exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("-",), "is in no format that argmap can read"),
        (("-", "--format", "agx"), "there is no format 'agx'"),
        (("no-such-file.af",), "no-such-file.af"),
    ],
)
def test_what_cannot_be_imported_says_why(args: tuple[str, ...], words: str) -> None:
    done = run("import", *args, stdin="just a few words\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
