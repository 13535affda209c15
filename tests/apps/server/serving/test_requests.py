"""`argmap serve`: which requests are answered, and with which headers."""

from __future__ import annotations

import re

import pytest

from argmap.apps.cli.commands.serve.server import _named
from argmap.apps.server import Site
from argmap.apps.server.request import RefusedError, parse_request
from argmap.apps.server.response import Response
from argmap.workspace.library import MAX_SIZE
from support.pages import Page, hashed
from support.project import ROOT
from support.serving import serving
from support.work import growth

pytestmark = pytest.mark.slow  # each starts a server


PACKAGE = ROOT / "argmap" / "apps" / "server"

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
