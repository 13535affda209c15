"""Diagnostics as JSON; described by `argmap schema check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from argmap.core.diagnostics import Diagnostic, count_further
from argmap.core.quoting import safe_json
from argmap.formats.reports import CheckedFile, Report
from argmap.syntax.plain import SHAPE


def diagnostic_values(found: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return diagnostics as JSON values."""
    return {
        "argmap": SHAPE,
        "diagnostics": [d.as_json() for d in found],
        "further": count_further(found),
    }


def _render(outcomes: Sequence[CheckedFile]) -> str:
    values = diagnostic_values([d for outcome in outcomes for d in outcome.diagnostics])
    return safe_json(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"


REPORT = Report("json", "everything, for programs", _render)
