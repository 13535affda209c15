"""A framework without arguments, a graph without statements, a stage at which nothing is said yet: no command
fails.
"""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph
from argmap.apps.api.loading import load_found
from argmap.formats.exporting import Options, exporters
from argmap.render.json.show import ShowDocument
from argmap.render.text.lines import plain
from argmap.render.text.shown_case import page_lines
from argmap.render.theme import UNICODE
from argmap.render.view_building import build_view
from argmap.syntax.parsing import parse_case
from argmap.workspace.library import FoundText
from support.running import run_here as run

EMPTY = {
    "x.af": "p af 0\n",
    "x.apx": "",
    "comment.apx": "% nothing\n",
    "x.tgf": "#\n",
    "x.yml": "argument_schemes:\n",
    "y.yml": "statements: {}\narguments: {}\n",
}
COMMANDS = (
    *(
        ["show"],
        ["show", "--linear"],
        ["show", "--json"],
        ["show", "--strength"],
        ["stats"],
        ["stats", "--json"],
    ),
    *(["cruxes"], ["cruxes", "--json"], ["import"], ["evaluate"], ["evaluate", "--json"]),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("file", EMPTY)
def test_a_command_says_of_an_empty_framework_that_there_is_nothing(tmp_path, file, command):
    (tmp_path / file).write_text(EMPTY[file])
    first, *options = command
    done = run(first, file, *options, folder=tmp_path)
    assert (done.returncode, done.stderr.replace("nothing", "").count("bug")) in ((0, 0), (2, 0))
    assert done.stdout or done.stderr or command[0] == "cruxes"


@pytest.mark.parametrize("file", EMPTY)
def test_an_empty_framework_is_shown_as_a_page_without_claims(file):
    case = load_found(FoundText("x", file, EMPTY[file]))
    view = build_view(ArgumentGraph(case))
    assert ShowDocument.of_view(view, None).rows == []
    for linear in (False, True):
        lines = list(plain(page_lines(view, UNICODE, columns=None, linear=linear)))
        assert "there are no claims" in lines


@pytest.mark.parametrize("file", EMPTY)
def test_an_empty_framework_is_written_in_every_format(file):
    case = load_found(FoundText("x", file, EMPTY[file]))
    view = build_view(ArgumentGraph(case))
    for exporter in exporters().values():
        assert exporter.render(view, Options()) is not None


def test_a_case_at_a_stage_at_which_nothing_is_claimed_yet_is_shown():
    text = "title: Late\nstages: {first: F, second: S}\nclaims:\n  a: {text: A, stage: second}\n"
    case = parse_case(text).require().at("first")
    assert "there are no claims" in list(
        plain(page_lines(build_view(ArgumentGraph(case)), UNICODE, columns=80))
    )


@pytest.mark.parametrize("task", ["CO", "GR", "PR", "ST", "SST", "STG", "ID"])
def test_the_only_extension_of_an_empty_framework_is_empty(tmp_path, task):
    (tmp_path / "x.af").write_text("p af 0\n")
    assert run("iccma", "-p", f"SE-{task}", "-f", "x.af", folder=tmp_path).stdout == "w\n"
    if task not in ("GR", "ID"):
        assert run("iccma", "-p", f"CE-{task}", "-f", "x.af", folder=tmp_path).stdout == "1\n"
