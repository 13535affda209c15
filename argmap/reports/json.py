"""Diagnostics as JSON; `argmap schema check` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from argmap.casefile.plain import SHAPE
from argmap.diagnostics import count_further
from argmap.reports import Outcome, Report


def _render(outcomes: Sequence[Outcome]) -> str:
    found = [d for outcome in outcomes for d in outcome.diagnostics]
    values = {
        "argmap": SHAPE,
        "diagnostics": [d.as_json() for d in found],
        "further": count_further(found),
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


REPORT = Report("json", "everything, for programs", _render)
