"""How soon an edit on a page is in the file and on other pages, and what fifty people who write at once cost.

ARGMAP_BENCH_SECONDS is how long the fifty write; ten minutes are 600.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from generated import write_case
from measure import ROOT

sys.path.insert(0, str(ROOT))

from argmap.apps.server.editing import Journal
from argmap.syntax.parsing import parse_case

ARGMAP = str(Path(sys.executable).with_name("argmap"))
_EDITS = 40
_WRITERS = 50
_A_SECOND = 5
_SECONDS = float(os.environ.get("ARGMAP_BENCH_SECONDS", "20"))


def browser_editing(folder: Path) -> None:
    """From the key to the file and to another page; and fifty who write five edits a second in all."""
    print(
        "browser-editing: from a request to its answer, with the file on disk, and to the event on another page"
    )
    for claims in (100, 1_000):
        case = write_case(folder / f"{claims}.yaml", claims)
        with _served(case) as server, _Page(server, "reader") as reader, _Page(server, "writer") as writer:
            answered, told = [], []
            for number in range(_EDITS):
                word = f"zz{number}zz"
                began = time.perf_counter()
                writer.edit({"do": "set", "name": f"c{number}", "key": "text", "value": f"{word} is said."})
                answered.append(time.perf_counter() - began)
                reader.wait_for(word)
                told.append(time.perf_counter() - began)
                time.sleep(0.1)  # as nobody types faster; what is found in the case is worked out meanwhile
            print(
                f"  {claims:>6,} claims: in the file after {_told(answered)} (aim: 100 at 1,000); "
                f"on another page after {_told(told)} (aim: 200); the server has {server.memory:.0f} MB; load {os.getloadavg()[0]:.1f}"
            )
    _meeting(folder)


def _told(times: list[float]) -> str:
    ordered = sorted(1_000 * one for one in times)
    return (
        f"{statistics.median(ordered):.0f} ms, 99 % within {ordered[int(0.99 * (len(ordered) - 1))]:.0f} ms"
    )


def _meeting(folder: Path) -> None:
    case = write_case(folder / "meeting.yaml", 200)
    with _served(case) as server, contextlib.ExitStack() as pages:
        writers = [pages.enter_context(_Page(server, f"p{number}")) for number in range(_WRITERS)]
        before, cpu = server.memory, server.cpu
        until = time.monotonic() + _SECONDS
        threads = [threading.Thread(target=_write, args=(page, until)) for page in writers]
        for thread in threads:
            thread.start()
        while time.monotonic() < until:
            _a_while(server, writers, min(60, _SECONDS / 4), case, until)
        for thread in threads:
            thread.join()
        time.sleep(1)
        took = [one for page in writers for one in page.took]
        refused = sum(page.refused for page in writers)
        lost, kept = _lost(case, server.journal, {word for page in writers for word in page.accepted})
        told = [one for page in writers for one in page.told]
        print(
            f"  {_WRITERS} pages, {len(took) / _SECONDS:.1f} edits a second for {_SECONDS:.0f} s: {len(took):,} accepted, "
            f"{refused} refused, {lost} lost, {kept}; answered in {_told(took)} (aim: 500); "
            f"on other pages in {_told(told)}; {before:.0f} MB before, {server.memory:.0f} MB after; "
            f"{(server.cpu - cpu) / _SECONDS:.0%} of a core; load {os.getloadavg()[0]:.1f}"
        )


def _a_while(server: _Server, writers: list[_Page], seconds: float, case: Path, until: float) -> None:
    """Tell what the edits of some time have taken: as long as another, however long the server has run."""
    counts, cpu = [len(page.took) for page in writers], server.cpu
    time.sleep(max(min(seconds, until - time.monotonic()), 0))
    took = [one for page, count in zip(writers, counts, strict=True) for one in page.took[count:]]
    if took:
        print(
            f"    {len(took):,} edits answered in {_told(took)}; {1000 * (server.cpu - cpu) / len(took):.0f} ms of CPU each; "
            f"{server.memory:.0f} MB; the file {case.stat().st_size / 1000:.0f} kB, its journal {_size(server.journal) / 1000:.0f}; "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


def _size(journal: Path) -> int:
    return sum(one.stat().st_size for one in journal.parent.glob(f"{journal.name}*"))


def _write(page: _Page, until: float) -> None:
    """Write now and then: a claim more, another text of a claim of all, a claim of one's own less."""
    choose = random.Random(page.client)
    own: list[str] = []
    number = 0
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(left, choose.expovariate(_A_SECOND / _WRITERS)))
        if time.monotonic() >= until:
            return
        number += 1
        word = f"{page.client}w{number}x"
        shared = f"c{choose.randrange(200)}"
        if len(own) > 4:
            page.edit({"do": "remove", "name": own.pop(0)})
        elif choose.random() < 0.5:
            made = page.edit({"do": "add-claim", "text": f"Here is {word}", "counters": [shared]}, word)
            own += made["made"][:1] if made else []
        else:
            page.edit({"do": "set", "name": shared, "key": "text", "value": f"This is {word}."}, word)


