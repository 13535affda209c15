"""Commands that write, one for each format and each question, and hashes of what they write."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from argmap.formats.diffs import DIFF_FORMATS
from argmap.formats.exporting import exporters
from argmap.formats.flows import FLOW_FORMATS
from argmap.formats.matrices import MATRIX_FORMATS
from argmap.formats.papers import PAPER_FORMATS
from argmap.formats.quizzes import QUIZ_FORMATS
from argmap.formats.reports import REPORTS
from argmap.formats.sheets import SHEET_FORMATS
from argmap.formats.slides import SLIDE_FORMATS
from argmap.semantics.kinds import SEMANTICS
from support.running import run_here_bytes

CASE = "votes-at-16"
#: A case in which several sets of claims can be accepted.
DISPUTED = "bill-of-rights-1787"


def commands() -> list[str]:
    """All of them; `OUT` is the name of a new file without its suffix."""
    return [
        *(f"export {CASE} -f {name} --cluster party --scale 1 -o OUT" for name in exporters()),
        *(f"export {CASE} --scenes stages -o OUT.{name}" for name in SLIDE_FORMATS.names),
        *(f"flow {CASE} -o OUT.{name}" for name in FLOW_FORMATS.names),
        *(f"blocks {CASE} --against opposition -o OUT.{name}" for name in SHEET_FORMATS.names),
        *(f"brief {CASE} --for opposition -o OUT.{name}" for name in SHEET_FORMATS.names),
        *(f"handout {CASE} --seed 7 -o OUT.{name}" for name in PAPER_FORMATS.names),
        *(f"quiz {CASE} --seed 7 -f {name} -o OUT" for name in QUIZ_FORMATS.names),
        *(f"matrix {DISPUTED} -o OUT.{name}" for name in MATRIX_FORMATS.names),
        *(f"diff votes-at-16@first-speeches votes-at-16 -f {name} -o OUT" for name in DIFF_FORMATS.names),
        *(f"check {CASE} --isolated --select all -f {name}" for name in REPORTS.names),
        *(f"evaluate even-cycle --links --json --semantics {name}" for name in SEMANTICS.names),
        *(f"evaluate {DISPUTED} --links --json --semantics {name}" for name in ("complete", "stable")),
        *(f"show {CASE}{option}" for option in ("", " --strength", " --json")),
        *(f"{command} {CASE} --json" for command in ("cruxes", "drops", "stats", "questions", "audiences")),
    ]


def written_by(command: str) -> str:
    """A hash of what a command prints and of the files that it writes."""
    with tempfile.TemporaryDirectory() as folder:
        done = run_here_bytes(*command.split(), folder=Path(folder))
        assert done.returncode < 2, (command, done.stderr)
        files = sorted((path.name, path.read_bytes()) for path in Path(folder).iterdir())
    return hashlib.sha256(repr((done.stdout, done.stderr, files)).encode()).hexdigest()


if __name__ == "__main__":
    json.dump({command: written_by(command) for command in commands()}, sys.stdout)
