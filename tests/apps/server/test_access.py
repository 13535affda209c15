"""Who may see and do what: roles by link, how they are had, and everything that is tried to
get around them.
"""

from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path

import pytest

from argmap.apps.server import Access, Invitation, Limits, Reach, Role
from argmap.apps.server.access import Rates, new_secret
from argmap.apps.server.kept_links import keep_secrets, links_path
from argmap.apps.server.limits import Meter, Rate
from argmap.apps.server.posts import Post
from argmap.apps.server.request import RefusedError, Request, parse_request
from argmap.apps.server.response import Response
from argmap.core.diagnostics import ArgmapError
from support.pages import Page
from support.serving import CASE, PATIENCE, read_all, serving, until


@pytest.fixture
def case_file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


INVITED = {role: Invitation(role) for role in Role}
SECRET = INVITED[Role.WRITER].secret


def asking(cookie: str = "", **headers: str) -> Request:
    return Request("GET", "/", "", {"host": "127.0.0.1:80", "cookie": cookie} | headers, "10.0.0.1")


def cookie_of(access: Access, secret: str, port: int = 80) -> str:
    _, header = access.enter(secret, "10.0.0.1", port, secure=False)
    return header.partition(";")[0]


# Roles


@pytest.mark.parametrize("role", Role)
def test_a_secret_gives_the_role_of_its_link_in_every_case(role):
    access = Access(INVITED.values(), anyone=None)
    assert access.visitor(asking(cookie_of(access, INVITED[role].secret)), 80).role_in("any") is role
    assert access.visitor(asking(), 80).role_in("any") is None


def test_a_link_for_one_case_gives_nothing_in_another():
    access = Access([Invitation(Role.WRITER, "ada"), Invitation(Role.WRITER, "bo")], anyone=None)
    request = asking(cookie_of(access, access.invitations[0].secret))
    assert access.visitor(request, 80).role_in("ada") is Role.WRITER
    assert access.visitor(request, 80).role_in("bo") is None
    assert access.visitor(request, 80).role_in("") is None


def test_a_typed_code_may_have_capitals_and_spaces_and_no_hyphens():
    access = Access(INVITED.values())
    typed = f"  {SECRET.upper().replace('-', ' ')} "
    assert access.enter(typed, "10.0.0.1", 80, secure=False)[0].role is Role.WRITER


def test_secrets_are_long_and_never_the_same():
    secrets = {new_secret() for _ in range(1_000)}
    assert len(secrets) == 1_000
    assert all(re.fullmatch(r"([2-9a-z]{4}-){3}[2-9a-z]{4}", one) for one in secrets)
    assert not set("01lio") & set("".join(secrets))


def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_http():
    access = Access(INVITED.values())
    _, plain = access.enter(SECRET, "10.0.0.1", 8642, secure=False)
    _, secure = access.enter(SECRET, "10.0.0.1", 8642, secure=True)
    assert re.fullmatch(r"argmap-8642=[0-9a-f]{16}\.[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict", plain)
    assert re.fullmatch(
        r"__Host-argmap-8642=[0-9a-f]{16}\.[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict; Secure", secure
    )
    assert SECRET.replace("-", "") not in plain + secure  # who sees a cookie cannot pass the link on


@pytest.mark.parametrize(
    "cookie",
    [
        "argmap-81={value}",
        "argmap-80=",
        "argmap-80=.",
        "argmap-80=\u00e9",
        "argmap-80={value}x; argmap-81={value}",
        "argmap-80=x{value}",
        "argmap-80={half}",
        "argmap-80={half}.{half}",
        "argmap-80={secret}.1",
        "xargmap-80={value}",
        "ARGMAP-80={value}",
        "x=argmap-80={value}",
        "\x01;;=;",
        "argmap-80=1; argmap-80=2; argmap-80=3; argmap-80=4; argmap-80={value}",
    ],
)
def test_a_cookie_of_another_port_or_none_that_was_given_gives_nothing(cookie):
    access = Access(INVITED.values(), anyone=None)
    value = cookie_of(access, SECRET).partition("=")[2]
    cookie = cookie.format(value=value, half=value.partition(".")[0], secret=SECRET.replace("-", ""))
    assert access.visitor(asking(cookie), 80).role_in("any") is None


