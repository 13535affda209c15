"""`argmap serve`: what is served, to whom, how a page follows its file, and how it all ends."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from argmap import ArgmapError, load_case
from argmap.apps.cli.commands.serve import DEFAULT_PORT
from argmap.apps.cli.commands.serve.server import _named
from argmap.apps.cli.serving import _listen
from argmap.apps.server import Limits, Site
from argmap.apps.server.events import heading, mistake_texts
from argmap.apps.server.pages import live_script
from argmap.apps.server.request import RefusedError, parse_request
from argmap.apps.server.response import Response
from argmap.render.page.document import page_script
from argmap.workspace.library import MAX_SIZE
from support.pages import HOSTILE, Page, hashed
from support.project import ROOT
from support.running import environment
from support.serving import BROKEN, CASE, PATIENCE, Events, put, read_all, serving, until
from support.work import growth

pytestmark = pytest.mark.slow  # each starts a server

PACKAGE = ROOT / "argmap" / "apps" / "server"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("ARGMAP_PATH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def case_file(tmp_path) -> Path:
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


# Pages


def test_one_case_is_at_its_own_address_and_the_start_leads_there(case_file):
    with serving(case_file) as there:
        start = there.get("/")
        page = there.get("/case/school")
    assert (start.status, start.headers["Location"]) == (302, "/case/school")
    assert page.status == 200
    found = Page(page.text)
    assert found.values["title"] == "Should we?"
    assert found.scripts[1:] == [page_script(), live_script()]


def test_each_of_several_cases_leads_back_to_the_list_and_one_alone_does_not(tmp_path, case_file):
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, encoding="utf-8")
    with serving(case_file, broken) as there:
        assert '<nav id="home"><a href="/">‹ All cases</a></nav>' in there.get("/case/school").text
        assert '<nav id="home"><a href="/">‹ All cases</a></nav>' in there.get("/case/broken").text
    with serving(case_file) as there:
        assert '<nav id="home">' not in there.get("/case/school").text


def test_a_case_at_a_stage_opens_at_that_stage(case_file):
    with serving(f"{case_file}@first") as there:
        assert there.get("/").headers["Location"] == "/case/school@first#stage=first"
        assert len(Page(there.get("/case/school@first").text).values["scenes"]) == 2


def test_a_stage_that_the_case_has_not_is_refused_at_once(case_file):
    with pytest.raises(ArgmapError, match="third"):
        _named(f"{case_file}@third", MAX_SIZE)


def test_the_index_lists_title_size_tags_and_place_of_each_case_and_works_without_a_script(case_file):
    with serving(case_file, "parler-v-aws") as there:
        page = Page(there.get("/").text)
        assert page.scripts == []
        assert "2 cases" in page.text
        assert "Should we? ✗ Falls We should. school 3 claims, 2 links school free time" in page.text
        links = [a["href"] for tag, a in page.tags if tag == "a"]
        assert links[-2:] == ["/case/school", "/case/parler-v-aws"]
        assert "/?tag=free+time" in links
        tagged = Page(there.get("/?tag=free+time").text)
        assert "1 case with the tag “free time”" in tagged.text
        assert there.get("/case/parler-v-aws").status == 200


def test_without_a_name_the_whole_library_is_served_but_for_what_is_shadowed(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "nixon.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "cases" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    with serving() as there:
        page = Page(there.get("/").text)
        assert "Should we? ✗ Falls We should. nixon" in page.text
        assert "broken 1 mistake cases/broken.yaml" in page.text
        assert page.text.count(" nixon ") == 1
        assert Page(there.get("/case/semmelweis").text).values["title"] == load_case("semmelweis").title


def test_cases_of_one_name_get_keys_of_their_own(tmp_path, case_file):
    (tmp_path / "b").mkdir()
    for name in ("b/school.yaml", "..yaml"):
        (tmp_path / name).write_text(CASE, encoding="utf-8")
    site = Site(_named(str(tmp_path / one), MAX_SIZE) for one in ("school.yaml", "b/school.yaml", "..yaml"))
    assert list(site.cases) == ["school", "school-2", "case"]


@pytest.mark.parametrize("name", ["a b?c#d%2Fe.yaml", "ü.yaml", "x<y>&'.yaml"])
def test_a_name_of_any_letters_leads_to_its_page(tmp_path, name):
    (tmp_path / name).write_text(CASE, encoding="utf-8")
    with serving(tmp_path / name) as there:
        assert there.get(there.get("/").headers["Location"]).status == 200


def test_a_name_that_is_not_utf_8_leads_to_its_page(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.yaml")
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(CASE)
    except OSError:  # there are systems on which every name is UTF-8
        pytest.skip("no such name can be given here")
    with serving(os.fsdecode(path)) as there:
        assert there.get("/").headers["Location"] == "/case/caf%EF%BF%BD"
        assert there.get("/case/caf%EF%BF%BD").status == 200


def test_a_query_of_many_fields_is_answered(tmp_path, case_file):
    other = tmp_path / "other.yaml"
    other.write_text(CASE, encoding="utf-8")
    with serving(case_file, other) as there:
        assert there.get("/?" + "a=b&" * 200).status == 200
        assert there.get("/?" + "a=b&" * 2_000).status == 200
        assert there.log == []


def test_what_cannot_change_is_served_as_it_was_read(case_file):
    with serving(f"/dev/fd/{os.open(case_file, os.O_RDONLY)}") as there:
        (key,) = there.server.site.cases
        case_file.unlink()
        assert Page(there.get(f"/case/{key}").text).values["title"] == "Should we?"


@pytest.mark.parametrize("port", [0, None])
def test_a_free_port_is_found_where_the_usual_one_is_taken(case_file, port):
    site = Site([_named(str(case_file), MAX_SIZE)])
    servers = [_listen(site, port, DEFAULT_PORT), _listen(site, port, DEFAULT_PORT)]
    ports = {server.port for server in servers}
    for server in servers:
        server.close()
    assert len(ports) == 2


# Headers


ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/case/school", "/case/parler-v-aws", "/events/school", "/nothing"])
@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_every_answer_says_what_may_be_done_with_it_and_nothing_of_who_answers(case_file, path, method):
    with serving(case_file, "parler-v-aws") as there:
        answer = there.get(path, method)
    headers = dict(answer.headers)
    assert {name: headers[name] for name in ALWAYS} == ALWAYS
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Server" not in headers
    assert answer.text == "" or method == "POST"


def test_the_policy_of_a_page_allows_its_own_script_and_style_and_nothing_else(case_file):
    with serving(case_file, "parler-v-aws") as there:
        answer, index = there.get("/case/school"), there.get("/")
    page = Page(answer.text)
    assert answer.headers["Content-Security-Policy"] == f"{page.policy}; frame-ancestors 'none'"
    assert index.headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        f"style-src {hashed(Page(index.text).styles[0])}",
        *("img-src data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    ]


def test_the_script_makes_no_markup_of_texts():
    text = (PACKAGE / "live.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", text)
    assert not re.search(r"https?:|fetch\(|localStorage", text)


# Who may ask, and for what


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("[::1]:{port}", 200),
        ("evil.example:{port}", 421),
        ("127.0.0.1", 421),
        ("127.0.0.1:1", 421),
        ("127.0.0.1.evil.example:{port}", 421),
        ("evil.example@127.0.0.1:{port}", 421),
        ("", 421),
    ],
)
def test_only_requests_that_mean_this_server_are_answered(case_file, host, status):
    with serving(case_file) as there:
        for path in ("/case/school", "/nothing") if status == 421 else ("/case/school",):
            answer = there.get(path, Host=host.format(port=there.port))
            assert answer.status == status
            assert "Should we?" not in answer.text or status == 200


def test_on_port_80_the_host_needs_no_port(case_file):
    site = Site([_named(str(case_file), MAX_SIZE)])
    request = parse_request(b"GET /case/school HTTP/1.1\r\nHost: localhost")
    assert isinstance(site.answer(request, 80), Response)
    with pytest.raises(RefusedError):
        site.answer(request, 81)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Origin": "http://localhost:{port}", "Sec_Fetch_Site": "same-origin"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
def test_only_pages_of_this_server_are_told_the_news(case_file, headers, status):
    with serving(case_file) as there:
        sent = {name: value.format(port=there.port) for name, value in headers.items()}
        assert there.get("/events/school", "HEAD", **sent).status == status
        assert there.get("/case/school", "HEAD").status == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"]
)
def test_nothing_but_reading_is_allowed(case_file, method):
    with serving(case_file) as there:
        for path in ("/", "/case/school", "/events/school"):
            answer = there.get(path, method, body=b"x" * 200_000 if method == "POST" else None)
            assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/school",
        "/case",
        "/case/",
        "/case/school.yaml",
        "/case/school/",
        "/case//school",
        "/case/../secret.txt",
        "/../secret.txt",
        "/case/..%2fsecret.txt",
        "/case/%2e%2e/%2e%2e/etc/passwd",
        "/case/..%5csecret.txt",
        "/case//etc/passwd",
        "/case/%2Fetc%2Fpasswd",
        "//etc/passwd",
        "/events/secret",
        "/case/school%00",
        "/case/semmelweis",
        "/case/school@first",
        "/live.js",
    ],
)
def test_what_is_not_in_the_table_is_not_there(tmp_path, case_file, path):
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    with serving(case_file) as there:
        answer = there.raw(f"GET {path} HTTP/1.1\r\nHost: localhost:{there.port}\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"the secret" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 101 + b"\r\n", 431),
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 100_000, 431),
    ],
)
def test_what_no_browser_sends_is_refused(case_file, head, status):
    with serving(case_file) as there:
        assert there.raw(head).startswith(b"HTTP/1.1 %d " % status)
        assert there.get("/case/school").status == 200


def test_a_header_of_many_spaces_takes_no_time():
    def work(size):
        head = b"GET / HTTP/1.1\r\nHost: \t localhost \t\r\nX: y" + b" " * size + b"y"
        assert parse_request(head).headers["host"] == "localhost"

    assert growth(work, 1900) < 24


# Bounds


def test_a_client_that_asks_slowly_is_not_waited_for(case_file):
    with serving(case_file, limits=Limits(asking=0.3)) as there, there.connect() as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        for _ in range(8):  # never silent for as long as it may take in all
            time.sleep(0.05)
            try:
                slow.sendall(b"X: y\r\n")
            except OSError:
                break
        assert b" 408 " in read_all(slow).split(b"\r\n")[0]
        assert there.get("/case/school").status == 200


def test_a_client_that_does_not_take_its_answer_is_let_go(tmp_path):
    path = tmp_path / "large.yaml"
    claims = "".join(f"  c{i}: {'x' * 2_000}\n" for i in range(3_000))
    path.write_text(f"title: Large\nclaims:\n{claims}", encoding="utf-8")
    limits = Limits(connections=1, sending=0.2)
    with serving(path, limits=limits) as there, there.connect() as lazy:
        lazy.sendall(f"GET /case/large HTTP/1.1\r\nHost: localhost:{there.port}\r\n\r\n".encode())
        until(lambda: there.server.connections._free == 0)
        assert there.server.connections.wait_until_free(PATIENCE)
        assert there.get("/", "HEAD").status == 302


def test_connections_beyond_the_limit_are_turned_away_until_one_is_free(case_file):
    with serving(case_file, limits=Limits(connections=3)) as there:
        held = [there.connect() for _ in range(3)]
        until(lambda: there.server.connections._free == 0)
        assert there.get("/case/school").status == 503
        for connection in held:
            connection.close()
        assert there.server.connections.wait_until_free(PATIENCE)
        assert there.get("/case/school").status == 200


def test_streams_beyond_the_limit_are_refused_and_pages_are_not(case_file):
    with serving(case_file, limits=Limits(streams=1)) as there:
        with there.listening() as events:
            events.next()
            refused = there.get("/events/school")
            assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
            assert there.get("/case/school").status == 200
        assert there.server.streams.wait_until_free(PATIENCE)
        with there.listening() as events:
            assert events.next()[0] == "values"


def test_a_hundred_pages_at_once_are_all_answered(case_file):
    answers: list[int] = []
    with serving(case_file) as there:

        def ask() -> None:
            try:
                answers.append(there.get("/case/school").status)
            except OSError:  # turned away before it had asked
                answers.append(503)

        threads = [threading.Thread(target=ask) for _ in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert len(answers) == 100
    assert set(answers) <= {200, 503}
    assert answers.count(200) >= 60
    assert there.log == []


def test_a_silent_stream_beats_so_that_who_has_gone_is_noticed(case_file):
    with serving(case_file, limits=Limits(heartbeat=0.05)) as there, there.listening() as events:
        events.wait_for("mistakes")
        assert [events.file.readline() for _ in range(4)] == [b":\n", b"\n", b":\n", b"\n"]


def test_a_mistake_in_argmap_is_told_and_ends_nothing(case_file, monkeypatch):
    with serving(case_file) as there:
        monkeypatch.setattr("argmap.apps.server.routes.map_page", lambda _, home, **scripts: 1 / 0)
        assert there.get("/case/school").status == 500
        assert there.log == ["this is a bug in argmap: ZeroDivisionError: division by zero"]
        assert there.get("/").status == 302


# Following the file


def test_a_page_is_told_what_it_draws_and_then_what_is_new(case_file):
    with serving(case_file) as there, there.listening() as events:
        assert "text/event-stream" in events.head
        name, values = events.next()
        assert name == "values"
        assert values == Page(there.get("/case/school").text).values
        assert events.next() == ("mistakes", {"heading": "", "mistakes": []})
        put(case_file, CASE.replace("It helps.", "It helps a lot."))
        values = events.wait_for("values")
        assert "It helps a lot." in [claim["text"] for claim in values["claims"]]
        assert there.log == ["reloaded school: 3 claims"]


def replace_by_rename(path: Path, text: str) -> None:
    new = path.with_suffix(".tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def rename_away_and_write(path: Path, text: str) -> None:
    path.rename(f"{path}~")
    path.write_text(text, encoding="utf-8")


def empty_and_write_in_two_steps(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.flush()
        time.sleep(0.02)
        file.write(text[:40])
        file.flush()
        time.sleep(0.02)
        file.write(text[40:])


def delete_and_recreate(path: Path, text: str) -> None:
    path.unlink()
    time.sleep(0.02)
    path.write_text(text, encoding="utf-8")


def same_size_and_time(path: Path, text: str) -> None:
    before = path.stat()
    replace_by_rename(path, text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def same_size_time_and_inode(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )


@pytest.mark.parametrize(
    "save",
    [
        replace_by_rename,
        rename_away_and_write,
        empty_and_write_in_two_steps,
        delete_and_recreate,
        same_size_and_time,
        same_size_time_and_inode,
    ],
)
def test_however_an_editor_saves_the_page_gets_the_whole_file_and_sees_no_mistake(
    case_file, save, monkeypatch
):
    monkeypatch.setattr("argmap.apps.server.watched._WRITTEN", 5.0)  # a busy machine may stop in the middle
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        save(case_file, CASE.replace("It costs.", "It hurts."))
        name, values = events.next()
        assert name == "values"
        assert [claim["text"] for claim in values["claims"]] == ["We should.", "It helps.", "It hurts."]
        assert there.log == ["reloaded school: 3 claims"]


def test_a_broken_file_is_told_with_its_place_and_the_last_good_map_stays(case_file):
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        put(case_file, BROKEN)
        told = events.wait_for("mistakes")
        assert told["heading"] == f"{case_file}: 1 mistake. The map is the last one without."
        (text,) = told["mistakes"]
        assert text.splitlines() == [
            f"{case_file}:7:51: error[unknown-target]: no claim or link is called 'gaol'",
            "    7 |   bad: {text: It costs., stage: second, counters: gaol}",
            "      |                                                   ^^^^",
            "  help: did you mean 'goal'?",
        ]
        assert Page(there.get("/case/school").text).values["title"] == "Should we?"
        put(case_file, CASE)
        assert events.next()[0] == "values"
        assert events.next() == ("mistakes", {"heading": "", "mistakes": []})
        assert there.log == [text.splitlines()[0], "reloaded school: 3 claims"]


def test_a_file_that_was_deleted_is_missed_and_found_again(case_file):
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        case_file.unlink()
        assert "there is no such file" in events.wait_for("mistakes")["mistakes"][0]
        put(case_file, CASE)
        assert events.next()[0] == "values"
        assert events.next() == ("mistakes", {"heading": "", "mistakes": []})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe is no file there")
def test_a_file_that_became_a_pipe_keeps_nobody_waiting(case_file):
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        case_file.unlink()
        os.mkfifo(case_file)
        told = events.wait_for("mistakes", lambda told: "a pipe or a device" in str(told))
        assert len(told["mistakes"]) == 1
        assert there.get("/case/school").status == 200


def test_a_file_that_was_broken_at_the_start_has_a_page_and_gets_its_map(case_file):
    put(case_file, BROKEN)
    with serving(case_file) as there, there.listening() as events:
        page = Page(there.get("/case/school").text)
        assert "1 mistake. There is no map yet." in page.text
        assert "did you mean 'goal'?" in page.text
        assert page.scripts == [live_script()]
        assert events.next()[0] == "mistakes"
        put(case_file, CASE)
        assert events.wait_for("values")["title"] == "Should we?"
        assert len(Page(there.get("/case/school").text).values["claims"]) == 3


def test_without_anybody_listening_a_page_is_still_the_file_as_it_was_saved(case_file):
    with serving(case_file, "parler-v-aws") as there:
        assert there.get("/case/school").status == 200
        put(case_file, CASE.replace("Should we?", "Must we?"))
        assert Page(there.get("/case/school").text).values["title"] == "Must we?"
        put(case_file, CASE.replace("Should we?", "May we?"))
        assert "May we?" in there.get("/").text


def test_many_mistakes_are_counted_and_the_first_are_shown(case_file):
    claims = "".join(f"  c{i}: {{text: T., supports: x{i}}}\n" for i in range(30))
    put(case_file, f"title: T\nclaims:\n{claims}")
    with serving(case_file) as there:
        state = there.server.site.cases["school"].look()
    assert heading(state, "f") == "f: 30 mistakes. There is no map yet."
    assert len(mistake_texts(state)) == 21
    assert mistake_texts(state)[-1].startswith("and 10 more")
    assert there.log[0].endswith(" (and 29 more)")


# Hostile texts


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_case_or_a_mistake_becomes_markup(tmp_path, text):
    said = json.dumps(text)
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(f"title: {said}\ntags: [{said}]\nlang: {said}\nclaims: {{a: A}}\n", encoding="utf-8")
    bad.write_text(f"title: T\nclaims:\n  a: {{text: A, supports: {said}}}\n", encoding="utf-8")
    with serving(good, bad) as there:
        index, broken = Page(there.get("/").text), Page(there.get("/case/bad").text)
        filtered = Page(there.get(f"/?tag={'%3Cscript%3E'}{'%22'}").text)
        missing = Page(there.get("/case/%3Cscript%3Ealert(1)%3C/script%3E").text)
        with there.listening("bad") as events:
            told = events.wait_for("mistakes")
    assert len(told["mistakes"]) >= 1
    for page, scripts in ((index, 0), (broken, 1), (filtered, 0), (missing, 0)):
        assert len(page.scripts) == scripts
        assert {tag for tag, _ in page.tags} <= {
            *("html", "head", "meta", "link", "title", "style", "body", "div", "header", "h1", "h2", "main"),
            *("nav", "a", "p", "ul", "li", "pre", "span", "script", "b", "small"),
        }
        assert {name for _, attributes in page.tags for name in attributes} <= {
            *("lang", "charset", "content", "name", "rel", "href", "id", "class", "dir"),
            *("aria-label", "aria-current", "http-equiv"),
        }
        assert all(a["href"].startswith(("/", "data:,")) for tag, a in page.tags if tag in ("a", "link"))
    assert " ".join(text.split()) in index.text


# The real process


HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from argmap.apps.cli import main
main()
"""


