"""Formats of the flow of a debate: one file each.

A format is a module of this package with a `FLOW_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.core.model import Case
from argmap.formats.by_suffix import FormatsBySuffix
from argmap.formats.exporting import Exported, Written, as_exported
from argmap.render.flow import Flow


class FlowFormat(NamedTuple):
    """A format, which is called as its suffix is: the function that writes it.

    `left_out` says what of the case is not in a file from which the case can be read again; empty for
    nothing.
    """

    write: Callable[[Flow], Written]
    left_out: Callable[[Case], str] | None = None

    def export(self, flow: Flow) -> Exported:
        """Write a flow.

        Raises:
            ArgmapError: What writes the format is not installed.
        """
        return as_exported(self.write(flow))


FLOW_FORMATS = FormatsBySuffix("argmap.formats.flows", "FLOW_FORMAT", FlowFormat, "a file of a flow")