def test_a_cookie_ends_with_the_link_and_when_its_browser_leaves():
    access, anew = Access(INVITED.values(), anyone=None), Access([Invitation(Role.WRITER)], anyone=None)
    own, other = (asking(cookie_of(access, SECRET)) for _ in range(2))
    assert anew.visitor(own, 80).role_in("any") is None
    assert access.exit(own, 80, secure=False).endswith("Max-Age=0")
    assert access.visitor(own, 80).role_in("any") is None  # also for who has copied it before
    assert access.browser(own, 80) is None
    assert access.visitor(other, 80).role_in("any") is Role.WRITER
    assert access.enter(SECRET, "10.0.0.1", 80, secure=False)[0].role is Role.WRITER


def test_a_cookie_is_found_among_what_other_programs_of_this_computer_have_set():
    access = Access(INVITED.values(), anyone=None)
    request = asking(f'a="b c"; weird={{"x": 1}}; argmap-80=stale.1; {cookie_of(access, SECRET)}; z')
    assert access.visitor(request, 80).role_in("any") is Role.WRITER


def test_guesses_are_slowed_down_and_others_are_not():
    access = Access(INVITED.values(), rates=Rates(wrong=Rate(0.001, 3)))
    for _ in range(3):
        with pytest.raises(RefusedError, match="not a link of this server"):
            access.enter("a guess", "10.0.0.1", 80, secure=False)
    with pytest.raises(RefusedError) as caught:
        access.enter("a guess", "10.0.0.1", 80, secure=False)
    assert caught.value.status == 429
    assert int(caught.value.headers["Retry-After"]) > 900
    with pytest.raises(RefusedError, match="not a link of this server"):
        access.enter("a guess", "10.0.0.2", 80, secure=False)
    assert access.enter(SECRET, "10.0.0.1", 80, secure=False)[0].role is Role.WRITER


