"""`argmap serve --editor`: who may have a claim opened in the editor, and what the editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.apps.cli.commands.serve.opening import window_opener
from argmap.apps.cli.commands.serve.server import _named
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
    """The headers that the browser of who has opened the printed address sends."""
    answer = there.get(f"/{there.server.site.opener.query}")
    cookie = answer.headers["Set-Cookie"]
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    return {"Cookie": f"other=1; {cookie.partition(';')[0]}", "Origin": f"http://127.0.0.1:{there.port}"}


def test_a_claim_or_a_step_is_opened_at_its_line(case_file, opener, opened):
    with serving(case_file, opener=opener) as there:
        headers = allowed(there)
        assert there.get("/open/school?name=goal", "POST", **headers).status == 204
        assert there.get("/open/school?name=good+-%3E+goal", "POST", **headers).status == 204
        put(case_file, "# a line more\n" + CASE)
        assert there.get("/open/school?name=goal", "POST", **headers).status == 204
        put(case_file, BROKEN)
        assert there.get("/open/school?name=good", "POST", **headers).status == 204
    assert opened == [(str(case_file), line) for line in (5, 6, 6, 7)]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Cookie": ""}, 403),
        ({"Cookie": "argmap-editor-{port}=wrong"}, 403),
        ({"Cookie": "argmap-editor-{port}=\u00e9"}, 403),
        ({"Cookie": "\x01;;=;"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": None}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Host": "evil.example:{port}"}, 421),
    ],
)
def test_nobody_else_may_ask(case_file, opener, opened, changed, status):
    with serving(case_file, opener=opener) as there:
        headers = allowed(there) | {
            name: value and value.format(port=there.port) for name, value in changed.items()
        }
        sent = {name: value for name, value in headers.items() if value is not None}
        assert there.get("/open/school?name=goal", "POST", **sent).status == status
    assert opened == []


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/open/school?name=nobody", "POST", 404),
        ("/open/school", "POST", 404),
        (f"/open/school?name={'x' * 5000}", "POST", 404),
        ("/open/other?name=goal", "POST", 405),
        ("/open/../school.yaml?name=goal", "POST", 405),
        ("/case/school?name=goal", "POST", 405),
        ("/open/school?name=goal", "GET", 404),
        ("/open/school?name=goal", "PUT", 405),
    ],
)
def test_nothing_but_a_claim_of_a_case_can_be_named(case_file, opener, opened, path, method, status):
    with serving(case_file, opener=opener) as there:
        assert there.get(path, method, **allowed(there)).status == status
    assert opened == []


def test_without_the_option_there_is_no_such_request_and_no_script_for_it(case_file):
    with serving(case_file) as there:
        assert there.get("/open/school?name=goal", "POST").status == 405
        assert there.get("/?editor=").headers["Location"] == "/case/school"
        assert open_script() not in there.get("/case/school").text
        assert there.server.url == f"http://127.0.0.1:{there.port}/"


def test_only_the_page_of_who_may_ask_has_the_script_and_no_page_has_the_token(case_file, opener):
    with serving(case_file, opener=opener) as there:
        assert there.get("/?editor=wrong").headers.get("Set-Cookie") is None
        assert open_script() not in there.get("/case/school").text
        page = there.get("/case/school", **allowed(there)).text
        assert open_script() in page
        assert opener.token not in page
        assert opener.token not in repr(opener)


def test_what_is_not_to_be_edited_says_so(tmp_path, case_file, opener, opened):
    with serving("parler-v-aws", case_file, opener=opener) as there:
        answer = there.get("/open/parler-v-aws?name=win", "POST", **allowed(there))
        assert answer.status == 404
        name = next(iter(there.server.site.cases["parler-v-aws"].settled().drawn.case.claims))
        answer = there.get(f"/open/parler-v-aws?name={name}", "POST", **allowed(there))
    assert answer.status == 409
    assert "one of the cases that come with argmap; edit a copy: argmap copy parler-v-aws" in answer.text
    assert opened == []


def test_what_was_read_once_is_no_file_to_edit(case_file, monkeypatch):
    watched = _named(str(case_file), MAX_SIZE)
    assert watched.editable_file() == str(case_file)
    watched._fixed = True
    with pytest.raises(ArgmapError, match="is no file that can be edited"):
        watched.editable_file()


def test_an_editor_that_needs_a_terminal_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setenv("VISUAL", "nvim")
    with pytest.raises(ArgmapError, match="nvim needs a terminal") as caught:
        window_opener()
    assert "VISUAL='xterm -e nvim'" in caught.value.hint
    monkeypatch.setenv("VISUAL", "xterm -e nvim")
    assert window_opener().query.startswith("?editor=")
