"""Formats of the flow of a debate: one file each.

A format is a module of this package with a `FLOW_FORMAT`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.core.registry import Registry
from argmap.formats.exporting import Exported, Written, as_exported
from argmap.render.flow import Flow


class FlowFormat(NamedTuple):
    """A format: its purpose, its suffix, the function that writes it, and the extra that it needs.

    `left_out` says what of the case is not in a file from which the case can be read again; empty for
    nothing.
    """

    summary: str
    suffix: str
    write: Callable[[Flow], Written]
    extra: str | None = None
    left_out: Callable[[Case], str] | None = None

    def export(self, flow: Flow) -> Exported:
        """Write a flow.

        Raises:
            ArgmapError: What writes the format is not installed.
        """
        return as_exported(self.write(flow))


FLOW_FORMATS = Registry("argmap.formats.flows", "FLOW_FORMAT", FlowFormat)


def flow_format_of(file: str) -> FlowFormat:
    """Return the format that the suffix of a file belongs to.

    Raises:
        ArgmapError: It belongs to none.
    """
    suffix = os.path.splitext(file)[1].lower()
    found = FLOW_FORMATS.find(suffix.removeprefix("."))
    if found is None:
        suffixes = ", ".join(f".{name}" for name in FLOW_FORMATS.names)
        raise ArgmapError(f"'{file}' is not a file of a flow", hint=f"name one that ends in {suffixes}")
    return found