def test_a_meter_allows_a_burst_and_then_its_rate_and_forgets_who_was_long_gone():
    clock = [0.0]
    meter = Meter(Rate(2, 3), lambda: clock[0])
    assert [meter.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    clock[0] = 0.5
    assert [meter.wait("a") for _ in range(2)] == [0, 0.5]
    clock[0] = 60
    assert [meter.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    for number in range(5_000):
        meter.wait(str(number))
    assert len(meter._left) == 4_096


# Where a server is reached


SCHOOL = Reach("0.0.0.0", frozenset(("maps.local", "192.168.1.5")))
PROXIED = Reach(public="https://maps.example.org")


@pytest.mark.parametrize(
    ("reach", "host", "origin"),
    [
        (Reach(), "127.0.0.1:8642", "http://127.0.0.1:8642"),
        (Reach(), "192.168.1.5:8642", None),
        (Reach(), "maps.local:8642", None),
        (SCHOOL, "127.0.0.1:8642", "http://127.0.0.1:8642"),
        (SCHOOL, "MAPS.local:8642", "http://maps.local:8642"),
        (SCHOOL, "192.168.1.5:8642", "http://192.168.1.5:8642"),
        (SCHOOL, "10.9.8.7:8642", "http://10.9.8.7:8642"),  # an address that a router forwards
        (SCHOOL, "[2001:db8::1]:8642", "http://[2001:db8::1]:8642"),
        (SCHOOL, "10.9.8.7:1", None),
        (SCHOOL, "10.9.8.7", None),
        (SCHOOL, "0x7f.1:8642", None),
        (SCHOOL, "10.9.8.7.evil.example:8642", None),
        (SCHOOL, "evil.example:8642", None),
        (SCHOOL, "[[::1]]:8642", None),
        (SCHOOL, "", None),
        (PROXIED, "maps.example.org", "https://maps.example.org"),
        (PROXIED, "maps.example.org:8642", None),
        (PROXIED, "evil.example", None),
    ],
)
def test_a_request_must_name_this_server_as_it_is_reached(reach, host, origin):
    request = asking(host=host)
    if origin is None:
        with pytest.raises(RefusedError) as caught:
            reach.origin(request, 8642)
        assert caught.value.status == 421
    else:
        assert reach.origin(request, 8642) == origin
        reach.check_origin(asking(host=host, origin=origin), 8642, required=True)
        with pytest.raises(RefusedError):
            reach.check_origin(asking(host=host, origin="http://evil.example"), 8642)


def test_links_have_the_address_that_others_use():
    assert Reach().url(8642) == "http://127.0.0.1:8642"
    assert SCHOOL.url(8642) == "http://192.168.1.5:8642"
    assert Reach("0.0.0.0", frozenset(("pc.local", "fe80::1"))).url(80) == "http://[fe80::1]"
    assert Reach("::1").url(8642) == "http://[::1]:8642"
    assert PROXIED.url(8642) == "https://maps.example.org"
    assert [one.is_local for one in (Reach(), Reach("::1"), SCHOOL, PROXIED)] == [True, True, False, False]


def test_limits_count_against_the_address_that_a_proxy_tells_and_no_other():
    told = {"host": "maps.example.org", "x-forwarded-for": "6.6.6.6, 203.0.113.9"}
    assert PROXIED.peer(asking(**told)) == "203.0.113.9"
    assert PROXIED.peer(asking(**told | {"host": "127.0.0.1:8642"})) == "10.0.0.1"
    assert SCHOOL.peer(asking(**told)) == "10.0.0.1"
    assert PROXIED.peer(asking(**told | {"x-forwarded-for": "x" * 900})) == "10.0.0.1"
    assert PROXIED.peer(asking(**told | {"x-forwarded-for": "2001:db8:1:2:3::4"})) == "2001:db8:1:2::/64"
    assert PROXIED.peer(asking(**told | {"x-forwarded-for": "::ffff:203.0.113.9"})) == "203.0.113.9"


# Requests that no browser sends


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("Content-Length: 2\r\nContent-Length: 2", 400),
        ("Content-Length: 2, 2", 400),
        ("Content-Length: +2", 400),
        ("Content-Length: -2", 400),
        ("Content-Length: 0x2", 400),
        ("Content-Length: \u00b2", 400),
        ("Content-Length: 9999999999999999", 400),
        ("Transfer-Encoding: chunked", 501),
        ("Content-Length: 2\r\nTransfer-Encoding: identity", 501),
        ("transfer-encoding:\tchunked", 501),
        ("Content-Type: application/json\r\nContent-Type: text/plain", 400),
        ("Cookie: a=b\r\nCookie: c=d", 400),
        ("X: a\rContent-Length: 2", 400),
        ("X: a\x00b", 400),
        ("Content-Length : 2", 400),
        (" Content-Length: 2", 400),
    ],
)
def test_what_two_programs_could_read_differently_is_refused(lines, status):
    head = f"POST /enter HTTP/1.1\r\nHost: localhost\r\n{lines}".encode("latin-1")
    with pytest.raises(RefusedError) as caught:
        parse_request(head)
    assert caught.value.status == status


# A server


def take_note(noted: list[str]) -> dict[str, Post]:
    """A kind of request for each role, which notes that it was answered."""

    def post(role: Role) -> Post:
        return Post(role, lambda request, watched, _: (noted.append(role.word), Response(204))[1])

    return {role.word: post(role) for role in Role}


@pytest.mark.slow
def test_each_role_may_do_what_is_for_it_and_nothing_more(case_file):
    noted: list[str] = []
    with serving(case_file, access=Access(INVITED.values()), posts=take_note(noted)) as there:
        for role in Role:
            headers = there.enter(INVITED[role].secret)
            answers = [there.get(f"/{one.word}/school", "POST", b"{}", **headers) for one in Role]
            assert [one.status for one in answers] == [204 if one <= role else 403 for one in Role]
            assert noted == [one.word for one in Role if one <= role]
            noted.clear()
        refused = json.loads(there.get("/owner/school", "POST", b"{}", **headers | {"Cookie": ""}).text)
    assert refused == {"error": "This is for the owner.", "hint": "Open the link for the owner here."}


