"""The tool `why`: the reasons for a verdict."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.api.explaining import why
from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Tool
from argmap.core.documents import Row, says
from argmap.render.json.why import WhyDocument


class Arguments(Row, frozen=True, kw_only=True):
    """What to explain."""

    case: CaseName
    claim: Annotated[str, says("The id of a claim, or the name of a link.")]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    explanation = why(folder.read(asked.case).case, asked.claim)
    return Answer((explanation.document,), printed(explanation.lines()), ("reasons",))


TOOL = Tool(
    "Explain a verdict",
    "Why a claim or a link is accepted, rejected or undecided: its reasons, the reasons for these, and what it hangs on.",
    Arguments,
    (WhyDocument,),
    _run,
)
