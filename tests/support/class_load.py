"""A class that writes, as a load on `argmap serve --class`: how long it takes, and what the server needs for
it.

Run it by itself: `python tests/support/class_load.py --students 30 --seconds 60`. Each student has the page
open, says twice in five seconds where they are, and makes an edit every six seconds on average; the teacher
has the wall open.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"


async def request(
    port: int, method: str, path: str, cookie: str = "", body: Any = None
) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of an answer."""
    reader, writer = await asyncio.open_connection(HOST, port)
    sent = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nOrigin: http://{HOST}:{port}\r\nCookie: {cookie}\r\n"
    writer.write(
        f"{head}Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent
    )
    data = await reader.read()
    writer.close()
    top, _, rest = data.partition(b"\r\n\r\n")
    first, *lines = top.decode().split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), rest


class Listener:
    """An event stream: when each event came."""

    def __init__(self, port: int, path: str, cookie: str) -> None:
        self.port, self.path, self.cookie = port, path, cookie
        self.count = self.size = 0
        self.version = ""
        self._spliced = 0.0
        self._news = asyncio.Event()

    async def run(self) -> None:
        reader, writer = await asyncio.open_connection(HOST, self.port, limit=2**22)
        writer.write(
            f"GET {self.path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nCookie: {self.cookie}\r\n\r\n".encode()
        )
        name = ""
        while line := (await reader.readline()).decode().rstrip("\n"):
            pass
        while True:
            line = (await reader.readline()).decode()
            if line.startswith("event: "):
                name = line[7:].strip()
            elif line.startswith("data: "):
                self._note(name, line[6:])
            elif not line:
                return

    def _note(self, name: str, data: str) -> None:
        self.count, self.size = self.count + 1, self.size + len(data)
        if name == "state":
            self.version = json.loads(data)["version"]
        elif name == "splice":
            self._spliced = time.monotonic()
            self._news.set()

    async def next_splice(self, since: float) -> float:
        """When the map was told anew after a time, which it may have been already."""
        while self._spliced < since:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 30)
        return self._spliced


class Student:
    """One student: enters, opens the page, and writes."""

    def __init__(self, port: int, number: int, code: str) -> None:
        self.port, self.number, self.code = port, number, code
        self.took: list[float] = []
        self.shown: list[float] = []
        self.refused: list[int] = []
        self.made = 0

    async def run(self, until: float, pause: float) -> None:
        _, headers, said = await request(self.port, "POST", "/enter", body={"key": self.code})
        cookie, to = headers["Set-Cookie"].partition(";")[0], json.loads(said)["to"]
        key = to.removeprefix("/case/")
        began = time.monotonic()
        await request(self.port, "GET", to, cookie)
        self.opened = time.monotonic() - began
        listener = Listener(self.port, f"/events/{key}?client=c{self.number}", cookie)
        listening = asyncio.create_task(listener.run())
        telling = asyncio.create_task(self._tell(key, cookie))
        await asyncio.sleep(random.uniform(0, pause))
        target = "later"
        while time.monotonic() < until:
            base = listener.version
            self.made += 1
            text = f"Claim {self.made} of student {self.number}, which says something in about ten words."
            edit = {"do": "add-claim", "text": text, random.choice(["supports", "counters"]): [target]}
            asked = {
                "client": f"c{self.number}",
                "number": self.made,
                "name": f"S{self.number}",
                "base": base,
                "edits": [edit],
            }
            began = time.monotonic()
            status, _, said = await request(self.port, "POST", f"/edit/{key}", cookie, asked)
            self.took.append(time.monotonic() - began)
            if status != 200:
                self.refused.append(status)
            else:
                self.shown.append(await listener.next_splice(began) - began)
            await asyncio.sleep(random.expovariate(1 / pause))
        for task in (listening, telling):
            task.cancel()

    async def _tell(self, key: str, cookie: str) -> None:
        while True:
            await asyncio.sleep(2.5)
            here = {
                "client": f"c{self.number}",
                "name": f"S{self.number}",
                "at": "later",
                "field": "text",
            }
            await request(self.port, "POST", f"/here/{key}", cookie, here)


def parts(times: list[float]) -> str:
    """The median, the 99th percentile and the maximum, in milliseconds."""
    times = sorted(times) or [0.0]
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    return f"p50 {times[len(times) // 2] * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, most {times[-1] * 1000:.0f} ms of {len(times)}"


def used(pid: int) -> tuple[float, float]:
    """The memory of a process in MB, and its CPU time in seconds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return memory / 1024, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def load(
    folder: Path, port: int, pid: int, codes: list[str], teacher: str, seconds: float, pause: float
) -> None:
    memory, _ = used(pid)
    print(f"at the start: {memory:.0f} MB")
    _, headers, _ = await request(port, "POST", "/enter", body={"key": teacher})
    wall = Listener(port, "/wall/events", headers["Set-Cookie"].partition(";")[0])
    watching = asyncio.create_task(wall.run())
    began, until = time.monotonic(), time.monotonic() + seconds
    students = [Student(port, number, code) for number, code in enumerate(codes)]
    await asyncio.gather(*(one.run(until, pause) for one in students))
    watching.cancel()
    memory, cpu = used(pid)
    print(f"pages opened, all at once: {parts([one.opened for one in students])}")
    print(f"edits answered: {parts([took for one in students for took in one.took])}")
    print(f"edits on the page: {parts([took for one in students for took in one.shown])}")
    print(f"refused: {sorted(status for one in students for status in one.refused)}")
    print(f"events of the wall: {wall.count}, {wall.size / 1024:.0f} kB")
    print(f"at the end: {memory:.0f} MB, {cpu:.1f} s CPU in {time.monotonic() - began:.0f} s")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]  # noqa: ASYNC240 - at the end
    written = sum(text.count("of student") for text in texts)
    print(f"edits made: {sum(one.made - len(one.refused) for one in students)}, in the files: {written}")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--students", type=int, default=30)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--pause", type=float, default=6)
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        names = Path(place) / "names.csv"
        names.write_text(
            "name\n" + "".join(f"Student {n}\n" for n in range(asked.students)), encoding="utf-8"
        )
        words = [
            "serve",
            "--class",
            "room",
            "--students",
            "names.csv",
            "--starter",
            "school-start",
            "--port",
            "0",
        ]
        began = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "argmap", *words],
            cwd=place, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=os.environ | {"XDG_STATE_HOME": f"{place}/state"},
        ) as server:  # fmt: skip
            lines = [server.stdout.readline().strip() for _ in range(2 + asked.students)]
            print(f"ready after {time.monotonic() - began:.1f} s")
            port = int(lines[0].split(":")[2].partition("/")[0])
            codes = [line.partition("#key=")[2] for line in lines]
            try:
                asyncio.run(
                    load(
                        Path(place) / "room",
                        port,
                        server.pid,
                        codes[2:],
                        codes[0],
                        asked.seconds,
                        asked.pause,
                    )
                )
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
