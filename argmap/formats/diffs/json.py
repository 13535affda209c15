"""A diff as JSON; described by `argmap schema diff`."""

from __future__ import annotations

from argmap.compare.diff.summary import Summary
from argmap.formats.diffs import DiffFormat


def _render(summary: Summary) -> str:
    from argmap.core.documents import dump_document
    from argmap.render.json.diff import DiffDocument

    return dump_document(DiffDocument.of(summary))


DIFF_FORMAT = DiffFormat(_render)
