"""Checking many files: on one process and on two."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from generated import write_case
from measure import paired

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
_FILES = 2_000
_CLAIMS = 40


#: Work that shares nothing: what two of it at once take tells what a second core is worth just now.
_LOOP = [sys.executable, "-c", "for number in range(20_000_000): pass"]


def _second_core() -> float:
    """How many times as much two processes do as one, of work that shares nothing."""
    return statistics.median(2 * _wall(1) / _wall(2) for _ in range(5))


def _wall(count: int) -> float:
    began = time.perf_counter()
    for process in [subprocess.Popen(_LOOP) for _ in range(count)]:
        process.wait()
    return time.perf_counter() - began


def many(folder: Path) -> None:
    """Checking a folder of 2,000 files with subfolders, by wall clock, as two processes share the work."""
    print(
        "many: `check` of 2,000 files of 40 claims, whole process, wall seconds (aim: 0.8 of what two cores give)"
    )
    cases = folder / "many" / "cases"
    for number in range(_FILES):
        part = cases / f"{number // 100:02}"
        part.mkdir(parents=True, exist_ok=True)
        write_case(part / f"c{number:04}.yaml", _CLAIMS)
    check = [*ARGMAP, "check", str(cases), "--isolated"]
    one, two, _ = paired([*check, "--jobs", "1"], [*check, "--jobs", "2"], runs=5)
    print(f"  --jobs 1: {one.wall:.2f} s, CPU {one.cpu:.2f} s, peak {one.peak:.0f} MB")
    print(
        f"  --jobs 2: {two.wall:.2f} s, CPU {two.cpu:.2f} s, peak {two.peak:.0f} MB: "
        f"{one.wall / two.wall:.2f} times as quick"
    )
    print(f"  two processes that share nothing: {_second_core():.2f} times as quick")
