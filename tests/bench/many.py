"""Checking many files: on one process and on two."""

from __future__ import annotations

import sys
from pathlib import Path

from generated import write_case
from measure import paired

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
_FILES = 2_000
_CLAIMS = 40


def many(folder: Path) -> None:
    """Checking a folder of 2,000 files with subfolders, by wall clock, as two processes share the work."""
    print(
        "many: `check` of 2,000 files of 40 claims, whole process, wall seconds (aim: 1.6 times as quick on two idle cores)"
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
