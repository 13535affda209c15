"""A case in a repository, for tests of what git makes of it."""

from __future__ import annotations

import sys
from pathlib import Path

from support.cases import case_of

SCRIPT = Path(sys.executable).parent / "argmap"

CASE = case_of(
    later="School should start at nine.",
    sleep="{text: Teenagers need sleep., supports: later}",
    buses="{text: Buses cannot change., counters: later}",
)

REWORDED = CASE.replace("nine", "ten")

ROW = "cases/*.yaml diff=argmap merge=argmap"
