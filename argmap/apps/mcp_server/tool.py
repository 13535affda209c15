"""What a tool is: a module of `tools` with one `TOOL`; it is called as the module is, with hyphens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from argmap.apps.mcp_server.answer import Answer, schema_of
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.core.documents import Row, Schema, number, row_schema, says
from argmap.core.registry import Registry

CaseName: TypeAlias = Annotated[
    str,
    says(
        "A case: its name or its path in the folder, or the name of a bundled case. "
        "Append '@STAGE' to see it at a stage."
    ),
]
Offset: TypeAlias = Annotated[int, number(0, None, "The number of items to skip.")]
Limit: TypeAlias = Annotated[int, number(1, 500, "The most items to return.")]


@dataclass(frozen=True)
class Tool:
    """A tool: what it does, what it takes, and the rows whose keys together are the values of its answer.

    `removes` is whether it can take something away, of a tool that `writes`.
    """

    title: str
    does: str
    arguments: type[Row]
    answers: tuple[type[Row], ...]
    run: Callable[[CaseFolder, Any], Answer]
    writes: bool = False
    removes: bool = False

    @property
    def input_schema(self) -> Schema:
        """The JSON Schema of the arguments."""
        return row_schema(self.arguments)

    @property
    def output_schema(self) -> Schema:
        """The JSON Schema of the structured values."""
        return schema_of(self.answers)


_TOOLS = Registry("argmap.apps.mcp_server.tools", "TOOL", Tool)


def find_tools(*, read_only: bool) -> dict[str, Tool]:
    """Return the tools by name: all, or those that write nothing."""
    return {name: tool for name, tool in _TOOLS.all.items() if not (read_only and tool.writes)}
