"""Formats of the flow of a debate: one file each.

A format is a module of this package with a `FLOW_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.core.registry import Registry
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


FLOW_FORMATS = Registry("argmap.formats.flows", "FLOW_FORMAT", FlowFormat)


def flow_format_of(file: str) -> FlowFormat:
    """Return the format that the suffix of a file belongs to.

    Raises:
        ArgmapError: It belongs to none.
    """
    found = FLOW_FORMATS.for_file(file)
    if found is None:
        raise ArgmapError(
            f"'{file}' is not a file of a flow", hint=f"name one that ends in {FLOW_FORMATS.suffixes}"
        )
    return found
