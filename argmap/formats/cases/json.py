"""The case as JSON, with the names of the case format; described by `argmap schema case-json`."""

from __future__ import annotations

import json

from argmap.core.quoting import safe_json
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.viewed_case import drawn_part
from argmap.render.view import View
from argmap.syntax.plain import case_values


def render(view: View, _options: Options) -> Exported:
    """Write the whole case, or the visible part of it; lossless."""
    values = case_values(drawn_part(view))
    return Exported(safe_json(json.dumps(values, ensure_ascii=False, indent=2)) + "\n")


EXPORTER = Exporter("json", "everything, for programs", (".json",), render)
