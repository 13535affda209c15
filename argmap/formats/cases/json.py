"""The case as JSON, with the names of the case format; described by `argmap schema case-json`."""

from __future__ import annotations

from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import ALL
from argmap.render.filters import drawn_part
from argmap.render.view import View


def render(view: View, _options: Options) -> Exported:
    """Write the whole case, or the visible part of it; lossless."""
    from argmap.core.documents import dump_document
    from argmap.render.json.case_json import CaseDocument

    return Exported(dump_document(CaseDocument.of(drawn_part(view))))


EXPORTER = Exporter("json", "everything, for programs", (".json",), render, carries=ALL)
