"""Commands that read a file of another format say what was left out of it, and where that is told."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from support.project import CORPUS
from support.running import run_here as run

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
        *(["stats"], ["stats", "school-start"], ["evaluate"]),
    ],
)
def test_what_is_left_out_is_told_with_the_command_that_says_where(node_set, command):
    done = run(*command, str(node_set))
    told, how = re.search(
        r"left out: (.*) \((argmap import .*) says where\)", done.stderr.replace("\n  ", " ")
    ).groups()
    assert told == "1 locution, 1 transition"
    where = run(*shlex.split(how)[1:])
    assert where.stderr.count("warning[left-out]: left out: ") == 2
    assert all(f"left out: {kind}" in where.stderr for kind in told.split(", "))


def test_each_side_of_a_diff_tells_it(node_set):
    done = run("diff", str(node_set), str(node_set))
    assert done.stderr.count("left out: 1 locution, 1 transition") == 2


@pytest.mark.parametrize("file", ["map.svg", "map.dot", "map.html"])
def test_a_file_that_is_only_written_is_not_taken_for_a_case(tmp_path, file):
    file = str(tmp_path / file)
    assert run("export", "school-start", "-o", file).returncode == 0
    shown, checked = run("show", file), run("check", file)
    assert "which argmap writes and does not read" in shown.stderr
    for done in (shown, checked):
        assert "name the case that it was made from" in done.stdout + done.stderr


def test_nothing_is_told_of_a_case_file_or_of_a_format_that_a_case_holds_all_of(tmp_path):
    (tmp_path / "a.tgf").write_text(
        "1 Buses should be free.\n2 Fares keep people away.\n#\n2 1\n", encoding="utf-8"
    )
    for case in ("school-start", str(tmp_path / "a.tgf")):
        assert run("show", case).stderr == ""


def test_standard_input_is_not_read_twice_so_no_command_is_named(node_set):
    done = run("show", "-", stdin=node_set.read_text(encoding="utf-8"))
    assert done.stderr == "left out: 1 locution, 1 transition\n"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus: ARGMAP_CORPUS names no folder")
def test_no_more_than_four_kinds_are_named():
    done = run("show", str(CORPUS / "argdown" / "ad_state-censorship.argdown"))
    assert re.search(r"left out: (?:[^,]+, ){3}[^,]+ and \d+ more", done.stderr.replace("\n  ", " "))
