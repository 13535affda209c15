"""Diagnostics as JSON; described by `argmap schema check`."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats.reports import CheckedFile, Report


def _render(outcomes: Sequence[CheckedFile]) -> str:
    from argmap.core.documents import dump_document
    from argmap.render.json.check import CheckDocument

    return dump_document(CheckDocument.of(d for outcome in outcomes for d in outcome.diagnostics))


REPORT = Report(_render)
