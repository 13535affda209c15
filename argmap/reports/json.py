"""Diagnostics as JSON; `argmap schema check` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from argmap.casefile.plain import SHAPE
from argmap.reports import Outcome, Report


def _render(outcomes: Sequence[Outcome]) -> str:
    diagnostics = [d.as_json() for outcome in outcomes for d in outcome.diagnostics]
    return json.dumps({"argmap": SHAPE, "diagnostics": diagnostics}, ensure_ascii=False, indent=2) + "\n"


REPORT = Report("json", "everything, for programs", _render)
