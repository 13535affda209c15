"""The tool `set-stage`: a point in time at which a case can be seen, declared or described further."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.declaring import DeclareArguments, DeclaredAnswer, declare_in
from argmap.apps.mcp_server.edits import Consequences
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import says


class Arguments(DeclareArguments, frozen=True, kw_only=True):
    """The values of the stage; what is left out is unchanged."""

    id: Annotated[str, says("The id by which claims name it, such as 'briefs'; a new one comes last.")]
    title: Annotated[str | None, says("What it is called.")] = None
    date: Annotated[str | None, says("YYYY, YYYY-MM or YYYY-MM-DD.")] = None
    by: Annotated[str | None, says("The id of the party that speaks or files.")] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    return declare_in(folder, asked, "stage")


TOOL = Tool(
    "Declare a stage",
    "Declare a point in time at which the case can be seen: a filing, a speech, an edition.",
    Arguments,
    (DeclaredAnswer, Consequences),
    _run,
    writes=True,
)
