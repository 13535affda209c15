"""Runs commands as whole processes and tells what they took: CPU seconds and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: CPU and wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    peak: float


def run(command: list[str], *, cwd: Path = ROOT, timeout: float = 3600) -> Run:
    """Run a command with its output to nowhere; raise where it fails, or takes longer than
    `timeout` seconds.
    """
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}  # with bytecode, buffered
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    stop = Timer(timeout, process.kill)
    stop.start()
    complaint = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    stop.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if time.perf_counter() - started >= timeout:
        raise subprocess.TimeoutExpired(command, timeout)
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"{command} ended with {process.returncode}: {complaint.decode()[-300:]}")
    peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - started, peak)


def median(command: list[str], runs: int = 5) -> Run:
    """The medians of several runs, after one that does not count."""
    run(command)
    done = [run(command) for _ in range(runs)]
    return Run(
        statistics.median(r.cpu for r in done),
        statistics.median(r.wall for r in done),
        max(r.peak for r in done),
    )


def paired(command: list[str], floor: list[str], runs: int = 9) -> tuple[Run, Run, float]:
    """Run two commands in turn; return the medians of both and of the ratio of their CPU times."""
    run(command), run(floor)
    pairs = [(run(command), run(floor)) for _ in range(runs)]
    ratio = statistics.median(a.cpu / b.cpu for a, b in pairs)
    ours, base = (
        Run(
            statistics.median(r.cpu for r in side),
            statistics.median(r.wall for r in side),
            max(r.peak for r in side),
        )
        for side in zip(*pairs, strict=True)
    )
    return ours, base, ratio