@pytest.mark.slow
def test_a_page_elsewhere_can_have_nothing_done(case_file):
    noted: list[str] = []
    with serving(case_file, access=Access(INVITED.values()), posts=take_note(noted)) as there:
        headers = there.enter(SECRET)
        for changed, status in (
            ({"Origin": "http://evil.example"}, 403),
            ({"Origin": "http://127.0.0.1:1"}, 403),
            ({"Origin": "null"}, 403),
            ({"Origin": None}, 403),
            ({"Sec_Fetch_Site": "same-site"}, 403),
            ({"Sec_Fetch_Site": "cross-site"}, 403),
            ({"Host": f"evil.example:{there.port}"}, 421),
            ({"Cookie": f"argmap-{there.port}=wrong"}, 403),
        ):
            sent = {name: value for name, value in (headers | changed).items() if value is not None}
            assert there.get("/writer/school", "POST", b"{}", **sent).status == status
        assert there.get("/writer/school", **headers).status == 405
        assert there.get("/writer/school", "OPTIONS", **headers).status == 405
    assert noted == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b'{"key": "x"}', 415),
        ("application/x-www-form-urlencoded", b"key=x", 415),
        ("multipart/form-data; boundary=x", b"--x", 415),
        ("", b'{"key": "x"}', 415),
        ("application/json", b"{", 400),
        ("application/json", b'{"key": 1}', 400),
        ("application/json", b'{"key": "x", "role": "owner"}', 400),
        ("application/json", b"[" * 900, 400),
        ("application/json", b'"\xff"', 400),
        ("application/json", b'{"key": "' + b"x" * 2_000 + b'"}', 413),
        ("application/json; charset=UTF-8", b'{"key": "x"}', 403),
    ],
)
def test_only_small_json_of_the_right_shape_is_read(case_file, kind, body, status):
    with serving(case_file) as there:
        sent = {"Origin": f"http://127.0.0.1:{there.port}", "Content_Type": kind}
        answer = there.get("/enter", "POST", body, **sent)
        assert answer.status == status
        assert set(json.loads(answer.text)) == {"error", "hint"}


@pytest.mark.slow
def test_without_a_link_nothing_is_shown_but_the_entry_page(case_file):
    access = Access([Invitation(Role.READER, "school")], anyone=None)
    with serving(case_file, "parler-v-aws", access=access) as there:
        assert there.get("/").headers["Location"] == "/enter"
        for path in ("/case/school", "/case/no-such", "/events/school", "/anything", "/open/school"):
            answer = there.get(path)
            assert (answer.status, "Should we?" in answer.text) == (403, False)
            assert "school" not in Page(answer.text).text
        assert there.get("/case/school", "POST", b"{}").status == 403
        headers = there.enter(access.invitations[0].secret)
        assert there.get("/", **headers).headers["Location"] == "/case/school"
        assert there.get("/case/school", **headers).status == 200
        assert there.get("/events/school", "HEAD", **headers).status == 200
        for path in ("/case/parler-v-aws", "/events/parler-v-aws", "/case/no-such", "/"):
            assert there.get(path, **headers).status == (302 if path == "/" else 403)
    assert not any(access.invitations[0].secret in line for line in there.log)


