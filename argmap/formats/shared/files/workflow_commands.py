"""GitHub workflow commands, which become annotations in a pull request.

Format: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from typing import Literal

from argmap.core.diagnostics import Span
from argmap.core.quoting import UNSEEN, name_in_utf8

#: Control characters, which must not reach the log; line breaks are escaped instead.
_CONTROLS = re.compile(f"(?![\n\r\ud800-\udfff]){UNSEEN}")


def workflow_command(
    level: Literal["error", "warning", "notice"],
    title: str,
    message: str,
    *,
    span: Span | None = None,
    file: str | None = None,
) -> str:
    """Return one command with its line break; `file` is used where there is no span."""
    properties = {"title": title}
    if span:
        properties = {"file": span.file, "line": str(span.line), "col": str(span.column), **properties}
    elif file:
        properties = {"file": file, **properties}
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {said}::{_data(message)}\n"


def _data(text: str) -> str:
    text = _CONTROLS.sub(" ", name_in_utf8(text))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
