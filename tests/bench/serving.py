"""How soon a live page is there, and how soon it is told of a save."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from generated import write_case
from measure import ROOT, run

ARGMAP = str(Path(sys.executable).with_name("argmap"))
_SAVES = 20


def serving(folder: Path) -> None:
    """From the command to its address, and from a save to the event; files are looked at every 40 ms."""
    print("serving: until it answers, against python -c 'import http.server'; from a save to the event")
    floor = [sys.executable, "-c", "import http.server"]
    own = folder / "parler-v-aws.yaml"
    own.write_bytes((ROOT / "cases" / "parler-v-aws.yaml").read_bytes())
    for case in (own, write_case(folder / "300.yaml", 300), write_case(folder / "3000.yaml", 3_000)):
        begins, ratios = [], []
        for _ in range(9):
            with _served(case) as (_, began):
                begins.append(began)
            ratios.append(began / run(floor).wall)
        with _served(case) as (events, _):
            took = [_save(case, events, number) for number in range(_SAVES)]
        print(
            f"  {case.stem:<12} up in {statistics.median(begins):.3f} s, {statistics.median(ratios):.1f} times that; "
            f"save to event {statistics.median(took):.0f} ms, at most {max(took):.0f} ms"
        )


@contextlib.contextmanager
def _served(case: Path) -> Iterator[tuple[BinaryIO, float]]:
    """The events of a case that is served, after the first, and the seconds until the address was printed."""
    started = time.perf_counter()
    command = [ARGMAP, "serve", str(case), "--port", "0"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}  # as `run` does
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    ) as process:
        port = int(process.stdout.readline().strip("/\n").rpartition(":")[2])
        began = time.perf_counter() - started
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            request = f"GET /events/{case.stem} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
            connection.sendall(request.encode())
            with connection.makefile("rb") as events:
                _next(events)
                yield events, began
        process.terminate()


def _save(case: Path, events: BinaryIO, number: int) -> float:
    """Save the case with another title; return the milliseconds until all of the event is here."""
    time.sleep(0.2 + random.random() / 10)  # at any time between two looks
    lines = case.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f"title: Version {number}\n"
    text = "".join(lines)
    began = time.perf_counter()
    case.write_text(text, encoding="utf-8")
    _next(events)
    return 1000 * (time.perf_counter() - began)


def _next(events: BinaryIO) -> None:
    while not events.readline().startswith(b"event: values"):
        pass
    events.readline()