def _lost(case: Path, journal: Path, accepted: set[str]) -> tuple[int, str]:
    """Return how many of the accepted words are nowhere, and where the others are."""
    text = case.read_text(encoding="utf-8")
    assert not parse_case(text).has_errors
    book = Journal(journal)
    conflicts = json.dumps([one.content for one in book.conflicts()])
    before = (version for _, _, _, version in book.back_from(text, book.last().version))
    replaced = " ".join({word for version in before for word in re.findall(r"p\d+w\d+x", version)})
    book.close()
    places = {"in the file": text, "in conflicts": conflicts, "changed since by others": replaced}
    found: dict[str, int] = dict.fromkeys(places, 0)
    lost = 0
    for word in accepted:
        where = next((place for place, said in places.items() if re.search(rf"\b{word}\b", said)), None)
        if where is None:
            lost += 1
        else:
            found[where] += 1
    return lost, ", ".join(f"{count} {place}" for place, count in found.items())


class _Server:
    def __init__(self, process: subprocess.Popen[str], case: Path, journal: Path) -> None:
        self._process = process
        self.key = case.stem
        self.journal = journal
        address = process.stdout.readline().strip()
        for line in iter(process.stdout.readline, ""):
            if "serving" in line:
                break
        self.port = int(re.search(r":(\d+)/", address)[1])
        self._origin = f"http://127.0.0.1:{self.port}"
        self._secret = address.partition("key=")[2].split()[0]
        threading.Thread(target=process.stdout.read, daemon=True).start()

    def enter(self) -> str:
        """Return the cookie of another browser."""
        answer = self.post("/enter", {"key": self._secret}, "")
        return answer.headers["Set-Cookie"].partition(";")[0]

    def post(self, path: str, body: Any, cookie: str) -> http.client.HTTPResponse:
        headers = {"Origin": self._origin, "Content-Type": "application/json", "Cookie": cookie}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        answer.json = json.loads(answer.read() or "null")
        connection.close()
        return answer

    @property
    def memory(self) -> float:
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0)

    @property
    def cpu(self) -> float:
        words = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


class _Page:
    """A page: what it has heard, and what it asks for."""

    #: When each word was sent, for all pages.
    sent: dict[str, float] = {}  # noqa: RUF012

    def __init__(self, server: _Server, client: str) -> None:
        self.server = server
        self.client = client
        self.cookie = server.enter()
        self.number = 0
        self.version = ""
        self.accepted: set[str] = set()
        self.refused = 0
        self.took: list[float] = []
        self.told: list[float] = []
        self._heard: list[str] = []
        self._news = threading.Condition()

    def __enter__(self) -> Self:
        self._socket = socket.create_connection(("127.0.0.1", self.server.port), timeout=600)
        path = f"/events/{self.server.key}?client={self.client}"
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nCookie: {self.cookie}\r\n\r\n"
        self._socket.sendall(head.encode())
        threading.Thread(target=self._listen, daemon=True).start()
        with self._news:
            self._news.wait_for(lambda: self.version, 60)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _listen(self) -> None:
        kind = ""
        with (
            contextlib.suppress(ConnectionResetError),  # the server has ended
            self._socket.makefile("r", encoding="utf-8") as lines,
        ):
            for line in lines:
                if line.startswith("event: "):
                    kind = line[7:].strip()
                elif line.startswith("data: ") and kind == "splice":
                    now = time.perf_counter()
                    words = {word for word in re.findall(r"p\d+w\d+x", line) if word in self.sent}
                    news = [
                        word
                        for word in words
                        if now - self.sent[word] < 5 and not word.startswith(f"{self.client}w")
                    ]
                    self.told += [
                        now - self.sent.get(word, now) for word in news if word not in self._known(word)
                    ]
                    with self._news:
                        self._heard.append(line)
                        del self._heard[:-5]
                        self._news.notify_all()
                elif line.startswith("data: ") and kind == "state":
                    with self._news:
                        self.version = json.loads(line[6:])["version"]
                        self._news.notify_all()

    def _known(self, word: str) -> set[str]:
        """Return the words that were heard of before, and note another."""
        if not hasattr(self, "_words"):
            self._words: set[str] = set()
        before = {word} & self._words
        self._words.add(word)
        return before

    def wait_for(self, text: str) -> None:
        with self._news:
            assert self._news.wait_for(lambda: any(text in one for one in self._heard), 60)

    def edit(self, edit: dict[str, Any], word: str = "") -> dict[str, Any] | None:
        self.number += 1
        began = time.perf_counter()
        if word:
            self.sent[word] = began
        body = {
            "client": self.client,
            "number": self.number,
            "name": self.client,
            "base": self.version,
            "edits": [edit],
        }
        answer = self.server.post(f"/edit/{self.server.key}", body, self.cookie)
        if answer.status != 200:
            self.refused += 1
            return None
        self.took.append(time.perf_counter() - began)
        if word:
            self.accepted.add(word)
        return answer.json


@contextlib.contextmanager
def _served(case: Path) -> Iterator[_Server]:
    """A server with a case that its pages edit, and a state folder of its own."""
    with tempfile.TemporaryDirectory() as state:
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"XDG_STATE_HOME": state}
        command = [ARGMAP, "serve", "--edit", str(case), "--port", "0"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env
        ) as process:
            server = _Server(process, case, Path())
            server.journal = next(Path(state, "argmap", "edits").glob("*.sqlite"))
            try:
                yield server
            finally:
                process.kill()
