"""`argmap serve --editor`: what the editor is told, and by whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.apps.cli.commands.serve.server import _named, window_opener
from argmap.apps.server import ClaimOpener
from argmap.apps.server.pages import open_script
from argmap.workspace.library import MAX_SIZE
from support.serving import BROKEN, CASE, put, serving

pytestmark = pytest.mark.slow  # each starts a server


@pytest.fixture
def case_file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def opened() -> list[tuple[str, int]]:
    return []


@pytest.fixture
def opener(opened) -> ClaimOpener:
    return ClaimOpener(lambda file, line: opened.append((file, line)))


def allowed(there) -> dict[str, str]:
    """The headers that the browser of who has opened the printed link sends."""
    return there.enter(there.server.url.partition("#key=")[2])


def asked(name: str) -> bytes:
    return json.dumps({"name": name}).encode()


def test_a_claim_or_a_step_is_opened_at_its_line(case_file, opener, opened):
    with serving(case_file, opener=opener) as there:
        headers = allowed(there)
        assert there.get("/open/school", "POST", asked("goal"), **headers).status == 204
        assert there.get("/open/school", "POST", asked("good -> goal"), **headers).status == 204
        put(case_file, "# a line more\n" + CASE)
        assert there.get("/open/school", "POST", asked("goal"), **headers).status == 204
        put(case_file, BROKEN)
        assert there.get("/open/school", "POST", asked("good"), **headers).status == 204
    assert opened == [(str(case_file), line) for line in (5, 6, 6, 7)]


@pytest.mark.parametrize(
    ("path", "method", "name", "status"),
    [
        ("/open/school", "POST", "nobody", 404),
        ("/open/school", "POST", "x" * 5000, 404),
        ("/open/other", "POST", "goal", 404),
        ("/open/../school.yaml", "POST", "goal", 404),
        ("/case/school", "POST", "goal", 405),
        ("/open/school", "GET", "goal", 405),
        ("/open/school", "PUT", "goal", 405),
    ],
)
def test_nothing_but_a_claim_of_a_case_can_be_named(case_file, opener, opened, path, method, name, status):
    with serving(case_file, opener=opener) as there:
        assert there.get(path, method, asked(name), **allowed(there)).status == status
    assert opened == []


def test_without_the_option_there_is_no_such_request_and_no_script_for_it(case_file):
    with serving(case_file) as there:
        assert there.get("/open/school", "POST", asked("goal")).status == 405
        assert open_script() not in there.get("/case/school").text
        assert there.server.url == f"http://127.0.0.1:{there.port}/"


def test_only_the_page_of_who_may_ask_has_the_script_and_no_page_has_the_secret(case_file, opener):
    with serving(case_file, opener=opener) as there:
        assert open_script() not in there.get("/case/school").text
        page = there.get("/case/school", **allowed(there)).text
        assert open_script() in page
        (owner,) = there.server.site.access.invitations
        assert owner.secret not in page
        assert owner.secret not in repr(owner)


def test_what_is_not_to_be_edited_says_so(tmp_path, case_file, opener, opened):
    with serving("parler-v-aws", case_file, opener=opener) as there:
        answer = there.get("/open/parler-v-aws", "POST", asked("win"), **allowed(there))
        assert answer.status == 404
        name = next(iter(there.server.site.cases["parler-v-aws"].settled().drawn.case.claims))
        answer = there.get("/open/parler-v-aws", "POST", asked(name), **allowed(there))
    assert answer.status == 409
    assert json.loads(answer.text) == {
        "error": "'parler-v-aws' is one of the cases that come with argmap",
        "hint": "edit a copy: argmap copy parler-v-aws",
    }
    assert opened == []


def test_what_was_read_once_is_no_file_to_edit(case_file, monkeypatch):
    watched = _named(str(case_file), MAX_SIZE)
    assert watched.editable_file() == str(case_file)
    watched._fixed = True
    with pytest.raises(ArgmapError, match="is not a file that can be edited"):
        watched.editable_file()


def test_an_editor_that_needs_a_terminal_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setenv("VISUAL", "nvim")
    with pytest.raises(ArgmapError, match="nvim needs a terminal") as caught:
        window_opener()
    assert "VISUAL='xterm -e nvim'" in caught.value.hint
    monkeypatch.setenv("VISUAL", "xterm -e nvim")
    assert not window_opener().follows
