"""Commands that read a file of another format say what was left out of it, and where that is told."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from argmap.apps.cli.commands.serve.server import _Loading
from argmap.apps.cli.commands.view import ViewedCase
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer
from argmap.workspace.library import FoundText
from support.project import CORPUS, ROOT
from support.repositories import commit, git
from support.running import run_here as run
from support.word_documents import document, paragraph

KINDS = [
    ("I", "Buses should be free."),
    ("I", "Fares keep people away."),
    ("RA", ""),
    ("L", "Bo: away"),
    ("TA", ""),
]


@pytest.fixture
def node_set(tmp_path):
    nodes = [{"nodeID": str(at), "type": kind, "text": text} for at, (kind, text) in enumerate(KINDS, 1)]
    edges = [
        {"edgeID": str(at), "fromID": a, "toID": b} for at, (a, b) in enumerate([("2", "3"), ("3", "1")])
    ]
    file = tmp_path / "a map.json"
    file.write_text(json.dumps({"nodes": nodes, "edges": edges, "locutions": []}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "command",
    [
        *(["show"], ["export", "--format", "dot"], ["export", "--format", "tgf"], ["cruxes"]),
        *(["stats"], ["stats", "school-start"], ["evaluate"], ["search", "buses", "--case"]),
        ["export", "school-start", "-f", "html", "--scenes"],
    ],
)
def test_what_is_left_out_is_told_with_the_command_that_says_where(node_set, command):
    since = "since:" if command[-1] == "--scenes" else ""
    done = run(*command, f"{since}{node_set}")
    told, how = re.search(
        r"left out: (.*) \((argmap import .*) says where\)", done.stderr.replace("\n  ", " ")
    ).groups()
    assert told == "1 locution, 1 transition"
    where = run(*shlex.split(how)[1:])
    assert where.stderr.count("warning[left-out]: left out: ") == 2
    assert all(f"left out: {kind}" in where.stderr for kind in told.split(", "))


def test_a_mistake_is_shown_without_what_would_be_left_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.argdown").write_text("[a]: Buses *run*.\n(1) So they do.\n", encoding="utf-8")
    assert "left out: 1 emphasis of words" in run("import", "bad.argdown").stderr
    done = run("show", "bad.argdown")
    assert done.returncode == 2
    assert "bad.argdown:2:1: error[argdown-syntax]" in done.stderr
    assert "left out" not in done.stderr


def test_the_browser_tells_it_on_the_screen_and_again_when_the_file_has_changed(node_set):
    source = ViewedCase(str(node_set))
    source.read()
    assert source.told.startswith("left out: 1 locution, 1 transition (argmap import ")
    node_set.write_text(node_set.read_text(encoding="utf-8").replace('"TA"', '"L"'), encoding="utf-8")
    source.read()
    assert source.told.startswith("left out: 2 locutions (")


def test_a_server_tells_it_in_its_log_and_again_when_it_is_something_else(node_set, capsys):
    load = _Loading(lambda: FoundText("a map", str(node_set), node_set.read_text(encoding="utf-8")))
    load()
    assert "left out: 1 locution, 1 transition (argmap import " in " ".join(capsys.readouterr().err.split())
    load()
    assert capsys.readouterr().err == ""
    node_set.write_text(node_set.read_text(encoding="utf-8").replace('"TA"', '"L"'), encoding="utf-8")
    load()
    assert "left out: 2 locutions (" in capsys.readouterr().err


def test_a_history_tells_it_once(node_set, monkeypatch):
    monkeypatch.chdir(node_set.parent)
    text = node_set.read_text(encoding="utf-8")
    git("init")
    commit("begin", {"map.json": text})
    commit("change", {"map.json": text.replace("free", "cheap")})
    for command in (["log", "map.json"], ["blame", "map.json", "buses-should-be-cheap"]):
        assert run(*command).stderr.count("left out: 1 locution, 1 transition") == 1


def test_a_site_and_a_corpus_tell_of_which_files_something_is_left_out(node_set, tmp_path):
    (tmp_path / "own.yaml").write_text("title: Own\nclaims:\n  a: Buses stop here.\n", encoding="utf-8")
    done = run("site", str(tmp_path), "-o", str(tmp_path / "site"))
    assert re.findall(r"'?(.*?)'?: left out: (.*)", done.stderr) == [
        ("a map.json", "1 locution, 1 transition")
    ]
    built = run("corpus", "build", str(node_set), str(tmp_path / "own.yaml"), "-o", str(tmp_path / "maps"))
    query = re.search(r"something is left out of 1 file: argmap (.*)", built.stderr)[1]
    rows = run(*shlex.split(query)).stdout
    assert "left out: 1 locution" in rows
    assert "left out: 1 transition" in rows
    again = run("corpus", "build", "-o", str(tmp_path / "maps"))
    assert "left out" not in again.stderr


def test_each_side_of_a_diff_tells_it(node_set):
    done = run("diff", str(node_set), str(node_set))
    assert done.stderr.count("left out: 1 locution, 1 transition") == 2


@pytest.mark.parametrize("file", ["map.svg", "map.html"])
def test_a_file_that_is_only_written_is_not_taken_for_a_case(tmp_path, file):
    file = str(tmp_path / file)
    assert run("export", "school-start", "-o", file).returncode == 0
    shown, checked = run("show", file), run("check", file)
    assert "does not read" in shown.stderr
    for done in (shown, checked):
        assert "name the case that it was made from" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "text", "what", "way"),
    [
        ("map.rtnl", "# End of Prelude\n", "a map of Rationale", "text, stance and parent"),
        ("notes.ipynb", '{"cells": [], "nbformat": 4}', "a notebook of Jupyter", "--to markdown notes.ipynb"),
        ("notes.org", "* Trams\n** Pro: quick\n", "Emacs Org", "pandoc notes.org"),
        ("board.canvas", '{"nodes": [], "edges": []}', "a canvas on which no arrow", "'Con: '"),
        ("notes.rtf", "{\\rtf1\\ansi Yes}", "Rich Text Format", "plain text"),
        (
            "case.yaml",
            "{\\rtf1\\ansi\\cocoartf27\n\\f0 title: T\\\nclaims:\\\n  a: A\\\n}",
            "Rich Text Format",
            "Make Plain Text",
        ),
        ("case.yaml.rtf", "{\\rtf1\\ansi\ntitle: T\\\nclaims:\\\n}", "Rich Text Format", "Make Plain Text"),
        ("case.yml", "<!DOCTYPE html>\n<html><p>title: T\nclaims:\n</html>", "a web page", "argmap formats"),
        ("page.json", "<!DOCTYPE html><html></html>", "a web page", "argmap formats"),
    ],
)
def test_every_command_says_what_a_file_is_that_is_not_read_and_the_way(tmp_path, file, text, what, way):
    (tmp_path / file).write_text(text, encoding="utf-8")
    for command in ("show", "import", "stats", "check"):
        done = run(command, file, folder=tmp_path)
        assert done.returncode == 2
        assert command == "check" or what in done.stderr
        assert way in " ".join((done.stderr + done.stdout).split())


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("a.opml", '<map><node TEXT="A"><node TEXT="Con: B"/></node></map>', "freemind"),
        ("a.mm", '<opml><body><outline text="A"/></body></opml>', "opml"),
        ("a.mup", '{"nodes": [{"nodeID": "1", "type": "I", "text": "A"}], "edges": []}', "aif"),
        ("a.argdown", "<A>: B\n", "argdown"),
        ("a.txt", "Trams\n- Pro: quick\n- Con: loud\n", "markdown"),
        ("a.txt", "Trams\n- (+) quick\n- (-) loud\n", "markdown"),
        ("a.txt", "[Trams]: Build them.\n  + They are quick.\n  - They are loud.\n", "argdown"),
        ("a.txt", "===\ntitle: T\n===\n\n[Trams]: Build them.\n", "argdown"),
        ("a.txt", "Trams\n\u2022 Pros\n  \u2022 quick\n\u2022 Cons\n  \u2022 loud\n", "markdown"),
        ("a.qmd", "# Trams\n- Pro: quick\n- Con: loud\n", "markdown"),
    ],
)
def test_a_file_with_the_suffix_of_another_format_is_recognised_by_its_content(file, text, found):
    assert find_importer(None, SourceText(file, text)).name == found


@pytest.mark.parametrize(
    ("text", "is_outline"),
    [
        ("Shopping\n- milk\n+ bread\n- eggs\n", True),
        ("v1.1\n+ added a parser\n- removed the old one\n", True),
        ("Minutes\n1. Motion\n   For: 12\n   Against: 3\n", True),
        ("Keywords\n- for: begins a loop\n- object: the base class\n- at: a decorator\n", True),
        ("Party\n- Good: the cake\n- Bad: the music\n", True),
        ("=====\nTool\n=====\n\n- fast\n", False),
        ("Usage\n=====\n\n[1]: see below\n  - x\n<file>: the file\n\n  - y\n", False),
        ("To do\n(1) buy\n(2) cook\n----\n", False),
    ],
)
def test_a_plain_text_that_may_be_anything_becomes_no_map(tmp_path, text, is_outline):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "maps" / "b.txt").write_text("Zoos\n\nFor:\n- kind\n\nAgainst:\n- cruel\n", encoding="utf-8")
    done = run("import", "maps", "-o", "out", folder=tmp_path)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.yaml"]
    assert "1 case file in out, 1 left out" in done.stderr
    said = run("import", "maps/a.txt", folder=tmp_path).stderr
    assert ("argmap import maps/a.txt --format markdown" in said) == is_outline
    assert (
        not is_outline or run("import", "maps/a.txt", "--format", "markdown", folder=tmp_path).returncode == 0
    )


def test_a_case_in_a_text_file_is_a_case_though_it_says_supports_and_counters(tmp_path):
    text = "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    supports: a\n    tags:\n    - x\n    counters: c\n  c: C\n"
    (tmp_path / "case.txt").write_text(text, encoding="utf-8")
    done = run("show", "case.txt", folder=tmp_path)
    assert (done.returncode, done.stdout.partition("\n")[0]) == (0, "T")


def test_xml_that_is_no_opml_is_refused_by_its_first_element(tmp_path):
    (tmp_path / "a.opml").write_text("<rss><channel/></rss>", encoding="utf-8")
    assert (
        "a.opml:1:1: error[no-map]: this is not OPML: it begins with <rss>"
        in run("show", "a.opml", folder=tmp_path).stderr
    )


CONFLICT = "<<<<<<< HEAD\n{0}\n=======\n{1}\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("file", "begin", "ours", "theirs"),
    [
        ("map.argdown", "# T\n\n", "[a]: A.", "[a]: B."),
        ("map.json", "{\n", '"nodes": [],', '"nodes": [1],'),
        ("map.lkif", "<lkif>\n", "<a/>", "<b/>"),
        ("map.md", "- Pro: A\n- Con: B\n", "- Pro: C", "- Con: C"),
        ("map.csv", "id,text\n", "1,A", "1,B"),
    ],
)
def test_the_marks_of_a_conflict_are_named_whatever_the_format(tmp_path, file, begin, ours, theirs):
    (tmp_path / file).write_text(begin + CONFLICT.format(ours, theirs), encoding="utf-8")
    place = f"{file}:{begin.count(chr(10)) + 1}:1: error[git-conflict]: "
    for command in ("show", "import"):
        done = run(command, file, folder=tmp_path)
        assert done.returncode == 2
        assert place in done.stderr
    assert "keep one of the two versions" in done.stderr


def test_a_conflict_that_is_shown_as_code_is_none(tmp_path):
    text = f"- Pro: A\n- Con: B\n\n```\n{CONFLICT.format('ours', 'theirs')}```\n"
    (tmp_path / "map.md").write_text(text, encoding="utf-8")
    assert run("show", "map.md", folder=tmp_path).returncode == 0


@pytest.mark.parametrize("file", ["map.csv", "map.gsn.yaml"])
def test_an_empty_file_is_told(tmp_path, file):
    (tmp_path / file).write_text("\n", encoding="utf-8")
    done = run("show", file, folder=tmp_path)
    assert done.returncode == 2
    assert f"{file}:1:1: error[empty-file]: there is nothing in this file" in done.stderr


def test_nothing_is_told_of_a_case_file_or_of_a_format_that_a_case_holds_all_of(tmp_path):
    (tmp_path / "a.tgf").write_text(
        "1 Buses should be free.\n2 Fares keep people away.\n#\n2 1\n", encoding="utf-8"
    )
    for case in ("school-start", str(tmp_path / "a.tgf")):
        assert run("show", case).stderr == ""


def test_standard_input_is_not_read_twice_so_no_command_is_named(node_set):
    done = run("show", "-", stdin=node_set.read_text(encoding="utf-8"))
    assert done.stderr == "left out: 1 locution, 1 transition\n"


@pytest.mark.corpus
def test_no_more_than_four_kinds_are_named():
    done = run("show", str(CORPUS / "argdown" / "ad_state-censorship.argdown"))
    assert re.search(r"left out: (?:[^,]+, ){3}[^,]+ and \d+ more", done.stderr.replace("\n  ", " "))


def test_a_case_is_one_whatever_its_file_is_called(tmp_path):
    for name in ("case.md", "case.txt", "case"):
        file = tmp_path / name
        file.write_text("title: T\nclaims:\n  a: The only claim.\n", encoding="utf-8")
        done = run("show", file)
        assert (done.returncode, done.stderr) == (0, "")
        assert "The only claim." in done.stdout


def test_a_readme_that_shows_a_case_is_none():
    done = run("show", ROOT / "README.md")
    assert done.returncode == 2
    assert "README.md is Markdown, but has neither an outline" in done.stderr


def test_json_with_nothing_of_a_case_is_no_case(tmp_path):
    (tmp_path / "settings.json").write_text('{"editor": {"tabs": 4}}', encoding="utf-8")
    shown = run("show", "settings.json", folder=tmp_path)
    assert "settings.json is in no format that argmap can read" in shown.stderr
    checked = run("check", "settings.json", folder=tmp_path)
    assert "'argmap formats' lists what can be imported" in checked.stdout


def test_the_text_of_a_broken_case_in_a_document_is_written_to_be_mended_there(tmp_path):
    text = "title: T\nclaims:\n  a: Ask this: why?\n  b:\n    text: B\n    supports: a\n"
    typed, target = tmp_path / "map.docx", tmp_path / "new folder" / "case.yaml"
    typed.write_bytes(document(*map(paragraph, text.splitlines())))
    told = run("import", typed)
    assert (told.returncode, told.stdout) == (2, "")
    line = re.search(r"written to one: argmap (.+)", told.stderr)
    assert line is not None
    assert shlex.split(line[1]) == ["import", str(typed), "-o", "map.yaml"]
    target.parent.mkdir()
    done = run("import", typed, "-o", target)
    assert (done.returncode, target.read_text(encoding="utf-8")) == (2, text)
    assert f"{typed}:3:14: error[bad-yaml]" in done.stderr
    mend = re.search(r"mend it there: argmap (.+)", done.stderr)
    assert mend is not None
    assert "fixed 1 finding" in run(*shlex.split(mend[1])).stderr
    assert "Ask this: why?" in run("show", target).stdout
    again = run("import", typed, "-o", target)
    assert "is a case, and was left unchanged" in again.stderr
    assert f"{typed}:3:14: error[bad-yaml]" in again.stderr


def test_the_texts_of_broken_cases_in_documents_of_a_folder_are_written_too(tmp_path):
    text = "title: T\nclaims:\n  a: Ask this: why?\n"
    (tmp_path / "maps" / "deep").mkdir(parents=True)
    for place, lines in (("deep/broken", text), ("whole", "title: T\nclaims: {a: A}\n")):
        typed = tmp_path / "maps" / f"{place}.docx"
        typed.write_bytes(document(*map(paragraph, lines.splitlines())))
    done = run("import", tmp_path / "maps", "-o", tmp_path / "cases")
    assert done.returncode == 2
    assert done.stderr.endswith(f"1 case file in {tmp_path}/cases, 1 failed\n")
    mend = re.search(r"mend it there: argmap (.+)", done.stderr)
    assert mend is not None
    broken = tmp_path / "cases" / "deep" / "broken.yaml"
    assert shlex.split(mend[1]) == ["check", "--fix", str(broken)]
    assert broken.read_text(encoding="utf-8") == text


def test_a_case_file_is_not_written_into_a_file_of_another_format(tmp_path):
    (tmp_path / "my map.md").write_text(
        "# T\n\n- We should.\n  - Pro: It helps.\n  - Con: It costs.\n", encoding="utf-8"
    )
    done = run("import", "my map.md", "-o", "map.argdown", folder=tmp_path)
    assert (done.returncode, done.stdout, (tmp_path / "map.argdown").exists()) == (2, "", False)
    way = 'argmap export "my map.md" -o map.argdown'
    assert done.stderr.endswith(f"name one that ends in .yaml; from one format to another: {way}\n")
    assert run(*shlex.split(way)[1:], folder=tmp_path).returncode == 0
    assert "[" in (tmp_path / "map.argdown").read_text(encoding="utf-8")
    assert run("import", "my map.md", "-o", "map.yaml", folder=tmp_path).returncode == 0
