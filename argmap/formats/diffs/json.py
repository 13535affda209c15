"""A diff as JSON; described by `argmap schema diff`."""

from __future__ import annotations

import json

from argmap.compare.diff.summary import Summary
from argmap.core.quoting import safe_json
from argmap.formats.diffs import DiffFormat
from argmap.render.changes.values import diff_values


def _render(summary: Summary) -> str:
    return safe_json(json.dumps(diff_values(summary), ensure_ascii=False, indent=2)) + "\n"


DIFF_FORMAT = DiffFormat("json", "every change with its values, places and fingerprint", _render)