def test_the_same_links_let_in_after_a_restart_until_they_are_made_anew(case_file, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = links_path([case_file.name])
    first = keep_secrets(path, [Role.OWNER, Role.READER])
    again = keep_secrets(links_path([str(case_file)]), [*reversed(Role)])
    assert {role: again[role] for role in first} == first
    assert len({*again.values()}) == len(Role)
    assert {*keep_secrets(links_path([str(tmp_path)]), first).values()}.isdisjoint(again.values())
    assert (os.name == "nt") or path.stat().st_mode & 0o777 == 0o600
    anew = keep_secrets(path, [Role.WRITER], new=True)
    assert {*anew.values(), *keep_secrets(path, Role).values()}.isdisjoint(again.values())
    path.write_text('{"secrets": {"owner": "x"}}', encoding="utf-8")
    with pytest.raises(ArgmapError, match="cannot be used"):
        keep_secrets(path, [Role.OWNER])
    keep_secrets(path, [Role.OWNER], new=True)


def test_links_that_cannot_be_kept_are_told_to_be_new_at_the_next_start(tmp_path):
    told: list[str] = []
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    place = tmp_path / "state" / "links" / "one.json"
    assert keep_secrets(place, [Role.READER], tell=told.append)[Role.READER]
    assert "change at the next start" in told[0]
    with pytest.raises(ArgmapError):  # or the old ones would still let in
        keep_secrets(place, [Role.READER], new=True)


@pytest.mark.slow
def test_a_flood_from_one_browser_is_told_to_wait_and_the_server_stays(case_file):
    access = Access(INVITED.values(), rates=Rates(browser=Rate(0.001, 3)))
    with serving(case_file, access=access, posts=take_note([])) as there:
        headers, other = there.enter(SECRET), there.enter(SECRET)
        statuses = [there.get("/writer/school", "POST", b"{}", **headers).status for _ in range(5)]
        assert statuses == [204, 204, 204, 429, 429]
        assert there.get("/writer/school", "POST", b"{}", **other).status == 204
        assert there.get("/case/school", **headers).status == 200


@pytest.mark.slow
def test_one_address_cannot_take_all_connections(case_file):
    with serving(case_file, limits=Limits(connections=8, each=3)) as there:
        held = [there.connect() for _ in range(3)]
        until(lambda: there.server.connections.taken == 3)
        assert there.get("/case/school").status == 503
        assert there.server._admit("10.0.0.2")
        there.server._let_go("10.0.0.2")
        for connection in held:
            connection.close()
        assert there.server.connections.wait_until_free(PATIENCE)
        assert there.get("/case/school").status == 200
        until(lambda: not len(there.server.peers))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"Content-Length: 20\r\n\r\n{", 408),
        (b"Content-Length: 20\r\n\r\n{", 400),
        (b"Content-Length: 999999999\r\n\r\n{", 413),
        (b"\r\n", 411),
        (b'Content-Length: 13\r\n\r\n{"key": "abc"}', 400),
        (b'Content-Length: 14\r\n\r\n{"key": "abc"}GET /case/school HTTP/1.1\r\n\r\n', 403),
    ],
)
def test_a_body_that_is_slow_or_not_as_long_as_it_says_is_not_waited_for(case_file, sent, status):
    with serving(case_file, limits=Limits(asking=0.2)) as there, there.connect() as client:
        origin = f"http://localhost:{there.port}"
        head = f"POST /enter HTTP/1.1\r\nHost: localhost:{there.port}\r\nOrigin: {origin}\r\n"
        client.sendall(f"{head}Content-Type: application/json\r\n".encode() + sent)
        if status == 400:
            client.shutdown(socket.SHUT_WR)
        answers = read_all(client)
        assert answers.startswith(b"HTTP/1.1 %d " % status)
        assert answers.count(b"HTTP/1.1 ") == 1


@pytest.mark.slow
def test_one_browser_cannot_take_all_event_streams(case_file):
    access, limits = Access(INVITED.values(), anyone=None), Limits(pages=2)
    with serving(case_file, access=access, limits=limits) as there:
        ada, bo = there.enter(SECRET), there.enter(SECRET)
        with there.listening(**ada) as one, there.listening(**ada) as two:
            assert (one.next()[0], two.next()[0]) == ("values", "values")
            assert there.get("/events/school", **ada).status == 429
            with there.listening(**bo) as other:
                assert other.next()[0] == "values"
            forged = ada | {"Cookie": f"argmap-{there.port}=wrong.1"}
            assert there.get("/events/school", **forged).status == 403
        until(lambda: not len(there.server.browsers))
        with there.listening(**ada) as again:
            assert again.next()[0] == "values"


def test_a_stream_ends_after_some_time_and_the_browser_asks_again(case_file):
    with serving(case_file, limits=Limits(stream=0.1)) as there, there.listening() as events:
        assert events.next()[0] == "values"
        assert b"event: values" not in events.file.read()  # to its end
        until(lambda: not there.server.streams.taken)


@pytest.mark.slow
def test_a_link_can_be_given_back_and_wrong_codes_are_told_but_not_what_they_were(case_file):
    with serving(case_file, access=Access(INVITED.values(), anyone=None)) as there:
        headers = there.enter(SECRET)
        assert "This browser is here as writer." in Page(there.get("/enter", **headers).text).text
        answer = there.get("/exit", "POST", b"{}", **headers)
        assert answer.headers["Set-Cookie"] == (
            f"argmap-{there.port}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
        )
        assert there.get("/exit", "POST", b"{}", **headers | {"Origin": "http://evil.example"}).status == 403
        sent = {"Origin": headers["Origin"], "Content_Type": "application/json"}
        for _ in range(6):
            there.get("/enter", "POST", b'{"key": "my-guess"}', **sent)
    assert there.log == ["127.0.0.1: a wrong code"] * 3
