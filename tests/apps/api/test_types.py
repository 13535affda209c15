"""The types of the API, as a strict type checker sees them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TYPED = """
from pathlib import Path

import argmap
from argmap import ArgmapError, Case, cruxes, diff, evaluate, export, load_case, merge, strength, what_if, why

case: Case = load_case(Path("cases/school-start.yaml"))
verdict: str = evaluate(case).verdicts["later"]
some: bool = evaluate(case, "preferred", limit=None).credulous("later")
sets: tuple[tuple[str, ...], ...] = evaluate(case, "stable").extensions
number: float | None = strength(case, "df-quad").by_name["later"]
sentence: str = str(why(case, "later"))
for claim in cruxes(case):
    for crux in cruxes(case)[claim]:
        after: str = crux.after
for moved in what_if(case, rejected=["later"]).changed:
    was: str = moved.before
for finding in argmap.check(case):
    where: str = str(finding.span)
changed = diff(case, "school-start")
for change in changed.verdicts:
    before: str | None = change.before
same: Case = argmap.apply_diff(changed, case)
text: str = merge(case, case, case).text
data: bytes = export(case, "png", scale=2).data
picture: str | None = case._repr_svg_()
imported: Case = argmap.import_file("framework.tgf").case
proved: int = argmap.prove_quotations(case).proved.documents
names: list[str] = list(argmap.ArgumentGraph(case).to_networkx())
try:
    load_case("nowhere")
except ArgmapError as error:
    hints: str = error.hint
"""


@pytest.mark.slow
def test_a_program_that_uses_the_api_is_checked_strictly_and_only_its_mistake_is_found(tmp_path):
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(TYPED)
    wrong.write_text(TYPED.replace('export(case, "png", scale=2)', 'export(case, "png", paper="a5")'))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file", os.devnull),
            *(str(right), str(wrong)),
        ],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    *found, count = done.stdout.splitlines()
    assert count == "Found 1 error in 1 file (checked 2 source files)", done.stdout + done.stderr
    assert "wrong.py:" in found[0]
    assert "has incompatible type \"Literal['a5']\"" in found[0]
