"""Diagnostics as GitHub workflow commands: each becomes an annotation in a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from argmap.core.diagnostics import Severity
from argmap.formats.reports import CheckedFile, Report, with_hint
from argmap.formats.shared.files.workflow_commands import workflow_command

_LEVELS: dict[Severity, Literal["error", "warning", "notice"]] = {
    "error": "error",
    "warning": "warning",
    "info": "notice",
}


def _render(outcomes: Sequence[CheckedFile]) -> str:
    return "".join(
        workflow_command(_LEVELS[d.severity], d.rule, with_hint(d), span=d.span, file=d.file)
        for outcome in outcomes
        for d in outcome.diagnostics
    )


REPORT = Report(_render)
