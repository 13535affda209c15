"""The process of `argmap serve`: what it prints, and how it ends."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from support.pages import Page
from support.running import environment
from support.serving import BROKEN, PATIENCE, Events, put, serving, until

pytestmark = pytest.mark.slow  # each starts a server


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
    assert said[0] == "serving school to everyone with a link; Ctrl-C ends it\n"
    assert "others on the same network can read along" in said[1]
    assert link[2] not in "".join([*said, *rest])


def test_a_port_that_is_taken_is_an_error_with_a_way_out(case_file):
    with serving(case_file) as there, process(str(case_file), "--port", str(there.port)) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, "")
    assert err == (
        f"argmap: cannot listen on port {there.port}: another program listens there\n"
        "  help: leave out --port, or give --port 0, for one that is free\n"
    )


def test_a_folder_stands_for_the_cases_in_it(case_file):
    with process(str(case_file.parent), "--port", "0") as running:
        assert running.stdout.readline().startswith("http://127.0.0.1:")
        assert running.stderr.readline() == "serving school to this computer; Ctrl-C ends it\n"


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
