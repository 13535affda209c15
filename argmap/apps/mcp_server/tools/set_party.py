"""The tool `set-party`: somebody who makes claims, declared or described further."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.declaring import DeclareArguments, DeclaredAnswer, declare_in
from argmap.apps.mcp_server.edits import Consequences
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import says


class Arguments(DeclareArguments, frozen=True, kw_only=True):
    """The values of the party; what is left out is unchanged."""

    id: Annotated[str, says("The id by which claims name it, such as 'mayor'.")]
    name: Annotated[str | None, says("What it is called.")] = None
    role: Annotated[str | None, says("Such as 'plaintiff' or 'witness'.")] = None
    notes: Annotated[str | None, says("Notes.")] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    return declare_in(folder, asked, "party")


TOOL = Tool(
    "Declare a party",
    "Declare a party, who makes claims, or change its values.",
    Arguments,
    (DeclaredAnswer, Consequences),
    _run,
    writes=True,
)