@contextmanager
def process(*words: str) -> Iterator[subprocess.Popen[str]]:
    """The command itself, which hears Ctrl-C whatever the test's own process does."""
    with subprocess.Popen(
        [sys.executable, "-c", HEARING, "serve", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment(),
    ) as running:
        try:
            yield running
        finally:
            running.kill()


@pytest.mark.parametrize(("with_", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_when_asked_to_even_with_an_open_stream(case_file, with_, status):
    with process(str(case_file), "--port", "0") as running:
        url = running.stdout.readline().strip()
        port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", url)[1])
        assert running.stderr.readline() == "serving school to this computer; Ctrl-C ends it\n"
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(f"GET /events/school HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            events = Events(connection)
            events.wait_for("mistakes")
            put(case_file, BROKEN)
            events.wait_for("mistakes")
            began = time.monotonic()
            running.send_signal(with_)
            assert running.wait(PATIENCE) == status
            assert time.monotonic() - began < 2
            assert events.ended
        assert re.fullmatch(r"\d\d:\d\d:\d\d .*school\.yaml:7:51: error.*\n", running.stderr.read())


def test_others_get_a_link_and_are_told_what_it_is_worth(case_file):
    with process(str(case_file), "--port", "0", "--host", "0.0.0.0") as running:
        link = re.fullmatch(r"http://\S+:(\d+)/enter#key=(\S+)\n", running.stdout.readline())
        said = [running.stderr.readline() for _ in range(2)]
        connection = http.client.HTTPConnection("127.0.0.1", int(link[1]), timeout=PATIENCE)
        connection.request("GET", "/case/school")
        assert connection.getresponse().status == 403
        connection.close()
        running.terminate()
        rest = running.communicate(timeout=PATIENCE)
    assert said[0] == "serving school to who has a link; Ctrl-C ends it\n"
    assert "who is on the same network can read along" in said[1]
    assert link[2] not in "".join([*said, *rest])


def test_a_port_that_is_taken_is_an_error_with_a_way_out(case_file):
    with serving(case_file) as there, process(str(case_file), "--port", str(there.port)) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, "")
    assert err == (
        f"argmap: cannot listen on port {there.port}: something else listens there\n"
        "  help: leave --port out, or give --port 0, for one that is free\n"
    )


def test_a_case_that_is_not_there_is_an_error(here):
    with process("nothing-of-that-name") as running:
        _, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "no case is called 'nothing-of-that-name'" in err


def test_a_browser_is_opened_where_that_is_asked_for(tmp_path, case_file, monkeypatch):
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$1" > {tmp_path}/opened.part && mv {tmp_path}/opened.part {tmp_path}/opened\n'
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with process(str(case_file), "--port", "0", "--open") as running:
        url = running.stdout.readline()
        until((tmp_path / "opened").exists)
    assert (tmp_path / "opened").read_text() == url


def test_standard_input_is_served_as_it_was_read(case_file):
    program = [sys.executable, "-c", HEARING, "serve", "-", "--port", "0"]
    with (
        case_file.open() as given,
        subprocess.Popen(
            program,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment(),
        ) as running,
    ):
        port = int(running.stdout.readline().strip("/\n").rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/case/stdin")
        assert Page(connection.getresponse().read().decode()).values["title"] == "Should we?"
        connection.close()
        running.terminate()
        assert running.wait(PATIENCE) == 143


def test_a_port_out_of_range_or_reserved_is_no_traceback(case_file):
    with process(str(case_file), "--port", "70000") as running:
        _, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "Traceback" not in err
