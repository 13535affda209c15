"""`argmap serve`: limits on time, connections and streams."""

from __future__ import annotations

import threading
import time

import pytest

from argmap.apps.server import Limits
from support.serving import PATIENCE, read_all, serving, until

pytestmark = pytest.mark.slow  # each starts a server


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
        until(lambda: there.get("/case/school").status == 200)  # a busy machine may ask slowly, too


def test_a_client_that_does_not_take_its_answer_is_let_go(tmp_path):
    path = tmp_path / "large.yaml"
    claims = "".join(f"  c{i}: {'x' * 2_000}\n" for i in range(3_000))
    path.write_text(f"title: Large\nclaims:\n{claims}", encoding="utf-8")
    limits = Limits(connections=1, sending=0.2)
    with serving(path, limits=limits) as there, there.connect() as lazy:
        lazy.sendall(f"GET /case/large HTTP/1.1\r\nHost: localhost:{there.port}\r\n\r\n".encode())
        until(lambda: there.get("/", "HEAD").status == 302)  # the only connection was the first one's


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
